"""``summarize translate ARTICLE``: the whole article in another language, markup and all."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from summarize.cli import streams
from summarize.cli.parameters import (
    Article,
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
)

InputFormat = Literal["text", "markdown", "html"]

EXAMPLES = """\
  summarize translate article.pt.txt
  summarize translate article.en.html --to ar --output article.ar.html
  summarize translate article.fr.md --format json
  summarize translate - --input-format markdown < notes"""

_FORMATS = ("same", "json")
_INPUT_FORMATS: tuple[InputFormat, ...] = ("text", "markdown", "html")


def command(  # noqa: PLR0913 - one parameter for each option
    context: typer.Context,
    *,
    article: Article = None,
    to: Annotated[
        str | None,
        typer.Option(
            metavar="en|ar",
            help="Language to translate into. Default: SUMMARIZE_TO, then config.toml, then en.",
            show_default=False,
        ),
    ] = None,
    source_language: From = None,
    input_format: Annotated[
        str | None,
        typer.Option(
            "--input-format",
            metavar="text|markdown|html",
            help="Form of the article. Default: what its name and its first lines show; Markdown"
            " on standard input has to be named.",
            show_default=False,
        ),
    ] = None,
    output_format: Annotated[
        str,
        typer.Option(
            "--format",
            metavar="same|json",
            help="Form of the result: as the article has it, or each sentence beside its source.",
        ),
    ] = "same",
    output: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Write the result to a file.", show_default=False),
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
) -> None:
    """Translate a whole article into English or Arabic, the figures of each sentence checked.

    Text, Markdown and HTML come back with their markup; the words of PDF and Word files as text.
    What has words and is left untranslated, such as front matter, is told on stderr.
    """
    from summarize.cli.settings import target

    article = one_argument(context, article)
    form = one_of("--format", output_format, _FORMATS)
    kind = None if input_format is None else one_of("--input-format", input_format, _INPUT_FORMATS)
    chosen_target = one_of("--to", target(to), ("en", "ar"))
    chosen_source = language(source_language)
    settings = translation_settings(
        quality=quality,
        model=model,
        translator=translator,
        device=device,
        beam=beam,
        digits=digits,
        no_cache=no_cache,
    )

    from summarize.cli.destination import check_destination, write_destination
    from summarize.cli.first_use import with_models
    from summarize.cli.source import read_written
    from summarize.documents.sniffing import looks_like_markdown
    from summarize.errors import FigureError
    from summarize.translation.document import translate_document
    from summarize.translation.translator import Translator

    if output is not None:
        check_destination(output, article)
    written = read_written(article, kind)
    with Translator(settings) as own:
        done = with_models(
            lambda: translate_document(
                written,
                path=article,
                target=chosen_target,
                translator=own,
                source_language=chosen_source,
            ),
            settings.quality,
        )
    if not quiet:
        if kind is None and written.format == "text" and looks_like_markdown(written.text):
            streams.complain(
                f"warning: {article}: read as plain text, but it looks like Markdown:"
                " --input-format markdown keeps its markup"
            )
        for warning in done.warnings:
            streams.complain(f"warning: {article}: {warning}")
    if strict and not done.faithful:
        raise FigureError(f"{article}: figures differ, and --strict gives no such result")
    if form == "json":
        import msgspec

        text = msgspec.json.format(msgspec.json.encode(done), indent=2).decode() + "\n"
    else:
        text = done.text
    if output is not None:
        write_destination(output, text)
    else:
        streams.write_result(text)
