"""Which texts are decoded together, and how long their translations may grow."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from summarize.translation.engines.tokens import POSITIONS

Tokens = tuple[str, ...]
_SHORTEST = 16
_FACTOR = 3
"""Target tokens for one of the source, as Marian's own decoder bounds it (max-length-factor)."""
_ALLOWANCE = 16
"""On top: a short name may be an abbreviation that the target language spells out."""


def by_length(
    sources: Iterable[Tokens], positions: int = POSITIONS
) -> Iterator[tuple[int, list[Tokens]]]:
    """Give groups of sources of similar length, with the most target tokens for each group.

    Equal sources are given once. Groups and their order depend on what the sources are, not on
    the order in which they come; the bound depends on a source's own length only, so that a
    translation that repeats itself without end stops soon, and at the same token every time.
    """
    groups = defaultdict(list)
    for source in sorted(set(sources), key=lambda tokens: (len(tokens), tokens)):
        groups[_size(len(source))].append(source)
    for size, group in groups.items():
        yield min(_FACTOR * size + _ALLOWANCE, positions), group


def in_budget(group: Sequence[Tokens], budget: int) -> Iterator[list[Tokens]]:
    """Cut a group, sorted by length, into batches of at most ``budget`` tokens, padding included.

    A source that is longer than that is a batch of its own.
    """
    batch: list[Tokens] = []
    for source in group:
        if batch and len(source) * (len(batch) + 1) > budget:
            yield batch
            batch = []
        batch.append(source)
    if batch:
        yield batch


def _size(length: int) -> int:
    """Round a length up to a power of two, at least 16."""
    return max(_SHORTEST, 1 << (length - 1).bit_length())
