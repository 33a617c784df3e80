"""What a model is writing, on a line of the terminal that goes when the text has been checked."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from typing import TYPE_CHECKING, TextIO

from summarize.cli import streams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CLEAR = "\r\x1b[K"
_LABEL = "unchecked: "
_DRAWN = 0.1
"""Seconds between two drawings of the line."""
_KEPT = 2000
"""Characters of the text that are kept: more than the widest terminal shows."""


@contextlib.contextmanager
def unchecked(*, quiet: bool) -> Iterator[Callable[[str], None] | None]:
    """Give what shows a text piece by piece as it is written; None where nobody would see it.

    It shows the end of the line being written, on one line of standard error, if that is a
    terminal; the line is cleared in the end, whatever happens. Standard output is for what has been
    checked: a figure that the article may not have does not reach it.
    """
    if quiet or not streams.shows_progress() or sys.stderr is None:
        yield None
        return
    line = _Line(sys.stderr)
    try:
        line.draw()
        yield line.add
    finally:
        line.clear()


class _Line:
    """A line that shows the end of a growing text."""

    def __init__(self, stream: TextIO) -> None:
        """Draw on a stream, whoever takes its place as standard error later."""
        self._stream, self._text, self._last = stream, "", 0.0

    def add(self, piece: str) -> None:
        """Take some more text; a line feed begins the line anew when something follows it."""
        self._text = (self._text + piece)[-_KEPT:]
        if time.monotonic() - self._last >= _DRAWN:
            self.draw()

    def draw(self) -> None:
        """Show the end of the text."""
        from summarize.plain import printable, single_line

        self._last = time.monotonic()
        text = single_line(printable(self._text.rstrip("\n").rpartition("\n")[2]))
        self._say(f"{_CLEAR}{_LABEL}{_end(text, self._columns() - len(_LABEL) - 1)}")

    def clear(self) -> None:
        """Take the line off the terminal."""
        self._say(_CLEAR)

    def _columns(self) -> int:
        with contextlib.suppress(OSError, ValueError):
            return os.get_terminal_size(self._stream.fileno()).columns
        return shutil.get_terminal_size().columns

    def _say(self, text: str) -> None:
        with contextlib.suppress(OSError, ValueError):  # a terminal that is gone
            self._stream.write(text)
            self._stream.flush()


def _end(text: str, columns: int) -> str:
    """Give the end of a text that fits some columns; Chinese characters take two."""
    from rich.cells import cell_len

    if cell_len(text) <= columns:
        return text
    text = text[-max(1, columns) :]
    while text and cell_len(text) >= columns:
        text = text[1:]
    return f"…{text}"
