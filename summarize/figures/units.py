"""What stands behind a number, or before it: percent signs, currencies, units, ordinal marks."""

from typing import Final

import msgspec

from summarize.figures.noun import has_unit_mark, labelled
from summarize.figures.numeral import Numeral
from summarize.figures.qualifiers import qualifier_after
from summarize.figures.quantity import (
    DURATIONS,
    Quantity,
    add_addend,
    compound_duration,
    past_hyphen,
    plain,
)
from summarize.figures.scan import Scan
from summarize.figures.tokens import is_cased_name
from summarize.figures.years import is_year, year_value

_UNIT_TABLES: Final = (
    ("points", "points", "percentage-point"),
    ("percent", "percent", "percent"),
    ("age_after", "age", "year"),
    ("currency", "money", ""),
    ("unit", "measure", ""),
)
"""What may stand behind a number, with the kind and unit it gives; of equal length, the first."""
_UNITS: Final = frozenset(category for category, _, _ in _UNIT_TABLES) | {"unit_mark"}
_BEHIND: Final = _UNITS | {"partitive", "modifier", "name_after", "hyphen"}
"""The categories of what stands behind a number that make it more than a bare one."""
_NAMING: Final = frozenset({"measure_before", "label", "ordinal_noun_before"})
"""Those of words before it that tell what a bare one is."""
_LEAD_AGES: Final = frozenset({"stop", "qualifier", "age_before"})
"""What stands before a year of life (في الحادية والستين من عمرها), never before a decade of it."""
_RATES: Final = frozenset({"second", "minute", "hour", "day"})
_BINDERS: Final = frozenset("'-")
_LONG_RUN: Final = 7
_SYMBOL_LETTERS: Final = 3
_ASIDE: Final = 3
"""How many words may stand before a measure in other units: (or about 5 km)."""


def with_unit(scan: Scan, numeral: Numeral) -> Quantity:
    """Attach the percent sign, currency, unit or age behind a number, or the currency before it."""
    quantity = _with_unit(scan, numeral)
    return msgspec.structs.replace(quantity, words=numeral.words) if numeral.words else quantity


def _with_unit(scan: Scan, numeral: Numeral) -> Quantity:
    """As ``with_unit``, without the number of words."""
    value, start, end = plain(numeral.value), numeral.start, numeral.end
    spelled = not numeral.digits
    qualifier = numeral.qualifier
    behind, before = scan.opening(end), scan.closing(start)
    marked = "ordinal_after" in behind or "ordinal_before" in before
    marked = marked or scan.lexicon.settings.ordinal_dot != ""
    if "qualifier_after" in behind:
        after = qualifier_after(scan, end)
        if after is not None and not scan.find("counter", end):
            qualifier, end = after.payload, after.end
            behind = scan.opening(end)
    if numeral.ordinal or (marked and _ordinal_mark(scan, numeral)):
        return _ordinal(scan, numeral, end)
    currency = _currency_before(scan, start) if "currency" in before else None
    if currency is not None:
        unit, start = currency
        return Quantity(
            "money", value, start, end, unit=unit, qualifier=qualifier, scale=numeral.scale
        )
    found = None
    if not _BEHIND.isdisjoint(behind):
        found = _told_behind(scan, value, start, end, spelled=spelled)
        if found is not None and found.kind == "name":
            return found
    if found is None:
        found = _bare(scan, numeral, value, end, qualifier)
    found = add_addend(scan, found)
    high = "" if numeral.high is None else plain(numeral.high)
    if not (qualifier or high or numeral.scale != 1):
        return found
    return msgspec.structs.replace(found, qualifier=qualifier, scale=numeral.scale, high=high)


def _told_behind(scan: Scan, value: str, start: int, end: int, *, spelled: bool) -> Quantity | None:
    """Give the quantity, or the name, that the words behind a number make of it."""
    found = _unit_behind(scan, past_hyphen(scan, end), value, start, spelled=spelled)
    link = scan.find("partitive", end) if found is None else None
    if link is not None and link.payload != "definite":
        found = _unit_behind(scan, scan.skip("partitive", end), value, start, spelled=spelled)
    modifier = scan.find("modifier", end) if found is None else None
    if modifier is not None:
        last = _unit_behind(scan, modifier.end, value, start, spelled=spelled)
        found = last if last is not None and last.kind == "duration" else None
    name = scan.find("name_after", end)
    if name is not None and name.payload == "ordinal":
        name = None
    counter = scan.find("counter", end) if name else None
    if name is not None and counter is not None and counter.end > name.end:
        name = None
    if name is not None and (found is None or name.end >= found.end):
        return Quantity("name", value, start, name.end)
    return found


