"""People named in full where a summary first speaks of them: “Hale said” becomes “Lena Hale said”.

The words by which a language does so are data, one file per language, found by its code.
"""

import functools
import re
import tomllib
from collections.abc import Collection, Mapping, Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, fold, is_cased_name, tokenize
from summarize.segmentation.enclosures import find_enclosures
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.naming import uncased

_CODE: Final = re.compile(r"[a-z]{2,3}")
_LONGEST: Final = 6
"""Words of a name and, in front of it, of what somebody is."""
_CASED: Final = 4
"""Of so many sentences one starts with a capital, where a text has capitals."""
_HYPHENS: Final = frozenset("-–")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language names people; its words are folded."""

    titles: frozenset[str]
    """They go where a name is given in full."""
    roles: frozenset[str]
    """They stay; where a given name would stand, they are none."""
    particles: frozenset[str]
    """They stand inside a name without a capital."""
    stops: frozenset[str]
    """They may have a capital, and are no part of a name."""
    articles: frozenset[str]
    """In front of it they show that a word is no name."""
    binds: frozenset[str]
    """In front of the words with a capital they show that the first belong to something else."""
    places: frozenset[str]
    """In front of it they show that a name is a place's."""
    adverbs: frozenset[str] = frozenset()
    """They stand between a name and its verb."""
    persons: frozenset[str] = frozenset()
    """Behind a name, or behind what joins another to it, they show that it is a person's."""
    joins: frozenset[str] = frozenset()
    says: frozenset[str] = frozenset()
    verbs: frozenset[str] = frozenset()

    honours: frozenset[str] = frozenset()
    """Roles that stand in front of nothing but a name, in letters without capitals too."""
    no_given: frozenset[str] = frozenset()
    """What no given name is."""
    no_part: frozenset[str] = frozenset()
    """What may have a capital in front of a name, and is no part of it."""
    around: frozenset[str] = frozenset()
    """In front of a bare name they show that it is a person's."""


class _Person(msgspec.Struct, frozen=True):
    """Somebody whom an article names in full."""

    given: str
    """What stands in front of the last part of the name, folded."""
    name: str
    full: str
    """The name, and in front of it what somebody is."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    """Give how a language names people; None where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    rules = rules_for(language)
    if not _CODE.fullmatch(language) or not file.is_file() or rules is None:
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    sets = {key: frozenset(map(fold, words.split())) for key, words in data.items()}
    sets["stops"] |= rules.single_words("weekdays", "months")
    sets["says"] = rules.single_words("say", "speaks")
    known = _Words(**sets, verbs=sets["says"] | rules.single_words("finite", "past"))
    return msgspec.structs.replace(
        known,
        no_given=known.titles | known.roles | known.stops | known.verbs | known.particles,
        no_part=known.stops | known.titles,
        around=known.says | known.roles,
    )


def named_in_full(said: Sequence[str], article: Sequence[str], language: str) -> list[str]:
    """Give sentences, in the order in which they are read, each person named in full at first.

    The full name is the one that the article has, and with it what somebody is, where that stands
    in front (“Prosecutor Samir Haddad”). A name that several people share, that may be a place's,
    or that stands in a quotation is left as it is; so is any text in a language without data.
    """
    known = _words(language)
    if known is None:
        return uncased.named_in_full(said, article, language)
    wanted = {
        token.norm
        for tokens in map(tokenize, said)
        for at, token in enumerate(tokens)
        if token.kind == "word" and _bare(tokens, at, known) >= 0
    }
    people = _people(article, wanted, known) if wanted else {}
    met: set[str] = set()
    return [_introducing(text, people, known, met) for text in said] if people else list(said)


def _introducing(text: str, people: Mapping[str, _Person], known: _Words, met: set[str]) -> str:
    """Give a sentence with the full names of the people whom none before it names."""
    tokens = tokenize(text)
    quoted = find_enclosures(text).spans
    pieces, done = [], 0
    for at, token in enumerate(tokens):
        person = people.get(token.norm)
        if person is None or token.norm in met:
            continue
        if _given(tokens, at, known) == person.given:
            met.add(token.norm)
        elif any(opened < token.start < closed for opened, closed in quoted):
            continue
        elif (first := _bare(tokens, at, known)) >= 0:
            met.add(token.norm)
            kept = first == at and _word_before(tokens, at) in known.roles
            pieces += [text[done : tokens[first].start], person.name if kept else person.full]
            done = token.end
    return "".join((*pieces, text[done:]))


