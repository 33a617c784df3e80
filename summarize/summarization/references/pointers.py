"""Words that point back: this, those, the other, the second, then, there."""

from collections.abc import Callable, Mapping
from typing import Final

from summarize.summarization.references.reading import Reading

_STEM: Final = 3
"""Letters of the shortest noun that has an ending."""
_START: Final = 3
"""Words among which a subject starts."""
_EARLY: Final = 6
"""Words in which a sentence says what it is about."""
_AHEAD: Final = 8
"""Words in which follows what something is compared with."""
_YEAR: Final = 4
"""Digits."""
_BREAKS: Final = frozenset(",;–—-")
_STOPS: Final = _BREAKS | {"."}
_OPENING: Final = frozenset('"“‘')


def _points(reading: Reading, at: int) -> bool:
    """Tell whether “this”, “those” or “that” points at what is not named before it."""
    known, norms, norm = reading.known, reading.norms, reading.norms[at]
    if reading.quoted[at] and norms[at - 1] not in _OPENING:
        return False
    if norm in known.near and norms[at + 1] in known.times:
        return False  # this year
    noun = _noun_behind(reading, at)
    if norm in known.opens and not _is_pointer(reading, at, noun):
        return False
    if norm in known.several and _are_explained(reading, at + 1):
        return False
    if not noun:
        return not reading.numbered(at + 1) and not _is_told(reading, at)
    counted = norms[noun] in known.measures or norms[noun] in known.times
    period = noun and norms[noun] in known.times and norm not in known.several
    if period and any(word.isdecimal() and len(word) == _YEAR for word in norms[:at]):
        return False  # won 12 in 2012 and six in that year
    if counted and not period and any(map(reading.numbered, range(at))):
        return False  # spent 43 of those years
    return not _is_named(reading, noun, at)


def _are_explained(reading: Reading, at: int) -> bool:
    """Tell whether what stands behind “those” says which ones: those killed, those who left."""
    known, norm = reading.known, reading.norms[at]
    endings = known.endings
    return (
        norm in known.relatives
        or norm in known.prepositions
        or norm in known.participles
        or norm.endswith((*endings.past, *endings.running, *endings.adverb))
    )


def _noun_behind(reading: Reading, at: int) -> int:
    """Give the noun that a word points with; 0 for none: it stands alone."""
    k = at + 1
    while reading.numbered(k) or reading.norms[k] in reading.known.numbers:
        k += 1
    known = reading.known
    while reading.naming[k + 1] and (
        reading.naming[k] or (reading.verbs[k] and reading.norms[k] not in known.auxiliaries)
    ):
        k += 1
    return k if reading.naming[k] else 0


def _is_pointer(reading: Reading, at: int, noun: int) -> bool:
    """Tell whether “that” points, and does not begin a clause."""
    known, norms = reading.known, reading.norms
    before, after = norms[at - 1] if at else "", norms[at + 1]
    if at > 1 and norms[at - 2] in known.compares:
        return False  # more than before that rates fell
    if noun:
        preposition = before in known.prepositions and before not in known.no_pointer
        acts = reading.verbs[at - 1] or before.endswith(known.endings.running)
        ended = reading.ends[noun + 1] and norms[noun + 1] not in _OPENING
        if acts and before not in known.reported and ended:
            return True
        behind = norms[noun + 1]
        ended = reading.ends[noun + 1] or reading.verbs[noun + 1] or behind in known.little
        return at == 0 or ((preposition or before in known.takes) and ended)
    if before in known.whole and (reading.ends[at + 1] or after in known.behind_whole):
        return True
    if reading.ends[at + 1]:
        if before in known.reported and at + 2 < reading.count:
            return False  # added that: “…
        named = reading.before(at) or any(map(reading.numbered, range(at)))
        return after not in _OPENING and not (before in known.compares and named)
    being = after in known.be or after in known.modals or after in known.clipped
    if before in known.clauses and after in known.be:
        return True
    starts = at in {reading.start, reading.front + 1} or before in known.coordinators
    return being and starts and before not in known.reported


