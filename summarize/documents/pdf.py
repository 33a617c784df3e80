"""PDF, through pypdf: the lines of its pages, without running heads and page numbers."""

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence

from summarize.documents.blocks import Line
from summarize.documents.cleaning import clean_text
from summarize.documents.document import Document
from summarize.documents.furniture import opens_furniture
from summarize.documents.roles import assign_roles
from summarize.documents.wrapping import unwrap
from summarize.errors import InputError

_MARGIN = 2
"""Lines at the top and at the foot of a page among which running heads are looked for."""
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(r"\W*(?:\w{1,10}\W{1,3})?\d{1,4}(?:\W{1,3}(?:\w{1,4}\W)?\d{1,4})?\W*")
_MOST_PAGES = 2_000


def read_pdf(data: bytes, *, source: str) -> Document:
    """The document in a PDF file; each paragraph knows the page that it starts on.

    Raises InputError if pypdf is not installed, the file is broken or locked by a password, or
    holds no text (a scan).
    """
    pages = _pages(data, source)
    lines = _lines(pages)
    title, paragraphs = assign_roles(unwrap(lines, starts_block=opens_furniture, typeset=True))
    if not paragraphs:
        raise InputError(
            f"{source}: this PDF holds no text, only images perhaps; recognise its text first (OCR)"
        )
    return Document(title=title, paragraphs=paragraphs, source=source, format="pdf", encoding="")


def _pages(data: bytes, source: str) -> list[str]:
    try:
        from pypdf import PdfReader
    except ImportError as error:
        raise InputError(
            f"{source}: reading PDF needs the documents extra: pip install 'summarize[documents]'"
        ) from error
    # Its warnings about damaged files are ours to word, as errors.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        opened = not reader.is_encrypted or bool(reader.decrypt(""))
        count = len(reader.pages) if opened else 0
        texts = [page.extract_text() for page in reader.pages] if 0 < count <= _MOST_PAGES else []
    except Exception as error:
        # pypdf raises whatever a damaged file makes it stumble over: KeyError, RecursionError …
        opened = not re.search("encrypt|cryptography", str(error), re.IGNORECASE)
        if opened:
            raise InputError(f"{source}: this PDF is broken; save it anew") from error
    if not opened:
        raise InputError(f"{source}: this PDF is locked by a password; save it without one")
    if count > _MOST_PAGES:
        raise InputError(f"{source}: this PDF has {count:,} pages; give it one article")
    return texts


def _lines(pages: Sequence[str]) -> list[Line]:
    split = [clean_text(page).strip("\n").split("\n") for page in pages]
    heads = _running_heads(split)
    lines: list[Line] = []
    for number, page in enumerate(split, start=1):
        for at, text in enumerate(page):
            marginal = at < _MARGIN or at >= len(page) - _MARGIN
            if marginal and (_DIGITS.sub("#", text) in heads or _PAGE_NUMBER.fullmatch(text)):
                continue
            lines.append(Line(text=text, page=number))
    return lines


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines that stand in the margins of most pages, whatever number they count up."""
    seen: Counter[str] = Counter()
    for page in pages:
        margins = {*page[:_MARGIN], *page[-_MARGIN:]}
        seen.update({_DIGITS.sub("#", line) for line in margins if line})
    return {line for line, count in seen.items() if count > 1 and count * 2 > len(pages)}
