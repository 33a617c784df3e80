"""Places where digits are no figure: URLs, addresses, phone numbers, versions, list numbers."""

import re
from typing import Final

from summarize.figures.digits import ascii_digits

_NOT_FIGURES: Final = re.compile(
    r"(?:https?://|www\.)\S+"
    r"|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+"
    r"|\+\d{1,3}(?:[ ()./-]{1,2}\d{1,4}){2,5}"
    r"|(?<!\d)0\d{1,4}[ /-]\d{3,4}(?:[ -]?\d{2,4})+(?!\d)"
    r"|(?<!\w)\d[xX×]\d(?!\w|\s?[ckm]?m\b)"
    r"|(?<!\d)0\d(?:[ .\u00a0]\d{2}){4}(?!\d)"
    r"|(?<![\d.])(?!\d{1,3}(?:\.\d{3})+(?![\d.]))\d+(?:\.\d+){3,}(?![\d.])"
    r"|(?<!\w)[vV]\d+(?:\.\d+)+"
    r"|(?m:^[ \t]*\(?\d{1,2}\)(?=[ \t]+\D))"
)
_NUMBERED: Final = re.compile(r"(?m:^[ \t]*\d{1,2}\.(?=[ \t]+\D))")

# What all the others hold: most texts with digits have none of it, and are passed over fast.
_SUSPECT: Final = re.compile(r"\d(?:(?<=[+vV]\d)|[xX×)]|[ /-]\d{3}|[ \u00a0]\d\d|\.\d+\.\d)")


def protected_spans(text: str) -> list[tuple[int, int]]:
    """Give the (start, end) offsets, in order, of what looks like a number and is none."""
    text = ascii_digits(text)
    spans: list[tuple[int, int]] = []
    if "@" in text or "://" in text or "www." in text or _SUSPECT.search(text):
        spans = [match.span() for match in _NOT_FIGURES.finditer(text)]
    if "\n" not in text:
        return spans
    numbered = [match.span() for match in _NUMBERED.finditer(text)]
    # One line that opens “3. ” may be an ordinal or a date; two make a list.
    return sorted([*spans, *numbered]) if len(numbered) > 1 else spans
