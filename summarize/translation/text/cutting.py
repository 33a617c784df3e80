"""A text that is too long for a checkpoint, cut into pieces that are not."""

import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from math import ceil

from summarize.translation.text.borders import borders

_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


def cut(
    text: str, language: str, count_tokens: Callable[[str], int], limit: int
) -> tuple[str, ...]:
    """Cut a text into pieces of at most ``limit`` tokens; together they are the text.

    The pieces are of similar length and end where the text pauses, if it does anywhere near;
    a text without any place to cut is cut between characters. One character alone may be over the
    limit. Tokens are counted without the white space at a piece's ends.
    """
    if count_tokens(text.strip()) <= limit:
        return (text,)
    places = borders(text, language)
    offsets = [at for at, _ in places]
    pieces: list[str] = []
    left = [(0, len(text))]
    while left:
        start, end = left.pop()
        tokens = count_tokens(text[start:end].strip())
        if tokens <= limit or end - start <= 1:
            pieces.append(text[start:end])
            continue
        wanted = max(2, ceil(tokens / limit))
        target = start + (end - start) * (wanted // 2) / wanted
        reach = (end - start) / wanted / 2
        low = bisect_right(offsets, max(start, target - reach))
        high = bisect_left(offsets, min(end, target + reach))
        at = (
            min((cost + abs(offset - target) / reach, offset) for offset, cost in places[low:high])[
                1
            ]
            if low < high
            else _between_characters(text, start, end, int(target))
        )
        left += [(at, end), (start, at)]
    return tuple(pieces)


def _between_characters(text: str, start: int, end: int, target: int) -> int:
    """Give an offset near the target that parts no character from its marks, where there is one."""
    target = max(start + 1, target)
    for at in range(target, start, -1):
        if not _belongs_to_previous(text, at):
            return at
    return next((at for at in range(target, end) if not _belongs_to_previous(text, at)), target)


def _belongs_to_previous(text: str, at: int) -> bool:
    character = text[at]
    return (
        character in _JOINERS
        or text[at - 1] == "\u200d"
        or unicodedata.category(character).startswith("M")
        or (character.isdigit() and text[at - 1].isdigit())
    )
