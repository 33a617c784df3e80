"""``summarize prompts check FOLDER``: every mistake in a folder of prompts, with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli import streams
from summarize.errors import UsageError

EXAMPLES = """\
  summarize prompts check my-prompts"""


def command(
    context: typer.Context,
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A folder of prompts.", show_default=False)
    ],
) -> None:
    """Check the prompts of a folder; a mistake is told as FILE:LINE: MESSAGE, and exits with 2."""
    if context.args:
        raise UsageError(f"one folder at a time, and {context.args[0]!r} is a second one")

    from summarize.plain import printable, single_line
    from summarize.summarization.generative.prompts_folder import check_folder, load_prompts

    path = Path(folder).expanduser()
    faults = check_folder(path)
    for fault in faults:
        streams.say(single_line(printable(str(fault))))
    if faults:
        raise typer.Exit(UsageError.exit_code)
    ready = ", ".join(sorted(load_prompts(path).languages()))
    streams.write_result(f"no mistakes; every task has a prompt in: {ready}\n")
