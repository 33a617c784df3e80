"""Dates whose numbers have a word each: 2025年3月14日, ngày 14 tháng 3 năm 2024, 令和4年."""

from typing import Final

from summarize.figures.moment import Moment
from summarize.figures.months import behind_month, find_month, year_behind
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan
from summarize.figures.years import (
    FIRST_YEAR,
    LAST_DAY,
    LAST_MONTH,
    LAST_YEAR,
    iso_date,
    year_value,
)

_BEHIND: Final = {"year_marker": "year", "month_marker": "month", "day_marker": "day"}
_BEFORE: Final = {f"{marker}_before": part for marker, part in _BEHIND.items()}
"""The part of a date that the words of a category mark, behind its number or before it."""
_MARKERS_BEHIND, _MARKERS_BEFORE = frozenset(_BEHIND), frozenset(_BEFORE)
MARKERS: Final = _MARKERS_BEHIND | _MARKERS_BEFORE
_CENTURY: Final = 100
_BUDDHIST_CENTURY: Final = 2500
_TURN: Final = 70
"""Two-digit years below it are of this century."""


def read_marked_date(scan: Scan, at: int) -> Moment | None:
    """Read 2025年3月14日, ngày 14 tháng 3 năm 2024: numbers with a word for each part."""
    parts, end = _marked_parts(scan, at)
    if not parts:
        return None
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if month is None and day is None and find_month(scan, end) and year_value(scan, at):
        return None  # the month is named behind its year
    if year is not None and year < _CENTURY and month is not None:
        year += 2000 if year < _TURN else 1900
    if month is None and day is not None:
        return _marked_day_with_month(scan, at, day, end)
    if year is None and day is None:
        return Moment("month", "", at, end)
    if not FIRST_YEAR <= (year or FIRST_YEAR) <= LAST_YEAR:
        return None
    if not 1 <= (month or 1) <= LAST_MONTH or not 1 <= (day or 1) <= LAST_DAY:
        return None
    return Moment("date", iso_date(year, month, day), at, end)


def _marked_parts(scan: Scan, at: int) -> tuple[dict[str, int], int]:
    """Give the parts of a date that have a word each, and the token behind them."""
    parts: dict[str, int] = {}
    end = at
    era = _era_year(scan, at)
    if era is not None:
        parts["year"], end = era
    while True:
        slashed = _slashed(scan, end)
        if slashed is not None:
            return slashed
        found = read_marked_part(scan, end)
        if found is None or found[0] in parts:
            return parts, end
        parts[found[0]], end = found[1], found[2]


def _marked_day_with_month(scan: Scan, at: int, day: int, end: int) -> Moment | None:
    """Read ngày 20 tháng Ba năm 2024: the day has its marker, the month its name."""
    month = find_month(scan, end)
    if month is None or not 1 <= day <= LAST_DAY:
        return None
    year, end = year_behind(scan, behind_month(scan, month))
    return Moment("date", iso_date(year, int(month.payload), day), at, end)


def _slashed(scan: Scan, at: int) -> tuple[dict[str, int], int] | None:
    """Read ngày 2/9 and tháng 3/2024; and 2/9 alone where a language writes dates so."""
    day, month = scan.find("day_marker_before", at), scan.find("month_marker_before", at)
    alone = scan.lexicon.settings.slash_dates and scan.is_number(at)
    k = day.end if day else month.end if month else at
    if not (day or month or alone) or not (scan.is_number(k) and scan.is_number(k + 2)):
        return None
    if scan.norm(k + 1) != "/" or not (scan.glued(k + 1) and scan.glued(k + 2)):
        return None
    first, second = scan.tokens[k].text, scan.tokens[k + 2].text
    if not (first.isdigit() and second.isdigit()):
        return None
    year = year_value(scan, k + 2)
    if year is not None and not day:
        return {"month": int(first), "year": year}, k + 3
    if len(second) > 2 or month:  # noqa: PLR2004
        return None
    return {"day": int(first), "month": int(second)}, k + 3


def _era_year(scan: Scan, at: int) -> tuple[int, int] | None:
    """Read the year of an era: 令和4年 is 2022, พ.ศ. 2567 is 2024."""
    era = scan.find("era", at)
    if era is None:
        return None
    first = scan.find("era_first", era.end)
    numeral = None if first else read_numeral(scan, era.end) if era.end < len(scan.tokens) else None
    if first is None and (numeral is None or numeral.value % 1):
        return None
    number, end = (
        (1, first.end) if first else (int(numeral.value), numeral.end) if numeral else (0, 0)
    )
    return int(era.payload) + number, scan.skip("year_marker", end)


def read_marked_part(scan: Scan, at: int) -> tuple[str, int, int] | None:
    """Give (part, value, end) of a number with its marker before or behind it."""
    for marker, part in _BEFORE.items() if scan.may_open(_MARKERS_BEFORE, at) else ():
        before = scan.find(marker, at)
        if before is not None and scan.is_number(before.end):
            run = scan.tokens[before.end].text
            value = _marked_year(scan, before.end) if part == "year" else None
            if not run.isdigit() or (part == "year" and value is None):
                return None
            return part, value or int(run), before.end + 1
    numeral = read_numeral(scan, at) if at < len(scan.tokens) else None
    if numeral is None or not scan.may_open(_MARKERS_BEHIND, numeral.end):
        return None
    if numeral.scale > 1 or numeral.value % 1:
        return None
    others = (scan.find("unit", numeral.end), scan.find("name_after", numeral.end))
    for marker, part in _BEHIND.items():
        after = scan.find(marker, numeral.end)
        if after is not None and not any(other and other.end > after.end for other in others):
            end = after.end
            if scan.norm(end) == "," and part != "day" and read_marked_part(scan, end + 1):
                end += 1
            return part, int(numeral.value), end
    return None


def _marked_year(scan: Scan, at: int) -> int | None:
    """Give the year behind its marker; where years are counted otherwise, of two digits too."""
    offset, run = scan.lexicon.settings.year_offset, scan.tokens[at].text
    if offset and len(run) == 2 and run.isdigit() and not scan.find("unit", at + 1):  # noqa: PLR2004
        return _BUDDHIST_CENTURY + int(run) + offset
    return year_value(scan, at)
