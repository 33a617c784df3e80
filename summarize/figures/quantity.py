"""A number with its unit: an amount of money, a share, a measurement, an age, a moment."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec

from summarize.figures.calendar import is_year, read_moment
from summarize.figures.numerals import Numeral, read_numeral
from summarize.figures.scan import Scan

_DURATIONS: Final = {
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
    "week": Decimal(604800),
    "month": Decimal(0),
    "year": Decimal(0),
    "decade": Decimal(0),
    "century": Decimal(0),
}
"""Units of time, with their seconds where those are fixed."""
_MAX_DENOMINATOR: Final = 1000
_LAST_AGE: Final = 120


class Quantity(msgspec.Struct, frozen=True):
    """A value with its unit, from tokens ``start`` to ``end``; not yet qualified."""

    kind: str
    value: str
    start: int
    end: int
    high: str = ""
    unit: str = ""
    noun: str = ""
    qualifier: str = ""
    spelled: bool = False
    """Written in words alone."""
    scale: Decimal = Decimal(1)

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a plain number."""
        return Decimal(self.value) if self.value.replace(".", "", 1).isdigit() else None


def plain(value: Decimal) -> str:
    """Give a Decimal without exponent or trailing zeros."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def read_quantity(scan: Scan, at: int) -> Quantity | None:
    """Give the quantity that starts at a token, or None."""
    moment = read_moment(scan, at)
    if moment is not None:
        spelled = not any(scan.is_number(k) for k in range(moment.start, moment.end))
        return Quantity(
            moment.kind, moment.value, at, moment.end, high=moment.high, spelled=spelled
        )
    vague = scan.find("vague", at)
    if vague is not None:
        return None
    dual = scan.find("dual", at)
    if dual is not None:
        return _dual(scan, at, dual.payload, dual.end)
    percent = scan.find("percent_before", at)
    if percent is not None:
        numeral = read_numeral(scan, percent.end) if percent.end < len(scan.tokens) else None
        if numeral is None:
            return None
        unit = "percent"
        return Quantity("percent", plain(numeral.value), at, numeral.end, unit=unit)
    return _fraction(scan, at) or _numeral(scan, at)


def _dual(scan: Scan, at: int, noun: str, end: int) -> Quantity:
    """Give two of the thing that a dual names."""
    unit = scan.lexicon.unit_of(noun)
    if unit:
        kind = "duration" if unit in _DURATIONS else "measure"
        return Quantity(kind, "2", at, end, unit=unit, spelled=True)
    word = scan.text[scan.tokens[at].start : scan.tokens[end - 1].end]
    return Quantity("count", "2", at, end, noun=word, spelled=True)


def _fraction(scan: Scan, at: int) -> Quantity | None:
    """Read half, two thirds, 3/4, 3分の2, one in five; half a million is a number."""
    named = scan.find("fraction", at)
    if named is not None:
        scale = scan.find("scale", scan.skip("partitive", named.end))
        if scale is not None:
            value = Fraction(named.payload) * Fraction(scale.payload)
            numeral = Numeral(
                Decimal(value.numerator) / value.denominator, at, scale.end, words=2,
                scale=Decimal(scale.payload),
            )
            return _with_unit(scan, numeral)
        unit = scan.find("unit", scan.skip("partitive", named.end))
        if unit is not None and Fraction(named.payload).denominator in {2, 4, 5, 10}:
            share = Fraction(named.payload)
            value_text = plain(Decimal(share.numerator) / share.denominator)
            return _measure(unit.payload, value_text, at, unit.end, spelled=True)
        return Quantity("fraction", named.payload, at, named.end, spelled=True)
    slash = _slash_fraction(scan, at)
    if slash is not None:
        return slash
    numeral = read_numeral(scan, at)
    if numeral is None or numeral.value % 1 or numeral.ordinal:
        return None
    over = scan.find("over", numeral.end)
    ratio = scan.find("ratio", numeral.end)
    if over is not None or ratio is not None:
        end = over.end if over else ratio.end if ratio else at
        other = read_numeral(scan, end) if end < len(scan.tokens) else None
        if other is None or other.value % 1:
            return None
        top, bottom = (other, numeral) if over else (numeral, other)
        return _share(int(top.value), int(bottom.value), at, other.end, spelled=not numeral.digits)
    part = scan.find("denominator", _past_hyphen(scan, numeral.end))
    if part is not None and numeral.value < Decimal(part.payload):
        return _share(int(numeral.value), int(part.payload), at, part.end, spelled=True)
    return None


def _past_hyphen(scan: Scan, at: int) -> int:
    """Give the token behind a hyphen that joins two words."""
    return at + 1 if scan.norm(at) == "-" and scan.glued(at) and scan.glued(at + 1) else at


def _share(top: int, bottom: int, start: int, end: int, *, spelled: bool) -> Quantity | None:
    """Give a fraction that is a part of a whole."""
    if not 0 < top < bottom <= _MAX_DENOMINATOR:
        return None
    return Quantity("fraction", f"{top}/{bottom}", start, end, spelled=spelled)


def _slash_fraction(scan: Scan, at: int) -> Quantity | None:
    """Read 3/4 where both numbers are small and stand together."""
    if not (scan.is_number(at) and scan.norm(at + 1) in {"/", "⁄"} and scan.is_number(at + 2)):
        return None
    if not (scan.glued(at + 1) and scan.glued(at + 2)):
        return None
    top, bottom = scan.tokens[at].text, scan.tokens[at + 2].text
    if not (top.isdigit() and bottom.isdigit() and len(bottom) <= 2):  # noqa: PLR2004
        return None
    return _share(int(top), int(bottom), at, at + 3, spelled=False)


def _numeral(scan: Scan, at: int) -> Quantity | None:
    """Read a plain number and whatever unit follows it."""
    numeral = read_numeral(scan, at)
    return None if numeral is None else _with_unit(scan, numeral)


def _with_unit(scan: Scan, numeral: Numeral) -> Quantity:
    """Attach the percent sign, currency, unit or age behind a number, or the currency before it."""
    value, start, end = plain(numeral.value), numeral.start, numeral.end
    spelled = not numeral.digits
    qualifier = ""
    after = scan.find("qualifier_after", end)
    if after is not None:
        qualifier, end = after.payload, after.end
    if numeral.ordinal or _ordinal_mark(scan, numeral):
        mark = scan.find("ordinal_after", end)
        end = mark.end if mark else end
        return Quantity("ordinal", value, start, end, spelled=spelled)
    currency = scan.lexicon.find_before("currency", scan.tokens, start)
    if currency is not None and scan.is_number(start):
        return Quantity(
            "money", value, currency[1], end, unit=currency[0], qualifier=qualifier,
            scale=numeral.scale,
        )
    found = _unit_behind(scan, _past_hyphen(scan, end), value, start, spelled=spelled)
    if found is None and scan.find("partitive", end):
        found = _unit_behind(scan, scan.skip("partitive", end), value, start, spelled=spelled)
    if found is None:
        kind = "date" if is_year(scan, start) and end == start + 1 and not qualifier else "count"
        found = Quantity(kind, value, start, end, spelled=spelled)
    return msgspec.structs.replace(found, qualifier=qualifier, scale=numeral.scale)


def _unit_behind(
    scan: Scan, at: int, value: str, start: int, *, spelled: bool
) -> Quantity | None:
    """Give the quantity if a percent sign, currency, age or unit stands at a token."""
    for category, kind, unit in (
        ("points", "points", "percentage-point"),
        ("percent", "percent", "percent"),
        ("age_after", "age", "year"),
    ):
        match = scan.find(category, at)
        if match is not None:
            name = match.payload or unit
            return Quantity(kind, value, start, match.end, unit=name, spelled=spelled)
    currency = scan.find("currency", at)
    unit_match = scan.find("unit", at)
    if currency is not None and (unit_match is None or currency.end >= unit_match.end):
        return Quantity("money", value, start, currency.end, unit=currency.payload, spelled=spelled)
    if unit_match is None:
        return None
    if unit_match.payload == "year" and scan.lexicon.find_before("age_before", scan.tokens, start):
        return Quantity("age", value, start, unit_match.end, unit="year", spelled=spelled)
    quantity = _measure(unit_match.payload, value, start, unit_match.end, spelled=spelled)
    return _compound_duration(scan, quantity)


def _measure(unit: str, value: str, start: int, end: int, *, spelled: bool) -> Quantity:
    """Give a duration or a measurement."""
    kind = "duration" if unit in _DURATIONS else "measure"
    return Quantity(kind, value, start, end, unit=unit, spelled=spelled)


def _compound_duration(scan: Scan, first: Quantity) -> Quantity:
    """Join 1 hour 25 minutes into 85 minutes."""
    seconds = _DURATIONS.get(first.unit, Decimal(0))
    k = scan.skip("joiner", first.end)
    if not seconds or not scan.is_number(k):
        return first
    numeral = read_numeral(scan, k)
    unit = scan.find("unit", numeral.end) if numeral else None
    if numeral is None or unit is None:
        return first
    smaller = _DURATIONS.get(unit.payload, Decimal(0))
    if not 0 < smaller < seconds or numeral.value * smaller >= seconds:
        return first
    total = Decimal(first.value) * (seconds / smaller) + numeral.value
    return msgspec.structs.replace(first, value=plain(total), unit=unit.payload, end=unit.end)


def _ordinal_mark(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether digits carry an ordinal ending, or a word such as 第 stands before."""
    if numeral.value % 1 or numeral.scale > 1:
        return False
    if scan.lexicon.find_before("ordinal_before", scan.tokens, numeral.start):
        return True
    mark = scan.find("ordinal_after", numeral.end)
    return bool(numeral.digits) and mark is not None and (
        scan.glued(numeral.end) or scan.tokens[numeral.end].kind == "mark"
    )


def plausible_age(quantity: Quantity) -> bool:
    """Tell whether a bare number could be somebody's age."""
    number = quantity.number
    return (
        quantity.kind == "count"
        and not quantity.spelled
        and number is not None
        and 0 < number <= _LAST_AGE
        and number % 1 == 0
    )
