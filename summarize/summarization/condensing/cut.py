"""A cut: a stretch of a sentence that may go, and the sentence without it."""

import re

import msgspec

from summarize.summarization.condensing.sentence import Sentence

_CLOSING = re.compile(r"[.,;:!?…)\]،؛؟۔»”]")
_ENDING = re.compile(r"[.!?…؟۔]|$")
_COMMAS = ",،"


class Cut(msgspec.Struct, frozen=True):
    """One stretch of a sentence that may go."""

    operation: str
    start: int
    """Character offsets."""
    end: int
    loss: int = 0
    """How much a reader loses; 0 for what is always safe to drop."""
    comma: bool = False
    """A comma parts what comes together."""
    repeats: bool = False
    """It may say again what stands before it: a distance in other units."""


def words_of(sentence: Sentence, cut: Cut) -> str:
    """Give the words that a cut drops, without the marks around them."""
    return sentence.text[cut.start : cut.end].strip(" \t\n\u00a0,،;–—-")


def without(sentence: Sentence, cut: Cut) -> str:
    """Give a sentence without a cut, its marks, spaces and first letter mended."""
    text = sentence.text
    left, right = text[: cut.start].rstrip(), text[cut.end :].lstrip()
    if not left:
        return text[: len(text) - len(text.lstrip())] + _opened(text, right.lstrip(",،;:-–— "))
    if _ENDING.match(right):
        left = left.rstrip(",،;:-–— ")
        return left + (right[1:] if left[-1:] == right[:1] == "." else right)
    if _CLOSING.match(right):
        return (left.rstrip(_COMMAS) if right[0] in _COMMAS else left) + right
    if cut.comma and left[-1] not in _COMMAS:
        left += sentence.rules.comma
    return f"{left} {right}"


def _opened(text: str, rest: str) -> str:
    """Give the new beginning of a sentence with a capital, where the old one had one."""
    first = next((letter for letter in text if letter.isalnum()), "")
    cased = first.isupper() or (first.isdigit() and text.lower() != text)
    return rest[:1].upper() + rest[1:] if cased else rest
