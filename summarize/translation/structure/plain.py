"""Plain text: its paragraphs are translated; what is around them stays as it was typed.

A paragraph of several lines is written on one. Blank lines, indentation, the markers of list
items and of quoted lines, rules of dashes and columns that tabs divide stay; the line under a
heading becomes as long as its translation.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from summarize.documents.blocks import Block, Line
from summarize.documents.cleaning import clean_text
from summarize.documents.furniture import opens_furniture
from summarize.documents.shape import cells
from summarize.documents.wrapping import join_lines, unwrap
from summarize.translation.structure.segment import Segment
from summarize.translation.structure.skeleton import Run, Skeleton
from summarize.translation.structure.writing import Filling, Slot, Written

# The line ends of documents.cleaning.split_lines.
_LINE = re.compile("([^\n\r\x0b\x0c\x85\u2028\u2029]*)(\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]|$)")
_FRONT = re.compile(r"\s*(?:>\s?)*")
_MARKER = re.compile(
    r"(?:[-*+•‣◦▪▫●○■□◆◇▼▲–—] |[■□◆◇▼▲●○](?=\w)|#{1,6} |[(（]?(?:\d{1,3}|[a-z])[)）] "
    r"|(?P<number>\d{1,3})[.] )\s*(?=\S)"
)
_TAB = 8
_FIELDS = re.compile(r"(\t+)")
_UNDERLINE = re.compile(r"([=\-~^*_#])\1{2,}")
_SLACK = 3
"""Columns that a line under a heading may be longer or shorter than it."""


class PlainStyle:
    """Words are written as they are."""

    def join(self, parts: Sequence[Written]) -> str | None:
        """Write words."""
        return "".join(part.text for part in parts)

    def words(self, text: str) -> str:
        """Write words."""
        return text

    def quoted(self, text: str, quote: str) -> str:  # noqa: ARG002 - no format quotes less
        """Write words."""
        return text


class Underline(msgspec.Struct, frozen=True):
    """The line under a heading."""

    raw: str
    segment: int

    def write(self, filling: Filling) -> str:
        """Give the line; as long as the heading where that has changed."""
        width = cells(filling.translations[self.segment])
        return self.raw if not filling.changed(self.segment) else self.raw[0] * max(3, width)


class _Source(msgspec.Struct, frozen=True):
    """A line of the source."""

    raw: str
    end: str
    text: str
    """Clean, without what is in front of it."""
    front: str
    """Indentation and signs of quotation."""

    @property
    def is_prose(self) -> bool:
        """Whether the line may be a part of a paragraph."""
        return any(map(str.isalnum, self.text)) and "\t" not in self.raw.strip()


def read_plain(text: str) -> Skeleton:
    """Give the skeleton of a plain text."""
    reader = _Reader(list(_lines(text)))
    reader.read()
    return Skeleton(segments=tuple(reader.segments), parts=tuple(reader.parts), style=PlainStyle())


def _lines(text: str) -> Iterator[_Source]:
    for match in _LINE.finditer(text):
        raw = match[1]
        front = _FRONT.match(raw)
        at = front.end() if front else 0
        yield _Source(raw=raw, end=match[2], text=clean_text(raw[at:]), front=raw[:at])
        if not match[2]:
            return


class _Reader:
    def __init__(self, lines: list[_Source]) -> None:
        self.segments: list[Segment] = []
        self.parts: list[str | Run | Underline] = []
        self._lines = lines
        markers = (_MARKER.match(line.raw, len(line.front)) for line in lines)
        self._numbers = {int(marker["number"]) for marker in markers if marker and marker["number"]}

    def read(self) -> None:
        blocks = unwrap(list(self._for_reader()), starts_block=opens_furniture)
        starts = {block.line: block for block in blocks}
        index = 0
        while index < len(self._lines):
            if index + 1 not in starts:
                self._copy(index)
                index += 1
                continue
            end = index + 1
            while end < len(self._lines) and self._lines[end].is_prose and end + 1 not in starts:
                end += 1
            index = self._take(starts[index + 1], index, end)

    def _for_reader(self) -> Iterable[Line]:
        """Give the lines as the reader wants them: a blank one where a paragraph cannot go on."""
        depth = 0
        for number, line in enumerate(self._lines, start=1):
            if line.front.count(">") != depth:
                depth = line.front.count(">")
                yield Line(text="", number=number)
            indent = cells(line.front.expandtabs(_TAB))
            yield Line(text=line.text if line.is_prose else "", number=number, indent=indent)

    def _take(self, block: Block, first: int, end: int) -> int:
        """Take the paragraph that begins at ``first`` and ends before ``end``; give its end.

        It is longer than that where an item goes on below its own text.
        """
        start = len(self._lines[first].front)
        marker = self._marker(first)
        text = block.text
        if marker:
            start = marker.end()
            clean = _MARKER.match(text)
            text = text[clean.end() :] if clean else text
            while end < len(self._lines) and self._hangs(end, start):
                text = join_lines([text, self._lines[end].text])
                end += 1
        lines = self._lines[first:end]
        last = lines[-1].raw.rstrip()
        self.parts.append(lines[0].raw[:start])
        raw = "".join(line.raw + line.end for line in lines[:-1]) + last
        self._add(text, raw[start:], first)
        self.parts.append(lines[-1].raw[len(last) :] + lines[-1].end)
        return end

    def _marker(self, index: int) -> re.Match[str] | None:
        """Give the marker of a list item; "5. Mai" is one only among other numbers."""
        line = self._lines[index]
        marker = _MARKER.match(line.raw, len(line.front))
        if marker and marker["number"]:
            number = int(marker["number"])
            return marker if self._numbers & {number - 1, number + 1} else None
        return marker

    def _hangs(self, index: int, column: int) -> bool:
        """Whether a line begins in the column where the text of an item does."""
        line = self._lines[index]
        hangs = line.is_prose and len(line.front) == column and not line.raw[:column].strip()
        return hangs and self._marker(index) is None

    def _copy(self, index: int) -> None:
        """Take a line that is no part of a paragraph."""
        line = self._lines[index]
        fields = _FIELDS.split(line.raw)
        if any(map(str.isalnum, line.text)) and len(fields) > 1:
            for field in fields:
                clean = clean_text(field)
                if any(map(str.isalnum, clean)):
                    core = field.strip()
                    before, after = field.split(core, 1) if core else ("", "")
                    self.parts.append(before)
                    self._add(clean, core, index)
                    self.parts.append(after)
                else:
                    self.parts.append(field)
            self.parts.append(line.end)
            return
        core = line.raw.strip()
        if _UNDERLINE.fullmatch(core) and self._is_under_heading(index):
            at = line.raw.index(core)
            self.parts += [
                line.raw[:at],
                Underline(core, len(self.segments) - 1),
                line.raw[at + len(core) :] + line.end,
            ]
        else:
            self.parts.append(line.raw + line.end)

    def _is_under_heading(self, index: int) -> bool:
        above = self._lines[index - 1] if index else None
        if above is None or not above.is_prose or not self.segments:
            return False
        segment = self.segments[-1]
        own = segment.line == index
        return own and abs(cells(segment.text) - cells(self._lines[index].text)) <= _SLACK

    def _add(self, text: str, raw: str, index: int) -> None:
        self.segments.append(Segment(text=text, line=index + 1))
        self.parts.append(Run(raw=raw, pieces=(Slot(len(self.segments) - 1),)))