def _people(texts: Sequence[str], wanted: Collection[str], known: _Words) -> dict[str, _Person]:
    """Give those of some names' bearers whom an article names in full at first, by those names."""
    cased = sum(text[:1].isupper() for text in texts) * _CASED >= len(texts)
    found: dict[str, _Person | None] = {}
    people: set[str] = set()
    for text in texts:
        tokens = tokenize(text)
        for at, token in enumerate(tokens):
            norm = token.norm
            if norm not in wanted or (cased and not _ends_name(tokens, at)):
                continue
            person = _person(text, tokens, at, known, cased=cased)
            if norm not in found:
                found[norm] = person
            elif person is not None and (one := found[norm]) and one.given != person.given:
                found[norm] = None  # two people, or none
            if (
                _is_person(tokens, at, known, cased=cased)
                if person is None
                else cased and _is_introduced(person, tokens, at, known)
            ):
                people.add(norm)
            if person is None and at and tokens[at - 1].norm in known.places:
                found[norm] = None
    return {norm: one for norm, one in found.items() if one is not None and norm in people}


def _ends_name(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word has a capital and none behind it belongs to it."""
    if not is_cased_name(tokens[at]):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return after is None or not (is_cased_name(after) or after.text in _HYPHENS)


def _is_person(tokens: Sequence[Token], at: int, known: _Words, *, cased: bool) -> bool:
    """Tell whether what stands beside a bare name shows that it is a person's: a title, a verb."""
    first = _bare(tokens, at, known)
    if first < 0 or not cased:
        return first >= 0 and (first < at or _is_honoured(tokens, at, known))
    if first < at:
        return True
    if _word_before(tokens, at) in known.around:
        return True
    behind = at + 1
    while behind < len(tokens) and tokens[behind].norm in known.adverbs:
        behind += 1
    after = tokens[behind].norm if behind < len(tokens) else ""
    if after in known.joins and behind + 1 < len(tokens):
        return tokens[behind + 1].norm in known.persons  # Strand and her team
    acts = not at and (after in known.verbs or after == ",")
    return acts or after in known.says or after in known.persons


def _is_introduced(person: _Person, tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether what stands beside a full name shows that it is a person's: a role, an age."""
    roles = tokenize(person.full.removesuffix(person.name))
    if roles and roles[-1].norm in known.roles:
        return True
    around = [token.text for token in tokens[at + 1 : at + 4]]
    return around[:1] == [","] and around[2:] == [","] and around[1].isdecimal()


def _bare(tokens: Sequence[Token], at: int, known: _Words) -> int:
    """Give where a name without its first part starts, with its title; -1 where it is none."""
    before = at - 1
    while before > 0 and tokens[before].norm in known.particles:
        before -= 1
    if before > 0 and tokens[before].text == ".":
        before -= 1
    if before >= 0 and tokens[before].norm in known.titles:
        return before
    if _is_honoured(tokens, at, known):
        return at
    if not _ends_name(tokens, at) or (at and tokens[at - 1].text in _HYPHENS):
        return -1
    word = _word_before(tokens, at)
    own = word not in known.roles and word not in known.stops
    fuller = at and own and is_cased_name(tokens[at - 1])
    return -1 if fuller or word in known.articles else at


def _word_before(tokens: Sequence[Token], at: int) -> str:
    """Give the word before another one, in front of the stop of an abbreviation: Dr."""
    stop = at > 1 and tokens[at - 1].text == "."
    return tokens[at - 1 - stop].norm if at else ""


def _is_honoured(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether a word without a capital is all of the name behind such a word as “dr”."""
    if not at or tokens[at - 1].norm not in known.honours or is_cased_name(tokens[at]):
        return False
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if after is None or after.kind == "mark":
        return after is None or after.text not in _HYPHENS
    return after.norm in known.verbs or after.norm in known.stops


def _given(tokens: Sequence[Token], at: int, known: _Words) -> str:
    """Give the word in front of the last part of a name, whatever that word is."""
    before = at - 1
    while before > 0 and tokens[before].norm in known.particles:
        before -= 1
    return tokens[before].norm if before >= 0 else ""


def _person(
    text: str, tokens: Sequence[Token], at: int, known: _Words, *, cased: bool
) -> _Person | None:
    """Give who is named in full up to a word; None where that is no full name."""
    given = _given(tokens, at, known)
    if given in known.no_given or not given or not given[0].isalpha():
        return None
    first = _start(tokens, at, known) if cased else at - 1
    if first == at:
        return None
    own = max((k + 1 for k in range(first, at) if tokens[k].norm in known.roles), default=first)
    end = tokens[at].end
    name = text[tokens[own].start : end]
    hangs = first and tokens[first - 1].norm in known.binds
    if hangs or at - first >= _LONGEST:
        return _Person(given, name, name)
    return _Person(given, name, text[tokens[first].start : end])


def _start(tokens: Sequence[Token], at: int, known: _Words) -> int:
    """Give the token at which the words with a capital start that end with a name."""
    first = at
    while first:
        before = tokens[first - 1]
        inside = before.norm in known.particles or before.text in _HYPHENS
        if inside and first > 1 and is_cased_name(tokens[first - 2]):
            first -= 2
        elif is_cased_name(before) and before.norm not in known.no_part:
            first -= 1
        else:
            break
    return first
