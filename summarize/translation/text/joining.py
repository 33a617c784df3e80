"""Pieces of a text side by side, in a script that may part words otherwise than the source."""

from collections.abc import Sequence
from typing import TypeVar

from summarize.translation.text.words import mapped, words_for

Part = TypeVar("Part")

_OPENING = "([{“„«‹\"'#@>"
_CLOSING = ")]}”»›\"'.,;:!?…،؛؟۔।%"


def join(texts: Sequence[str], target: str) -> str:
    """Give translations of clauses one behind the other, parted as the target parts words."""
    told = [text for text in texts if text]
    if not words_for(target).spaced:
        return "".join(text.strip() for text in told)
    return "".join(with_spaces(told))


def fit(parts: Sequence[str | Part], source: str, target: str) -> tuple[str | Part, ...]:
    """Give the parts of a sentence with the spaces between them that the target needs.

    Where source and target part words alike, these are the source's own.
    """
    ours, theirs = words_for(source).spaced, words_for(target).spaced
    told = [part for part in parts if part != ""]
    if ours == theirs:
        return tuple(told)
    if ours:
        return tuple(part for part in told if not (isinstance(part, str) and part.isspace()))
    return tuple(with_spaces(told))


def with_spaces(parts: Sequence[str | Part]) -> list[str | Part]:
    """Give parts with a space between any two that have none and need one."""
    spaced: list[str | Part] = []
    for at, part in enumerate(parts):
        if at and _parted(parts[at - 1], part):
            spaced.append(" ")
        spaced.append(part)
    return spaced


def localized(text: str, source: str, target: str) -> str:
    """Give text that needs no translating with the target's marks, where it is marks alone."""
    if any(map(str.isalnum, text)):
        return text
    latin = mapped(text, {mark: latin for latin, mark in words_for(source).marks.items()})
    return mapped(latin, words_for(target).marks)


def _parted(before: object, after: object) -> bool:
    """Tell whether a space belongs between two parts that stood side by side without one."""
    if isinstance(before, str) and (before[-1].isspace() or before[-1] in _OPENING):
        return False
    return not (isinstance(after, str) and (after[0].isspace() or after[0] in _CLOSING))
