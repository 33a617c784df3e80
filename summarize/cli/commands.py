"""The commands, each in a module of its own that is imported only when it is called.

A command's module holds ``command``, a function that Typer makes the command of, and ``EXAMPLES``,
lines for its help.
"""

from collections.abc import Sequence
from importlib import import_module

import typer
from typer.main import get_command

_DEFAULT = "article"
"""The module of the command that needs no word: ``summarize ARTICLE``."""

COMMANDS = {
    # word: what it does; its module has the same name
    "detect": "Tell the language of an article.",
    "figures": "List every figure of an article, or compare two texts.",
    "schema": "Print the JSON Schema of the JSON output.",
}


def run(arguments: Sequence[str]) -> None:
    """Run the command that the first argument names; any other first argument is an article.

    Raises whatever the command raises, the argument parser's errors and exits included.
    """
    word = arguments[0] if arguments else ""
    if word in COMMANDS:
        _run(word, f"summarize {word}", arguments[1:])
    else:
        _run(_DEFAULT, "summarize", arguments, notes=_overview())


def _overview() -> str:
    """Give the list of commands for the help text."""
    width = max(map(len, COMMANDS))
    lines = (f"  {word:{width}}  {what}" for word, what in COMMANDS.items())
    return "\n".join(("Commands (an article of such a name is ./NAME):", *lines))


def _run(module_name: str, program: str, arguments: Sequence[str], *, notes: str = "") -> None:
    """Parse the arguments for the command of a module and call it."""
    module = import_module(f"summarize.cli.{module_name}")
    blocks = (notes, f"Examples:\n{module.EXAMPLES}")
    # Rich's panels would cost more time than the rest of the help; the parser's errors come out
    # as one line of our own, so its main function, which prints them, is not called either.
    app = typer.Typer(add_completion=False, rich_markup_mode=None)
    app.command(
        # Extra arguments are let through for a command to refuse them with a hint of its own.
        context_settings={"help_option_names": ["-h", "--help"], "allow_extra_args": True},
        # "\b" keeps the line breaks of a block in the help text.
        epilog="\n\n".join(f"\b\n{block}" for block in blocks if block),
    )(module.command)
    command = get_command(app)
    with command.make_context(program, list(arguments)) as context:
        command.invoke(context)
