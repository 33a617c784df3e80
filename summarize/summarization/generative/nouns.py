"""What a number counts: whether two nouns of one language may name the same things."""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import takewhile
from operator import eq
from typing import NamedTuple

from summarize.figures import Figure
from summarize.figures.loading import load_lexicon
from summarize.figures.tokens import Token, is_cased_name, tokenize
from summarize.summarization.generative.words import Counted, counted
from summarize.summarization.headlines import headline_words

_ROOT = 3
"""Letters that two forms of a word share at the least …"""
_SHARE = 0.6
"""… and how much of the longer form they are."""
_BEHIND, _AHEAD = 4, 8
"""Words before and behind a number in which stands what befell those counted."""
_SHORT = 2
"""Letters of a preposition: 600 من people of some kind."""
_LONG = 5
"""Letters of a word that says what a percentage is of: most shorter ones say nothing."""

_ENDS = frozenset(".!?؟。！？।۔;؛\n")


class Ground:
    """A sentence of the article in which figures stand: its words, and those of the one before."""

    def __init__(self, sentence: Sequence[Token], before: Sequence[Token], language: str) -> None:
        known = counted(language)
        self.tokens = _words(sentence)
        self.starts = [token.start for token in self.tokens]
        self.words = {token.norm for token in self.tokens}
        self.around = self.words | {token.norm for token in _words(before)}
        self.fates = _fates(self.words, known)
        self.peoples = peoples(self.around, language)


class Saying(NamedTuple):
    """What a text says of those or of that which a figure counts."""

    fates: frozenset[str] = frozenset()
    """What befell them."""
    about: tuple[str, ...] = ()
    """The longer words around a percentage."""
    peoples: frozenset[str] = frozenset()
    """Of which people they are."""


class Place:
    """Where a figure of the article stands: its noun, and what befell those counted."""

    def __init__(self, figure: Figure, ground: Ground, told: frozenset[str]) -> None:
        """``told`` is what is said nearest to it; where that is nothing, its sentence says it."""
        self.noun = [token.norm for token in _words(tokenize(figure.noun))]
        behind = bisect_left(ground.starts, figure.end)
        self.near = {*self.noun, *(token.norm for token in ground.tokens[behind : behind + 1])}
        self.ground = ground
        self.fates = told or ground.fates


def fates(
    figures: Sequence[Figure], tokens: Sequence[Token], language: str, *, wide: bool = False
) -> dict[Figure, frozenset[str]]:
    """Give, for the counts of a text, what it says befell those counted, a word for each fate.

    It is read from the words between the figures before and behind; unless ``wide``, only from
    near ones of the same sentence.
    """
    known = counted(language)
    found: dict[Figure, frozenset[str]] = {}
    for figure, near in _near(figures, tokens, wide=wide):
        if figure.kind == "count":
            found[figure] = _fates(near, known)
    return found


def sayings(
    figures: Sequence[Figure], tokens: Sequence[Token], language: str
) -> dict[Figure, Saying]:
    """Give what a text says of what each of its figures counts."""
    befallen = fates(figures, tokens, language)
    small = headline_words(language).loose
    words = _words(tokens)
    starts = [word.start for word in words]
    found: dict[Figure, Saying] = {}
    for figure, near in _near(figures, tokens, wide=False):
        if figure.kind in {"percent", "points"}:
            about = (word for word in near if len(word) >= _LONG and (word,) not in small)
            found[figure] = Saying(about=tuple(about))
        elif figure.kind == "count":
            first, behind = (bisect_left(starts, at) for at in (figure.start, figure.end))
            ones = [word.norm for word in words[first:behind]]
            ones += _attributes([word.norm for word in words[behind : behind + 2]], language)
            known = peoples(ones, language)
            found[figure] = Saying(befallen.get(figure, frozenset()), peoples=known)
    return found


def peoples(words: Iterable[str], language: str) -> frozenset[str]:
    """Give the countries and peoples that folded words name, where a script shows no names."""
    return frozenset(filter(None, (_people(word, language) for word in words)))


def _attributes(behind: Sequence[str], language: str) -> Sequence[str]:
    """Give those of the words behind a figure that tell of which people those counted are.

    A country is where they are from only behind a preposition; else it is what they left, say.
    """
    if behind and len(behind[0]) <= _SHORT:
        return behind[1:]
    known = counted(language)
    return [word for word in behind[:1] if known.places.isdisjoint(_bare(word, known))]


@lru_cache(maxsize=1 << 14)
def _people(word: str, language: str) -> str | None:
    known = counted(language)
    found = (known.peoples.get(form) for form in _bare(word, known)) if known.peoples else ()
    return next(filter(None, found), None)


def _bare(word: str, known: Counted) -> Iterator[str]:
    """Yield a word without up to two prefixes and a suffix."""
    once = [word, *(word.removeprefix(prefix) for prefix in known.prefixes)]
    twice = [form.removeprefix(prefix) for form in once for prefix in known.prefixes]
    for form in dict.fromkeys((*once, *twice)):
        yield form
        yield from (form.removesuffix(suffix) for suffix in known.suffixes)


