"""A summary as text, JSON, Markdown or HTML: one module per format, one function in each."""

from typing import Literal

from summarize.summary import Summary

OutputFormat = Literal["text", "json", "markdown", "html"]
"""A format that a summary can be written in."""

SUFFIXES: dict[OutputFormat, str] = {
    "text": ".txt",
    "json": ".json",
    "markdown": ".md",
    "html": ".html",
}
"""The file name suffix of each format, in the order in which messages name the formats."""


def render(
    summary: Summary,
    output_format: OutputFormat,
    *,
    colour: bool = False,
    width: int | None = None,
) -> str:
    """Give the summary in one format, ending in a single newline.

    ``colour`` (ANSI escapes) and ``width`` (columns to wrap at; None: no wrapping) are for text
    on a terminal; the other formats ignore them.
    """
    match output_format:
        case "text":
            from summarize.rendering.text import render_text

            return render_text(summary, colour=colour, width=width)
        case "json":
            from summarize.rendering.json_format import render_json

            return render_json(summary)
        case "markdown":
            from summarize.rendering.markdown import render_markdown

            return render_markdown(summary)
        case "html":
            from summarize.rendering.html_page import render_html

            return render_html(summary)
