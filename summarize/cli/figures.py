"""``summarize figures ARTICLE``: every figure of an article, or what became of them in another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import Article, From, language, one_argument, one_of

if TYPE_CHECKING:
    from summarize.rendering.figures import ListFormat

EXAMPLES = """\
  summarize figures article.txt
  summarize figures article.fr.txt --format json
  summarize figures article.fr.txt --compare translation.en.txt --strict"""

_FORMATS: tuple[ListFormat, ...] = ("text", "json")


def command(
    context: typer.Context,
    *,
    article: Article = None,
    compare: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Compare with this text, in any language: a translation, a summary.",
            show_default=False,
        ),
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit with 5 where the compared figures differ.")
    ] = False,
    source_language: From = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="text|json",
            help="Form of the result. Default: text on a terminal, json in a pipe.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """List the figures of an article, the one that a reader needs most first.

    With --compare, tell which of them another text keeps, alters, lacks or adds. Both may be in
    any language.
    """
    from summarize.errors import FigureError, UsageError

    article = one_argument(context, article)
    default = "text" if streams.result_width() else "json"
    form = one_of("--format", output_format or default, _FORMATS)
    if strict and compare is None:
        raise UsageError("--strict goes with --compare: a list alone has nothing to differ from")

    from summarize.article import prepare
    from summarize.cli.source import read_article
    from summarize.drafting import rank_figures
    from summarize.pipeline import compare_articles
    from summarize.rendering.figures import list_figures, render_comparison, render_list

    source = prepare(read_article(article), language(source_language))
    if compare is None:
        listed = list_figures(source.document.source, source.language, rank_figures(source))
        streams.write_result(render_list(listed, form))
        return
    target = prepare(read_article(compare))
    comparison = compare_articles(source, target)
    names = (source.document.source, target.document.source)
    streams.write_result(render_comparison(comparison, *names, form))
    if strict and not comparison.equal:
        raise FigureError(f"the figures of {names[0]} and {names[1]} differ")
