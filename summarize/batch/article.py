"""The unit of work of a folder run: some files in, for each its result or what went wrong out."""

from collections.abc import Sequence
from pathlib import Path, PurePath

import msgspec

from summarize.documents import read_document
from summarize.drafting import Draft, Options, draft
from summarize.errors import SummarizeError
from summarize.finishing import finish
from summarize.rendering import OutputFormat, render
from summarize.translation.translation import Translation
from summarize.translation.translator import Translator

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


def process(
    articles: Sequence[Article],
    options: Options,
    output_format: OutputFormat,
    translator: Translator,
) -> list[Result | Failure]:
    """Summarise files; the sentences of all of them are translated together.

    Gives every error, a bug's too, as a value: one article stops no run.
    """
    drafts = [_draft(article, options) for article in articles]
    pairs = _Pairs(translator)
    for work in drafts:
        if isinstance(work, Draft):
            pairs.add(work)
    return [
        work if isinstance(work, Failure) else _finish(article, work, pairs, output_format)
        for article, work in zip(articles, drafts, strict=True)
    ]


class _Pairs:
    """What is to be translated, by pair of languages: each pair is one batch."""

    def __init__(self, translator: Translator) -> None:
        self.translator = translator
        self.wanted: dict[tuple[str, str], dict[str, None]] = {}
        self.done: dict[tuple[str, str], dict[str, Translation] | Exception] = {}

    def add(self, work: Draft) -> None:
        """Take in what a draft wants."""
        own = self.wanted.setdefault((work.article.language, work.target), {})
        own.update(dict.fromkeys(work.wanted))

    def of(self, work: Draft) -> dict[str, Translation]:
        """Give the translations for a draft's pair. Raises what translating them raised."""
        pair = work.article.language, work.target
        if pair not in self.done:
            try:
                found = self.translator.translate(list(self.wanted[pair]), *pair)
                self.done[pair] = {each.source: each for each in found}
            except Exception as error:  # noqa: BLE001 - told for each article that needs the pair
                self.done[pair] = error
        done = self.done[pair]
        if isinstance(done, Exception):
            raise done
        return done


def _draft(article: Article, options: Options) -> Draft | Failure:
    try:
        return draft(read_document(article.path), options)
    except Exception as error:  # noqa: BLE001 - a bug met in one article must not lose the others
        return failure(article, error)


def _finish(
    article: Article, work: Draft, pairs: _Pairs, output_format: OutputFormat
) -> Result | Failure:
    try:
        if not work.wanted:
            return Result(article, render(finish(work, {}), output_format))
        translations = pairs.of(work)
        signature = pairs.translator.signature(work.article.language, work.target)
        return Result(article, render(finish(work, translations, signature), output_format))
    except Exception as error:  # noqa: BLE001 - as above
        return failure(article, error)


def failure(article: Article, error: Exception) -> Failure:
    """Describe the error that an article ended in."""
    code = error.exit_code if isinstance(error, SummarizeError) else _BUG
    return Failure(article, type(error).__name__, str(error), code)
