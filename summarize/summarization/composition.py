"""The parts of a summary, chosen from an article's sentences."""

from collections.abc import Collection, Sequence

import msgspec

from summarize.figures import Figure, RankedFigure, identity
from summarize.summarization.centrality import Analysis
from summarize.summarization.context import read_context
from summarize.summarization.reliance import read_reliance
from summarize.summarization.selection import select
from summarize.summarization.terms import count_words
from summarize.summarization.text import Text
from summarize.summarization.worth import Candidate, Demand, lead_of

_FADING = 80
"""Ranks over which a figure's pull on the selection halves: many small ones are no large one."""
_FIRST = 1.5
"""How much more the article's first figures pull on the selection: they may not be missing."""
_FEW = 2
"""How many they are."""

_CARE, _CARE_LISTED = 8000.0, 11000.0
"""What it costs, in the short summary and in a bullet, that a reader misses something for sure."""
_LEAST = 0.2
"""The share of the figures' pull that a summary with bullets holds, or less care is taken."""
_ENOUGH = 2
"""Bullets that a summary with bullets has, or the same."""
_EASE = 3
"""By what the care is divided then, and once more where only a longer summary has any bullet."""
_MORE, _MORE_LISTED = 14.0, 18.0
"""What one sentence more is worth there."""
_WORDS, _BULLETS = 59, 3
"""What may be so long; where more is asked for, less care is taken of each sentence."""
_CARE_ALONE = 60.0
"""The care of a short summary without bullets, which must tell by itself what they would."""

_SPARED = 2
"""Words that the bullets take, each, of those that the short summary leaves."""


class Room(msgspec.Struct, frozen=True):
    """How much a summary may hold."""

    sentences: int
    """Of the short summary."""
    words: int
    """Of the short summary."""
    bullets: int
    bullet_words: int
    """On average, of each bullet; a little more where the short summary leaves room."""


class Composition(msgspec.Struct, frozen=True):
    """The indices of the sentences of the short summary and of the bullets, in article order."""

    short: tuple[int, ...]
    bullets: tuple[int, ...]

    @property
    def said(self) -> frozenset[int]:
        """All of them."""
        return frozenset((*self.short, *self.bullets))


class Nesting(msgspec.Struct, frozen=True):
    """How a summary stands to a shorter and a longer one of the same article."""

    shorter: Composition = Composition((), ())
    """All that it says is said, in the short summary what is said there."""
    longer: Composition | None = None
    """Nothing is said that it does not say, in the short summary nothing that is not said there."""


def compose(
    text: Text,
    figures: Sequence[Sequence[Figure]],
    analysis: Analysis,
    ranked: Sequence[RankedFigure],
    room: Room,
    nesting: Nesting = Nesting(),  # noqa: B008 - it is frozen
) -> Composition:
    """Choose the sentences of the short summary, then of the bullets, which say what is left.

    ``figures`` holds those of each sentence, ``ranked`` the article's. An article too short for
    bullets of its own gets fewer, or none: nothing is said twice. What a sentence takes up is said
    before it, as far as that can be told; bullets go on from each other and from the last sentence
    of the short summary.
    """
    needed = [
        item.weight / ranked[0].weight * (_FIRST if k < _FEW else 1) / (1 + k / _FADING)
        for k, item in enumerate(ranked)
    ]
    least = _LEAST * sum(needed)
    candidates = _candidates(text, figures, ranked)

    def composed(ease: float) -> Composition:
        """Choose with so many times less care."""
        short = select(candidates, analysis, _short_demand(candidates, room, nesting, ease), needed)
        demand = _bullet_demand(candidates, room, nesting, short, ease)
        return Composition(tuple(short), tuple(select(candidates, analysis, demand, needed)))

    made = composed(1.0)
    held = frozenset(figure for k in made.said for figure in candidates[k].figures)
    told = sum([needed[figure] for figure in held])
    if room.bullets and (len(made.bullets) < min(_ENOUGH, room.bullets) or told < least):
        made = composed(_EASE)
    longer = nesting.longer
    if room.bullets and not made.bullets and longer is not None and longer.bullets:
        made = composed(_EASE**2)
    return made


def _short_demand(
    candidates: Sequence[Candidate], room: Room, nesting: Nesting, ease: float
) -> Demand:
    """Give what the sentences of the short summary keep to."""
    shorter, longer = nesting.shorter, nesting.longer
    among = None if longer is None else frozenset(longer.short)
    lead = frozenset() if shorter.short else lead_of(candidates)
    care = _CARE / ease if room.bullets else _CARE_ALONE
    return Demand(
        sentences=room.sentences,
        words=room.words,
        care=care * min(1.0, _WORDS / room.words) ** 4,
        more=_MORE if room.bullets else 0.0,
        among=among,
        fixed=frozenset(shorter.short) | (lead if among is None else lead & among),
    )


def _bullet_demand(
    candidates: Sequence[Candidate],
    room: Room,
    nesting: Nesting,
    short: Collection[int],
    ease: float,
) -> Demand:
    """Give what the bullets keep to, behind a short summary of some sentences."""
    said = frozenset(short)
    spare = max(1, room.words - sum(candidates[k].words for k in short))
    return Demand(
        sentences=room.bullets,
        words=room.bullets * room.bullet_words + min(spare, _SPARED * room.bullets),
        longest=room.bullet_words,
        care=_CARE_LISTED / ease * min(1.0, _BULLETS / max(room.bullets, 1)) ** 2,
        more=_MORE_LISTED,
        among=None if nesting.longer is None else nesting.longer.said,
        fixed=frozenset(nesting.shorter.bullets) - said,
        said=said,
        alone=True,
    )


def _candidates(
    text: Text,
    figures: Sequence[Sequence[Figure]],
    ranked: Sequence[RankedFigure],
) -> list[Candidate]:
    """Give what the selection needs to know of each sentence."""
    ranks = {identity(item.figure): k for k, item in enumerate(ranked)}
    contexts = read_context(text.sentences, text.language)
    reliances = read_reliance(text, contexts)
    return [
        Candidate(
            sentence,
            count_words(sentence),
            frozenset(ranks[identity(figure)] for figure in held),
            context.needs,
            context.parts,
            context.broken,
            reliance,
        )
        for sentence, held, context, reliance in zip(
            text.sentences, figures, contexts, reliances, strict=True
        )
    ]
