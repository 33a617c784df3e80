"""People named in full in letters without capitals: «قال الشمري» becomes «قال بدر الشمري».

A word is somebody's family name where an article first has it behind a given name, and later has
it alone where only a name stands: behind a verb of saying or «وفق». The words by which a language
does so are data, one file per language, found by its code.
"""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, fold, tokenize
from summarize.segmentation.enclosures import find_enclosures
from summarize.summarization.condensing.rules import rules_for

_CODE: Final = re.compile(r"[a-z]{2,3}")
_SHORTEST: Final = 3
"""Letters of a name."""
_FIRST: Final = 3
"""Tokens behind which the subject of a verb that opens a sentence no longer stands."""
_COMMAS: Final = frozenset(",،(")


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
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
    leads: frozenset[str]
    """They may stand in front of the verb that opens a sentence."""
    particles: frozenset[str]
    """Parts of a name in front of its last one."""
    compounds: frozenset[str]
    """Those that begin a given name of two words."""
    titles: frozenset[str]
    """They stand in front of a name, and stay there."""
    others: frozenset[str]
    """Behind them a family name names something else."""
    common: frozenset[str]
    """What is no name."""
    given: frozenset[str]
    """Given names."""
    says: frozenset[str] = frozenset()
    """Verbs of saying, also behind what may be written onto them."""
    ahead: frozenset[str] = frozenset()
    """All that stands in front of whoever acts or speaks."""
    nameless: frozenset[str] = frozenset()
    """All that is no family name."""


class _Person(msgspec.Struct, frozen=True):
    """Somebody whom an article names in full."""

    name: str
    full: str
    """The name, and in front of it a title."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    """Give how a language names people; None where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    rules = rules_for(language)
    if not _CODE.fullmatch(language) or not file.is_file() or rules is None:
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    given = frozenset(map(_exact, data.pop("given").split()))
    plain = {key: data.pop(key) for key in ("clitics", "qualifiers", "into", "merged", "article")}
    sets = {key: frozenset(map(fold, words.split())) for key, words in data.items()}
    sets["common"] |= rules.single_words("weekdays", "months")
    verbs = rules.single_words("say", "speaks")
    says = verbs | {f"{clitic}{verb}" for clitic in plain["clitics"] for verb in verbs}
    sets["ahead"] = says | sets["sources"] | sets["joins"] | sets["titles"]
    sets["nameless"] = sets["common"] | sets["particles"] | sets["follows"]
    return msgspec.convert({**plain, **sets, "given": given, "says": says}, _Words)


def _exact(word: str) -> str:
    """Give a word folded but for its last letter, which tells the name «علي» from «على»."""
    return fold(word[:-1]) + word[-1:]


def named_in_full(said: Sequence[str], article: Sequence[str], language: str) -> list[str]:
    """Give sentences, in the order in which they are read, each person named in full at first.

    The full name is the one that the article has first, with the title in front of it. A name that
    several people share, or that stands in a quotation, is left as it is; so is any text in a
    language without data.
    """
    known = _words(language)
    if known is None:
        return list(said)
    wanted = {norm for text in said for norm in _candidates(tokenize(text), known)}
    people = _people(article, wanted, known) if wanted else {}
    if not people:
        return list(said)
    met: set[str] = set()
    return [_introducing(text, people, known, met) for text in said]


def _candidates(tokens: Sequence[Token], known: _Words) -> Iterator[str]:
    """Yield the words of a sentence that may be a family name without a given one."""
    for at, token in enumerate(tokens):
        if token.kind == "word" and len(token.norm) >= _SHORTEST and _is_subject(tokens, at, known):
            yield token.norm
        elif (bare := _behind(token.norm, known)) != token.norm:
            yield bare


def _behind(norm: str, known: _Words) -> str:
    """Give a word without the preposition that is written onto it."""
    if norm.startswith(known.merged):
        return known.article + norm.removeprefix(known.merged)
    return norm


