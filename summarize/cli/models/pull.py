"""``summarize models pull PAIR``: fetch what translates a pair, or one checkpoint."""

from __future__ import annotations

import contextlib
import shutil
import time
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import one_of
from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from summarize.translation.hub import Progress, Wish
    from summarize.translation.model import Checkpoint, Layout, Quality
    from summarize.translation.store import Store

EXAMPLES = """\
  summarize models pull fr-ar
  summarize models pull de-en --quality best
  summarize models pull Helsinki-NLP/opus-mt-fr-en --quantization float32"""

_QUALITIES: tuple[Quality, ...] = ("fast", "best")
_QUANTIZATIONS = ("int8", "int16", "float16", "float32")
_LAYOUTS: tuple[Layout, ...] = ("ctranslate2", "huggingface")
_CLEAR = "\r\x1b[K"
_PAUSE = 0.1
"""Seconds between two drawings of the progress."""


def command(
    context: typer.Context,
    what: Annotated[
        str,
        typer.Argument(
            metavar="PAIR|REPOSITORY",
            help="A pair of languages, such as fr-ar, or a checkpoint's name on the Hub.",
            show_default=False,
        ),
    ],
    *,
    quality: Annotated[
        str, typer.Option(metavar="fast|best", help="Which checkpoints, for a pair.")
    ] = "fast",
    quantization: Annotated[
        str,
        typer.Option(
            metavar="|".join(_QUANTIZATIONS),
            help="Type of the weights; any but int8 converts the official ones (needs torch).",
        ),
    ] = "int8",
    layout: Annotated[
        str,
        typer.Option(
            metavar="|".join(_LAYOUTS),
            help="Which engine the model is for; huggingface is for transformers.",
        ),
    ] = "ctranslate2",
) -> None:
    """Fetch the models that translate a pair of languages, or one checkpoint.

    Downloads go on where an earlier one broke off; what is at hand is not fetched again.
    """
    if context.args:
        raise UsageError(f"one pair or checkpoint at a time, and {context.args[0]!r} is a second")
    chosen = one_of("--quality", quality, _QUALITIES)
    weights = one_of("--quantization", quantization, _QUANTIZATIONS)
    form = one_of("--layout", layout, _LAYOUTS)
    if form == "huggingface" and weights != "int8":
        raise UsageError("--quantization is for --layout ctranslate2: others stay as they are")

    from summarize.translation.hub import Wish, quieten
    from summarize.translation.store import Store

    quieten()
    _pull(
        [
            Wish(checkpoint=checkpoint, layout=form, quantization=weights)
            for checkpoint in _checkpoints(what, chosen)
        ],
        Store(),
        _print,
    )


def fetch_pair(source: str, target: str, quality: Quality) -> None:
    """Fetch what translates a pair, as the command does, and tell of it on stderr."""
    from summarize.translation.hub import Wish, quieten
    from summarize.translation.store import Store

    quieten()
    wishes = [Wish(checkpoint=each) for each in _checkpoints(f"{source}-{target}", quality)]
    _pull(wishes, Store(), streams.complain)


def _checkpoints(what: str, quality: Quality) -> list[Checkpoint]:
    """Give what a pair's best route needs, or the checkpoint that a repository's name means."""
    from summarize.translation.catalogue import checkpoints, no_route, pair_from, routes
    from summarize.translation.model import Checkpoint

    if "/" in what:
        for known in checkpoints().values():
            if what in {known.repository, known.conversion}:
                return [known]
        return [Checkpoint(repository=what, licence="", size=0)]
    source, target = pair_from(what)
    found = routes(source, target, quality)
    if not found:
        raise no_route(source, target)
    return [step.checkpoint for step in found[0].steps]


def _pull(wishes: Sequence[Wish], store: Store, tell: Callable[[str], None]) -> None:
    """Say what will be fetched, all of it first; then fetch, and say where it is."""
    from summarize.translation.hub import at_hand, fetch, plan
    from summarize.translation.store.home import megabytes

    plans = []
    for wish in wishes:
        model = at_hand(wish, store)
        if model is not None:
            tell(f"{model.repository}: at hand in {model.folder}")
            continue
        planned = plan(wish)
        plans.append(planned)
        tell(
            f"{wish.checkpoint.repository}: {megabytes(planned.size)} from "
            f"{planned.source.name}, licence {planned.licence}"
        )
    for planned in plans:
        with _progress() as line:
            model = fetch(planned, store, line.show if line else None)
        tell(f"{model.repository}: stored in {model.folder}")


def _print(text: str) -> None:
    from summarize.plain import printable, single_line

    streams.write_result(single_line(printable(text)) + "\n")


@contextlib.contextmanager
def _progress() -> Iterator[_Line | None]:
    """Give a line to draw progress on, and wipe it in the end; None where nobody would see it."""
    if not streams.shows_progress():
        yield None
        return
    try:
        yield _Line()
    finally:
        streams.say(_CLEAR, end="")


class _Line:
    """The line of a terminal that shows how a download goes."""

    def __init__(self) -> None:
        self._begun: tuple[float, int] | None = None
        self._drawn = 0.0

    def show(self, progress: Progress) -> None:
        now = time.monotonic()
        begun, before = self._begun = self._begun or (now, progress.done)
        if progress.stage == "download" and now - self._drawn < _PAUSE:
            return
        self._drawn = now
        if progress.stage == "download":
            text = _download_line(progress, progress.done - before, now - begun)
        else:
            text = "converting …" if progress.stage == "convert" else "storing …"
        width = shutil.get_terminal_size().columns - 1
        streams.say(_CLEAR + f"{progress.repository}: {text}"[:width], end="")


def _download_line(progress: Progress, arrived: int, seconds: float) -> str:
    """Give bytes, rate and time left; the rate is that of this download, earlier ones apart."""
    from summarize.translation.store.home import megabytes

    line = f"{megabytes(progress.done)} of {megabytes(progress.total)}"
    if not arrived or not seconds:
        return line
    rate = arrived / seconds
    left = (progress.total - progress.done) / rate
    return f"{line}, {megabytes(int(rate))}/s, {_duration(left)} left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02} min" if minutes else f"{rest} s"
