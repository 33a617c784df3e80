"""A headline made from a sentence: whole clauses, nothing that dangles at the end."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from summarize.figures import Figure, compare, extract
from summarize.figures.tokens import Token, tokenize
from summarize.summarization.condensing import condense
from summarize.summarization.condensing.colon import with_colon
from summarize.summarization.condensing.interruptions import is_one_clause, uninterrupted
from summarize.summarization.condensing.proof import has_verb as holds_verb
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import read
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with
from summarize.summarization.openers import leans_back
from summarize.summarization.quotation import is_balanced, is_quotation
from summarize.summarization.terms import count_words

_COMMAS: Final = frozenset(",،")
_BORDER: Final = frozenset(",;:،؛、，；：–—")
_STRONG: Final = frozenset(";؛；–—")
"""The borders that are safe where nothing is known of a language's verbs and clauses."""
_CLOSING: Final = " ,;:.،؛。、，；：–—-।۔"
_FEWEST, _MOST = 5, 12
"""Words."""
_FREE: Final = 14
"""Words of a sentence that is left as it is."""
_BEARABLE: Final = 16
"""Words of a headline that need not be cut at the cost of its figure."""
_CARRYING: Final = 20
"""Words of a clause that carries the figure."""
_SOFTLY: Final = 7
"""Words that must stand before a border that is only the start of a phrase."""
_LONGEST: Final = 40
_DATES: Final = frozenset({"date", "time", "ordinal"})
_SIGHT: Final = 400
"""Characters; twelve words take fewer, and a border further on is not looked at."""


def shorten(sentence: str, language: str = "", *, keep: Sequence[Figure] = ()) -> str:
    """Give a sentence as a headline: whole clauses, up to twelve words where that can be.

    The sentence is condensed first, and loses what interrupts its clauses where the language's
    rules name that; who says it may move in front of a colon. Then its longest opening that ends
    where a clause does is taken, of those that carry one of the figures in ``keep``, the first of
    them that any does. A sentence of up to forty words that has none is given whole, rather than
    cut inside a clause, where a number could lose what it counts. A longer one is cut behind a
    word, with an ellipsis, and never next to a number.
    """
    text = sentence.strip()
    if len(text) > _SIGHT:
        heads = list(_heads(text[:_SIGHT], language))
        return _closed(max(heads, key=_fitness)) if heads else _cut(text)
    if count_words(text) <= _FREE:
        return _closed(text)
    text = condense(text, language, keep=keep[:1], limit=_MOST).text
    text = _uninterrupted(_unfronted(text, language, keep[:1]), language, keep)
    words = count_words(text)
    heads = list(_heads(text, language)) if words > _MOST else [text]
    if words > _MOST and (colon := with_colon(text, language)) != text:
        heads = [*_heads(colon, language), *([colon] if count_words(colon) <= _CARRYING else ())]
    held = _carrying(heads, keep, language)
    if held and min(map(count_words, held)) > headline_words(language).carrying:
        held = _short(heads, language) or held
    if not held and words <= _BEARABLE:
        return _closed(text)
    heads = held or [head for head in heads if count_words(head) <= _BEARABLE] or heads
    if heads:
        return _closed(max(heads, key=_fitness))
    return _closed(text) if words <= _LONGEST else _cut(text)


def headline_of(
    sentences: Sequence[str], language: str, *, keep: Sequence[Figure] = ()
) -> tuple[int, str]:
    """Give a headline made from one of some sentences, in their order, and the sentence's place.

    It is the first that stands without the one before it, quotes nobody and is no scrap; else the
    first of all.
    """
    known = headline_words(language)
    whole = (
        k
        for k, text in enumerate(sentences)
        if not leans_back(text, language)
        and not is_quotation(text)
        and count_words(text) >= _FEWEST
        and not starts_with(tokenize(text[:_SIGHT]), 0, known.bars)
    )
    place = next(whole, 0)
    return place, shorten(sentences[place], language, keep=keep)


def _unfronted(text: str, language: str, keep: Sequence[Figure]) -> str:
    """Give a sentence that is too long without the phrase in front of its main clause."""
    known = headline_words(language)
    tokens = tokenize(text)
    comma = next((k for k, token in enumerate(tokens) if token.text in _COMMAS), 0)
    if not comma or count_words(text) <= _MOST or not starts_with(tokens, 0, known.fronts):
        return text
    rest = text[tokens[comma].end :].strip()
    whole = is_balanced(rest) and has_verb(rest, language) is not False
    if (
        starts_with(tokens, 0, known.bars)
        or count_words(rest) < _FEWEST
        or not whole
        or leans_back(rest, language)
        or not _holds(rest, keep, text, language)
    ):
        return text
    return rest[0].upper() + rest[1:] if text[:1].isupper() else rest


def _uninterrupted(text: str, language: str, keep: Sequence[Figure]) -> str:
    """Give a sentence that is too long without what interrupts its clauses."""
    if count_words(text) <= _MOST:
        return text
    return uninterrupted(text, language, allows=lambda rest: _holds(rest, keep, text, language))


