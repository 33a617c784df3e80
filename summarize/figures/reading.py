"""The quantity that starts at a token: a moment, a dual, a share, or a number with its unit."""

import re
from decimal import Decimal
from typing import Final

import msgspec

from summarize.figures.digits import ascii_digits
from summarize.figures.duals import find_dual, numbers_two
from summarize.figures.lexicon import Match
from summarize.figures.moments import read_moment
from summarize.figures.numerals import read_numeral
from summarize.figures.qualifiers import qualifier_before
from summarize.figures.quantity import Quantity, add_addend, compound_duration, measure, plain
from summarize.figures.scan import Scan
from summarize.figures.shares import read_share
from summarize.figures.units import with_unit

_RACE_TIME: Final = re.compile(r"(\d\d?):([0-5]\d)[.,٫](\d\d?)")
_MINUTE: Final = 60
_REACH: Final = 4
"""How many words may stand before the one that says how many times."""


def read_quantity(scan: Scan, at: int) -> Quantity | None:
    """Give the quantity that starts at a token, or None."""
    moment = read_moment(scan, at)
    if moment is not None:
        spelled = not any(scan.is_number(k) for k in range(moment.start, moment.end))
        read = Quantity(
            moment.kind, moment.value, at, moment.end, high=moment.high, spelled=spelled
        )
        return msgspec.structs.replace(read, qualifier=moment.qualifier)
    if scan.is_number(at) and at not in scan.opens:
        return _digits(scan, at)  # what follows is read from words
    dual = find_dual(scan, at)
    if dual is not None and not numbers_two(scan, at, dual.end):
        return _dual(scan, at, dual.payload, dual.end)
    multiple = scan.find("multiple", at)
    if multiple is not None and _is_multiple(scan, at, multiple):
        value = multiple.payload.partition(" ")[0]
        kind = "fraction" if "/" in value else "count"
        return Quantity(kind, value, at, multiple.end, spelled=True, multiple=True)
    fused = scan.find("fused", at)
    if fused is not None:
        value, _, unit = fused.payload.partition(" ")
        if unit == "count":
            word = scan.text[scan.tokens[at].start : scan.tokens[fused.end - 1].end]
            return Quantity("count", value, at, fused.end, noun=word, spelled=True)
        if unit == "percent":
            return Quantity("percent", value, at, fused.end, unit=unit, spelled=True)
        return measure(unit, value, at, fused.end, spelled=True)
    return read_number(scan, at)


def read_number(scan: Scan, at: int) -> Quantity | None:
    """Give a percentage named first, a fraction, or a number with its unit."""
    percent = scan.find("percent_before", at)
    if percent is not None:
        numeral = read_numeral(scan, percent.end) if percent.end < len(scan.tokens) else None
        if numeral is None:
            return None
        unit = "percent"
        return Quantity("percent", plain(numeral.value), at, numeral.end, unit=unit)
    return _digits(scan, at)


def _digits(scan: Scan, at: int) -> Quantity | None:
    """Give a fraction, or a number with its unit."""
    race = _race_time(scan, at) if scan.norm(at + 1) == ":" else None
    return race or read_share(scan, at) or _numeral(scan, at)


def _race_time(scan: Scan, at: int) -> Quantity | None:
    """Read 1:57.90, minutes and seconds with their parts, as a length of time."""
    if not (scan.glued(at + 1) and scan.glued(at + 2)):
        return None
    clock = _RACE_TIME.fullmatch(ascii_digits(f"{scan.tokens[at].text}:{scan.norm(at + 2)}"))
    if clock is None:
        return None
    seconds = int(clock[1]) * _MINUTE + Decimal(f"{clock[2]}.{clock[3]}")
    unit = scan.find("unit", at + 3)
    end = unit.end if unit is not None and unit.payload in {"minute", "second"} else at + 3
    return measure("second", plain(seconds), at, end, spelled=False)


def _dual(scan: Scan, at: int, noun: str, end: int) -> Quantity:
    """Give two of the thing that a dual names."""
    said = end
    again = scan.find("cardinal", end)
    if again is not None and again.payload == "2" and not again.joined:
        end = again.end  # شرطيين اثنين: two of them, said twice
    category, unit = scan.lexicon.unit_of(noun) if noun else ("", "")
    if category == "unit":
        return add_addend(scan, compound_duration(scan, measure(unit, "2", at, end, spelled=True)))
    if category:
        kind = {"points": "points", "percent": "percent", "currency": "money"}[category]
        unit = unit or {"points": "percentage-point", "percent": "percent"}.get(kind, "")
        return Quantity(kind, "2", at, end, unit=unit, spelled=True)
    word = scan.text[scan.tokens[at].start : scan.tokens[said - 1].end]
    return Quantity("count", "2", at, end, noun=word, spelled=True)


def _is_multiple(scan: Scan, at: int, word: Match) -> bool:
    """Tell whether a word says how many times as much, or what part (twice, doubled, halved).

    By its payload: ``qualified`` only behind a qualifier (more than double), ``weak`` not where
    a number behind says how many times (تضاعف ثلاث مرات). Where words run together it is none
    behind a number: 3倍増.
    """
    behaviour = word.payload.partition(" ")[2]
    if behaviour == "qualified":
        return qualifier_before(scan, at) is not None
    if behaviour == "weak":
        behind = range(word.end, word.end + _REACH)
        return not (scan.is_number(word.end) or any(scan.find("times", k) for k in behind))
    if scan.lexicon.settings.spaces:
        return True
    return not (scan.is_number(at - 1) or scan.find("cardinal", at - 1))


def _numeral(scan: Scan, at: int) -> Quantity | None:
    """Read a plain number and whatever unit follows it."""
    numeral = read_numeral(scan, at)
    return None if numeral is None else with_unit(scan, numeral)
