"""A point in time as a text names it."""

import msgspec


class Moment(msgspec.Struct, frozen=True, gc=False):
    """A date or time read from tokens ``start`` to ``end`` (exclusive)."""

    kind: str
    value: str
    start: int
    end: int
    high: str = ""
    qualifier: str = ""
