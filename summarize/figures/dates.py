"""Dates, in any order in which a language writes them: ISO 8601."""

import re
from typing import Final

from summarize.figures.digit_runs import skip_case_ending
from summarize.figures.marked_dates import MARKERS, read_marked_part
from summarize.figures.moment import Moment
from summarize.figures.months import behind_month, find_month, year_behind
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan
from summarize.figures.years import LAST_DAY, LAST_MONTH, YEAR_DIGITS, iso_date, year_value

_NUMERIC_DATE: Final = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_CLAIMING: Final = frozenset({"scale", "percent", "currency", "unit", "month"})
_DASHES: Final = frozenset("-–—")
_GOES_ON: Final = frozenset(":/-%")
_SPACED_DATE: Final = re.compile(r"(\d{1,2})(\. )(\d{1,2})\. (\d{4})")


def _month_dot_day(scan: Scan, at: int) -> Moment | None:
    """Read 5·18, as Chinese and Korean name days that made history."""
    if scan.norm(at + 1) != "·" or not scan.is_number(at + 2):
        return None
    month, day = scan.tokens[at].text, scan.tokens[at + 2].text
    if not (month.isdigit() and day.isdigit() and scan.glued(at + 1) and scan.glued(at + 2)):
        return None
    if not (1 <= int(month) <= LAST_MONTH and 1 <= int(day) <= LAST_DAY):
        return None
    return Moment("date", iso_date(None, int(month), int(day)), at, at + 3)


def read_numeric_date(scan: Scan, at: int) -> Moment | None:
    """Read 2024-03-14, 14.03.2024, 14/03/24, 5·18."""
    if not scan.is_number(at):
        return None
    start, settings = scan.tokens[at].start, scan.lexicon.settings
    match = _NUMERIC_DATE.match(scan.text, start) or (
        _SPACED_DATE.match(scan.text, start) if settings.ordinal_dot else None
    )
    if match is None:
        return None if settings.spaces else _month_dot_day(scan, at)
    end = at
    while end < len(scan.tokens) and scan.tokens[end].end <= match.end():
        end += 1
    if scan.tokens[end - 1].end != match.end():
        return None
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == YEAR_DIGITS:
        year, month, day = first, middle, last
    elif len(match[4]) in {2, YEAR_DIGITS} and len(match[1]) <= 2:  # noqa: PLR2004
        if match[2] != "." and len(match[4]) == 2 and match[2] == "-":  # noqa: PLR2004
            return None
        year = last if len(match[4]) == YEAR_DIGITS else 2000 + last
        day, month = first, middle
        swapped = scan.lexicon.settings.month_first and match[2] == "/"
        if (swapped and day <= LAST_MONTH) or month > LAST_MONTH:
            day, month = month, day
    else:
        return None
    if not (1 <= month <= LAST_MONTH and 1 <= day <= LAST_DAY):
        return None
    return Moment("date", iso_date(year, month, day), at, end)


def read_day_first(scan: Scan, at: int) -> Moment | None:
    """Read 14 March 2024, 14. März, 3 de mayo de 2019, الثالث من مارس, 14–16 March."""
    first = _day(scan, at)
    if first is None:
        return None
    day, end = first
    high = None
    behind = _behind_connector(scan, end)
    if behind is not None:
        second = _day(scan, behind)
        if second is not None and day < second[0]:
            high, after = second
            if find_month(scan, scan.skip("partitive", after)):
                end = after
            else:
                high = None
    month = find_month(scan, scan.skip("partitive", end))
    if month is None:
        return None
    year, end = year_behind(scan, behind_month(scan, month))
    number = int(month.payload)
    value = iso_date(year, number, day)
    return Moment("date", value, at, end, iso_date(year, number, high) if high else "")


def read_year_first(scan: Scan, at: int) -> Moment | None:
    """Read 2024. március 14., as Hungarian and Lithuanian write dates."""
    year = year_value(scan, at)
    k = scan.skip("year_marker", skip_case_ending(scan, at + 1))
    k += scan.norm(k) == "." and scan.glued(k)
    k = scan.skip("year_marker", k)
    month = find_month(scan, k) if year is not None else None
    if year is None or month is None:
        return None
    day = _day(scan, month.end)
    if day is None or not _stands_alone(scan, day[1]):
        return Moment("date", iso_date(year, int(month.payload), None), at, month.end)
    return Moment("date", iso_date(year, int(month.payload), day[0]), at, day[1])


