"""Dates and clock times, in any order in which a language writes them.

Dates come out in ISO 8601 (EDTF for a decade ``199X`` or a century ``19XX``), times as ``15:00``.
"""

import re
from decimal import Decimal
from typing import Final

import msgspec

from summarize.figures.numerals import Numeral, read_numeral
from summarize.figures.scan import Scan

_NUMERIC_DATE: Final = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)")
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_YEAR_DIGITS: Final = 4
_NOON: Final = 12
_LAST_DAY, _LAST_MONTH, _LAST_HOUR = 31, 12, 24


class Moment(msgspec.Struct, frozen=True):
    """A date or time read from tokens ``start`` to ``end`` (exclusive)."""

    kind: str
    value: str
    start: int
    end: int
    high: str = ""


def read_moment(scan: Scan, at: int) -> Moment | None:
    """Give the date or time that starts at a token, or None."""
    return (
        _numeric_date(scan, at)
        or _clock(scan, at)
        or _marked_date(scan, at)
        or _day_first(scan, at)
        or _month_first(scan, at)
        or _decade(scan, at)
        or _century(scan, at)
    )


def is_year(scan: Scan, at: int) -> bool:
    """Tell whether a token is four bare digits that read as a year."""
    if not scan.is_number(at):
        return False
    run = scan.tokens[at].text
    return len(run) == _YEAR_DIGITS and run.isdigit() and _FIRST_YEAR <= int(run) <= _LAST_YEAR


def iso_date(year: int | None, month: int | None, day: int | None) -> str:
    """Give a date in ISO 8601; ``--03-14`` without a year, ``---14`` for a day alone."""
    if year is None:
        return f"--{month:02d}-{day:02d}" if month and day else f"--{month:02d}"
    tail = f"-{month:02d}" if month else ""
    return f"{year:04d}{tail}" + (f"-{day:02d}" if month and day else "")


def _numeric_date(scan: Scan, at: int) -> Moment | None:
    """Read 2024-03-14, 14.03.2024, 14/03/24."""
    if not scan.is_number(at):
        return None
    start = scan.tokens[at].start
    match = _NUMERIC_DATE.match(scan.text, start)
    if match is None:
        return None
    end = at
    while end < len(scan.tokens) and scan.tokens[end].end <= match.end():
        end += 1
    if scan.tokens[end - 1].end != match.end():
        return None
    first, middle, last = int(match[1]), int(match[3]), int(match[4])
    if len(match[1]) == _YEAR_DIGITS:
        year, month, day = first, middle, last
    elif len(match[4]) in {2, _YEAR_DIGITS} and len(match[1]) <= 2:  # noqa: PLR2004
        if match[2] != "." and len(match[4]) == 2 and match[2] == "-":  # noqa: PLR2004
            return None
        year = last if len(match[4]) == _YEAR_DIGITS else 2000 + last
        day, month = first, middle
        swapped = scan.lexicon.settings.month_first and match[2] == "/"
        if (swapped and day <= _LAST_MONTH) or month > _LAST_MONTH:
            day, month = month, day
    else:
        return None
    if not (1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY):
        return None
    return Moment("date", iso_date(year, month, day), at, end)


def _clock(scan: Scan, at: int) -> Moment | None:
    """Read 15:30, 3 p.m., 18 h 30, saat 17.00, 午後3時半."""
    pm_before = _half_day_before(scan, at)
    if not scan.is_number(at):
        return _clock_in_words(scan, at, pm_before)
    token = scan.tokens[at]
    clock_before = scan.lexicon.find_before("clock_before", scan.tokens, at) is not None
    colon = _CLOCK.fullmatch(scan.text, token.start, _clock_end(scan, at))
    if colon is not None:
        end = at
        while end < len(scan.tokens) and scan.tokens[end].end <= colon.end():
            end += 1
        after = scan.find("clock_after", end)
        pm_after, further = _half_day_after(scan, after.end if after else end)
        dotted = "." in colon[0]
        if dotted and not (clock_before or after or pm_after):
            return None
        return _time(int(colon[1]), int(colon[2]), pm_before or pm_after, at, further)
    if not (token.text.isdigit() and int(token.text) <= _LAST_HOUR):
        return _military(scan, at, clock_before=clock_before)
    return _hour(scan, Numeral(Decimal(token.text), at, at + 1), pm_before, known=clock_before)


