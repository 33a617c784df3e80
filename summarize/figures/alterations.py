"""Figures that changed on the way: which became which, and how."""

from collections.abc import Sequence

import msgspec

from summarize.figures.atoms import Atom
from summarize.figures.explaining import explain
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
        found = [(*why, other) for other in new if (why := explain(atom, other))]
        if not found:
            rest.append(atom)
            continue
        _, explanation, other = min(found, key=lambda item: item[0])
        new = [candidate for candidate in new if candidate is not other]
        altered.append(Alteration(atom.figure, other.figure, explanation))
    return altered, rest, new


def merged(altered: Sequence[Alteration]) -> list[Alteration]:
    """Give one alteration for each figure, whatever of it has changed: its day and its month."""
    found: dict[Figure, tuple[Figure, dict[str, None]]] = {}
    for item in altered:
        found.setdefault(item.source, (item.target, {}))[1][item.explanation] = None
    return [
        Alteration(source, target, "; ".join(reasons))
        for source, (target, reasons) in found.items()
    ]


def said_apart(
    shares: list[Atom], numbers: list[Atom]
) -> tuple[list[Atom], list[Atom], list[tuple[Figure, Figure]]]:
    """Take out the shares whose two numbers stand apart on the other side: 75 out of 100.

    Gives what is left of both, and the pairs of figures that say the same.
    """
    pairs: list[tuple[Figure, Figure]] = []
    for share in [atom for atom in shares if atom.family == "fraction"]:
        found: list[Atom] = []
        for part in share.figure.value.split("/"):
            after = found[-1].figure.start if found else -1
            found += [
                atom
                for atom in numbers
                if (atom.family, atom.value, atom.unit) == ("number", part, "")
                and atom.figure.start > after
            ][:1]
        if len(found) == len(("numerator", "denominator")):
            pairs += [(share.figure, atom.figure) for atom in found]
            shares = [atom for atom in shares if atom is not share]
            numbers = [atom for atom in numbers if not any(atom is part for part in found)]
    return shares, numbers, pairs
