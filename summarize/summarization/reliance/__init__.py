"""How much each sentence of an article relies on what is said before it.

No rule tells for sure whether a reader understands a sentence away from its place, but many things
bear on it: whether it begins a paragraph, opens with what the lead speaks of, has a pronoun among
its first words, takes up “the rollout”. Each such sign has a weight in a logistic regression; a
sign is gone where one of the sentences that would explain it is said. The weights are data, one
file per language, and one for all others; tests/benchmarks/reading_weights.py fits them.
"""

from collections.abc import Collection, Mapping, Sequence
from math import exp

import msgspec

from summarize.summarization.context import Context
from summarize.summarization.reliance.signs import Sign, read_signs
from summarize.summarization.reliance.weights import weights_for
from summarize.summarization.text import Text

__all__ = ["Reliance", "Sign", "read_reliance", "read_signs", "rely"]

_NEVER = -99.0
"""Log odds of what never happens: everybody reads the first sentence first."""


class Reliance(msgspec.Struct, frozen=True):
    """How likely a reader misses something in a sentence; see ``rely``."""

    base: float = _NEVER
    """Log odds of that where all is said that would explain it."""
    ties: tuple[tuple[frozenset[int], float], ...] = ()
    """The places of sentences, and what it adds that none of them is said."""
    places: frozenset[int] = frozenset()
    """All of those places."""
    least: float = 0.0
    """A bound of the risk: it is never less, whatever is said."""

    def risk(self, said: Collection[int]) -> float:
        """Give the probability (0 to 1) that something is missed where so much is said before."""
        odds = self.base
        for places, weight in self.ties:
            if places.isdisjoint(said):
                odds += weight
        return 1 / (1 + exp(-odds))


def rely(base: float, ties: Mapping[frozenset[int], float]) -> Reliance:
    """Give the reliance with such log odds, and what is added where none of some places is said."""
    least = base + sum([weight for weight in ties.values() if weight < 0])
    places = frozenset[int]().union(*ties)
    return Reliance(base, tuple(ties.items()), places, 1 / (1 + exp(-least)))


def read_reliance(text: Text, contexts: Sequence[Context]) -> list[Reliance]:
    """Tell of each sentence how much it relies on those before it; ``contexts`` are theirs."""
    base, weights = weights_for(text.language)
    reliances = []
    for place, signs in enumerate(read_signs(text, contexts)):
        odds = base if place else _NEVER
        ties: dict[frozenset[int], float] = {}
        for sign, places in signs:
            if sign in weights:
                if places:
                    ties[places] = ties.get(places, 0.0) + weights[sign]
                else:
                    odds += weights[sign]
        reliances.append(rely(odds, ties))
    return reliances
