"""A clause without what interrupts it: what a headline has no room for, wherever it stands."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarize.figures.tokens import Token
from summarize.summarization.condensing.cut import Cut, without
from summarize.summarization.condensing.proof import stands
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import Sentence, read

_LONGEST: Final = 14
"""Tokens between two commas."""
_LATEST: Final = 24
"""Tokens before such an interruption: no headline gets so far."""
_MOST: Final = 6


def uninterrupted(text: str, language: str, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence without what stands between two commas, and without the day it speaks of.

    So the verb, its subject and its object come together: “قررت اللجنة، مساء أمس، تثبيت السعر”.
    What is left is given where ``allows`` says so, and says yes and no as before. A language whose
    rules name no such interruptions keeps its sentence.
    """
    rules = rules_for(language)
    if rules is None or "inserts" not in rules.words:
        return text
    for _ in range(_MOST):
        now = read(text, rules)
        if now is None:
            return text
        shorter = next((rest for rest in _shorter(now) if allows(rest)), None)
        if shorter is None:
            return text
        text = shorter
    return text


def is_one_clause(text: str, until: int, language: str) -> bool:
    """Tell whether a text opens with a verb and reports nothing up to an offset.

    It does not where the verb only helps another one, or where a hedge or a negation follows.
    """
    rules = rules_for(language)
    sentence = read(text, rules) if rules is not None else None
    if sentence is None or not sentence.find("past", 0) or sentence.find("helping", 0):
        return False
    end = sum(token.start < until for token in sentence.tokens)
    return not (
        sentence.holds(("that", "no_clause"), range(end))
        or sentence.find_any(("hedges", "negations"), end)
    )


def _shorter(now: Sentence) -> Iterator[str]:
    """Yield the sentence without each of its interruptions in turn."""
    for cut in (*_inserts(now), *_times(now)):
        rest = without(now, cut)
        after = read(rest, now.rules)
        if after is not None and stands(now, after):
            yield rest


def _inserts(now: Sentence) -> Iterator[Cut]:
    """Yield what stands between two commas where the clause goes on behind the second."""
    pairs = [*pairwise(now.commas)]
    for k, (opened, closed) in enumerate(pairs):
        if opened > _LATEST or closed >= now.body - 1 or closed - opened > _LONGEST:
            continue
        goes_on = now.find("completes", closed + 1) and not now.is_joined(opened + 1)
        if goes_on or now.find("inserts", opened + 1):
            # “، اليوم الثلاثاء، برئاسة فلان، ”: two of them share a comma, and go together.
            for _, last in (*_adjoining(pairs[k + 1 :], now), (opened, closed)):
                breaks = bool(now.find("breaks", last + 1))
                yield Cut("insert", now.start(opened), now.start(last + 1), comma=breaks)


def _adjoining(pairs: Sequence[tuple[int, int]], now: Sentence) -> list[tuple[int, int]]:
    """Give the pair of commas behind an interruption around another one, if there is one."""
    opened, closed = next(iter(pairs), (0, 0))
    if not closed or not now.find("inserts", opened + 1) or now.find("completes", opened + 1):
        return []
    return [] if closed - opened > _LONGEST or closed >= now.body - 1 else [pairs[0]]


def _times(now: Sentence) -> Iterator[Cut]:
    """Yield each day named behind a word with an article, or before a comma: it stands alone."""
    for at in range(2, min(now.body, _LATEST)):
        end = now.find("headline_times", at)
        closed = _is_closed(now.tokens[at - 1], now) or now.is_comma(end)
        if end and closed and not now.find("before_when", at - 1):
            yield Cut("time", now.start(at), now.start(_behind_gloss(now, end)))


def _behind_gloss(now: Sentence, at: int) -> int:
    """Give the token behind the other name of a month in brackets: “أغسطس (آب)”."""
    return next((closed + 1 for opened, closed in now.brackets if opened == at), at)


def _is_closed(token: Token, now: Sentence) -> bool:
    """Tell whether a word has its article, so that the one behind it does not define it."""
    return token.norm.startswith(tuple(c for c in now.rules.clitics if len(c) > 1))
