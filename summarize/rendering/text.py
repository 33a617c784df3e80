"""A summary as plain text, for a terminal or a pipe."""

from summarize.plain import single_line
from summarize.rendering.labels import Labels, labels_for
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
        lines = (figure_line(figure, labels) for figure in summary.figures)
        heading = paragraph(labels.key_figures, style=_BOLD)
        blocks.append("\n".join((heading, *(paragraph(line, mark="  ") for line in lines))))
    if summary.warnings:
        heading = paragraph(labels.notes, style=_BOLD)
        notes = (paragraph(note, mark="  ") for note in summary.warnings)
        blocks.append("\n".join((heading, *notes)))
    blocks.append(paragraph(labels.describe(summary.source), style=_DIM))
    return "\n\n".join(block for block in blocks if block) + "\n"


def figure_line(figure: KeyFigure, labels: Labels) -> str:
    """Give a figure, what it counts, and what became of it where the summary lacks it."""
    line = figure.target_text or figure.text
    if figure.noun and figure.noun not in figure.text and line == figure.text:
        line += f" ({figure.noun})"
    if note := labels.status(figure):
        line += f" — {note}"
    return line
