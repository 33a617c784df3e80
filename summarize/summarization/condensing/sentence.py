"""A sentence as the rules see it: its tokens, where its commas stand, what is quoted."""

import re
from bisect import bisect_left
from collections.abc import Iterable

import msgspec

from summarize.figures.tokens import Token, is_cased_name, tokenize
from summarize.segmentation.enclosures import QUOTATION_MARKS, find_enclosures
from summarize.summarization.condensing.rules import Reach, Rules

_COMMAS = frozenset(",،")
_ENDS = frozenset(".!?…؟۔")
_BRACKETS = {"(": ")", "（": "）"}
_PAIRED = ('"', "«»", "“”", "()", "[]")


class Sentence(msgspec.Struct, frozen=True):
    """A sentence, read once for all rules."""

    text: str
    rules: Rules
    tokens: tuple[Token, ...]
    body: int
    """How many tokens stand before the marks that end it."""
    barred: tuple[bool, ...]
    """Whether each token is quoted, or a quotation mark."""
    commas: tuple[int, ...]
    """The commas that are in no quotation and in no bracket."""
    brackets: tuple[tuple[int, int], ...]
    """Each pair of round brackets that stands in no quotation and in no other bracket."""
    sets: tuple[frozenset[str], ...]
    """The sets of which a phrase may start at each token, by its first word."""

    def find(self, name: str, at: int) -> int:
        """Give the token behind the longest phrase of a set that stands here; 0 for none."""
        if not 0 <= at < self.body or name not in self.sets[at]:
            return 0
        phrases = self.rules.words[name]
        norm = self.tokens[at].norm
        for form in self.rules.forms(norm, phrases.reach):
            for words in phrases.by_first.get(form, ()):
                if self._reads(words, at, loosely=phrases.reach == "noun"):
                    return at + len(words)
        return 0

    def _reads(self, words: tuple[str, ...], at: int, *, loosely: bool) -> bool:
        """Tell whether a phrase's words, but the first, stand here."""
        if at + len(words) > self.body:
            return False
        if len(words) == 1:
            return True
        reach: Reach = "noun" if loosely else "plain"
        return all(
            word in self.rules.forms(self.tokens[at + k].norm, reach)
            for k, word in enumerate(words)
            if k
        )

    def find_any(self, names: Iterable[str], at: int) -> int:
        """Give the token behind the first of some sets that has a phrase here; 0 for none."""
        if not 0 <= at < self.body or not (held := self.sets[at]):
            return 0
        for name in names:
            if name in held and (end := self.find(name, at)):
                return end
        return 0

    def places(self, name: str) -> list[int]:
        """Give the tokens at which a phrase of a set stands."""
        held = enumerate(self.sets[: self.body])
        return [k for k, names in held if name in names and self.find(name, k)]

    def holds(self, names: Iterable[str], places: Iterable[int]) -> bool:
        """Tell whether a phrase of some sets starts at one of some tokens."""
        sets = tuple(names)
        return any(self.find_any(sets, k) for k in places)

    def is_comma(self, at: int) -> bool:
        """Tell whether a token is a comma outside quotations and brackets."""
        k = bisect_left(self.commas, at)
        return k < len(self.commas) and self.commas[k] == at

    def has(self, word: str, name: str, at: int) -> bool:
        """Tell whether a word, put in place of a token, and what follows are in a set."""
        found = self.rules.words[name].by_first.get(word, ())
        return any(self._reads(words, at, loosely=False) for words in found)

    def is_month(self, at: int) -> bool:
        """Tell whether a word is a month by its capital: in May, not "may"."""
        return at > 0 and is_cased_name(self.tokens[at]) and bool(self.find("months", at))

    def is_joined(self, at: int) -> bool:
        """Tell whether "and" is written onto a word."""
        return at < self.body and self.tokens[at].norm.startswith(self.rules.conjunctions or "\0")

    def is_future(self, at: int) -> bool:
        """Tell whether a word speaks of the future."""
        if self.find("future", at):
            return True
        if not self.rules.future:
            return False
        norm = self.tokens[at].norm
        return re.match(self.rules.future, norm) is not None and not self.find("not_future", at)

    def start(self, at: int) -> int:
        """Give the offset at which a token starts; the text's end behind the last."""
        return self.tokens[at].start if at < len(self.tokens) else len(self.text)


def read(text: str, rules: Rules) -> Sentence | None:
    """Read a sentence; None for one whose quotations or brackets do not pair."""
    if not _pairs(text):
        return None
    tokens = tokenize(text)
    quoted, bracketed = _enclosed(text, tokens)
    body = len(tokens)
    while body and (tokens[body - 1].text in _ENDS):
        body -= 1
    barred = tuple(
        [
            inside or (token.text in QUOTATION_MARKS and token.text not in "'’")
            for token, inside in zip(tokens, quoted, strict=True)
        ]
    )
    commas = tuple(
        [
            k
            for k, token in enumerate(tokens)
            if token.text in _COMMAS and not barred[k] and not bracketed[k]
        ]
    )
    return Sentence(
        text,
        rules,
        tokens,
        body,
        barred,
        commas,
        _pairs_of_brackets(tokens, barred),
        tuple([rules.sets_at(token.norm) for token in tokens]),
    )


def _pairs(text: str) -> bool:
    """Tell whether each kind of quotation mark and bracket opens as often as it closes."""
    return all(
        text.count(kind[0]) == text.count(kind[1]) if kind[1:] else text.count(kind) % 2 == 0
        for kind in _PAIRED
    )


def _enclosed(text: str, tokens: tuple[Token, ...]) -> tuple[list[bool], list[bool]]:
    """Tell of each token whether it is quoted, and whether it is in brackets."""
    quoted, bracketed = [False] * len(tokens), [False] * len(tokens)
    starts = [token.start for token in tokens]
    for opened, closed in find_enclosures(text).spans:
        first, last = bisect_left(starts, opened), bisect_left(starts, closed)
        held = quoted if text[opened] in QUOTATION_MARKS else bracketed
        held[first : last + 1] = [True] * (last + 1 - first)
    return quoted, bracketed


def _pairs_of_brackets(
    tokens: tuple[Token, ...], barred: tuple[bool, ...]
) -> tuple[tuple[int, int], ...]:
    """Give each outermost pair of round brackets outside quotations."""
    found: list[tuple[int, int]] = []
    opened: list[int] = []
    for k, token in enumerate(tokens):
        if barred[k]:
            continue
        if token.text in _BRACKETS:
            opened.append(k)
        elif opened and token.text == _BRACKETS[tokens[opened[-1]].text]:
            first = opened.pop()
            if not opened:
                found.append((first, k))
    return tuple(found)
