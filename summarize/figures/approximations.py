"""Digits named one by one, and two neighbours as an approximation: 二〇二四, 两三天."""

from decimal import Decimal
from typing import Final

from summarize.figures.builder import TEN, Builder
from summarize.figures.lexicon import Match
from summarize.figures.numeral import Numeral
from summarize.figures.scan import Scan

_LONGEST: Final = 25
"""Longer runs are noise, as they are in digits."""
_PAIRS: Final = frozenset({"35", *(f"{low}{low + 1}" for low in range(1, 9))})
"""Neighbours, and 三五."""


def read_digit_words(scan: Scan, at: int) -> Numeral | None:
    """Read digits named one by one, as 二〇二四, where words run together."""
    if scan.lexicon.settings.spaces:
        return None
    k, digits = at, ""
    while (digit := scan.find("cardinal", k)) is not None and len(digit.payload) == 1:
        digits += digit.payload
        k = digit.end
    if len(digits) > _LONGEST or not (len(digits) > 2 or (len(digits) == 2 and "0" in digits)):  # noqa: PLR2004
        return None
    if scan.find("scale", k) is not None:
        return None
    return Numeral(
        Decimal(digits),
        at,
        k,
    )


def read_pair(scan: Scan, at: int) -> Numeral | None:
    """Read two neighbouring digits as an approximation: 两三天, 二三十人, 十三四个小时."""
    if scan.lexicon.settings.spaces:
        return None
    ten = _ten(scan, at)
    low = _digit(scan, ten.end if ten else at)
    high = _digit(scan, low.end + (scan.norm(low.end) == "、")) if low else None
    if low is None or high is None or low.payload + high.payload not in _PAIRS:
        return None
    a, b = Decimal(low.payload), Decimal(high.payload)
    if ten is not None:
        return Numeral(a + TEN, at, high.end, words=2, high=b + TEN)
    builder, k = Builder(units_first=False), high.end
    builder.stack.append(Decimal(1))
    while (scale := scan.find("scale", k) or _ten(scan, k)) is not None:
        if not builder.multiply(Decimal(scale.payload)):
            break
        k = scale.end
    if scan.find("cardinal", k) is not None:
        return None
    size = builder.value
    return Numeral(a * size, at, k, words=2, high=b * size, scale=builder.scale)


def _digit(scan: Scan, at: int) -> Match | None:
    """Give a word for a single digit."""
    match = scan.find("cardinal", at)
    return match if match is not None and len(match.payload) == 1 else None


def _ten(scan: Scan, at: int) -> Match | None:
    """Give the word for ten, which multiplies the digit before it."""
    match = scan.find("cardinal", at)
    return match if match is not None and match.payload == "10" else None
