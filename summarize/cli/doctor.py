"""``summarize doctor``: what is installed, and what works without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import no_argument, one_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.translation.inventory import EngineState, Inventory, Package, StoredModel

EXAMPLES = """\
  summarize doctor
  summarize doctor --format json"""

_FORMATS = ("text", "json")
_INDENT = "  "


def command(
    context: typer.Context,
    output_format: Annotated[
        str, typer.Option("--format", metavar="text|json", help="Form of the result.")
    ] = "text",
) -> None:
    """Tell what is installed, which models are at hand, and what works without a network.

    Exits with 4 where a model is damaged, else with 0.
    """
    no_argument(context)
    form = one_of("--format", output_format, _FORMATS)

    import logging

    from summarize.errors import ModelError
    from summarize.translation.inventory import take_inventory
    from summarize.translation.store import Store

    # What is logged about engines that do not work is part of the report.
    logging.getLogger("summarize").setLevel(logging.ERROR)
    inventory = take_inventory(Store())
    streams.write_result(_json(inventory) if form == "json" else _text(inventory))
    damaged = [model.repository for model in inventory.models if model.problems]
    if damaged:
        raise ModelError(
            f"damaged: {', '.join(damaged)}; remove with summarize models remove NAME, then fetch "
            "again with summarize models pull NAME"
        )


def _json(inventory: Inventory) -> str:
    import msgspec

    import summarize

    values = {"version": summarize.__version__, **msgspec.to_builtins(inventory)}
    return msgspec.json.format(msgspec.json.encode(values), indent=2).decode() + "\n"


def _text(inventory: Inventory) -> str:
    from summarize.plain import printable_name
    from summarize.rendering.wrapping import wrap

    width = streams.result_width()
    lines = []
    for line in _lines(inventory):
        text = line.lstrip(" ")
        indent = line[: len(line) - len(text)]
        lines.append(wrap(text, width, mark=indent))
    return "".join(f"{printable_name(line)}\n" for line in "\n".join(lines).split("\n"))


def _lines(inventory: Inventory) -> Iterator[str]:
    """Give the report: headings, and indented lines below them."""
    import summarize
    from summarize.translation.store.home import megabytes

    yield f"summarize {summarize.__version__}, Python {inventory.python}"
    yield ""
    yield "Packages"
    yield from (_INDENT + _package(package) for package in inventory.packages)
    yield f"{_INDENT}CUDA: {_cuda(inventory.cuda_devices)}"
    yield ""
    yield "Engines"
    yield from (_INDENT + _engine(engine) for engine in inventory.engines)
    yield ""
    yield "Network"
    yield from (_INDENT + line for line in _network(inventory))
    yield ""
    yield f"Models in {inventory.store} ({megabytes(inventory.free)} free)"
    for model in inventory.models:
        yield from (_INDENT + line for line in _model(model))
    if not inventory.models:
        yield f"{_INDENT}none: summarize models pull fr-ar fetches those for a pair"
    yield ""
    yield "Works without a network"
    for target in inventory.offline:
        yield from (_INDENT + line for line in _works(target, inventory))


def _package(package: Package) -> str:
    if package.version is not None:
        return f"{package.name} {package.version}"
    how = f": {package.install}" if package.install else ": pip install --upgrade summarize"
    return f"{package.name} is not installed{how}"


def _cuda(devices: int | None) -> str:
    if devices is None:
        return "cannot be told"
    return f"{devices} device{'s' if devices > 1 else ''}" if devices else "none"


def _engine(engine: EngineState) -> str:
    return f"{engine.name}: {engine.problem or 'ready'} ({engine.entry_point})"


def _network(inventory: Inventory) -> Iterator[str]:
    network = inventory.network
    if network.problem:
        yield network.problem
        return
    yield f"Hub: {network.endpoint}, {'a token is set' if network.token else 'no token'}"
    yield "offline: HF_HUB_OFFLINE is set" if network.offline else "allowed for models pull"


def _model(model: StoredModel) -> Iterator[str]:
    from summarize.translation.store.home import megabytes

    if model.layout:
        pairs = ", ".join(model.pairs) or "pairs unknown"
        size = megabytes(model.size)
        yield f"{model.repository}: {model.layout} {model.quantization}, {size}, {pairs}"
    else:
        yield model.repository
    yield from (f"{_INDENT}damaged: {problem}" for problem in model.problems)


def _works(target: str, inventory: Inventory) -> Iterator[str]:
    """Give the languages that can be had in a target: straight, and by way of English."""
    from summarize.language import LANGUAGES

    yield f"into {LANGUAGES[target]}:"
    found = inventory.offline[target]
    kinds = ("its own articles", "translated", "translated by way of English")
    for steps, kind in enumerate(kinds):
        names = sorted(
            f"{LANGUAGES[source]} ({source})" for source, by in found.items() if len(by) == steps
        )
        if names:
            yield f"{_INDENT}{kind}: {', '.join(names)}"
