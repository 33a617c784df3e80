"""Whether what is said leans on the place that an article's dateline names: “the city”, «المحافظة».

The words by which a language does so are data, one file per language, found by its code.
"""

import functools
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

import msgspec

from summarize.documents.lexicon import key
from summarize.figures.tokens import Token, fold, tokenize
from summarize.summarization.language_data import data_of
from summarize.summarization.mentions.words import nouns_of
from summarize.summarization.terms import little_words

_REACH: Final = 3
"""Tokens behind an article in which its noun stands."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language speaks of the place where it is; its words are folded."""

    areas: frozenset[str]
    """Nouns that with the article say no place: the city."""
    articles: frozenset[str]
    """Articles of what is known, as words of their own."""
    little: frozenset[str]
    """Words that say nothing: with a capital they only open a sentence."""
    indefinite: frozenset[str]
    """Words in the place of those articles that bring another one in."""
    named: frozenset[str]
    """Behind a noun of ``areas`` they show that it is named."""
    dash: str
    """What stands between a dateline and its report."""


def with_place(
    short: str, place: str, language: str, beside: Sequence[str], article: Sequence[str]
) -> str:
    """Give a short summary with the place of its dateline before it, where a reader needs that.

    That is where it or what is said ``beside`` it (the headline, then bullets) speaks of “the city”
    before that place is named, and the ``article`` speaks of no other city. Anything else, and any
    text in a language without data, stays as it is.
    """
    known = _words_for(language)
    if known is None or not place:
        return short
    name = key(place.partition(",")[0])
    unnamed = takewhile(lambda text: name not in key(text), (*beside[:1], short, *beside[1:]))
    leaning = {
        area for text in unnamed for area, leans, _ in _areas(text, known, language) if leans
    }
    if leaning:
        leaning -= {
            area
            for text in article
            for area, leans, around in _areas(text, known, language)
            if not leans and name not in key(around)
        }
    return f"{place}{known.dash}{short}" if leaning else short


def _areas(text: str, known: _Words, language: str) -> Iterator[tuple[str, bool, str]]:
    """Yield the areas that a text speaks of, whether without saying which, and the words around."""
    tokens = tokenize(text)
    for at, token in enumerate(tokens):
        marked, nouns = nouns_of(language, token.norm)
        area = next((each for each in (token.norm, nouns[0]) if each in known.areas), None)
        if area is None:
            continue
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        named = after is not None and after.norm in known.named
        leans = not named and (_leans(tokens, at, known) if known.articles else marked)
        around = tokens[max(0, at - _REACH) : at + _REACH + 1]
        yield area, leans, " ".join([each.text for each in around])


def _leans(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether a noun does not say which one, where articles are words of their own."""
    before = tokens[at - 1] if at else None
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is not None and _is_capital(after):
        return False
    if before is not None and _is_capital(before) and before.norm not in known.little:
        return False
    words = [token.norm for token in reversed(tokens[max(0, at - _REACH) : at])]
    kinds = [word in known.articles for word in words if word in known.articles | known.indefinite]
    if kinds:
        return kinds[0]
    return tokens[at].norm in known.areas and after is not None and after.kind == "word"


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()


@functools.cache
def _words_for(language: str) -> _Words | None:
    """Give the words of a language; None without data."""
    data = data_of(__name__, language)
    if data is None:
        return None
    given = {"dash": data.pop("dash"), "little": little_words(language)}
    lists = {name: [fold(word) for word in words.split()] for name, words in data.items()}
    return msgspec.convert({**given, **lists}, _Words)
