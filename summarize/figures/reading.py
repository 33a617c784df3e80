"""The quantity that starts at a token: a moment, a dual, a share, or a number with its unit."""

from summarize.figures.dates import read_moment
from summarize.figures.duals import find_dual
from summarize.figures.numerals import read_numeral
from summarize.figures.quantity import Quantity, add_addend, measure, plain
from summarize.figures.scan import Scan
from summarize.figures.shares import read_share
from summarize.figures.units import with_unit


def read_quantity(scan: Scan, at: int) -> Quantity | None:
    """Give the quantity that starts at a token, or None."""
    moment = read_moment(scan, at)
    if moment is not None:
        spelled = not any(scan.is_number(k) for k in range(moment.start, moment.end))
        return Quantity(
            moment.kind, moment.value, at, moment.end, high=moment.high, spelled=spelled
        )
    dual = find_dual(scan, at)
    if dual is not None:
        return _dual(scan, at, dual.payload, dual.end)
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
    return read_share(scan, at) or _numeral(scan, at)


def _dual(scan: Scan, at: int, noun: str, end: int) -> Quantity:
    """Give two of the thing that a dual names."""
    category, unit = scan.lexicon.unit_of(noun) if noun else ("", "")
    if category == "unit":
        return add_addend(scan, measure(unit, "2", at, end, spelled=True))
    if category:
        kind = {"points": "points", "percent": "percent", "currency": "money"}[category]
        unit = unit or {"points": "percentage-point", "percent": "percent"}[kind]
        return Quantity(kind, "2", at, end, unit=unit, spelled=True)
    word = scan.text[scan.tokens[at].start : scan.tokens[end - 1].end]
    return Quantity("count", "2", at, end, noun=word, spelled=True)


def _numeral(scan: Scan, at: int) -> Quantity | None:
    """Read a plain number and whatever unit follows it."""
    numeral = read_numeral(scan, at)
    return None if numeral is None else with_unit(scan, numeral)
