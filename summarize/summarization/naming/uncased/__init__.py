"""People named in full in letters without capitals: «قال الشمري» becomes «قال بدر الشمري».

A word is somebody's family name where an article first has it behind a given name, and later has
it alone where only a name stands: behind a verb of saying or «وفق». The words by which a language
does so are data, one file per language, found by its code.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from summarize.figures.tokens import Token, tokenize
from summarize.segmentation.enclosures import find_enclosures
from summarize.summarization.naming.uncased.given import called_in_full
from summarize.summarization.naming.uncased.words import Words, exact, words_for

_SHORTEST: Final = 3
"""Letters of a name."""
_FIRST: Final = 3
"""Tokens behind which the subject of a verb that opens a sentence no longer stands."""
_NEAR: Final = 6
"""Tokens within which such a subject of several words ends."""
_COMMAS: Final = frozenset(",،(")


class _Person(msgspec.Struct, frozen=True):
    """Somebody whom an article names in full."""

    name: str
    full: str
    """The name, and in front of it a title."""
    sure: bool = True
    """The given name is a known one."""


def named_in_full(said: Sequence[str], article: Sequence[str], language: str) -> list[str]:
    """Give sentences, in the order in which they are read, each person named in full at first.

    The full name is the one that the article has first, with the title in front of it. A name that
    several people share, or that stands in a quotation, is left as it is; so is any text in a
    language without data.
    """
    known = words_for(language)
    if known is None:
        return list(said)
    wanted = {norm for text in said for norm in _candidates(tokenize(text), known)} - known.common
    people = _people(article, wanted, known) if wanted else {}
    met: set[str] = set()
    named = [_introducing(text, people, known, met) for text in said] if people else said
    return called_in_full(named, article, known)


def _candidates(tokens: Sequence[Token], known: Words) -> Iterator[str]:
    """Yield the words of a sentence that may be a family name without a given one."""
    for at, token in enumerate(tokens):
        norm = token.norm
        if norm.startswith(known.merged):
            yield _behind(norm, known)
        elif (at < _NEAR or tokens[at - 1].norm in known.ahead_of_family) and (
            len(norm) >= _SHORTEST and _is_subject(tokens, at, known)
        ):
            yield norm


def _behind(norm: str, known: Words) -> str:
    """Give a word without the preposition that is written onto it."""
    if norm.startswith(known.merged):
        return known.article + norm.removeprefix(known.merged)
    return norm


def _is_subject(tokens: Sequence[Token], at: int, known: Words) -> bool:
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


def _first(tokens: Sequence[Token], at: int, known: Words) -> int:
    """Give the first token of a family name: of «بن حميدة», whose last word is known."""
    while at and tokens[at - 1].norm in known.particles:
        if at == 1 and tokens[0].norm not in known.compounds:
            break  # «ولد النعيمي» in front of nothing: he was born
        at -= 1
    return at


def _people(texts: Sequence[str], wanted: set[str], known: Words) -> dict[str, _Person]:
    """Give the bearers of some family names whom an article names in full at first."""
    found: dict[str, _Person | None] = {}
    alone: set[str] = set()
    for text in texts:
        tokens = tokenize(text)
        for at in [k for k, token in enumerate(tokens) if token.norm in wanted]:
            norm = tokens[at].norm
            person = _person(text, tokens, at, known)
            if norm not in found:
                found[norm] = person
            elif person and (one := found[norm]) and person.name != one.name:
                found[norm] = None  # two people, or none
            if person is None and (_is_placed(tokens, at, known) or _is_noun(tokens, at, known)):
                found[norm] = None
            one = found[norm]
            if person is None and one is not None and _is_alone(tokens, at, known, one):
                alone.add(norm)
    return {norm: one for norm, one in found.items() if one is not None and norm in alone}


def _is_placed(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Tell whether a name is a place's."""
    return at > 0 and tokens[at - 1].norm in known.places