def _behind_connector(scan: Scan, at: int) -> int | None:
    """Give the token behind a dash or a word that joins two days, and behind their article."""
    if scan.norm(at) in {"-", "–", "—"}:
        return at + 1
    for category in ("to", "between_and", "joiner", "or"):
        match = scan.find(category, at)
        if match is not None:
            return scan.skip("article", match.end)
    return None


def _day(scan: Scan, at: int) -> tuple[int, int] | None:
    """Give a day of the month, and the token after it with its ordinal mark."""
    if scan.is_number(at):
        run = scan.tokens[at].text
        if not run.isdigit() or len(run) > 2:  # noqa: PLR2004
            return None
        value, end = int(run), at + 1
    else:
        numeral = read_numeral(scan, at) if scan.norm(at) in scan.lexicon.starts else None
        if numeral is None or numeral.value % 1 or _numbers_a_period(scan, at):
            return None
        value, end = int(numeral.value), numeral.end
    if not 1 <= value <= LAST_DAY:
        return None
    suffix = scan.find("ordinal_after", end)
    if suffix is not None and (scan.glued(end) or find_month(scan, suffix.end)):
        end = suffix.end
    elif scan.norm(end) in {".", "°"} and scan.glued(end):
        end += 1
    return value, skip_case_ending(scan, end)


def _numbers_a_period(scan: Scan, at: int) -> bool:
    """Tell whether an ordinal numbers a week or a half, not a day: الأسبوع الثاني من يونيو."""
    if not scan.lexicon.settings.head_first:
        return False
    unit = scan.find_before("unit", at)
    return unit is not None and unit[0] != "day"


def read_month_first(scan: Scan, at: int) -> Moment | None:
    """Read March 14, 2024; March 2024."""
    month = find_month(scan, at)
    if month is None:
        return None
    end = behind_month(scan, month)
    number = int(month.payload)
    year, after = year_behind(scan, end)
    if year is not None:
        return Moment("date", iso_date(year, number, None), at, after)
    marked = read_marked_part(scan, scan.skip("partitive", end))
    if marked is not None and marked[0] == "day" and 1 <= marked[1] <= LAST_DAY:
        return Moment("date", iso_date(None, number, marked[1]), at, marked[2])
    day = _day(scan, scan.skip("article", end)) if scan.lexicon.settings.month_day else None
    if day is None or not _stands_alone(scan, day[1]):
        return None
    last, behind = _last_day(scan, day)
    year, end = year_behind(scan, behind)
    if year is None and not scan.lexicon.settings.ordinal_dot and scan.norm(end - 1) == ".":
        end -= 1  # the sentence's own
    high = iso_date(year, number, last) if last else ""
    return Moment("date", iso_date(year, number, day[0]), at, end, high)


def _last_day(scan: Scan, first: tuple[int, int]) -> tuple[int, int]:
    """Give the last day of May 3-9, and the token after it; 0 and the given one for a lone day."""
    link = first[1]
    dash = scan.norm(link) in _DASHES and scan.glued(link) and scan.glued(link + 1)
    to = scan.find("to", link)
    behind = link + 1 if dash else to.end if to else 0
    last = _day(scan, behind) if behind and scan.is_number(behind) else None
    if last is None or last[0] <= first[0] or not _ends(scan, last[1]):
        return 0, link
    return last


def _ends(scan: Scan, at: int) -> bool:
    """Tell whether a day cannot go on as something else: a mark, a stop word or the end follows."""
    if at >= len(scan.tokens):
        return True
    if scan.tokens[at].kind == "mark":
        return scan.norm(at) not in _GOES_ON
    return scan.find("stop", at) is not None


def _stands_alone(scan: Scan, at: int) -> bool:
    """Tell whether nothing behind a number claims it: no scale, unit, percent or currency."""
    return not scan.find_any(_CLAIMING, at)


def read_day_alone(scan: Scan, at: int) -> Moment | None:
    """Read 14日, ngày 14 or terça-feira (3): a day of the month that the text leaves open."""
    bracket = scan.norm(at - 1) == "(" and scan.norm(at + 1) == ")"
    if bracket and scan.find_before("weekday", at - 1) is not None:
        day = _day(scan, at) if scan.is_number(at) else None
        return None if day is None else Moment("date", iso_date(None, None, day[0]), at, day[1])
    part = None if MARKERS.isdisjoint(scan.present) else read_marked_part(scan, at)
    if part is None or part[0] != "day" or not 1 <= part[1] <= LAST_DAY:
        return None
    return Moment("date", iso_date(None, None, part[1]), at, part[2])
