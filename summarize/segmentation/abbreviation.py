"""Whether a full stop that belongs to an abbreviation or an initial ends a sentence as well."""

import re
from collections.abc import Iterator

from summarize.segmentation.candidate import WORDS_BEFORE, without_openers
from summarize.segmentation.lexicon import Lexicon
from summarize.segmentation.marks import EAST_ASIA_FROM, ROMAN, shape

_PART_BREAK = re.compile(r"[-'’(–—/\[«“„\"]")
_PARTS = re.compile(r"\.-?")
_DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹.,:"
_LONGEST_INITIAL = 2
_QUANTITY_WORDS = 5
"""A unit's number is among so many words, the unit with them: "500 лет до н. э."."""


def ends_after_abbreviation(before: list[str], after: str, words: Lexicon) -> bool | None:
    """Tell it where the last of ``before`` is an abbreviation or an initial; None if neither."""
    chains = _chains(before)
    for name in _names(before, chains):
        verdict = _ends_after(name, before, after, words)
        if verdict is not None:
            return verdict
    if _is_initialism(chains[-1]):
        return starts_sentence(after, words)
    token = without_openers(before[-1])
    if _is_title_with_proclitic(token.casefold(), words):
        return False
    if _is_letters(token, 1) and token not in words.ordinary:
        lettered = len(before) > 1 and before[-2].casefold() in words.lettered
        return starts_sentence(after, words) or (lettered and shape(after) == "upper")
    return None


def starts_sentence(after: str, words: Lexicon) -> bool:
    """Whether a word is capitalised, or has no case, and often begins a sentence."""
    return shape(after) in {"upper", "caseless"} and after.casefold() in words.starters


def _ends_after(name: str, before: list[str], after: str, words: Lexicon) -> bool | None:
    """Tell it for one way of reading the abbreviation; None if it is not known as such."""
    beginning = shape(after)
    if (name in words.units or name in words.times) and _has_digit(before[-_QUANTITY_WORDS:]):
        return _ends_after_quantity(name, before, after, words)
    numbered = name in words.numbered or name.endswith(words.endings)
    if name in words.titles or (numbered and (beginning == "digit" or ROMAN.fullmatch(after))):
        return False
    if name in words.abbreviations:
        return starts_sentence(after, words)
    if name in words.numbered and beginning != "lower" and len(name) > 1:
        return len(after.rstrip(".")) > 1  # "Fig. B", but "on 1 Jan. Space", "said no. Police"
    return None


def _ends_after_quantity(name: str, before: list[str], after: str, words: Lexicon) -> bool:
    if shape(after) != "upper" or starts_sentence(after, words):
        return shape(after) == "other" or starts_sentence(after, words)
    # "At 3 p.m. Police …": after a few words only, a time is how the sentence begins.
    is_opening = name in words.times and len(before) < WORDS_BEFORE
    return not is_opening and after.casefold() not in words.continuers


def _names(before: list[str], chains: list[str]) -> Iterator[str]:
    """Give the ways to read the last word, the most telling first, casefolded."""
    for chain in reversed(chains):
        yield chain.casefold()
    token = without_openers(before[-1]).casefold()
    bare = token.lstrip(_DIGITS)  # "5km"
    if bare and bare != token:
        yield bare
    part = _PART_BREAK.split(token)[-1]  # "ex-Gov", "dell'art"
    if part and part != token:
        yield part


def _is_title_with_proclitic(token: str, words: Lexicon) -> bool:
    """Whether a title is joined to a word before it: "وأ. علي"."""
    return any(
        token.startswith(proclitic) and token.removeprefix(proclitic) in words.titles
        for proclitic in words.proclitics
    )


def _chains(before: list[str]) -> list[str]:
    """Write abbreviations of several parts without their spaces, each longer than the last.

    "323 g. pr. Kr" gives "Kr", "pr.Kr", "g.pr.Kr".
    """
    chains = [without_openers(before[-1])]
    for part in reversed(before[:-1]):
        opened = without_openers(part)
        if not opened.endswith(".") or len(opened) > _LONGEST_INITIAL + 1:
            break
        chains.append(opened + chains[-1])
    return chains


def _is_initialism(chain: str) -> bool:
    """Whether it is made of initials: "U.S", "p.m", "Ph.D", "J.-P", "أ.ف.ب"."""
    if "." not in chain:
        return False
    parts = _PARTS.split(chain)
    return len(parts) > 1 and all(_is_letters(part, _LONGEST_INITIAL) for part in parts)


def _is_letters(part: str, longest: int) -> bool:
    return 0 < len(part) <= longest and part.isalpha() and part < EAST_ASIA_FROM


def _has_digit(words: list[str]) -> bool:
    return any(character.isdecimal() for word in words for character in word)
