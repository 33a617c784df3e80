"""What writing takes and gives: the extractive text to fall back on, the written text, a report."""

import msgspec

from summarize.documents.shape import join_sentences
from summarize.summarization.generative.tasks import Part

_WRONG_LANGUAGE = "short: language"
"""The problem of a short summary, which is always asked for, in another language."""


class Passage(msgspec.Struct, frozen=True):
    """A sentence of the article as an extractive summary says it, in the language written."""

    text: str
    sentence: int
    """Its index among the article's sentences; -1 for the title."""


class Fallback(msgspec.Struct, frozen=True):
    """The extractive summary: what stands in for what a generator cannot be trusted with."""

    headline: Passage
    short: tuple[Passage, ...]
    bullets: tuple[Passage, ...]


class Piece(msgspec.Struct, frozen=True):
    """A headline, a sentence of the short summary, or a bullet."""

    text: str
    sentence: int | None = None
    """The sentence of the article that it stands for, where it was not generated."""


class Replacement(msgspec.Struct, frozen=True):
    """A piece that was not delivered, and what stands in its place."""

    part: Part
    was: str
    """Empty where the whole answer could not be used, or it had too few bullets."""
    now: str
    """Empty where nothing was left to say instead."""
    figures: tuple[str, ...]
    """Those that the article does not support; or what translation made of them, in words."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """What was done until the text could be delivered."""

    requests: int
    """How often the generator was asked."""
    chunks: int = 1
    """In how many pieces it read the article."""
    unsupported_before: int = 0
    """Figures of its first answers that the article does not support."""
    unsupported_after: int = 0
    """The same of the text delivered: none, as far as the check sees."""
    repaired: int = 0
    """Such figures that were gone when it was asked again."""
    replaced: tuple[Replacement, ...] = ()
    problems: tuple[str, ...] = ()
    """Answers that were not what was asked for: ``headline: length``."""
    missing: tuple[str, ...] = ()
    """Key figures that the text does not have."""
    names: tuple[str, ...] = ()
    """Names in the generated text that the article does not have."""
    quotations: tuple[str, ...] = ()
    """Quotations in it that do not stand word for word in the article."""


class Written(msgspec.Struct, frozen=True):
    """A written summary, each piece either generated or an extractive one in its place."""

    headline: Piece
    sentences: tuple[Piece, ...]
    """Of the short summary."""
    bullets: tuple[Piece, ...]
    report: Report

    @property
    def short(self) -> str:
        """The short summary."""
        return join_sentences(piece.text for piece in self.sentences)

    @property
    def wrong_language(self) -> bool:
        """Whether nothing of it was generated, as what came was in another language."""
        pieces = (self.headline, *self.sentences, *self.bullets)
        own = any(piece.sentence is None for piece in pieces)
        return not own and _WRONG_LANGUAGE in self.report.problems

    @property
    def texts(self) -> tuple[str, ...]:
        """The headline, the short summary and each bullet."""
        return (self.headline.text, self.short, *(piece.text for piece in self.bullets))
