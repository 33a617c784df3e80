"""``summarize schema``: the contract of the JSON output."""

import typer

from summarize.cli import streams
from summarize.cli.parameters import no_argument

EXAMPLES = """\
  summarize schema > summary.schema.json"""


def command(context: typer.Context) -> None:
    """Print the JSON Schema (draft 2020-12) that the output of --format json is valid under."""
    no_argument(context)
    from summarize.rendering.schema import render_schema

    streams.write_result(render_schema())
