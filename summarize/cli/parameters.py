"""Options that commands share, and the check of an option's value.

Values are taken as strings and checked here: the messages are then ours, one line each, and newer
versions of Typer import a validation library (0.1 s) for any other type.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from summarize.cli import streams
from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.translation.settings import TranslationSettings

_Choice = TypeVar("_Choice", bound=str)
_WIDEST_BEAM = 32

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

QualityOption = Annotated[
    str,
    typer.Option(
        "--quality",
        metavar="fast|best",
        help="Models to translate with: opus-mt, or opus-mt-tc-big.",
    ),
]

ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="FOLDER", help="Translate with the model there.", show_default=False
    ),
]

TranslatorOption = Annotated[
    str | None,
    typer.Option(
        "--translator",
        metavar="NAME",
        help="Engine that translates, as doctor lists them. Default: what fits the model.",
        show_default=False,
    ),
]

DeviceOption = Annotated[
    str, typer.Option("--device", metavar="auto|cpu|cuda", help="Where models run.")
]

BeamOption = Annotated[
    str, typer.Option("--beam", metavar="N", help="Width of the translation search, 1 to 32.")
]

DigitsOption = Annotated[
    str,
    typer.Option(
        "--digits",
        metavar="auto|latin|native",
        help="Digits of the result; auto: what most readers of its language expect.",
    ),
]

NoCache = Annotated[
    bool, typer.Option("--no-cache", help="Neither use nor keep remembered translations.")
]

KeepAttribution = Annotated[
    bool,
    typer.Option(
        "--keep-attribution",
        help="Say who says it even where nobody disputes it; of claims that is said in any case.",
    ),
]

HeadlineCase = Annotated[
    bool, typer.Option("--headline-case", help="Capitalise the Words of an English Headline.")
]

Strict = Annotated[
    bool,
    typer.Option(
        "--strict", help="Give no result, and exit with 5, where a figure could not be carried."
    ),
]


def translation_settings(
    *,
    quality: str,
    model: str | None,
    translator: str | None,
    device: str,
    beam: str,
    digits: str,
    no_cache: bool,
) -> TranslationSettings:
    """Check the options that say how to translate. Raises UsageError."""
    from summarize.translation.settings import TranslationSettings

    return TranslationSettings(
        quality=one_of("--quality", quality, ("fast", "best")),
        model=None if model is None else Path(model),
        engine=translator or "",
        beam=whole_number("--beam", beam, 1, _WIDEST_BEAM),
        device=one_of("--device", device, ("auto", "cpu", "cuda")),
        memory=not no_cache,
        digits=one_of("--digits", digits, ("auto", "latin", "native")),
    )


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
            "for several use --out FOLDER"
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
