"""Numbers with what they count, in English and in Arabic as a news agency writes them.

Arabic: three to ten disagree in gender with the singular and take the genitive plural, eleven to
ninety-nine the accusative singular, hundreds and above the genitive singular; one and two are the
noun itself (جندي واحد، جنديان). Behind digits the noun is what it would be behind the words.
"""

from typing import Literal

import msgspec

Case = Literal["n", "g", "a"]
"""Nominative, genitive, accusative."""

_UNITS_EN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS_EN = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
# As they stand with a masculine noun; the feminine below.
_UNITS_M = "_ واحد اثنان ثلاثة أربعة خمسة ستة سبعة ثمانية تسعة عشرة".split()
_UNITS_F = "_ إحدى اثنتان ثلاث أربع خمس ست سبع ثماني تسع عشر".split()
_TENS = "_ _ عشرون ثلاثون أربعون خمسون ستون سبعون ثمانون تسعون".split()
_HUNDREDS = "_ مئة مئتان ثلاثمئة أربعمئة خمسمئة ستمئة سبعمئة ثمانمئة تسعمئة".split()
TO_INDIC = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")
"""Digits and their marks as Cairo or Riyadh writes them."""


class Noun(msgspec.Struct, frozen=True):
    """What is counted; see the head of tiny_marian_corpus.toml."""

    en: tuple[str, str]
    ar: str
    plural: str
    tamyiz: str = ""
    dual: tuple[str, str] = ("", "")

    @property
    def feminine(self) -> bool:
        """Whether the Arabic singular is feminine: here these are the words in ة."""
        return self.ar.split()[0].endswith("ة")

    @property
    def accusative(self) -> str:
        """The singular behind eleven to ninety-nine."""
        return self.tamyiz or (self.ar if self.feminine else self.ar + "اً")

    def two(self, case: Case) -> str:
        """Give two of it, so that nobody takes the oblique dual for a plural (مدنيين اثنين)."""
        stem = self.ar.removesuffix("ة") + ("ت" if self.ar.endswith("ة") else "")
        nominative, oblique = self.dual if self.dual[0] else (stem + "ان", stem + "ين")
        if case == "n":
            return nominative
        return f"{oblique} اثنين" if oblique == self.plural else oblique


_MILLION = Noun(("million", "million"), "مليون", "ملايين")
_BILLION = Noun(("billion", "billion"), "مليار", "مليارات")
_THOUSAND = Noun(("thousand", "thousand"), "ألف", "آلاف")
_OTHER = "آخر"
SCALES = {"million": _MILLION, "billion": _BILLION}


class Number(msgspec.Struct, frozen=True):
    """A number above zero: ``digits`` is 12 or 3.5, ``scale`` empty, million or billion."""

    digits: str
    scale: str = ""
    spelled: bool = False
    """In words, in both languages."""

    @property
    def whole(self) -> int | None:
        """The number before its scale; None for a decimal."""
        return None if "." in self.digits else int(self.digits)


def can_be_spelled(number: int) -> bool:
    """Tell whether a news text may write it in words: not مئة وشخصان, nothing long."""
    if number < 1000:
        return number < 100 or number % 100 not in {1, 2}
    return number < 100_000 and number % 100 == 0


def english(number: Number, noun: Noun) -> str:
    """Give the number with its noun: three soldiers, 1,200 soldiers, 3.5 million dollars."""
    whole = number.whole
    text = number.digits if whole is None else f"{whole:,}"
    if number.spelled and whole is not None:
        text = english_words(whole)
    one = whole == 1 and not number.scale
    return " ".join(part for part in (text, number.scale, noun.en[0 if one else 1]) if part)


def english_words(number: int) -> str:
    """Give a number below a million in words: three hundred and eight."""
    if number < 20:
        return _UNITS_EN[number]
    if number < 100:
        tens, units = divmod(number, 10)
        return _TENS_EN[tens] + (f"-{_UNITS_EN[units]}" if units else "")
    base, name = (1000, "thousand") if number >= 1000 else (100, "hundred")
    count, rest = divmod(number, base)
    joint = " " if rest >= 100 else " and "
    return f"{english_words(count)} {name}" + (joint + english_words(rest) if rest else "")


