"""The article that a command line names: a file, or standard input."""

import os
import sys
from pathlib import PurePath

from summarize.documents import (
    FORMATS,
    MAX_BYTES,
    Written,
    load,
    read_bytes,
    read_document,
    written_from,
)
from summarize.documents.document import Document, Format
from summarize.errors import InputError
from summarize.plain import printable_name

STANDARD_INPUT = "-"
_CHUNK = 1 << 16


def read_article(argument: str) -> Document:
    """Read the article that ``argument`` names. Raises InputError."""
    if argument == STANDARD_INPUT:
        return read_bytes(_standard_input(), source=STANDARD_INPUT)
    return read_document(argument)


def read_written(argument: str, kind: Format | None = None) -> Written:
    """Read what is written in the file that ``argument`` names, in a format or as it shows.

    Raises InputError.
    """
    if argument == STANDARD_INPUT:
        return written_from(_standard_input(), source=STANDARD_INPUT, format=kind)
    source = printable_name(argument)
    kind = kind or FORMATS.get(PurePath(argument).suffix.lower())
    return written_from(load(argument, source), source=source, format=kind)


def _standard_input() -> bytes:
    """Read standard input, or just enough of it to show that it is too large."""
    if sys.stdin is None:
        raise InputError("standard input is closed")
    data = bytearray()
    try:
        # A single long read would not notice an interrupt that comes between two of its parts.
        while len(data) <= MAX_BYTES and (chunk := os.read(sys.stdin.fileno(), _CHUNK)):
            data += chunk
    except OSError as error:
        raise InputError(f"cannot read standard input: {error.strerror}") from None
    return bytes(data)
