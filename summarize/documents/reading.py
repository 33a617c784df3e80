"""Reading an article from wherever it is: a file, a pipe, bytes at hand, or text."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path, PurePath
from typing import Literal

import msgspec

from summarize.documents.document import Document, Format
from summarize.documents.encodings import Decoded, UndecodableError, decode
from summarize.documents.sniffing import (
    binary_format,
    declared_charset,
    foreign_kind,
    looks_like_html,
)
from summarize.documents.text import read_text
from summarize.errors import InputError
from summarize.plain import printable_name

MAX_BYTES = 20_000_000
"""Bytes; a larger input is no article."""
_BLANK = b" \t\r\n\f\v\0"

FORMATS: Mapping[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
"""The file name extensions that are read, each with its format."""


class Written(msgspec.Struct, frozen=True):
    """The text of a file, markup and all."""

    text: str
    format: Literal["text", "markdown", "html"]
    encoding: str


def read_document(path: Path | str, *, max_bytes: int = MAX_BYTES) -> Document:
    """The article in a file.

    The extension says what format it is, and the content overrules it where it is plain: a PDF
    or a page of HTML under ``.txt`` is read as such. A file with another extension or none is
    read like standard input. Named pipes and devices are read up to ``max_bytes``.

    Raises InputError, one line with the file's name and what to do, for anything that is no
    readable article: a missing or unreadable file, a folder, an empty or binary file, one larger
    than ``max_bytes``, a page without an article, a broken document.
    """
    source = printable_name(os.fspath(path))
    data = load(path, source, max_bytes)
    return read_bytes(
        data,
        source=source,
        format=FORMATS.get(PurePath(path).suffix.lower()),
        max_bytes=max_bytes,
    )


def read_bytes(
    data: bytes,
    *,
    source: str,
    format: Format | None = None,  # noqa: A002 - the word for it, here and in the output
    max_bytes: int = MAX_BYTES,
) -> Document:
    """The article in bytes, those of standard input for one.

    ``source`` is what messages and the Document call it (``-`` for standard input). Without a
    ``format``, PDF, DOCX and HTML are told by their start and the rest is plain text: Markdown is
    read only where it is asked for. Raises InputError like ``read_document``.
    """
    if len(data) > max_bytes:
        raise _too_large(source, len(data), max_bytes)
    if not data.strip(_BLANK):
        raise InputError(f"{source}: the input is empty; give it the text of an article")
    binary = binary_format(data)
    if binary == "pdf":
        from summarize.documents.pdf import read_pdf

        return read_pdf(data, source=source)
    if binary == "docx":
        from summarize.documents.docx import read_docx

        return read_docx(data, source=source, max_bytes=max_bytes)
    return _read_written(_written(data, source, format), source)


def written_from(
    data: bytes,
    *,
    source: str,
    format: Format | None = None,  # noqa: A002 - as above
    max_bytes: int = MAX_BYTES,
) -> Written:
    """What is written in a file, markup and all, for who writes it again in another language.

    The words of a PDF or Word file, which cannot be written again, come as plain text. Arguments
    and errors are those of ``read_bytes``.
    """
    if binary_format(data) is None and len(data) <= max_bytes and data.strip(_BLANK):
        return _written(data, source, format)
    document = read_bytes(data, source=source, format=format, max_bytes=max_bytes)
    texts = (*filter(None, [document.title]), *(each.text for each in document.paragraphs))
    return Written("\n\n".join(texts) + "\n", "text", document.encoding)


def document_from_text(text: str, *, title: str | None = None, source: str = "-") -> Document:
    """The article in a plain text; its title is looked for in the text unless it is given.

    Raises InputError if the text is empty.
    """
    document = read_text(text, source=source, encoding="utf_8", title=title)
    return _checked(document)


def load(path: Path | str, source: str, max_bytes: int = MAX_BYTES) -> bytes:
    """The bytes of a file, never more than ``max_bytes``. Raises InputError."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a str may hold what Path refuses
            status = os.fstat(file.fileno())
            if stat.S_ISREG(status.st_mode) and status.st_size > max_bytes:
                raise _too_large(source, status.st_size, max_bytes)
            # Room for the limit is not made for each small file. A pipe has no size, and a file may
            # grow: all is read, but never past the limit.
            data = file.read(status.st_size + 1)
            if len(data) > status.st_size:
                data += file.read(max_bytes + 1 - len(data))
    except IsADirectoryError as error:
        raise InputError(f"{source}: this is a folder; name a file in it") from error
    except FileNotFoundError as error:
        raise InputError(f"{source}: no such file; check the path") from error
    except PermissionError as error:
        raise InputError(f"{source}: permission denied; check who may read it") from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{source}: cannot be read: {reason}") from error
    if len(data) > max_bytes:
        raise _too_large(source, None, max_bytes)
    return data


def _decode(data: bytes, source: str) -> Decoded:
    try:
        return decode(data, declared=declared_charset(data))
    except UndecodableError as error:
        raise InputError(f"{source}: {error}; give it a text, HTML, PDF or DOCX file") from error


def _written(data: bytes, source: str, kind: Format | None) -> Written:
    """Decode a text file and tell its format. Raises InputError where it is none."""
    if kind in ("pdf", "docx"):
        raise InputError(f"{source}: this is no {kind.upper()} document; check the file")
    foreign = foreign_kind(data)
    if foreign is not None:
        what, colon, advice = foreign.partition(": ")
        raise InputError(f"{source}: this is {what}, not an article{colon}{advice}")
    decoded = _decode(data, source)
    if kind == "html" or (kind != "markdown" and looks_like_html(decoded.text)):
        return Written(decoded.text, "html", decoded.encoding)
    return Written(decoded.text, "markdown" if kind == "markdown" else "text", decoded.encoding)


def _read_written(written: Written, source: str) -> Document:
    text, encoding = written.text, written.encoding
    if written.format == "html":
        from summarize.documents.html import read_html

        return read_html(text, source=source, encoding=encoding)
    if written.format == "markdown":
        from summarize.documents.markdown import read_markdown

        return _checked(read_markdown(text, source=source, encoding=encoding))
    return _checked(read_text(text, source=source, encoding=encoding))


def _checked(document: Document) -> Document:
    if not document.paragraphs:
        raise InputError(f"{document.source}: there is no text in it; give it an article")
    return document


def _too_large(source: str, size: int | None, limit: int) -> InputError:
    is_size = f"{_megabytes(size)}, " if size is not None else ""
    return InputError(
        f"{source}: too large ({is_size}the limit is {_megabytes(limit)}); "
        "give it one article, or split it"
    )


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size:,} bytes"  # noqa: PLR2004
