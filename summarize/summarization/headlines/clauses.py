"""The main clause of a sentence: without what stands in front of it, or describes its subject."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.headlines import (
    HeadlineWords,
    headline_words,
    stands_in_front,
    starts_with,
)
from summarize.summarization.headlines.borders import COMMAS, has_verb
from summarize.summarization.openers import leans_back
from summarize.summarization.quotation import is_balanced
from summarize.summarization.terms import count_words

_FEWEST: Final = 5
"""Words."""
_ITEM: Final = 6
"""Tokens in which a list goes on."""
_APART: Final = frozenset(',;:،؛–—"“”«»()')
_PLACE: Final = re.compile(r"\s*[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}: ")


def undated(text: str) -> str:
    """Give a sentence without the place in capitals that stands before a colon (“DELHI: ”)."""
    place = _PLACE.match(text)
    return text[place.end() :] if place and place[0].isupper() else text


def unfronted(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without the phrases in front of its main clause."""
    known = headline_words(language)
    tokens = tokenize(text)
    if count_words(text) <= most or starts_with(tokens, 0, known.bars):
        return text
    first = 0
    while stands_in_front(tokens, first, known):
        comma = next((k for k in range(first, len(tokens)) if tokens[k].text in COMMAS), 0)
        near = tokens[comma + 1 : comma + _ITEM]
        if not comma or any(starts_with(near, k, known.joins) for k in range(len(near))):
            return text
        first = comma + 1
    rest = text[tokens[first].start :] if 0 < first < len(tokens) else ""
    if (
        count_words(rest) < _FEWEST
        or not is_balanced(rest)
        or has_verb(rest, language) is False
        or leans_back(rest, language)
        or not allows(rest)
    ):
        return text
    return rest[0].upper() + rest[1:] if text[:1].isupper() else rest


def unrelated(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without the relative clause of its indefinite subject.

    A service that tells people of storms is being set up: a service is being set up.
    """
    known = headline_words(language)
    tokens = tokenize(text)
    if count_words(text) <= most or not starts_with(tokens, 0, known.indefinite):
        return text
    opens = next((k for k in range(len(tokens)) if starts_with(tokens, k, known.relatives)), 0)
    ends = _main_verb(tokens, opens, known, language) if opens else 0
    barred = (known.relatives, known.conditions, known.bars)
    if (
        not 1 < opens < ends - 1
        or any(token.kind == "mark" and token.text in _APART for token in tokens[:ends])
        or any(starts_with(tokens, k, kind) for k in range(opens + 1, ends) for kind in barred)
        or has_verb(text[: tokens[opens - 1].end], language, sure=True)
    ):
        return text
    rest = f"{text[: tokens[opens - 1].end]} {text[tokens[ends].start :]}"
    return rest if allows(rest) else text


def unplaced(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without the last phrases of its indefinite subject.

    A boat found under a car park in Arden has been dated: a boat found under a car park has been.
    Of several, or of all, the phrase may say which: it stays.
    """
    known = headline_words(language)
    while count_words(text) > most:
        tokens = tokenize(text)
        if not starts_with(tokens, 0, known.single):
            return text
        verb = next((k for k in range(len(tokens)) if starts_with(tokens, k, known.auxiliaries)), 0)
        begins = max(
            (k for k in range(4, verb) if starts_with(tokens, k, known.goes_on)), default=0
        )
        barred = (known.joins, known.conditions, known.bars, known.before_verb, known.relatives)
        if (
            not begins
            or any(token.text in _APART for token in tokens[:verb])
            or any(starts_with(tokens, k, kind) for k in range(begins, verb) for kind in barred)
            or _is_verb(tokens, begins - 1, known, language)
        ):
            return text
        rest = f"{text[: tokens[begins - 1].end]} {text[tokens[verb].start :]}"
        if not allows(rest):
            return text
        text = rest
    return text


def _main_verb(tokens: Sequence[Token], opens: int, known: HeadlineWords, language: str) -> int:
    """Give the verb with which the main clause goes on behind a relative clause; 0 for none."""
    inner = next(
        (k for k in range(opens + 1, len(tokens)) if _is_verb(tokens, k, known, language)), 0
    )
    if not inner:
        return 0
    while inner + 1 < len(tokens) and _is_verb(tokens, inner + 1, known, language):
        inner += 1
    for k in range(inner + 1, len(tokens) - 1):
        if starts_with(tokens, k, known.auxiliaries):
            return k
        held = starts_with(tokens, k - 1, known.joins) or starts_with(
            tokens, k - 1, known.before_verb
        )
        shown = starts_with(tokens, k + 1, known.objects) or starts_with(tokens, k + 1, known.days)
        if _is_verb(tokens, k, known, language) and shown and not held:
            return k
    return 0


def _is_verb(tokens: Sequence[Token], at: int, known: HeadlineWords, language: str) -> bool:
    """Tell whether a word is a finite verb, or an auxiliary."""
    pair = " ".join(token.text for token in tokens[at : at + 2])
    one = tokens[at]
    return bool(
        starts_with(tokens, at, known.auxiliaries)
        or has_verb(one.text, language, sure=True)
        or (one.norm.endswith(known.ending or "\0") and has_verb(pair, language, sure=True))
    ) and not starts_with(tokens, at, known.nominal)
