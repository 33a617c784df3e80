"""Dates, in any order in which a language writes them: ISO 8601."""

import re
from typing import Final

from summarize.figures.clock import read_clock
from summarize.figures.lexicon import Match
from summarize.figures.moment import Moment
from summarize.figures.numerals import read_numeral, skip_case_ending
from summarize.figures.periods import read_century, read_decade
from summarize.figures.scan import Scan
from summarize.figures.years import FIRST_YEAR, LAST_YEAR, YEAR_DIGITS, iso_date, year_value

_NUMERIC_DATE: Final = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_SPACED_DATE: Final = re.compile(r"(\d{1,2})(\. )(\d{1,2})\. (\d{4})")
_CENTURY: Final = 100
_BUDDHIST_CENTURY: Final = 2500
_TURN: Final = 70
"""Two-digit years below it are of this century."""
_LAST_DAY, _LAST_MONTH = 31, 12


def read_moment(scan: Scan, at: int) -> Moment | None:
    """Give the date or time that starts at a token, or None."""
    return (
        _numeric_date(scan, at)
        or _month_dot_day(scan, at)
        or read_clock(scan, at)
        or read_decade(scan, at)
        or read_century(scan, at)
        or _marked_date(scan, at)
        or _year_first(scan, at)
        or _day_first(scan, at)
        or _month_first(scan, at)
        or _day_alone(scan, at)
    )


def _month_dot_day(scan: Scan, at: int) -> Moment | None:
    """Read 5·18, as Chinese and Korean name days that made history."""
    if scan.lexicon.settings.spaces or scan.norm(at + 1) != "·":
        return None
    if not (scan.is_number(at) and scan.is_number(at + 2)):
        return None
    month, day = scan.tokens[at].text, scan.tokens[at + 2].text
    if not (month.isdigit() and day.isdigit() and scan.glued(at + 1) and scan.glued(at + 2)):
        return None
    if not (1 <= int(month) <= _LAST_MONTH and 1 <= int(day) <= _LAST_DAY):
        return None
    return Moment("date", iso_date(None, int(month), int(day)), at, at + 3)


def _numeric_date(scan: Scan, at: int) -> Moment | None:
    """Read 2024-03-14, 14.03.2024, 14/03/24."""
    if not scan.is_number(at):
        return None
    start = scan.tokens[at].start
    spaced = bool(scan.lexicon.settings.ordinal_dot)
    pattern = _SPACED_DATE if spaced else _NUMERIC_DATE
    match = _NUMERIC_DATE.match(scan.text, start) or pattern.match(scan.text, start)
    if match is None:
        return None
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
        if (swapped and day <= _LAST_MONTH) or month > _LAST_MONTH:
            day, month = month, day
    else:
        return None
    if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    return Moment("date", iso_date(year, month, day), at, end)


def _marked_date(scan: Scan, at: int) -> Moment | None:
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
    if not 1 <= (month or 1) <= _LAST_MONTH or not 1 <= (day or 1) <= _LAST_DAY:
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
        found = _marked_part(scan, end)
        if found is None or found[0] in parts:
            return parts, end
        parts[found[0]], end = found[1], found[2]


def _marked_day_with_month(scan: Scan, at: int, day: int, end: int) -> Moment | None:
    """Read ngày 20 tháng Ba năm 2024: the day has its marker, the month its name."""
    month = find_month(scan, end)
    if month is None or not 1 <= day <= _LAST_DAY:
        return None
    year, end = _year_behind(scan, month.end)
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


def find_month(scan: Scan, at: int) -> Match | None:
    """Give the month at a token; not where a non-joiner binds it to the next word (می‌رسد)."""
    month = scan.find("month", at)
    return None if month and scan.tokens[month.end - 1].text.endswith("\u200c") else month


