"""Which figures of an article a reader needs first."""

from collections import Counter
from collections.abc import Sequence

import msgspec

from summarize.figures.figure import Figure, Kind
from summarize.figures.tokens import fold

_WEIGHTS: dict[Kind, float] = {
    "count": 1.0,
    "money": 1.0,
    "score": 1.0,
    "percent": 0.8,
    "points": 0.8,
    "fraction": 0.7,
    "measure": 0.7,
    "duration": 0.4,
    "date": 0.35,
    "ordinal": 0.3,
    "time": 0.25,
    "age": 0.25,
}
_NOUN_BONUS = 0.25
_TITLE_BONUS = 0.8
_REPEAT_BONUS = 0.3
_LEAD_BONUS = 0.8
_CENTRAL_BONUS = 0.5


class RankedFigure(msgspec.Struct, frozen=True):
    """A figure, the sentence that holds it, and its weight: higher is needed more."""

    figure: Figure
    sentence: int
    weight: float


def rank(
    by_sentence: Sequence[Sequence[Figure]],
    *,
    title: Sequence[Figure] = (),
    centrality: Sequence[float] = (),
) -> tuple[RankedFigure, ...]:
    """Give each distinct figure of an article once, the one that a reader needs most first.

    ``by_sentence`` holds the figures of each sentence in order, ``title`` those of the title,
    ``centrality`` a weight from 0 to 1 for each sentence. A figure weighs by its kind (people,
    money and scores before shares and measurements, these before dates, times and ages), more if
    it says what it counts; to that is added a bonus for standing early (falling off with the
    sentence's number), in the title, in a central sentence, and for being repeated. The same
    kind, value, unit and noun is one figure, given at its first place. Ties keep the article's
    order.
    """
    counts = Counter(identity(figure) for figures in by_sentence for figure in figures)
    titled = {identity(figure) for figure in title}
    ranked: dict[tuple[str, ...], RankedFigure] = {}
    for index, figures in enumerate(by_sentence):
        for figure in figures:
            key = identity(figure)
            if key in ranked:
                continue
            weight = _WEIGHTS[figure.kind] + _NOUN_BONUS * bool(figure.noun)
            weight += _LEAD_BONUS / (1 + index / 2)
            weight += _TITLE_BONUS * (key in titled)
            weight += _REPEAT_BONUS * min(counts[key] - 1, 2)
            weight += _CENTRAL_BONUS * (centrality[index] if centrality else 0)
            ranked[key] = RankedFigure(figure, index, weight)
    return tuple(sorted(ranked.values(), key=lambda item: -item.weight))


def identity(figure: Figure) -> tuple[str, ...]:
    """Give what makes two mentions in one language the same figure."""
    return figure.kind, figure.value, figure.high, figure.unit, fold(figure.noun)
