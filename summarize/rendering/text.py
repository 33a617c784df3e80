"""A summary as plain text, for a terminal or a pipe."""

from summarize.plain import single_line
from summarize.rendering.labels import labels_for
from summarize.rendering.wrapping import wrap
from summarize.summary import KeyFigure, Summary

_BOLD, _DIM, _RESET = "\x1b[1m", "\x1b[2m", "\x1b[0m"


def render_text(summary: Summary, *, colour: bool = False, width: int | None = None) -> str:
    """Give the summary as UTF-8 text in logical order: headline, short, bullets, key figures.

    ``colour`` adds ANSI bold and dim; ``width`` wraps at that many columns. Neither bidi controls
    nor any other character is added to the text of the summary.
    """
    labels = labels_for(summary.target)

    def paragraph(text: str, *, style: str = "", mark: str = "") -> str:
        wrapped = wrap(single_line(text), width, mark=mark)
        return f"{style}{wrapped}{_RESET}" if colour and style else wrapped

    blocks = [
        paragraph(summary.headline, style=_BOLD),
        paragraph(summary.short),
        "\n".join(paragraph(bullet, mark="• ") for bullet in summary.bullets),
    ]
    if summary.figures:
        lines = (figure_line(figure, labels.left_out) for figure in summary.figures)
        heading = paragraph(labels.key_figures, style=_BOLD)
        blocks.append("\n".join((heading, *(paragraph(line, mark="  ") for line in lines))))
    if summary.warnings:
        heading = paragraph(labels.notes, style=_BOLD)
        notes = (paragraph(note, mark="  ") for note in summary.warnings)
        blocks.append("\n".join((heading, *notes)))
    blocks.append(paragraph(labels.describe(summary.source), style=_DIM))
    return "\n\n".join(block for block in blocks if block) + "\n"


def figure_line(figure: KeyFigure, left_out: str) -> str:
    """Give a figure, what it counts, and whether it had to be left out of the summary."""
    line = figure.text
    if figure.noun and figure.noun not in figure.text:
        line += f" ({figure.noun})"
    if figure.status == "left-out":
        line += f" — {left_out}"
    return line
