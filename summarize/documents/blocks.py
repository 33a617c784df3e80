"""A block: a stretch of text that a reader found, before anyone asked what role it plays."""

from typing import Literal

import msgspec

Kind = Literal["paragraph", "heading", "item", "caption", "other"]
"""What the format itself says: plain text knows only paragraphs and items."""


class Line(msgspec.Struct, frozen=True):
    """One clean line of a plain text or of a PDF page; blank lines are lines too."""

    text: str
    number: int = 0
    """1-based line in the source; 0 where the format has no lines."""
    page: int = 0
    """1-based page; 0 where the format has no pages."""
    indent: int = 0
    """Columns of white space in front of it."""


class Block(msgspec.Struct, frozen=True):
    """One paragraph, heading or list item of clean text on a single line."""

    text: str
    kind: Kind = "paragraph"
    line: int = 0
    page: int = 0
    followed_by_blank: bool = True
    """False where the next block stands on the very next line."""
