"""``summarize models import FOLDER``: take in a model that was got by other means."""  # noqa: N999

# The command's name is no identifier, which N999 asks of a module; it is imported by its name.

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import one_of
from summarize.errors import UsageError

EXAMPLES = """\
  summarize models import ~/Downloads/opus-mt-fr-en
  summarize models import /media/stick/fr-ar --as fr-ar
  summarize models import my-model --as me/news-de-en --licence CC-BY-4.0"""


def command(
    context: typer.Context,
    folder: Annotated[
        str,
        typer.Argument(
            metavar="FOLDER",
            help="A model in CTranslate2, Hugging Face or OPUS-MT layout.",
            show_default=False,
        ),
    ],
    *,
    name: Annotated[
        str | None,
        typer.Option(
            "--as",
            metavar="PAIR|REPOSITORY",
            help="What it is: fr-ar, or Helsinki-NLP/opus-mt-fr-ar. Default: what it says itself.",
            show_default=False,
        ),
    ] = None,
    quantization: Annotated[
        str | None,
        typer.Option(
            metavar="TYPE",
            help="Type of the weights after conversion to CTranslate2. Default: int8.",
            show_default=False,
        ),
    ] = None,
    licence: Annotated[
        str,
        typer.Option(metavar="SPDX", help="Its licence, such as CC-BY-4.0.", show_default=False),
    ] = "",
    unconverted: Annotated[
        bool,
        typer.Option("--unconverted", help="Keep Hugging Face weights, for transformers (torch)."),
    ] = False,
) -> None:
    """Take a model into the store from a folder; the folder stays as it is."""
    if context.args:
        raise UsageError(f"one folder at a time, and {context.args[0]!r} is a second one")

    from summarize.plain import printable, single_line
    from summarize.translation.store import Store, import_model
    from summarize.translation.store.home import megabytes
    from summarize.translation.store.importing import QUANTIZATIONS

    store = Store()
    repository, pair = _named(name)
    model = import_model(
        Path(folder).expanduser(),
        store=store,
        repository=repository,
        pair=pair,
        quantization=one_of("--quantization", quantization, QUANTIZATIONS) if quantization else "",
        licence=licence,
        converted=not unconverted,
    )
    size = megabytes(store.manifest(model).size)
    terms = f"licence {model.licence}" if model.licence else "licence unknown"
    text = f"{model.repository}: {model.layout}, {model.quantization}, {size}, {terms}"
    streams.write_result(single_line(printable(text)) + "\n")


def _named(name: str | None) -> tuple[str, tuple[str, str] | None]:
    """Give the repository or the pair that ``--as`` names. Raises UsageError."""
    if name is None:
        return "", None

    from summarize.translation.catalogue import pair_from
    from summarize.translation.store.names import check_repository

    return (check_repository(name), None) if "/" in name else ("", pair_from(name))
