"""Temperatures below zero: −10 °C, minus ten degrees, 10 градусов мороза, 零下10度."""

from typing import Final

import msgspec

from summarize.figures.quantity import Quantity
from summarize.figures.scan import Scan

_TEMPERATURES: Final = frozenset({"celsius", "fahrenheit", "degree"})
_MINUS: Final = frozenset("-−–")
_OPENING: Final = frozenset("([")


def with_sign(scan: Scan, quantity: Quantity, floor: int) -> Quantity:
    """Give a temperature its minus sign, or the word for it before or behind; others unchanged.

    A range is left as it is: whether the sign holds for both ends is not said.
    """
    if quantity.unit not in _TEMPERATURES or quantity.high:
        return quantity
    start, end = quantity.start, quantity.end
    before = _minus_before(scan, start)
    behind = scan.find("minus_after", end)
    if before is not None and before >= floor:
        start = before
    elif behind is not None:
        end = behind.end
    elif scan.find_before("minus_after", end) is None:
        return quantity
    if scan.find_before("unit_before", quantity.start):
        start = quantity.start  # 零下 gives the unit too, and is taken with it
    return msgspec.structs.replace(quantity, value=f"-{quantity.value}", start=start, end=end)


def _minus_before(scan: Scan, at: int) -> int | None:
    """Give the first token of a minus sign or a word for it before a number; None for neither."""
    word = scan.find_before("minus", at)
    if word is not None:
        return word[1]
    if scan.norm(at - 1) not in _MINUS or not scan.glued(at):
        return None
    dash = scan.glued(at - 1) and scan.tokens[at - 2].text not in _OPENING
    return None if dash else at - 1
