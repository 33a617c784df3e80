"""Figures that changed on the way: which became which, and how."""

from decimal import Decimal

import msgspec

from summarize.figures.atoms import Atom
from summarize.figures.figure import Figure


class Alteration(msgspec.Struct, frozen=True):
    """A figure of the source that stands changed in the target, and how."""

    source: Figure
    target: Figure
    explanation: str


def pair_altered(
    lost: list[Atom], new: list[Atom]
) -> tuple[list[Alteration], list[Atom], list[Atom]]:
    """Pair what was lost with what is new where the one explains the other."""
    altered: list[Alteration] = []
    rest: list[Atom] = []
    for atom in lost:
        found = [(*why, other) for other in new if (why := _explain(atom, other))]
        if not found:
            rest.append(atom)
            continue
        _, explanation, other = min(found, key=lambda item: item[0])
        new = [candidate for candidate in new if candidate is not other]
        altered.append(Alteration(atom.figure, other.figure, explanation))
    return altered, rest, new


def _explain(one: Atom, other: Atom) -> tuple[int, str] | None:
    """Give (rank, sentence) of how one value became the other; None where they are unrelated."""
    became = f"{one.value} became {other.value}"
    if one.value == other.value:
        return 0, f"{_frame(one)} became {_frame(other)}"
    if one.family != other.family:
        return None
    if one.family not in {"number", "percent", "points"}:
        return 3, became
    ratio = _ratio(Decimal(one.value), Decimal(other.value))
    if ratio in _SCALES:
        verb = "lost" if Decimal(other.value) < Decimal(one.value) else "added"
        return 1, f"{_SCALES[ratio]} {verb}: {became}"
    if _similar_digits(one.value, other.value):
        return 2, became
    return (3, became) if one.unit and one.unit == other.unit else None


def _ratio(one: Decimal, other: Decimal) -> Decimal:
    """Give how many times the larger holds the smaller; 0 where one is 0."""
    return max(one, other) / min(one, other) if one and other else Decimal(0)


_SCALES = {
    Decimal(10) ** 2: "hundred",
    Decimal(10) ** 3: "thousand",
    Decimal(10) ** 4: "ten thousand",
    Decimal(10) ** 5: "hundred thousand",
    Decimal(10) ** 6: "million",
    Decimal(10) ** 9: "billion",
    Decimal(10) ** 12: "trillion",
}


def _frame(atom: Atom) -> str:
    """Name what stands round a value, for a reader: its qualifier where it has one, or its unit."""
    return atom.figure.qualifier or _unit_name(atom)


def _unit_name(atom: Atom) -> str:
    """Name a value's unit for a reader."""
    names = {"percent": "percent", "points": "percentage points", "month": "a month"}
    names |= {"time": "a time", "fraction": "a fraction"}
    return names.get(atom.family) or atom.unit or "a plain number"


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
