"""Number words, added and multiplied as they come: units, tens, hundreds and scales."""

from decimal import Decimal
from typing import Final

TENS: Final = frozenset(Decimal(n) for n in range(20, 100, 10))
TEN: Final = Decimal(10)
HUNDRED: Final = Decimal(100)
THOUSAND: Final = Decimal(1000)


class Builder:
    """Adds and multiplies number words as they come; refuses one that cannot continue."""

    def __init__(self, *, units_first: bool, joined_only: bool = False) -> None:
        self.stack: list[Decimal] = []
        self.scale = Decimal(1)
        self.multiplied = False
        """A scale has multiplied something."""
        self.qualifier = ""
        self.conflict = False
        """A scale did not fit: what stands since the last one is another number."""
        self.units_first = units_first
        self.joined_only = joined_only

    def add(self, value: Decimal, *, joined: bool) -> bool:
        """Append a cardinal; tell whether it fits behind what stands there."""
        if not self.stack:
            self.stack.append(value)
            if value >= THOUSAND and magnitude(value) >= THOUSAND:
                # A scale word that stands first, or its dual (مليونين).
                self.scale = value if magnitude(value) == value else _thousands(value)
            return True
        top = self.stack[-1]
        if self.joined_only and not joined:
            return False
        if value < magnitude(top):
            self.stack.append(value)
            return True
        if self.units_first and joined and 0 < top < TEN and value in TENS:
            self.stack[-1] = top + value
            return True
        return False

    def multiply(self, scale: Decimal) -> bool:
        """Multiply what stands below the scale; tell whether the scale fits."""
        kept = len(self.stack)
        while kept and self.stack[kept - 1] < scale:
            kept -= 1
        if self.multiplied and scale <= self.scale and len(self.stack) - kept > 1:
            self.conflict = True  # 0.6 million and 0.9 million: the first has its scale
            return False
        product = (sum(self.stack[kept:], Decimal(0)) or Decimal(1)) * scale
        if kept and product >= magnitude(self.stack[kept - 1]):
            self.conflict = True
            return False
        self.stack[kept:] = [product]
        self.multiplied = True
        self.scale = scale
        return True

    def copy(self, *, units_first: bool) -> "Builder":
        """Give a builder with the same words, to try more of them on."""
        other = Builder(units_first=units_first, joined_only=self.joined_only)
        other.stack, other.scale = self.stack.copy(), self.scale
        return other

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return sum(self.stack, Decimal(0))


def _thousands(value: Decimal) -> Decimal:
    """Give the largest power of a thousand that divides a value."""
    power = THOUSAND
    while value % (power * THOUSAND) == 0:
        power *= THOUSAND
    return power


def magnitude(value: Decimal) -> Decimal:
    """Give the largest power of ten that divides a value; what follows must be smaller."""
    if value == 0 or value != value.to_integral_value():
        return Decimal(0)
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
