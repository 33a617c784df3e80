"""Selection of sentences: central, early, rich in the figures that matter, and not twice the same.

Works on the source language; knows nothing of it beyond its words.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from summarize.summarization.terms import Vectors, terms, tf_idf

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAMPING = 0.85
_ROUNDS = 30
_POSITION = 0.5
_CENTRALITY = 0.9
_TITLE = 0.4
_FIGURES = 0.6
_REDUNDANCY = 0.3
_LEANING = 0.4
_LEAD = 0.4
"""News says first what matters; without its lead a summary reads as one of something else."""
_ALIKE = 0.45
"""Cosine from which two sentences say the same; such a pair is never chosen without need."""
_LONG = 45
_SHORT = 8
"""Words."""
_NONE = 1e-12
"""A sum of cosines below this is rounding: the sentence is like no other."""


class Candidate(msgspec.Struct, frozen=True):
    """A sentence that may be chosen."""

    text: str
    words: int
    figures: frozenset[int]
    """The ranks (from 0) of the key figures that it holds."""
    leans_back: bool = False
    """It opens with a word that the sentence before it explains."""


class Analysis(msgspec.Struct, frozen=True):
    """How an article's sentences bear on each other; all arrays have one row a sentence."""

    vectors: Vectors
    """Of the sentences and, last, of the title."""
    centrality: "NDArray[np.float64]"
    """0 to 1, the most central sentence has 1."""
    title: "NDArray[np.float64]"
    """Cosine with the title."""

    @property
    def weights(self) -> list[float]:
        """The centralities as plain numbers."""
        return [float(value) for value in self.centrality]


def analyse(sentences: Sequence[str], title: str | None = None) -> Analysis:
    """Give the vectors of sentences and their centrality in the graph of their cosines.

    Centrality is the stationary distribution of a random walk over the graph of TF-IDF cosines
    (continuous LexRank, Erkan and Radev 2004), scaled to a maximum of 1. The graph is never
    written out: time and memory follow the number of words.
    """
    import numpy as np

    vectors = tf_idf([terms(sentence) for sentence in (*sentences, title or "")])
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


def select(
    candidates: Sequence[Candidate],
    analysis: Analysis,
    *,
    sentences: int,
    words: int,
    exclude: Sequence[int] = (),
    needed: Sequence[float] = (),
) -> list[int]:
    """Give the indices of the chosen sentences, in the article's order.

    At most ``sentences`` of them and at most ``words`` words, but always one. ``needed`` weighs
    each key figure by rank; a figure counts once, and not where an excluded sentence (already
    said elsewhere in the summary) holds it.
    """
    import numpy as np

    base = _base_scores(candidates, analysis)
    chosen: list[int] = []
    covered = {figure for index in exclude for figure in candidates[index].figures}
    banned = set(exclude)
    near = np.zeros(len(candidates))
    for index in exclude:
        near = np.maximum(near, analysis.vectors.cosines(index)[:-1])
    left = words
    while len(chosen) < sentences:
        scored = [
            (base[k] + _gain(candidates[k].figures - covered, float(near[k]), needed), -k)
            for k in range(len(candidates))
            if k not in banned and (candidates[k].words <= left or not (chosen or exclude))
        ]
        if not scored:
            break
        best = -max(scored)[1]
        chosen.append(best)
        banned.add(best)
        covered |= candidates[best].figures
        near = np.maximum(near, analysis.vectors.cosines(best)[:-1])
        left -= candidates[best].words
    return sorted(chosen)


def _base_scores(candidates: Sequence[Candidate], analysis: Analysis) -> list[float]:
    """Give what each sentence is worth on its own."""
    scores = []
    lead = next((k for k, each in enumerate(candidates) if each.words >= _SHORT), 0)
    for k, candidate in enumerate(candidates):
        score = _POSITION / (1 + k) ** 0.5 + _TITLE * float(analysis.title[k])
        score += _CENTRALITY * float(analysis.centrality[k])
        if candidate.words < _SHORT:
            score *= candidate.words / _SHORT
        elif candidate.words > _LONG:
            score *= _LONG / candidate.words
        if candidate.text.rstrip().endswith(("?", "؟", "？", ":", "：", "…")):
            score *= 0.5
        score += _LEAD * (k == lead)
        scores.append(score - _LEANING * candidate.leans_back)
    return scores


def _gain(fresh: frozenset[int], near: float, needed: Sequence[float]) -> float:
    """Give what a sentence adds by its new figures, less what it repeats.

    ``near`` is its highest cosine with a sentence that is chosen already.
    """
    new = sum(needed[figure] for figure in fresh)
    return _FIGURES * new - _REDUNDANCY * near - (near > _ALIKE)