def _ordinal(scan: Scan, numeral: Numeral, end: int) -> Quantity:
    """Give an ordinal with its mark, or the name that it is part of (第247条, Article 247)."""
    value, start = plain(numeral.value), numeral.start
    mark = scan.find("ordinal_after", end)
    end = mark.end if mark else end + _ordinal_dot(scan, numeral)
    before = scan.find_before("ordinal_before", start)
    start = before[1] if before else start
    owner = scan.find("name_after", end)
    if owner is not None and owner.payload == "ordinal":
        return Quantity("name", value, start, owner.end)
    age = scan.find("age_after", end) if scan.is_definite(start) else None
    if age is not None and scan.find_any_before(_LEAD_AGES, start):
        return Quantity("age", value, start, age.end, unit=age.payload, spelled=not numeral.digits)
    return Quantity("ordinal", value, start, end, spelled=not numeral.digits)


def _currency_before(scan: Scan, start: int) -> tuple[str, int] | None:
    """Give the currency before a number and its first token; a name only where it stands first."""
    currency = scan.find_before("currency", start)
    if currency is None or scan.is_number(currency[1] - 1):  # it belongs to the number before it
        return None
    if scan.lexicon.settings.currency_first:
        return currency
    return currency if scan.is_number(start) and _is_symbol(scan, currency[1], start) else None


def _is_symbol(scan: Scan, first: int, end: int) -> bool:
    """Tell whether a currency is written as stands before amounts: $, EUR, Rs, kr; never a name."""
    token = scan.tokens[end - 1]
    if token.kind == "character":
        return end - first > 1
    if token.kind == "mark":
        return True
    return token.text.isupper() or len(token.text) + token.text[0].islower() <= _SYMBOL_LETTERS


def _bare(scan: Scan, numeral: Numeral, value: str, end: int, qualifier: str) -> Quantity:
    """Give a number without a unit: a count, a year, or a measurement named before it."""
    start, spelled = numeral.start, not numeral.digits
    if scan.may_close(_NAMING, start):
        named = _named_before(scan, numeral, value, end)
        if named is not None:
            return named
    if len(numeral.digits) >= _LONG_RUN and numeral.digits[0] == "0" and numeral.digits.isdigit():
        return Quantity("name", value, start, end)  # a telephone number
    year = None if qualifier or numeral.scale > 1 else year_value(scan, start)
    if year is not None and numeral.digits == scan.tokens[start].text:
        return Quantity("date", f"{year:04d}", start, end)
    return Quantity("count", value, start, end, spelled=spelled)


def _named_before(scan: Scan, numeral: Numeral, value: str, end: int) -> Quantity | None:
    """Give a measurement, a label's number or a rank, where a word before the number tells it."""
    start, spelled = numeral.start, not numeral.digits
    named = scan.find_before("measure_before", start)
    if named is not None:
        noun = scan.text[scan.tokens[named[1]].start : scan.tokens[start - 1].end]
        return Quantity("measure", value, named[1], end, unit=named[0], noun=noun, spelled=spelled)
    label = labelled(scan, start, end)
    if label is not None:
        kind = "name" if label[1] else "ordinal"
        return Quantity(kind, value, label[0], end, spelled=spelled)
    ordinal = scan.find_before("ordinal_noun_before", start)
    if ordinal is not None and (numeral.digits or scan.is_definite(start)):
        noun = scan.text[scan.tokens[ordinal[1]].start : scan.tokens[start - 1].end]
        return Quantity("ordinal", value, ordinal[1], end, noun=noun)
    return None


def _unit_behind(scan: Scan, at: int, value: str, start: int, *, spelled: bool) -> Quantity | None:
    """Give the quantity if a percent sign, currency, age or unit stands at a token."""
    found = _longest_unit(scan, at)
    if found is None:
        return None
    kind, unit, end = found
    quantity = Quantity(kind, value, start, end, unit=unit, spelled=spelled)
    if kind != "measure":
        return quantity
    if unit == "percent":
        return msgspec.structs.replace(quantity, kind="percent")
    if unit == "count":
        noun = scan.text[scan.tokens[at].start : scan.tokens[end - 1].end]
        return msgspec.structs.replace(quantity, kind="count", unit="", noun=noun)
    if unit not in DURATIONS:
        return quantity
    if unit == "year" and scan.find_before("age_before", start):
        return msgspec.structs.replace(quantity, kind="age")
    return compound_duration(scan, msgspec.structs.replace(quantity, kind="duration"))


