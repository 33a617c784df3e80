"""DOCX, through python-docx: paragraphs with their styles, tables apart."""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from summarize.documents.blocks import Block, Kind
from summarize.documents.cleaning import clean_line, clean_text
from summarize.documents.document import Document
from summarize.documents.roles import assign_roles
from summarize.errors import InputError

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from lxml.etree import _Element

_EXPANSION = 10
"""How many times the size of the largest allowed file its parts may have unpacked."""
_MOST_PARTS = 5_000
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BROKEN = "this DOCX is broken; save it anew"
# Text that was moved away or deleted is still in the file, and so is the second copy of a
# text box that older programs show.
_PARAGRAPH, _ROW, _CELL = f"{_W}p", f"{_W}tr", f"{_W}tc"
_SIGNS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_GONE = (f"{_W}del", f"{_W}moveFrom", _FALLBACK)


def read_docx(data: bytes, *, source: str, max_bytes: int) -> Document:
    """The document in a DOCX file.

    The paragraph with the style Title is the title, those with a Heading style are headings, rows
    of tables have the role ``other``. Raises InputError if python-docx is not installed, the file
    is broken, or would unpack to more than ten times ``max_bytes``.
    """
    _check_size(data, source, max_bytes)
    try:
        import docx
    except ImportError as error:
        raise InputError(
            f"{source}: reading DOCX needs the documents extra: pip install 'summarize[documents]'"
        ) from error
    try:
        word = docx.Document(io.BytesIO(data))
        blocks, named = _read(word)
    except Exception as error:
        # python-docx raises whatever a damaged file makes it stumble over.
        raise InputError(f"{source}: {_BROKEN}") from error
    title, paragraphs = assign_roles(blocks, named)
    if not paragraphs:
        raise InputError(f"{source}: this DOCX holds no text; give it an article")
    return Document(title=title, paragraphs=paragraphs, source=source, format="docx", encoding="")


def _check_size(data: bytes, source: str, max_bytes: int) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise InputError(f"{source}: {_BROKEN}") from error
    # Reading a part stops at the size that is given here, so the sum cannot lie.
    unpacked = sum(part.file_size for part in parts)
    if unpacked > _EXPANSION * max_bytes or len(parts) > _MOST_PARTS:
        raise InputError(
            f"{source}: this DOCX unpacks to {unpacked / 1e6:,.0f} MB; that is no article"
        )


def _read(word: "WordDocument") -> tuple[list[Block], str | None]:
    """The blocks of the document, and the paragraph that has the style Title."""
    styles = {style.style_id: str(style.name).lower() for style in word.styles}
    elements = [
        element
        for element in word.element.body.iter(_PARAGRAPH, _ROW)
        if not _inside(element, *_GONE)
    ]
    # A page pasted from the web may stand in a table as a whole: then it is no table.
    tabled = not any(
        element.tag == _PARAGRAPH and not _inside(element, _ROW) and _text(element).strip()
        for element in elements
    )
    title: str | None = None
    blocks: list[Block] = []
    for element in elements:
        if element.tag == _ROW:
            if not tabled and not _inside(element, _ROW):
                blocks += _row(element)
        elif tabled or not _inside(element, _ROW):
            style = styles.get(_style(element), "")
            for text in filter(None, clean_text(_text(element)).split("\n")):
                if style == "title" and title is None:
                    title = text
                else:
                    blocks.append(Block(text=text, kind=_kind(style, element)))
    return blocks, title


def _row(row: "_Element") -> list[Block]:
    cells = (
        clean_line(" ".join(map(_text, cell.iter(_PARAGRAPH)))) for cell in row.iterchildren(_CELL)
    )
    text = " | ".join(filter(None, cells))
    return [Block(text=text, kind="other")] if text else []


def _kind(style: str, paragraph: "_Element") -> Kind:
    if style.startswith(("heading", "subtitle", "toc")):
        return "heading"
    if style.startswith("caption"):
        return "caption"
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None
    return "item" if listed or style.startswith("list") else "paragraph"


def _style(paragraph: "_Element") -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(style.get(f"{_W}val")) if style is not None else ""


def _text(paragraph: "_Element") -> str:
    return "".join(_pieces(paragraph))


def _pieces(element: "_Element") -> Iterator[str]:
    """The text below an element, but not that of a text box or of what was deleted."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag != _PARAGRAPH and child.tag not in _GONE:
            yield from _pieces(child)


def _inside(element: "_Element", *tags: str) -> bool:
    return next(element.iterancestors(*tags), None) is not None
