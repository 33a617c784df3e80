"""How a language without capitals names people: data, one file per language."""

import functools

import msgspec

from summarize.figures.tokens import fold
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.language_data import data_of


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language names people; its words are folded, but for their last letter in ``given``."""

    clitics: tuple[str, ...]
    """What may be written onto a name."""
    into: str
    """A preposition that is written onto a name."""
    merged: str
    """What it becomes with the article of a family name."""
    article: str
    qualifiers: tuple[str, ...]
    """Endings of an adjective behind a title."""
    sources: frozenset[str]
    """In front of whoever says something."""
    joins: frozenset[str]
    """Other words in front of a subject."""
    follows: frozenset[str]
    """What stands behind whoever speaks."""
    that: frozenset[str]
    """Those of them that begin what is said."""
    leads: frozenset[str]
    """They may stand in front of the verb that opens a sentence."""
    particles: frozenset[str]
    """Parts of a name in front of its last one."""
    compounds: frozenset[str]
    """Those that begin a given name of two words."""
    titles: frozenset[str]
    """They stand in front of a name, and stay there."""
    deputies: frozenset[str]
    """In front of a title they show that it is somebody else's."""
    others: frozenset[str]
    """Behind them a family name names something else."""
    places: frozenset[str]
    """In front of it they show that a name is a place's."""
    common: frozenset[str]
    """What is no name."""
    given: frozenset[str]
    """Given names."""
    says: frozenset[str] = frozenset()
    """Verbs of saying, also behind what may be written onto them."""
    ahead: frozenset[str] = frozenset()
    """All that stands in front of whoever acts or speaks."""
    ahead_of_family: frozenset[str] = frozenset()
    """The same, and parts of a name."""
    verbal: frozenset[str] = frozenset()
    """What no given name is, though no list has that."""
    nameless: frozenset[str] = frozenset()
    """All that is no family name."""


@functools.lru_cache(maxsize=8)
def words_for(language: str) -> Words | None:
    """Give how a language names people; None where it has no file."""
    data, rules = data_of(str(__package__), language), rules_for(language)
    if data is None or rules is None:
        return None
    given = frozenset(map(exact, data.pop("given").split()))
    plain = {key: data.pop(key) for key in ("clitics", "qualifiers", "into", "merged", "article")}
    sets = {key: frozenset(map(fold, words.split())) for key, words in data.items()}
    sets["common"] |= rules.single_words("weekdays", "months")
    verbs = sets.pop("says") | rules.single_words("say", "speaks")
    acts = sets.pop("acts")
    says, does = (
        some | {f"{clitic}{verb}" for clitic in plain["clitics"] for verb in some}
        for some in (verbs, acts)
    )
    sets["ahead"] = says | does | sets["sources"] | sets["joins"] | sets["titles"]
    sets["ahead_of_family"] = sets["ahead"] | sets["particles"]
    sets["verbal"] = says | sets["titles"] | sets["particles"] | sets["leads"]
    sets["nameless"] = sets["common"] | sets["particles"] | sets["follows"]
    return msgspec.convert({**plain, **sets, "given": given, "says": says}, Words)


def exact(word: str) -> str:
    """Give a word folded but for its last letter, which tells the name «علي» from «على»."""
    return fold(word[:-1]) + word[-1:]
