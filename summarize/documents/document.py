"""The article as every later stage sees it: a title and paragraphs, each with its place."""

from typing import Literal

import msgspec

from summarize.documents.dateline import place_of

Role = Literal["body", "heading", "byline", "dateline", "timestamp", "credit", "teaser", "other"]
"""What a paragraph is. Only ``body`` holds sentences; the rest is furniture around them.

``other`` is text that is neither: rows of a table, code, footnotes, kept for whoever asks.
"""

Format = Literal["text", "markdown", "html", "pdf", "docx"]
"""The format that a document was read from."""


class Paragraph(msgspec.Struct, frozen=True, kw_only=True):
    """One paragraph (or list item) of clean text on a single line."""

    text: str
    role: Role = "body"
    line: int = 0
    """1-based line of its first character in the source; 0 where the format has no lines."""
    page: int = 0
    """1-based page in a PDF; 0 elsewhere."""


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """One article, read and cleaned."""

    title: str | None
    paragraphs: tuple[Paragraph, ...]
    source: str
    """The path as the user gave it, or ``-`` for standard input."""
    format: Format
    encoding: str
    """The encoding that the bytes were read with (a Python codec name); empty for PDF and DOCX."""

    @property
    def place(self) -> str:
        """The place that its first dateline names; empty where there is none."""
        lines = (each.text for each in self.paragraphs if each.role == "dateline")
        return place_of(next(lines, ""))

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs that hold the article's own sentences."""
        return tuple(paragraph for paragraph in self.paragraphs if paragraph.role == "body")