def _is_subject(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether a word stands where a sentence names who acts or speaks."""
    if tokens[at].norm in known.nameless:
        return False
    first = _first(tokens, at, known)
    if not first:
        return True
    before = tokens[first - 1].norm
    if before in known.ahead:
        return True
    return first < _FIRST and (first == 1 or tokens[first - 2].norm in known.leads)


def _first(tokens: Sequence[Token], at: int, known: _Words) -> int:
    """Give the first token of a family name: of «بن حميدة», whose last word is known."""
    while at and tokens[at - 1].norm in known.particles:
        if at == 1 and tokens[0].norm not in known.compounds:
            break  # «ولد النعيمي» in front of nothing: he was born
        at -= 1
    return at


def _people(texts: Sequence[str], wanted: set[str], known: _Words) -> dict[str, _Person]:
    """Give the bearers of some family names whom an article names in full at first."""
    found: dict[str, _Person | None] = {}
    alone: set[str] = set()
    for text in texts:
        tokens = tokenize(text)
        for at, token in enumerate(tokens):
            norm = token.norm
            if norm not in wanted or norm in known.common:
                continue
            person = _person(text, tokens, at, known)
            if norm not in found:
                found[norm] = person
            elif person and (one := found[norm]) and person.name != one.name:
                found[norm] = None  # two people, or none
            if person is None and _is_subject(tokens, at, known):
                alone.add(norm)
    return {norm: one for norm, one in found.items() if one is not None and norm in alone}


def _person(text: str, tokens: Sequence[Token], at: int, known: _Words) -> _Person | None:
    """Give who is named in full up to a word; None where that is no full name."""
    first = _given(tokens, at, known)
    if first < 0:
        return None
    start = tokens[first].start + _written_onto(tokens[first], known)
    name = text[start : tokens[at].end]
    if start > tokens[first].start:
        return _Person(name, name)
    return _Person(name, text[tokens[_titled(tokens, first, known)].start : tokens[at].end])


def _titled(tokens: Sequence[Token], first: int, known: _Words) -> int:
    """Give the token at which the titles in front of a name start, with their adjectives."""
    start = at = first
    while at:
        norm = tokens[at - 1].norm
        if norm in known.titles:
            start = at - 1
        elif not (norm.startswith(known.article) and norm.endswith(known.qualifiers)):
            break
        at -= 1
    return start


def _given(tokens: Sequence[Token], at: int, known: _Words) -> int:
    """Give the token of the given name with which a full name starts; -1 where none does.

    One that is not known is told by what stands around the name: a title or a verb of saying in
    front, and behind it what follows a speaker.
    """
    start, k = -1, at - 1
    while k >= 0:
        norm = tokens[k].norm
        joined = k > 0 and tokens[k - 1].norm in known.compounds
        if joined:
            start = k = k - 1
        elif _is_given(tokens[k], known):
            start = k
        elif norm not in known.particles and not (start < 0 and _is_middle(tokens, k, known)):
            break
        k -= 1
    if start >= 0:
        return start
    return at - 1 if _is_told(tokens, at, known) else -1


def _is_middle(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether a word is a family name between a given one and another."""
    norm = tokens[at].norm
    shaped = norm.startswith(known.article) and norm.endswith(known.qualifiers)
    return shaped and at > 0 and _is_given(tokens[at - 1], known)


def _is_given(token: Token, known: _Words) -> bool:
    """Tell whether a word is a given name, whatever is written onto it."""
    return token.kind == "word" and (
        _exact(token.text) in known.given or _written_onto(token, known) > 0
    )


def _written_onto(token: Token, known: _Words) -> int:
    """Give the letters that are written onto a given name."""
    exact = _exact(token.text)
    if exact in known.given:
        return 0
    heads = (each for each in known.clitics if exact.removeprefix(each) in known.given)
    return max((len(each) for each in heads if exact.startswith(each)), default=0)


def _is_told(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether the two words up to a place must be a name, though no list has the first."""
    if at < 1 or at + 1 >= len(tokens):
        return False
    word, before, after = tokens[at - 1], tokens[at - 2] if at > 1 else None, tokens[at + 1]
    if word.kind != "word" or len(word.norm) < _SHORTEST or before is None:
        return False
    named = word.norm not in known.common and not word.norm.startswith(known.article)
    spoken = word.norm not in known.says | known.titles | known.particles | known.leads
    closed = after.norm in known.follows or after.text in _COMMAS
    if not (named and spoken and (closed or before.norm in known.titles)):
        return False
    defined = before.norm.startswith((known.article, known.merged)) or before.text in '»"'
    speaks = any(token.norm in known.says for token in tokens[: at - 1])
    return before.norm in known.titles | known.says or (defined and speaks)


def _introducing(text: str, people: Mapping[str, _Person], known: _Words, met: set[str]) -> str:
    """Give a sentence with the full names of the people whom none before it names."""
    tokens = tokenize(text)
    quoted = find_enclosures(text).spans
    pieces, done = [], 0
    for at, token in enumerate(tokens):
        norm = _behind(token.norm, known)
        person = people.get(norm)
        if person is None or norm in met:
            continue
        if _given(tokens, at, known) >= 0:
            met.add(norm)
            continue
        first = _first(tokens, at, known)
        if any(opened < token.start < closed for opened, closed in quoted):
            continue
        before = tokens[first - 1].norm if first else ""
        joined = any(before == f"{c}{word}" for c in known.clitics for word in known.compounds)
        if joined or before in known.others:
            continue
        met.add(norm)
        if norm != token.norm:
            pieces += [text[done : token.start], known.into, person.name]
        else:
            own = before in known.titles
            pieces += [text[done : tokens[first].start], person.name if own else person.full]
        done = token.end
    return "".join((*pieces, text[done:]))
