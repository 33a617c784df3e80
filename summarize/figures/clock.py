"""Clock times, in digits or words, as a language writes them: ``15:00``."""

import re
from decimal import Decimal
from typing import Final

from summarize.figures.hours import (
    HALVES_BEFORE,
    HALVES_BEHIND,
    LAST_HOUR,
    LAST_MINUTE,
    NOON,
    clock_time,
    counts_twelve,
    half_day_after,
    half_day_before,
    read_hour,
)
from summarize.figures.moment import Moment
from summarize.figures.numeral import Numeral
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan
from summarize.figures.spoken import ends_phrase, read_spoken

_CLOCK: Final = re.compile(r"(\d\d?)(?:[.:,]|: )(\d\d)")
_MILITARY_DIGITS: Final = 4
_WORDS: Final = (
    HALVES_BEHIND
    | HALVES_BEFORE
    | {"clock_before", "clock_after", "half_to", "half_hour", "hour_link"}
    | {"hour_minutes", "hour_name", "minute_marker", "zone"}
)
"""The categories of words without which only 15:30 and, behind another word, 15.30 are times."""
_TELLING_BEHIND: Final = _WORDS - HALVES_BEFORE | {"cardinal", "case_ending"}
_TELLING_BEFORE: Final = HALVES_BEFORE | {"clock_before", "clock_before_weak", "zone", "qualifier"}
"""What stands right beside digits that are a time, if no mark such as a colon does."""
_PLAIN_MARKS: Final = frozenset({".", ",", ";", ")", ""})


def read_clock(scan: Scan, at: int) -> Moment | None:
    """Read 15:30, 3 p.m., 18 h 30, saat 17.00, 午後3時半."""
    digits = scan.is_number(at)
    if digits and not _may_be_told(scan, at):
        return None
    bare = _WORDS.isdisjoint(scan.present)
    if (bare and scan.norm(at + 1) != ":" and "." not in scan.norm(at)) or _is_too_large(scan, at):
        return None
    pm_before = half_day_before(scan, at)
    return (_clock_in_digits if digits else _clock_in_words)(scan, at, pm_before)


def _clock_in_digits(scan: Scan, at: int, pm_before: str) -> Moment | None:
    """Read 15:30, 0840 GMT, 3 p.m."""
    token = scan.tokens[at]
    clock_before = _clock_word_before(scan, at, at + 1)
    weak = scan.find_before("clock_before_weak", at) is not None
    colon = _CLOCK.fullmatch(scan.text, token.start, _clock_end(scan, at))
    if colon is not None and "," in colon[0] and scan.find("zone", at + 1) is None:
        colon = None  # but 19,00 ت غ
    if colon is not None and int(colon[1]) <= LAST_HOUR and int(colon[2]) <= LAST_MINUTE:
        end = at
        while end < len(scan.tokens) and scan.tokens[end].end <= colon.end():
            end += 1
        after = scan.find("clock_after", end)
        pm_after, further = half_day_after(scan, after.end if after else end)
        dotted = "." in colon[0] or "," in colon[0]
        weak_counts = weak and scan.lexicon.separators.decimal != "."
        zone = scan.find("zone", end)
        if dotted and not (
            zone or clock_before or after or pm_after or weak_counts or _announced(scan, at, end)
        ):
            return None
        return clock_time(int(colon[1]), int(colon[2]), pm_before or pm_after, at, further)
    if counts_twelve(scan, at + 1) and token.text.isdigit() and int(token.text) > NOON:
        return None
    if not (token.text.isdigit() and int(token.text) <= LAST_HOUR):
        return _spoken(scan, at, pm_before) or _military(scan, at, clock_before=clock_before)
    spoken = _spoken(scan, at, pm_before)
    if spoken is not None:
        return spoken
    hours = weak and scan.find("clock_after", at + 1) is not None
    known = clock_before or (hours and not _is_distance(scan, at + 1))
    numeral = Numeral(Decimal(token.text), at, at + 1, token.text)
    return read_hour(scan, numeral, pm_before, known=known)


def _may_be_told(scan: Scan, at: int) -> bool:
    """Tell, cheaply, whether what stands beside digits may make them a time."""
    behind = scan.norm(at + 1)
    if scan.may_open(_TELLING_BEHIND, at + 1) or scan.may_close(_TELLING_BEFORE, at):
        return True
    if at in scan.opens or behind in scan.lexicon.settings.joining_prefixes:
        return True
    return behind not in _PLAIN_MARKS and scan.tokens[at + 1].kind != "word"


def _is_too_large(scan: Scan, at: int) -> bool:
    """Tell, cheaply, whether plain digits are more than an hour or minute and no 0840 either."""
    run = scan.tokens[at].text
    plain = scan.is_number(at) and run.isdigit() and len(run) != _MILITARY_DIGITS
    return plain and int(run) > LAST_MINUTE


def _clock_follows(scan: Scan, at: int) -> bool:
    """Tell whether 8: 46, with a space, is a time: its word or a half of the day stands by it."""
    before = scan.find_before("clock_before", at)
    known = before is not None or scan.find("clock_after", at + 3) is not None
    return known or bool(half_day_after(scan, at + 3)[0])


