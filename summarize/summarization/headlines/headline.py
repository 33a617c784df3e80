"""A headline made from a sentence: whole clauses, nothing that dangles at the end."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

import msgspec

from summarize.figures import Figure, compare, extract
from summarize.figures.tokens import fold, tokenize
from summarize.summarization.condensing import condense
from summarize.summarization.condensing.colon import with_colon
from summarize.summarization.condensing.interruptions import uninterrupted
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with
from summarize.summarization.headlines.borders import has_verb
from summarize.summarization.headlines.casing import calmed
from summarize.summarization.headlines.clauses import (
    undated,
    undescribed,
    unfronted,
    unplaced,
    unrelated,
)
from summarize.summarization.headlines.heads import CARRYING, CLOSING, FEWEST, completes, heads_of
from summarize.summarization.headlines.tightening import tightened
from summarize.summarization.headlines.title import share_of
from summarize.summarization.headlines.tolls import with_cause
from summarize.summarization.headlines.trimming import trimmed
from summarize.summarization.mentions import read_mentions
from summarize.summarization.naming import named_in_full
from summarize.summarization.openers import leans_back, opens_back
from summarize.summarization.quotation import is_quotation
from summarize.summarization.terms import count_words

__all__ = ["has_verb", "headline_of", "shorten"]

_SPOKEN: Final = frozenset("\"'“‘«„")
_ASKING: Final = frozenset("?؟？")
_MOST: Final = 12
"""Words."""
_FREE: Final = 14
"""Words of a sentence that is left as it is."""
_BEARABLE: Final = 16
"""Words of a headline that need not be cut at the cost of its figure."""
_WHOLE: Final = 25
"""Words of a main clause that is given whole, where no shorter one is safe."""
_ALIKE: Final = 0.6
"""Share of a headline's words that the lead has, where it is made from another sentence."""
_NEAR: Final = 0.3
"""The same where the lead makes none of up to 25 words."""
_ENDLESS: Final = 800
"""Characters of a text that is no sentence."""
_CUT: Final = "…"
_DATES: Final = frozenset({"date", "time", "ordinal"})
_INITIALS: Final = re.compile(r"\b[^\W\d_](?:\.[^\W\d_])+$")
"""They keep their full stop: at 4:52 a.m."""
_SIGHT: Final = 400
"""Characters; twelve words take fewer, and a border further on is not looked at."""


def shorten(
    sentence: str, language: str = "", *, keep: Sequence[Figure] = (), attributed: bool = False
) -> str:
    """Give a sentence as a headline: whole clauses, up to twelve words where that can be.

    The sentence is condensed first, and loses what interrupts its clauses where the language's
    rules name that. Then its longest opening that ends where a clause does is taken, of those that
    carry one of the figures in ``keep``, the first of them that any does; a toll keeps what it is
    of, up to 25 words. Who says it stays, unless
    condensing may drop it, or moves in front of a colon: a claim does not become a fact. A sentence
    that has no such opening is given up to the end of a clause of up to 25 words, or else whole:
    cut inside a clause it could lose its verb, and a number what it counts. Only a text that is no
    sentence, of more than 800 characters, is cut behind a word, and never next to a number.
    """
    text = undated(sentence.strip())
    if len(text) > _SIGHT:
        heads = list(heads_of(text[:_SIGHT], language))
        if heads or len(text) > _ENDLESS:
            return _closed(max(heads, key=_fitness)) if heads else _cut(text)
    if count_words(text) <= _MOST:
        return _closed(text)
    made = _shortened(text, language, keep, attributed=attributed)
    if keep and count_words(made) > max(_MOST, headline_words(language).carrying):
        short = _shortened(text, language, (), attributed=attributed)
        spared = count_words(made) > CARRYING >= count_words(short)
        made = short if spared or _is_fit(short) else made
    return with_cause(made, text, language)


def _shortened(text: str, language: str, keep: Sequence[Figure], *, attributed: bool) -> str:
    """Give a sentence of more than twelve words as a headline."""
    free = count_words(text) <= _FREE
    main = _main_clause(text, language, keep, attributed=attributed)
    words = count_words(main)
    heads = list(heads_of(main, language)) if words > _MOST else [main]
    if words > _MOST and (colon := with_colon(main, language)) != main:
        heads = [*heads_of(colon, language), *([colon] if count_words(colon) <= CARRYING else ())]
    if words > _MOST:
        heads = [*heads, main] if words <= CARRYING else heads
        heads = [tightened(_closed(head), language, _MOST) for head in heads]
    held = _carrying(heads, keep, language)
    longest = headline_words(language).carrying
    if held and min(map(count_words, held)) > longest:
        held = _short(heads, language) or [h for h in heads if count_words(h) <= longest] or held
    if free and not any(map(_is_fit, held or heads)):
        return _closed(main)
    if not held and words <= _BEARABLE and _carries(main, keep, language):
        return _closed(main)
    most = _BEARABLE if words <= CARRYING else CARRYING
    heads = held or [head for head in heads if count_words(head) <= most]
    if heads:
        return _closed(max(heads, key=_fitness))
    last = heads_of(main, language, _WHOLE, conceded=True) if words > _WHOLE else ()
    return _closed(min(last, key=count_words, default=main))