def _clock_end(scan: Scan, at: int) -> int:
    """Give where a token of the shape 15:30 or 15.30 ends (seconds are left to the caller)."""
    if scan.norm(at + 1) == ":" and scan.glued(at + 1) and scan.glued(at + 2):
        return scan.tokens[at + 2].end if scan.is_number(at + 2) else scan.tokens[at].end
    return scan.tokens[at].end


def _military(scan: Scan, at: int, *, clock_before: bool) -> Moment | None:
    """Read 0840 GMT."""
    run = scan.tokens[at].text
    if len(run) != _YEAR_DIGITS or not run.isdigit():
        return None
    zone = scan.norm(at + 1) in {"gmt", "utc"}
    if not (zone or (clock_before and run.startswith("0"))):
        return None
    hour, minute = int(run[:2]), int(run[2:])
    if hour > _LAST_HOUR or minute > 59:  # noqa: PLR2004
        return None
    return Moment("time", f"{hour:02d}:{minute:02d}", at, at + 1 + zone)


def _clock_in_words(scan: Scan, at: int, pm_before: str) -> Moment | None:
    """Read three p.m., الساعة الثالثة, 下午三点."""
    known = scan.lexicon.find_before("clock_before", scan.tokens, at) is not None
    if not (known or pm_before or scan.tokens[at].norm in scan.lexicon.starts):
        return None
    numeral = read_numeral(scan, at)
    if numeral is None or numeral.value != numeral.value.to_integral_value():
        return None
    if not 0 <= numeral.value <= _LAST_HOUR or numeral.scale > 1:
        return None
    return _hour(scan, numeral, pm_before, known=known)


def _hour(scan: Scan, numeral: Numeral, pm_before: str, *, known: bool) -> Moment | None:
    """Read what follows an hour: its word, minutes, a half, a.m. or p.m."""
    hour, minute, end = int(numeral.value), 0, numeral.end
    after = scan.find("clock_after", end)
    if after is not None:
        end = after.end
        if scan.is_number(end) and scan.tokens[end].text.isdigit():
            minutes = int(scan.tokens[end].text)
            marker = scan.find("minute_marker", end + 1)
            if minutes < 60 and (marker or len(scan.tokens[end].text) == 2):  # noqa: PLR2004
                minute, end = minutes, marker.end if marker else end + 1
    half = scan.find("half_hour", end)
    if half is not None and (after or known or pm_before):
        minute, end = int(half.payload or 30), half.end
    pm_after, further = _half_day_after(scan, end)
    if not (pm_before or pm_after or known or (after and after.payload != "duration" or half)):
        return None
    if after and after.payload == "duration" and not (minute or known or pm_before or pm_after):
        return None
    if known and not (after or pm_after or pm_before or numeral.digits or half):
        unit = scan.find("unit", end)
        if unit is not None:
            return None
    return _time(hour, minute, pm_before or pm_after, numeral.start, further)


def _half_day_before(scan: Scan, at: int) -> str:
    """Tell whether am or pm stands before a token; empty where neither does."""
    for half in ("am", "pm"):
        if scan.lexicon.find_before(f"{half}_before", scan.tokens, at):
            return half
    return ""


def _half_day_after(scan: Scan, at: int) -> tuple[str, int]:
    """Tell whether am or pm stands at a token, and the token after it."""
    for half in ("am", "pm"):
        match = scan.find(half, at)
        if match is not None:
            return half, match.end
    return "", at