def _day_alone(scan: Scan, at: int) -> Moment | None:
    """Read 14日, ngày 14 or terça-feira (3): a day of the month that the text leaves open."""
    weekday = scan.lexicon.find_before("weekday", scan.tokens, at - 1)
    if weekday is not None and scan.norm(at - 1) == "(" and scan.norm(at + 1) == ")":
        day = _day(scan, at) if scan.is_number(at) else None
        return None if day is None else Moment("date", iso_date(None, None, day[0]), at, day[1])
    part = _marked_part(scan, at)
    if part is None or part[0] != "day" or not 1 <= part[1] <= _LAST_DAY:
        return None
    return Moment("date", iso_date(None, None, part[1]), at, part[2])


def _marked_part(scan: Scan, at: int) -> tuple[str, int, int] | None:
    """Give (part, value, end) of a number with its marker before or behind it."""
    for part in ("year", "month", "day"):
        before = scan.find(f"{part}_marker_before", at)
        if before is not None and scan.is_number(before.end):
            run = scan.tokens[before.end].text
            value = _marked_year(scan, before.end) if part == "year" else None
            if not run.isdigit() or (part == "year" and value is None):
                return None
            return part, value or int(run), before.end + 1
    numeral = read_numeral(scan, at) if at < len(scan.tokens) else None
    if numeral is None or numeral.scale > 1 or numeral.value % 1:
        return None
    for part in ("year", "month", "day"):
        after = scan.find(f"{part}_marker", numeral.end)
        others = (scan.find("unit", numeral.end), scan.find("name_after", numeral.end))
        if after is not None and not any(other and other.end > after.end for other in others):
            end = after.end
            if scan.norm(end) == "," and part != "day" and _marked_part(scan, end + 1):
                end += 1
            return part, int(numeral.value), end
    return None


def _marked_year(scan: Scan, at: int) -> int | None:
    """Give the year behind its marker; where years are counted otherwise, of two digits too."""
    offset, run = scan.lexicon.settings.year_offset, scan.tokens[at].text
    if offset and len(run) == 2 and run.isdigit() and not scan.find("unit", at + 1):  # noqa: PLR2004
        return _BUDDHIST_CENTURY + int(run) + offset
    return year_value(scan, at)


def _day_first(scan: Scan, at: int) -> Moment | None:
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
    year, end = _year_behind(scan, month.end)
    number = int(month.payload)
    value = iso_date(year, number, day)
    return Moment("date", value, at, end, iso_date(year, number, high) if high else "")


def _year_first(scan: Scan, at: int) -> Moment | None:
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
    if not 1 <= value <= _LAST_DAY:
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
    unit = scan.lexicon.find_before("unit", scan.tokens, at)
    return unit is not None and unit[0] != "day"


def _year_behind(scan: Scan, at: int) -> tuple[int | None, int]:
    """Give the year that follows a month or day, across a comma or an “of”."""
    k = at + (scan.norm(at) in {",", "،", "."})
    k = scan.skip("partitive", k)
    k = scan.skip("year_marker_before", k)
    year = year_value(scan, k)
    if year is None:
        return None, at
    if scan.find("unit", k + 1) and not scan.find("year_marker", k + 1):
        return None, at
    return year, scan.skip("year_marker", k + 1)


def _month_first(scan: Scan, at: int) -> Moment | None:
    """Read March 14, 2024; March 2024."""
    month = find_month(scan, at)
    if month is None:
        return None
    end = month.end + (scan.norm(month.end) == "." and scan.glued(month.end))
    number = int(month.payload)
    year, after = _year_behind(scan, end)
    if year is not None:
        return Moment("date", iso_date(year, number, None), at, after)
    marked = _marked_part(scan, scan.skip("partitive", end))
    if marked is not None and marked[0] == "day" and 1 <= marked[1] <= _LAST_DAY:
        return Moment("date", iso_date(None, number, marked[1]), at, marked[2])
    day = _day(scan, scan.skip("article", end)) if scan.lexicon.settings.month_day else None
    if day is None or not _stands_alone(scan, day[1]):
        return None
    year, end = _year_behind(scan, day[1])
    return Moment("date", iso_date(year, number, day[0]), at, end)


def _stands_alone(scan: Scan, at: int) -> bool:
    """Tell whether nothing behind a number claims it: no scale, unit, percent or currency."""
    return not any(
        scan.find(category, at) for category in ("scale", "percent", "currency", "unit", "month")
    )
