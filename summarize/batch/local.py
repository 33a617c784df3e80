"""The local engine: the articles of a folder, one after another, in this process."""

import time
from collections.abc import Callable
from pathlib import Path

import msgspec

from summarize.batch.article import Article, Failure, Result, failure, process
from summarize.batch.failures import FailureLog
from summarize.batch.outputs import Outputs
from summarize.documents import FORMATS, find_documents
from summarize.drafting import Options
from summarize.errors import InputError, SummarizeError
from summarize.rendering import SUFFIXES, OutputFormat
from summarize.translation.translator import Translator

_TOGETHER = 32
"""Articles whose sentences are translated in one batch."""


class Progress(msgspec.Struct, frozen=True):
    """How far a folder run has come."""

    finished: int
    total: int
    article: Article
    """The article that was finished last."""


class FolderResult(msgspec.Struct, frozen=True):
    """How a folder run ended."""

    done: int
    failed: int
    seconds: float
    errors: Path
    """The list of failures, a JSON object a line; there is no such file where nothing failed."""


def run_folder(
    folder: Path,
    out: Path,
    options: Options,
    output_format: OutputFormat,
    *,
    on_progress: Callable[[Progress], None] | None = None,
) -> FolderResult:
    """Summarise every article below ``folder`` into a file of the same place below ``out``.

    A file that fails is listed in ``out/errors.jsonl`` and stops nothing. What lies below ``out``
    is never read as an article, even where ``out`` lies below ``folder``. Raises InputError where
    the folder holds no articles, UsageError where ``out`` cannot be written.
    """
    started = time.monotonic()
    outputs = Outputs(out, folder, SUFFIXES[output_format])
    articles = find_articles(folder, outputs)
    outputs.make()
    failures = FailureLog(out)
    with Translator(options.translation) as translator:
        outcomes = (
            outcome
            for start in range(0, len(articles), _TOGETHER)
            for outcome in process(
                articles[start : start + _TOGETHER], options, output_format, translator
            )
        )
        for finished, outcome in enumerate(outcomes, start=1):
            failed = outcome if isinstance(outcome, Failure) else _write(outcome, outputs)
            if failed is not None:
                failures.add(failed)
            if on_progress is not None:
                on_progress(Progress(finished, len(articles), outcome.article))
    return FolderResult(
        done=len(articles) - failures.count,
        failed=failures.count,
        seconds=time.monotonic() - started,
        errors=failures.path,
    )


def find_articles(folder: Path, outputs: Outputs) -> list[Article]:
    """List the articles below a folder, without what lies in the output folder, in order."""
    articles = [
        Article(path, path.relative_to(folder))
        for path in find_documents(folder)
        if not (outputs.nested and outputs.holds(path))
    ]
    if not articles:
        raise InputError(f"{folder}: no articles in this folder ({', '.join(FORMATS)})")
    return articles


def _write(result: Result, outputs: Outputs) -> Failure | None:
    try:
        outputs.write(result.article.relative, result.text)
    except SummarizeError as error:
        return failure(result.article, error)
    return None
