"""Number words written together: dreihundertacht, tweeëntwintig, trecentootto."""

from decimal import Decimal
from typing import Final

import msgspec

from summarize.figures.builder import HUNDRED, Builder
from summarize.figures.scan import Scan

_MAX_COMPOUND: Final = 60


class Compound(msgspec.Struct, frozen=True):
    """A word taken apart and added."""

    ordinal: bool


def read_compound(scan: Scan, at: int, builder: Builder, *, joined: bool) -> Compound | None:
    """Add the number words that one word consists of; None, and nothing added, if it does not."""
    morphemes = scan.lexicon.morphemes
    if not morphemes or at >= len(scan.tokens) or scan.tokens[at].kind != "word":
        return None
    parts = _split_compound(scan.tokens[at].norm, scan)
    if parts is None:
        return None
    trial = builder.copy(units_first=scan.lexicon.settings.units_first)
    ordinal = False
    for part in parts:
        category = scan.lexicon.number_words[part]
        if category == "joiner":
            joined = True
            continue
        value = Decimal(morphemes[part].payload)
        multiplies = category == "scale" or (category == "ordinal" and value >= HUNDRED)
        if not (trial.multiply(value) if multiplies else trial.add(value, joined=joined)):
            return None
        ordinal, joined = category == "ordinal", False
    builder.stack, builder.scale = trial.stack, trial.scale
    return Compound(ordinal)


def _split_compound(word: str, scan: Scan) -> list[str] | None:
    """Give the number words that a word consists of, longest first; None where it is none."""
    if len(word) > _MAX_COMPOUND:
        return None
    words = scan.lexicon.number_words
    best: list[list[str] | None] = [None] * (len(word) + 1)
    best[len(word)] = []
    for start in range(len(word) - 1, -1, -1):
        for end in range(len(word), start, -1):
            tail = best[end]
            if tail is None or word[start:end] not in words:
                continue
            if end < len(word) and words[word[start:end]] == "ordinal":
                continue
            current = best[start]
            if current is None or len(tail) + 1 < len(current):
                best[start] = [word[start:end], *tail]
    parts = best[0]
    if parts is None or len(parts) < 2 or words[parts[0]] == "joiner":  # noqa: PLR2004
        return None
    return None if words[parts[-1]] == "joiner" else parts
