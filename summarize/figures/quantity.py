"""A number with its unit, before its qualifier and noun are known."""

from decimal import Decimal
from typing import Final

import msgspec

from summarize.figures.lexicon import Match
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan

DURATIONS: Final = {
    "second": Decimal(1),
    "minute": Decimal(60),
    "hour": Decimal(3600),
    "day": Decimal(86400),
    "week": Decimal(604800),
    "month": Decimal(0),
    "year": Decimal(0),
    "decade": Decimal(0),
    "century": Decimal(0),
    "millennium": Decimal(0),
}
"""Units of time, with their seconds where those are fixed."""
_LARGE: Final = 1000
_POINTS: Final = "percentage-point"


class Quantity(msgspec.Struct, frozen=True, gc=False):
    """A value with its unit, from tokens ``start`` to ``end``; not yet qualified."""

    kind: str
    value: str
    start: int
    end: int
    high: str = ""
    unit: str = ""
    noun: str = ""
    qualifier: str = ""
    spelled: bool = False
    """Written in words alone."""
    words: int = 0
    """How many number words it holds."""
    scale: Decimal = Decimal(1)
    multiple: bool = False
    """It says how many times as much (double): what follows is not counted."""

    @property
    def number(self) -> Decimal | None:
        """The value, where it is a plain number."""
        return Decimal(self.value) if self.value.replace(".", "", 1).isdigit() else None


def plain(value: Decimal) -> str:
    """Give a Decimal without exponent or trailing zeros."""
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


def measure(unit: str, value: str, start: int, end: int, *, spelled: bool) -> Quantity:
    """Give a duration, percentage points or a measurement."""
    kind = "duration" if unit in DURATIONS else "points" if unit == _POINTS else "measure"
    return Quantity(kind, value, start, end, unit=unit, spelled=spelled)


def add_addend(scan: Scan, quantity: Quantity) -> Quantity:
    """Add “and a half” behind a unit: deux heures et demie, ساعتين ونصف الساعة."""
    if quantity.kind not in {"duration", "measure", "age", "money"}:
        return quantity
    addend = scan.find("addend", quantity.end)
    if addend is None or Decimal(quantity.value) % 1:
        return quantity
    if quantity.kind == "money" and (
        Decimal(quantity.value) >= _LARGE or scan.find("scale", addend.end)
    ):
        return quantity  # a million dollars and half a million euros
    return _with_addend(scan, quantity, addend)


def one_and_more(scan: Scan, unit: str, start: int, addend: Match) -> Quantity:
    """Give one of a unit and a part of it, from the unit's name at a token."""
    one = measure(unit, "1", start, addend.end, spelled=True)
    return _with_addend(scan, one, addend)


def _with_addend(scan: Scan, quantity: Quantity, addend: Match) -> Quantity:
    """Add a part of a unit; the unit's name may be said again behind it."""
    end, again = addend.end, scan.find("unit", addend.end)
    if again is not None and again.payload == quantity.unit:
        end = again.end
    more = plain(Decimal(quantity.value) + Decimal(addend.payload))
    return msgspec.structs.replace(quantity, value=more, end=end)


def compound_duration(scan: Scan, first: Quantity) -> Quantity:
    """Join 1 hour 25 minutes into 85 minutes; two hours and ten minutes need their “and”."""
    seconds = DURATIONS.get(first.unit, Decimal(0))
    k = scan.skip("joiner", first.end)
    if not seconds or not (scan.is_number(k) or _is_joined_word(scan, first.end, k)):
        return first
    numeral = read_numeral(scan, k)
    unit = scan.find("unit", numeral.end) if numeral else None
    if numeral is None or unit is None:
        return first
    smaller = DURATIONS.get(unit.payload, Decimal(0))
    if not 0 < smaller < seconds or numeral.value * smaller >= seconds:
        return first
    total = Decimal(first.value) * (seconds / smaller) + numeral.value
    return msgspec.structs.replace(first, value=plain(total), unit=unit.payload, end=unit.end)


def _is_joined_word(scan: Scan, end: int, at: int) -> bool:
    """Tell whether a number word with an “and” before it, or written onto it, stands at a token."""
    word = scan.find("cardinal", at)
    return word is not None and (at > end or word.joined)


def past_hyphen(scan: Scan, at: int) -> int:
    """Give the token behind a hyphen that joins two words."""
    return at + 1 if scan.norm(at) == "-" and scan.glued(at) and scan.glued(at + 1) else at
