"""What stands around a text and is none of its words: list markers, bullets, dashes, quotes."""

import re

from summarize.figures import extract
from summarize.segmentation.enclosures import QUOTATION_MARKS, find_enclosures

_MARKER = re.compile(
    r"\s*+(?:(?!>>\w{2,12}<<)>++\s*+)*+"
    r"(?:[•‣◦▪▫●○■□·∙⁃*+~–—―-]++\s++|[–—―]++(?=[^\d\s]))*+"
    r"(?P<number>[(（]?\d{1,3}(?:[.)）]\s+|、)(?=\D)|\(?(?:[a-z]|[ivx]{2,5})\)\s+)?",
    re.IGNORECASE,
)
_QUOTES = QUOTATION_MARKS - set("'’")
_EDGE_OPENERS = "([{（［【「『《“„«‹\"'"
_EDGE_CLOSERS = ")]}）］】」』》”»›\"'.,;:!?…،؛؟۔।。，、；：！？"


def core(sentence: str, language: str) -> tuple[int, int]:
    """Give the (start, end) of a sentence without what stands around it.

    Around it stand white space, ``>``, bullets, dashes of dialogue, the number of a list's item
    (unless it begins a date or is an ordinal: "3. Oktober"), and a quotation mark whose partner
    is in another sentence.
    """
    marker = _MARKER.match(sentence)
    start = marker.end() if marker else 0
    if marker and marker["number"] and _is_figure(sentence, *marker.span("number"), language):
        start = marker.start("number")
    end = len(sentence.rstrip())
    pairs = find_enclosures(sentence).spans
    opening, closing = {first for first, _ in pairs}, {last for _, last in pairs}
    while start < end and sentence[start] in _QUOTES and start not in opening:
        start += 1
    while start < end and sentence[end - 1] in _QUOTES and end - 1 not in closing:
        end -= 1
    return (start, end) if start < end else (end, end)


def _is_figure(sentence: str, start: int, end: int, language: str) -> bool:
    """Tell whether a list number is the beginning of a figure that goes on behind it."""
    return any(
        figure.start < end < figure.end and figure.start >= start and figure.kind != "count"
        for figure in extract(sentence[: end + 80], language)
    )


def between_shields(text: str, *, first: bool, last: bool) -> tuple[int, int]:
    """Give the (start, end) of a piece without the marks that belong to what was cut off.

    ``first`` and ``last`` tell that it stands at the sentence's own beginning and end.
    """
    start = 0 if first else len(text) - len(text.lstrip(_EDGE_CLOSERS + " \t\n"))
    end = len(text) if last else len(text.rstrip(_EDGE_OPENERS + " \t\n"))
    return (start, end) if start < end else (0, 0)
