"""The result: what the library returns and the JSON output shows."""

from typing import Literal

import msgspec

from summarize.figures.figure import Figure
from summarize.translation.translation import Repair

SCHEMA_VERSION = "1"

Use = Literal["headline", "short", "bullets"]
"""A part of the summary."""

Status = Literal["kept", "altered", "missing", "left-out"]
"""What became of a figure of the article in the summary.

``kept``: it stands there as in the article; ``altered`` and ``missing``: translation changed or
lost it in a sentence that the summary uses; ``left-out``: there was no room for it.
"""


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """The article that was summarised."""

    path: str
    title: str | None
    format: str
    encoding: str
    language: str
    """ISO 639-1 code (three letters where there is none)."""
    language_confidence: float
    """0 to 1; 1 where the user named the language."""
    words: int
    sentences: int


class SelectedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the article that the summary uses or that holds a key figure."""

    index: int
    """0-based position among the article's sentences."""
    paragraph: int
    """0-based position of its paragraph among the document's paragraphs."""
    line: int
    text: str
    used_in: tuple[Use, ...]
    """The parts of the summary that it stands in; none where it only holds a figure left out."""
    said: str = ""
    """As the summary says it: condensed, translated; empty where the summary does not use it."""
    translation: str | None = None
    """Of the sentence as it was condensed; None where there was no need of one."""
    repair: Repair = ""
    """What the figure guard had to do until the translation kept every figure; mostly nothing."""
    differences: tuple[str, ...] = ()
    """Each figure that the translation does not hold as the sentence does, in words."""


class KeyFigure(Figure, frozen=True, kw_only=True):
    """A figure of the article, ranked; ``start`` and ``end`` count from its sentence's start."""

    sentence: int
    """0-based index of the article's sentence that holds it; -1 for the title."""
    rank: int
    """1 is the figure that a reader needs most."""
    status: Status
    target_text: str = ""
    """How it reads in the summary's language; empty where translation lost it."""


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """The settings that made the result: same input and same signature give the same bytes."""

    program: str
    summarizer: str
    options: dict[str, str | int]
    generator: dict[str, str] = {}
    """What decides a generated text: model, revision, prompts, sampling, and the languages that the
    article was read and the text written in. Nothing for extractive summaries."""
    translation: tuple[dict[str, str], ...] = ()
    """Engine, checkpoint, revision and settings of each step; none where nothing was translated."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """A headline, a short summary, bullets and the key figures of one article."""

    schema_version: str = SCHEMA_VERSION
    source: Source
    target: str
    headline: str
    short: str
    bullets: tuple[str, ...]
    figures: tuple[KeyFigure, ...]
    sentences: tuple[SelectedSentence, ...]
    faithful: bool = True
    """Whether every figure of the summary stands in the article as it does here."""
    warnings: tuple[str, ...]
    signature: Signature