def _is_named(reading: Reading, noun: int, at: int) -> bool:
    """Tell whether a noun stands in the sentence before what points at it."""
    stem = _stem(reading, noun)
    return any(_stem(reading, k) == stem for k in range(at))


def _stem(reading: Reading, at: int) -> str:
    """Give a noun without the ending of its number."""
    word = reading.norms[at]
    if len(word) <= _STEM:
        return word
    for ending in reading.known.endings.number:
        if word.endswith(ending):
            return word.removesuffix(ending)
    return word


def _is_told(reading: Reading, at: int) -> bool:
    """Tell whether the sentence has said what “this” or “those” stands for by itself."""
    known, before = reading.known, reading.norms[at - 1]
    if reading.norms[at] in known.several:
        return any(noun.plural for noun in reading.before(at))
    joined = before in known.coordinators or before in _BREAKS
    return joined and reading.front != at - 1 and True in reading.verbs[:at]


def _is_of_a_kind(reading: Reading, at: int) -> bool:
    """Tell whether “such voyages” are of a kind that is not named before."""
    if reading.quoted[at] or reading.norms[at - 1] in reading.known.no_kind:
        return False
    noun = _noun_behind(reading, at)
    return bool(noun) and not _is_named(reading, noun, at)


def _are_the_rest(reading: Reading, at: int) -> bool:
    """Tell whether “the others” are the rest of what is not named before them."""
    known, norms = reading.known, reading.norms
    before = norms[at - 1]
    if reading.quoted[at] or at == 0:
        return False
    for k in range(at - 1):
        counts = norms[k] in known.numbers and norms[k + 1] not in known.before_place
        if counts or norms[k] in known.sharers:
            return False
    if before in known.definite:
        return reading.ends[at + 1] or reading.verbs[at + 1]
    several = reading.is_plural(norms[at])
    return several and before in known.reported | known.opens and reading.verbs[at + 1]


def _likens(reading: Reading, at: int) -> bool:
    """Tell whether “the same” or “similar” lacks what it compares with."""
    known, norms = reading.known, reading.norms
    noun = _noun_behind(reading, at)
    if reading.quoted[at] or not noun:
        return False
    if not known.likened.isdisjoint(norms[at + 1 : at + _AHEAD]):
        return False
    if norms[at] in known.similar:
        return at < _START
    if norms[at - 1] not in known.articles or norms[noun] in known.alike or at < reading.front:
        return False
    if _is_named(reading, noun, at):
        return False
    if at > _START and norms[noun] in known.times and not reading.ends[noun + 1]:
        return False  # in the same quarter of last year
    named = len(reading.before(at))
    return at <= _EARLY or named < 1 + (norms[noun] in known.times)


def _counts_on(reading: Reading, at: int) -> bool:
    """Tell whether “the second” stands alone, and nothing before it is counted."""
    known, norms = reading.known, reading.norms
    before = norms[at - 1]
    if before not in known.articles or reading.quoted[at]:
        return False
    if before not in known.definite and at > 1:
        return False  # by almost a fifth
    k = at + 1
    while norms[k] in known.between:
        k += 1
    acts = reading.verbs[k] and (norms[k] in known.auxiliaries or not reading.naming[k + 1])
    breaks = k < reading.count and norms[k] in _STOPS and not reading.is_hyphen(k)
    stops = k >= reading.count or breaks
    if not (stops or (acts and norms[k] in known.verbs)):
        return False
    if any(norms[j] in known.ordinals or norms[j] in known.numbers for j in range(at)):
        return False
    counted = any(map(reading.numbered, range(at)))
    return not counted and (at <= _START or not any(n.plural for n in reading.before(at - 1)))


