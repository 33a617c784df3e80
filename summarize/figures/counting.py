"""Whether what stands behind a quantity may be what it counts."""

from typing import Final

from summarize.figures.quantity import Quantity
from summarize.figures.scan import Scan

_FEW: Final = 10
_COUNTING: Final = frozenset({"count", "ordinal", "fraction", "percent"})
"""Kinds that may say what they count."""


def may_count(scan: Scan, quantity: Quantity, kind: str, end: int) -> bool:
    """Tell whether what stands behind a number may be what it counts.

    An ordinal with its article numbers the noun before it, and so do words for three to ten but
    for a known counter (المقابر الثلاث); some languages name the whole of a percentage only behind
    “of”.
    """
    settings = scan.lexicon.settings
    if kind not in _COUNTING or quantity.multiple:
        return False
    if kind == "percent" and settings.shares_partitive:
        return scan.find("partitive", end) is not None
    if not (settings.definite and settings.head_first):
        return True
    number, at = quantity.number, quantity.start
    small = number is not None and number <= _FEW
    if quantity.spelled:
        back = (kind == "ordinal" or small) and scan.is_definite(at)
    else:  # الدورة الـ79
        back = kind == "ordinal" or (
            scan.glued(at) and scan.norm(at - 1).endswith(settings.definite)
        )
    return not back or scan.find("counter", end) is not None
