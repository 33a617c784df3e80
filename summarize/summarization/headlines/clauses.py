"""The main clause of a sentence: without what stands in front of it, or describes its subject."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.condensing.openings import is_written_on
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import read
from summarize.summarization.headlines import (
    HeadlineWords,
    headline_words,
    stands_in_front,
    starts_with,
)
from summarize.summarization.headlines.borders import COMMAS, has_verb, may_be_participle
from summarize.summarization.openers import leans_back
from summarize.summarization.quotation import is_balanced
from summarize.summarization.terms import count_words

_FEWEST: Final = 5
"""Words."""
_SUBJECT: Final = 8
"""Tokens of a subject in front of what it does or underwent."""
_ITEM: Final = 6
"""Tokens in which a list goes on."""
_APART: Final = frozenset(',;:،؛–—"“”«»()')
_PLACE: Final = re.compile(r"\s*[^\W\d_]{2,}(?: [^\W\d_]{2,}){0,2}: ")
_AGENCY: Final = re.compile(
    r"""\s*(?: [^/.,،]{2,40}/\s?[^\W\d_]{2,6}\s?/
    | [^\W\d_]{2,20}:\s[«"“][^«»"“”]{2,30}[»"”]\s[–—-] )\s+""",
    re.VERBOSE,
)


def undated(text: str) -> str:
    """Give a sentence without its dateline: “DELHI: ”, “Doha 3 May / QNA / ”, “دبي: «الأفق» – ”."""
    agency = _AGENCY.match(text)
    if agency:
        return text[agency.end() :]
    place = _PLACE.match(text)
    return text[place.end() :] if place and place[0].isupper() else text


def unfronted(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without the phrases in front of its main clause."""
    known = headline_words(language)
    tokens = tokenize(text)
    until = starts_with(tokens, 0, known.deadlines)
    dated = 0 < until < len(tokens) and tokens[until].kind == "number"
    if count_words(text) <= most or starts_with(tokens, 0, known.bars) or dated:
        return text
    first = 0
    opens_clause = bool(starts_with(tokens, 0, known.conditions))
    while stands_in_front(tokens, first, known) or (
        # “After the bridge fell, killing two, police …”: not the police.
        first
        and (
            _may_be_verbal(tokens, first, known, language)
            or _says_which(tokens, first, known, language)
        )
    ):
        if first and opens_clause:  # “When Hale, in 1990, took over …”: it may go on
            return text
        comma = next((k for k in range(first, len(tokens)) if tokens[k].text in COMMAS), 0)
        near = tokens[comma + 1 : comma + _ITEM]
        if not comma or any(starts_with(near, k, known.joins) for k in range(len(near))):
            return text
        first = comma + 1
    rest = text[tokens[first].start :] if 0 < first < len(tokens) else ""
    partial = any(starts_with(tokens, k, known.counting) for k in range(first))
    if (
        partial  # “With 61 of 94 stations counted, …”
        or count_words(rest) < _FEWEST
        or starts_with(tokens, first, known.auxiliaries)
        or not is_balanced(rest)
        or has_verb(rest, language) is False
        or leans_back(rest, language)
        or _goes_on(tokens, first, rest, known, language)
        or not allows(rest)
    ):
        return text
    return rest[0].upper() + rest[1:] if text[:1].isupper() else rest


def _goes_on(
    tokens: Sequence[Token], first: int, rest: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a rest goes on with “and”, or with a verb whose subject was named before it.

    The second in a language whose verb stands in front: عادت إلى الانخفاض, they fell again.
    """
    rules = rules_for(language)
    now = read(rest, rules) if rules is not None and not rules.needs_verb else None
    if now is None:
        return False
    joined = bool(now.rules.conjunctions) and is_written_on(now, now.rules.conjunctions[0])
    return joined or bool(starts_with(tokens, first + 1, known.goes_on))


def _may_be_verbal(tokens: Sequence[Token], at: int, known: HeadlineWords, language: str) -> bool:
    """Tell whether a word ends as participles do, and is not the subject of the verb behind it."""
    if at >= len(tokens) or not tokens[at].norm.endswith(known.verbal or "\0"):
        return False
    acts = at + 1 < len(tokens) and _is_verb(tokens, at + 1, known, language)
    return not (acts and starts_with(tokens, at, known.nominal))


def _says_which(tokens: Sequence[Token], at: int, known: HeadlineWords, language: str) -> bool:
    """Tell whether what a name is stands behind it: “in Kisumu, a port on the lake,”."""
    if at < _ITEM - 1 or not tokens[at - 2].text[:1].isupper():
        return False
    if not starts_with(tokens, at, known.indefinite):
        return False
    comma = next((k for k in range(at, len(tokens)) if tokens[k].text in COMMAS), 0)
    between = " ".join([token.text for token in tokens[at:comma]])
    return bool(comma) and has_verb(between, language) is False


def unrelated(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without the relative clause of its indefinite subject.

    A service that tells people of storms is being set up: a service is being set up.
    """
    known = headline_words(language)
    tokens = tokenize(text)
    if count_words(text) <= most or not starts_with(tokens, 0, known.indefinite):
        return text
    opens = next((k for k in range(len(tokens)) if starts_with(tokens, k, known.relatives)), 0)
    ends = _main_verb(tokens, opens, known, language) if opens else 0
    barred = (known.relatives, known.conditions, known.bars, known.reports)
    if (
        not 1 < opens < ends - 1
        or starts_with(tokens, opens - 1, known.loose)
        or any(token.kind == "mark" and token.text in _APART for token in tokens[:ends])
        or any(starts_with(tokens, k, kind) for k in range(opens + 1, ends) for kind in barred)
        or has_verb(text[: tokens[opens - 1].end], language, sure=True)
    ):
        return text
    rest = f"{text[: tokens[opens - 1].end]} {text[tokens[ends].start :]}"
    return rest if allows(rest) else text


def unplaced(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without the last phrases of its indefinite subject.

    A boat found under a car park in Arden has been dated: a boat found under a car park has been.
    Of several, or of all, the phrase may say which: it stays.
    """
    known = headline_words(language)
    while count_words(text) > most:
        tokens = tokenize(text)
        if not starts_with(tokens, 0, known.single):
            return text
        verb = next((k for k in range(len(tokens)) if starts_with(tokens, k, known.auxiliaries)), 0)
        begins = max(
            (k for k in range(4, verb) if starts_with(tokens, k, known.goes_on)), default=0
        )
        barred = (
            *(known.joins, known.conditions, known.bars),
            *(known.before_verb, known.relatives, known.reports),
        )
        if (
            not begins
            or any(token.text in _APART for token in tokens[:verb])
            or any(starts_with(tokens, k, kind) for k in range(begins, verb) for kind in barred)
            or all(_has(tokens[:begins], kind) for kind in (known.relatives, known.joins))
            or _is_verb(tokens, begins - 1, known, language)
            or (
                starts_with(tokens, begins - 1, known.loose)  # a probe bound | for the moon
                and not starts_with(tokens, begins - 1, known.possessives)
            )
            or starts_with(tokens, begins - 2, known.relatives)  # a test that looks | for fragments
        ):
            return text
        rest = f"{text[: tokens[begins - 1].end]} {text[tokens[verb].start :]}"
        if not allows(rest):
            return text
        text = rest
    return text


def _has(tokens: Sequence[Token], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Tell whether one of some phrases stands among some tokens."""
    return any(starts_with(tokens, k, phrases) for k in range(len(tokens)))


def undescribed(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence that is too long without what its indefinite subject does or underwent.

    A lander carrying a drill and a rover touched down near the pole: a lander touched down.
    """
    known = headline_words(language)
    tokens = tokenize(text)
    if count_words(text) <= most or not starts_with(tokens, 0, known.single):
        return text
    near = range(2, min(_SUBJECT, len(tokens) - 1))
    opens = next((k for k in near if _opens_description(tokens, k, known)), 0)
    verb = _verb_behind(tokens, opens, known, language) if opens else 0
    subject = tokens[:opens]
    if not verb or any(token.text in _APART for token in subject):
        return text
    if any(starts_with(subject, k, known.auxiliaries) for k in range(opens)):
        return text
    rest = f"{text[: tokens[opens - 1].end]} {text[tokens[verb].start :]}"
    whole = is_balanced(rest) and count_words(rest) >= _FEWEST
    return rest if whole and allows(rest) else text


def _opens_description(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a participle with its object, or its preposition, stands behind a noun."""
    word, before = tokens[at].norm, tokens[at - 1]
    if not word.endswith(known.verbal) and word not in known.present:
        return False
    if starts_with(tokens, at, known.nominal) or before.kind != "word":
        return False
    behind = (known.goes_on, known.determiners)
    held = (known.indefinite, known.articles, known.possessives, known.joins, known.goes_on)
    goes_on = any(starts_with(tokens, at + 1, kind) for kind in behind)
    return (goes_on or tokens[at + 1].kind == "number") and not any(
        starts_with(tokens, at - 1, kind) for kind in held
    )


def _verb_behind(tokens: Sequence[Token], opens: int, known: HeadlineWords, language: str) -> int:
    """Give the verb with which the main clause goes on behind a participle's clause; 0 for none."""
    barred = (known.relatives, known.conditions, known.bars, known.that, known.borders)
    for k in range(opens + 1, len(tokens) - 1):
        if tokens[k].text in COMMAS:
            return _behind_aside(tokens, k, known)
        if tokens[k].text in _APART or any(starts_with(tokens, k, kind) for kind in barred):
            return 0
        if starts_with(tokens, k, known.auxiliaries):
            return k
        held = (known.joins, known.before_verb, known.articles, known.indefinite)
        if (
            not any(starts_with(tokens, k - 1, kind) for kind in held)
            and _is_verb(tokens, k, known, language)
            and not may_be_participle(tokens, k, known)
        ):
            return k
    return 0


def _behind_aside(tokens: Sequence[Token], opened: int, known: HeadlineWords) -> int:
    """Give the auxiliary behind a relative clause between two commas (“, most of whom …, has”)."""
    near = range(opened + 1, opened + 4)
    if not any(starts_with(tokens, k, known.relatives) for k in near):
        return 0
    commas = (k for k in range(opened + 1, len(tokens)) if tokens[k].text in COMMAS)
    return next((k + 1 for k in commas if starts_with(tokens, k + 1, known.auxiliaries)), 0)


def _main_verb(tokens: Sequence[Token], opens: int, known: HeadlineWords, language: str) -> int:
    """Give the verb with which the main clause goes on behind a relative clause; 0 for none."""
    noun = (known.determiners, known.goes_on, known.auxiliaries)
    acts = starts_with(tokens, opens + 2, known.objects)  # that looks for
    if acts and not any(starts_with(tokens, opens + 1, kind) for kind in noun):
        inner = opens + 1
    else:
        verbs = (k for k in range(opens + 1, len(tokens)) if _is_verb(tokens, k, known, language))
        inner = next(verbs, 0)
    if not inner:
        return 0
    while inner + 1 < len(tokens) and _is_verb(tokens, inner + 1, known, language):
        inner += 1
    for k in range(inner + 1, len(tokens) - 1):
        if starts_with(tokens, k, known.auxiliaries):
            return k
        barred = (known.joins, known.before_verb, known.articles, known.indefinite)
        held = any(starts_with(tokens, k - 1, kind) for kind in barred)
        shown = starts_with(tokens, k + 1, known.objects) or starts_with(tokens, k + 1, known.days)
        if _is_verb(tokens, k, known, language) and shown and not held:
            # with money meant for meals was found: the verb is the auxiliary behind it
            aside = starts_with(tokens, k + 1, known.goes_on)
            return (aside and _auxiliary_behind(tokens, k, known)) or k
    return 0


def _auxiliary_behind(tokens: Sequence[Token], at: int, known: HeadlineWords) -> int:
    """Give the auxiliary in the rest of a clause; 0 for none."""
    ends = (known.relatives, known.conditions, known.bars, known.joins, known.that, known.borders)
    for k in range(at + 1, len(tokens)):
        if tokens[k].text in _APART or any(starts_with(tokens, k, kind) for kind in ends):
            return 0
        if starts_with(tokens, k, known.auxiliaries):
            return k
    return 0


def _is_verb(tokens: Sequence[Token], at: int, known: HeadlineWords, language: str) -> bool:
    """Tell whether a word is a finite verb, or an auxiliary."""
    pair = " ".join(token.text for token in tokens[at : at + 2])
    one = tokens[at]
    return bool(
        starts_with(tokens, at, known.auxiliaries)
        or has_verb(one.text, language, sure=True)
        or (one.norm.endswith(known.ending or "\0") and has_verb(pair, language, sure=True))
    ) and not starts_with(tokens, at, known.nominal)
