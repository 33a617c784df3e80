"""How the words of a sentence stand to each other, as far as mentions ask for it."""

from collections.abc import Sequence
from typing import Final

from summarize.figures.tokens import Token
from summarize.summarization.mentions.words import Words, nouns_of

_JOINS: Final = frozenset("-–(")
"""Marks behind a word that go on with it; any other shows that it stands alone."""
_COMMAS: Final = frozenset(",،")
_YEAR: Final = 4
"""Digits of a number that counts nothing."""
_PLACING: Final = 4
"""Tokens in front of a noun in which it is said where it belongs."""
_START: Final = 3
"""Tokens in which a sentence starts."""
_FRONTED: Final = 8
"""Tokens that an opening phrase may have in front of its comma."""


class Grammar:
    """What the words of a language do in a sentence."""

    def __init__(self, known: Words, language: str) -> None:
        self.known, self.language = known, language

    def subject(self, tokens: Sequence[Token]) -> int:
        """Give the place of a word that is all of the subject of a sentence; -1 for none.

        It opens the sentence, behind its verb where a language puts that first, or stands so
        behind the comma of an opening phrase.
        """
        at = self.opening(tokens, 0)
        if at >= 0:
            return at
        comma = next((k for k, each in enumerate(tokens[:_FRONTED]) if each.text in _COMMAS), -1)
        return self.opening(tokens, comma + 1)

    def opening(self, tokens: Sequence[Token], start: int) -> int:
        """Give the place of a subject of one word with which a main clause starts; -1 for none."""
        known, at = self.known, start + self.known.front
        if at > start and (at >= len(tokens) or tokens[start].norm not in known.says):
            return -1
        while at < len(tokens) and tokens[at].norm in known.particles:
            at += 1
        if len(tokens) < at + 2:
            return -1
        norm, after = tokens[at].norm, tokens[at + 1]
        closed = after.norm in known.follows or (after.kind == "mark" and after.text not in _JOINS)
        return at if closed and norm not in known.follows and norm not in known.anyone else -1

    def before(self, tokens: Sequence[Token], at: int) -> Token | None:
        """Give the word in front of another one, and of what belongs to it: van, bin."""
        at -= 1
        while at > 0 and tokens[at].norm in self.known.particles:
            at -= 1
        return tokens[at] if at >= 0 else None

    def counts(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word between an article and its noun counts what is known."""
        known, token = self.known, tokens[at]
        if not known.compounds or tokens[at - 1].norm not in known.definite:
            return False
        if token.kind == "number":
            year = token.text.isdecimal() and len(token.text) == _YEAR
            after = tokens[at + 1] if at + 1 < len(tokens) else None
            several = after is not None and after.norm.endswith(known.cases[-1])
            return several and not year
        return token.norm in known.numbers or (token.norm in known.ordinals and at < _START)

    def is_bare(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether nothing beside its article belongs to a definite noun."""
        known = self.known
        if at + 1 == len(tokens):
            return True
        after = tokens[at + 1]
        if not known.compounds:
            return not self.is_said_which(tokens, at)
        if after.kind == "mark":
            return after.text not in _JOINS
        if after.norm in known.explains:
            return at + 2 < len(tokens) and tokens[at + 2].norm in known.days
        if after.norm in known.follows or after.norm in known.stops:
            return True
        # the agency values the three …
        behind = tokens[at + 2] if at + 2 < len(tokens) else None
        if behind is None or behind.norm in known.objects or behind.kind == "number":
            return behind is not None
        # the first charge relates to …
        ends = known.cases[-1]
        acts = after.norm.endswith(ends) and not tokens[at].norm.endswith(ends)
        return acts and behind.norm in known.explains

    def is_placed(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a noun calls by where it belongs what was named before: the French firm."""
        known = self.known
        if not self.is_bare(tokens, at):
            return False
        for k in range(at - 1, max(at - _PLACING, 0), -1):
            compound = tokens[k - 1].text in _JOINS  # the Leeds-based firm
            if tokens[k].norm in known.demonyms and (
                compound or tokens[k - 1].norm in known.definite
            ):
                return True
            if tokens[k].kind != "word":
                return False
        return False

    def is_said_which(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether an adjective with an article says which one it is: the Financial Committee.

        It stands behind the noun, which is no adjective itself.
        """
        after, before = tokens[at + 1], tokens[at - 1] if at else None
        if after.kind != "word" or not after.norm.endswith(self.known.qualifiers or "\0"):
            return False
        adjective = before is not None and nouns_of(self.language, before.norm)[0]
        return nouns_of(self.language, after.norm)[0] and not adjective
