"""An hour with what is said behind it: its word, minutes, a half, a.m. or p.m."""

from typing import Final

from summarize.figures.lexicon import Match
from summarize.figures.moment import Moment
from summarize.figures.numeral import Numeral
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan
from summarize.figures.spoken import ends_phrase, minutes_behind

NOON: Final = 12
_EVENING: Final = 6
_BEFORE_NOON: Final = 9
LAST_HOUR, LAST_MINUTE = 24, 59
_HALF_DAYS: Final = ("am", "pm", "night", "noon")
HALVES_BEHIND: Final = frozenset(_HALF_DAYS)
HALVES_BEFORE: Final = frozenset(f"{half}_before" for half in _HALF_DAYS)
_TWELVE: Final = frozenset({"am", "pm"})


def read_hour(scan: Scan, numeral: Numeral, pm_before: str, *, known: bool) -> Moment | None:
    """Read what follows an hour: its word, minutes, a half, a.m. or p.m.

    A word that also means a length of time (payload ``duration``) makes a time only with minutes
    or where something else tells; so does any word behind a number word where words run together.
    """
    end = numeral.end
    after = scan.find("clock_after", end)
    evening = _evening(after)
    hour, known = int(numeral.value) + evening, known or evening > 0
    longer = (scan.find("unit", end), scan.find("counter", end))
    if numeral.ordinal and not (known or _hour_is_ordinal(scan, numeral)):
        return None
    if after is not None and any(match and match.end > after.end for match in longer):
        return None
    if pm_before and not known and after is None and not ends_phrase(scan, end):
        return None
    sure = numeral.ordinal or known or bool(pm_before)
    read = _minute_behind(scan, numeral, after, known=known, sure=sure)
    if read is None:
        return None
    minute, end = read
    strong = known or minute is not None
    pm_after, further = half_day_after(scan, end, strong=strong)
    telling = bool(known or pm_before or pm_after or minute is not None)
    named = after is not None and after.payload != "duration"
    if not telling and (not named or _is_ambiguous(scan, numeral)):
        return None
    if (
        known
        and longer[0] is not None
        and not (after or pm_after or pm_before or minute is not None)
    ):
        return None
    if minute is not None and minute < 0:
        hour, minute = NOON if hour == 1 else (hour - 1) % LAST_HOUR, 60 + minute
    return clock_time(hour, minute or 0, pm_before or pm_after, numeral.start, further)


def _minute_behind(
    scan: Scan, numeral: Numeral, after: Match | None, *, known: bool, sure: bool
) -> tuple[int | None, int] | None:
    """Give the minutes behind an hour, if any, and the token behind; None where it is no hour."""
    minute, end = _minutes(scan, after.end) if after is not None else (None, numeral.end)
    lasting = after is not None and after.payload == "duration"
    if minute is not None and lasting and not known and scan.find("unit", end):
        return None
    half = scan.find("half_hour", end)
    taken_off = half is not None and half.payload.startswith("-")
    named = after is not None and (taken_off or not lasting)  # no time: deux heures et demie
    if half is not None and (sure or named or (taken_off and _is_hour(numeral, after))):
        minute, end = int(half.payload or 30), half.end
    elif minute is not None:
        return minute, end
    more = minutes_behind(scan, numeral, end, after=after is not None and sure)
    if more is not None and (sure or (more[0] < 0 and _is_hour(numeral, after))):
        minute, end = (minute or 0) + more[0], more[1]
    return minute, end


def _is_hour(numeral: Numeral, after: Match | None) -> bool:
    """Tell whether minutes may be taken off a number: nueve menos diez, neuf heures moins dix."""
    return after is not None or (not numeral.digits and numeral.value <= NOON)


def counts_twelve(scan: Scan, at: int) -> bool:
    """Tell whether a mark of the twelve-hour clock stands here (payload ``twelve``): no 13pm."""
    return scan.may_open(_TWELVE, at) and any(
        match is not None and match.payload == "twelve"
        for match in (scan.find("am", at), scan.find("pm", at))
    )


def _evening(after: Match | None) -> int:
    """Give the hours that a word adds (payload ``+18``): Thai counts evening hours from six."""
    return int(after.payload) if after is not None and after.payload.startswith("+") else 0


def _hour_is_ordinal(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether an ordinal names an hour, where nouns precede their ordinals.

    A half of the day tells (السادسة مساء), or a part of the hour (التاسعة إلا ربعا).
    """
    definite = scan.lexicon.settings.definite
    if not scan.lexicon.settings.head_first:
        return False
    half = scan.find("half_hour", numeral.end)
    if half_day_after(scan, half.end if half else numeral.end)[0]:
        return True
    if not definite or definite not in scan.norm(numeral.start) or numeral.value > NOON:
        return False
    if half is not None:
        return ends_phrase(scan, half.end) and scan.find("ordinal", half.end) is None
    less = minutes_behind(scan, numeral, numeral.end, after=False)
    return less is not None and less[0] < 0


def _is_ambiguous(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether an hour with its word alone is no sure time: 一点 (a little), 24 h."""
    if not numeral.digits:
        return not scan.lexicon.settings.bare_words
    return numeral.value == LAST_HOUR


def _minutes(scan: Scan, at: int) -> tuple[int | None, int]:
    """Give the minutes behind an hour's word, and the token after them."""
    numeral = read_numeral(scan, at) if at < len(scan.tokens) and _opens_number(scan, at) else None
    if numeral is None or numeral.value % 1 or not 0 <= numeral.value <= LAST_MINUTE:
        return None, at
    marker = scan.find("minute_marker", numeral.end)
    if marker is None and len(numeral.digits) != 2:  # noqa: PLR2004
        return None, at
    return int(numeral.value), marker.end if marker else numeral.end


def _opens_number(scan: Scan, at: int) -> bool:
    """Tell whether a number may start at a token."""
    return scan.is_number(at) or scan.norm(at) in scan.lexicon.starts


def half_day_before(scan: Scan, at: int) -> str:
    """Tell whether am or pm stands before a token; empty where neither does."""
    if HALVES_BEFORE.isdisjoint(scan.present):
        return ""
    qualifier = scan.find_before("qualifier", at)
    for place in {at, qualifier[1] if qualifier else at}:
        for half in _HALF_DAYS if scan.may_close(HALVES_BEFORE, place) else ():
            if scan.find_before(f"{half}_before", place):
                return half
    return ""


def half_day_after(scan: Scan, at: int, *, strong: bool = True) -> tuple[str, int]:
    """Tell whether am or pm stands at a token, and the token after it.

    A word of payload ``weak`` (Arabic م, also a metre) counts only behind a sure time.
    """
    for half in _HALF_DAYS if scan.may_open(HALVES_BEHIND, at) else ():
        match = scan.find(half, at)
        if match is not None and (strong or match.payload != "weak"):
            return half, match.end
    return "", at


def clock_time(hour: int, minute: int, half_day: str, start: int, end: int) -> Moment | None:
    """Give a time of day on the 24-hour clock."""
    if half_day == "noon":
        half_day = "" if hour > _BEFORE_NOON else "pm"  # 11 siang is 11:00, 1 siang 13:00
    if half_day == "pm" and hour < NOON:
        hour += NOON
    elif half_day in {"am", "night"} and hour == NOON:
        hour = 0
    elif half_day == "night" and _EVENING <= hour < NOON:
        hour += NOON
    if hour > LAST_HOUR:
        return None
    return Moment("time", f"{hour:02d}:{minute:02d}", start, end)
