"""``summarize prompts show [TASK] [ARTICLE]``: what a generator would be told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from summarize.cli import streams
from summarize.cli.parameters import From, language, one_of
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.article import Article
    from summarize.summarization.generative.prompts_folder import Prompts

EXAMPLES = """\
  summarize prompts show
  summarize prompts show short article.txt
  summarize prompts show headline --lang ar --prompts my-prompts"""


def command(
    context: typer.Context,
    task: Annotated[
        str | None,
        typer.Argument(
            metavar="TASK",
            help="headline, short, bullets, repair, missing, map or reduce; all are listed without",
            show_default=False,
        ),
    ] = None,
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE", help="A file, or - for standard input.", show_default=False
        ),
    ] = None,
    written: Annotated[
        str, typer.Option("--lang", metavar="LANG", help="The language that is written.")
    ] = "en",
    prompts: Annotated[
        str | None,
        typer.Option(
            "--prompts",
            metavar="FOLDER",
            help="Prompts that take the place of the program's own.",
            show_default=False,
        ),
    ] = None,
    source_language: From = None,
) -> None:
    """Print what a generative summariser would be sent, for an article or for any.

    Figures, and the numbers of words and sentences, are samples. An article that is longer than
    the model can read is sent in parts.
    """
    if context.args:
        raise UsageError(f"one article at a time, and {context.args[0]!r} is a second one")

    from summarize.summarization.generative.prompts_folder import load_prompts
    from summarize.summarization.generative.tasks import TASKS

    known = load_prompts(None if prompts is None else Path(prompts).expanduser())
    if task is None:
        streams.write_result(_list(known))
        return
    chosen = one_of("TASK", task, tuple(TASKS))
    target = language(written) or written

    from summarize.summarization.generative.templates import as_data

    text = "…" if article is None else _text(_prepared(article, source_language))
    data = as_data(text, "article")
    values = {**TASKS[chosen].samples, "article": data, "notes": data}
    messages = known.render(chosen, target, values)
    blocks = (f"[{message.role}]\n{message.content}\n" for message in messages)
    streams.write_result("\n".join(blocks))


def _prepared(article: str, source_language: str | None) -> Article:
    """Read the article that the command line names."""
    from summarize.article import prepare
    from summarize.cli.source import read_article

    return prepare(read_article(article), language(source_language))


def _text(article: Article) -> str:
    """Give an article as a generator is given it."""
    from summarize.summarization.generative.source import source_of, written

    source = source_of(article)
    return written(source.paragraphs, source.title)


def _list(prompts: Prompts) -> str:
    """Give a line for each prompt: its name, its sampling and the file that it comes from."""
    from summarize.plain import printable_name

    rows = []
    for name, template in sorted(prompts.templates.items()):
        front = template.front
        rows.append((name, f"temperature {front.temperature:g}", f"seed {front.seed}"))
    widths = [max(len(row[k]) for row in rows) for k in range(3)]
    lines = []
    for row in rows:
        cells = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append(f"{cells}  {printable_name(prompts.templates[row[0]].origin)}\n")
    return "".join(lines)
