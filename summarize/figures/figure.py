"""A figure: a quantity that a reader would check, in normal form, with its place in the text."""

from decimal import Decimal, InvalidOperation
from typing import Literal

import msgspec

Kind = Literal[
    "count",
    "money",
    "percent",
    "points",
    "measure",
    "duration",
    "age",
    "date",
    "time",
    "ordinal",
    "score",
    "fraction",
]

Qualifier = Literal["", "about", "nearly", "over", "under", "at-least", "at-most"]


class Figure(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One figure.

    ``value`` is a plain decimal (``3500000``, ``7.5``), below zero for temperatures alone
    (``-10``); for a date ISO 8601 or EDTF
    (``2024-03-14``, ``--03-14`` without a year, ``2024``, decade ``199X``, century ``19XX``);
    for a time ``15:00``; for a fraction ``2/3``; for a score ``3-2``. ``high`` is the upper end
    of a range in the same notation, empty where the figure is a single value. ``unit`` is an
    ISO 4217 code, ``percent``, ``percentage-point`` or a CLDR unit name in the singular
    (``kilometer``). ``noun`` is what is counted, as it stands in the text. ``start`` and ``end``
    are character offsets of ``text`` in the text that the figure was extracted from.
    """

    kind: Kind
    value: str
    high: str = ""
    unit: str = ""
    qualifier: Qualifier = ""
    noun: str = ""
    text: str
    start: int
    end: int

    @property
    def number(self) -> Decimal | None:
        """``value`` as a Decimal; None for dates, times, fractions and scores."""
        try:
            return Decimal(self.value)
        except InvalidOperation:
            return None
