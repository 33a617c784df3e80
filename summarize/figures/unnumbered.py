"""A unit or currency without a number is one of it: ساعة ونصف, ساعة و20 دقيقة, جنيه ونصف."""

from decimal import Decimal

from summarize.figures.lexicon import Match
from summarize.figures.quantity import (
    Quantity,
    compound_duration,
    measure,
    one_and_more,
    plain,
)
from summarize.figures.scan import Scan


def behind_unit(scan: Scan, at: int, floor: int) -> Quantity | None:
    """Read what stands behind a unit without a number, together with the unit."""
    addend = scan.find("addend", at)
    half = _half_behind_unit(scan, at, floor, addend) if addend else None
    return half or _more_behind_unit(scan, at, floor)


def _half_behind_unit(scan: Scan, at: int, floor: int, addend: Match) -> Quantity | None:
    """Read ساعة ونصف: a unit without a number is one of it, and a half is added."""
    unit = scan.find_before("unit", at)
    if unit is None:
        return _half_behind_currency(scan, at, floor, addend)
    return one_and_more(scan, unit[0], unit[1], addend) if unit[1] >= floor else None


def _half_behind_currency(scan: Scan, at: int, floor: int, addend: Match) -> Quantity | None:
    """Read جنيه ونصف: a currency without a number is one of it, and a half is added."""
    money = scan.find_before("currency", at)
    if money is None or money[1] < floor or scan.tokens[money[1]].kind != "word":
        return None
    value = plain(1 + Decimal(addend.payload))
    return Quantity("money", value, money[1], addend.end, unit=money[0], spelled=True)


def _more_behind_unit(scan: Scan, at: int, floor: int) -> Quantity | None:
    """Read دقيقة و55 ثانية: a unit of time without a number is one of it, and more is added."""
    clitics = scan.lexicon.settings.joining_prefixes
    if not clitics or "unit" not in scan.present:
        return None
    behind = at - 1 if scan.is_number(at) else at
    if behind < at:
        joined = scan.norm(behind) in clitics
    else:
        word = scan.find("cardinal", at)
        joined = word is not None and word.joined
    if not joined:
        return None
    one = scan.find("cardinal", behind - 1) if behind else None
    end = behind - (one is not None and one.payload == "1")
    unit = scan.find_before("unit", end) if end > floor else None
    if unit is None or unit[1] < floor or scan.is_definite(unit[1]):
        return None
    hour = measure(unit[0], "1", unit[1], behind, spelled=True)
    whole = compound_duration(scan, hour)
    return whole if whole is not hour else None
