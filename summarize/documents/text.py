"""Plain text: paragraphs by blank lines, by indentation, or one on each line."""

from summarize.documents.blocks import Line
from summarize.documents.cleaning import clean_line, clean_text, split_lines
from summarize.documents.document import Document
from summarize.documents.furniture import opens_furniture
from summarize.documents.roles import assign_roles
from summarize.documents.shape import cells
from summarize.documents.wrapping import unwrap

_TAB = 8


def read_text(text: str, *, source: str, encoding: str, title: str | None = None) -> Document:
    """The document in a plain text; ``title``, if given, is taken rather than looked for."""
    lines = [
        Line(text=clean.strip(), number=number, indent=_indent(raw))
        for number, (raw, clean) in enumerate(
            zip(split_lines(text), clean_text(text).split("\n"), strict=True), start=1
        )
    ]
    blocks = unwrap(lines, starts_block=opens_furniture)
    title, paragraphs = assign_roles(blocks, clean_line(title) if title else None)
    return Document(
        title=title, paragraphs=paragraphs, source=source, format="text", encoding=encoding
    )


def _indent(line: str) -> int:
    if not line[:1].isspace():
        return 0
    return cells(line[: len(line) - len(line.lstrip())].expandtabs(_TAB))
