"""A headline made from a sentence: whole clauses, nothing that dangles at the end."""

from collections.abc import Iterable, Sequence
from typing import Final

from summarize.figures import Figure, compare, extract
from summarize.figures.tokens import tokenize
from summarize.summarization.condensing import condense
from summarize.summarization.condensing.colon import with_colon
from summarize.summarization.condensing.interruptions import uninterrupted
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with
from summarize.summarization.heads import CARRYING, CLOSING, COMMAS, FEWEST, has_verb, heads_of
from summarize.summarization.mentions import read_mentions
from summarize.summarization.openers import leans_back
from summarize.summarization.quotation import is_balanced, is_quotation
from summarize.summarization.terms import count_words

__all__ = ["has_verb", "headline_of", "shorten"]

_SPOKEN: Final = frozenset("\"'“‘«„")
_ASKING: Final = frozenset("?؟？")
_MOST: Final = 12
"""Words."""
_ITEM: Final = 6
"""Tokens in which a list goes on."""
_FREE: Final = 14
"""Words of a sentence that is left as it is."""
_BEARABLE: Final = 16
"""Words of a headline that need not be cut at the cost of its figure."""
_LONGEST: Final = 40
_DATES: Final = frozenset({"date", "time", "ordinal"})
_SIGHT: Final = 400
"""Characters; twelve words take fewer, and a border further on is not looked at."""


def shorten(
    sentence: str, language: str = "", *, keep: Sequence[Figure] = (), attributed: bool = False
) -> str:
    """Give a sentence as a headline: whole clauses, up to twelve words where that can be.

    The sentence is condensed first, and loses what interrupts its clauses where the language's
    rules name that. Then its longest opening that ends where a clause does is taken, of those that
    carry one of the figures in ``keep``, the first of them that any does. Who says it stays, unless
    condensing may drop it, or moves in front of a colon: a claim does not become a fact. A sentence
    of up to forty words that has no such opening is given whole, rather than cut inside a clause,
    where a number could lose what it counts. A longer one is cut behind a word, with an ellipsis,
    and never next to a number.
    """
    text = sentence.strip()
    if len(text) > _SIGHT:
        heads = list(heads_of(text[:_SIGHT], language))
        return _closed(max(heads, key=_fitness)) if heads else _cut(text)
    if count_words(text) <= _MOST:
        return _closed(text)
    free = count_words(text) <= _FREE
    done = condense(text, language, keep=keep[:1], limit=_MOST, attributed=attributed)
    text = _unfronted(done.text, language, keep[:1])
    text = _uninterrupted(_unrelated(text, language, keep[:1]), language, keep)
    words = count_words(text)
    heads = list(heads_of(text, language)) if words > _MOST else [text]
    if words > _MOST and (colon := with_colon(text, language)) != text:
        heads = [*heads_of(colon, language), *([colon] if count_words(colon) <= CARRYING else ())]
    held = _carrying(heads, keep, language)
    if held and min(map(count_words, held)) > headline_words(language).carrying:
        held = _short(heads, language) or held
    if free and not any(map(_is_fit, held or heads)):
        return _closed(text)
    if not held and words <= _BEARABLE and _carries(text, keep, language):
        return _closed(text)
    most = _BEARABLE if words <= CARRYING else CARRYING
    heads = held or [head for head in heads if count_words(head) <= most]
    if heads:
        return _closed(max(heads, key=_fitness))
    return _closed(text) if words <= _LONGEST else _cut(text)


def headline_of(
    sentences: Sequence[str],
    language: str,
    *,
    keep: Sequence[Figure] = (),
    attributed: bool = False,
) -> tuple[int, str]:
    """Give a headline made from one of some sentences, in their order, and the sentence's place.

    The sentence stands without the one before it, quotes nobody and is no scrap, where one does; if
    it is not the first it opens with what it is about, where one does. It is the first such that
    makes a headline of bearable length, else the one that makes the shortest. Where ``attributed``,
    the headline says who says it even where nobody disputes it.
    """
    known = headline_words(language)
    whole = [k for k, text in enumerate(sentences) if _is_whole(text, language, known)]
    mentions = read_mentions(sentences, language)
    named = [k for k in whole if not (k and (mentions[k] or not _says_what(sentences[k], known)))]
    made: list[tuple[int, str]] = []
    for k in named or whole or [0]:
        made.append((k, shorten(sentences[k], language, keep=keep, attributed=attributed)))
        if count_words(made[-1][1]) <= CARRYING:
            return made[-1]
    return min(made, key=lambda each: count_words(each[1]))


def _is_whole(text: str, language: str, known: HeadlineWords) -> bool:
    """Tell whether a sentence stands by itself, quotes nobody and is no scrap."""
    return (
        not leans_back(text, language)
        and not is_quotation(text)
        and count_words(text) >= FEWEST
        and not starts_with(tokenize(text[:_SIGHT]), 0, known.bars)
    )


