"""What the command line does about an error: the line it prints and the code it exits with."""

import contextlib
import os
import signal
import traceback

import typer

from summarize.cli import streams
from summarize.errors import SummarizeError

_DEBUG = "SUMMARIZE_DEBUG"
_STANDARD_INPUT = "-: "
"""How a message begins that is about the article read from standard input."""


class FolderError(SummarizeError):
    """A folder run finished, and some of its files failed."""

    exit_code = 6


def exit_code(error: BaseException) -> int:
    """Give the exit code that documents an error; 1, a bug, for what nobody foresaw."""
    match error:
        case typer.Exit() | SummarizeError():
            return error.exit_code
        case KeyboardInterrupt():
            return 130
        case BrokenPipeError():  # the reader has read what it wanted
            return 0
        case _:
            return 2 if _is_usage(error) else 1


def shield(error: BaseException) -> None:
    """Let no second Ctrl-C cut short what is done about the first."""
    if isinstance(error, KeyboardInterrupt):
        with contextlib.suppress(ValueError):  # only the main thread may do this, or need to
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def report(error: BaseException) -> None:
    """Print an error as one line on stderr; nothing where it is a mere way to end."""
    if os.environ.get(_DEBUG) and not isinstance(error, typer.Exit):
        streams.say("".join(traceback.format_exception(error)).rstrip("\n"))
    match error:
        case typer.Exit():
            return
        case BrokenPipeError():
            streams.discard_output()
            return
        case SummarizeError():
            message = str(error)
            if message.startswith(_STANDARD_INPUT):
                message = f"standard input: {message.removeprefix(_STANDARD_INPUT)}"
        case KeyboardInterrupt():
            message = "interrupted"
        case _ if _is_usage(error):
            message = f"{_parser_message(error)} (see summarize --help)"
        case _:
            what = f"{type(error).__name__}: {error}".rstrip(": ")
            message = f"a bug, please report it with what {_DEBUG}=1 prints: {what}"
    streams.complain(message)


def _is_usage(error: BaseException) -> bool:
    # Of the parser's errors Typer exports one, whose base class, UsageError, is that of them all;
    # where that class itself lives depends on the version of Typer.
    return isinstance(error, typer.BadParameter.__bases__)


def _parser_message(error: BaseException) -> str:
    """Give the parser's message without its full stop, and as the house writes messages."""
    message = str(getattr(error, "format_message", error.__str__)()).rstrip(".")
    return message[:1].lower() + message[1:]
