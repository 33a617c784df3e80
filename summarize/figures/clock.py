"""Clock times, in digits or words, as a language writes them: ``15:00``."""

import re
from decimal import Decimal
from typing import Final

from summarize.figures.lexicon import Match
from summarize.figures.moment import Moment
from summarize.figures.numeral import Numeral
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan
from summarize.figures.spoken import ends_phrase, minutes_behind, read_spoken

_CLOCK: Final = re.compile(r"(\d\d?)(?:[.:,]|: )(\d\d)")
_NOON: Final = 12
_EVENING: Final = 6
_MILITARY_DIGITS: Final = 4
_BEFORE_NOON: Final = 9
_HALF_DAYS: Final = ("am", "pm", "night", "noon")
_HALVES_BEHIND: Final = frozenset(_HALF_DAYS)
_HALVES_BEFORE: Final = frozenset(f"{half}_before" for half in _HALF_DAYS)
_TWELVE: Final = frozenset({"am", "pm"})
_WORDS: Final = (
    _HALVES_BEHIND
    | _HALVES_BEFORE
    | {"clock_before", "clock_after", "half_to", "half_hour", "hour_link"}
    | {"hour_minutes", "hour_name", "minute_marker", "zone"}
)
"""The categories of words without which only 15:30 and, behind another word, 15.30 are times."""
_TELLING_BEHIND: Final = _WORDS - _HALVES_BEFORE | {"cardinal", "case_ending"}
_TELLING_BEFORE: Final = _HALVES_BEFORE | {"clock_before", "clock_before_weak", "zone", "qualifier"}
"""What stands right beside digits that are a time, if no mark such as a colon does."""
_PLAIN_MARKS: Final = frozenset({".", ",", ";", ")", ""})
_LAST_HOUR, _LAST_MINUTE = 24, 59


def read_clock(scan: Scan, at: int) -> Moment | None:
    """Read 15:30, 3 p.m., 18 h 30, saat 17.00, 午後3時半."""
    digits = scan.is_number(at)
    if digits and not _may_be_told(scan, at):
        return None
    bare = _WORDS.isdisjoint(scan.present)
    if (bare and scan.norm(at + 1) != ":" and "." not in scan.norm(at)) or _is_too_large(scan, at):
        return None
    pm_before = _half_day_before(scan, at)
    return (_clock_in_digits if digits else _clock_in_words)(scan, at, pm_before)


def _clock_in_digits(scan: Scan, at: int, pm_before: str) -> Moment | None:
    """Read 15:30, 0840 GMT, 3 p.m."""
    token = scan.tokens[at]
    clock_before = _clock_word_before(scan, at, at + 1)
    weak = scan.find_before("clock_before_weak", at) is not None
    colon = _CLOCK.fullmatch(scan.text, token.start, _clock_end(scan, at))
    if colon is not None and "," in colon[0] and scan.find("zone", at + 1) is None:
        colon = None  # but 19,00 ت غ
    if colon is not None and int(colon[1]) <= _LAST_HOUR and int(colon[2]) <= _LAST_MINUTE:
        end = at
        while end < len(scan.tokens) and scan.tokens[end].end <= colon.end():
            end += 1
        after = scan.find("clock_after", end)
        pm_after, further = _half_day_after(scan, after.end if after else end)
        dotted = "." in colon[0] or "," in colon[0]
        weak_counts = weak and scan.lexicon.separators.decimal != "."
        zone = scan.find("zone", end)
        if dotted and not (
            zone or clock_before or after or pm_after or weak_counts or _announced(scan, at, end)
        ):
            return None
        return _time(int(colon[1]), int(colon[2]), pm_before or pm_after, at, further)
    if counts_twelve(scan, at + 1) and token.text.isdigit() and int(token.text) > _NOON:
        return None
    if not (token.text.isdigit() and int(token.text) <= _LAST_HOUR):
        return _spoken(scan, at, pm_before) or _military(scan, at, clock_before=clock_before)
    spoken = _spoken(scan, at, pm_before)
    if spoken is not None:
        return spoken
    hours = weak and scan.find("clock_after", at + 1) is not None
    known = clock_before or (hours and not _is_distance(scan, at + 1))
    numeral = Numeral(Decimal(token.text), at, at + 1, token.text)
    return _hour(scan, numeral, pm_before, known=known)


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
    return plain and int(run) > _LAST_MINUTE


def _clock_follows(scan: Scan, at: int) -> bool:
    """Tell whether 8: 46, with a space, is a time: its word or a half of the day stands by it."""
    before = scan.find_before("clock_before", at)
    known = before is not None or scan.find("clock_after", at + 3) is not None
    return known or bool(_half_day_after(scan, at + 3)[0])


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
    if hour > _LAST_HOUR or minute > _LAST_MINUTE:
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
    if not 0 <= numeral.value <= _LAST_HOUR or numeral.scale > 1:
        return None
    hours = weak and scan.find("clock_after", numeral.end) is not None
    distance = _is_distance(scan, numeral.end)
    if distance and scan.find("addend", scan.skip("clock_after", numeral.end)):
        return None  # à une heure et demie de route
    known = known or (hours and not distance)
    return _hour(scan, numeral, pm_before, known=known)