def _says_what(text: str, known: HeadlineWords) -> bool:
    """Tell whether a sentence that is not the first opens with what it is about, and tells it."""
    tokens = tokenize(text)
    vague = starts_with(tokens, 0, known.vague) or tokens[0].text in _SPOKEN
    return not vague and tokens[-1].text not in _ASKING


def _unfronted(text: str, language: str, keep: Sequence[Figure]) -> str:
    """Give a sentence that is too long without the phrase in front of its main clause."""
    known = headline_words(language)
    tokens = tokenize(text)
    comma = next((k for k, token in enumerate(tokens) if token.text in COMMAS), 0)
    if not comma or count_words(text) <= _MOST or not starts_with(tokens, 0, known.fronts):
        return text
    rest = text[tokens[comma].end :].strip()
    whole = is_balanced(rest) and has_verb(rest, language) is not False
    near = tokens[comma + 1 : comma + _ITEM]
    listed = any(starts_with(near, k, known.joins) for k in range(len(near)))
    if (
        listed
        or starts_with(tokens, 0, known.bars)
        or count_words(rest) < FEWEST
        or not whole
        or leans_back(rest, language)
        or not _holds(rest, keep, text, language)
    ):
        return text
    return rest[0].upper() + rest[1:] if text[:1].isupper() else rest


def _unrelated(text: str, language: str, keep: Sequence[Figure]) -> str:
    """Give a sentence that is too long without the relative clause of its indefinite subject.

    A service that tells people of storms is being set up: a service is being set up.
    """
    known = headline_words(language)
    tokens = tokenize(text)
    if count_words(text) <= _MOST or not starts_with(tokens, 0, known.indefinite):
        return text
    opens = next((k for k in range(len(tokens)) if starts_with(tokens, k, known.relatives)), 0)
    rest = range(opens + 1, len(tokens) - 1)
    ends = next((k for k in rest if starts_with(tokens, k, known.auxiliaries)), 0)
    barred = (*known.relatives, *known.conditions, *known.bars)
    if (
        not 1 < opens < ends - 1
        or any(token.kind == "mark" for token in tokens[:ends])
        or any(starts_with(tokens, k, frozenset(barred)) for k in range(opens + 1, ends))
        or has_verb(text[: tokens[opens - 1].end], language, sure=True)
        or not has_verb(text[tokens[opens].end : tokens[ends - 1].end], language, sure=True)
    ):
        return text
    rest_of = f"{text[: tokens[opens - 1].end]} {text[tokens[ends].start :]}"
    return rest_of if _holds(rest_of, keep, text, language) else text


def _uninterrupted(text: str, language: str, keep: Sequence[Figure]) -> str:
    """Give a sentence that is too long without what interrupts its clauses."""
    if count_words(text) <= _MOST:
        return text
    return uninterrupted(text, language, allows=lambda rest: _holds(rest, keep, text, language))


def _fitness(head: str) -> tuple[bool, int]:
    """Give what orders headlines: the longest that is not too long, else the shortest."""
    words = count_words(head)
    return words <= _MOST, words if words <= _MOST else -words


def _is_fit(head: str) -> bool:
    """Tell whether a headline is as short as one should be."""
    return count_words(head) <= _MOST


def _carries(text: str, keep: Sequence[Figure], language: str) -> bool:
    """Tell whether a sentence has one of some figures."""
    return bool(keep) and bool(compare(list(keep), extract(text, language)).kept)


def _carrying(heads: Sequence[str], keep: Iterable[Figure], language: str) -> list[str]:
    """Give the headlines that carry the first figure that any of them does."""
    figures = [(head, extract(head, language)) for head in heads]
    for wanted in keep:
        held = [head for head, found in figures if compare([wanted], found).kept]
        if held:
            return held
    return []


def _short(heads: Sequence[str], language: str) -> list[str]:
    """Give the headlines that are not too long: those with a figure, if any has one."""
    short = [head for head in heads if count_words(head) <= _MOST]
    told = [
        head
        for head in short
        if any(figure.kind not in _DATES for figure in extract(head, language))
    ]
    return told or short


def _holds(head: str, keep: Sequence[Figure], text: str, language: str) -> bool:
    """Tell whether a headline has those of some figures that its sentence has."""
    if not keep:
        return True
    wanted = compare(list(keep), extract(text, language)).kept
    return len(compare([one for one, _ in wanted], extract(head, language)).kept) == len(wanted)


def _closed(text: str) -> str:
    """Give text without the marks at its end that a headline does not have."""
    return text.rstrip(CLOSING)


def _cut(text: str) -> str:
    """Cut a run-on sentence behind a word, where no number stands on either side."""
    tokens = tokenize(text[:_SIGHT])
    for k in range(min(_MOST, len(tokens) - 1), FEWEST, -1):
        if "number" not in {tokens[k - 1].kind, tokens[k].kind}:
            return text[: tokens[k - 1].end].rstrip(CLOSING) + "…"
    return text[: tokens[-1].end]
