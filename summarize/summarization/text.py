"""An article’s text, as those see it who choose among its sentences."""

from collections.abc import Sequence

import msgspec


class Text(msgspec.Struct, frozen=True):
    """An article’s text, as those see it who choose among its sentences."""

    sentences: Sequence[str]
    language: str = ""
    """An ISO 639 code; nothing is known of the words of any other."""
    title: str = ""
    starts: frozenset[int] = frozenset()
    """The sentences that begin a paragraph; with fewer than two nobody knows."""
