"""A segment out of inline items: its text on one line, and where in it the marks are."""

from collections.abc import Iterable

from summarize.documents.cleaning import clean_text
from summarize.documents.wrapping import join_lines
from summarize.translation.structure.items import Atom, Item, Tag, Text
from summarize.translation.structure.segment import Mark, MarkKind, Markup, Segment

_TAIL = 40
"""Characters before and after a line end that decide how the lines join."""


def build_segment(items: Iterable[Item], line: int) -> Segment:
    """Give the segment that items with paired tags make; its text is stripped."""
    builder = _Builder()
    for item in items:
        if isinstance(item, Text):
            builder.read(clean_piece(item.text))
        elif isinstance(item, Atom):
            builder.put(item)
        elif item.opens:
            builder.open(item)
        else:
            builder.close(item)
    return builder.segment(line)


def clean_piece(text: str) -> str:
    """Clean a stretch of a text: as ``clean_text``, but white space at its ends still counts."""
    core = text.strip()
    if not core:
        return "\n" if "\n" in text else " " if text else ""
    at = text.index(core)
    return _edge(text[:at]) + clean_text(core) + _edge(text[at + len(core) :])


def _edge(space: str) -> str:
    return "\n" if "\n" in space else " " if space else ""


class _Open:
    """A mark that is being read."""

    def __init__(self, kind: MarkKind, opening: Markup, inside: int) -> None:
        self.kind: MarkKind = kind
        self.opening = opening
        self.closing: Markup = ()
        self.inside = inside
        self.start = -1
        self.end = -1


class _Builder:
    def __init__(self) -> None:
        self._text: list[str] = []
        self._length = 0
        self._space = ""
        self._after_atom: _Open | None = None
        self._break: _Open | None = None
        self._marks: list[_Open] = []
        self._stack: list[int] = []
        self._waiting: list[int] = []

    def read(self, text: str) -> None:
        """Add characters; white space is one space, or none between Chinese lines."""
        words = text.strip(" \n")
        if not words:
            self._add_space(text)
            return
        at = text.index(words)
        self._add_space(text[:at])
        first, *lines = words.split("\n")
        self._write(first.strip())
        for line in lines:
            self._add_space("\n")
            self._write(line.strip())
        self._add_space(text[at + len(words) :])

    def put(self, atom: Atom) -> None:
        """Add an atom: with its text, or between two characters."""
        if atom.kind == "break":
            self._put_break(atom)
            return
        mark = _Open(atom.kind, atom.source, self._inside())
        if atom.text:
            self._flush(atom.text)
            self._mark(mark, self._length)
            self._append(atom.text)
            mark.end = self._length
            return
        if self._space:
            self._flush("")
        self._settle()
        self._mark(mark, self._length)
        mark.end = self._length
        self._after_atom = mark

    def open(self, tag: Tag) -> None:
        """Begin a mark; it starts at the next character."""
        self._stack.append(len(self._marks))
        self._waiting.append(len(self._marks))
        inside = self._stack[-2] if len(self._stack) > 1 else -1
        self._marks.append(_Open(tag.kind, tag.source, inside))

    def close(self, tag: Tag) -> None:
        """End the innermost mark; one without characters becomes one thing with what is in it."""
        index = self._stack.pop()
        mark = self._marks[index]
        mark.closing = tag.source
        if mark.start in (-1, self._length):
            within = self._marks[index + 1 :]
            del self._marks[index + 1 :]
            self._waiting = [number for number in self._waiting if number < index]
            if mark.start < 0:
                self._settle()
                mark.start = self._length
            parts = (part for inner in within for part in (*inner.opening, *inner.closing))
            mark.opening, mark.closing = (*mark.opening, *parts, *tag.source), ()
            mark.kind = "image" if within else "raw"
            self._after_atom = mark
        mark.end = self._length

    def segment(self, line: int) -> Segment:
        """Give what was read."""
        text = "".join(self._text).rstrip()
        last = len(text)
        marks = (
            Mark(
                kind=mark.kind,
                start=min(mark.start, last),
                end=min(mark.end, last),
                opening=mark.opening,
                closing=mark.closing,
                inside=mark.inside,
            )
            for mark in self._marks
        )
        return Segment(text=text, line=line, marks=tuple(marks))

    def _inside(self) -> int:
        return self._stack[-1] if self._stack else -1

    def _mark(self, mark: _Open, start: int) -> None:
        mark.start = start
        self._marks.append(mark)

    def _settle(self) -> None:
        for number in self._waiting:
            self._marks[number].start = self._length
        self._waiting.clear()

    def _append(self, text: str) -> None:
        self._text.append(text)
        self._length += len(text)
        self._after_atom = None

    def _write(self, text: str) -> None:
        if text:
            self._flush(text)
            self._append(text)

    def _add_space(self, space: str) -> None:
        if not space:
            return
        if self._after_atom is not None and self._text and self._text[-1] == " ":
            # The text has its one space already; the atom keeps the other.
            self._after_atom.closing = (" ",)
            self._after_atom = None
        elif self._space != "\n":
            self._space = "\n" if "\n" in space else " "

    def _put_break(self, atom: Atom) -> None:
        if self._break is not None:
            self._break.opening += atom.source
            return
        self._break = _Open("break", atom.source, self._inside())
        self._space = "\n"

    def _flush(self, following: str) -> None:
        """Write the white space that waits, and what starts behind it."""
        start = self._length
        if self._space and self._text:
            joint = self._joint(following) if self._space == "\n" else " "
            if joint and self._text[-1] != " ":
                self._append(joint)
        self._space = ""
        if self._break is not None:
            self._mark(self._break, start)
            self._break.end = self._length
            self._break = None
        self._settle()

    def _joint(self, following: str) -> str:
        before, after = self._text[-1][-_TAIL:], following[:_TAIL]
        joined = join_lines([before, after])
        return " " if len(joined) > len(before) + len(after) else ""
