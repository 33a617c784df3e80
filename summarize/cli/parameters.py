"""Options that commands share, and the check of an option's value.

Values are taken as strings and checked here: the messages are then ours, one line each, and newer
versions of Typer import a validation library (0.1 s) for any other type.
"""

import os
from collections.abc import Sequence
from typing import Annotated, TypeVar

import typer

from summarize.cli import streams
from summarize.errors import UsageError

_Choice = TypeVar("_Choice", bound=str)

From = Annotated[
    str | None,
    typer.Option(
        "--from",
        metavar="LANG",
        help="The article's language, such as fr; told from its text otherwise.",
        show_default=False,
    ),
]

Article = Annotated[
    str | None,
    typer.Argument(
        metavar="ARTICLE",
        help="A file (text, Markdown, HTML, PDF, Word), or - for standard input.",
        show_default=False,
    ),
]

Quiet = Annotated[
    bool, typer.Option("--quiet", "-q", help="Errors only: no warnings, no progress, no notices.")
]


def one_argument(context: typer.Context, article: str | None) -> str:
    """Give the one article of a command line; ``-`` where there is none but something is piped in.

    With nothing at all the command's help goes to stderr and it exits with 2. Raises UsageError
    where there are more arguments.
    """
    if article is None:
        if not streams.input_is_terminal():
            return "-"
        streams.say(context.get_help())
        raise typer.Exit(UsageError.exit_code)
    if not article:
        raise UsageError("the name of the article is empty")
    if context.args and not (article == "-" or os.path.lexists(article)):
        raise UsageError(f"{article!r} is neither a command nor a file (see summarize --help)")
    if context.args:
        raise UsageError(
            f"one article at a time, and {context.args[0]!r} is a second one: "
            "for several use summarize FOLDER --out FOLDER"
        )
    return article


def no_argument(context: typer.Context) -> None:
    """Raise UsageError where a command that takes no argument was given one."""
    if context.args:
        raise UsageError(
            f"{context.command_path} takes no argument, and {context.args[0]!r} is one"
        )


def one_of(name: str, value: str, choices: Sequence[_Choice]) -> _Choice:
    """Give the choice that ``value`` names. Raises UsageError."""
    for choice in choices:
        if choice == value.lower():
            return choice
    raise UsageError(f"{name}: {value!r} is not one of {', '.join(choices)}")


def whole_number(name: str, value: str, low: int, high: int) -> int:
    """Give a number from ``low`` to ``high``. Raises UsageError."""
    digits = value.isascii() and value.isdigit() and len(value) <= len(str(high))
    if digits and low <= int(value) <= high:
        return int(value)
    raise UsageError(f"{name}: {value!r} is not a whole number from {low} to {high}")


def language(value: str | None) -> str | None:
    """Give the code of the language that ``--from`` names. Raises UsageError."""
    if value is None:
        return None
    from summarize.language import normalize_code

    return normalize_code(value)
