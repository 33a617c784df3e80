"""Where a sentence may be cut, and how much each cut would hurt."""

import functools
import re
from bisect import bisect_right

from summarize.figures import extract
from summarize.segmentation.enclosures import find_enclosures
from summarize.segmentation.marks import EAST_ASIA_FROM, HANGUL_FROM
from summarize.translation.text.words import any_of, words_for

STRONG = 0.0
"""Behind a semicolon, a colon, a dash, or a mark that ends sentences."""
JOINED = 0.2
"""Behind a comma before a conjunction."""
CLOSED = 0.3
"""Behind a word that ends a clause by its form."""
COMMA = 0.4
SUBORDINATE = 0.4
"""Before a word that opens a clause, without a comma."""
LISTED = 0.7
"""Behind a comma between two names, or of a list."""
COORDINATE = 0.8
"""Before "and" without a comma: it may only join two nouns."""
SPACE = 1.2

_ENCLOSED = 1.0
_NAMED = 1.5
_FIGURE = 6.0
_MOST = 0.6
"""A quotation that is longer than this share of the sentence is cut inside."""

_WIDE_STRONG = "；：。！？…‥"
_WIDE_COMMAS = "，、､"
_PLACES = re.compile(
    rf"(?P<wide_strong>[{_WIDE_STRONG}]+[”’」』）\"]*)"
    rf"|(?P<wide_comma>[{_WIDE_COMMAS}])"
    r"|(?P<strong>[;؛:.!?؟۔।॥…][”’»\"')\]]*\s+|(?<=\w)—(?=\w)|(?<=\s)[–—―-]+\s+)"
    r"|(?P<comma>[,،][”’»\"']*\s+)"
    r"|(?P<space>\s+)"
)
_WORD = re.compile(r"\w+")
_PARTICLE = 3
"""Letters of the longest small word inside a name: "of", "der", "van"."""


def borders(text: str, language: str) -> list[tuple[int, float]]:
    """Give the offsets where a piece of text may begin, in order, each with its cost.

    White space stays with the piece before. A cut inside brackets, quotation marks or a name of
    several words costs more, and one inside a figure most.
    """
    found: dict[int, float] = {}
    for match in _PLACES.finditer(text):
        at = match.end()
        if 0 < at < len(text):
            found[at] = min(found.get(at, SPACE), _cost(text, match, language))
    for at, cost in _closings(text, language):
        if 0 < at < len(text):
            found[at] = min(found.get(at, SPACE), cost)
    enclosed = [
        (start, end)
        for start, end in find_enclosures(text).spans
        if end - start <= _MOST * len(text)
    ]
    surcharges = [
        (_ENCLOSED, Inside(enclosed)),
        (_NAMED, Inside(_names(text))),
        (_FIGURE, Inside([(figure.start, figure.end) for figure in extract(text, language)])),
    ]
    return [
        (at, cost + sum(extra for extra, spans in surcharges if at in spans))
        for at, cost in sorted(found.items())
    ]


def _names(text: str) -> list[tuple[int, int]]:
    """Give the runs of capitalised words, one short word in between allowed: Bank of England."""
    names: list[tuple[int, int]] = []
    start = end = particle = -1
    for match in _WORD.finditer(text):
        word = match[0]
        apart = end < 0 or not text[max(end, particle) : match.start()].isspace()
        if word[0].isupper():
            start = match.start() if apart else start
            end, particle = match.end(), -1
            names.append((start, end))
        elif apart or particle >= 0 or len(word) > _PARTICLE:
            end = -1
        else:
            particle = match.end()
    return names


class Inside:
    """Tells whether an offset lies inside one of some stretches of text."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        """Take (start, end) offsets in any order, overlapping or not."""
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._starts and start < self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, at: int) -> bool:
        place = bisect_right(self._starts, at - 1) - 1
        return place >= 0 and at < self._ends[place]


def _cost(text: str, match: re.Match[str], language: str) -> float:
    """Give the cost of the cut behind a mark or a space, by what follows and what stands before."""
    at, kind = match.end(), match.lastgroup
    if kind in {"strong", "wide_strong"}:
        return STRONG
    opener = _opener(language).match(text, at)
    if kind in {"comma", "wide_comma"}:
        if match[0][0] in words_for(language).enumerators:
            return LISTED
        if opener or _proclitic(language).match(text, at):
            return JOINED
        return LISTED if _between_names(text, match.start(), at) else COMMA
    if opener:
        return SUBORDINATE if opener.lastgroup == "subordinator" else COORDINATE
    return SPACE


def _between_names(text: str, before: int, after: int) -> bool:
    """Tell whether the words on both sides of a gap are capitalised."""
    first = before
    while first > max(0, before - 30) and text[first - 1].isalnum():
        first -= 1
    return text[first : first + 1].isupper() and text[after : after + 1].isupper()


def _closings(text: str, language: str) -> list[tuple[int, float]]:
    """Give the borders behind clause endings and, in unspaced text, before conjunctions."""
    closings = [(match.end(), CLOSED) for match in _closing(language).finditer(text)]
    if words_for(language).spaced:
        return closings
    openers = [
        (match.start(), SUBORDINATE if match.lastgroup == "subordinator" else COORDINATE)
        for match in _opener(language).finditer(text)
    ]
    return closings + openers


@functools.lru_cache(maxsize=64)
def _opener(language: str) -> re.Pattern[str]:
    """Give the pattern of a word that opens a clause."""
    words = words_for(language)
    end = r"(?!\w)" if words.spaced else ""
    return re.compile(
        rf"(?P<subordinator>{any_of(words.subordinators)}){end}"
        rf"|(?P<coordinator>{any_of(words.coordinators)}){end}",
        re.IGNORECASE,
    )


@functools.lru_cache(maxsize=64)
def _proclitic(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(words_for(language).proclitics)})\w")


@functools.lru_cache(maxsize=64)
def _closing(language: str) -> re.Pattern[str]:
    words = words_for(language)
    if words.spaced:
        return re.compile(rf"(?<=\w\w)(?:{any_of(words.endings)}),?\s+")
    return re.compile(any_of(words.endings))


def width(character: str) -> int:
    """Give what a character is worth in letters of an alphabet; marks and spaces nothing."""
    if not character.isalnum():
        return 0
    if character < EAST_ASIA_FROM:
        return 1
    return 3 if character < HANGUL_FROM else 2