def _main_clause(text: str, language: str, keep: Sequence[Figure], *, attributed: bool) -> str:
    """Give a sentence without what is told beside its main clause, while it is too long."""

    def allows(rest: str) -> bool:
        return _holds(rest, keep[:1], text, language)

    text = condense(text, language, keep=keep[:1], limit=_MOST, attributed=attributed).text
    text = unfronted(text, language, _MOST, allows=allows)
    text = unrelated(text, language, _MOST, allows=allows)
    text = unplaced(text, language, _MOST, allows=allows)
    if count_words(text) > _MOST:
        text = uninterrupted(
            text,
            language,
            allows=lambda rest: (
                _holds(rest, keep, text, language)
                and (completes(rest, language) or not completes(text, language))
            ),
        )
    text = trimmed(text, language, _MOST, allows=allows)
    bare = undescribed(text, language, _BEARABLE, allows=allows)
    return text if bare == text or any(heads_of(text, language)) else bare


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
    makes a headline of bearable length, else the one that makes the shortest, its people named in
    full. Where ``attributed``, the headline says who says it even where nobody disputes it.
    """
    known = headline_words(language)
    whole = [k for k, text in enumerate(sentences) if _is_whole(text, language, known, first=not k)]
    mentions = read_mentions(sentences, language)
    named = [k for k in whole if not (k and (mentions[k] or not _says_what(sentences[k], known)))]
    places = named or whole or [0]
    first = _Made(
        places[0], shorten(sentences[places[0]], language, keep=keep, attributed=attributed)
    )
    if first.words <= max(_MOST, known.carrying):
        return first.place, calmed(first.text, sentences, language)
    others = [
        _Made(k, shorten(named, language, keep=keep, attributed=attributed))
        for k in places[1:]
        for named in named_in_full([sentences[k]], sentences, language)
    ]
    lead = fold(sentences[places[0]])
    like = {each.place: share_of(each.text, lead) for each in others}
    least = _ALIKE if first.words > _BEARABLE else 1.0
    short = [each for each in others if each.words <= _MOST and like[each.place] >= least]
    best = max(short, key=lambda each: like[each.place], default=first)
    if best is first and (first.words > _WHOLE or first.text.endswith(_CUT)):
        least = 0.0 if first.place or first.text.endswith(_CUT) else _NEAR
        near = [each for each in others if each.bearable and like[each.place] >= least]
        best = max(near, key=lambda each: like[each.place], default=first)
    return best.place, calmed(best.text, sentences, language)


class _Made(msgspec.Struct, frozen=True):
    """A headline, and the place of the sentence that it is made from."""

    place: int
    text: str

    @property
    def words(self) -> int:
        """Its length."""
        return count_words(self.text)

    @property
    def bearable(self) -> bool:
        """Whether it is whole, and no longer than a headline with a figure may be."""
        return self.words <= CARRYING and not self.text.endswith(_CUT)


def _is_whole(text: str, language: str, known: HeadlineWords, *, first: bool) -> bool:
    """Tell whether a sentence stands by itself, quotes nobody and is no scrap.

    What the first takes up further in, it has named itself.
    """
    opening = tokenize(text[:_SIGHT])
    leans = opens_back if first else leans_back
    return (
        not leans(text, language)
        and not is_quotation(text)
        and count_words(text) >= FEWEST
        and not any(starts_with(opening, 0, kind) for kind in (known.bars, known.auxiliaries))
    )


def _says_what(text: str, known: HeadlineWords) -> bool:
    """Tell whether a sentence that is not the first opens with what it is about, and tells it."""
    tokens = tokenize(text)
    counts = bool(starts_with(tokens, 0, known.indefinite)) or tokens[0].kind == "number"
    of_what = counts and starts_with(tokens, 1, known.auxiliaries)  # “Eleven were traders”
    vague = starts_with(tokens, 0, known.vague) or tokens[0].text in _SPOKEN or of_what
    return not vague and tokens[-1].text not in _ASKING


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
    closed = text.rstrip(CLOSING)
    return f"{closed}." if _INITIALS.search(closed) and closed != text else closed


def _cut(text: str) -> str:
    """Cut a run-on sentence behind a word, where no number stands on either side."""
    tokens = tokenize(text[:_SIGHT])
    for k in range(min(_MOST, len(tokens) - 1), FEWEST, -1):
        if "number" not in {tokens[k - 1].kind, tokens[k].kind}:
            return text[: tokens[k - 1].end].rstrip(CLOSING) + _CUT
    return text[: tokens[-1].end]
