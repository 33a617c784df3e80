"""What of a figure is compared with other figures: its values, and when two say the same."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

import msgspec

from summarize.figures.figure import Figure

_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
"""Many languages say twenty years for two decades."""
_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        ("GBP", "pound"),
        ("ton", "metric-ton"),
        ("degree", "celsius"),
        ("degree", "fahrenheit"),
    )
)
"""Units that many languages call by one word, or leave to the reader."""
OWN_NAME = frozenset(
    {"USD", "EUR", "JPY", "CNY", "RUB", "KRW", "BRL", "UAH", "PLN", "ILS", "VND", "THB", "IDR"}
)
"""Currencies whose name no other has: a dirham or peso without a code is none of these."""
_SIGNS = {"over": 1, "at-least": 1, "nearly": -1, "under": -1, "at-most": -1}
"""Which way a qualifier points; two that point apart say different things."""
_BASE = {
    "second": ("second", 1),
    "minute": ("second", 60),
    "hour": ("second", 3600),
    "day": ("second", 86400),
    "week": ("second", 604800),
    "month": ("month", 1),
    "year": ("month", 12),
    "basis-point": ("basis-point", 1),
    "percentage-point": ("basis-point", 100),
}
"""Units of time and of rates, with the unit that they are whole multiples of."""


class Atom(msgspec.Struct, frozen=True, gc=False):
    """One comparable value of a figure: a range has two."""

    family: str
    value: str
    unit: str
    figure: Figure

    @property
    def keys(self) -> tuple[str, ...]:
        """What it may be found under."""
        return _keys(self.family, self.value, self.unit)

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.figure.kind == "money"


class Lookup:
    """Values by what they are found under, so that long texts compare in linear time."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self.atoms = atoms
        self.places: dict[str, list[int]] = {}
        for k, atom in enumerate(atoms):
            for key in atom.keys:
                self.places.setdefault(key, []).append(k)

    def agreeing(self, atom: Atom) -> list[int]:
        """Give the places of the values that say the same, in order."""
        near = sorted({k for key in atom.keys for k in self.places.get(key, ())})
        return [k for k in near if agree(atom, self.atoms[k])]


@lru_cache(maxsize=1024)
def _keys(family: str, value: str, unit: str) -> tuple[str, ...]:
    """Give what a value may be found under: itself, a decade's last digits, a share of one."""
    if family in {"time", "month"}:
        return (value,)
    number = int(value) if value.isdecimal() else Fraction(value)
    keys = [str(number)]
    if unit in _BASE:
        base, size = _BASE[unit]
        keys.append(f"{number * size} {base}")
    if unit == "decade":
        keys.append(str(number % 100))
    if family == "percent":
        keys.append(str(Fraction(number) / 100))
    return tuple(keys)


def is_idiom(atom: Atom) -> bool:
    """Tell whether a value is one that translations say in other ways than by a number."""
    figure = atom.figure
    second = figure.kind == "ordinal" and atom.value == "2"
    return atom.value == "1" or (second and not any(map(str.isdigit, figure.text)))


def atoms_of(figure: Figure) -> Iterator[Atom]:
    """Yield what of a figure is compared."""
    for value in (figure.value, figure.high):
        if not value:
            continue
        if figure.kind == "date":
            yield from _date_atoms(figure, value)
        elif figure.kind == "fraction":
            yield Atom("fraction", str(Fraction(value)), "", figure)
        elif figure.kind == "score":
            for part in value.split("-"):
                yield Atom("number", part, "", figure)
        elif figure.kind == "time":
            yield Atom("time", value, "", figure)
        else:
            family = figure.kind if figure.kind in {"percent", "points"} else "number"
            if figure.unit in _YEARS:
                years = Decimal(value) * _YEARS[figure.unit]
                yield Atom(family, format(years.normalize(), "f"), "year", figure)
            else:
                yield Atom(family, value, figure.unit, figure)


def _date_atoms(figure: Figure, value: str) -> Iterator[Atom]:
    """Yield the year, month and day of a date; a decade or century whole."""
    if value.endswith("XX"):
        yield Atom("number", str(int(value[:2]) + 1), "", figure)
        return
    if value.endswith("X"):
        yield Atom("number", value.replace("X", "0"), "decade", figure)
        return
    year, _, rest = ("", "", value[2:]) if value.startswith("--") else value.partition("-")
    if year:
        yield Atom("number", str(int(year)), "", figure)
    month, _, day = rest.partition("-")
    if month:
        yield Atom("month", str(int(month)), "", figure)
    if day:
        yield Atom("number", str(int(day)), "", figure)


def agree(one: Atom, other: Atom) -> bool:
    """Tell whether two values say the same."""
    if _SIGNS.get(one.figure.qualifier, 0) * _SIGNS.get(other.figure.qualifier, 0) < 0:
        return False
    if one.family == other.family and one.value == other.value:
        if one.is_money and other.is_money and "" in {one.unit, other.unit}:
            return not {one.unit, other.unit} & OWN_NAME
        return _units_agree(one.unit, other.unit)
    if one.family == other.family and _same_in_units(one, other):
        return True
    families = {one.family, other.family}
    if "decade" in {one.unit, other.unit} and families == {"number"}:
        # Many languages name a decade by two digits that could be anything else: the 90s.
        decade, number = (one, other) if one.unit == "decade" else (other, one)
        return decade.value[2:] == number.value
    if families == {"points", "number"}:
        return one.value == other.value and not (one.unit and other.unit)
    if families == {"fraction", "percent"}:
        share, percent = (one, other) if one.family == "fraction" else (other, one)
        return Fraction(share.value) * 100 == Fraction(percent.value)
    if families == {"fraction", "number"}:
        share, number = (one, other) if one.family == "fraction" else (other, one)
        return Fraction(share.value) == Fraction(number.value)
    return False


def _same_in_units(one: Atom, other: Atom) -> bool:
    """Tell whether two values are equal though measured otherwise: half an hour, 30 minutes."""
    if one.unit not in _BASE or other.unit not in _BASE:
        return False
    (base, size), (other_base, other_size) = _BASE[one.unit], _BASE[other.unit]
    return base == other_base and Fraction(one.value) * size == Fraction(other.value) * other_size


def _units_agree(one: str, other: str) -> bool:
    """Tell whether two units are the same or one is unnamed."""
    return one == other or not one or not other or frozenset({one, other}) in _ALIKE
