"""Selection of sentences: central, early, rich in the figures that matter, and not twice the same.

Works on the source language; knows nothing of it beyond its words.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from summarize.summarization.terms import terms, tf_idf

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
_ALIKE = 0.45
"""Cosine from which two sentences say the same; such a pair is never chosen without need."""
_LONG = 45
_SHORT = 6


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

    similarity: "NDArray[np.float64]"
    """Cosine of each pair, 0 to 1; zero on the diagonal."""
    centrality: "NDArray[np.float64]"
    """0 to 1, the most central sentence has 1."""
    title: "NDArray[np.float64]"
    """Cosine with the title."""

    @property
    def weights(self) -> list[float]:
        """The centralities as plain numbers."""
        return [float(value) for value in self.centrality]


def analyse(sentences: Sequence[str], title: str | None = None) -> Analysis:
    """Give the similarity graph of sentences and their centrality in it.

    Centrality is the stationary distribution of a random walk over the graph of TF-IDF cosines
    (continuous LexRank, Erkan and Radev 2004), scaled to a maximum of 1.
    """
    import numpy as np

    vectors = tf_idf([terms(sentence) for sentence in (*sentences, title or "")])
    cosines = vectors @ vectors.T
    similarity = cosines[:-1, :-1].copy()
    np.fill_diagonal(similarity, 0)
    count = len(sentences)
    sums = similarity.sum(axis=1, keepdims=True)
    walk = np.divide(similarity, sums, out=np.full_like(similarity, 1 / count), where=sums > 0)
    rank = np.full(count, 1 / count)
    for _ in range(_ROUNDS):
        rank = (1 - _DAMPING) / count + _DAMPING * (rank @ walk)
    return Analysis(similarity, rank / rank.max(), cosines[:-1, -1])


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
    base = _base_scores(candidates, analysis)
    chosen: list[int] = []
    covered = {figure for index in exclude for figure in candidates[index].figures}
    banned = set(exclude)
    left = words
    while len(chosen) < sentences:
        scored = [
            (_gain(k, candidates, analysis, base[k], [*chosen, *exclude], covered, needed), -k)
            for k in range(len(candidates))
            if k not in banned and (candidates[k].words <= left or not (chosen or exclude))
        ]
        if not scored:
            break
        best = -max(scored)[1]
        chosen.append(best)
        banned.add(best)
        covered |= candidates[best].figures
        left -= candidates[best].words
    return sorted(chosen)


def _base_scores(candidates: Sequence[Candidate], analysis: Analysis) -> list[float]:
    """Give what each sentence is worth on its own."""
    scores = []
    for k, candidate in enumerate(candidates):
        score = _POSITION / (1 + k) ** 0.5 + _TITLE * float(analysis.title[k])
        score += _CENTRALITY * float(analysis.centrality[k])
        if candidate.words < _SHORT:
            score *= candidate.words / _SHORT
        elif candidate.words > _LONG:
            score *= _LONG / candidate.words
        if candidate.text.rstrip().endswith(("?", "؟", "？", ":", "：", "…")):
            score *= 0.5
        scores.append(score - _LEANING * candidate.leans_back)
    return scores


def _gain(
    index: int,
    candidates: Sequence[Candidate],
    analysis: Analysis,
    base: float,
    chosen: Sequence[int],
    covered: set[int],
    needed: Sequence[float],
) -> float:
    """Give what a sentence adds to those chosen already."""
    fresh = sum(needed[figure] for figure in candidates[index].figures - covered)
    near = max((float(analysis.similarity[index, other]) for other in chosen), default=0.0)
    return base + _FIGURES * fresh - _REDUNDANCY * near - (near > _ALIKE)
