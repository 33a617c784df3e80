"""Standard output and standard error: UTF-8 whatever the locale, results on the one only."""

import contextlib
import io
import os
import shutil
import sys
from typing import TextIO

from summarize.errors import UsageError

_WIDEST = 100
"""Columns; longer lines are hard to read, however wide the terminal."""


def use_utf8() -> None:
    """Make both streams write UTF-8 and plain line feeds as line ends."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def write_result(text: str) -> None:
    """Write a result to standard output at once.

    Raises BrokenPipeError where the reader has gone, UsageError where writing fails otherwise.
    """
    if sys.stdout is None:
        raise UsageError("standard output is closed: use --output FILE")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        discard_output()
        raise UsageError(f"cannot write the result: {error.strerror}") from None


def discard_output() -> None:
    """Send what is left in standard output's buffer nowhere: flushing it at exit would fail."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)


def say(text: str, *, end: str = "\n") -> None:
    """Write to standard error; where that is closed, there is nobody to tell."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(text + end)
            sys.stderr.flush()


def complain(message: str) -> None:
    """Write an error, a warning or a notice on one line of standard error."""
    from summarize.plain import printable, single_line

    say(f"summarize: {single_line(printable(message))}")


def show_log() -> None:
    """Write the library's warnings (an engine or a memory that cannot be used) as notices."""
    import logging

    class Notices(logging.Handler):
        """Writes each record as a line of ours."""

        def emit(self, record: logging.LogRecord) -> None:
            complain(f"warning: {record.getMessage()}")

    log = logging.getLogger("summarize")
    log.handlers = [Notices(logging.WARNING)]
    log.propagate = False


def result_colour() -> bool:
    """Tell whether a result on standard output may be coloured: see https://no-color.org."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return _is_terminal(sys.stdout) and not plain


def result_width() -> int | None:
    """Give the columns to wrap a result at; None where it goes to no terminal."""
    return min(shutil.get_terminal_size().columns, _WIDEST) if _is_terminal(sys.stdout) else None


def shows_progress() -> bool:
    """Tell whether standard error is a terminal that can show progress."""
    return _is_terminal(sys.stderr) and os.environ.get("TERM") != "dumb"


def input_is_terminal() -> bool:
    """Tell whether nothing is piped in: standard input is a terminal, or closed."""
    return sys.stdin is None or _is_terminal(sys.stdin)


def can_ask() -> bool:
    """Tell whether somebody sits at a terminal who can be asked."""
    return sys.stdin is not None and _is_terminal(sys.stdin) and _is_terminal(sys.stderr)


def ask(question: str) -> bool:
    """Ask a question that is answered by y or n, on standard error; anything but y is no."""
    from summarize.plain import printable, single_line

    say(f"summarize: {single_line(printable(question))} [y/N] ", end="")
    return sys.stdin.readline().strip().lower() in {"y", "yes"}


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # closed
        return False
