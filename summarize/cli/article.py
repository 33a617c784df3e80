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

if TYPE_CHECKING:
    from summarize.drafting import Length, Options
    from summarize.rendering import OutputFormat

EXAMPLES = """\
  summarize article.html
  summarize article.txt --to ar --format html --output summary.html
  cat article.txt | summarize --format json
  summarize articles/ --out summaries/ --format json"""

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
            help="A file (text, Markdown, HTML, PDF, Word), - for standard input, or a folder.",
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
            help="How many bullets, 1 to 20. Default: by length.",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the result to a file.", show_default=False),
    ] = None,
    out: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER", help="Write the results of a folder here.", show_default=False
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

    article = one_argument(context, article)
    form = one_of("--format", output_format, tuple(SUFFIXES))
    chosen_length = one_of("--length", length, _LENGTHS)
    chosen_target = target(to)
    chosen_source = language(source_language)

    from summarize.drafting import MAX_BULLETS, Options

    options = Options(
        target=chosen_target,
        source_language=chosen_source,
        length=chosen_length,
        bullets=None if bullets is None else whole_number("--bullets", bullets, 1, MAX_BULLETS),
        strict=strict,
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
    if _is_folder(article):
        from summarize.cli.folder import summarize_folder

        summarize_folder(article, options, form, out=out, output=output, quiet=quiet)
    else:
        _summarize(article, options, form, out=out, output=output, quiet=quiet)


def _is_folder(article: str) -> bool:
    try:
        return Path(article).is_dir()
    except OSError:  # a name too long, a folder closed to us: reading it says so
        return False


def _summarize(
    article: str,
    options: Options,
    form: OutputFormat,
    *,
    out: str | None,
    output: str | None,
    quiet: bool,
) -> None:
    """Summarise one article and print it, or write it to ``output``."""
    from summarize.cli.destination import check_destination, write_destination
    from summarize.cli.first_use import with_models
    from summarize.cli.source import read_article
    from summarize.errors import UsageError
    from summarize.pipeline import summarize_document
    from summarize.rendering import render

    if out is not None:
        raise UsageError("--out is for a folder of articles: use --output FILE for one article")
    if output is not None:
        check_destination(output, article)
    document = read_article(article)
    summary = with_models(
        lambda: summarize_document(document, options), options.translation.quality
    )
    if not quiet:
        for warning in summary.warnings:
            streams.complain(f"warning: {article}: {warning}")
    if output is not None:
        write_destination(output, render(summary, form))
        return
    colour, width = streams.result_colour(), streams.result_width()
    streams.write_result(render(summary, form, colour=colour, width=width))
