"""``summarize models verify [NAME]``: the models at hand against their checksums."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from summarize.translation.model import Model
    from summarize.translation.store import BrokenModel

EXAMPLES = """\
  summarize models verify
  summarize models verify Helsinki-NLP/opus-mt-fr-en"""


def command(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="A model, as models list has it, or a pair: fr-en. Default: all.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Read every file of the models at hand, and tell which are whole; exits with 4 if not all."""
    if context.args:
        raise UsageError(f"one model at a time, and {context.args[0]!r} is a second one")

    from summarize.cli.models.choice import named
    from summarize.plain import printable_name
    from summarize.translation.store import BrokenModel, Store

    store = Store()
    models: list[Model | BrokenModel] = [*store.models(), *store.broken()]
    chosen = models if name is None else named(name, models)
    damaged = []
    for model in chosen:
        found = model.problems if isinstance(model, BrokenModel) else store.verify(model)
        streams.write_result(
            printable_name(f"{_title(model)}: {'; '.join(found) or 'whole'}") + "\n"
        )
        if found:
            damaged.append(model)
    if damaged:
        first = damaged[0].repository
        again = f" and summarize models pull {first}" if "/" in first else ""
        raise ModelError(
            f"{len(damaged)} of {len(chosen)} models damaged: remove and fetch again, "
            f"with summarize models remove {first}{again}"
        )


def _title(model: Model | BrokenModel) -> str:
    kind = getattr(model, "quantization", "")
    return f"{model.repository} ({kind})" if kind else model.repository
