"""The words of a translation that the translation of a phrase on its own points to."""

import re
from collections.abc import Sequence

from summarize.translation.structure.anchors import Span

_WORD = re.compile(r"[^\W_]+(?:[.,٫٬'’-][^\W_]+)*")
_ALIKE = 4
"""Letters: longer words are alike where they begin alike, or where one holds the other."""
_PREFIX = 5
_WIDEST = 2
"""How many times as many words as the phrase the stretch may have."""
_ENOUGH = 0.6
"""Share of their words that a phrase and a stretch have in common, of which one is long."""
_MOST = 400
"""Words of a sentence that is looked through."""


def likeliest(text: str, phrase: str, within: Span, around: Span | None = None) -> Span | None:
    """Give the stretch of a text, within bounds, that says most nearly what a phrase says.

    It goes ``around`` what is known to belong to it. A phrase translated alone has its words in
    another order, or other forms, than within its sentence. None where too little is alike, or
    two stretches are as near.
    """
    wanted = [word[0].casefold() for word in _WORD.finditer(phrase)]
    words = [match.span() for match in _WORD.finditer(text, *within)]
    if not wanted or not words or len(words) > _MOST:
        return None
    found = [_matching(text[start:end].casefold(), wanted) for start, end in words]
    low, high = around or (len(text), 0)
    best: tuple[float, int, int] | None = None
    tied = False
    for first, own in enumerate(found):
        if own is None or words[first][0] > low:
            continue
        seen: set[int] = set()
        long = False
        for last in range(first, min(len(words), first + _WIDEST * len(wanted))):
            match = found[last]
            if match is None or match in seen:
                continue
            seen.add(match)
            long = long or len(wanted[match]) >= _ALIKE or wanted[match][0].isdigit()
            share = 2 * len(seen) / (len(wanted) + last - first + 1)
            if not long or words[last][1] < high or (best is not None and share < best[0]):
                continue
            tied = best is not None and share == best[0]
            best = share, first, last
    if best is None or tied or best[0] < _ENOUGH:
        return None
    return words[best[1]][0], words[best[2]][1]


def _matching(word: str, wanted: Sequence[str]) -> int | None:
    """Give which of the wanted words a word is, or is a form of."""
    if word in wanted:
        return wanted.index(word)
    if len(word) < _ALIKE or word[0].isdigit():
        return None
    for number, other in enumerate(wanted):
        if len(other) >= _ALIKE and (
            word in other or other in word or word[:_PREFIX] == other[:_PREFIX]
        ):
            return number
    return None