def is_said_of(
    words: Sequence[str], ground: Ground, elsewhere: Collection[str], language: str
) -> bool:
    """Tell whether what is said around a figure may be what a sentence of the article says of it.

    It is not where none of the words stands in the sentence, in some form, half of them or more do
    not even stand in the one before, and one stands elsewhere in the article, whose roots
    ``elsewhere`` gives: 0.4% is said of unemployment there, not of growth.
    """
    known = counted(language)
    if not words or any(_among(word, ground.words, known) for word in words):
        return True
    far = [word for word in words if not _among(word, ground.around, known)]
    return 2 * len(far) < len(words) or not any(root(word, known) in elsewhere for word in far)


def _near(
    figures: Sequence[Figure], tokens: Sequence[Token], *, wide: bool
) -> Iterator[tuple[Figure, list[str]]]:
    """Yield each figure with the folded words between the figures before and behind it.

    Unless ``wide``, only a few words of the same sentence.
    """
    words = _words(tokens)
    starts = [word.start for word in words]
    bounds = [0, *(bisect_left(starts, figure.end) for figure in figures)]
    limits = [*(bisect_left(starts, figure.start) for figure in figures), len(words)]
    ends = [token.start for token in tokens if token.text in _ENDS]
    for k, figure in enumerate(figures):
        low, high = bounds[k], limits[k + 1]
        if not wide:
            end = bisect_left(ends, figure.end)
            begins = bisect_left(starts, ends[end - 1]) if end else 0
            closes = bisect_left(starts, ends[end]) if end < len(ends) else len(words)
            low = max(low, limits[k] - _BEHIND, begins)
            high = min(high, bounds[k + 1] + _AHEAD, closes)
        yield figure, [word.norm for word in words[low:high]]


def _fates(words: Iterable[str], known: Counted) -> frozenset[str]:
    """Give the first word of each group of predicates of which one is among the words."""
    return frozenset(name for word in words for name in known.fates.get(word, ()))


def counts_same(figure: Figure, place: Place, language: str) -> bool:
    """Tell whether a figure may count what the one at a place of the article counts.

    Its head noun is the other's, inflected or not, or one that counts the same; a word for any
    people will do for people of some kind, not the other way round. Where the article's figure
    has no noun, its sentence or the one before must have the word. A name in the noun must stand
    in the article's sentence: 600 fighters of one people are not those of another.
    """
    tokens = _words(tokenize(figure.noun))
    if not tokens:
        return True
    if all(token.kind == "character" for token in tokens):
        return not place.noun or bool({token.norm for token in tokens} & place.near)
    known = counted(language)
    names = [token.norm for token in tokens if is_cased_name(token)]
    there = place.ground.words
    if len(names) < len(tokens) and not all(_among(name, there, known) for name in names):
        return False
    head = tokens[0 if load_lexicon(language).settings.head_first else -1].norm
    if _among(head, place.near if place.noun else place.ground.around, known):
        return True
    befell = _fates((head,), known)
    told = bool(befell) and befell <= place.fates
    folk = peoples([head], language)
    named = bool(folk) and folk <= place.ground.peoples
    people = told or named or _among(head, known.general, known)
    return people and (not place.noun or _is_people(place.noun, known))


def _is_people(words: Iterable[str], known: Counted) -> bool:
    return any(
        word in known.fates or _among(word, known.persons | known.general, known) for word in words
    )


def _among(word: str, words: Collection[str], known: Counted) -> bool:
    """Tell whether a word, in some form or in another word for the same, is among others."""
    if word in words:
        return True
    if any(word in same and not same.isdisjoint(words) for same in known.alike):
        return True
    return any(same_word(word, other, known) for other in words)


def same_word(one: str, other: str, known: Counted) -> bool:
    """Tell whether two folded words look like forms of one."""
    if one == other:
        return True
    first, second = root(one, known), root(other, known)
    if first == second and first:
        return True
    if known.dropped:
        return False
    shared = sum(1 for _ in takewhile(bool, map(eq, first, second)))
    return shared >= max(_ROOT, _SHARE * len(first), _SHARE * len(second))


def root(word: str, known: Counted) -> str:
    """Give a word without what inflection adds or changes; two letters are left at least."""
    for prefix in known.prefixes:
        if word.startswith(prefix) and len(word) - len(prefix) >= _ROOT:
            word = word[len(prefix) :]
            break
    for suffix in known.suffixes:
        if word.endswith(suffix) and len(word) - len(suffix) >= _ROOT:
            word = word[: -len(suffix)]
            break
    bare = "".join(letter for letter in word if letter not in known.dropped)
    return bare if len(bare) > 1 else word


def _words(tokens: Iterable[Token]) -> list[Token]:
    return [token for token in tokens if token.kind in {"word", "character"}]