def _comes_later(reading: Reading, at: int) -> bool:
    """Tell whether “two days later” lacks what it is later than."""
    known, norms = reading.known, reading.norms
    if norms[at + 1] in known.later_than or reading.quoted[at] or at == 0:
        return False
    before, k = norms[at - 1], at - 2
    timed = before in known.times
    if not (reading.naming[at - 1] or timed) or (reading.capitals[at - 1] and at > 1):
        return False
    if k < 0:
        return timed
    counted = norms[k] in known.numbers or norms[k] in known.articles or norms[k] in known.few
    if not counted and not reading.numbered(k):
        return False
    return sum(reading.verbs[:at]) < 1 + (not timed or at < _EARLY)


def _is_then(reading: Reading, at: int) -> bool:
    """Tell whether “since then” has nothing before it that tells when."""
    known, norms = reading.known, reading.norms
    return norms[at - 1] in known.before_then and known.anchors.isdisjoint(norms[: max(at - 1, 0)])


def _is_elsewhere(reading: Reading, at: int) -> bool:
    """Tell whether “there” is a place that is not named."""
    known, after = reading.known, reading.norms[at + 1]
    if reading.quoted[at] or after in known.here_ends:
        return False
    if at == 0 or not (reading.ends[at + 1] or after.endswith(known.endings.adverb)):
        return at == 0
    named = any(noun.named for noun in reading.before(at))
    return not named and known.before_place.isdisjoint(reading.norms[:at])


def _calls_anew(reading: Reading, at: int) -> bool:
    """Tell whether “the country” or “the couple” stands for a name that the sentence lacks."""
    known, norms = reading.known, reading.norms
    first = at - 1
    if first == 1 and reading.naming[first]:
        first = 0  # the royal couple
    if first or norms[0] not in known.definite or reading.capitals[at]:
        return False
    after = norms[at + 1]
    explained = after in known.prepositions or after in known.relatives or after in known.clipped
    return not explained and not reading.naming[at + 1]


def _is_known_number(reading: Reading, at: int) -> bool:
    """Tell whether “the three firms” are known, and nothing before names three."""
    known, norms = reading.known, reading.norms
    if at == 0 or norms[at - 1] not in known.definite:
        return False
    noun = _noun_behind(reading, at)
    if not noun:
        return reading.verbs[at + 1]
    norm, after = norms[noun], norms[noun + 1]
    if not reading.is_plural(norm) and norm not in known.folk:
        return False
    if norm in known.times or norm in known.known_numbers or _is_named(reading, noun, at):
        return False
    endings = (*known.endings.past, *known.endings.running)
    if after in known.explains or after in known.relatives:
        return False
    if after.endswith(endings) and norms[noun + 2] in known.prepositions:
        return False  # the three firms accused of …
    return not any(each.named or reading.is_plural(norms[each.at]) for each in reading.before(at))


def _are_some(reading: Reading, at: int) -> bool:
    """Tell whether “three of the firms” are some of those that only another sentence names."""
    known, norms = reading.known, reading.norms
    if not reading.numbered(at - 1) and norms[at - 1] not in known.numbers - known.singles:
        return False
    if norms[at + 1] not in known.definite or reading.numbered(at + 2):
        return False  # 22 of the 25 trainees
    if at < _START and not known.others.isdisjoint(norms):
        return False
    noun = _noun_behind(reading, at + 1)
    if not noun or noun > at + _START or not reading.is_plural(norms[noun]):
        return False
    if norms[noun] in known.times or any(reading.capitals[at + 2 : noun + 1]):
        return False
    after = norms[noun + 1]
    explained = after in known.explains or after in known.relatives or after in known.clipped
    endings = (*known.endings.past, *known.endings.running)
    told = after.endswith(endings) and norms[noun + 2] in known.prepositions
    return not explained and not told and not _is_named(reading, noun, at)


POINTERS: Final[Mapping[str, Callable[[Reading, int], bool]]] = {
    "near": _points,
    "far": _points,
    "such": _is_of_a_kind,
    "others": _are_the_rest,
    "likes": _likens,
    "ordinals": _counts_on,
    "later": _comes_later,
    "then": _is_then,
    "there": _is_elsewhere,
    "stand_ins": _calls_anew,
    "numbers": _is_known_number,
    "of": _are_some,
}
"""By the set that has a word, whether it points at something that nothing before it names."""
