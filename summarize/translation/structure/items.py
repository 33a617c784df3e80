"""What a format's reader says of a run of inline content, before it is cut into segments."""

import msgspec

from summarize.translation.structure.segment import MarkKind, Markup


class Text(msgspec.Struct, frozen=True):
    """Characters to read: decoded, and as markup would write them."""

    text: str
    raw: str


class Tag(msgspec.Struct, frozen=True):
    """The start or the end of markup around words; the nearest two of one ``name`` are a pair."""

    name: str
    opens: bool
    kind: MarkKind
    source: Markup


class Atom(msgspec.Struct, frozen=True):
    """Markup that is one thing: code with the ``text`` it shows, an image, a line break."""

    kind: MarkKind
    source: Markup
    text: str = ""


Item = Text | Tag | Atom


def source_of(item: Item) -> Markup:
    """Give an item as it is written."""
    return (item.raw,) if isinstance(item, Text) else item.source


def in_backticks(code: str) -> str:
    """Give code as it stands in a segment: in more backticks than are in it, on one line."""
    words = " ".join(code.split())
    if not words:
        return ""
    ticks = "`"
    while ticks in words:
        ticks += "`"
    return f"{ticks} {words} {ticks}" if "`" in (words[0], words[-1]) else f"{ticks}{words}{ticks}"
