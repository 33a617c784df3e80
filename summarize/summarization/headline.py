"""A headline where the article brings none."""

import re
from typing import Final

from summarize.figures.tokens import tokenize
from summarize.summarization.terms import count_words

_BORDER: Final = re.compile(r"(?<=[,;:،؛，、；：–—])\s*")
_CLOSING: Final = " ,;:.،؛。，、；：–—-"
_FEWEST, _MOST = 5, 14
"""Words."""
_LONGEST = 30
_SIGHT = 400
"""Characters; fourteen words take fewer, and a border further on is not looked at."""


def shorten(sentence: str) -> str:
    """Give the opening of a sentence as a headline: whole clauses, up to fourteen words.

    A sentence that has no clause border in that room is given whole, up to thirty words, rather
    than cut inside a clause, where a number could lose what it counts. A longer one is cut behind
    a word, with an ellipsis, and never next to a number.
    """
    text = sentence.strip()
    if count_words(text) <= _MOST:
        return text.rstrip(_CLOSING)
    best = ""
    for border in _BORDER.finditer(text, 0, _SIGHT):
        head = text[: border.start()]
        words = count_words(head)
        if words > _MOST:
            break
        if words >= _FEWEST and _balanced(head) and not _inside_number(text, border.start()):
            best = head
    if best or count_words(text) <= _LONGEST:
        return (best or text).rstrip(_CLOSING)
    return _cut(text)


def _cut(text: str) -> str:
    """Cut a run-on sentence behind a word, where no number stands on either side."""
    tokens = tokenize(text[:_SIGHT])
    for k in range(min(_MOST, len(tokens) - 1), _FEWEST, -1):
        if "number" not in {tokens[k - 1].kind, tokens[k].kind}:
            return text[: tokens[k - 1].end].rstrip(_CLOSING) + "…"
    return text[: tokens[-1].end]


def _balanced(text: str) -> bool:
    """Tell whether every quotation mark and bracket that opens also closes."""
    straight = text.count('"') % 2 == 0
    pairs = zip("(«“「『（[", ")»”」』）]", strict=True)
    return straight and all(text.count(a) <= text.count(b) for a, b in pairs)


def _inside_number(text: str, border: int) -> bool:
    """Tell whether a border stands between two digits."""
    return text[border : border + 1].isdigit() and text[: border - 1][-1:].isdigit()
