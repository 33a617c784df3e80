"""A number as it is read from tokens, before it has a unit."""

from decimal import Decimal

import msgspec


class Numeral(msgspec.Struct, frozen=True, gc=False):
    """A number read from tokens ``start`` to ``end`` (exclusive)."""

    value: Decimal
    start: int
    end: int
    digits: str = ""
    """The digit run that it starts with; empty for a number in words."""
    scale: Decimal = Decimal(1)
    """The last scale word that multiplied it."""
    words: int = 0
    """How many number words it holds, digits not among them."""
    ordinal: bool = False
    high: Decimal | None = None
    """The upper end of an approximation in words (二三十人)."""
    qualifier: str = ""
    """A qualifier that stands inside it (20多万) or that a word means (une dizaine)."""