def has_verb(text: str, language: str) -> bool | None:
    """Tell whether a text has a finite verb; None where the language's verbs are not known."""
    rules = rules_for(language)
    read_text = read(text, rules) if rules is not None and rules.needs_verb else None
    return None if read_text is None else holds_verb(read_text)


def _heads(text: str, language: str) -> Iterator[str]:
    """Yield the openings of a sentence that could stand as a headline."""
    known = headline_words(language)
    tokens = tokenize(text)
    figures = extract(text, language) if language else ()
    for at in range(1, len(tokens)):
        start = tokens[at - 1].end
        if not _is_border(tokens, at, text, known, language) or any(
            f.start < start < f.end for f in figures
        ):
            continue
        head = text[:start].rstrip(_CLOSING)
        words = count_words(head)
        if words > _CARRYING:
            return
        if (
            words < _FEWEST
            or not is_balanced(head)
            or not _has_main_verb(tokens[:at], text, known, language)
        ):
            continue
        if _stands(tokens[:at], tokens[at:], known):
            yield head


def _fitness(head: str) -> tuple[bool, int]:
    """Give what orders headlines: the longest that is not too long, else the shortest."""
    words = count_words(head)
    return words <= _MOST, words if words <= _MOST else -words


def _has_main_verb(head: Sequence[Token], text: str, known: HeadlineWords, language: str) -> bool:
    """Tell whether a headline has a verb outside its relative clauses, and in the last of them.

    Where the language's verbs are not known it is taken to have them.
    """
    main = ""
    inside = False
    for k, token in enumerate(head):
        inside = token.text not in _BORDER and (
            inside or bool(starts_with(head, k, known.relatives))
        )
        main += "" if inside else f"{text[token.start : token.end]} "
    openings = (
        k
        for k in range(len(head) - 1, -1, -1)
        if starts_with(head, k, known.relatives) or starts_with(head, k, known.reports)
    )
    last = next(openings, -1)
    if has_verb(main, language) is False:
        return False
    return not 0 <= last < len(head) - 1 or (
        has_verb(text[head[last + 1].start : head[-1].end], language) is not False
    )


def _is_border(
    tokens: Sequence[Token], at: int, text: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a clause may end in front of a token."""
    before, here = tokens[at - 1], tokens[at]
    if here.text in (_BORDER if known.loose else _STRONG):
        inside = at + 1 < len(tokens) and "number" == before.kind == tokens[at + 1].kind
        return not inside
    if before.text in _BORDER:
        return False
    if starts_with(tokens, at, known.borders) or _is_attached(tokens, at, text, known, language):
        return True
    return (
        at >= _SOFTLY
        and bool(starts_with(tokens, at, known.soft))
        and not (
            before.kind == "number"
            or before.norm.endswith(known.verbal)
            or starts_with(tokens, at - 2, known.before_verb) == at - 1
            or any(starts_with(tokens, k, known.borders) for k in range(at))
            or has_verb(before.text, language)
        )
    )


def _is_attached(
    tokens: Sequence[Token], at: int, text: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a verb describes the noun before it: “a deal [that] ends the strike”."""
    return (
        at >= _SOFTLY
        and known.attached.search(tokens[at].norm) is not None
        and not starts_with(tokens, at, known.attached_but)
        and not any(starts_with(tokens, k, known.borders) for k in range(at))
        and all(token.kind != "number" for token in tokens[at - 2 : at])
        and is_one_clause(text, tokens[at].start, language)
    )


def _stands(head: Sequence[Token], rest: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether what is left is whole, and says what the sentence does."""
    words = [token for token in head if token.kind != "mark"]
    following = [token for token in rest if token.kind != "mark"]
    fronted = bool(starts_with(head, 0, known.fronts)) and not any(
        token.text in _COMMAS for token in head
    )
    ends_loosely = any(
        starts_with(words, len(words) - back, known.loose) == len(words)
        for back in (1, 2)
        if back <= len(words)
    )
    turned = bool(starts_with(following, 0, known.bars))
    reports = [k for k in range(len(words)) if starts_with(words, k, known.reports)]
    cut_off = any(starts_with(following, k, known.that) for k in range(len(following)))
    open_report = bool(reports) and (
        reports[-1] >= len(words) - 2
        or (cut_off and not any(starts_with(words, k, known.that) for k in range(len(words))))
    )
    return not (fronted or ends_loosely or turned or open_report)


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
    return text.rstrip(_CLOSING)


def _cut(text: str) -> str:
    """Cut a run-on sentence behind a word, where no number stands on either side."""
    tokens = tokenize(text[:_SIGHT])
    for k in range(min(_MOST, len(tokens) - 1), _FEWEST, -1):
        if "number" not in {tokens[k - 1].kind, tokens[k].kind}:
            return text[: tokens[k - 1].end].rstrip(_CLOSING) + "…"
    return text[: tokens[-1].end]
