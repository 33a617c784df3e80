"""Two lists of figures, side by side: what is missing, what was added, what was altered and how.

Works across languages: values and units are compared, not words. A range is compared by its two
ends, a fraction equals the percentage that says the same, a year equals the same bare number.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from summarize.figures.alterations import Alteration, merged, pair_altered, said_apart
from summarize.figures.atoms import Atom, Lookup, atoms_of, is_idiom
from summarize.figures.explaining import grouped
from summarize.figures.figure import Figure
from summarize.figures.tokens import fold

_Pair = tuple[Figure, Figure]
"""A figure of the source, and the one of the target that says the same."""


class Comparison(msgspec.Struct, frozen=True):
    """What became of the source's figures in the target."""

    kept: tuple[_Pair, ...]
    missing: tuple[Figure, ...]
    added: tuple[Figure, ...]
    altered: tuple[Alteration, ...]

    @property
    def equal(self) -> bool:
        """Tell whether both hold the same figures."""
        return not (self.missing or self.added or self.altered)


class _Matched(NamedTuple):
    """The figures that agree, and the values of either side that the other does not say."""

    kept: list[_Pair]
    lost: list[Atom]
    new: list[Atom]


def absent(figures: Sequence[Figure], among: Sequence[Figure]) -> frozenset[Figure]:
    """Give those of some figures that are not among others, or only altered."""
    result = compare(figures, among)
    return frozenset((*result.missing, *(alteration.source for alteration in result.altered)))


def is_held(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Tell whether the same figure is among others, unaltered."""
    return not absent([figure], figures)


def compare(source: Sequence[Figure], target: Sequence[Figure]) -> Comparison:
    """Compare the figures of two texts, in any languages.

    A figure said twice on one side and once on the other is kept; order does not matter. Two
    things are never missing or added on their own, for good translations say them in other ways:
    a lone 1 (“one” in words is no figure), and “second” in words (again, another, a runoff).
    """
    matched = _matched(source, target)
    kept = matched.kept
    altered, lost, new = pair_altered(matched.lost, matched.new)
    swapped = _swapped(kept, source, target)
    if altered or swapped:
        altered = merged([*altered, *swapped])
    changed = {item.source for item in altered}
    reached = {item.target for item in altered}
    missing = dict.fromkeys(atom.figure for atom in lost if atom.figure not in changed)
    return Comparison(
        tuple(pair for pair in dict.fromkeys(kept) if pair[0] not in changed),
        tuple(missing),
        tuple(dict.fromkeys(atom.figure for atom in new if atom.figure not in reached)),
        tuple(altered),
    )


class Held:
    """Figures among which others are looked for, one after the other."""

    def __init__(self, figures: Sequence[Figure]) -> None:
        self.figures = figures
        self._lookup = Lookup([atom for figure in figures for atom in atoms_of(figure)])

    def kept(self, figure: Figure) -> tuple[_Pair, ...]:
        """Give a figure with each that says it; none where they say but half of it, or nothing."""
        share = any(each.kind == "fraction" for each in (figure, *self.figures))
        if share or any(map(self._lookup.agreeing, atoms_of(figure))):
            found = compare([figure], self.figures)
            return () if found.missing else found.kept
        return ()


def _matched(source: Sequence[Figure], target: Sequence[Figure]) -> _Matched:
    """Give what agrees, and what is left."""
    left = [atom for figure in source for atom in atoms_of(figure)]
    right = [atom for figure in target for atom in atoms_of(figure)]
    kept: list[_Pair] = []
    lost: list[Atom] = []
    found: set[int] = set()
    lookup = Lookup(right)
    for atom in left:
        same = lookup.agreeing(atom)
        if same:
            best = next((k for k in same if k not in found), same[0])
            kept.append((atom.figure, right[best].figure))
            found.update(k for k in same if right[k].value == right[best].value)
        elif not is_idiom(atom):
            lost.append(atom)
    new = [other for k, other in enumerate(right) if k not in found and not is_idiom(other)]
    if new:
        back = Lookup(left)
        new = [other for other in new if not back.agreeing(other)]
    lost, new, said = said_apart(lost, new)
    kept += said
    new, lost, said = said_apart(new, lost)
    kept += [(one, other) for other, one in said]
    return _Matched(kept, lost, new)


def _swapped(
    kept: Sequence[_Pair], source: Sequence[Figure], target: Sequence[Figure]
) -> tuple[Alteration, ...]:
    """Give the kept counts whose numbers changed places between the same nouns.

    Nouns are compared as they stand, so this sees only texts of one language. A noun that is
    counted more than once keeps what it has on both sides, whatever the order.
    """
    ours, theirs = _by_noun(source), _by_noun(target)
    shared = ours.keys() & theirs.keys()
    if not shared:
        return ()
    known = {one for one, _ in kept}
    nouns_of: dict[str, set[str]] = {}
    for noun, counts in ours.items():
        for value in counts:
            nouns_of.setdefault(value, set()).add(noun)
    alterations = []
    for noun in shared:
        gone = [one for value, one in ours[noun].items() if value not in theirs[noun]]
        come = [other for value, other in theirs[noun].items() if value not in ours[noun]]
        for before, after in zip(gone, come, strict=False):
            if before in known and after.value in nouns_of:
                became = f"{grouped(before.value)} {noun} became {grouped(after.value)}"
                why = f"numbers swapped: {became}"
                alterations.append(Alteration(before, after, why))
    return tuple(sorted(alterations, key=lambda item: item.source.start))


def _by_noun(figures: Sequence[Figure]) -> dict[str, dict[str, Figure]]:
    """Give the counts of each noun, by value."""
    counts: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.kind == "count" and figure.noun:
            counts.setdefault(fold(figure.noun), {}).setdefault(figure.value, figure)
    return counts