def _clock_end(scan: Scan, at: int) -> int:
    """Give where a token of the shape 15:30 or 15.30 ends (seconds are left to the caller)."""
    if scan.norm(at + 1) == ":" and scan.glued(at + 1) and scan.is_number(at + 2):
        gap = scan.tokens[at + 2].start - scan.tokens[at + 1].end
        if gap == 1 and not _clock_follows(scan, at):
            return scan.tokens[at].end
        return scan.tokens[at + 2].end if scan.is_number(at + 2) else scan.tokens[at].end
    return scan.tokens[at].end


def _military(scan: Scan, at: int, *, clock_before: bool) -> Moment | None:
    """Read 0840 GMT."""
    run = scan.tokens[at].text
    if len(run) != _MILITARY_DIGITS or not run.isdigit():
        return None
    zone = scan.find("zone", at + 1)
    before = scan.find_before("zone", at)
    if not (zone or before or (clock_before and int(run) < 1000)):  # noqa: PLR2004
        return None
    hour, minute = int(run[:2]), int(run[2:])
    if hour > LAST_HOUR or minute > LAST_MINUTE:
        return None
    return Moment("time", f"{hour:02d}:{minute:02d}", at, zone.end if zone else at + 1)


def _clock_in_words(scan: Scan, at: int, pm_before: str) -> Moment | None:
    """Read three p.m., الساعة الثالثة, 下午三点."""
    weak = scan.find_before("clock_before_weak", at) is not None
    if scan.tokens[at].norm not in scan.lexicon.starts:
        return None
    spoken = _spoken(scan, at, pm_before)
    if spoken is not None or scan.find("half_to", at) is not None:
        return spoken
    numeral = read_numeral(scan, at)
    if numeral is not None and numeral.ordinal:
        numeral = _without_minutes(scan, numeral)
    known = numeral is not None and _clock_word_before(scan, at, numeral.end)
    if numeral is not None and numeral.value % 1:
        quarters = numeral.value % 1 * 4
        after = scan.find("clock_after", numeral.end)
        if quarters % 1 == 0 and after is not None and after.payload != "duration":
            return _quarters(scan, numeral, int(quarters), pm_before)
        numeral = _without_part(scan, numeral)
    if numeral is None:
        return None
    if not 0 <= numeral.value <= LAST_HOUR or numeral.scale > 1:
        return None
    hours = weak and scan.find("clock_after", numeral.end) is not None
    distance = _is_distance(scan, numeral.end)
    if distance and scan.find("addend", scan.skip("clock_after", numeral.end)):
        return None  # à une heure et demie de route
    known = known or (hours and not distance)
    return read_hour(scan, numeral, pm_before, known=known)


def _spoken(scan: Scan, at: int, pm_before: str) -> Moment | None:
    """Read a time by minutes before or behind an hour: quarter to nine, um halb zehn."""
    spoken = read_spoken(scan, at)
    if spoken is None:
        return None
    pm_after, end = half_day_after(scan, spoken.end)
    return clock_time(spoken.hour, spoken.minute, pm_before or pm_after, at, end)


def _quarters(scan: Scan, numeral: Numeral, quarters: int, pm_before: str) -> Moment | None:
    """Read an hour that carries its quarters: Hindi साढ़े छह बजे is 06:30."""
    if not 0 <= numeral.value < LAST_HOUR:
        return None
    pm_after, end = half_day_after(scan, scan.skip("clock_after", numeral.end))
    half_day = pm_before or pm_after
    return clock_time(int(numeral.value), quarters * 15, half_day, numeral.start, end)


def _without_part(scan: Scan, numeral: Numeral) -> Numeral | None:
    """Give the whole hour where the number took “and a half” with it; the clock reads that."""
    hour = scan.find("cardinal", numeral.start)
    if hour is None or not hour.payload.isdigit():
        return None
    return Numeral(Decimal(hour.payload), numeral.start, hour.end, words=1)


def _without_minutes(scan: Scan, numeral: Numeral) -> Numeral:
    """Give the hour alone of an ordinal that took the minutes with it: الثانية وأربعين دقيقة."""
    hour = scan.find("ordinal", numeral.start)
    if hour is None or hour.end >= numeral.end or scan.find("minute_marker", numeral.end) is None:
        return numeral
    return Numeral(Decimal(hour.payload), numeral.start, hour.end, words=1, ordinal=True)


def _clock_word_before(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a word such as saat or at (payload ``loose``) announces a time.

    A loose one is a preposition too: it counts where nothing that a number could count follows.
    """
    before = scan.find_before("clock_before", at)
    if before is None or scan.is_number(before[1] - 1) or scan.find("counter", end):
        return False
    if before[0] != "loose":
        return True
    link = scan.find("to", end)
    if link is not None and scan.is_number(link.end):
        return ends_phrase(scan, link.end + 1)  # dalle 20 alle 30 persone
    return ends_phrase(scan, end) and not _is_distance(scan, end)


def _is_distance(scan: Scan, at: int) -> bool:
    """Tell whether hours measure a way: à deux heures de Paris."""
    hours = scan.find("clock_after", at)
    if hours is None or hours.payload != "duration":
        return False
    end = scan.skip("addend", hours.end)
    origin = scan.find("partitive", end) or scan.find("from", end)
    return origin is not None and not half_day_after(scan, hours.end)[0]


def _announced(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a word for “at” stands before 18.45 and nothing measured behind it."""
    if scan.find_before("clock_before", at) is None:
        return False
    measured = ("unit", "percent", "currency", "scale", "points")
    return not any(scan.find(category, end) for category in measured)
