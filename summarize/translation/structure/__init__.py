"""Whole documents in and out: what is translated is taken out, and the rest stays as it is."""

from typing import Literal

import msgspec

from summarize.translation.structure.segment import Mark, Segment
from summarize.translation.structure.skeleton import Skeleton

__all__ = ["Format", "Mark", "Segment", "Skeleton", "read_structure"]

Format = Literal["text", "markdown", "html"]
_BYTE_ORDER_MARK = "\ufeff"


def read_structure(text: str, format: Format) -> Skeleton:  # noqa: A002 - the public name
    """Take a document apart: its segments to translate, and what to put them back into.

    Filling each segment with its own text gives the document back, byte for byte; an HTML
    document declares the target language, and UTF-8 where it declared another encoding. Raises
    nothing, whatever the text is.
    """
    if text.startswith(_BYTE_ORDER_MARK):
        skeleton = read_structure(text[1:], format)
        return msgspec.structs.replace(skeleton, parts=(_BYTE_ORDER_MARK, *skeleton.parts))
    if format == "markdown":
        from summarize.translation.structure.markdown import read_markdown

        return read_markdown(text)
    if format == "html":
        from summarize.translation.structure.html import read_html

        return read_html(text)
    from summarize.translation.structure.plain import read_plain

    return read_plain(text)
