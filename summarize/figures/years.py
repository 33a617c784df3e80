"""Years, and dates in ISO 8601."""

from typing import Final

from summarize.figures.scan import Scan

FIRST_YEAR, LAST_YEAR = 1000, 2199
LAST_DAY, LAST_MONTH = 31, 12
_FIRST_OFFSET_YEAR, _LAST_OFFSET_YEAR = 2400, 2699
YEAR_DIGITS: Final = 4


def is_year(scan: Scan, at: int) -> bool:
    """Tell whether a token is four bare digits that read as a year."""
    return year_value(scan, at) is not None


def year_value(scan: Scan, at: int) -> int | None:
    """Give the year that four bare digits name, in the common era; None where they name none."""
    if not scan.is_number(at):
        return None
    run = scan.tokens[at].text
    if len(run) != YEAR_DIGITS or not run.isdigit():
        return None
    year, offset = int(run), scan.lexicon.settings.year_offset
    if offset and _FIRST_OFFSET_YEAR <= year <= _LAST_OFFSET_YEAR:
        year += offset
    return year if FIRST_YEAR <= year <= LAST_YEAR else None


def iso_date(year: int | None, month: int | None, day: int | None) -> str:
    """Give a date in ISO 8601; ``--03-14`` without a year, ``---14`` for a day alone."""
    if year is None:
        if month is None:
            return f"---{day:02d}"
        return f"--{month:02d}-{day:02d}" if day else f"--{month:02d}"
    tail = f"-{month:02d}" if month else ""
    return f"{year:04d}{tail}" + (f"-{day:02d}" if month and day else "")
