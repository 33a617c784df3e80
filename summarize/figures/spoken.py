"""Clock times by minutes before or behind an hour: ten to nine, nueve menos diez, halb neun."""

from typing import Final

import msgspec

from summarize.figures.lexicon import Match
from summarize.figures.numeral import Numeral
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan

_NOON, _LAST_HOUR = 12, 24
_HOUR: Final = 60
_DAY: Final = 24 * _HOUR
_STEP: Final = 5
"""Minutes: what is said without the word for them is a multiple of it."""
_HALF: Final = "-30"
_MEASURED: Final = frozenset({"scale", "unit", "currency"})
_COUNTED: Final = _MEASURED | {"percent", "points", "counter"}
_HALVES: Final = frozenset({"am", "pm", "night"})
_ENDS: Final = _HALVES | {"stop", "weekday", "clock_after", "half_hour"}
_ANNOUNCING: Final = frozenset({"clock_before", "clock_before_weak"})
_GOES_ON: Final = frozenset("%٪-/°")


class Spoken(msgspec.Struct, frozen=True, gc=False):
    """A time of day, before it is known which half of the day it is in."""

    hour: int
    minute: int
    end: int
    """The token behind it."""
    sure: bool = False
    """Named by a word that is nothing but an hour: midnight."""


def read_spoken(scan: Scan, at: int) -> Spoken | None:
    """Read quarter to nine, halb neun, midi et demi; ten past nine, zehn vor neun."""
    named = scan.find("half_to", at)
    if named is not None:
        return _named(scan, at, named)
    if "hour_link" not in scan.present:
        return None
    found = _minutes(scan, at)
    if found is None:
        return None
    minutes, end, marked = found
    link = scan.find("hour_link", end)
    if link is None:
        return None
    way, _, behaviour = link.payload.partition(" ")
    hour = _hour_at(scan, link.end)
    if hour is None or not (marked or minutes % _STEP == 0) or not ends_phrase(scan, hour.end):
        return None
    if behaviour != "sure" and scan.find_before("from", at):
        return None  # from ten to nine
    if _is_range(scan, at, end, hour):
        return None
    if not (marked or behaviour == "sure") and not _is_announced(scan, at, hour):
        return None
    return _moved(hour, -minutes if way == "to" else minutes)


def minutes_behind(scan: Scan, hour: Numeral, at: int, *, after: bool) -> tuple[int, int] | None:
    """Give the minutes that follow an hour and the token behind them: menos diez, إلا خمس دقائق.

    They are below zero where they are taken off. ``after`` says that the word for the hour stands
    before: then French dix heures dix is one too.
    """
    link = scan.find("hour_minutes", at)
    clitic = None if link else _past_clitic(scan, at)
    if link is None and clitic is None and not after:
        return None
    found = _minutes(scan, link.end if link else at if clitic is None else clitic)
    if found is None:
        return None
    minutes, end, marked = found
    plain = marked or minutes % _STEP == 0 or minutes > _NOON
    if not plain or not ends_phrase(scan, end) or scan.find("clock_after", end):
        return None
    if link is not None and link.payload == "less":
        return -minutes, end
    if clitic is not None and not marked:
        return None
    if scan.is_number(end - 1) or scan.find_before("between", hour.start):
        return None  # às 9 e 10; entre las nueve y diez
    return minutes, _past_seconds(scan, end) if marked else end


def _past_seconds(scan: Scan, at: int) -> int:
    """Give the token behind the seconds that follow minutes (و42 ثانية); the same one for none."""
    number = _past_clitic(scan, at)
    found = _minutes(scan, number) if number is not None else None
    unit = scan.find("unit", found[1]) if found else None
    return unit.end if unit is not None and unit.payload == "second" else at


def ends_phrase(scan: Scan, end: int) -> bool:
    """Tell whether nothing that a number could count or measure follows."""
    if end >= len(scan.tokens):
        return True
    open_mark = scan.tokens[end].kind == "mark" and scan.norm(end) not in _GOES_ON
    return open_mark or scan.find_any(_ENDS, end)


