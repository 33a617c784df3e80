"""What a sentence takes up again that an earlier one named: “the firm”, “Mr Hale”, “Hale said”.

The words by which a language does so are data, one file per language, found by its code.
"""

import functools
import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, is_cased_name, tokenize
from summarize.summarization.condensing.rules import Rules, rules_for

Mention = frozenset[int]
"""The places of earlier sentences, any of which tells what is meant."""

_CODE: Final = re.compile(r"[a-z]{2,3}")
_SIGHT: Final = 600
"""Characters of a sentence that are looked at."""
_MONEY: Final = frozenset("$£€%") | {"m", "bn", "tn", "million", "billion"}
_OWNING: Final = frozenset("'’")
_BEHIND: Final = frozenset("'’,")
"""Marks behind a name that stands for all of it."""


class _Words(msgspec.Struct, frozen=True):
    """The words of a language, folded."""

    definite: frozenset[str] = frozenset()
    """Articles of what is known already."""
    titles: frozenset[str] = frozenset()
    """They stand in front of the last part of a name."""
    stops: frozenset[str] = frozenset()
    """No noun phrase has them in it."""
    explains: frozenset[str] = frozenset()
    """Behind a definite noun they say which one."""
    unique: frozenset[str] = frozenset()
    """Nouns of what there is one of."""
    renames: frozenset[str] = frozenset()
    """Nouns by which what the sentence before names is called anew."""
    days: frozenset[str] = frozenset()
    """Of the week: what happens on one is not explained by it."""
    verbs: frozenset[str] = frozenset()
    """Finite ones, and those that may be."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    """Give the words of a language; None where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    rules = rules_for(language)
    if not _CODE.fullmatch(language) or not file.is_file() or rules is None:
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    return _Words(
        **{key: frozenset(words) for key, words in data.items()},
        days=_single(rules, ("weekdays",)),
        verbs=_single(rules, ("finite", "past")),
    )


def _single(rules: Rules, names: Sequence[str]) -> frozenset[str]:
    """Give the single words of some sets of a language's rules."""
    sets = [rules.words[name].by_first for name in names if name in rules.words]
    return frozenset(word for phrases in sets for word in phrases if (word,) in phrases[word])


def read_mentions(sentences: Sequence[str], language: str) -> list[tuple[Mention, ...]]:
    """Give, for each sentence, what it takes up again that only an earlier one explains.

    That is a definite noun that an earlier sentence brings in (“a bank” … “the bank”), or one that
    calls by another word what the sentence before names (“the singer”), and a name without its
    first part (“Hale”, “Mr Hale”) where an earlier sentence has all of it. What is never brought
    in, everybody knows. In a language without data there are none.
    """
    known = _words(language)
    if known is None:
        return [()] * len(sentences)
    reader = _Reader(known, cased=any(map(_has_capital, sentences)))
    return [reader.read(k, tokenize(text[:_SIGHT])) for k, text in enumerate(sentences)]


def _has_capital(text: str) -> bool:
    return text != text.lower()


class _Reader:
    """What the sentences read so far have named."""

    def __init__(self, known: _Words, *, cased: bool) -> None:
        self.known = known
        self.no_part = known.stops | known.titles | known.verbs
        """No name begins with one."""
        self.cased = cased
        self.brought: dict[str, set[int]] = {}
        """The sentences that bring a noun in, without the article of what is known."""
        self.named: dict[str, tuple[str, set[int]]] = {}
        """The word before the first mention of a word, and the sentences that have both."""
        self.met: set[str] = set()

    def read(self, place: int, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Give what a sentence takes up again, and remember what it names itself."""
        found = dict.fromkeys(
            mention
            for at, token in enumerate(tokens)
            if token.kind == "word"
            for mention in self.mentions(place, tokens, at)
            if mention and place not in mention
        )
        return tuple(found)

    def mentions(self, place: int, tokens: Sequence[Token], at: int) -> Iterator[Mention]:
        """Yield what the word at a place takes up; then the word is remembered."""
        token = tokens[at]
        article = at - 1
        while article > 0 and (tokens[article].kind == "number" or tokens[article].text in _MONEY):
            article -= 1
        if at and tokens[article].norm in self.known.definite and self.is_bare(tokens, at):
            yield self.definite(place, token.norm)
        elif token.norm not in self.known.stops:
            yield self.name(tokens, at)
            self.brought.setdefault(_stem(token.norm), set()).add(place)
        self.remember(place, tokens, at)

    def is_bare(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether nothing beside its article belongs to a definite noun."""
        if at + 1 >= len(tokens):
            return True
        after = tokens[at + 1]
        if after.text in _OWNING or after.kind == "mark":
            return after.text not in "-–("
        if after.norm in self.known.explains:
            return at + 2 < len(tokens) and tokens[at + 2].norm in self.known.days
        return after.norm in self.known.verbs or after.norm in self.known.stops

    def definite(self, place: int, noun: str) -> Mention:
        """Give the sentences that bring a definite noun in."""
        if noun in self.known.unique:
            return frozenset()
        brought = self.brought.get(_stem(noun), set())
        if brought:
            return frozenset(brought)
        if noun not in self.known.renames or not place:
            return frozenset()
        self.brought[_stem(noun)] = {place - 1}
        return frozenset({place - 1})

    def name(self, tokens: Sequence[Token], at: int) -> Mention:
        """Give the sentences that have all of a name, where a part of it stands for it."""
        token = tokens[at]
        before = tokens[at - 1] if at else None
        first, places = self.named.get(token.norm, ("", set()))
        if not first or (before is not None and before.norm == first):
            return frozenset()
        if before is not None and before.norm in self.known.titles:
            return frozenset(places)
        if self.cased:
            part = is_cased_name(token) and not (before is not None and is_cased_name(before))
        else:
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            part = at == 0 and after is not None and self.goes_on(after)
        return frozenset(places) if part else frozenset()

    def goes_on(self, after: Token) -> bool:
        """Tell whether a token can stand behind a subject of one word."""
        return after.norm in self.known.verbs or after.text in _BEHIND

    def remember(self, place: int, tokens: Sequence[Token], at: int) -> None:
        """Remember the word in front of a word's first mention, if both make a name."""
        token, before = tokens[at], tokens[at - 1] if at else None
        if token.norm in self.met:
            first, places = self.named.get(token.norm, ("", set()))
            if first and before is not None and before.norm == first:
                places.add(place)
            return
        self.met.add(token.norm)
        if before is None or before.kind != "word" or token.norm in self.known.stops:
            return
        if before.norm in self.no_part or (
            self.cased and not (is_cased_name(token) and is_cased_name(before))
        ):
            return
        self.named[token.norm] = before.norm, {place}


def _stem(noun: str) -> str:
    """Give a noun without the ending of its plural."""
    return noun.removesuffix("s")
