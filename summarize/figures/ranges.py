"""Two quantities that are one: 70 to 80, 5–7 %, 2019-20; or the score 3-2."""

from typing import Final

import msgspec

from summarize.figures.aligning import NUMERIC, align, falls
from summarize.figures.hours import LAST_HOUR, counts_twelve
from summarize.figures.lexicon import Match
from summarize.figures.noun import counted_noun
from summarize.figures.numerals import read_numeral
from summarize.figures.quantity import Quantity, plain
from summarize.figures.reading import read_number, read_quantity
from summarize.figures.scan import Scan
from summarize.figures.scores import as_score, score_in_words
from summarize.figures.starts import may_start

_DASHES: Final = frozenset("-–—‑~〜～－")
_CENTURY: Final = 100
_LONGEST_SPAN: Final = 30
"""Years: a longer span is written with both years in full."""
_MONTHS: Final = 12
_AMOUNTS: Final = frozenset({"money", "percent", "points", "measure"})
_CONNECTORS: Final = frozenset({"to", "between_and", "joiner", "or", "change"})
_JOINING: Final = _CONNECTORS | {"score", "joining_mark"}


class _Link(msgspec.Struct, frozen=True, gc=False):
    """What joins two quantities: the token behind it, and how it is written."""

    end: int
    dash: bool = False
    """A dash written onto both numbers."""
    comma: bool = False
    """The comma of ２、３日."""


def may_go_on(scan: Scan, at: int) -> bool:
    """Tell, cheaply, whether anything that joins two quantities stands at a token."""
    return scan.may_open(_JOINING, at) or bool(scan.lexicon.settings.joining_prefixes)


def as_range(scan: Scan, first: Quantity) -> Quantity:
    """Join “70 to 80”, “5–7 %”, “2019-20”, “between 3 and 5 million”; read “3-2” as a score."""
    if first.high or first.kind in {"fraction", "ordinal"}:
        return first
    against = scan.find("score", first.end)
    mark = scan.norm(first.end) == ":"
    if against is not None and not (
        mark and not (scan.glued(first.end) and scan.glued(first.end + 1))
    ):
        return score_in_words(scan, first, against.end)
    between = _between(scan, first.start)
    if between is None and _between_behind(scan, first):
        between = "", first.start
    link = _link(scan, first, between=between is not None)
    opened = between is not None or (link is not None and link.dash)
    second = _second(scan, first, link, opened=opened) if link else None
    if (
        first.unit
        and second is not None
        and not opened
        and scan.find_before("change_by", first.start)
    ):
        return first  # by 2% to 40%
    if link is None or second is None:
        return first
    first, second = align(scan, first, second)
    score = as_score(scan, first, second) if link.dash else None
    if score is not None:
        return score
    joined = None if falls(first, second) else _join(first, second, dash=link.dash)
    if joined is None and link.dash and scan.lexicon.settings.reversed_ranges:
        joined = _join_reversed(first, second)
    if joined is None:
        return first
    return msgspec.structs.replace(joined, start=between[1]) if between else joined


def _between_behind(scan: Scan, first: Quantity) -> bool:
    """Tell whether “between” stands behind both numbers: Hungarian 5 és 10 között."""
    if "between_after" not in scan.present:
        return False
    joiner = scan.find("between_and", first.end) or scan.find("joiner", first.end)
    if joiner is None:
        return False
    if joiner.end >= len(scan.tokens) or not may_start(scan, joiner.end):
        return False
    second = read_quantity(scan, joiner.end)
    return second is not None and scan.find("between_after", second.end) is not None


def _between(scan: Scan, at: int) -> tuple[str, int] | None:
    """Give the word for “between” before a number, or before its article: entre el 3 y el 5."""
    if "between" not in scan.present:
        return None
    article = scan.find_before("article", at)
    places = (at, article[1]) if article else (at,)
    found = (scan.find_before("between", place) for place in places)
    return next((match for match in found if match is not None), None)


def _link(scan: Scan, first: Quantity, *, between: bool) -> _Link | None:
    """Give what joins a quantity to the next, if anything does."""
    k = first.end
    if scan.norm(k) in _DASHES:
        return _Link(k + 1, dash=scan.glued(k) and scan.glued(k + 1))
    season = first.kind == "date" and scan.norm(k) == "/" and scan.glued(k) and scan.glued(k + 1)
    if season:
        return _Link(k + 1)
    if _neighbours(scan, first, k):
        return _Link(k + 1, comma=True)
    connector = _connector(scan, first, between=between)
    if connector is not None:
        return _Link(scan.skip("article", connector.end) if between else connector.end)
    end = _clitic_and(scan, k, between=between)
    return None if end is None else _Link(end)


def _connector(scan: Scan, first: Quantity, *, between: bool) -> Match | None:
    """Give the word that joins a quantity to the next, if one does.

    A “to” of payload ``from`` joins amounts only behind “from”: others fell 2 dollars to 71.
    """
    k = first.end
    if not scan.may_open(_CONNECTORS, k):
        return None
    to = scan.find("to", k)
    if to is not None and to.payload == "from" and first.kind in _AMOUNTS and not between:
        to = to if _comes_from(scan, first.start) else None
    return (
        to
        or ((scan.find("between_and", k) or scan.find("joiner", k)) if between else None)
        or scan.find("or", k)
        or (scan.find("change", k) if _comes_from(scan, first.start) else None)
        or (scan.find("joiner", k) if first.value.endswith("X") else None)
    )


