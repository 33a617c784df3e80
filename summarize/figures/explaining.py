"""How one value became another, in words for an editor."""

from calendar import month_name
from decimal import Decimal
from typing import Final

from summarize.figures.atoms import Atom

QUALIFIERS: Final = {
    "about": "about",
    "nearly": "nearly",
    "over": "more than",
    "under": "less than",
    "at-least": "at least",
    "at-most": "at most",
}
"""What each qualifier is called."""
_UNITS: Final = {
    "percent": "percent",
    "foot": "feet",
    "inch": "inches",
    "century": "centuries",
    "millennium": "millennia",
    "celsius": "degrees Celsius",
    "fahrenheit": "degrees Fahrenheit",
    "carat": "carats",
}
_SCALES: Final = {
    Decimal(10) ** 2: "hundred",
    Decimal(10) ** 3: "thousand",
    Decimal(10) ** 4: "ten thousand",
    Decimal(10) ** 5: "hundred thousand",
    Decimal(10) ** 6: "million",
    Decimal(10) ** 9: "billion",
    Decimal(10) ** 12: "trillion",
}
_GROUPED: Final = frozenset({"number", "percent", "points"})


def explain(one: Atom, other: Atom) -> tuple[int, str] | None:
    """Give (rank, words) of how one value became the other; None where they are unrelated.

    The lower the rank, the surer it is that the one became the other.
    """
    if one.value == other.value:
        return 0, _around(one, other)
    if one.family != other.family:
        return None
    if one.family not in _GROUPED:
        return 3, _became(one, other)
    ratio = _ratio(Decimal(one.value), Decimal(other.value))
    if ratio in _SCALES:
        verb = "lost" if Decimal(other.value) < Decimal(one.value) else "added"
        return 1, f"{_SCALES[ratio]} {verb}: {_became(one, other)}"
    if _similar_digits(one.value, other.value):
        return 2, _became(one, other)
    return (3, _became(one, other)) if one.unit and one.unit == other.unit else None


def _became(one: Atom, other: Atom) -> str:
    return f"{shown(one)} became {shown(other)}"


def shown(value: Atom) -> str:
    """Give a value as people write it: 1,500,000; a year without a comma; March."""
    if value.family == "month":
        return month_name[int(value.value)]
    if value.family in _GROUPED and value.figure.kind not in {"date", "time", "score"}:
        return grouped(value.value)
    return value.value


def grouped(number: str) -> str:
    """Give a plain decimal with commas between its thousands."""
    return f"{Decimal(number):,f}"


def unit_name(unit: str) -> str:
    """Give the name of a unit, in the plural: cubic meters per second, EUR."""
    first, per, time = unit.partition("-per-")
    if not first or first.isupper():
        return unit
    plain = first.endswith("hertz") or first in _UNITS
    name = _UNITS.get(first, first.replace("-", " ")) + ("" if plain else "s")
    return f"{name} per {time.replace('-', ' ')}" if per else name


def _around(one: Atom, other: Atom) -> str:
    """Say how what stands round a value changed: its qualifier, or its unit."""
    qualifiers = QUALIFIERS.get(one.figure.qualifier), QUALIFIERS.get(other.figure.qualifier)
    if one.unit == other.unit and one.family == other.family and all(qualifiers):
        return f"“{qualifiers[0]}” became “{qualifiers[1]}”"
    before, after = _unit(one), _unit(other)
    if before and after and before != after:
        return f"{before} became {after}"
    if before != after:
        return f"{before} lost" if before else f"{after} added"
    return f"{_named(one)} became {_named(other)}"


def _unit(value: Atom) -> str:
    names = {"percent": "percent", "points": "percentage points"}
    return names.get(value.family) or unit_name(value.unit)


def _named(value: Atom) -> str:
    if value.family == "month":
        return f"the month of {shown(value)}"
    names = {"time": "the time", "fraction": "the fraction"}
    return f"{names.get(value.family, 'the number')} {shown(value)}"


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    """Give how many times the larger holds the smaller; 0 where one is 0."""
    return max(one, other) / min(one, other) if one and other else Decimal(0)


def _similar_digits(one: str, other: str) -> bool:
    """Tell whether one number is the other with one digit dropped, added, changed or swapped."""
    if abs(len(one) - len(other)) > 1 or max(len(one), len(other)) < 2:  # noqa: PLR2004
        return False
    if len(one) == len(other):
        differing = [k for k in range(len(one)) if one[k] != other[k]]
        if len(differing) == 1:
            return True
        return len(differing) == 2 and sorted(one) == sorted(other)  # noqa: PLR2004
    long, short = sorted((one, other), key=len, reverse=True)
    return any(long[:k] + long[k + 1 :] == short for k in range(len(long)))
