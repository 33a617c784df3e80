"""By which words a language refers to what it has named: data, one file per language."""

import functools
from typing import Final

import msgspec

from summarize.figures.tokens import fold
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.language_data import data_of

_PRONOUNS: Final = ("person", "thing", "plural", "owners", "selves")
_POINTERS: Final = (
    "near far such others likes ordinals later then there stand_ins numbers of".split()
)

_Set = frozenset[str]


class Endings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the words of a kind end with."""

    adverb: tuple[str, ...]
    past: tuple[str, ...]
    no_past: tuple[str, ...]
    """Of nouns that end so, too: speed."""
    running: tuple[str, ...]
    """Of participles that go on with a sentence: leaving."""
    plural: tuple[str, ...]
    singular: tuple[str, ...]
    """Of nouns that end as several do."""
    number: tuple[str, ...]
    """What a noun loses under which its forms are one; the longest first."""
    person: tuple[str, ...]
    thing: tuple[str, ...]


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language refers; its words are folded."""

    endings: Endings
    # Pronouns for somebody, for a thing or body, for several; as subjects, as objects, and in
    # front of what belongs to whom they stand for.
    person: _Set
    thing: _Set
    plural: _Set
    subjects: _Set
    objects: _Set
    owners: _Set
    selves: _Set
    stresses: _Set
    """Those that stress a name."""
    empty: _Set
    """Pronouns that may stand for nothing."""
    # What points: at one or several things near by, or far; the latter begins a clause, too.
    near: _Set
    far: _Set
    opens: _Set
    several: _Set
    such: _Set
    others: _Set
    sharers: _Set
    """Before them, those of whom the others are the rest."""
    likes: _Set
    similar: _Set
    likened: _Set
    """Behind them they say what is compared."""
    alike: _Set
    """Nouns that are the same as none in particular."""
    ordinals: _Set
    numbers: _Set
    singles: _Set
    """One of the best is none of those that were named."""
    few: _Set
    known_numbers: _Set
    """Everybody knows how many there are of them."""
    stand_ins: _Set
    """Behind the article they call anew what has a name."""
    later: _Set
    later_than: _Set
    passing: _Set
    then: _Set
    before_then: _Set
    there: _Set
    anchors: _Set
    """They tell when by themselves."""
    here_ends: _Set
    """Behind “there” they say that something is."""
    participles: _Set
    """Behind what points at several they say which ones."""
    measures: _Set
    """Nouns of what a number gives."""
    compares: _Set
    no_pointer: _Set
    no_kind: _Set
    whole: _Set
    behind_whole: _Set
    # Little words, by what stands behind them or in front.
    articles: _Set
    definite: _Set
    determiners: _Set
    """What stands behind them is no verb."""
    little: _Set
    """They name nothing."""
    prepositions: _Set
    explains: _Set
    """Those of them that, behind a noun, say which one."""
    before_place: _Set
    of: _Set
    to: _Set
    joins: _Set
    coordinators: _Set
    relatives: _Set
    borders: _Set
    """What a clause may begin with behind another one."""
    clauses: _Set
    """What one may begin with in front of another one."""
    fronts: _Set
    """What an opening phrase begins with."""
    between: _Set
    """What may stand between a pronoun and its verb."""
    clipped: _Set
    """What is left of a verb behind an apostrophe."""
    more: _Set
    # Verbs.
    be: _Set
    auxiliaries: _Set
    modals: _Set
    """What stands behind them is no finite verb."""
    verbs: _Set
    says: _Set
    reported: _Set
    """Behind them “that” begins a clause."""
    takes: _Set
    """Behind them it points at something."""
    becoming: _Set
    weather: _Set
    """Behind a pronoun that stands for nothing."""
    evident: _Set
    """What “it is” that comes behind."""
    told: _Set
    """The same of what is said, but for what somebody is said to be."""
    only: _Set
    """Behind “it is” they wait for when or why."""
    awaited: _Set
    """What a pronoun that stands for nothing waits for."""
    occasions: _Set
    takes_time: _Set
    purposes: _Set
    makes: _Set
    """Behind them an object may stand for nothing."""
    # Nouns.
    times: _Set
    units: _Set
    people: _Set
    no_people: _Set
    """What ends as nouns for people do."""
    folk: _Set
    """Several, without the ending."""
    titles: _Set
    makers: _Set
    """Somebody or a firm."""
    collectives: _Set
    """What a pronoun for several may stand for."""

    triggers: dict[str, tuple[str, ...]] = {}
    """What may refer to something, and the sets by which: ``pronoun``, or those that point."""


@functools.lru_cache(maxsize=8)
def words_for(language: str) -> Words | None:
    """Give the words of a language; None where it has no file."""
    data, rules = data_of(str(__package__), language), rules_for(language)
    if data is None or rules is None:
        return None
    sets = {key: frozenset(map(fold, listed.split())) for key, listed in data["words"].items()}
    sets["verbs"] |= sets["auxiliaries"] | sets["says"] | rules.single_words("finite", "past")
    sets["verbs"] -= sets["be"] - sets["auxiliaries"]
    sets["times"] |= rules.single_words("weekdays", "months")
    triggers: dict[str, tuple[str, ...]] = {}
    for kind, keys in (("pronoun", _PRONOUNS), *((key, (key,)) for key in _POINTERS)):
        for word in frozenset().union(*(sets[key] for key in keys)):
            triggers[word] = (*triggers.get(word, ()), kind)
    endings = msgspec.convert(data["endings"], Endings)
    return Words(endings=endings, **sets, triggers=triggers)
