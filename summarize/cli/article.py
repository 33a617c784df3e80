"""``summarize ARTICLE`` and ``summarize FOLDER --out FOLDER``: the command that needs no word."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import (
    BeamOption,
    DeviceOption,
    DigitsOption,
    From,
    HeadlineCase,
    KeepAttribution,
    ModelOption,
    NoCache,
    QualityOption,
    Quiet,
    Strict,
    TranslatorOption,
    language,
    one_argument,
    one_of,
    translation_settings,
    whole_number,
)
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.drafting import Length, Options
    from summarize.rendering import OutputFormat
    from summarize.summary import Summary

EXAMPLES = """\
  summarize article.html
  summarize article.txt --to ar --format html --output summary.html
  cat article.txt | summarize --format json
  summarize articles/ --out summaries/ --format json
  find news -name '*.html' | summarize --files-from - --out summaries/
  summarize news.jsonl --jsonl summaries.jsonl"""

_LENGTHS: tuple[Length, ...] = ("short", "medium", "long")


def _print_version(*, wanted: bool) -> None:
    if wanted:
        from summarize import __version__

        streams.write_result(f"summarize {__version__}\n")
        raise typer.Exit


def command(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    *,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="A file (text, Markdown, HTML, PDF, Word), - for standard input; with --out also "
            "a folder, several files, or a JSONL or Parquet file.",
            show_default=False,
        ),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="en|ar|source",
            help="Language of the summary; source is the article's own. "
            "Default: SUMMARIZE_TO, then config.toml, then en.",
            show_default=False,
        ),
    ] = None,
    source_language: From = None,
    output_format: Annotated[
        str,
        typer.Option("--format", metavar="text|json|markdown|html", help="Form of the result."),
    ] = "text",
    length: Annotated[
        str, typer.Option(metavar="short|medium|long", help="How much the summary tells.")
    ] = "medium",
    bullets: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help="How many bullets, 0 to 20. Default: by length.",
            show_default=False,
        ),
    ] = None,
    keep_attribution: KeepAttribution = False,
    headline_case: HeadlineCase = False,
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the result to a file.", show_default=False),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Write the results of many articles here. The same command again does what is "
            "new, changed or was not finished.",
            show_default=False,
        ),
    ] = None,
    jsonl: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write the results of many articles as lines of JSON; --out is FILE.run then.",
            show_default=False,
        ),
    ] = None,
    parquet: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write the results of many articles as Parquet; --out is FILE.run then.",
            show_default=False,
        ),
    ] = None,
    files_from: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Many articles: their paths, one a line or apart by NUL; - for standard input.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[
        str | None,
        typer.Option(
            metavar="NAME", help="Column of the texts of a JSONL or Parquet file. Default: text."
        ),
    ] = None,
    record_id: Annotated[
        str | None,
        typer.Option("--id", metavar="NAME", help="Column of their ids. Default: id."),
    ] = None,
    workers: Annotated[
        str | None,
        typer.Option(
            metavar="N",
            help="Processes that work on many articles; 1 works in this one. Default: cores.",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        str | None,
        typer.Option(
            metavar="SECONDS",
            help="How long a process may take for one of many articles. Default: 300.",
            show_default=False,
        ),
    ] = None,
    engine: Annotated[
        str,
        typer.Option(
            metavar="local|ray", help="Who works on many articles: processes, or Ray actors."
        ),
    ] = "local",
    ray_address: Annotated[
        str | None,
        typer.Option(
            "--ray-address",
            metavar="HOST:PORT",
            help="Work on the Ray cluster with this head. Default: RAY_ADDRESS, else a Ray of our "
            "own on this machine.",
            show_default=False,
        ),
    ] = None,
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Try again what failed in an earlier run.")
    ] = False,
    fresh: Annotated[
        bool, typer.Option("--fresh", help="Do all of many articles again, done or not.")
    ] = False,
    summarizer: Annotated[
        str,
        typer.Option(
            metavar="NAME",
            help="extractive, or a model that writes: causal:FOLDER, seq2seq:FOLDER, "
            "openai:URL#MODEL.",
        ),
    ] = "extractive",
    prompts: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER",
            help="Prompts for --summarizer, file by file in place of ours.",
            show_default=False,
        ),
    ] = None,
    quality: QualityOption = "fast",
    model: ModelOption = None,
    translator: TranslatorOption = None,
    beam: BeamOption = "4",
    device: DeviceOption = "auto",
    digits: DigitsOption = "auto",
    strict: Strict = False,
    no_cache: NoCache = False,
    quiet: Quiet = False,
    version: Annotated[  # noqa: ARG001 - its callback does the work
        bool,
        typer.Option(
            "--version", help="Print the version.", callback=_print_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Summarise a news article: headline, short summary, bullets and key figures.

    The article may be in any of some sixty languages; the summary is in English or Arabic, and
    no figure in it is missing from the article or different there.
    """
    from summarize.cli.settings import target
    from summarize.rendering import SUFFIXES

    many = {
        "--jsonl": jsonl,
        "--parquet": parquet,
        "--files-from": files_from,
        "--text": text,
        "--id": record_id,
        "--workers": workers,
        "--timeout": timeout,
        "--engine": None if engine == "local" else engine,
        "--ray-address": ray_address,
        "--retry-failed": retry_failed or None,
        "--fresh": fresh or None,
    }
    lines = jsonl if parquet is None else parquet
    articles = _articles(context, article, out=out, lines=lines, files_from=files_from)
    form = one_of("--format", output_format, tuple(SUFFIXES))
    chosen_length = one_of("--length", length, _LENGTHS)
    chosen_target = target(to)
    chosen_source = language(source_language)

    from summarize.drafting import EXTRACTIVE, MAX_BULLETS, Options

    if prompts is not None and summarizer == EXTRACTIVE:
        raise UsageError("--prompts is for a model that writes: name one with --summarizer")
    options = Options(
        target=chosen_target,
        source_language=chosen_source,
        length=chosen_length,
        bullets=None if bullets is None else whole_number("--bullets", bullets, 0, MAX_BULLETS),
        strict=strict,
        keep_attribution=keep_attribution,
        headline_case=headline_case,
        summarizer=summarizer,
        prompts=None if prompts is None else Path(prompts),
        translation=translation_settings(
            quality=quality,
            model=model,
            translator=translator,
            device=device,
            beam=beam,
            digits=digits,
            no_cache=no_cache,
        ),
    )
    if not _are_many(articles, out=out, lines=lines, files_from=files_from):
        for name, value in many.items():
            if value is not None:
                raise UsageError(f"{name} is for many articles: give --out FOLDER")
        _summarize(articles[0], options, form, output=output, quiet=quiet)
        return
    from summarize.cli.folder import check_place, find_inputs, how_to_run, summarize_many

    if output is not None:
        raise UsageError("--output is for one article: use --out FOLDER for a folder of articles")
    if out is None and lines is None:
        raise UsageError(f"{_many_of(articles)} for the results with --out FOLDER")
    how = how_to_run(
        workers=workers,
        timeout=timeout,
        fresh=fresh,
        retry_failed=retry_failed,
        engine=engine,
        ray_address=ray_address,
        jsonl=jsonl,
        parquet=parquet,
        form=form,
    )
    if lines is not None:
        check_place("--jsonl" if parquet is None else "--parquet", lines, articles)
    place = Path(out if out is not None else f"{lines}.run")
    inputs = find_inputs(articles, files_from=files_from, text=text, record_id=record_id, out=place)
    summarize_many(inputs, place, options, form, how, quiet=quiet)


