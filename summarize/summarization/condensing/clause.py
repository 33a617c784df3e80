"""Whether what is said may stand without the one who said it."""

import functools
import re

from summarize.remembering import figures_of
from summarize.summarization.condensing.rules import Frame
from summarize.summarization.condensing.sentence import Sentence

_EARLY = 8
"""Tokens in which a reported clause's subject shows its case."""
_LEANING = 4
"""First words among which a pronoun means the speaker."""
_STOPS = frozenset(":;؛?؟")
_DISPUTED = ("claims", "hedges", "negations", "voices")


@functools.lru_cache(maxsize=64)
def _pattern(source: str) -> re.Pattern[str]:
    """Give a compiled pattern of whole words."""
    return re.compile(source)


def stands_alone(sentence: Sentence, frame: Frame, start: int, end: int) -> bool:
    """Tell whether a sentence without the attribution at some tokens is whole and undisputed."""
    rest = [*range(start), *range(end, sentence.body)]
    if not rest or any(sentence.barred) or any(t.text in _STOPS for t in sentence.tokens):
        return False
    if _is_disputed(sentence, frame, rest) or not _is_whole(sentence, frame, rest):
        return False
    if frame.reported and not keeps_case(sentence, end):
        return False
    return frame.announces or _has_figure(sentence, start, end)


def _is_disputed(sentence: Sentence, frame: Frame, rest: list[int]) -> bool:
    """Tell whether it matters who says it: a claim, a guess, a denial, one's own affairs."""
    if any(
        not sentence.find("harmless", k) and sentence.find_any(_DISPUTED, k)
        for k in rest
        if not (sentence.find("harmless", k - 1) or sentence.is_month(k))
    ):
        return True
    return not frame.announces and any(sentence.is_future(k) for k in rest)


def _is_whole(sentence: Sentence, frame: Frame, rest: list[int]) -> bool:
    """Tell whether the rest is a clause of its own that does not lean on the speaker."""
    leaning = rest if frame.at == "start" else rest[:_LEANING]
    if sentence.holds(("pronouns",), leaning) or _has_own(sentence, leaning):
        return False
    if sentence.holds(("continuations",), rest[1:]):
        return False
    opens = sentence.tokens[rest[0]].kind == "number" or bool(
        sentence.find_any(("clause_heads", "harmless"), rest[0])
    )
    if not opens and (frame.bare or sentence.find("no_clause", rest[0])):
        return False
    commas = any(sentence.is_comma(k) for k in rest)
    if not opens and sentence.find("subordinators", rest[0]) and not commas:
        return False
    said = range(end_of_fronted(sentence, rest), len(rest))
    return (
        frame.reported
        or not sentence.rules.needs_verb
        or any(sentence.find_any(("finite", "past"), rest[k]) for k in said)
    )


def end_of_fronted(sentence: Sentence, rest: list[int]) -> int:
    """Give where a fronted clause or phrase ends in the rest; 0 where there is none."""
    if not sentence.find("subordinators", rest[0]) or sentence.find("clause_heads", rest[0]):
        return 0
    return next((i for i, k in enumerate(rest) if sentence.is_comma(k)), 0)


def _has_own(sentence: Sentence, places: list[int]) -> bool:
    """Tell whether a noun has a pronoun written onto it; a verb's stands for its own clause's."""
    clause = sentence.rules.clause
    but = clause.own_but.split()
    for k in places:
        norm = sentence.rules.forms(sentence.tokens[k].norm, "joined")[-1]
        found = _pattern(clause.own).search(norm)
        if found and norm not in but and not sentence.has(norm[: found.start(1)], "past", k):
            return True
    return False


def keeps_case(sentence: Sentence, first: int) -> bool:
    """Tell whether a clause's subject shows no case that only the word before it gives it."""
    clause = sentence.rules.clause
    head = sentence.tokens[first]
    if head.norm not in clause.first_but.split() and _pattern(clause.first).search(head.text):
        return False
    agrees = _pattern(clause.definite).search(head.text) is not None
    for k in range(first, min(first + _EARLY, sentence.body)):
        if sentence.is_comma(k) or sentence.find_any(("finite", "past"), k):
            break
        text = sentence.tokens[k].text
        agrees = agrees and _pattern(clause.definite).search(text) is not None
        shown = agrees and k > first and _pattern(clause.agreeing).search(text)
        if shown or _pattern(clause.early).search(text):
            return False
    return True


def _has_figure(sentence: Sentence, start: int, end: int) -> bool:
    """Tell whether what is said gives a count, an amount or a share."""
    said = f"{sentence.text[: sentence.start(start)]} {sentence.text[sentence.start(end) :]}"
    return any(
        figure.kind not in {"date", "time", "ordinal"}
        for figure in figures_of(said, sentence.rules.code)
    )
