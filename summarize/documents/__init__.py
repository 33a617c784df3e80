"""Reading: an article from a file, a pipe or text, cleaned and with its parts told apart."""

from summarize.documents.document import Document, Format, Paragraph, Role
from summarize.documents.folder import find_documents, iterate_documents
from summarize.documents.reading import (
    FORMATS,
    MAX_BYTES,
    Written,
    document_from_text,
    load,
    read_bytes,
    read_document,
    written_from,
)

__all__ = [
    "FORMATS",
    "MAX_BYTES",
    "Document",
    "Format",
    "Paragraph",
    "Role",
    "Written",
    "document_from_text",
    "find_documents",
    "iterate_documents",
    "load",
    "read_bytes",
    "read_document",
    "written_from",
]
