"""The parts of a summary, chosen from an article's sentences."""

from collections.abc import Sequence

import msgspec

from summarize.figures import Figure, RankedFigure, identity
from summarize.summarization.openers import leans_back
from summarize.summarization.selection import Analysis, Candidate, select
from summarize.summarization.terms import count_words

_FADING = 4
"""Ranks over which a figure's pull on the selection halves."""


class Room(msgspec.Struct, frozen=True):
    """How much a summary may hold."""

    sentences: int
    """Of the short summary."""
    words: int
    """Of the short summary."""
    bullets: int
    bullet_words: int
    """On average, of each bullet."""


class Composition(msgspec.Struct, frozen=True):
    """The indices of the sentences of the short summary and of the bullets, in article order."""

    short: tuple[int, ...]
    bullets: tuple[int, ...]


def compose(
    sentences: Sequence[str],
    figures: Sequence[Sequence[Figure]],
    analysis: Analysis,
    ranked: Sequence[RankedFigure],
    room: Room,
    language: str,
) -> Composition:
    """Choose the sentences of the short summary, then of the bullets, which say what is left.

    ``figures`` holds those of each sentence, ``ranked`` the article's. An article too short for
    bullets of its own gets fewer, or none: nothing is said twice.
    """
    needed = [item.weight / ranked[0].weight / (1 + k / _FADING) for k, item in enumerate(ranked)]
    ranks = {identity(item.figure): k for k, item in enumerate(ranked)}
    candidates = [
        Candidate(
            text,
            count_words(text),
            frozenset(ranks[identity(figure)] for figure in held),
            leans_back(text, language),
        )
        for text, held in zip(sentences, figures, strict=True)
    ]
    short = select(candidates, analysis, sentences=room.sentences, words=room.words, needed=needed)
    points = select(
        candidates,
        analysis,
        sentences=room.bullets,
        words=room.bullets * room.bullet_words,
        exclude=short,
        needed=needed,
    )
    return Composition(tuple(short), tuple(points))
