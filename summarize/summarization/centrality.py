"""How an article's sentences bear on each other: which is central, which are alike."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from summarize.summarization.terms import Vectors, little_words, terms, tf_idf

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
    _cosines: dict[int, list[float]] = msgspec.field(default_factory=dict)

    def likeness(self, place: int) -> list[float]:
        """Give the cosines of a sentence with all, computed when they are first asked for."""
        if place not in self._cosines:
            self._cosines[place] = self.vectors.cosines(place).tolist()
        return self._cosines[place]

    @property
    def weights(self) -> list[float]:
        """The centralities as plain numbers."""
        weights: list[float] = self.centrality.tolist()
        return weights


def _lead(sentences: Sequence[str]) -> str:
    """Give the first sentence that is no scrap."""
    return next((each for each in sentences if each.count(" ") >= _SPACES), "")


def analyse(sentences: Sequence[str], title: str | None = None, language: str = "") -> Analysis:
    """Give the vectors of sentences and their centrality in the graph of their cosines.

    The words that bind others in ``language`` (“of”, “which”) make no two sentences alike.

    Centrality is the stationary distribution of a random walk over the graph of TF-IDF cosines
    (continuous LexRank, Erkan and Radev 2004), scaled to a maximum of 1. The graph is never
    written out: time and memory follow the number of words.
    """
    import numpy as np

    little = little_words(language)
    texts = (*sentences, title or _lead(sentences))
    vectors = tf_idf([terms(text, little) for text in texts])
    count = len(sentences)
    graph = vectors.first(count)
    own = np.bincount(graph.rows, graph.values**2, minlength=count)
    sums = graph.walk(np.ones(count)) - own
    linked = sums > _NONE
    sums = np.where(linked, sums, 1.0)
    rank = np.full(count, 1 / count)
    lonely = None if linked.all() else ~linked
    for _ in range(_ROUNDS):
        passed = rank / sums
        spread = 0.0
        if lonely is not None:
            passed *= linked
            spread = rank[lonely].sum() / count  # from a sentence like no other, anywhere
        similar = graph.walk(passed) - own * passed
        rank = (1 - _DAMPING) / count + _DAMPING * (similar + spread)
    return Analysis(vectors, rank / rank.max(), vectors.cosines(count)[:count])