def _spoken(scan: Scan, at: int, pm_before: str) -> Moment | None:
    """Read a time by minutes before or behind an hour: quarter to nine, um halb zehn."""
    spoken = read_spoken(scan, at)
    if spoken is None:
        return None
    pm_after, end = _half_day_after(scan, spoken.end)
    return _time(spoken.hour, spoken.minute, pm_before or pm_after, at, end)


def _quarters(scan: Scan, numeral: Numeral, quarters: int, pm_before: str) -> Moment | None:
    """Read an hour that carries its quarters: Hindi साढ़े छह बजे is 06:30."""
    if not 0 <= numeral.value < _LAST_HOUR:
        return None
    pm_after, end = _half_day_after(scan, scan.skip("clock_after", numeral.end))
    half_day = pm_before or pm_after
    return _time(int(numeral.value), quarters * 15, half_day, numeral.start, end)


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
    return origin is not None and not _half_day_after(scan, hours.end)[0]


def _announced(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a word for “at” stands before 18.45 and nothing measured behind it."""
    if scan.find_before("clock_before", at) is None:
        return False
    measured = ("unit", "percent", "currency", "scale", "points")
    return not any(scan.find(category, end) for category in measured)


def _hour(scan: Scan, numeral: Numeral, pm_before: str, *, known: bool) -> Moment | None:
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
    pm_after, further = _half_day_after(scan, end, strong=strong)
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
        hour, minute = _NOON if hour == 1 else (hour - 1) % _LAST_HOUR, 60 + minute
    return _time(hour, minute or 0, pm_before or pm_after, numeral.start, further)


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
    return after is not None or (not numeral.digits and numeral.value <= _NOON)


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
    if _half_day_after(scan, half.end if half else numeral.end)[0]:
        return True
    if not definite or definite not in scan.norm(numeral.start) or numeral.value > _NOON:
        return False
    if half is not None:
        return ends_phrase(scan, half.end) and scan.find("ordinal", half.end) is None
    less = minutes_behind(scan, numeral, numeral.end, after=False)
    return less is not None and less[0] < 0


def _is_ambiguous(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether an hour with its word alone is no sure time: 一点 (a little), 24 h."""
    if not numeral.digits:
        return not scan.lexicon.settings.bare_words
    return numeral.value == _LAST_HOUR


def _minutes(scan: Scan, at: int) -> tuple[int | None, int]:
    """Give the minutes behind an hour's word, and the token after them."""
    numeral = read_numeral(scan, at) if at < len(scan.tokens) and _opens_number(scan, at) else None
    if numeral is None or numeral.value % 1 or not 0 <= numeral.value <= _LAST_MINUTE:
        return None, at
    marker = scan.find("minute_marker", numeral.end)
    if marker is None and len(numeral.digits) != 2:  # noqa: PLR2004
        return None, at
    return int(numeral.value), marker.end if marker else numeral.end


def _opens_number(scan: Scan, at: int) -> bool:
    """Tell whether a number may start at a token."""
    return scan.is_number(at) or scan.norm(at) in scan.lexicon.starts


def _half_day_before(scan: Scan, at: int) -> str:
    """Tell whether am or pm stands before a token; empty where neither does."""
    if _HALVES_BEFORE.isdisjoint(scan.present):
        return ""
    qualifier = scan.find_before("qualifier", at)
    for place in {at, qualifier[1] if qualifier else at}:
        for half in _HALF_DAYS if scan.may_close(_HALVES_BEFORE, place) else ():
            if scan.find_before(f"{half}_before", place):
                return half
    return ""


def _half_day_after(scan: Scan, at: int, *, strong: bool = True) -> tuple[str, int]:
    """Tell whether am or pm stands at a token, and the token after it.

    A word of payload ``weak`` (Arabic م, also a metre) counts only behind a sure time.
    """
    for half in _HALF_DAYS if scan.may_open(_HALVES_BEHIND, at) else ():
        match = scan.find(half, at)
        if match is not None and (strong or match.payload != "weak"):
            return half, match.end
    return "", at


def _time(hour: int, minute: int, half_day: str, start: int, end: int) -> Moment | None:
    """Give a time of day on the 24-hour clock."""
    if half_day == "noon":
        half_day = "" if hour > _BEFORE_NOON else "pm"  # 11 siang is 11:00, 1 siang 13:00
    if half_day == "pm" and hour < _NOON:
        hour += _NOON
    elif half_day in {"am", "night"} and hour == _NOON:
        hour = 0
    elif half_day == "night" and _EVENING <= hour < _NOON:
        hour += _NOON
    if hour > _LAST_HOUR:
        return None
    return Moment("time", f"{hour:02d}:{minute:02d}", start, end)
