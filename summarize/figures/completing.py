"""A quantity made a figure: with its sign, its qualifier, its kind and what it counts."""

from typing import Final, cast

import msgspec

from summarize.figures.ages import is_age, is_age_in_units
from summarize.figures.clitics import clitic_before
from summarize.figures.counting import may_count
from summarize.figures.duals import find_dual
from summarize.figures.figure import Figure, Kind, Qualifier
from summarize.figures.lexicon import Match
from summarize.figures.noun import counted_noun
from summarize.figures.plurals import things_counted
from summarize.figures.qualifiers import (
    far_qualifier,
    qualifier_after,
    qualifier_before,
    unit_before,
)
from summarize.figures.quantity import Quantity
from summarize.figures.scan import Scan
from summarize.figures.signs import with_sign

_TWO_OR_PART: Final = frozenset({"dual", "fraction"})
_AFTER: Final = frozenset({"qualifier_after", "qualifier_after_noun"})
_AMOUNT_QUALIFIERS: Final = frozenset({"over", "under", "nearly", "at-least"})


def complete(scan: Scan, quantity: Quantity, floor: int) -> tuple[Figure, int]:
    """Add qualifier and counted noun, and give the figure and the token to go on from."""
    if quantity.kind == "measure":
        quantity = with_sign(scan, quantity, floor)
    qualifier, start = _qualifier(scan, quantity, floor)
    kind = _kind(scan, quantity, start, qualifier)
    kind, unit, start = unit_before(scan, kind, quantity.unit, start)
    noun, end = quantity.noun, quantity.end
    share = kind in {"fraction", "percent"} and not qualifier
    strong = qualifier_after(scan, end) if share else None
    if strong is not None:
        qualifier, end = strong.payload, strong.end
        quantity = msgspec.structs.replace(quantity, end=end)
    if not noun and may_count(scan, quantity, kind, end):
        noun, end = things_counted(scan, quantity, kind, end)
    resume = quantity.end
    if end > resume and _holds_number(scan, resume, end):
        resume = end  # the dual is what is counted, the quarter what is numbered
    if not (qualifier or _AFTER.isdisjoint(scan.opening(end))):
        after = scan.find("qualifier_after_noun", end) or qualifier_after(scan, end)
        if after is not None and _qualifies_behind(scan, after, kind, noun, end):
            qualifier, end = after.payload, after.end
            resume = end if resume == quantity.end else resume
    clitic = clitic_before(scan, start)
    if clitic and noun == scan.tokens[start].text:
        noun = noun[clitic:]  # a dual
    first, last = scan.tokens[start].start + clitic, scan.tokens[end - 1].end
    last -= scan.text[last - 1] == "\u200c"
    figure = Figure(
        kind=cast("Kind", kind),
        value=quantity.value,
        high=quantity.high,
        unit="year" if kind == "age" and not unit else unit,
        qualifier=cast("Qualifier", qualifier),
        noun=noun,
        text=scan.text[first:last],
        start=first,
        end=last,
    )
    return figure, resume


def _holds_number(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a word for two of a thing, or for a part of one, stands among some tokens."""
    return any(
        scan.find("fraction", k) or find_dual(scan, k)
        for k in range(start, end)
        if scan.lexicon.duals or scan.may_open(_TWO_OR_PART, k)
    )


def _qualifier(scan: Scan, quantity: Quantity, floor: int) -> tuple[str, int]:
    """Give the qualifier before a quantity, or the one inside it, and the figure's first token."""
    before = qualifier_before(scan, quantity.start)
    if before is not None and not _qualifies(scan, quantity, before, floor):
        before = None
    if before is None and quantity.kind in {"fraction", "percent"}:
        before = far_qualifier(scan, quantity.start, floor)
    return before or (quantity.qualifier, quantity.start)


def _qualifies(scan: Scan, quantity: Quantity, before: tuple[str, int], floor: int) -> bool:
    """Tell whether a qualifier belongs to the quantity behind it.

    “Up to” before a date is a term, Swedish “under” means during; a word that also means “to”,
    right behind another figure, ends a change (from 61 to 48).
    """
    qualifier, start = before
    if start < floor or qualifier == "none":
        return False
    if qualifier == "at-most" and (quantity.kind == "ordinal" or quantity.value[0] == "-"):
        return False  # up to number seven; до минус 25, down to
    if qualifier in {"at-most", "under"} and quantity.kind in {"date", "time"}:
        return False
    behind = start - (scan.norm(start - 1) == ",") == floor
    return not (floor and behind and scan.find("to", start))


def _qualifies_behind(scan: Scan, after: Match, kind: str, noun: str, end: int) -> bool:
    """Tell whether a qualifier belongs to the quantity, or its noun, before it."""
    if scan.is_number(end - 1) and scan.find("counter", end):
        return False  # Japanese 震度5弱: part of the scale
    if noun and end < len(scan.tokens) and scan.tokens[end].kind == "mark":
        return False  # two OPEC+ members
    return not (after.payload == "at-most" and kind in {"date", "time"})


def _kind(scan: Scan, quantity: Quantity, start: int, qualifier: str) -> str:
    """Give a quantity's kind, where what stands around it tells more than its unit."""
    if quantity.kind == "date" and _counts_things(scan, quantity, qualifier):
        return "count"
    if quantity.kind == "ordinal" and quantity.spelled and _counts_both(scan, quantity):
        return "count"
    if quantity.kind == "duration" and is_age_in_units(scan, quantity, start):
        return "age"
    if quantity.kind in {"count", "ordinal"} and not quantity.noun and is_age(scan, quantity):
        return "age"
    return quantity.kind


def _counts_things(scan: Scan, quantity: Quantity, qualifier: str) -> bool:
    """Tell whether what looks like a year is a count: 2000 people, more than 2000 signatures."""
    if len(quantity.value) != len("2019") or not quantity.value.isdigit():
        return False
    if scan.norm(quantity.start - 1) == "-" and scan.glued(quantity.start):
        return False  # pre-1997 homes
    if scan.find("counter", scan.skip("partitive", quantity.end)) is not None:
        return True
    bare = quantity.end - quantity.start == 1
    return bare and qualifier in _AMOUNT_QUALIFIERS and bool(counted_noun(scan, quantity.end)[0])


def _counts_both(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether an ordinal before a counter is “both”: Indonesian kedua negara."""
    weak = scan.find("weak", quantity.start)
    if weak is None or weak.payload != "last":
        return False
    return scan.find("counter", quantity.end) is not None
