"""The two ends of a range, brought to the kind, unit or half of the day that one of them shows."""

from typing import Final

import msgspec

from summarize.figures.hours import LAST_HOUR
from summarize.figures.noun import counted_noun
from summarize.figures.quantity import Quantity, plain
from summarize.figures.scan import Scan

NUMERIC: Final = frozenset({"count", "money", "percent", "points", "measure", "duration", "age"})


def align(scan: Scan, first: Quantity, second: Quantity) -> tuple[Quantity, Quantity]:
    """Give both ends the kind that only one of them shows.

    A year before an amount is a number (1250 to 1500 zlotys), an hour before a time is a time, a
    number behind a decade is one (the 60s and 70s), and a unit before the first holds for both.
    """
    if first.kind == "date" and first.value.isdigit() and second.kind in NUMERIC and second.unit:
        return msgspec.structs.replace(first, kind="count"), second
    season = first.kind == "date" and len(second.value) == 2  # noqa: PLR2004
    if season and (second.kind, second.unit) == ("duration", "year"):
        return first, msgspec.structs.replace(second, kind="count", unit="")  # 1995-96 годов
    if second.kind == "time" and (first.kind == "count" or first.unit == "hour"):
        return _as_hour(first, second), second
    if first.kind == "date" and first.value.endswith("X"):
        return first, _as_period(first, second)
    if _goes_on(scan, first, second):
        return first, msgspec.structs.replace(second, kind="duration", unit=first.unit)
    if first.kind == second.kind == "time":
        return first, _same_half_day(scan, first, second)
    if falls(first, second):
        return _as_second(first, second), second
    unit_first = first.kind in {"money", "percent"} and not scan.is_number(first.start)
    if unit_first and second.kind == "count":
        return first, msgspec.structs.replace(second, kind=first.kind, unit=first.unit)
    return first, second


def _goes_on(scan: Scan, first: Quantity, second: Quantity) -> bool:
    """Tell whether a number word behind a length of time is the next one: three days or four."""
    low, high = first.number, second.number
    return (
        (first.kind, second.kind) == ("duration", "count")
        and first.spelled
        and second.spelled
        and low is not None
        and high == low + 1
        and not counted_noun(scan, second.end)[0]
    )


def falls(first: Quantity, second: Quantity) -> bool:
    """Tell whether a bare first end is no lower than the second once both have its scale."""
    low, high = first.number, second.number
    if first.kind != "count" or first.scale > 1 or low is None or high is None:
        return False
    return (
        second.kind in NUMERIC
        and bool(second.unit or second.scale > 1)
        and (low >= high / second.scale)
    )


def _as_second(first: Quantity, second: Quantity) -> Quantity:
    """Give the first end of a fall the kind, unit and scale that only the second shows."""
    value = plain((first.number or 0) * second.scale)
    return msgspec.structs.replace(
        first, kind=second.kind, value=value, unit=second.unit, scale=second.scale
    )


def _same_half_day(scan: Scan, first: Quantity, second: Quantity) -> Quantity:
    """Give the second of two times the half of the day that only the first names."""
    if second.value > first.value or first.value < "12" or second.value >= "12":
        return second
    named = any(
        scan.find(half, k) or scan.find_before(f"{half}_before", k)
        for half in ("am", "pm", "night", "noon")
        for k in range(second.start, second.end)
    )
    later = f"{int(second.value[:2]) + 12}{second.value[2:]}"
    return second if named or later < first.value else msgspec.structs.replace(second, value=later)


def _as_period(first: Quantity, second: Quantity) -> Quantity:
    """Give a decade for a bare number that follows one: los años 60 y 70."""
    number = second.number if second.kind in {"count", "date"} else None
    if number is None or number % 10 or second.scale > 1:
        return second
    digits = second.value if len(second.value) == len("1970") else first.value[:2] + second.value
    if len(digits) != len("1970"):
        return second
    return msgspec.structs.replace(second, kind="date", value=f"{digits[:3]}X")


def _as_hour(quantity: Quantity, until: Quantity) -> Quantity:
    """Give a time for hours that a time follows: de 21 heures à 6 heures, between 10 and 11 p.m."""
    hour = quantity.number
    if hour is None or hour % 1 or hour > LAST_HOUR or quantity.spelled:
        return quantity
    afternoon = until.value >= "12" and f"{int(hour) + 12:02d}:00" < until.value
    if quantity.kind == "count" and afternoon:
        hour += 12
    return msgspec.structs.replace(quantity, kind="time", value=f"{int(hour):02d}:00", unit="")
