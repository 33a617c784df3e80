"""A number whose ending is written only once, behind the next number: 10- und 12-jährige."""

import msgspec

from summarize.figures.quantity import Quantity
from summarize.figures.reading import read_quantity
from summarize.figures.scan import Scan
from summarize.figures.starts import may_start

_LINKS = ("to", "or", "between_and", "joiner")


def with_shared_ending(scan: Scan, first: Quantity) -> Quantity:
    """Give a number with a hanging hyphen the unit, decade or century that the next one names."""
    hyphen = first.end
    if scan.norm(hyphen) != "-" or not scan.glued(hyphen) or scan.glued(hyphen + 1):
        return first
    link = next((found for name in _LINKS if (found := scan.find(name, hyphen + 1))), None)
    if link is None or link.end >= len(scan.tokens) or not may_start(scan, link.end):
        return first
    second = read_quantity(scan, link.end)
    if second is None:
        return first
    end = hyphen + 1
    if first.kind == second.kind == "date" and first.value.isdigit() and "X" in second.value:
        known = len(second.value.rstrip("X"))
        value = first.value[:known] + second.value[known:]
        return msgspec.structs.replace(first, value=value, end=end)
    if first.kind == "count" and not first.unit and second.unit:
        return msgspec.structs.replace(first, kind=second.kind, unit=second.unit, end=end)
    return msgspec.structs.replace(first, end=end)
