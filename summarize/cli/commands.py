"""The commands, each in a module of its own that is imported only when it is called.

A command's module holds ``command``, a function that Typer makes the command of, and ``EXAMPLES``,
lines for its help.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module

import typer
from typer.main import get_command

from summarize.cli import streams
from summarize.errors import UsageError

_DEFAULT = "article"
"""The module of the command that needs no word: ``summarize ARTICLE``."""

COMMANDS = {
    # words: what it does; its module has the same name
    "translate": "Translate a whole article, every figure checked.",
    "detect": "Tell the language of an article.",
    "figures": "List every figure of an article, or compare two texts.",
    "models list": "List the translation models at hand.",
    "models pull": "Fetch the models for a language pair.",
    "models import": "Take in a model from a folder.",
    "models verify": "Check the models at hand against their checksums.",
    "models remove": "Remove a model.",
    "prompts show": "Print what a generative summariser would be told.",
    "prompts check": "Find the mistakes in a folder of prompts.",
    "doctor": "Tell what is installed and what works offline.",
    "schema": "Print the JSON Schema of the JSON output.",
}
_GROUPS = {words.partition(" ")[0] for words in COMMANDS if " " in words}


def run(arguments: Sequence[str]) -> None:
    """Run the command that the first words name; any other first argument is an article.

    Raises whatever the command raises, the argument parser's errors and exits included.
    """
    for count in (1, 2):
        words = " ".join(arguments[:count])
        if words in COMMANDS:
            module_name = words.replace(" ", ".")
            _run(module_name, f"summarize {words}", arguments[count:])
            return
    if arguments and arguments[0] in _GROUPS:
        _run_group(arguments[0], arguments[1:])
        return
    notes = _overview("Commands (an article of such a name is ./NAME):", COMMANDS)
    _run(_DEFAULT, "summarize", arguments, notes=notes)


def _run_group(group: str, arguments: Sequence[str]) -> None:
    """Print the help of a group of commands, which is no command itself. Raises UsageError."""
    members = {words: what for words, what in COMMANDS.items() if words.partition(" ")[0] == group}
    overview = _overview(f"Usage: summarize {group} COMMAND\n\nCommands:", members)
    if arguments and arguments[0] in {"-h", "--help"}:
        streams.write_result(overview + "\n")
        return
    if arguments:
        known = ", ".join(words.partition(" ")[2] for words in members)
        raise UsageError(f"summarize {group}: {arguments[0]!r} is not one of {known}")
    streams.say(overview)
    raise typer.Exit(UsageError.exit_code)


def _overview(title: str, commands: Mapping[str, str]) -> str:
    """Give a list of commands for the help text."""
    width = max(map(len, commands))
    return "\n".join((title, *(f"  {words:{width}}  {what}" for words, what in commands.items())))


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