def arabic(number: Number, noun: Noun, case: Case, *, indic: bool = False) -> str:
    """Give the number with its noun in a case: ثلاثة جنود, 12 جندياً, مليوني دولار."""
    whole = number.whole
    if number.scale:
        scale = SCALES[number.scale]
        if whole == 1:
            return f"{scale.ar} {noun.ar}"
        if whole == 2:
            return f"{_in_construct(scale.two(case))} {noun.ar}"
        bare = Number(number.digits, spelled=number.spelled)
        name = scale.ar if whole is None or not 3 <= whole % 100 <= 10 else scale.plural
        return f"{_arabic_count(bare, scale, case, indic=indic)} {name} {noun.ar}"
    if whole == 1:
        return _one(noun, case)
    if whole == 2:
        return noun.two(case)
    return f"{_arabic_count(number, noun, case, indic=indic)} {_counted(number, noun, case)}"


def _arabic_count(number: Number, noun: Noun, case: Case, *, indic: bool) -> str:
    """Give the number alone, as it stands in front of the noun."""
    if number.spelled and number.whole is not None:
        return arabic_words(number.whole, case, feminine=noun.feminine)
    return arabic_digits(number.digits, indic=indic)


def arabic_digits(digits: str, *, indic: bool = False) -> str:
    """Give digits as Arabic news has them: 3500, 12,000, ٣٫٥."""
    text = f"{int(digits):,}" if digits.isdigit() and len(digits) > 4 else digits
    return text.translate(TO_INDIC) if indic else text


def _one(noun: Noun, case: Case) -> str:
    if noun.ar == _OTHER:
        return "شخصاً آخر" if case == "a" else "شخص آخر"
    if noun.feminine:
        return f"{noun.ar} واحدة"
    return f"{noun.accusative} واحداً" if case == "a" else f"{noun.ar} واحد"


def _counted(number: Number, noun: Noun, case: Case) -> str:
    """Give the noun in the form that the number asks for."""
    if noun.ar == _OTHER:  # an adjective that stands for its noun: always in the plural
        return "آخرون" if case == "n" else "آخرين"
    if number.whole is None:
        return noun.ar
    rest = number.whole % 100
    if 3 <= rest <= 10:
        return noun.plural
    return noun.accusative if rest > 10 else noun.ar


def arabic_words(number: int, case: Case, *, feminine: bool) -> str:
    """Give a number from 3 up to a million in words, ready for a noun behind it.

    Raises ValueError where words would need the noun in between (مئة وشخصان).
    """
    if not can_be_spelled(number):
        msg = f"not written in words: {number}"
        raise ValueError(msg)
    thousands, rest = divmod(number, 1000)
    parts = []
    if thousands:
        name = arabic(Number(str(thousands), spelled=True), _THOUSAND, case)
        name = "ألف" if thousands == 1 else name
        # In construct with the noun: ألفا شخص, أحد عشر ألف شخص.
        parts.append(name if rest else _in_construct(name.removesuffix("اً")))
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        name = _HUNDREDS[hundreds]
        name = name if case == "n" else name.replace("مئتان", "مئتين")
        parts.append(name if rest else _in_construct(name))
    if rest:
        parts.append(_below_hundred(rest, case, feminine=feminine))
    return " و".join(parts)


def _in_construct(dual: str) -> str:
    """Drop the ن of a dual whose noun follows: ألفا, مئتي."""
    return dual[:-1] if dual in _DUALS else dual


_DUALS = {scale.two(case) for scale in (*SCALES.values(), _THOUSAND) for case in ("n", "g")} | {
    "مئتان",
    "مئتين",
}


def _below_hundred(number: int, case: Case, *, feminine: bool) -> str:
    units = _UNITS_F if feminine else _UNITS_M
    if number <= 10:
        return units[number]
    tens, unit = divmod(number, 10)
    if tens == 1:
        ten = "عشرة" if feminine else "عشر"
        first = "أحد" if unit == 1 and not feminine else units[unit]
        if unit == 2:
            first = first[:-2] + ("ا" if case == "n" else "ي")
        return f"{first} {ten}"
    name = _TENS[tens] if case == "n" else _TENS[tens][:-2] + "ين"
    if not unit:
        return name
    return f"{_before_tens(units[unit], case, feminine=feminine)} و{name}"


def _before_tens(unit: str, case: Case, *, feminine: bool) -> str:
    """Give the unit of twenty-one to ninety-nine: an indefinite noun with its own ending."""
    if unit.endswith("ان"):
        return unit if case == "n" else unit[:-2] + "ين"
    if feminine and unit == "ثماني":
        return "ثمانياً" if case == "a" else "ثمانٍ"
    if feminine or unit.endswith("ة"):
        return unit
    return unit + "اً" if case == "a" else unit
