"""What a sentence itself lacks: the subject of the verb that opens it, what “this” points at.

For languages that put the verb first and may leave its subject out: «واقترحت، باسم كتلتها، إعفاء»
(and proposed, on behalf of her party, an exemption) leans on whoever spoke before. The words by
which a language does so are data, one file per language, found by its code.
"""

import functools
import re
import tomllib
import unicodedata
from collections.abc import Sequence
from importlib import resources
from typing import Any, Final

import msgspec

from summarize.figures.tokens import Token, fold

_CODE: Final = re.compile(r"[a-z]{2,3}")
_COMMAS: Final = frozenset(",،")
_OPENING: Final = frozenset("«“")
_CLOSING: Final = frozenset("»”")
_STRAIGHT: Final = '"'
_ASIDE: Final = 16
"""Tokens within which an aside between two commas, or an opening phrase, ends."""
_SCAN: Final = 12
"""Tokens behind a verb in which what is said begins, where nobody is named."""
_BRIEF: Final = 5
"""Tokens of an opening phrase without a comma: in the year 1979."""
_NEAR: Final = 8
"""Tokens in which a number may count a subject that stands behind a phrase: 40 men returned."""
_YEAR: Final = 4
"""Digits."""
_STEM: Final = 3
"""Letters that two forms of a noun share."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of a language; all but ``acts`` and ``no_acts`` are folded."""

    clitics: tuple[str, ...]
    """What may be written onto a verb."""
    leads: frozenset[str]
    """What may stand in front of it."""
    verbs: re.Pattern[str]
    """Verbs whose subject is a person or a body."""
    passive: str
    """A vowel mark that shows a passive."""
    acting: frozenset[str]
    """Those that say nothing: a clause that follows is no proof that nobody is named."""
    impersonal: frozenset[str]
    """Those of their forms that more often have no subject at all: it is expected."""
    that: frozenset[str]
    """They begin what is said."""
    that_pairs: frozenset[tuple[str, str]]
    """The same of two words."""
    prepositions: frozenset[str]
    merged: str
    """The preposition and the article that are written onto a noun."""
    governed: frozenset[str]
    """Prepositions without which a verb says little: called for, warned of."""
    fronts: frozenset[str]
    """They begin an opening phrase."""
    persons: frozenset[str]
    """Subjects that may stand behind a prepositional phrase."""
    acts: re.Pattern[str]
    """Names of actions, which do nothing themselves: an exemption."""
    no_acts: frozenset[str]
    lives: re.Pattern[str]
    """Verbs of which somebody's life is told."""
    makes: re.Pattern[str]
    """Those that have a number of what somebody made behind them."""
    objects: frozenset[str]
    """What they may have behind them without a subject."""
    numbers: frozenset[str]
    pointers: frozenset[str]
    """This, those."""
    article: str
    accusative: frozenset[str]
    """Endings of what is done something to, or of how it is."""
    adverbs: frozenset[str]
    """Words that have one and say when, or how much."""
    adverbial: frozenset[str]
    """Endings of such words."""
    particles: frozenset[str]
    """They give that ending to the subject."""
    tens: frozenset[str]
    """Endings of numbers, behind which stands what they count."""
    amounts: frozenset[str]
    """Those that point at a number."""
    specifies: frozenset[str]
    """Behind such a noun they say which one."""
    known: frozenset[str]
    """Nouns that they point at without any mention: this year."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    """Give the words of a language; None where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    if not _CODE.fullmatch(language) or not file.is_file():
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    read: dict[str, Any] = {key: data.pop(key) for key in ("merged", "article", "passive")}
    read["clitics"] = tuple(data.pop("clitics"))
    read["acts"] = re.compile(data.pop("acts"))
    read["no_acts"] = frozenset(data.pop("no_acts").split())
    for key in ("verbs", "lives", "makes"):
        read[key] = re.compile("|".join(data.pop(key).split()))
    pairs = (each.split("_") for each in data.pop("that_pairs").split())
    read["that_pairs"] = frozenset((fold(first), fold(second)) for first, second in pairs)
    read["accusative"] = frozenset(data.pop("accusative").split())
    read |= {key: frozenset(map(fold, words.split())) for key, words in data.items()}
    return _Words(**read)


def lacks_something(tokens: Sequence[Token], language: str) -> bool:
    """Tell whether a sentence has a verb without its subject, or points at what it does not name.

    The verb opens the sentence, or its main clause behind an opening phrase. In a language without
    data nothing is missing.
    """
    known = _words(language)
    if known is None or not tokens:
        return False
    return (
        _lacks_subject(tokens, 0, known)
        or _is_done_to(tokens, known)
        or _lacks_behind_front(tokens, known)
        or _points_back(tokens, known)
    )


def _is_done_to(tokens: Sequence[Token], known: _Words) -> bool:
    """Tell whether right behind the verb stands what is no subject by its ending: يبقى بعيداً."""
    first, after = tokens[0], tokens[1] if len(tokens) > 1 else None
    if after is None or not after.text.endswith(tuple(known.accusative)):
        return False
    counts = first.kind == "number" or first.norm.endswith(tuple(known.tens))
    adverb = after.norm in known.adverbs or after.norm.endswith(tuple(known.adverbial))
    named = first.norm.startswith(known.article) or first.norm in known.numbers | known.particles
    return not (counts or adverb or named)


