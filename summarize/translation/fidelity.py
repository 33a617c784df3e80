"""What a sentence and its translation must share beyond what any two texts that agree do.

``summarize.figures.compare`` is made for texts of any two authors: a figure said twice may be said
once, a unit or a qualifier left to the reader. A translation of one sentence has no such freedom.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from summarize.figures import Comparison, Figure

_MEASURED = frozenset({"money", "measure", "duration", "percent"})
_BOUNDS = frozenset({"over", "under", "at-least", "at-most"})
"""Qualifiers that make a figure the end of a range. “About” is said in too many ways to be sure."""


def differences(
    source: Sequence[Figure], target: Sequence[Figure], comparison: Comparison
) -> tuple[str, ...]:
    """Say in words, one for each figure, how a translation of one sentence differs from it.

    ``comparison`` is that of the two lists of figures.
    """
    return (
        *(
            f"{item.source.text} → {item.target.text} ({item.explanation})"
            for item in comparison.altered
        ),
        *(f"{figure.text} is missing" for figure in comparison.missing),
        *(f"{figure.text} was added" for figure in comparison.added),
        *_repetitions(source, target, comparison),
        *_losses(comparison),
    )


def _repetitions(
    source: Sequence[Figure], target: Sequence[Figure], comparison: Comparison
) -> Iterator[str]:
    """Yield what is said oftener on one side than on the other, and so was lost or added."""
    kept = {_key(one) for one, _ in comparison.kept} & {_key(other) for _, other in comparison.kept}
    before = Counter(map(_key, source))
    after = Counter(map(_key, target))
    for figure in source:
        key = _key(figure)
        if key in kept and before[key] > after[key]:
            before[key] = after[key]
            yield f"{figure.text} is said less often"
    for figure in target:
        key = _key(figure)
        if key in kept and after[key] > before[key] > 0:
            after[key] = before[key]
            yield f"{figure.text} is said more often"


def _key(figure: Figure) -> tuple[str, str]:
    return figure.value, figure.high


def _losses(comparison: Comparison) -> Iterator[str]:
    """Yield the units, signs and qualifiers that a figure has on one side only."""
    seen: set[tuple[int, int]] = set()
    for one, other in comparison.kept:
        texts = f"{one.text} → {other.text}"
        if (one.start, other.start) in seen:
            continue
        seen.add((one.start, other.start))
        if one.kind in _MEASURED and one.unit and not other.unit and one.value == other.value:
            yield f"{texts} ({one.unit} lost)"
        elif one.qualifier in _BOUNDS and not other.qualifier:
            yield f"{texts} (“{one.qualifier}” lost)"
        elif other.qualifier in _BOUNDS and not one.qualifier:
            yield f"{texts} (“{other.qualifier}” added)"
