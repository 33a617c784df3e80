"""How much each sentence of an article relies on what is said before it.

No rule tells for sure whether a reader understands a sentence away from its place, but many things
bear on it: whether it begins a paragraph, opens with what the lead speaks of, has a pronoun among
its first words, takes up “the rollout”. Each such sign has a weight in a logistic regression; a
sign is gone where one of the sentences that would explain it is said. The weights are data, one
file per language, and one for all others; tests/benchmarks/reading.py fits them.
"""

from collections.abc import Collection, Mapping, Sequence
from math import exp

import msgspec

from summarize.summarization.context import Context
from summarize.summarization.reliance.signs import BEFORE, Sign, read_signs
from summarize.summarization.reliance.weights import weights_for
from summarize.summarization.text import Text

__all__ = ["Reliance", "Sign", "read_reliance", "read_signs", "rely"]

_NEVER = -99.0
"""Log odds of what never happens: everybody reads the first sentence first."""


class Reliance(msgspec.Struct, frozen=True):
    """How likely a reader misses something in a sentence; see ``rely``."""

    base: float = _NEVER
    """Log odds of that where all is said that would explain it."""
    near: float = 0.0
    """What it adds that the sentence before it in the article does not stand before it."""
    ties: tuple[tuple[frozenset[int], float], ...] = ()
    """The places of sentences, and what it adds that none of them is said."""
    places: frozenset[int] = frozenset()
    """All places of sentences that make it less."""
    least: float = 0.0
    """A bound of the risk: it is never less, whatever is said."""

    def risk(self, said: Collection[int], *, follows: bool) -> float:
        """Give the probability (0 to 1) that something is missed where so much is said before.

        ``follows`` tells whether the sentence stands behind the one before it in the article.
        """
        odds = self.base if follows else self.base + self.near
        for places, weight in self.ties:
            if places.isdisjoint(said):
                odds += weight
        return 1 / (1 + exp(-odds))


def rely(place: int, base: float, near: float, ties: Mapping[frozenset[int], float]) -> Reliance:
    """Give the reliance of a sentence, by its ``place`` in the article."""
    least = base + min(near, 0.0) + sum([weight for weight in ties.values() if weight < 0])
    places = frozenset({place - 1}).union(*ties)
    return Reliance(base, near, tuple(ties.items()), places, 1 / (1 + exp(-least)))


def read_reliance(text: Text, contexts: Sequence[Context]) -> list[Reliance]:
    """Tell of each sentence how much it relies on those before it; ``contexts`` are theirs."""
    base, weights = weights_for(text.language)
    reliances = []
    for place, signs in enumerate(read_signs(text, contexts)):
        odds, near = base if place else _NEVER, 0.0
        ties: dict[frozenset[int], float] = {}
        for sign, places in signs:
            weight = weights.get(sign)
            if weight is None:
                continue
            if places is BEFORE:
                near += weight
            elif places:
                ties[places] = ties.get(places, 0.0) + weight
            else:
                odds += weight
        reliances.append(rely(place, odds, near, ties))
    return reliances
