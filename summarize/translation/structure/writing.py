"""A document as parts: what is copied, and what is written from translations."""

from collections.abc import Mapping, Sequence
from typing import Protocol

import msgspec

from summarize.translation.structure.segment import Markup, Nested, Segment


class Slot(msgspec.Struct, frozen=True):
    """The place of a segment."""

    segment: int


Piece = str | Nested | Slot


class Written(msgspec.Struct, frozen=True):
    """A stretch of what a segment becomes: markup, or words that markup must not be seen in."""

    text: str
    literal: bool


class Style(Protocol):
    """How a format writes words."""

    def join(self, parts: Sequence[Written]) -> str | None:
        """Write words and markup; None where this markup cannot stand on these words."""

    def words(self, text: str) -> str:
        """Write words so that they are words whatever stands around them."""

    def quoted(self, text: str, quote: str) -> str:
        """Write words inside markup, where ``quote`` would end them."""


class Filling(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that decides what a document becomes."""

    segments: Sequence[Segment]
    translations: Sequence[str]
    target: str
    phrases: Mapping[str, str]
    borders: Sequence[Sequence[tuple[int, int]]]
    style: Style

    def changed(self, segment: int) -> bool:
        """Whether a segment becomes anything but what it was."""
        return self.translations[segment] != self.segments[segment].text

    def nested(self, part: Nested) -> str:
        """Write a segment that is nested in markup."""
        if not self.changed(part.segment):
            return part.raw
        return self.style.quoted(self.translations[part.segment], part.quote)

    def markup(self, markup: Markup) -> str:
        """Write markup with what is nested in it."""
        return "".join(part if isinstance(part, str) else self.nested(part) for part in markup)


class Part(Protocol):
    """A part of a document that knows how to write itself."""

    def write(self, filling: Filling) -> str:
        """Give the part with the translations in place."""
