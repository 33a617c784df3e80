"""Whether a figure may start at a token: a cheap look before anything is read."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from summarize.figures.duals import is_dual
from summarize.figures.lexicon import inside_word
from summarize.figures.periods import ROMAN_HEADS
from summarize.figures.scan import Scan

_LONGEST_ROMAN: Final = 9


def starts(scan: Scan) -> Iterator[int]:
    """Yield the tokens of a text at which a figure may start."""
    lexicon = scan.lexicon
    phrases, heads, duals = lexicon.starts, lexicon.heads, bool(lexicon.duals)
    for at, token in enumerate(scan.tokens):
        # As ``may_start`` does it, without a call for each of the many words that start nothing.
        if (
            token.kind != "word"
            or token.norm in phrases
            or token.text[0] in ROMAN_HEADS
            or (heads and token.norm[:3] in heads)
            or duals
        ) and may_start(scan, at):
            yield at


def may_start(scan: Scan, at: int) -> bool:
    """Tell, cheaply, whether a figure may start at a token."""
    token = scan.tokens[at]
    if token.kind == "number":
        return True
    if opens_phrase(scan, at):
        return not (scan.lexicon.settings.word_starts and _continues_word(scan, at))
    if token.kind == "mark":
        return unicodedata.category(token.text[0]) == "No"
    if token.text[0] in ROMAN_HEADS and len(token.text) <= _LONGEST_ROMAN:
        return True
    return token.norm[:3] in scan.lexicon.heads or (bool(scan.lexicon.duals) and is_dual(scan, at))


def opens_phrase(scan: Scan, at: int) -> bool:
    """Tell whether a word that may open a figure, or the whole of such a phrase, stands here."""
    entries = scan.lexicon.starts.get(scan.tokens[at].norm)
    if entries is None or not _is_followed(scan, at):
        return False
    return any(entry.stands_at(scan.tokens, at) for entry in entries)


def _is_followed(scan: Scan, at: int) -> bool:
    """Tell whether the word at a token starts a phrase on its own or with the word behind it."""
    seconds = scan.lexicon.followers.get(scan.tokens[at].norm)
    return seconds is None or scan.norm(at + 1) in seconds


def _continues_word(scan: Scan, at: int) -> bool:
    """Tell whether a character stands inside a written word, behind no word that opens a number."""
    if not inside_word(scan.tokens, at):
        return False
    opening = ("qualifier", "ordinal_before", "percent_before", "year_marker_before")
    return not any(scan.find_before(name, at) for name in opening)