def _is_noun(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Tell whether a word with an article, which has no name's ending, stands as nouns do, too."""
    norm = tokens[at].norm
    shaped = norm.startswith(known.article) and not norm.endswith(known.qualifiers)
    if not shaped or (at and tokens[at - 1].norm.endswith(tuple(known.particles))):
        return False  # «لبنت الداه»
    return not _is_subject(tokens, at, known)


def _is_alone(tokens: Sequence[Token], at: int, known: Words, person: _Person) -> bool:
    """Tell whether a family name stands alone where only a name stands.

    Where the given name is not a known one, it must be who speaks.
    """
    if person.sure:
        return _is_subject(tokens, at, known)
    before = tokens[_first(tokens, at, known) - 1].norm
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return before in known.sources or (before in known.says and after in known.follows)


def _person(text: str, tokens: Sequence[Token], at: int, known: Words) -> _Person | None:
    """Give who is named in full up to a word; None where that is no full name."""
    first = _given(tokens, at, known)
    if first < 0:
        return None
    start = tokens[first].start + _written_onto(tokens[first], known)
    name = text[start : tokens[at].end]
    titled = first if start > tokens[first].start else _titled(tokens, first, known)
    full = name if titled == first else text[tokens[titled].start : tokens[at].end]
    sure = tokens[first].norm in known.compounds or _is_given(tokens[first], known)
    return _Person(name, full, sure)


def _titled(tokens: Sequence[Token], first: int, known: Words) -> int:
    """Give the token at which the titles in front of a name start, with their adjectives."""
    start = at = first
    while at:
        norm = tokens[at - 1].norm
        if norm in known.titles:
            start = at - 1
        elif not (norm.startswith(known.article) and norm.endswith(known.qualifiers)):
            break
        at -= 1
    return first if start and _hangs(tokens, start - 1, known) else start


def _hangs(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Tell whether a title only says whose somebody is: «وكيل الوزير بدر الشمري»."""
    return any(
        tokens[at].norm.removeprefix(head) in known.deputies for head in ("", *known.clitics)
    )


def _given(tokens: Sequence[Token], at: int, known: Words) -> int:
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


def _is_middle(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Tell whether a word is a family name between a given one and another."""
    norm = tokens[at].norm
    shaped = norm.startswith(known.article) and norm.endswith(known.qualifiers)
    return shaped and at > 0 and _is_given(tokens[at - 1], known)


def _is_given(token: Token, known: Words) -> bool:
    """Tell whether a word is a given name, whatever is written onto it."""
    return token.kind == "word" and (
        exact(token.text) in known.given or _written_onto(token, known) > 0
    )


def _written_onto(token: Token, known: Words) -> int:
    """Give the letters that are written onto a given name."""
    word = exact(token.text)
    if word in known.given:
        return 0
    heads = (each for each in known.clitics if word.removeprefix(each) in known.given)
    return max((len(each) for each in heads if word.startswith(each)), default=0)


def _is_told(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Tell whether the two words up to a place must be a name, though no list has the first."""
    if at < 1 or at + 1 >= len(tokens):
        return False
    word, before, after = tokens[at - 1], tokens[at - 2] if at > 1 else None, tokens[at + 1]
    if word.kind != "word" or len(word.norm) < _SHORTEST or before is None:
        return False
    named = word.norm not in known.common and not word.norm.startswith(known.article)
    spoken = word.norm not in known.verbal
    if not (named and spoken) or before.norm in known.titles:
        return named and spoken
    if before.norm in known.says:
        return after.norm in known.follows or after.text in _COMMAS
    defined = before.norm.startswith((known.article, known.merged)) or before.text in '»"'
    speaks = any(token.norm in known.says for token in tokens[: at - 1])
    said = after.norm in known.that or after.norm.startswith(known.merged)
    return defined and speaks and said


def _introducing(text: str, people: Mapping[str, _Person], known: Words, met: set[str]) -> str:
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
