"""``summarize FOLDER --out FOLDER``: progress while it runs, one line when it is done."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from summarize.cli import streams
from summarize.cli.failures import FolderError
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.batch.local import FolderResult, Progress
    from summarize.drafting import Options
    from summarize.rendering import OutputFormat

_CLEAR = "\r\x1b[K"


def summarize_folder(
    folder: str,
    options: Options,
    form: OutputFormat,
    *,
    out: str | None,
    output: str | None,
    quiet: bool,
) -> None:
    """Summarise the articles of a folder.

    Raises UsageError where the call is wrong, FolderError where some of the articles failed.
    """
    from summarize.batch.local import run_folder

    if output is not None:
        raise UsageError("--output is for one article: use --out FOLDER for a folder of articles")
    if out is None:
        raise UsageError(
            f"{folder} is a folder: name another one for the results with --out FOLDER"
        )
    shown = streams.shows_progress() and not quiet
    try:
        result = run_folder(
            Path(folder), Path(out), options, form, on_progress=_show if shown else None
        )
    finally:
        if shown:
            streams.say(_CLEAR, end="")
    if result.failed:
        raise FolderError(_line(result))
    if not quiet:
        streams.complain(_line(result))


def _show(progress: Progress) -> None:
    from summarize.plain import printable, single_line

    name = single_line(printable(str(progress.article.relative)))
    streams.say(f"{_CLEAR}{progress.finished}/{progress.total} {name}", end="")


def _line(result: FolderResult) -> str:
    total = result.done + result.failed
    failed = f", {result.failed} failed (see {result.errors})" if result.failed else ""
    noun = "article" if total == 1 else "articles"
    return f"{total} {noun}: {result.done} done{failed} in {result.seconds:.1f} s"