def _named(scan: Scan, at: int, named: Match) -> Spoken | None:
    """Read a phrase that holds the minutes, or the whole time (payload ``12:30``)."""
    minutes, _, behaviour = named.payload.partition(" ")
    if ":" in minutes:
        return Spoken(int(minutes[:2]), int(minutes[3:]), named.end)
    hour = _hour_at(scan, named.end)
    if hour is None or scan.find_any(_MEASURED, hour.end):
        return None
    if minutes and scan.find_any(_COUNTED, hour.end):
        return None
    if behaviour and not (_is_announced(scan, at, hour) and ends_phrase(scan, hour.end)):
        return None
    return _moved(hour, int(minutes or _HALF))


def _hour_at(scan: Scan, at: int) -> Spoken | None:
    """Read the hour that minutes are told from: nine, midnight, neun Uhr, halb zehn."""
    name = scan.find("hour_name", at)
    if name is not None:
        return Spoken(int(name.payload), 0, name.end, sure=True)
    if at >= len(scan.tokens):
        return None
    half = scan.find("half_to", at)
    if half is not None:
        return None if half.payload else _named(scan, at, half)
    if not (scan.is_number(at) or scan.norm(at) in scan.lexicon.starts):
        return None
    numeral = read_numeral(scan, at)
    if numeral is None or numeral.value % 1 or numeral.ordinal or numeral.scale > 1:
        return None
    if not 1 <= numeral.value <= (_LAST_HOUR if numeral.digits else _NOON):
        return None
    return Spoken(int(numeral.value), 0, scan.skip("clock_after", numeral.end))


def _minutes(scan: Scan, at: int) -> tuple[int, int, bool] | None:
    """Give a number of minutes under sixty, the token behind, and whether their word is there."""
    if at >= len(scan.tokens) or not (scan.is_number(at) or scan.norm(at) in scan.lexicon.starts):
        return None
    numeral = read_numeral(scan, at)
    if numeral is None or numeral.value % 1 or numeral.ordinal or numeral.scale > 1:
        return None
    if not 0 < numeral.value < _HOUR:
        return None
    marker = scan.find("minute_marker", numeral.end)
    return int(numeral.value), marker.end if marker else numeral.end, marker is not None


def _past_clitic(scan: Scan, at: int) -> int | None:
    """Give the token of the number behind a clitic “and”: وعشر دقائق, و10 دقائق."""
    if scan.norm(at) in scan.lexicon.settings.joining_prefixes:
        return at + 1
    word = scan.find("cardinal", at)
    return at if word is not None and word.joined else None


def _is_range(scan: Scan, at: int, link: int, hour: Spoken) -> bool:
    """Tell whether two numbers in digits are rather a range: at 10 to 12."""
    low, high = scan.tokens[at], scan.tokens[hour.end - 1]
    rises = low.text.isdigit() and high.text.isdigit() and int(low.text) < int(high.text)
    return rises and scan.find("to", link) is not None


def _is_announced(scan: Scan, at: int, hour: Spoken) -> bool:
    """Tell whether words around tell a time: at, um, o'clock, in the morning, midnight."""
    qualifier = scan.find_before("qualifier", at)
    for place in {at, qualifier[1] if qualifier else at}:
        if scan.find_any_before(_ANNOUNCING, place):
            return True
    if hour.sure or scan.find_before("clock_after", hour.end):
        return True
    return scan.find_any(_HALVES, hour.end)


def _moved(hour: Spoken, minutes: int) -> Spoken:
    """Give a time some minutes on; what is before one o'clock is past twelve."""
    total = (hour.hour * _HOUR + hour.minute + minutes) % _DAY
    before_one = total < _HOUR and hour.hour == 1
    return Spoken(_NOON if before_one else total // _HOUR, total % _HOUR, hour.end)
