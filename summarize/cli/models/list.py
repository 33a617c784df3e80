"""``summarize models list``: the models at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import no_argument, one_of

if TYPE_CHECKING:
    from summarize.translation.store import Store

EXAMPLES = """\
  summarize models list
  summarize models list --format json"""

_FORMATS = ("text", "json")
_HEADINGS = ("repository", "layout", "quantization", "size", "licence")


def command(
    context: typer.Context,
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Form of the result.")
    ] = "text",
) -> None:
    """List the translation models at hand, with their sizes and licences."""
    no_argument(context)
    form = one_of("--format", output_format, _FORMATS)

    from summarize.translation.store import Store

    store = Store()
    streams.write_result(_table(store) if form == "text" else _json(store))
    broken = store.broken()
    if form == "text" and not (broken or store.models()):
        streams.complain("no models at hand: see summarize models pull --help")
    if broken:
        noun = "model is" if len(broken) == 1 else "models are"
        streams.complain(f"{len(broken)} {noun} damaged and not listed: see models verify")


def _table(store: Store) -> str:
    """Give a line for each model under a line of headings; nothing where there are no models."""
    from summarize.plain import printable_name
    from summarize.translation.store.home import megabytes

    rows: list[tuple[str, ...]] = [
        (
            model.repository,
            model.layout,
            model.quantization,
            megabytes(store.manifest(model).size),
            model.licence or "unknown",
        )
        for model in store.models()
    ]
    if not rows:
        return ""
    rows.insert(0, _HEADINGS)
    widths = [max(len(row[k]) for row in rows) for k in range(len(_HEADINGS))]
    lines = ("  ".join(cell.ljust(widths[k]) for k, cell in enumerate(row)) for row in rows)
    return "".join(printable_name(line.rstrip()) + "\n" for line in lines)


def _json(store: Store) -> str:
    import msgspec

    from summarize.plain import printable

    values = []
    for model in store.models():
        manifest = store.manifest(model)
        values.append(
            {
                "repository": model.repository,
                "revision": model.revision,
                "layout": model.layout,
                "quantization": model.quantization,
                "size": manifest.size,
                "licence": model.licence,
                "origin": printable(manifest.origin),
                "added": manifest.added,
                "folder": printable(str(model.folder)),
            }
        )
    return msgspec.json.format(msgspec.json.encode(values), indent=2).decode() + "\n"
