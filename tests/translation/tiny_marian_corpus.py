"""English and Arabic news sentences that say the same, for training and testing a tiny Marian.

Sentences are drawn at random, the same for one seed. A sentence is held back or trained on by a
hash of its Arabic, so that no seed can bring a held-back sentence into training; the Arabic of an
English sentence is always the same. Print some with ``python tiny_marian_corpus.py [COUNT]``.
"""

import hashlib
import random
import re
import sys
from collections.abc import Iterator

import msgspec

from tests.translation.tiny_marian_details import Details
from tests.translation.tiny_marian_lexicon import LEXICON, Template
from tests.translation.tiny_marian_numbers import (
    Case,
    Noun,
    Number,
    arabic,
    arabic_digits,
    can_be_spelled,
    english,
)


class Pair(msgspec.Struct, frozen=True):
    """One sentence in both languages."""

    en: str
    ar: str

    @property
    def held_back(self) -> bool:
        """Whether it is kept out of training: one sentence in eight."""
        return hashlib.sha256(self.ar.encode()).digest()[0] % 8 == 0


def training(count: int, seed: int = 1) -> list[Pair]:
    """Give so many sentences to train on, none held back; some come more than once."""
    return _draw(count, seed, held_back=False)


def held_back(count: int, seed: int = 2) -> list[Pair]:
    """Give so many different sentences that training never sees."""
    return _draw(count, seed, held_back=True)


def _draw(count: int, seed: int, *, held_back: bool) -> list[Pair]:
    chosen: list[Pair] = []
    seen: set[Pair] = set()
    for pair in sentences(seed):
        if pair.held_back == held_back and not (held_back and pair in seen):
            chosen.append(pair)
            seen.add(pair)
        if len(chosen) >= count:
            break
    return chosen


def sentences(seed: int) -> Iterator[Pair]:
    """Yield sentences without end."""
    draw = random.Random(seed)  # noqa: S311 - sentences, no secrets
    while True:
        yield _Writer(draw).write(draw.choice(LEXICON.templates))


class Slot(msgspec.Struct, frozen=True):
    """A number that was drawn for a template, with its noun and qualifier."""

    noun: Noun
    number: Number
    qualifier: tuple[str, str] = ("", "")
    symbol: bool = False
    """In English as $3.5 million."""

    @property
    def english(self) -> str:
        """The slot in English: about 300 soldiers."""
        text = english(self.number, self.noun)
        if self.symbol:
            text = "$" + text.removesuffix(" dollars")
        return f"{self.qualifier[0]} {text}".strip()

    def arabic(self, case: Case, *, indic: bool) -> str:
        """The slot in Arabic; what stands behind a qualifier is genitive."""
        if not self.qualifier[1]:
            return arabic(self.number, self.noun, case, indic=indic)
        return f"{self.qualifier[1]} {arabic(self.number, self.noun, 'g', indic=indic)}"

    def choice(self, language: int) -> int:
        """Tell which side of [1:was/were] or [1:قتل/قتلت] to take."""
        if language == 0:
            return 0 if self.number.whole == 1 and not self.number.scale else 1
        return 1 if self.noun.feminine and not self.qualifier[1] else 0


