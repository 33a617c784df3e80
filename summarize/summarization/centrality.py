"""How an article's sentences bear on each other: which is central, which are alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from summarize.summarization.terms import Vectors, terms, tf_idf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAMPING = 0.85
_ROUNDS = 30
_SPACES = 7
"""In a sentence that can be a lead: a script without spaces is spared."""
_NONE = 1e-12
"""A sum of cosines below this is rounding: the sentence is like no other."""


class Analysis(msgspec.Struct, frozen=True):
    """How an article's sentences bear on each other; all arrays have one row a sentence."""

    vectors: Vectors
    """Of the sentences and, last, of the title."""
    centrality: "NDArray[np.float64]"
    """0 to 1, the most central sentence has 1."""
    title: "NDArray[np.float64]"
    """Cosine with the title; with the lead where there is none."""

    @property
    def weights(self) -> list[float]:
        """The centralities as plain numbers."""
        return [float(value) for value in self.centrality]


def _lead(sentences: Sequence[str]) -> str:
    """Give the first sentence that is no scrap."""
    return next((each for each in sentences if each.count(" ") >= _SPACES), "")


def analyse(sentences: Sequence[str], title: str | None = None) -> Analysis:
    """Give the vectors of sentences and their centrality in the graph of their cosines.

    Centrality is the stationary distribution of a random walk over the graph of TF-IDF cosines
    (continuous LexRank, Erkan and Radev 2004), scaled to a maximum of 1. The graph is never
    written out: time and memory follow the number of words.
    """
    import numpy as np

    vectors = tf_idf([terms(sentence) for sentence in (*sentences, title or _lead(sentences))])
    count = len(sentences)
    own = np.bincount(vectors.rows, vectors.values**2, minlength=count + 1)[:count]

    def similar(weights: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Give each sentence's cosines with the others, summed with the weights of these."""
        return vectors.products(vectors.sum(np.append(weights, 0.0)))[:count] - own * weights

    sums = similar(np.ones(count))
    linked = sums > _NONE
    rank = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        passed = np.divide(rank, sums, out=np.zeros(count), where=linked)
        spread = rank[~linked].sum() / count  # from a sentence like no other, anywhere
        rank = (1 - _DAMPING) / count + _DAMPING * (similar(passed) + spread)
    return Analysis(vectors, rank / rank.max(), vectors.cosines(count)[:count])
