"""Which figures of an article a reader needs first."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, pairwise
from math import log10

import msgspec

from summarize.figures.figure import Figure, Kind
from summarize.figures.lexicon import EMPTY
from summarize.figures.loading import load_lexicon
from summarize.figures.parts import whole_of
from summarize.figures.tokens import fold, tokenize

_WEIGHTS: dict[Kind, float] = {
    "count": 1.0,
    "money": 1.0,
    "score": 1.1,
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
_MINOR = frozenset({"date", "ordinal", "time", "age"})
_NOUN_BONUS = 0.2
_BARE = 0.4
"""What a count loses of which nothing says what it counts."""
_WHOLE = 0.6
"""What the whole loses beside its part, which tells both: 17 of the 144 towns."""
_SIZE_BONUS = 0.3
_GRAVE = (("death", 1.3), ("casualty", 0.7))
"""The tables of words for what befalls people, and what a count near one gains."""
_LATE = 0.4
"""The share of that which is left to a count far down: it is of another day."""
_PART = 0.4
"""The same of a smaller count behind a larger one: it is a part of it."""
_MINOR_LEAD = 0.6
_HANDFUL = 10
_NEAR = 4
"""Words between a count and the word for what befell those counted; twice as many behind it."""
_TITLE_BONUS = 0.8
_REPEAT_BONUS = 0.3
_LEAD_BONUS = 1.4
_CENTRAL_BONUS = 0.7


class RankedFigure(msgspec.Struct, frozen=True, gc=False):
    """A figure, the sentence that holds it, and its weight: higher is needed more."""

    figure: Figure
    sentence: int
    weight: float


def rank(
    by_sentence: Sequence[Sequence[Figure]],
    *,
    sentences: Sequence[str] = (),
    language: str = "",
    title: Sequence[Figure] = (),
    centrality: Sequence[float] = (),
) -> tuple[RankedFigure, ...]:
    """Give each distinct figure of an article once, the one that a reader needs most first.

    ``by_sentence`` holds the figures of each sentence in order, ``sentences`` their texts in
    ``language``, ``title`` the title's figures, ``centrality`` a weight from 0 to 1 a sentence.

    A figure weighs by its kind: people, money and scores before shares and measurements, these
    before dates, times and ages. It weighs more if it says what it counts, and a bare number less;
    a count more the larger it is, and most where the dead are counted, then the injured and
    missing: all of them before a part of them. Of “17 of the 144 towns” the part weighs more. To
    that is added a bonus for standing early (falling off with the sentence's number, and less for
    small counts, dates and ages), in the title, in a central sentence, and for being repeated. The
    same kind, value, unit and noun is one figure, given at its first place. Ties keep the article's
    order.
    """
    identities = [[identity(figure) for figure in figures] for figures in by_sentence]
    counts = Counter(chain.from_iterable(identities))
    titled = {identity(figure)[:-1] for figure in title}
    ranked: dict[tuple[str, ...], RankedFigure] = {}
    whole: dict[float, Decimal] = {}
    """The most dead, and the most injured or missing, that were told so far."""
    for index, figures in enumerate(by_sentence):
        grave = _grave(sentences[index], figures, language) if sentences else {}
        wholes = _wholes(sentences[index], figures, language) if sentences else {}
        for figure, key in zip(figures, identities[index], strict=True):
            if key in ranked:
                continue
            number = figure.number if figure.kind == "count" else None
            bonus = grave.get(figure, 0) if grave else 0
            small = number is not None and number < _HANDFUL and not bonus
            minor = small or figure.kind in _MINOR
            weight = _WEIGHTS[figure.kind]
            weight += _LEAD_BONUS * (_MINOR_LEAD if minor else 1) / (1 + index / 2)
            named = bool(figure.noun or (wholes and figure in wholes))
            weight += _NOUN_BONUS * named + _size(number)
            weight -= _BARE * (number is not None and not (named or bonus))
            weight -= _WHOLE * bool(wholes and figure in wholes.values())
            if number is not None and bonus:
                share = _PART if number < whole.get(bonus, 0) else 1
                whole[bonus] = max(number, whole.get(bonus, number))
                weight += bonus * share * (_LATE + (1 - _LATE) / (1 + index / 4))
            weight += _TITLE_BONUS * (key[:-1] in titled)
            weight += _REPEAT_BONUS * min(counts[key] - 1, 2)
            weight += _CENTRAL_BONUS * (centrality[index] if centrality else 0)
            ranked[key] = RankedFigure(figure, index, weight)
    return tuple(sorted(ranked.values(), key=lambda item: -item.weight))


def _wholes(text: str, figures: Sequence[Figure], language: str) -> dict[Figure, Figure]:
    """Give the counts of a sentence that are parts, each with its whole."""
    return {
        one: whole
        for one, other in pairwise(figures)
        if (whole := whole_of(one, other, text, language)) is not None
    }


def _grave(sentence: str, figures: Sequence[Figure], language: str) -> dict[Figure, float]:
    """Give the counts of a sentence that tell the dead, injured or missing, and their bonus.

    The nearest word says what befell those counted; of two as near, the graver. A word in a count,
    or right before one, is that count's alone: “nine deaths in 17 towns”, “infected 31 people and
    killed 17”.
    """
    counts = [figure for figure in figures if figure.kind == "count"]
    if not counts:
        return {}
    lexicon, tokens = load_lexicon(language), tokenize(sentence)
    norms = [token.norm for token in tokens]
    places = [
        (k, bonus)
        for table, bonus in _GRAVE
        for words in [lexicon.tables.get(table, EMPTY)]
        if not words.keys().isdisjoint(norms)
        for k, norm in enumerate(norms)
        if norm in words and lexicon.find(table, tokens, k)
    ]
    if not places:
        return {}
    starts = [token.start for token in tokens]
    firsts = {bisect_left(starts, figure.start): figure for figure in counts}
    grave = {}
    owners = {
        place: next((each for each in counts if each.start <= starts[place] < each.end), None)
        or firsts.get(place + 1)
        for place, _ in places
    }
    for first, figure in firsts.items():
        near = [
            (abs(place - first), -bonus)
            for place, bonus in places
            if -_NEAR <= place - first <= 2 * _NEAR and owners[place] in {None, figure}
        ]
        if near:
            grave[figure] = -min(near)[1]
    return grave


def _size(number: Decimal | None) -> float:
    """Give up to _SIZE_BONUS for a count, by its order of magnitude: two is told from thousands."""
    return _SIZE_BONUS * min(log10(number), 4) / 4 if number and number > 1 else 0.0


def identity(figure: Figure) -> tuple[str, ...]:
    """Give what makes two mentions in one language the same figure."""
    return figure.kind, figure.value, figure.high, figure.unit, fold(figure.noun)
