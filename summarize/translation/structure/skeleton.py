"""A document taken apart into what is translated and what is not."""

import re
from collections.abc import Mapping, Sequence

import msgspec

from summarize.translation.structure.composing import compose
from summarize.translation.structure.segment import Nested, Segment
from summarize.translation.structure.writing import Filling, Part, Piece, Slot, Style

_LINE_END = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]")


class Run(msgspec.Struct, frozen=True):
    """The inline content of a block."""

    raw: str
    """As it stands in the source."""
    pieces: tuple[Piece, ...]

    def write(self, filling: Filling) -> str:
        """Give the content; as it stood where nothing in it has changed."""
        if not any(map(filling.changed, self._segments(filling.segments))):
            return self.raw
        return self.finish(
            "".join(
                compose(piece.segment, filling)
                if isinstance(piece, Slot)
                else filling.markup((piece,))
                for piece in self.pieces
            )
        )

    def finish(self, written: str) -> str:
        """Write the content into its block."""
        return written

    def _segments(self, segments: Sequence[Segment]) -> list[int]:
        found: list[int] = []
        for piece in self.pieces:
            if isinstance(piece, Nested):
                found.append(piece.segment)
            elif isinstance(piece, Slot):
                found.append(piece.segment)
                marks = segments[piece.segment].marks
                parts = (part for mark in marks for part in (*mark.opening, *mark.closing))
                found += (part.segment for part in parts if isinstance(part, Nested))
        return found


class Skeleton(msgspec.Struct, frozen=True):
    """A document whose segments can be filled with their translations."""

    segments: tuple[Segment, ...]
    """In order of the document."""
    parts: tuple[str | Nested | Part, ...]
    style: Style
    left: tuple[tuple[int, str], ...] = ()
    """What has words and is left as it is: the line on which it begins, and what it is."""

    def fill(
        self,
        translations: Sequence[str],
        *,
        target: str,
        phrases: Mapping[str, str] | None = None,
        borders: Sequence[Sequence[tuple[int, int]]] = (),
    ) -> str:
        """Give the whole document with each segment's translation in its place.

        A segment whose translation is its own text stays as it stands in the source, byte for
        byte. ``phrases`` translates the words that are marked (``Segment.phrases``), ``borders``
        has for each segment the ends of its sentences, in its text and in its translation: with
        both more marks find their places. Raises ValueError where there are not as many
        translations, or borders, as segments.
        """
        if len(translations) != len(self.segments):
            raise ValueError(f"{len(translations)} translations of {len(self.segments)} segments")
        if borders and len(borders) != len(self.segments):
            raise ValueError(f"borders of {len(borders)} of {len(self.segments)} segments")
        filling = Filling(
            segments=self.segments,
            translations=[_LINE_END.sub(" ", text).strip() for text in translations],
            target=target,
            phrases=phrases or {},
            borders=[
                [(end, end_there - _indent(text)) for end, end_there in ends]
                for ends, text in zip(borders, translations, strict=False)
            ],
            style=self.style,
        )
        return self.write(filling)

    def write(self, filling: Filling) -> str:
        """Give the whole document, with what decides about each segment."""
        return "".join(
            filling.markup((part,)) if isinstance(part, str | Nested) else part.write(filling)
            for part in self.parts
        )


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())
