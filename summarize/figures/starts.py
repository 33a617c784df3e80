"""Whether a figure may start at a token: a cheap look before anything is read."""

import unicodedata
from typing import Final

from summarize.figures.duals import is_dual
from summarize.figures.lexicon import TRIGGERS, inside_word
from summarize.figures.periods import ROMAN_HEADS
from summarize.figures.scan import Scan

_LONGEST_ROMAN: Final = 9
_NUMBERED: Final = frozenset({"century", "century_before", "decade", "decade_before"})
"""The categories of words without which Roman numerals number nothing."""


def starts(scan: Scan) -> list[int]:
    """Give the tokens of a text at which a figure may start."""
    heads, duals = scan.lexicon.heads, bool(scan.lexicon.duals)
    romans = ROMAN_HEADS if _numbers_periods(scan) else ""
    near = scan.near
    if romans or heads or duals:
        words = (
            at
            for at, token in enumerate(scan.tokens)
            if duals or token.text[0] in romans or token.norm[:3] in heads
        )
        near = sorted({*near, *words})
    return [at for at in near if may_start(scan, at)]


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
        return _numbers_periods(scan)
    return token.norm[:3] in scan.lexicon.heads or (bool(scan.lexicon.duals) and is_dual(scan, at))


def _numbers_periods(scan: Scan) -> bool:
    """Tell whether the text holds any word for what Roman numerals number."""
    return not _NUMBERED.isdisjoint(scan.present)


def opens_phrase(scan: Scan, at: int) -> bool:
    """Tell whether a word that may open a figure, or the whole of such a phrase, stands here."""
    if not scan.may_open(TRIGGERS, at):
        return False
    entries = scan.lexicon.starts.get(scan.tokens[at].norm, ())
    return any(entry.stands_at(scan.tokens, at) for entry in entries)


def _continues_word(scan: Scan, at: int) -> bool:
    """Tell whether a character stands inside a written word, behind no word that opens a number."""
    if not inside_word(scan.tokens, at):
        return False
    opening = ("qualifier", "ordinal_before", "percent_before", "year_marker_before")
    return not any(scan.find_before(name, at) for name in opening)
