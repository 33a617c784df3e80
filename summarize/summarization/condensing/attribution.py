"""Attributions that a reader can do without: an authority's word on what nobody disputes."""

from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec

from summarize.figures.tokens import is_cased_name
from summarize.summarization.condensing.asides import goes_on
from summarize.summarization.condensing.clause import stands_alone
from summarize.summarization.condensing.cut import Cut
from summarize.summarization.condensing.rules import Frame
from summarize.summarization.condensing.sentence import Sentence

_LONGEST_SPEAKER: Final = 10
_IN_NAMES: Final = frozenset("-'’.&")


class Match(msgspec.Struct, frozen=True):
    """Where an attribution stands: from a token up to, not including, another."""

    start: int
    end: int


def attributions(sentence: Sentence) -> Iterator[Cut]:
    """Yield the attributions that may go, at the start, in the middle and at the end."""
    held = frozenset().union(*sentence.sets)
    for frame in sentence.rules.frames:
        parts, needed = _read(frame.parts)
        if not held.issuperset(needed):
            continue
        for at in _places(sentence, frame, parts):
            for end in _ends(sentence, parts, at):
                if not _is_placed(sentence, frame, end):
                    continue
                match = Match(at, end)
                if stands_alone(sentence, frame, match.start, match.end):
                    yield _cut(sentence, frame, match)
                break


@cache
def _read(frame: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Give the parts of a frame, and the sets of which a sentence that it fits holds words."""
    parts = tuple(frame.split())
    return parts, frozenset(
        "authorities" if part == "speaker" else part for part in parts if part[0] not in "*?,"
    )


def _places(sentence: Sentence, frame: Frame, parts: tuple[str, ...]) -> Iterator[int]:
    """Yield the tokens at which an attribution of such a frame may start."""
    if frame.at == "start":
        yield 0
    elif parts[0] == ",":
        yield from (k for k in sentence.commas if k)
    else:
        yield from (k for k in sentence.places(parts[0]) if k)


def _is_placed(sentence: Sentence, frame: Frame, end: int) -> bool:
    """Tell whether an attribution that ends before a token ends where its frame says."""
    if frame.at == "end":
        return end == sentence.body
    return end < sentence.body


def _ends(sentence: Sentence, parts: tuple[str, ...], at: int) -> Iterator[int]:
    """Yield the tokens behind each way in which some parts stand at a token."""
    if not parts:
        yield at
        return
    part, rest = parts[0], parts[1:]
    if part == ",":
        if sentence.is_comma(at):
            yield from _ends(sentence, rest, at + 1)
    elif part == "speaker":
        for end in _speakers(sentence, at):
            yield from _ends(sentence, rest, end)
    elif part[0] in "*?":
        end = sentence.is_comma(at) + at if part == "?," else sentence.find(part[1:], at)
        while part[0] == "*" and end and (more := sentence.find(part[1:], end)):
            end = more
        if end > at:
            yield from _ends(sentence, rest, end)
        yield from _ends(sentence, rest, at)
    elif end := sentence.find(part, at):
        yield from _ends(sentence, rest, end)


def _speakers(sentence: Sentence, at: int) -> Iterator[int]:
    """Yield the tokens behind each run of words at a token that names an authority."""
    named = False
    for end in range(at + 1, min(at + _LONGEST_SPEAKER, sentence.body) + 1):
        token = sentence.tokens[end - 1]
        if token.kind != "word" and (token.text not in _IN_NAMES or end == at + 1):
            return
        if sentence.find_any(("no_speaker", "say", "that", "finite", "claims", "hedges"), end - 1):
            return
        if token.text in "'’" and is_cased_name(sentence.tokens[end - 2]):
            return  # Turkey's ministry: it says where
        named = named or "authorities" in sentence.sets[end - 1]
        if named and _is_authority(sentence, at, end):
            yield end


def _is_authority(sentence: Sentence, at: int, end: int) -> bool:
    """Tell whether the head of a noun phrase is an authority, or speaks for one."""
    inside = range(at, end)
    heads = [at] if sentence.rules.head == "first" else inside
    for k in heads:
        if sentence.rules.head == "last" and k > at and sentence.find("of", k):
            return False
        for name in ("authorities", "mouthpieces"):
            last = sentence.find(name, k)
            if not last or last > end:
                continue
            if sentence.rules.head == "last" and not (last == end or sentence.find("of", last)):
                continue
            if name == "authorities" or sentence.holds(("authorities",), inside):
                return True
    return False


def _cut(sentence: Sentence, frame: Frame, match: Match) -> Cut:
    """Give the cut of an attribution."""
    return Cut(
        "attribution",
        sentence.start(match.start),
        sentence.start(match.end),
        comma=frame.at == "inner" and not goes_on(sentence, match.end),
    )