class _Writer:
    """Draws what fills a template."""

    def __init__(self, draw: random.Random) -> None:
        self.draw = draw
        dated = draw.random() < 0.2
        self.indic = dated and draw.random() < 0.7
        """Whether this sentence's Arabic has digits as ٠١٢٣."""
        cities = LEXICON.datelines_indic if self.indic else LEXICON.datelines_latin
        self.dateline = draw.choice(cities) if dated else ("", "")
        self.slots: dict[str, Slot] = {}
        self.details = Details(draw, indic=self.indic)

    def write(self, template: Template) -> Pair:
        """Fill a template in both languages."""
        for k, spec in enumerate(template.slots, 1):
            self.draw_slot(str(k), *spec.split(), first=template.en.startswith(f"{{{k}}}"))
        for name in re.findall(r"{([A-Za-z]\w*)}", template.en):
            self.details.draw_once(name.lower())
        english_side, arabic_side = (
            self.fill(text, k) for k, text in enumerate((template.en, template.ar))
        )
        arabic_side = arabic_side.replace(" عن ما ", " عما ").replace(" من ما ", " مما ")
        sides = [english_side[0].upper() + english_side[1:], arabic_side]
        if self.draw.random() < 0.2 and not re.search(r"said|Speaker", template.en):
            who = self.draw.choice(LEXICON.attributions)
            sides = [f"{sides[0][:-1]}, {who[0]}.", f"{sides[1][:-1]}، بحسب {who[1]}."]
        if self.dateline[0]:
            sides = [f"{city} - {side}" for city, side in zip(self.dateline, sides, strict=True)]
        return Pair(*sides)

    def fill(self, text: str, language: int) -> str:
        """Fill a template in one language, 0 English and 1 Arabic."""

        def choose(match: re.Match[str]) -> str:
            key, options = match[1], match[2].split("/")
            if key in self.slots:
                return options[self.slots[key].choice(language)]
            return options["mf".index(self.details.drawn[key][2])]

        def put(match: re.Match[str]) -> str:
            name = match[1].lower()
            if name in self.details.drawn:
                return self.details.drawn[name][language]
            slot = self.slots[name[0]]
            if language == 0:
                return slot.english
            return slot.arabic(msgspec.convert(name[1:], Case), indic=self.indic)

        return re.sub(r"{(\w+)}", put, re.sub(r"\[(\w+):([^]]*)\]", choose, text))

    def draw_slot(self, key: str, what: str, size: str, *, first: bool) -> None:
        """Draw a number of something; at the head of an English sentence it needs a word."""
        draw = self.draw
        noun = LEXICON.nouns[draw.choice(LEXICON.groups.get(what, (what,)))]
        if size in {"range", "rise"}:
            self.details.drawn[size] = self.draw_span(noun, joint=size)
            return
        number = self.draw_number(size)
        small = number.whole is not None and number.whole <= 12 and not number.scale
        can_be_about = not small and size not in _EXACT
        qualifier = ("", "")
        spelled = number.scale == "" and number.whole in {1, 2}
        if can_be_about and draw.random() < 0.25:
            # An amount is only about so much: nobody writes “بقيمة ما يقرب من”.
            words = LEXICON.qualifiers[: 2 if size == "money" else None]
            qualifier, number = draw.choice(words), _rounded(number)
        if _may_be_spelled(number):
            spelled = spelled or draw.random() < (0.5 if (number.whole or 0) <= 12 else 0.15)
        if first and not spelled and not qualifier[0]:
            if can_be_about:
                qualifier, number = draw.choice(LEXICON.qualifiers), _rounded(number)
            else:
                spelled = True
        symbol = noun.en[0] == "dollar" and not spelled and draw.random() < 0.5
        number = msgspec.structs.replace(number, spelled=spelled)
        self.slots[key] = Slot(noun, number, qualifier, symbol)

    def draw_number(self, size: str) -> Number:
        """Draw a number of a named size."""
        draw = self.draw
        if size == "money" or (size in {"mass", "people"} and draw.random() < 0.4):
            scale = draw.choice(("million", "billion" if size == "money" else "million"))
            if draw.random() < 0.5:
                return Number(f"{draw.randint(1, 45)}.{draw.randint(1, 9)}", scale)
            low, high = draw.choice((_FEW, _TENS, _HUNDREDS if size == "money" else _TENS))
            return _rounded(Number(str(draw.randint(low, high)), scale))
        number = Number(str(draw.randint(*draw.choice(_SIZES[size]))))
        return _rounded(number) if draw.random() < 0.5 else number

    def draw_span(self, noun: Noun, joint: str) -> tuple[str, str]:
        """Draw a range; its second number decides the Arabic noun."""
        step = self.draw.choice((1, 10, 100))
        low = self.draw.randint(3, 80) * step
        high = Number(str(low + self.draw.randint(1, 12) * step))
        first = arabic_digits(str(low), indic=self.indic)
        last = english(high, noun), arabic(high, noun, "g", indic=self.indic)
        if joint == "rise":
            return f"from {low:,} to {last[0]}", f"من {first} إلى {last[1]}"
        return f"{low:,} and {last[0]}", f"{first} و{last[1]}"


_FEW, _TENS, _HUNDREDS = (1, 12), (10, 99), (100, 999)
_THOUSANDS, _MORE, _MOST = (1000, 9999), (10_000, 99_999), (100_000, 999_999)
_SIZES = {
    "few": (_FEW,),
    "toll": (_FEW, _FEW, _TENS, _HUNDREDS),
    "some": ((3, 12), _TENS, _HUNDREDS),
    "crowd": (_TENS, _HUNDREDS, _THOUSANDS, _MORE),
    "mass": (_HUNDREDS, _THOUSANDS, _MORE, _MOST),
    "people": (_MOST,),
    "deaths": ((11, 3000),),
    "age": ((14, 90),),
    "warm": ((14, 50),),
    "price": ((40, 120),),
}
_EXACT = {"age", "warm", "price", "deaths"}
"""Sizes that no qualifier stands in front of."""


def _rounded(number: Number) -> Number:
    """Give it with two significant digits, where it is whole and has more."""
    if number.whole is None:
        return number
    zeros = 10 ** max(0, len(number.digits) - 2)
    return Number(str(number.whole // zeros * zeros), number.scale)


def _may_be_spelled(number: Number) -> bool:
    if number.scale:
        return number.whole is not None and number.whole <= 12
    return number.whole is not None and can_be_spelled(number.whole)


if __name__ == "__main__":
    for pair in training(int(sys.argv[1]) if len(sys.argv) > 1 else 20):
        print(pair.en, pair.ar, sep="\n", end="\n\n")
