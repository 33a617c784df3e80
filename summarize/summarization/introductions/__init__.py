"""Which sentence introduces what another one takes for known: an association, the association.

Data, one file per language, found by its code; a language without one has no introductions.
"""

import functools
import tomllib
from collections.abc import Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, fold, tokenize

_SIGHT: Final = 300
"""Characters in which a sentence says what it is about."""
_EARLY: Final = 10
"""Words in which a sentence names what it is about."""
_SHORTEST: Final = 3
"""Letters of a noun without its article."""


class _Nouns(msgspec.Struct, frozen=True):
    """How a language marks what is known."""

    article: str
    """Written onto a noun that is known."""
    before: tuple[str, ...] = ()
    """What may be written onto a word in front of its article, or of the noun."""
    merged: str = ""
    """What the article becomes behind the last of them that swallows it."""
    endings: tuple[str, ...] = ()
    """What a noun without the article may end with besides."""
    cases: tuple[str, ...] = ()
    """Endings that say the same in another case."""
    bound: str = ""
    """What the ending ``free`` becomes before an ending."""
    free: str = ""
    known: str = ""
    """Words with the article that need no introduction."""
    say: str = ""
    behind: str = ""
    """Words that show that one name is all there is of a speaker."""
    anyone: str = ""
    """Speakers who need no introduction."""
    people: str = ""
    """Words with the article that say who acts, if they were said before."""


class _Language(msgspec.Struct, frozen=True):
    nouns: _Nouns
    known: frozenset[str]
    say: frozenset[str]
    behind: frozenset[str]
    anyone: frozenset[str]
    people: frozenset[str]


@functools.lru_cache(maxsize=8)
def _language(code: str) -> _Language | None:
    """Give how a language marks what is known; None where it has no file."""
    file = resources.files(__name__) / f"{code}.toml"
    if not file.is_file():
        return None
    nouns = msgspec.convert(tomllib.loads(file.read_text("utf-8")), _Nouns)
    sets = (nouns.known, nouns.say, nouns.behind, nouns.anyone, nouns.people)
    return _Language(nouns, *(frozenset(map(fold, words.split())) for words in sets))


def introductions(sentences: Sequence[str], language: str) -> list[tuple[frozenset[int], ...]]:
    """Give, for each sentence, sets of earlier ones, one of each of which a reader must know.

    There is a set for each noun that the sentence has with an article near its start and that was
    first spoken of without one (“a lorry … the lorry”), and for the bare name by which it calls who
    speaks: the sentences that have the noun without its article, or the name.
    """
    known = _language(language)
    if known is None:
        return [() for _ in sentences]
    places: dict[str, list[int]] = {}
    """Where each noun without article, and each name, stands."""
    defined: set[str] = set()
    """Nouns that were first spoken of as known."""
    found: list[tuple[frozenset[int], ...]] = []
    for place, sentence in enumerate(sentences):
        found.append(_needed(sentence, known, places, defined))
        for token in tokenize(sentence):
            noun = _definite(token.norm, known.nouns)
            if noun and noun not in places:
                defined.add(noun)
            for form in {token.norm} if noun else {*_bare(token.norm, known.nouns)}:
                places.setdefault(form, []).append(place)
    return found


def _needed(
    sentence: str, known: _Language, places: dict[str, list[int]], defined: set[str]
) -> tuple[frozenset[int], ...]:
    """Give the places of what introduces each thing that a sentence takes for known."""
    tokens = tokenize(sentence[:_SIGHT])
    words = [token.norm for token in tokens if token.kind == "word"][:_EARLY]
    speaker = _speaker(tokens, known)
    names = [_definite(speaker, known.nouns), speaker]
    found = [next((frozenset(places[name]) for name in names if name in places), frozenset())]
    for k, word in enumerate(words):
        noun = _definite(word, known.nouns)
        if not noun or (k and _definite(words[k - 1], known.nouns)):
            continue
        if k == 1 and word in known.people and word in places:
            found.append(frozenset((*places[word], *places.get(noun, ()))))
        needless = f"{known.nouns.article}{noun}" in known.known or noun in defined
        own = any(noun in _bare(other, known.nouns) for other in words[:k])
        if noun in places and not needless and not own:
            found.append(frozenset(places[noun]))
    return tuple(dict.fromkeys(filter(None, found)))


def _speaker(tokens: Sequence[Token], known: _Language) -> str:
    """Give the one name by which a sentence calls who speaks; empty for none or a fuller one."""
    words = [token.norm for token in tokens[:3]]
    if len(words) < 3 or not _is_in(words[0], known.say, known.nouns):  # noqa: PLR2004
        return ""
    name = words[1]
    if tokens[1].kind != "word" or name in known.anyone | known.known:
        return ""
    return name if tokens[2].kind == "mark" or words[2] in known.behind else ""


def _is_in(word: str, words: frozenset[str], nouns: _Nouns) -> bool:
    """Tell whether a word, or what it is without "and", is one of some."""
    return word in words or any(
        word.removeprefix(clitic) in words for clitic in nouns.before if word.startswith(clitic)
    )


def _definite(norm: str, nouns: _Nouns) -> str:
    """Give a noun without its article; empty for a word that has none."""
    heads = (nouns.article, nouns.merged, *(f"{c}{nouns.article}" for c in nouns.before))
    for head in heads:
        noun = norm.removeprefix(head)
        if head and noun != norm and len(noun) >= _SHORTEST:
            return _one_case(noun, nouns)
    return ""


def _bare(norm: str, nouns: _Nouns) -> set[str]:
    """Give what a word may be without what is written onto it in front or behind."""
    fronts = {norm.removeprefix(clitic) for clitic in nouns.before} | {norm}
    words = fronts | {word.removesuffix(end) for word in fronts for end in nouns.endings}
    words |= {_one_case(word, nouns) for word in words}
    bound = {f"{word[:-1]}{nouns.free}" for word in words if word[-1:] == nouns.bound}
    return {word for word in words | bound if len(word) >= _SHORTEST}


def _one_case(word: str, nouns: _Nouns) -> str:
    """Give a noun in the one case under which its forms are kept."""
    for end in nouns.cases:
        if word.endswith(end) and len(word) > len(end) + _SHORTEST:
            return word.removesuffix(end) + nouns.cases[0]
    return word
