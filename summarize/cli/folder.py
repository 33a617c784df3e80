"""Many articles at once: progress while it runs, what was passed over, one line at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import typer

from summarize.cli import streams
from summarize.cli.failures import FolderError
from summarize.cli.parameters import one_of, whole_number
from summarize.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from summarize.batch.inputs import Inputs
    from summarize.batch.plan import Plan
    from summarize.batch.run import EngineName, How, Progress, RunResult
    from summarize.drafting import Options
    from summarize.rendering import OutputFormat

_CLEAR = "\r\x1b[K"
_INTERRUPTED = 130
_DRAWN = 0.1
_LOGGED = 60.0
_RECORDS = (".jsonl", ".ndjson", ".parquet")
_STANDARD_INPUT = "-"
_MOST_WORKERS = 512
_LONGEST_TIMEOUT = 86_400


def is_folder(article: str) -> bool:
    """Tell whether an argument is a folder."""
    try:
        return Path(article).is_dir()
    except OSError:  # a name too long, a folder closed to us: reading it says so
        return False


def holds_records(article: str) -> bool:
    """Tell by its name whether an argument is a file of many articles."""
    return article.lower().endswith(_RECORDS)


def find_inputs(
    articles: Sequence[str],
    *,
    files_from: str | None,
    text: str | None,
    record_id: str | None,
    out: Path,
) -> Inputs:
    """Give the articles that a command line names. Raises UsageError and InputError."""
    from summarize.batch.inputs import Folder, Paths

    if files_from is not None:
        if articles:
            raise UsageError(f"--files-from lists the articles: {articles[0]!r} is one too many")
        return _listed(files_from, out)
    if len(articles) == 1 and holds_records(articles[0]):
        from summarize.batch.records import Columns, records

        return records(Path(articles[0]), Columns(text=text or "text", id=record_id))
    if text is not None or record_id is not None:
        raise UsageError("--text and --id are for one JSONL or Parquet file")
    for article in articles:
        if article == _STANDARD_INPUT:
            raise UsageError("--out is for files and folders: standard input is one article")
        if len(articles) > 1 and holds_records(article):
            raise UsageError(f"{article} holds many articles: give one such file, and no other")
    if len(articles) == 1 and is_folder(articles[0]):
        return Folder(Path(articles[0]), out)
    if len(articles) == 1 and not os.path.lexists(articles[0]):
        raise InputError(f"{articles[0]}: no such file or folder; check the path")
    return Paths(articles, out, articles[0])


def how_to_run(  # noqa: PLR0913 - one parameter for each option
    *,
    workers: str | None,
    timeout: str | None,
    fresh: bool,
    retry_failed: bool,
    engine: str,
    ray_address: str | None,
    jsonl: str | None,
    parquet: str | None,
    form: OutputFormat,
) -> How:
    """Check the options of a run over many articles. Raises UsageError."""
    from summarize.batch.run import LIMIT, How

    if jsonl is not None and parquet is not None:
        raise UsageError("--jsonl and --parquet are two forms of one result: give one of them")
    if (jsonl is not None or parquet is not None) and form in {"markdown", "html"}:
        option = "--jsonl" if parquet is None else "--parquet"
        raise UsageError(f"{option} writes JSON: leave --format {form} out")
    chosen: EngineName = one_of("--engine", engine, ("local", "ray"))
    if ray_address is not None and chosen != "ray":
        raise UsageError("--ray-address is for --engine ray")
    how = How(
        workers=None if workers is None else whole_number("--workers", workers, 1, _MOST_WORKERS),
        limit=LIMIT
        if timeout is None
        else float(whole_number("--timeout", timeout, 1, _LONGEST_TIMEOUT)),
        fresh=fresh,
        retry_failed=retry_failed,
        engine=chosen,
        ray_address=ray_address,
        jsonl=None if jsonl is None else Path(jsonl),
        parquet=None if parquet is None else Path(parquet),
    )
    how.check()
    return how


def check_place(option: str, name: str, articles: Sequence[str]) -> None:
    """Refuse a file that cannot or must not be written, before any work is done."""
    path = Path(name)
    if path.is_dir():
        raise UsageError(f"{option}: {name} is a folder: name a file")
    if not path.parent.is_dir():
        raise UsageError(f"{option}: the folder {path.parent} does not exist")
    for article in articles:
        if path.exists() and os.path.exists(article) and path.samefile(article):  # noqa: PTH110 - a name that Path refuses
            raise UsageError(f"{option}: {name} is what is to be read: name another file")


def summarize_many(
    inputs: Inputs, out: Path, options: Options, form: OutputFormat, how: How, *, quiet: bool
) -> None:
    """Summarise articles into a folder, or into one JSONL or Parquet file.

    Raises UsageError where the call is wrong, FolderError where some of the articles failed.
    """
    from summarize.batch.interrupts import stopping
    from summarize.batch.run import Watch, run

    shown = _Shown(terminal=streams.shows_progress(), quiet=quiet)
    watch = Watch(plan=shown.plan, progress=shown.progress)
    try:
        with _silent_output(how), stopping(watch.stop, shown.wind_down, shown.give_up):
            result = run(inputs, out, options, form, how=how, watch=watch)
    except KeyboardInterrupt:
        shown.clear()
        streams.complain(f"interrupted after {shown.finished}: the same command goes on from here")
        raise typer.Exit(_INTERRUPTED) from None
    finally:
        shown.clear()
    if result.failed:
        raise FolderError(_line(result))
    if not quiet:
        streams.complain(_line(result))


@contextlib.contextmanager
def _silent_output(how: How) -> Iterator[None]:
    """Keep off standard output what Ray prints there of workers that die."""
    if how.engine != "ray":
        yield
        return
    with (
        Path(os.devnull).open("w", encoding="utf-8") as nowhere,
        contextlib.redirect_stdout(nowhere),
    ):
        yield


class _Shown:
    """What is shown of a run: a line that changes on a terminal, one a minute elsewhere."""

    def __init__(self, *, terminal: bool, quiet: bool) -> None:
        self._terminal, self._quiet = terminal, quiet
        self._last = time.monotonic()
        self.finished = "0 articles"

    def plan(self, plan: Plan) -> None:
        """Say what is passed over and why, where the line at the end would not."""
        passed_over = (plan.done_before and plan.todo) or plan.failed_before or plan.vanished
        if passed_over and not self._quiet:
            streams.complain(_told(plan))

    def progress(self, progress: Progress) -> None:
        """Show how far the run has come."""
        self.finished = f"{progress.finished} of {progress.total}"
        now = time.monotonic()
        ends = progress.finished in {1, progress.total}
        due = now - self._last >= (_DRAWN if self._terminal else _LOGGED)
        if self._quiet or not (due or (self._terminal and ends)):
            return
        self._last = now
        if self._terminal:
            streams.say(_CLEAR + _fitted(_bar(progress)), end="")
        else:
            streams.complain(_bar(progress))

    def clear(self) -> None:
        """Take the progress off the terminal."""
        if self._terminal and not self._quiet:
            streams.say(_CLEAR, end="")

    def wind_down(self) -> None:
        """Say that the run ends when what is begun is finished."""
        if self._terminal and not self._quiet:
            streams.say(f"{_CLEAR}finishing what is begun; Ctrl-C again stops at once")

    def give_up(self) -> NoReturn:
        """End the program, whatever it is doing: the journal knows what is done."""
        self.clear()
        streams.complain(f"stopped after {self.finished}: the same command goes on from here")
        sys.stderr.flush()
        os._exit(_INTERRUPTED)


def _listed(files_from: str, out: Path) -> Inputs:
    from summarize.batch.inputs import Paths, read_list

    name = "standard input" if files_from == _STANDARD_INPUT else files_from
    try:
        if files_from == _STANDARD_INPUT:
            if sys.stdin is None:
                raise InputError("standard input is closed")
            data = sys.stdin.buffer.read()
        else:
            data = Path(files_from).read_bytes()
    except OSError as error:
        raise InputError(f"--files-from: cannot read {name}: {error.strerror}") from None
    return Paths(read_list(data), out, f"--files-from: {name}")


def _told(plan: Plan) -> str:
    """Give a line on what is passed over and what is to be done."""
    parts = [
        f"{count} {what}"
        for count, what in (
            (plan.done_before, "done before"),
            (plan.failed_before, "failed before (--retry-failed tries again)"),
            (plan.retried, "failed before, tried again"),
            (plan.changed, "changed"),
            (plan.invalidated, "to be done anew with these options or models"),
            (plan.lost, "whose summaries are gone or altered"),
            (plan.new, "new"),
        )
        if count
    ]
    line = f"{_articles(plan.total)}: {', '.join(parts)}"
    if plan.vanished:
        line += f"; summaries of {_articles(plan.vanished)} that are gone stay"
    return line


def _bar(progress: Progress) -> str:
    from summarize.plain import printable, single_line

    rate = progress.finished / max(progress.seconds, 0.001)
    left = (progress.total - progress.finished) / rate
    name = single_line(printable(progress.key))
    return f"{progress.finished}/{progress.total} · {rate:.1f}/s · {_clock(left)} left · {name}"


def _fitted(line: str) -> str:
    """Cut a line where it would not fit: what wraps cannot be taken off again."""
    columns = shutil.get_terminal_size().columns
    with contextlib.suppress(OSError, ValueError, AttributeError):
        columns = os.get_terminal_size(sys.stderr.fileno()).columns
    return line if len(line) < columns else f"{line[: columns - 2]}…"


def _clock(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _line(result: RunResult) -> str:
    parts = [f"{result.done} done"]
    if result.plan.done_before:
        parts.append(f"{result.plan.done_before} done before")
    if result.failed:
        parts.append(f"{result.failed} failed (see {result.errors})")
    if result.untried:
        parts.append(f"{result.untried} not tried")
    why = f": {result.reason}" if result.untried else ""
    return f"{_articles(result.plan.total)}: {', '.join(parts)} in {result.seconds:.1f} s{why}"


def _articles(count: int) -> str:
    return f"{count} article" if count == 1 else f"{count} articles"
