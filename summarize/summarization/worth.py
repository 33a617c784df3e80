"""What a sentence is worth to a summary by itself, and what is asked of a choice of them."""

from collections.abc import Sequence
from typing import Final

import msgspec

from summarize.summarization.centrality import Analysis
from summarize.summarization.reliance import Reliance

_CENTRALITY: Final = 8.0
_POSITION: Final = 3.0
_SINKING: Final = 16
"""Sentences over which that halves."""
_TITLE: Final = 1.5
_BROKEN: Final = 60.0
"""More than a sentence is worth: one that cannot be understood is chosen only for want of any."""
_OPEN: Final = ("?", "؟", "？", ":", "：", "…")
_TYPICAL: Final = 20
_SHORT: Final = 8
"""Words from which a sentence can be a lead."""
_FEWEST: Final = 3
"""Words of a sentence that tells something."""
_FEWEST_ALONE: Final = 5
"""Words of one that does so by itself, if it has no figure: not “Officials pushed back.”"""
_FEWEST_LEANING: Final = 8
"""Words of one that leans on the sentence before: not “Another 312 are being looked into.”"""
_OPENING: Final = 3
"""Sentences among which the lead is looked for."""
_LEAD: Final = 70
"""Words up to which it is taken, be there room for more or not."""
_LONG: Final = 45


class Candidate(msgspec.Struct, frozen=True):
    """A sentence that may be chosen."""

    text: str
    words: int
    figures: frozenset[int]
    """The ranks (from 0) of the key figures that it holds."""
    needs: frozenset[int] = frozenset()
    """The places of the sentences without which it cannot be the lead."""
    parts: frozenset[int] = frozenset()
    """Those of them that hold the rest of what it quotes; it is never said without."""
    broken: bool = False
    """It cannot be understood whatever is said with it."""
    reliance: Reliance = Reliance()
    """How likely a reader misses something, which costs as much."""


class Demand(msgspec.Struct, frozen=True):
    """What a choice of sentences must keep to."""

    sentences: int
    words: int
    """At most, together; a single sentence may be longer where none is short enough."""
    care: float = 0.0
    """What it costs that a reader misses something for sure.

    It counts by the square of the risk: of the sentences whose risk is told as below 0.06, one in
    a hundred lacks something.
    """
    more: float = 0.0
    """What it is worth that there is one sentence more."""
    longest: int = _LONG
    """Words from which a sentence gains nothing by being longer."""
    among: frozenset[int] | None = None
    """The places to choose from; all where None."""
    fixed: frozenset[int] = frozenset()
    """Chosen already, and kept."""
    said: frozenset[int] = frozenset()
    """Said elsewhere in the summary: not chosen again, nor what is like them."""
    alone: bool = False
    """Each sentence will stand by itself, so none may need another."""


def lead_of(candidates: Sequence[Candidate]) -> frozenset[int]:
    """Give the sentence that tells the news, which no prose summary leaves out; none if none does.

    It is the first that is no scrap and needs no other.
    """
    for k, each in enumerate(candidates[:_OPENING]):
        whole = not (each.needs or each.broken or _is_no_statement(each))
        if whole and _SHORT <= each.words <= _LEAD:
            return frozenset({k})
    return frozenset()


def worths(candidates: Sequence[Candidate], analysis: Analysis, demand: Demand) -> list[float]:
    """Give what each sentence is worth on its own: its worth a word times its length."""
    worth = []
    title, central = analysis.title.tolist(), analysis.weights
    for k, candidate in enumerate(candidates):
        slight = demand.alone and (
            (candidate.words < _FEWEST_ALONE and not candidate.figures)
            or (candidate.words < _FEWEST_LEANING and bool(candidate.needs))
        )
        mute = candidate.broken or slight or _is_no_statement(candidate)
        score = _POSITION / (1 + k / _SINKING) + _TITLE * title[k]
        score += _CENTRALITY * central[k]
        score *= min(candidate.words, demand.longest) / _TYPICAL
        worth.append(score + demand.more - _BROKEN * mute)
    return worth


def _is_no_statement(candidate: Candidate) -> bool:
    """Tell whether a sentence asks, announces what it does not say itself, or exclaims."""
    return candidate.words < _FEWEST or candidate.text.rstrip().endswith(_OPEN)
