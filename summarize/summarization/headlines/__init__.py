"""What headlines are made with: data, one file per language, found by its code."""

import functools
import re
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, tokenize

_CODE: Final = re.compile(r"[a-z]{2,3}")
_NOTHING: Final = re.compile("(?!)")
_Phrases = frozenset[tuple[str, ...]]


class HeadlineWords(msgspec.Struct, frozen=True):
    """The phrases of a language, each a tuple of folded words."""

    loose: _Phrases = frozenset()
    """No headline ends with one."""
    borders: _Phrases = frozenset()
    """A clause may end in front of one."""
    soft: _Phrases = frozenset()
    """A clause may end in front of one if no verb stands before it."""
    bars: _Phrases = frozenset()
    """They turn what stands before them: nothing is cut off that one begins."""
    reports: _Phrases = frozenset()
    """Verbs that report a clause."""
    that: _Phrases = frozenset()
    """What opens such a clause."""
    fronts: _Phrases = frozenset()
    """They open a phrase that stands in front of the main clause."""
    before_verb: _Phrases = frozenset()
    """A verb stands behind one; no clause ends right behind that verb at a soft border."""
    verbal: tuple[str, ...] = ()
    """Endings of words that may be verbs; no clause ends behind one at a soft border."""
    carrying: int = 20
    """Words of a headline that may be long for the sake of its figure."""
    attached: re.Pattern[str] = _NOTHING
    """Words that open a clause on the noun before them, where the main clause opens with a verb."""
    attached_but: _Phrases = frozenset()
    """Words that fit the pattern and are no verbs."""
    nominal: _Phrases = frozenset()
    """Words with such an ending that are none."""
    indefinite: _Phrases = frozenset()
    """Articles of what is not known yet: its relative clause may go."""
    auxiliaries: _Phrases = frozenset()
    """A main clause goes on with one behind such a clause."""
    relatives: _Phrases = frozenset()
    """They open a relative clause: a verb behind one is not the main clause's."""
    holders: _Phrases = frozenset()
    """Verbs that need the phrase which a soft border opens."""
    compared: _Phrases = frozenset()
    """They need one of ``comparing`` behind them, where the sentence has one."""
    comparing: _Phrases = frozenset()
    joins: _Phrases = frozenset()
    """In front of a list's last item."""
    vague: _Phrases = frozenset()
    """No headline opens with one, but of an article's first sentence."""
    conditions: _Phrases = frozenset()
    """They open another clause, which must have its verb in the headline."""
    sources: _Phrases = frozenset()
    """In front of who says it."""
    ranks: _Phrases = frozenset()
    """What they are the first or the least of stands behind: nothing is cut off near them."""
    labels: _Phrases = frozenset()
    """They stand in front of a title, or behind it, and are no part of it."""
    baits: _Phrases = frozenset()
    """Openings of titles that promise and do not say."""
    small: _Phrases = frozenset()
    """Headline case leaves them small."""


@functools.lru_cache(maxsize=8)
def headline_words(language: str) -> HeadlineWords:
    """Give the words of a language; none where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    if not _CODE.fullmatch(language) or not file.is_file():
        return HeadlineWords()
    data = tomllib.loads(file.read_text("utf-8"))
    verbal = tuple(data.pop("verbal", ()))
    carrying = data.pop("carrying", HeadlineWords().carrying)
    attached = re.compile(data.pop("attached", _NOTHING.pattern))
    read = {key: frozenset(map(phrase_words, phrases)) for key, phrases in data.items()}
    return HeadlineWords(**read, verbal=verbal, carrying=carrying, attached=attached)


def phrase_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, in scripts without spaces its characters."""
    return tuple(token.norm for token in tokenize(text) if token.kind in {"word", "character"})


def starts_with(tokens: Sequence[Token], at: int, phrases: _Phrases) -> int:
    """Give the place behind the longest of some phrases that stands at a token; 0 for none."""
    if at < len(tokens):
        for phrase in _by_first(phrases).get(tokens[at].norm, ()):
            end = at + len(phrase)
            if phrase == tuple([token.norm for token in tokens[at:end]]):
                return end
    return 0


@functools.lru_cache(maxsize=256)
def _by_first(phrases: _Phrases) -> dict[str, list[tuple[str, ...]]]:
    """Give some phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found
