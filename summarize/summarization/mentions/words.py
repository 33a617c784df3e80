"""By which words a language takes up what was named: data, one file per language."""

import functools
from typing import Final

import msgspec

from summarize.figures.tokens import fold
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.language_data import data_of

_SHORTEST: Final = 3
"""Letters of a noun without what is written onto it."""
_SETS: Final = frozenset(
    (
        "definite titles stops explains unique renames demonyms roles particles anyone says follows"
        " before_place numbers ordinals objects"
    ).split()
)
"""What a file gives as words with spaces between them."""


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language marks what is known; its words are folded."""

    definite: frozenset[str] = frozenset()
    """Articles of what is known already, as words of their own."""
    article: str = ""
    """The same where it is written onto a noun."""
    clitics: tuple[str, ...] = ()
    """What may be written onto a word in front of its article, or of the noun."""
    merged: str = ""
    """What the article becomes behind the last of them that swallows it."""
    pronouns: tuple[str, ...] = ()
    """What a noun without the article may end with besides."""
    bound: str = ""
    """What the ending ``free`` becomes before them."""
    free: str = ""
    cases: tuple[str, ...] = ()
    """Endings of number and case; under the first of them the forms of a noun are kept."""
    qualifiers: tuple[str, ...] = ()
    """Endings of an adjective with an article that says which one is meant."""
    compounds: bool = False
    """A noun may stand in front of the one that it says more about."""
    titles: frozenset[str] = frozenset()
    """They stand in front of the last part of a name."""
    stops: frozenset[str] = frozenset()
    """No noun phrase has them in it."""
    explains: frozenset[str] = frozenset()
    """Behind a definite noun they say which one."""
    unique: frozenset[str] = frozenset()
    """Nouns of what there is one of, or what every reader knows."""
    renames: frozenset[str] = frozenset()
    """Nouns by which what the sentence before names is called anew."""
    demonyms: frozenset[str] = frozenset()
    """In front of such a noun they say where it belongs, not which it is: the French firm."""
    roles: frozenset[str] = frozenset()
    """Nouns that as a subject stand for whoever was called so first."""
    numbers: frozenset[str] = frozenset()
    """Between the article and its noun they count what is known: the three firms."""
    ordinals: frozenset[str] = frozenset()
    """At the start of a sentence they count on from what is known: the second firm."""
    objects: frozenset[str] = frozenset()
    """What begins an object: the word in front of it is a verb, listed or not."""
    particles: frozenset[str] = frozenset()
    """Parts of a name that stand in front of its last one: van, bin."""
    anyone: frozenset[str] = frozenset()
    """Subjects that are no name."""
    says: frozenset[str] = frozenset()
    """Verbs in front of who speaks, where a language puts them first."""
    verbs: frozenset[str] = frozenset()
    """Those that may open a sentence where a language puts them first."""
    follows: frozenset[str] = frozenset()
    """What may stand behind a subject of one word."""
    days: frozenset[str] = frozenset()
    """Of the week: what happens on one is not explained by it."""
    before_place: frozenset[str] = frozenset()
    """In front of it the first part of a name is a place's or another thing's."""
    no_part: frozenset[str] = frozenset()
    """No name begins with one."""
    front: int = 0
    """The place of the subject in a sentence that begins with it, or with its verb."""


@functools.lru_cache(maxsize=8)
def words_for(language: str) -> Words | None:
    """Give the words of a language; None where it has no file."""
    data, rules = data_of(str(__package__), language), rules_for(language)
    if data is None or rules is None:
        return None
    sets = {key: frozenset(map(fold, data.pop(key).split())) for key in _SETS & data.keys()}
    known = msgspec.structs.replace(msgspec.convert(data, Words), **sets)
    says = known.says | {f"{clitic}{verb}" for clitic in known.clitics for verb in known.says}
    verbs = rules.single_words("finite", "past")
    follows = known.follows | (verbs if known.compounds else frozenset())
    nouns = {
        key: frozenset(_forms(known, word)[1][0] for word in getattr(known, key))
        for key in ("unique", "renames", "roles")
    }
    return msgspec.structs.replace(
        known,
        **nouns,
        says=says,
        verbs=verbs,
        follows=follows,
        days=rules.single_words("weekdays"),
        no_part=known.stops | known.titles | says | follows,
        front=int(bool(says)),
    )


@functools.lru_cache(maxsize=8192)
def nouns_of(language: str, word: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether an article is written onto a word, and give the nouns that it may be."""
    known = words_for(language)
    return _forms(known, word) if known else (False, (word,))


def _forms(known: Words, word: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether an article is written onto a word, and give the nouns that it may be."""
    for head in (known.article, known.merged, *(f"{c}{known.article}" for c in known.clitics)):
        noun = word.removeprefix(head)
        if noun != word and len(noun) >= _SHORTEST:
            return True, (_one_case(noun, known),)
    fronts = {word, *(word.removeprefix(clitic) for clitic in known.clitics)}
    words = fronts | {each.removesuffix(end) for each in fronts for end in known.pronouns}
    if known.bound:
        words |= {each[:-1] + known.free for each in words if each[-1:] == known.bound}
    words = {_one_case(each, known) for each in words if len(each) >= _SHORTEST}
    return False, tuple(sorted(words)) or (word,)


def _one_case(word: str, known: Words) -> str:
    """Give a noun in the one form under which its forms are kept."""
    for end in known.cases:
        if end and word.endswith(end) and len(word) > len(end) + _SHORTEST:
            return word.removesuffix(end) + known.cases[0]
    return word
