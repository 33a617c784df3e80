"""What models say around an answer, and words for what is counted: data, one file per language."""

import functools
import re
import tomllib
from collections.abc import Iterable
from importlib import resources
from typing import Any, Final

import msgspec

from summarize.figures.tokens import fold
from summarize.summarization.headlines import phrase_words

_CODE: Final = re.compile(r"[a-z]{2,3}")

Phrases = frozenset[tuple[str, ...]]


class Chatter(msgspec.Struct, frozen=True):
    """What a model says that is no part of the answer; phrases are tuples of folded words."""

    openers: Phrases = frozenset()
    """They begin a line that announces the answer."""
    weak: Phrases = frozenset()
    """They begin such a line only where it ends with its colon."""
    subjects: frozenset[str] = frozenset()
    """Words for what is announced: such a line holds one."""
    labels: Phrases = frozenset()
    """They stand alone in front of a colon."""
    interjections: Phrases = frozenset()
    """They stand alone."""
    closings: Phrases = frozenset()
    """They begin a sentence to the reader behind the answer."""
    about: Phrases = frozenset()
    """They begin a sentence that speaks of the article instead of what happened."""
    refusals: Phrases = frozenset()
    """They begin a sentence that refuses to answer."""


class Counted(msgspec.Struct, frozen=True):
    """How a language names and inflects what is counted."""

    general: frozenset[str] = frozenset()
    """Words for any people."""
    persons: frozenset[str] = frozenset()
    """Words for people of some kind."""
    alike: tuple[frozenset[str], ...] = ()
    """Words that count the same."""
    fates: dict[str, tuple[str, ...]] = {}
    """Words for what befell those counted, each with a name of every group that it is in."""
    peoples: dict[str, str] = {}
    """Words for countries, peoples and the like, each with a name of its group: the names that a
    script without capitals does not show."""
    places: frozenset[str] = frozenset()
    """Those of them that are countries."""
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    dropped: str = ""
    """Letters that inflection changes inside of a word."""


@functools.cache
def chatter() -> Chatter:
    """Give the chatter of all languages: a model may announce an Arabic answer in English."""
    folder = resources.files(__name__)
    files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=str)
    data = [tomllib.loads(file.read_text("utf-8"))["chatter"] for file in files]
    united = {key: [phrase for each in data for phrase in each.get(key, ())] for key in data[0]}
    subjects = frozenset(fold(word) for word in united.pop("subjects"))
    return Chatter(subjects=subjects, **{key: _phrases(said) for key, said in united.items()})


@functools.lru_cache(maxsize=8)
def counted(language: str) -> Counted:
    """Give a language's words for what is counted; none where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    if not _CODE.fullmatch(language) or not file.is_file():
        return Counted()
    data: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))["counted"]
    peoples: list[list[str]] = data.get("peoples", [])
    fates: dict[str, tuple[str, ...]] = {}
    for group in data["predicates"]:
        for word in map(fold, group):
            fates[word] = (*fates.get(word, ()), group[0])
    return Counted(
        general=_folded(data["general"]),
        persons=_folded(data["persons"]),
        alike=tuple(map(_folded, data["alike"])),
        fates=fates,
        peoples={
            fold(word): group[1] for group in peoples for each in group for word in each.split()
        },
        places=_folded(word for group in peoples for word in group[0].split()),
        prefixes=tuple(data.get("prefixes", ())),
        suffixes=tuple(data.get("suffixes", ())),
        dropped=data.get("dropped", ""),
    )


def _phrases(texts: Iterable[str]) -> Phrases:
    return frozenset(map(phrase_words, texts))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))