def _comes_from(scan: Scan, at: int) -> bool:
    """Tell whether “from” stands before a number, or before its qualifier: de cerca de 23."""
    qualifier = scan.find_before("qualifier", at)
    places = (at, qualifier[1]) if qualifier else (at,)
    return any(scan.find_before("from", place) for place in places)


def _second(scan: Scan, first: Quantity, link: _Link, *, opened: bool) -> Quantity | None:
    """Give the quantity behind a link: an hour behind a time, days behind ２、, $5 behind $4."""
    if link.end < len(scan.tokens) and first.kind == "money":
        symbol = scan.find("currency", link.end)
        if symbol is not None and scan.is_number(symbol.end) and (opened or _opens(scan, first)):
            amount = read_quantity(scan, symbol.end)
            return amount if amount is not None and amount.kind == "money" else None
    if link.end >= len(scan.tokens) or not may_start(scan, link.end):
        return None
    second = read_number(scan, link.end) if link.comma else read_quantity(scan, link.end)
    if second is not None and second.kind == "fraction" and link.dash:
        second = _plain_number(scan, link.end)  # won 5-4 in 11 innings
    if second is None or first.kind != "time" or second.kind != "count":
        return second
    hour = second.number
    if hour is None or hour % 1 or hour > LAST_HOUR or counts_twelve(scan, second.end):
        return second
    if counted_noun(scan, second.end)[0]:
        return second
    return msgspec.structs.replace(second, kind="time", value=f"{int(hour):02d}:00")


def _plain_number(scan: Scan, at: int) -> Quantity | None:
    """Give the number at a token, without the share that it may be read as."""
    numeral = read_numeral(scan, at)
    if numeral is None:
        return None
    return Quantity("count", plain(numeral.value), at, numeral.end, spelled=not numeral.digits)


def _opens(scan: Scan, first: Quantity) -> bool:
    """Tell whether an amount opens a range (of $4 to $5), and does not say by how much."""
    start = first.start
    bracket = scan.norm(start - 1) in {"(", "["}
    return bracket or any(scan.find_before(name, start) for name in ("from", "partitive"))


def _join_reversed(first: Quantity, second: Quantity) -> Quantity | None:
    """Join a range that was typed the other way round, as in right-to-left text: 96-1995."""
    swapped = _join(
        msgspec.structs.replace(second, start=first.start),
        msgspec.structs.replace(first, end=second.end),
    )
    return swapped and msgspec.structs.replace(swapped, start=first.start, end=second.end)


def _neighbours(scan: Scan, first: Quantity, at: int) -> bool:
    """Tell whether ２、３ stands at a comma: two neighbouring digits, where words run together."""
    if scan.lexicon.settings.spaces or scan.norm(at) != "、" or not scan.is_number(at + 1):
        return False
    second = scan.tokens[at + 1].text
    return second.isdigit() and first.kind == "count" and str(int(second) - 1) == first.value


def _clitic_and(scan: Scan, at: int, *, between: bool) -> int | None:
    """Give the token behind a clitic “and” written onto the second number (بين 70 و80)."""
    if not between or at >= len(scan.tokens):
        return None
    norm = scan.tokens[at].norm
    for prefix in scan.lexicon.settings.joining_prefixes:
        if norm == prefix:
            return at + 1
        if norm.startswith(prefix) and norm in scan.lexicon.starts:
            return at
    return None


def _join(first: Quantity, second: Quantity, *, dash: bool = True) -> Quantity | None:
    """Give the range from one quantity to another, or None where they are not of a kind."""
    if first.kind in {"date", "time"}:
        return _join_moments(first, second, dash=dash)
    low, high = first.number, second.number
    if low is None or high is None or second.high or not {first.kind, second.kind} <= NUMERIC:
        return None
    if (first.unit, second.unit) == ("month", "year"):
        low /= _MONTHS
    elif first.kind != "count" and (first.unit, first.kind) != (second.unit, second.kind):
        return None
    if first.scale == 1 and second.scale > 1 and low < high / second.scale:
        low *= second.scale
    if low >= high:
        return None
    return msgspec.structs.replace(
        second,
        start=first.start,
        value=plain(low),
        high=plain(high),
        spelled=first.spelled and second.spelled,
        qualifier=second.qualifier or first.qualifier,
    )


def _join_moments(first: Quantity, second: Quantity, *, dash: bool) -> Quantity | None:
    """Give the range between two dates of the same precision, two times, or a season."""
    high = second.value
    year = first.kind == "date" and len(first.value) == len("2019") and first.value.isdigit()
    if year and second.kind == "count":
        high = _season_end(first.value, second.value, _LONGEST_SPAN if dash else 1)
    elif second.kind != first.kind or len(second.value) != len(first.value):
        return None
    if not high or high <= first.value:
        return None
    return msgspec.structs.replace(first, high=high, end=second.end)


def _season_end(year: str, short: str, longest: int) -> str:
    """Give 2020 for the 20 of 2019-20, 2023 for the 23 of 2021-23."""
    if len(short) != 2 or not short.isdigit():  # noqa: PLR2004
        return ""
    full = int(year) // _CENTURY * _CENTURY + int(short)
    return str(full) if 0 < full - int(year) <= longest else ""
