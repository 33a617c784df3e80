"""The article that a command line names: a file, or standard input."""

import os
import sys

from summarize.documents import MAX_BYTES, read_bytes, read_document
from summarize.documents.document import Document
from summarize.errors import InputError

STANDARD_INPUT = "-"
_CHUNK = 1 << 16


def read_article(argument: str) -> Document:
    """Read the article that ``argument`` names. Raises InputError."""
    if argument == STANDARD_INPUT:
        return read_bytes(_standard_input(), source=STANDARD_INPUT)
    return read_document(argument)


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