def _time(hour: int, minute: int, half_day: str, start: int, end: int) -> Moment | None:
    """Give a time of day on the 24-hour clock."""
    if half_day == "pm" and hour < _NOON:
        hour += _NOON
    elif half_day == "am" and hour == _NOON:
        hour = 0
    if hour > _LAST_HOUR:
        return None
    return Moment("time", f"{hour:02d}:{minute:02d}", start, end)


def _marked_date(scan: Scan, at: int) -> Moment | None:
    """Read 2025年3月14日, ngày 14 tháng 3 năm 2024: numbers with a word for each part."""
    parts: dict[str, int] = {}
    k = at
    while True:
        found = _marked_part(scan, k)
        if found is None or found[0] in parts:
            break
        parts[found[0]], k = found[1], found[2]
    if not parts:
        return None
    year, month, day = parts.get("year"), parts.get("month"), parts.get("day")
    if day is not None and month is None:
        return None
    if year is not None and not (_FIRST_YEAR <= year <= _LAST_YEAR):
        return None
    if not 1 <= (month or 1) <= _LAST_MONTH or not 1 <= (day or 1) <= _LAST_DAY:
        return None
    return Moment("date", iso_date(year, month, day), at, k)


def _marked_part(scan: Scan, at: int) -> tuple[str, int, int] | None:
    """Give (part, value, end) of a number with its marker before or behind it."""
    for part in ("year", "month", "day"):
        before = scan.find(f"{part}_marker_before", at)
        if before is not None and scan.is_number(before.end):
            run = scan.tokens[before.end].text
            return (part, int(run), before.end + 1) if run.isdigit() else None
    numeral = read_numeral(scan, at) if at < len(scan.tokens) else None
    if numeral is None or numeral.scale > 1 or numeral.value % 1:
        return None
    for part in ("year", "month", "day"):
        after = scan.find(f"{part}_marker", numeral.end)
        if after is not None:
            end = after.end
            if scan.norm(end) == "," and part != "day" and _marked_part(scan, end + 1):
                end += 1
            return part, int(numeral.value), end
    return None


def _day_first(scan: Scan, at: int) -> Moment | None:
    """Read 14 March 2024, 14. März, 3 de mayo de 2019, الثالث من مارس, 14–16 March."""
    first = _day(scan, at)
    if first is None:
        return None
    day, end = first
    high = None
    dash = scan.norm(end) in {"-", "–", "—"} or scan.find("to", end) or scan.find("joiner", end)
    if dash:
        second = _day(scan, end + 1)
        if second is not None and day < second[0]:
            high, after = second
            if scan.find("month", scan.skip("partitive", after)):
                end = after
            else:
                high = None
    month = scan.find("month", scan.skip("partitive", end))
    if month is None:
        return None
    year, end = _year_behind(scan, month.end)
    number = int(month.payload)
    value = iso_date(year, number, day)
    return Moment("date", value, at, end, iso_date(year, number, high) if high else "")


def _day(scan: Scan, at: int) -> tuple[int, int] | None:
    """Give a day of the month, and the token after it with its ordinal mark."""
    if scan.is_number(at):
        run = scan.tokens[at].text
        if not run.isdigit() or len(run) > 2:  # noqa: PLR2004
            return None
        value, end = int(run), at + 1
    else:
        numeral = read_numeral(scan, at) if scan.norm(at) in scan.lexicon.starts else None
        if numeral is None or numeral.value % 1:
            return None
        value, end = int(numeral.value), numeral.end
    if not 1 <= value <= _LAST_DAY:
        return None
    suffix = scan.find("ordinal_after", end)
    if suffix is not None:
        end = suffix.end
    elif scan.norm(end) == "." and scan.glued(end):
        end += 1
    return value, end


def _year_behind(scan: Scan, at: int) -> tuple[int | None, int]:
    """Give the year that follows a month or day, across a comma or an “of”."""
    k = at + (scan.norm(at) in {",", "،", "."})
    k = scan.skip("partitive", k)
    k = scan.skip("year_marker_before", k)
    if not is_year(scan, k):
        return None, at
    if scan.find("unit", k + 1) and not scan.find("year_marker", k + 1):
        return None, at
    return int(scan.tokens[k].text), scan.skip("year_marker", k + 1)


