"""A summary as one small HTML page that loads nothing, runs nothing and prints well."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files

from summarize.plain import single_line
from summarize.rendering.direction import direction
from summarize.rendering.labels import Labels, labels_for
from summarize.summary import KeyFigure, Summary


def render_html(summary: Summary) -> str:
    """Give a complete page in the language and direction of the summary, all text escaped."""
    labels = labels_for(summary.target)
    headline = _text(summary.headline)
    body = [f"<h1>{headline}</h1>", f'<p class="short">{_text(summary.short)}</p>']
    if summary.bullets:
        body.append(_list(summary.bullets))
    if summary.figures:
        body += [_heading(labels.key_figures, labels), _table(summary, labels)]
    if summary.warnings:
        body += [_heading(labels.notes, labels), _list(summary.warnings)]
    source = _text(labels.describe(summary.source))
    body.append(f"<footer{_language(labels)}>{source}</footer>")
    return "\n".join((*_head(summary, headline), *body, "</body>", "</html>", ""))


def _head(summary: Summary, headline: str) -> tuple[str, ...]:
    style = (files("summarize.rendering") / "page.css").read_text(encoding="utf-8")
    # The page's own style is let in by its hash, so that not even an injected one would apply.
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    language = escape(summary.target)
    return (
        "<!DOCTYPE html>",
        f'<html lang="{language}" dir="{direction(summary.target)}">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f'<meta name="generator" content="{_text(summary.signature.program)}">',
        f"<title>{headline}</title>",
        f"<style>{style}</style>",
        "</head>",
        "<body>",
    )


def _table(summary: Summary, labels: Labels) -> str:
    sentences = {sentence.index: sentence.text for sentence in summary.sentences}
    if summary.source.title is not None:
        sentences[-1] = summary.source.title
    titles = (labels.figure, labels.counts, labels.in_the_article)
    header = "".join(f'<th scope="col"{_language(labels)}>{_text(title)}</th>' for title in titles)
    rows = (
        _row(figure, sentences.get(figure.sentence, ""), summary, labels)
        for figure in summary.figures
    )
    return "\n".join(("<table>", f"<tr>{header}</tr>", *rows, "</table>"))


def _row(figure: KeyFigure, sentence: str, summary: Summary, labels: Labels) -> str:
    note = labels.status(figure)
    if note:
        note = f' <small dir="auto"{_language(labels)}>{_text(note)}</small>'
    text, noun, language = figure.text, figure.noun, summary.source.language
    if figure.target_text and summary.target != language:
        text, noun, language = figure.target_text, "", summary.target
    cell = f'<td dir="auto" lang="{escape(language)}">'
    source = f'<td dir="auto" lang="{escape(summary.source.language)}">'
    return (
        f"<tr>{cell}<b>{_text(text)}</b>{note}</td>{cell}{_text(noun)}</td>"
        f"{source}{_marked(figure, sentence)}</td></tr>"
    )


def _marked(figure: KeyFigure, sentence: str) -> str:
    """Give the figure's sentence with the figure marked in it, where it stands there."""
    start, end = figure.start, figure.end
    if not figure.text or sentence[start:end] != figure.text or sentence != single_line(sentence):
        return _text(sentence)
    return f"{escape(sentence[:start])}<mark>{escape(figure.text)}</mark>{escape(sentence[end:])}"


def _heading(label: str, labels: Labels) -> str:
    return f"<h2{_language(labels)}>{_text(label)}</h2>"


def _language(labels: Labels) -> str:
    """Give the ``lang`` of a label: not the page's where the page's language has no labels."""
    return f' lang="{labels.language}"'


def _list(items: tuple[str, ...]) -> str:
    return "\n".join(("<ul>", *(f"<li>{_text(item)}</li>" for item in items), "</ul>"))


def _text(text: str) -> str:
    return escape(single_line(text))
