"""What a document holds to translate: segments of prose, and the marks on their words."""

from typing import Literal

import msgspec

MarkKind = Literal[
    "emphasis",
    "strong",
    "span",
    "link",
    "code",
    "figure",
    "image",
    "footnote",
    "break",
    "raw",
    "hint",
]
"""What a mark is, and so what becomes of it where its place in a translation is not known.

Around words: ``emphasis``, ``strong`` and ``span`` (any other) are dropped, a ``link`` is written
behind its sentence. In place of words: ``code`` (whatever must not be translated) is written
behind its sentence, a ``figure`` (a superscript number) stays the plain character it is in the
text. Between words: ``image``, ``footnote``, ``break`` and ``raw`` are kept, a ``hint`` (where a
word may be broken, how it is read) is dropped.
"""
WRAPS = frozenset(("emphasis", "strong", "span", "link"))
REPLACED = frozenset(("code", "figure"))
"""Kinds whose source stands in the place of the words."""
DROPPABLE = frozenset(("emphasis", "strong", "span", "figure", "hint"))


class Nested(msgspec.Struct, frozen=True):
    """A segment inside markup: the description of an image, the title of a link."""

    segment: int
    raw: str
    """As it stands in the source."""
    quote: str = ""
    """The character that may not stand in it bare."""


Markup = tuple[str | Nested, ...]
"""Source that is copied, but for what is nested in it."""


class Mark(msgspec.Struct, frozen=True, kw_only=True):
    """Inline markup on a segment: between ``start`` and ``end`` of its text, or at one place."""

    kind: MarkKind
    start: int
    end: int
    opening: Markup
    """The markup in front; all of it where the mark replaces words or stands between them."""
    closing: Markup = ()
    inside: int = -1
    """Index of the innermost mark around this one; -1 where there is none."""


class Segment(msgspec.Struct, frozen=True):
    """A run of prose of a document: a paragraph, heading, list item, table cell, caption."""

    text: str
    """On one line, without markup; inline code stands in backticks."""
    line: int = 0
    """1-based in the source; 0 unknown."""
    marks: tuple[Mark, ...] = ()
    """In the order in which they open."""

    @property
    def phrases(self) -> tuple[str, ...]:
        """The marked words, each once: their own translations help to place the marks again."""
        wraps = (mark for mark in self.marks if mark.kind in WRAPS)
        return tuple(dict.fromkeys(self.text[mark.start : mark.end] for mark in wraps))
