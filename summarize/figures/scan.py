"""The state that the readers of numerals, dates and units share: a text, its tokens, a lexicon."""

import msgspec

from summarize.figures.lexicon import Lexicon, Match
from summarize.figures.numeral import Numeral
from summarize.figures.tokens import Token


class Scan(msgspec.Struct, frozen=True):
    """One text under extraction."""

    text: str
    tokens: list[Token]
    lexicon: Lexicon
    numerals: dict[int, Numeral | None] = {}
    """The numbers read so far, by the token that they start at."""

    def find(self, category: str, at: int) -> Match | None:
        """Give the longest phrase of ``category`` that starts at a token."""
        return self.lexicon.find(category, self.tokens, at)

    def norm(self, at: int) -> str:
        """Give a token's folded form; empty beyond either end."""
        return self.tokens[at].norm if 0 <= at < len(self.tokens) else ""

    def is_number(self, at: int) -> bool:
        """Tell whether a token is a run of digits."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "number"

    def glued(self, at: int) -> bool:
        """Tell whether no space stands between a token and the one before it."""
        return 0 < at < len(self.tokens) and self.tokens[at - 1].end == self.tokens[at].start

    def skip(self, category: str, at: int) -> int:
        """Give the token after a phrase of ``category``; the same token where there is none."""
        match = self.find(category, at)
        return match.end if match else at
