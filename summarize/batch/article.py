"""The unit of work of a folder run: one file in, its result or what went wrong out."""

from pathlib import Path, PurePath

import msgspec

from summarize.documents import read_document
from summarize.errors import SummarizeError
from summarize.pipeline import Options, summarize_document
from summarize.rendering import OutputFormat, render

_BUG = 1


class Article(msgspec.Struct, frozen=True):
    """A file to summarise."""

    path: Path
    relative: PurePath
    """Its path within the folder of the run."""


class Result(msgspec.Struct, frozen=True):
    """An article's summary, rendered."""

    article: Article
    text: str


class Failure(msgspec.Struct, frozen=True):
    """What went wrong with one article."""

    article: Article
    error: str
    """The name of the error's class."""
    message: str
    exit_code: int
    """The exit code that the article alone would have ended with."""


def process(article: Article, options: Options, output_format: OutputFormat) -> Result | Failure:
    """Summarise one file. Gives every error, a bug's too, as a value: one article stops no run."""
    try:
        summary = summarize_document(read_document(article.path), options)
        return Result(article, render(summary, output_format))
    except Exception as error:  # noqa: BLE001 - a bug met in one article must not lose the others
        return failure(article, error)


def failure(article: Article, error: Exception) -> Failure:
    """Describe the error that an article ended in."""
    code = error.exit_code if isinstance(error, SummarizeError) else _BUG
    return Failure(article, type(error).__name__, str(error), code)
