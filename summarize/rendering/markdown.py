"""A summary as Markdown (CommonMark, with a GitHub table for the figures)."""

import re

from summarize.plain import single_line
from summarize.rendering.labels import Labels, labels_for
from summarize.summary import KeyFigure, Summary

# What begins a code span, emphasis, a link, HTML, an entity, a closing run of a heading, a fence,
# a table cell, wherever it stands ...
_INLINE = re.compile(r"[\\`*_\[<&#~|]")
# ... and what begins a block only where a line begins: a quotation, a list, a rule.
_MARKER = re.compile(r"([-+=>])")
_NUMBER = re.compile(r"([0-9]{1,9})([.)])(?= |$)")


def render_markdown(summary: Summary) -> str:
    """Give the summary as Markdown whose every piece of text reads back literally."""
    labels = labels_for(summary.target)
    blocks = [
        f"# {escape(summary.headline)}",
        escape(summary.short),
        _list(summary.bullets),
    ]
    if summary.figures:
        blocks += [f"## {labels.key_figures}", _table(summary.figures, labels)]
    if summary.warnings:
        blocks += [
            f"## {labels.notes}",
            "\n".join(f"- {escape(note)}" for note in summary.warnings),
        ]
    blocks.append(escape(labels.describe(summary.source)))
    return "\n\n".join(block for block in blocks if block) + "\n"


def escape(text: str) -> str:
    """Give text on one line, with a backslash before what Markdown would take for structure."""
    text = _INLINE.sub(r"\\\g<0>", single_line(text))
    if marker := _MARKER.match(text):
        return "\\" + text[marker.start() :]
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(f"- {escape(item)}" for item in items)


def _table(figures: tuple[KeyFigure, ...], labels: Labels) -> str:
    lines = [f"| {labels.figure} | {labels.counts} | |", "| --- | --- | --- |"]
    for figure in figures:
        text = figure.target_text or figure.text
        noun = figure.noun if text == figure.text else ""
        lines.append(f"| {escape(text)} | {escape(noun)} | {escape(labels.status(figure))} |")
    return "\n".join(lines)
