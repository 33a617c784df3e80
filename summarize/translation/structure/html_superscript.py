"""Raised digits: an exponent is part of a figure, a note's number is no part of the sentence."""

import re

from summarize.translation.structure.items import Atom, Item, Tag, Text, source_of

_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_NUMBER = re.compile(r"[+\-−]?\d{1,3}")
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])[\])]?")
_BASE = re.compile(r"(?:\d|(?<![^\W\d_])[kcdmµ]?m)$")
_LONGEST = 12
"""Items that a note's mark is made of, at most."""


def close_superscript(items: list[Item]) -> None:
    """Make one thing of ``<sup>…</sup>`` at the end of items, where it is a number or a note.

    10<sup>6</sup> becomes 10⁶, for "106" is another figure; the number of a note becomes a mark
    between words. Anything else (19<sup>e</sup>) stays as it is.
    """
    start = _start(items)
    if start < 0:
        return
    inner = items[start + 1 : -1]
    text = "".join(item.text for item in inner if isinstance(item, Text | Atom)).strip()
    linked = any(isinstance(item, Tag) and item.kind == "link" for item in inner)
    before = items[start - 1] if start else None
    base = isinstance(before, Text) and _BASE.search(before.text[-3:]) is not None
    markup = tuple(part for item in items[start:] for part in source_of(item))
    if base and not linked and _NUMBER.fullmatch(text):
        items[start:] = [Atom("figure", markup, text.translate(_RAISED))]
    elif _NOTE.fullmatch(text) and (linked or text[-1].isdigit() or not text.isalnum()):
        items[start:] = [Atom("footnote", markup)]


def _start(items: list[Item]) -> int:
    for index in range(len(items) - 2, max(-1, len(items) - _LONGEST), -1):
        item = items[index]
        if isinstance(item, Tag) and item.name == "sup":
            return index if item.opens else -1
    return -1
