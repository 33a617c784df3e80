"""Something that a sentence takes up again."""

import msgspec


class Mention(msgspec.Struct, frozen=True):
    """Something that a sentence takes up again."""

    places: frozenset[int]
    """The earlier sentences any of which explains it."""
    weight: float = 1.0
    """How much a reader misses them."""