def _articles(
    context: typer.Context,
    article: str | None,
    *,
    out: str | None,
    lines: str | None,
    files_from: str | None,
) -> list[str]:
    """Give what the command line names: one article, unless there is a place for more."""
    if article is None and files_from is not None:
        return []
    if article and any(place is not None for place in (out, lines, files_from)):
        return [article, *context.args]
    return [one_argument(context, article)]


def _are_many(
    articles: list[str], *, out: str | None, lines: str | None, files_from: str | None
) -> bool:
    if not articles or any(place is not None for place in (out, lines, files_from)):
        return True
    from summarize.cli.folder import holds_records, is_folder

    return is_folder(articles[0]) or holds_records(articles[0])


def _many_of(articles: list[str]) -> str:
    from summarize.cli.folder import is_folder

    if not articles:
        return "--files-from lists many articles: name a folder"
    if is_folder(articles[0]):
        return f"{articles[0]} is a folder: name another one"
    return f"{articles[0]} holds many articles: name a folder"


def _summarize(
    article: str,
    options: Options,
    form: OutputFormat,
    *,
    output: str | None,
    quiet: bool,
) -> None:
    """Summarise one article and print it, or write it to ``output``."""
    from summarize.cli.destination import check_destination, write_destination
    from summarize.cli.first_use import with_models
    from summarize.cli.live import unchecked
    from summarize.cli.source import read_article
    from summarize.drafting import EXTRACTIVE
    from summarize.pipeline import summarize_document
    from summarize.rendering import render

    if output is not None:
        check_destination(output, article)
    document = read_article(article)

    def work() -> Summary:
        with unchecked(quiet=quiet or options.summarizer == EXTRACTIVE) as on_text:
            return summarize_document(document, options, on_text=on_text)

    summary = with_models(work, options.translation.quality)
    if not quiet:
        for warning in summary.warnings:
            streams.complain(f"warning: {article}: {warning}")
    if output is not None:
        write_destination(output, render(summary, form))
        return
    colour, width = streams.result_colour(), streams.result_width()
    streams.write_result(render(summary, form, colour=colour, width=width))
