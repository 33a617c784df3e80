"""Which sentences lean on the one before: data, one file per language, found by its code."""

import functools
import re
import tomllib
from collections.abc import Iterable, Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, fold, tokenize

_SIGHT: Final = 600
"""Characters; what leans, leans early."""
_PATTERNS: Final = 240
"""Characters that a pattern sees."""
_FRONTED: Final = 8
"""Tokens that an opening phrase may have in front of its comma."""
_FRONTED_LONG: Final = 32
"""Tokens in which a comma with a pronoun behind it may end such a phrase, however long."""
_COMMAS: Final = frozenset(",،，、")
_QUOTED: Final = re.compile(r"""["“][^"”]*["”]|(?<!\w)['‘].*['’](?!\w)""")

_Phrases = dict[str, dict[int, set[tuple[str, ...]]]]
"""Phrases by their first word, then by how many words they have."""


class _Words(msgspec.Struct, frozen=True):
    """The words of a language that lean back."""

    openers: _Phrases = {}
    """At the start of a sentence."""
    asides: _Phrases = {}
    """Anywhere in it."""
    subjects: _Phrases = {}
    """Behind an opening phrase and its comma."""
    pronouns: _Phrases = {}
    """The subjects that lean back behind a long opening phrase, too."""
    selves: _Phrases = {}
    """Outside of quotation marks they stand for a speaker whom the sentence does not name."""
    fronts: _Phrases = {}
    """At the start of such a phrase."""
    alone: _Phrases = {}
    """At the start of a sentence that does not lean, though it starts as one that does."""
    patterns: tuple[re.Pattern[str], ...] = ()
    """Regular expressions of folded starts of sentences."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    """Give the words of a language; none where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    if not file.is_file():
        return _Words()
    data = tomllib.loads(file.read_text("utf-8"))
    patterns = tuple(map(re.compile, data.pop("patterns", ())))
    return _Words(**{key: _by_first(phrases) for key, phrases in data.items()}, patterns=patterns)


def leans_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence holds a word that the sentence before it explains.

    Such words open it (“They …”), stand as a subject behind a short opening phrase (“In May, it
    …”), or say who speaks (“…, she added”).
    """
    known = _words(language)
    tokens = tokenize(sentence[:_SIGHT])
    words = _normed(tokens)
    return (
        _opens(words, known)
        or _holds(words, known.asides)
        or (_starts(words, 0, known.fronts) and _fronted(tokens, known))
        or _matches(sentence, known.patterns)
    )


def opens_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence opens with such a word: nothing in it can explain it."""
    return _opens(_normed(tokenize(sentence[:_SIGHT])), _words(language))


def _opens(words: tuple[str, ...], known: "_Words") -> bool:
    return _starts(words, 0, known.openers) and not _starts(words, 0, known.alone)


def speaks_for_itself(sentence: str, language: str) -> bool:
    """Tell whether a sentence says “I” or “we” outside of quotation marks: it is half quoted."""
    selves = _words(language).selves
    if not selves:
        return False
    words = _normed(tokenize(_QUOTED.sub(" ", sentence[:_SIGHT])))
    return any(_starts(words, k, selves) for k in range(len(words)))


def _fronted(tokens: Sequence[Token], known: _Words) -> bool:
    """Tell whether a leaning subject stands behind the comma of an opening phrase."""
    commas = [k for k, token in enumerate(tokens[:_FRONTED_LONG]) if token.text in _COMMAS]
    near = commas and commas[0] <= _FRONTED
    return bool(
        (near and _starts(_normed(tokens[commas[0] + 1 :]), 0, known.subjects))
        or any(_starts(_normed(tokens[k + 1 : k + 4]), 0, known.pronouns) for k in commas)
    )


def _holds(words: tuple[str, ...], phrases: _Phrases) -> bool:
    """Tell whether one of some phrases stands anywhere among some words."""
    places = [k for k, word in enumerate(words) if word in phrases]
    return any(_starts(words, k, phrases) for k in places)


def _matches(sentence: str, patterns: Iterable[re.Pattern[str]]) -> bool:
    """Tell whether one of some patterns stands at the start of a sentence."""
    start = fold(sentence[:_PATTERNS])
    return any(pattern.match(start) for pattern in patterns)


def _starts(words: tuple[str, ...], at: int, phrases: _Phrases) -> bool:
    """Tell whether one of some phrases stands at a word."""
    found = phrases.get(words[at]) if at < len(words) else None
    if found:
        for count, known in found.items():
            if words[at : at + count] in known:
                return True
    return False


def _by_first(phrases: Iterable[str]) -> _Phrases:
    """Give phrases by their first word and their length."""
    by_first: _Phrases = {}
    for phrase in phrases:
        words = _normed(tokenize(phrase))
        by_first.setdefault(words[0], {}).setdefault(len(words), set()).add(words)
    return by_first


def _normed(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the words of a text, in scripts without spaces its characters; no marks or numbers."""
    return tuple([token.norm for token in tokens if token.kind in {"word", "character"}])
