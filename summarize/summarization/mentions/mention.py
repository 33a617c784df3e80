"""Something that a sentence takes up again."""

from typing import Literal

import msgspec

MentionKind = Literal["noun", "name", "new"]
"""A definite noun that an earlier sentence explains, a name without its first part, or a definite
noun at the start of a sentence that none before it brings in: “the rollout”."""


class Mention(msgspec.Struct, frozen=True):
    """Something that a sentence takes up again."""

    kind: MentionKind
    places: frozenset[int]
    """The earlier sentences any of which explains it."""