def _lacks_behind_front(tokens: Sequence[Token], known: _Words) -> bool:
    """Tell whether the verb behind an opening phrase has no subject."""
    if tokens[0].norm not in known.fronts:
        return False
    for at, token in enumerate(tokens[1:_ASIDE], 1):
        if token.text in _COMMAS:
            acts = _lacks_subject(tokens, at + 1, known) or _is_life(tokens, at + 1, known)
            return acts or _is_governing(tokens, at + 1, known)
        if 1 < at <= _BRIEF and _is_life(tokens, at, known):
            return True
    return False


def _is_governing(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether a verb has the phrase that it governs right behind it: called | for calm."""
    if at + 2 >= len(tokens) or tokens[at + 1].norm not in known.governed:
        return False
    return _is_verb(tokens[at].norm, known)


def _is_life(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether a verb tells of the life of somebody whom it does not name."""
    if at + 2 >= len(tokens) or not known.lives.fullmatch(tokens[at].norm):
        return False
    if tokens[at - 1].norm in known.prepositions | known.fronts:
        return False
    after = tokens[at + 1]
    if after.kind == "number" or after.norm in known.numbers:
        return known.makes.fullmatch(tokens[at].norm) is not None
    if after.norm in known.prepositions:
        near = tokens[at + 2 : at + _NEAR]
        counted = any(each.kind == "number" and len(each.text) != _YEAR for each in near)
        return not counted and known.makes.fullmatch(tokens[at].norm) is None
    return after.norm in known.objects and tokens[at + 2].norm in known.prepositions


def _lacks_subject(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether the verb with which a clause starts at a token has no subject."""
    while at < len(tokens) and tokens[at].norm in known.leads:
        at += 1
    if at + 2 >= len(tokens) or not _is_verb(tokens[at].norm, known):
        return False
    if known.passive in tokens[at].text:
        return False  # «يُفضل أن»: nobody is missed
    after = tokens[at + 1]
    if _is_said(tokens, at + 1, known) or _is_act(after, known):
        return True
    if after.text in _COMMAS:
        closing = next(
            (k for k in range(at + 2, min(at + _ASIDE, len(tokens))) if tokens[k].text in _COMMAS),
            len(tokens),
        )
        if closing + 1 >= len(tokens):
            return False
        behind = tokens[closing + 1]
        plain = behind.norm in known.governed or _is_act(behind, known)
        return plain or _is_said(tokens, closing + 1, known)
    if any(tokens[at].norm.removeprefix(each) in known.acting for each in ("", *known.clitics)):
        return False
    spoken_to = after.norm in known.prepositions or after.norm.startswith(known.merged)
    return spoken_to and _says_unnamed(tokens, at + 1, known)


def _says_unnamed(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether what is said follows phrases among which nobody is named who says it."""
    for k in range(at + 1, min(at + _SCAN, len(tokens))):
        token = tokens[k]
        if _is_said(tokens, k, known) or token.text == ":":
            return True
        if token.norm in known.persons and tokens[k - 1].norm not in known.prepositions:
            return False
    return False


def _is_verb(norm: str, known: _Words) -> bool:
    """Tell whether a word is a verb that wants a subject, whatever is written onto it."""
    for clitic in ("", *known.clitics):
        bare = norm.removeprefix(clitic)
        if (bare != norm or not clitic) and known.verbs.fullmatch(bare):
            return bare not in known.impersonal
    return False


def _is_said(tokens: Sequence[Token], at: int, known: _Words) -> bool:
    """Tell whether what is said begins at a token."""
    if tokens[at].norm in known.that:
        return True
    after = tokens[at + 1].norm if at + 1 < len(tokens) else ""
    return (tokens[at].norm, after) in known.that_pairs


def _is_act(token: Token, known: _Words) -> bool:
    """Tell whether a word names an action, as its seats of hamza show."""
    plain = "".join(letter for letter in token.text if not unicodedata.combining(letter))
    return known.acts.fullmatch(plain) is not None and plain not in known.no_acts


def _points_back(tokens: Sequence[Token], known: _Words) -> bool:
    """Tell whether “this” stands in front of a noun of which its sentence says nothing before."""
    if known.pointers.isdisjoint([token.norm for token in tokens]):
        return False
    quoted = straight = False
    for at, token in enumerate(tokens[:-1]):
        quoted = token.text in _OPENING or (quoted and token.text not in _CLOSING)
        if token.text == _STRAIGHT:
            straight = not straight
        if quoted or straight or token.norm not in known.pointers:
            continue
        noun = tokens[at + 1].norm
        if not noun.startswith(known.article) or noun in known.known:
            continue
        counted = noun in known.amounts and any(each.kind == "number" for each in tokens[:at])
        if counted or (at + 2 < len(tokens) and tokens[at + 2].norm in known.specifies):
            continue
        stem = noun.removeprefix(known.article)[:_STEM]
        if not any(stem in each.norm for each in tokens[:at]):
            return True
    return False
