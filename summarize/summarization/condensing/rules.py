"""What a language lets an editor cut: one data file a language, found by its code."""

import functools
import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from summarize.figures.tokens import tokenize
from summarize.summarization.language_data import data_of

_CODE = re.compile(r"[a-z]{2,3}")
_SET = re.compile(r"\{(\w+)\}")

Reach = Literal["plain", "joined", "noun"]
"""How a word is looked up: as it stands, behind a written-on "and", behind any proclitic."""

_NONE: frozenset[str] = frozenset()
_REACHES: tuple[Reach, ...] = ("plain", "joined", "noun")


class Phrases(msgspec.Struct, frozen=True):
    """A set of phrases, by their first word."""

    by_first: dict[str, tuple[tuple[str, ...], ...]]
    """The longest first."""
    reach: Reach


class Opening(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that may go at the start of a sentence."""

    name: str
    words: str
    comma: bool = True
    """Only with a comma behind them, or before one of ``before``."""
    before: tuple[str, ...] = ()
    """Sets of words, one of which must follow; none asks nothing."""
    not_before: tuple[str, ...] = ()
    not_before_word: str = "(?!)"
    """A pattern of words that must not follow: they answer the connective."""
    unless: tuple[str, ...] = ()
    """Sets of words that must not stand in the rest, which must not be about the future either."""
    inflects: bool = False
    """It gives the noun behind it a case that it does not have on its own."""
    loss: int = 0


class Aside(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may go between two commas, or between the last one and the end."""

    name: str
    starts: str
    next: tuple[str, ...] = ()
    """Sets of words, one of which must follow the closing comma; none asks nothing."""
    without: tuple[str, ...] = ()
    """Sets of words that must not stand inside."""
    unless: tuple[str, ...] = ()
    """Sets of words that must not stand in the rest, which must not be about the future either."""
    introduces: tuple[str, ...] = ()
    """Sets of words that say that who it tells of speaks: it stays, unless ``known`` applies."""
    known: tuple[str, ...] = ()
    """Sets of words that open a sentence on somebody who needs no introduction: the minister."""
    whole: bool = False
    """The opening words are all of it."""
    tail: bool = False
    """It runs from the last comma to the end."""
    most: int = 14
    """Words."""
    loss: int = 0


class Frame(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An attribution: where it stands, and its parts in order.

    A part is a set of words, ``speaker``, or a comma; ``*`` before a set means any number of
    its phrases, ``?`` one or none.
    """

    at: Literal["start", "end", "inner"]
    parts: str
    reported: bool = False
    """What is said is a clause behind "that", whose first noun it may inflect."""
    bare: bool = False
    """What is said follows without "that": it must visibly open a clause."""
    announces: bool = False
    """The speaker makes true what it says: no figure needed, and it may speak of the future."""


class Clause(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reported clause may not begin with, to stand on its own."""

    first: str = "(?!)"
    """A pattern of first words that show a case that only "that" gives."""
    first_but: str = ""
    """Words that fit the pattern and are fine."""
    early: str = "(?!)"
    """A pattern of words that show such a case further on in its subject."""
    definite: str = "(?!)"
    """A pattern of first words with an article, whose adjectives have it too."""
    agreeing: str = "(?!)"
    """A pattern of such adjectives that show the case."""
    own: str = "(?!)"
    """A pattern of words with a pronoun written onto them."""
    own_but: str = ""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's rules."""

    code: str
    """The language's ISO 639-1 code."""
    comma: str
    words: dict[str, Phrases]
    openings: tuple[Opening, ...]
    asides: tuple[Aside, ...]
    frames: tuple[Frame, ...]
    clause: Clause = Clause()
    needs_verb: bool = True
    """A sentence without a finite verb is none."""
    verb_endings: tuple[str, ...] = ()
    """Of verbs that no set lists."""
    future: str = ""
    """A pattern of words that speak of the future; empty where no form of a verb does."""
    head: Literal["first", "last"] = "last"
    """Where the noun stands that says who speaks."""
    conjunctions: tuple[str, ...] = ()
    """Written onto the next word; "and" is the first."""
    colon: bool = False
    """A headline says who speaks in front of a colon."""
    leading: str = "(?!)"
    """A pattern of first words that "and" is written onto, whatever word it is;
    those in the set ``no_and`` begin with that letter themselves, or lean back with it."""
    rooted: str = ""
    """A pattern of folded words that begin with that letter themselves: "and" is written onto all
    others. Without it, only onto those that are known to."""
    clitics: tuple[str, ...] = ()
    """Prepositions and articles written onto the next word; the longest first."""

    sets: dict[Reach, dict[str, frozenset[str]]] = {}
    """The names of the sets that hold a phrase, by their reach and its first word."""

    def single_words(self, *names: str) -> frozenset[str]:
        """Give those phrases of some sets, as far as there are such, that are one word."""
        sets = [self.words[name].by_first for name in names if name in self.words]
        return frozenset(word for phrases in sets for word in phrases if (word,) in phrases[word])

    def sets_at(self, norm: str) -> frozenset[str]:
        """Give the names of the sets of which a phrase may start with a word."""
        if not self.conjunctions:  # then all have one reach
            return self.sets["plain"].get(norm, _NONE)
        found = [
            names
            for reach, by_first in self.sets.items()
            for form in self.forms(norm, reach)
            if (names := by_first.get(form))
        ]
        if len(found) > 1:
            return frozenset().union(*found)
        return found[0] if found else _NONE

    def forms(self, norm: str, reach: Reach) -> tuple[str, ...]:
        """Give a word and what it is without what may be written onto it."""
        if reach == "plain" or not self.conjunctions:
            return (norm,)
        found = [norm, *(norm[len(c) :] for c in self.conjunctions if norm.startswith(c))]
        if reach == "noun":
            found += [word[len(c) :] for word in found for c in self.clitics if word.startswith(c)]
        return tuple(dict.fromkeys(found))


@functools.lru_cache(maxsize=32)
def rules_for(language: str) -> Rules | None:
    """Give the rules of a language by its ISO 639-1 code; None for one without a file."""
    table = data_of(str(__package__), language)
    if table is None:
        return None
    listed: dict[str, list[str]] = {}
    reaches: dict[str, Reach] = {}
    for reach in _REACHES:
        for name, phrases in table.pop(reach, {}).items():
            listed[name], reaches[name] = phrases.split(), reach
    words = {name: _phrases(expanded, reaches[name]) for name, expanded in _expand(listed)}
    sets = _by_first_word(words, apart=bool(table.get("conjunctions")))
    fields = {"code": language, "words": words, "sets": sets, **table}
    return msgspec.convert(fields, Rules)


def _by_first_word(
    words: dict[str, Phrases], *, apart: bool
) -> dict[Reach, dict[str, frozenset[str]]]:
    """Give the names of sets by the first words of their phrases, and ``apart`` by their reach.

    Where nothing is written onto words, all have one reach.
    """
    sets: dict[Reach, dict[str, frozenset[str]]] = {}
    for name, phrases in words.items():
        own = sets.setdefault(phrases.reach if apart else "plain", {})
        for first in phrases.by_first:
            own[first] = own.get(first, frozenset()) | {name}
    return sets


def _expand(listed: dict[str, list[str]]) -> Iterable[tuple[str, list[str]]]:
    """Give each set with ``{name}`` in its phrases replaced by the phrases of that set in turn."""
    for name, phrases in listed.items():
        yield name, [whole for phrase in phrases for whole in _filled(phrase, listed)]


def _filled(phrase: str, listed: dict[str, list[str]]) -> Iterable[str]:
    """Give a phrase once for each choice of what stands in its ``{name}`` places."""
    found = _SET.search(phrase)
    if found is None:
        yield phrase
        return
    for choice in listed[found[1]]:
        yield from _filled(phrase[: found.start()] + choice + phrase[found.end() :], listed)


def _phrases(phrases: Iterable[str], reach: Reach) -> Phrases:
    """Give phrases, their words joined by hyphens, by their first word."""
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        words = tuple(token.norm for token in tokenize(phrase.replace("-", " ")))
        by_first.setdefault(words[0], []).append(words)
    longest_first = {
        first: tuple(sorted(set(found), key=lambda words: (-len(words), words)))
        for first, found in by_first.items()
    }
    return Phrases(longest_first, reach)
