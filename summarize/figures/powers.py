"""Powers of ten: 10⁶, 10^6, 3 × 10⁸."""

from decimal import Decimal
from typing import Final

from summarize.figures.digits import ascii_digits
from summarize.figures.scan import Scan

_SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_LARGEST: Final = 30
_TEN: Final = Decimal(10)
TIMES: Final = frozenset("×x·⋅*")


def read_power(scan: Scan, start: int, end: int, value: Decimal) -> tuple[Decimal, int] | None:
    """Give the power of ten that digits with the given value open, and the token behind it.

    10¹ and powers beyond 10³⁰ are none: the one is a ten with a footnote, the others noise.
    """
    if scan.norm(end) in TIMES and scan.is_number(end + 1):
        if ascii_digits(scan.tokens[end + 1].text) != "10":
            return None
        exponent = _exponent(scan, end + 2)
    elif end == start + 1 and value == _TEN:
        value, exponent = Decimal(1), _exponent(scan, end)
    else:
        return None
    return exponent and (value * _TEN ** exponent[0], exponent[1])


def _exponent(scan: Scan, at: int) -> tuple[int, int] | None:
    """Give the exponent written onto the token before, and the token behind it."""
    raised, k = "", at
    while scan.glued(k) and scan.norm(k) and scan.norm(k) in "⁰¹²³⁴⁵⁶⁷⁸⁹⁻":
        raised, k = raised + scan.norm(k), k + 1
    if not raised and scan.norm(at) == "^" and scan.glued(at):
        minus = scan.norm(at + 1) in {"-", "−"}
        k = at + 2 + minus
        raised = (
            "-" * minus + ascii_digits(scan.tokens[k - 1].text) if scan.is_number(k - 1) else ""
        )
    digits = raised.translate(_SUPERSCRIPTS)
    if not digits.removeprefix("-").isdecimal():
        return None
    power = int(digits)
    return (power, k) if 1 < abs(power) <= _LARGEST else None