def _longest_unit(scan: Scan, at: int) -> tuple[str, str, int] | None:
    """Give (kind, unit, token behind) of the longest unit of any sort at a token.

    A longer counter wins: Korean 300세대 are households, Polish złote medale are no zlotys.
    """
    here = scan.opening(at)
    if _UNITS.isdisjoint(here):
        return None
    best: tuple[str, str, int] | None = None
    for category, kind, unit in _UNIT_TABLES:
        match = scan.find(category, at) if category in here else None
        if match is None or _is_bound_letter(scan, match.end):
            continue
        if best is None or match.end > best[2]:
            best = kind, match.payload or unit, match.end
    if "unit_mark" in here and has_unit_mark(scan, at):
        mark = scan.find("unit_mark", at)
        best = ("measure", mark.payload, mark.end) if mark and not best else best
    counter = scan.find("counter", at)
    if best is None or (counter is not None and counter.end > best[2]):
        return None
    return _per_time(scan, *best) if best[0] == "measure" else best


def _per_time(scan: Scan, kind: str, unit: str, end: int) -> tuple[str, str, int]:
    """Join a unit with the time that it is measured by: miles/hour, kilomètres par seconde."""
    if unit in DURATIONS or "-per-" in unit:
        return kind, unit, end
    rate = _rate(scan, end)
    if rate is not None:
        return kind, f"{unit}-per-{rate[0]}", rate[1]
    shared = _shared_rate(scan, end)
    return kind, f"{unit}-per-{shared}" if shared else unit, end


def _rate(scan: Scan, at: int) -> tuple[str, int] | None:
    """Give the unit of time behind a “per” at a token, and the token behind it."""
    per = scan.find("per", at)
    time = scan.find("unit", per.end) if per is not None else None
    return None if time is None or time.payload not in _RATES else (time.payload, time.end)


def _shared_rate(scan: Scan, at: int) -> str:
    """Give the time that the same measure in other units names: 8 miles (12.8 km) per second."""
    if scan.norm(at) in {")", "]"}:
        rate = _rate(scan, at + 1)
        return rate[0] if rate else ""
    bracket, link = scan.norm(at) in {"(", "["}, scan.find("or", at)
    if not bracket and link is None:
        return ""
    k = link.end if link else at + 1
    k += next((gap for gap in range(_ASIDE) if scan.is_number(k + gap)), 0)
    unit = scan.find("unit", k + 1) if scan.is_number(k) else None
    if unit is None:
        return ""
    if "-per-" in unit.payload:
        return unit.payload.partition("-per-")[2] if link else ""
    closed = not bracket or scan.norm(unit.end) in {")", "]"}
    rate = _rate(scan, unit.end + bracket) if closed else None
    return rate[0] if rate else ""


def _is_bound_letter(scan: Scan, end: int) -> bool:
    """Tell whether a single letter belongs to the next word: French l'an, Romanian s-a."""
    return (
        scan.norm(end) in _BINDERS
        and len(scan.tokens[end - 1].text) == 1
        and scan.glued(end)
        and scan.glued(end + 1)
        and scan.tokens[end + 1].kind == "word"
    )


def _ordinal_mark(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether digits carry an ordinal ending, or a word such as 第 stands before."""
    settings, end = scan.lexicon.settings, numeral.end
    marked = scan.find("ordinal_after", end) is not None and (
        not settings.spaces
        or (bool(numeral.digits) and (scan.glued(end) or scan.tokens[end].kind == "mark"))
    )
    if not marked and settings.ordinal_dot:
        marked = _ordinal_dot(scan, numeral)
    if not (marked or scan.find_before("ordinal_before", numeral.start)):
        return False
    return not (numeral.value % 1 or numeral.scale > 1)


def _ordinal_dot(scan: Scan, numeral: Numeral) -> bool:
    """Tell whether a full stop behind digits makes an ordinal: 3. místě, am 3. Tag."""
    dotted, at = scan.lexicon.settings.ordinal_dot, numeral.end
    if not dotted or not numeral.digits.isdigit() or is_year(scan, numeral.start):
        return False
    if scan.norm(at) != "." or not scan.glued(at) or scan.glued(at + 1):
        return False
    if at + 1 >= len(scan.tokens) or scan.tokens[at + 1].kind != "word":
        return False
    if not is_cased_name(scan.tokens[at + 1]):
        return True
    return dotted == "any" and scan.find("stop", at + 1) is None
