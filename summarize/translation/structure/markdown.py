"""Markdown: the inline content of its blocks is translated; everything else is copied.

Translated are paragraphs, headings, list items, quotations, table cells and footnotes, and in
them the descriptions of images and the titles of links; HTML blocks are translated as HTML is.
Copied are code, link targets and definitions, HTML blocks in quotations and lists, and the front
matter with all that it says. A paragraph of several lines is written on one, but for its hard line
breaks.
"""

import re
from typing import TYPE_CHECKING

import msgspec

from summarize.translation.structure.cutting import cut
from summarize.translation.structure.embedding import Embedded
from summarize.translation.structure.markdown_inline import read_inline
from summarize.translation.structure.markdown_parser import Parser
from summarize.translation.structure.markdown_writing import MarkdownStyle
from summarize.translation.structure.skeleton import Run, Skeleton

if TYPE_CHECKING:
    from markdown_it.token import Token

    from summarize.translation.structure.segment import Segment

_LINE = re.compile("([^\r\n]*)(\r\n|\r|\n|$)")
_FENCES = ("---", "+++")
_LONGEST_FRONT = 200
"""Lines."""
_CHECKBOX = re.compile(r"\[[ xX]\]\s+")


class _Line(msgspec.Struct, frozen=True):
    start: int
    text: str
    """As the parser sees it: without its end."""
    end: str


class _Place(msgspec.Struct, frozen=True):
    """Where inline content stands in the document."""

    start: int
    end: int
    front: str = ""
    """What is in front of its second line."""


class _Content(Run, frozen=True):
    """The inline content of a block; lines after the first have ``front`` in front of them."""

    front: str
    line_end: str
    in_table: bool

    def finish(self, written: str) -> str:
        """Write the content into its block."""
        if self.in_table:
            return written.replace("\n", " ").replace("|", "\\|")
        return re.sub("\n[ \t]*", self.line_end + self.front.replace("\\", r"\\"), written)


def read_markdown(text: str) -> Skeleton:
    """Give the skeleton of a Markdown text (CommonMark, tables, strikethrough, footnotes)."""
    reader = _Reader(text)
    reader.read()
    return Skeleton(
        segments=tuple(reader.segments),
        parts=tuple(reader.parts),
        style=MarkdownStyle(reader.parser),
        left=tuple(reader.left),
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.segments: list[Segment] = []
        self.parts: list[str | Run | Embedded] = []
        self.left: list[tuple[int, str]] = []
        self.parser = Parser()
        self._text = text
        self._lines = _split(text)
        self._done = 0
        """How much of the text is in ``parts``."""

    def read(self) -> None:
        front = _front_lines([line.text for line in self._lines])
        held = "".join(line.text for line in self._lines[:front])
        if any(map(str.isalpha, held)):
            self.left.append((1, "the front matter"))
        bodies = [line.text for line in self._lines[front:]]
        tokens = self.parser.blocks("\n".join([""] * front + bodies))
        for index, token in enumerate(tokens):
            if token.type == "inline" and token.map and token.content:
                self._take(tokens, index)
            elif token.type == "html_block" and token.map:
                self._take_html(token.map[0], token.map[1], token.content)
        self.parts.append(self._text[self._done :])

    def _take_html(self, first: int, end: int, content: str) -> None:
        """Take an HTML block; one whose lines have something in front of them is left."""
        from summarize.translation.structure.html import read_html

        lines = self._lines[first:end]
        start, stop = lines[0].start, lines[-1].start + len(lines[-1].text)
        raw = self._text[start:stop]
        inner = read_html(raw, page=False)
        if not inner.segments:
            return
        if "\n".join(line.text for line in lines) != content.rstrip("\n") or start < self._done:
            self.left.append((first + 1, "an HTML block within a quotation or a list"))
            return
        self.parts += [
            self._text[self._done : start],
            Embedded(skeleton=inner, first=len(self.segments)),
        ]
        self.segments += [
            msgspec.structs.replace(segment, line=segment.line + first)
            for segment in inner.segments
        ]
        self._done = stop

    def _take(self, tokens: "list[Token]", index: int) -> None:
        token, opening = tokens[index], tokens[index - 1].type
        in_table = opening in ("td_open", "th_open")
        content = token.content
        place = self._cell(token) if in_table else self._lines_of(token, opening)
        if place is None:
            return
        if index > 1 and tokens[index - 2].type == "list_item_open":
            box = _CHECKBOX.match(content)
            if box and self._text.startswith(box[0], place.start):
                place = msgspec.structs.replace(place, start=place.start + box.end())
                content = content[box.end() :]
        line = token.map[0] + 1 if token.map else 0
        items = read_inline(content, self.parser, self.segments, line)
        if items is None:
            return
        self.parts.append(self._text[self._done : place.start])
        self.parts.append(
            _Content(
                raw=self._text[place.start : place.end],
                pieces=cut(items, line, self.segments),
                front=place.front,
                line_end=self._lines[line - 1].end or "\n",
                in_table=in_table,
            )
        )
        self._done = place.end

    def _lines_of(self, token: "Token", opening: str) -> _Place | None:
        """Find content that ends where its lines end."""
        first = token.map[0] if token.map else 0
        contents = [line.strip() for line in token.content.split("\n")]
        starts: list[int] = []
        fronts: list[str] = []
        lines = self._lines[first : first + len(contents)]
        for line, content in zip(lines, contents, strict=False):
            text = line.text.replace("\0", "\ufffd").rstrip()
            if opening == "heading_open" and not text.endswith(content):
                text = text.rstrip("#").rstrip()
            if not text.endswith(content):
                return None
            at = len(text) - len(content)
            starts.append(line.start + at)
            fronts.append(line.text[:at])
        if len(starts) < len(contents) or starts[0] < self._done:
            return None
        return _Place(starts[0], starts[-1] + len(contents[-1]), fronts[1] if fronts[1:] else "")

    def _cell(self, token: "Token") -> _Place | None:
        """Find the content of the next cell of a row."""
        line = self._lines[token.map[0] if token.map else 0]
        content = token.content.replace("|", "\\|")
        at = line.text.replace("\0", "\ufffd").find(content, max(0, self._done - line.start))
        if at < 0:
            return None
        return _Place(line.start + at, line.start + at + len(content))


def _split(text: str) -> list[_Line]:
    lines: list[_Line] = []
    for match in _LINE.finditer(text):
        lines.append(_Line(match.start(), match[1], match[2]))
        if not match[2]:
            break
    return lines


def _front_lines(lines: list[str]) -> int:
    """Count the lines of the front matter, between ``---`` (YAML) or ``+++`` (TOML)."""
    fence = lines[0].strip() if lines else ""
    if fence in _FENCES:
        for number, line in enumerate(lines[1:_LONGEST_FRONT], start=1):
            if line.strip() == fence:
                return number + 1
    return 0
