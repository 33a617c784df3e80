"""What a sentence and its translation must share beyond what any two texts that agree do.

``summarize.figures.compare`` is made for texts of any two authors: a figure said twice may be said
once, a unit or a qualifier left to the reader. A translation of one sentence has no such freedom.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from summarize.figures import Comparison, Figure
from summarize.figures.atoms import OWN_NAME
from summarize.figures.explaining import QUALIFIERS, grouped, unit_name

_MEASURED = frozenset({"money", "measure", "duration", "percent"})
_BOUNDS = frozenset({"over", "under", "at-least", "at-most"})
"""Qualifiers that make a figure the end of a range. “About” is said in too many ways to be sure."""


def differences(
    source: Sequence[Figure], target: Sequence[Figure], comparison: Comparison
) -> tuple[str, ...]:
    """Say in words, one for each figure, how a translation of one sentence differs from it.

    ``comparison`` is that of the two lists of figures.
    """
    told = {figure for item in comparison.altered for figure in (item.source, item.target)}
    less, more = _repetitions(source, target, comparison)
    gone = {figure: f"{figure.text} is said less often" for figure in less}
    gone = {figure: f"{figure.text} is missing" for figure in comparison.missing} | gone
    come = {figure: f"{figure.text} is said more often" for figure in more}
    come = {figure: f"{figure.text} was added" for figure in comparison.added} | come
    gone = {figure: line for figure, line in gone.items() if figure not in told}
    come = {figure: line for figure, line in come.items() if figure not in told}
    replaced = list(_replacements(list(gone), list(come)))
    paired = {figure for pair in replaced for figure in pair}
    return (
        *(
            f"{item.source.text} → {item.target.text} ({item.explanation})"
            for item in comparison.altered
        ),
        *(f"{one.text} → {other.text}{_became(one, other)}" for one, other in replaced),
        *(line for figure, line in (*gone.items(), *come.items()) if figure not in paired),
        *_losses(comparison, {*told, *gone, *come}),
    )


def _replacements(
    gone: Sequence[Figure], come: Sequence[Figure]
) -> Iterator[tuple[Figure, Figure]]:
    """Yield the figures that went with those that came for them: one fault each, not two.

    As many came of a kind as went of it, or one went in all and one came.
    """
    if len(gone) == len(come) == 1:
        yield gone[0], come[0]
        return
    for kind in dict.fromkeys(figure.kind for figure in gone):
        went = [figure for figure in gone if figure.kind == kind]
        came = [figure for figure in come if figure.kind == kind]
        if len(went) == len(came):
            yield from zip(went, came, strict=True)


def _became(one: Figure, other: Figure) -> str:
    """Say how a number became another, where that is more than the two texts say."""
    alike = one.kind == other.kind and one.unit == other.unit and not (one.high or other.high)
    if not alike or one.number is None or other.number is None or one.kind == "date":
        return ""
    return f" ({grouped(one.value)} became {grouped(other.value)})"


def _repetitions(
    source: Sequence[Figure], target: Sequence[Figure], comparison: Comparison
) -> tuple[list[Figure], list[Figure]]:
    """Give what is said oftener on one side than on the other: the figures lost, and the added."""
    kept = {_key(one) for one, _ in comparison.kept} & {_key(other) for _, other in comparison.kept}
    before = Counter(map(_key, source))
    after = Counter(map(_key, target))
    less, more = [], []
    for figure in reversed(source):
        key = _key(figure)
        if key in kept and before[key] > after[key]:
            before[key] = after[key]
            less.append(figure)
    for figure in reversed(target):
        key = _key(figure)
        if key in kept and after[key] > before[key] > 0:
            after[key] = before[key]
            more.append(figure)
    return less[::-1], more[::-1]


def _key(figure: Figure) -> tuple[str, str]:
    return figure.value, figure.high


def _losses(comparison: Comparison, told: Collection[Figure]) -> Iterator[str]:
    """Yield the units, signs and qualifiers that a figure has on one side only."""
    seen: set[tuple[int, int]] = set()
    for one, other in comparison.kept:
        texts = f"{one.text} → {other.text}"
        if (one.start, other.start) in seen or one in told or other in told:
            continue
        seen.add((one.start, other.start))
        # Whose riyal it is the other language may leave to the reader, as compare does.
        shared = one.kind == other.kind == "money" and one.unit not in OWN_NAME
        unnamed = one.kind in _MEASURED and one.unit and not (other.unit or shared)
        if unnamed and one.value == other.value:
            yield f"{texts} ({unit_name(one.unit)} lost)"
        elif one.qualifier in _BOUNDS and not other.qualifier:
            yield f"{texts} (“{QUALIFIERS[one.qualifier]}” lost)"
        elif other.qualifier in _BOUNDS and not one.qualifier:
            yield f"{texts} (“{QUALIFIERS[other.qualifier]}” added)"
