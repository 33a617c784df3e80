"""The state that the readers of numerals, dates and units share: a text, its tokens, a lexicon."""

from typing import Final

import msgspec

from summarize.figures.lexicon import Lexicon, Match
from summarize.figures.numeral import Numeral
from summarize.figures.tokens import Token, tokenize

_NOTHING: Final[frozenset[str]] = frozenset()
_ARTICLE_WITHIN: Final = 4
"""How many letters an article and the clitics before it may take."""


class Scan(msgspec.Struct, frozen=True):
    """One text under extraction."""

    text: str
    tokens: tuple[Token, ...]
    lexicon: Lexicon
    opens: dict[int, frozenset[str]]
    """The categories of the phrases that may start at a token, for those where any may."""
    closes: dict[int, frozenset[str]]
    """The categories of the phrases that may end before a token, for those where any may."""
    near: list[int]
    """The tokens at which digits, a mark or a word that may open a figure stand."""
    present: frozenset[str]
    """The categories of all phrases that may start anywhere in the text."""
    numerals: dict[int, Numeral | None] = {}
    """The numbers read so far, by the token that they start at."""

    def opening(self, at: int) -> frozenset[str]:
        """Give the categories of the phrases that may start at a token."""
        return self.opens.get(at, _NOTHING)

    def closing(self, at: int) -> frozenset[str]:
        """Give the categories of the phrases that may end before a token."""
        return self.closes.get(at, _NOTHING)

    def find(self, category: str, at: int) -> Match | None:
        """Give the longest phrase of ``category`` that starts at a token."""
        # Asked dozens of times for each number, and nearly always in vain.
        if category in self.opens.get(at, _NOTHING):
            return self.lexicon.find(category, self.tokens, at)
        return None

    def may_open(self, categories: frozenset[str], at: int) -> bool:
        """Tell, cheaply, whether a phrase of any of some categories may start at a token."""
        return not categories.isdisjoint(self.opens.get(at, _NOTHING))

    def may_close(self, categories: frozenset[str], at: int) -> bool:
        """Tell, cheaply, whether a phrase of any of some categories may end before a token."""
        return not categories.isdisjoint(self.closes.get(at, _NOTHING))

    def find_any(self, categories: frozenset[str], at: int) -> bool:
        """Tell whether a phrase of any of some categories starts at a token."""
        return self.may_open(categories, at) and any(
            self.find(name, at) is not None for name in categories
        )

    def find_any_before(self, categories: frozenset[str], at: int) -> bool:
        """Tell whether a phrase of any of some categories ends before a token."""
        closes = self.closes.get(at)
        return closes is not None and any(
            self.find_before(name, at) for name in categories & closes
        )

    def find_before(self, category: str, at: int) -> tuple[str, int] | None:
        """Give the payload and first token of a phrase of ``category`` that ends before a token."""
        if category in self.closes.get(at, _NOTHING):
            return self.lexicon.find_before(category, self.tokens, at)
        return None

    def norm(self, at: int) -> str:
        """Give a token's folded form; empty beyond either end."""
        try:
            token = self.tokens[at]
        except IndexError:
            return ""
        return token.norm if at >= 0 else ""

    def is_number(self, at: int) -> bool:
        """Tell whether a token is a run of digits."""
        try:
            token = self.tokens[at]
        except IndexError:
            return False
        return token.kind == "number" and at >= 0

    def glued(self, at: int) -> bool:
        """Tell whether no space stands between a token and the one before it."""
        try:
            token = self.tokens[at]
        except IndexError:
            return False
        return at > 0 and self.tokens[at - 1].end == token.start

    def is_definite(self, at: int) -> bool:
        """Tell whether a word carries the article that is written onto it (السابعة, بالسبعة)."""
        article = self.lexicon.settings.definite
        if not article or article not in self.norm(at)[:_ARTICLE_WITHIN]:
            return False
        clitics = (prefix for prefix in self.lexicon.settings.prefixes if prefix.endswith(article))
        return self.norm(at).startswith((article, *clitics))

    def skip(self, category: str, at: int) -> int:
        """Give the token after a phrase of ``category``; the same token where there is none."""
        match = self.find(category, at)
        return match.end if match else at


def scan_text(text: str, lexicon: Lexicon) -> Scan:
    """Give a text with its tokens, ready to be read."""
    tokens = tokenize(text)
    opens: dict[int, frozenset[str]] = {}
    closes: dict[int, frozenset[str]] = {}
    near: list[int] = []
    known, last, triggering = lexicon.words.get, len(tokens) - 1, lexicon.triggering
    for at, token in enumerate(tokens):
        word = known(token.norm)
        if word is None:
            if token.kind != "word":
                near.append(at)
            continue
        here, before, ends, behind = word
        if before and at < last:
            here = before.get(tokens[at + 1].norm, here)
        if here:
            opens[at] = here
        if here in triggering or token.kind == "number":
            near.append(at)
        if behind and at:
            ends = behind.get(tokens[at - 1].norm, ends)
        if ends:
            closes[at + 1] = ends
    return Scan(text, tokens, lexicon, opens, closes, near, _NOTHING.union(*opens.values()))
