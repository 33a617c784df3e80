"""The score of a game or a vote: 3-2, 218-210, 3比2."""

from typing import Final

from summarize.figures.noun import counted_noun
from summarize.figures.quantity import Quantity
from summarize.figures.reading import read_quantity
from summarize.figures.scan import Scan

_MAX_SCORE: Final = 200
_MAX_VOTES: Final = 999
"""The highest number of a falling score (218-210), where that can be no range written backwards."""


def score_in_words(scan: Scan, first: Quantity, at: int) -> Quantity:
    """Read 3比2 as a score."""
    second = read_quantity(scan, at) if at < len(scan.tokens) else None
    if second is None or first.kind != "count" or second.kind != "count":
        return first
    return Quantity("score", f"{first.value}-{second.value}", first.start, second.end)


def as_score(scan: Scan, first: Quantity, second: Quantity) -> Quantity | None:
    """Read two small bare numbers as a score, where nothing is counted or measured."""
    if not (first.kind == second.kind == "count"):
        return None
    if any(side.spelled and side.value != "0" for side in (first, second)):
        return None  # but 2-صفر, two to nil
    a, b = first.number, second.number
    if a is None or b is None or a % 1 or b % 1:
        return None
    may_rise = a < b or scan.lexicon.settings.reversed_ranges
    if max(a, b) > (_MAX_SCORE if may_rise else _MAX_VOTES):
        return None
    if a < b and counted_noun(scan, second.end)[0]:
        return None
    if first.scale > 1 or second.scale > 1:
        return None
    return Quantity("score", f"{first.value}-{second.value}", first.start, second.end)
