"""``summarize models remove NAME``: give a model's disk space back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.translation.model import Model
    from summarize.translation.store import BrokenModel

EXAMPLES = """\
  summarize models remove Helsinki-NLP/opus-mt-fr-en"""


def command(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="NAME",
            help="A model, as models list has it, or a pair: fr-en.",
            show_default=False,
        ),
    ],
) -> None:
    """Remove a model, in every quantization that is at hand, damaged ones too."""
    if context.args:
        raise UsageError(f"one model at a time, and {context.args[0]!r} is a second one")

    from summarize.cli.models.choice import named
    from summarize.plain import printable_name
    from summarize.translation.store import Store
    from summarize.translation.store.home import megabytes

    store = Store()
    models: list[Model | BrokenModel] = [*store.models(), *store.broken()]
    for model in named(name, models):
        freed = megabytes(store.remove(model))
        streams.write_result(printable_name(f"{model.repository}: removed, {freed} freed") + "\n")
