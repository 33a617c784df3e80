"""The date or time that starts at a token, of whatever sort."""

from collections.abc import Callable
from functools import lru_cache
from typing import Final

from summarize.figures.clock import read_clock
from summarize.figures.dates import (
    read_day_alone,
    read_day_first,
    read_month_first,
    read_numeric_date,
    read_year_first,
)
from summarize.figures.marked_dates import MARKERS, read_marked_date
from summarize.figures.moment import Moment
from summarize.figures.periods import read_century, read_decade
from summarize.figures.scan import Scan

Reader = Callable[[Scan, int], Moment | None]

_ALWAYS: Final = frozenset[str]()
_MONTH: Final = frozenset({"month"})
READERS: Final[tuple[tuple[Reader, frozenset[str]], ...]] = (
    (read_numeric_date, _ALWAYS),
    (read_clock, _ALWAYS),
    (read_decade, frozenset({"decade", "decade_before", "decade_after"})),
    (read_century, frozenset({"century", "century_before"})),
    (read_marked_date, MARKERS | {"era"}),
    (read_year_first, _MONTH),
    (read_day_first, _MONTH),
    (read_month_first, _MONTH),
    (read_day_alone, MARKERS | {"weekday"}),
)
"""What is tried in turn, and the categories of words without which there is nothing to read."""
_WORDS: Final = frozenset[str]().union(*(words for _, words in READERS))


def read_moment(scan: Scan, at: int) -> Moment | None:
    """Give the date or time that starts at a token, or None."""
    slashed = scan.lexicon.settings.slash_dates
    for reader in readers_for(scan.present & _WORDS, slashed=slashed):
        moment = reader(scan, at)
        if moment is not None:
            return moment
    return None


@lru_cache(maxsize=512)
def readers_for(present: frozenset[str], *, slashed: bool) -> tuple[Reader, ...]:
    """Give the readers that may find something in a text that holds words of some categories.

    Where dates are ``slashed``, 2/9 is one without any word.
    """
    return tuple(
        reader
        for reader, words in READERS
        if not words or not words.isdisjoint(present) or (slashed and reader is read_marked_date)
    )