def _month_first(scan: Scan, at: int) -> Moment | None:
    """Read March 14, 2024; March 2024."""
    month = scan.find("month", at)
    if month is None:
        return None
    end = month.end + (scan.norm(month.end) == "." and scan.glued(month.end))
    number = int(month.payload)
    year, after = _year_behind(scan, end)
    if year is not None:
        return Moment("date", iso_date(year, number, None), at, after)
    day = _day(scan, scan.skip("article", end)) if month.payload else None
    if day is None or not _stands_alone(scan, day[1]):
        return None
    year, end = _year_behind(scan, day[1])
    return Moment("date", iso_date(year, number, day[0]), at, end)


def _stands_alone(scan: Scan, at: int) -> bool:
    """Tell whether nothing behind a number claims it: no scale, unit, percent, currency, decimal."""
    return not any(
        scan.find(category, at) for category in ("scale", "percent", "currency", "unit", "month")
    )


def _decade(scan: Scan, at: int) -> Moment | None:
    """Read the 1990s, les années 1990, 90年代, 1990-е годы."""
    k = at
    before = scan.find("decade_before", at)
    if before is not None:
        k = before.end
    if scan.is_number(k):
        run = scan.tokens[k].text
        value, end = (int(run), k + 1) if run.isdigit() else (-1, k)
    else:
        decade = scan.find("decade", k)
        if decade is None:
            return None
        return Moment("date", decade.payload, at, decade.end)
    if value % 10 or not (len(run) == 2 or is_year(scan, k)):  # noqa: PLR2004
        return None
    after = scan.find("decade_after", end)
    if before is None and after is None:
        return None
    if before is not None and after is None and len(run) == _YEAR_DIGITS and value % 100 == 0:
        return None
    year = value if len(run) == _YEAR_DIGITS else 1900 + value
    return Moment("date", f"{year // 10}X", at, after.end if after else end)


def _century(scan: Scan, at: int) -> Moment | None:
    """Read the 21st century, XXIe siècle, القرن الحادي والعشرين: the 20th is 19XX."""
    before = scan.find("century", at)
    k = before.end if before else at
    number = _century_number(scan, k)
    if number is None:
        return None
    value, end = number
    if before is None:
        after = scan.find("century", end)
        if after is None:
            return None
        end = after.end
    if not 1 <= value <= 21:  # noqa: PLR2004
        return None
    return Moment("date", f"{value - 1:02d}XX", at, end)


def _century_number(scan: Scan, at: int) -> tuple[int, int] | None:
    """Give an ordinal in digits, words or Roman numerals, and the token after it."""
    if at >= len(scan.tokens):
        return None
    if scan.is_number(at):
        run = scan.tokens[at].text
        if not run.isdigit() or len(run) > 2:  # noqa: PLR2004
            return None
        end = at + 1
        value = int(run)
    elif scan.tokens[at].text[:1] in {"I", "V", "X", "Х"}:
        roman = _roman(scan.tokens[at].norm)
        if roman is None:
            return None
        value, end = roman, at + 1
    else:
        numeral = read_numeral(scan, at) if scan.norm(at) in scan.lexicon.starts else None
        if numeral is None or numeral.value % 1:
            return None
        value, end = int(numeral.value), numeral.end
    suffix = scan.find("ordinal_after", end)
    return value, suffix.end if suffix else end + (scan.norm(end) == "." and scan.glued(end))


def _roman(word: str) -> int | None:
    """Give the value of a Roman numeral, with or without the ordinal ending glued to it (XXIe)."""
    word = word.replace("х", "x")
    letters = re.match(r"[ivxl]+", word)
    if letters is None or len(word) - letters.end() > 3:  # noqa: PLR2004
        return None
    values = [_ROMAN[letter] for letter in letters[0]]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total
