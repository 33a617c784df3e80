"""Asides between commas: relative clauses, participles, appositions, connectives, times."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from summarize.summarization.condensing.cut import Cut
from summarize.summarization.condensing.rules import Aside
from summarize.summarization.condensing.sentence import Sentence

_VERBS: Final = ("finite", "past")
_OPENS: Final = ("coordinators", "clause_heads", "pronouns", "subordinators", "relatives")


def asides(sentence: Sentence) -> Iterator[Cut]:
    """Yield what stands between two commas, or behind the last, and may go."""
    commas = sentence.commas
    for opened, closed in (*pairwise(commas), *_around_lists(sentence)):
        for aside in sentence.rules.asides:
            if not aside.tail and closed < sentence.body and _fits(sentence, aside, opened, closed):
                yield from _inner(sentence, aside, opened, closed)
    if commas and commas[-1] < sentence.body:
        for aside in sentence.rules.asides:
            if aside.tail and _is_tail(sentence, aside, commas[-1]):
                start, end = sentence.start(commas[-1]), sentence.start(sentence.body)
                yield Cut(aside.name, start, end, aside.loss)


def _around_lists(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield two commas with a list between them, which a verb follows: who made A, B and C, died.

    The list's last comma has its "and" behind it.
    """
    for k, opened in enumerate(sentence.commas):
        for last, closed in pairwise(sentence.commas[k + 1 :]):
            listed = sentence.holds(("coordinators",), range(last + 1, closed))
            if listed and sentence.find_any(("finite", "past"), closed + 1):
                yield opened, closed
                break


def _fits(sentence: Sentence, aside: Aside, opened: int, closed: int) -> bool:
    """Tell whether what stands between two tokens is such an aside."""
    first = opened + 1
    if not opened or not 0 < closed - first <= aside.most:
        return False
    end = sentence.find(aside.starts, first)
    if not first < end <= closed or (aside.whole and end != closed):
        return False
    return not sentence.holds(aside.without, range(first, closed))


def _is_tail(sentence: Sentence, aside: Aside, opened: int) -> bool:
    """Tell whether such an aside ends the sentence, and is not one of a list of them."""
    if not _fits(sentence, aside, opened, sentence.body):
        return False
    return not _is_one_of_many(sentence, aside, opened)


def _is_one_of_many(sentence: Sentence, aside: Aside, opened: int) -> bool:
    """Tell whether another aside of its kind stands behind another comma."""
    return any(k != opened and sentence.find(aside.starts, k + 1) for k in sentence.commas)


def _inner(sentence: Sentence, aside: Aside, opened: int, closed: int) -> Iterator[Cut]:
    """Yield the cut of an aside between two commas, if the sentence goes on behind it."""
    after = closed + 1
    if aside.next and not sentence.find_any(aside.next, after):
        return
    rest = [*range(opened), *range(after, sentence.body)]
    if aside.unless and (
        sentence.holds(aside.unless, rest) or any(sentence.is_future(k) for k in rest)
    ):
        return
    if not sentence.find_any(("finite", "past"), after) and _is_one_of_many(
        sentence, aside, opened
    ):
        return
    if is_inside_another(sentence, opened, after) or _tells_who(sentence, opened):
        return
    if sentence.find_any(aside.introduces, after) and not sentence.find_any(aside.known, 0):
        return
    joins = goes_on(sentence, after) or bool(sentence.find("auxiliaries", opened - 1))
    if aside.whole and not joins and not sentence.find_any(("subordinators", "when"), 0):
        # Behind a subject that still waits for its verb no comma is needed: whatever the verb is.
        joins = not sentence.holds(_VERBS, range(opened)) and not sentence.find_any(_OPENS, after)
    goes = ("coordinators", "clause_heads", "pronouns")
    if not joins and not sentence.is_joined(after) and not sentence.find_any(goes, after):
        return
    yield Cut(
        aside.name,
        sentence.start(opened),
        sentence.start(after),
        aside.loss,
        comma=not joins or _opens_another(sentence, closed),
    )


def is_inside_another(sentence: Sentence, opened: int, after: int) -> bool:
    """Tell whether an aside's last comma may end another aside too: Smith, 57, who left, said."""
    before = sentence.commas[: bisect_left(sentence.commas, opened)]
    if not before or not sentence.find_any(("finite", "past"), after):
        return False
    between = range(before[-1] + 1, opened)
    if sentence.holds(("finite", "past", "say"), between):
        return False
    if sentence.find("coordinators", before[-1] + 1):
        return False
    return len(before) > 1 or not sentence.find_any(("subordinators", "when"), 0)


def _tells_who(sentence: Sentence, opened: int) -> bool:
    """Tell whether an aside may be all that tells who speaks: said Dr Lena Haddad, who led it."""
    first = sentence.find("say", 0)
    if not 0 < first < opened or "honorifics" not in sentence.rules.words:
        return False
    named = re.match(sentence.rules.clause.definite, sentence.tokens[first].norm) is None
    return named or bool(sentence.find("honorifics", first))


def _opens_another(sentence: Sentence, closed: int) -> bool:
    """Tell whether an aside's last comma opens another aside: said the bank, which …, in May, that.

    Without it, the comma in front of "that" would stand alone.
    """
    rest = (k for k in sentence.commas if k > closed)
    return bool(sentence.find("that", next(rest, -1) + 1))


def goes_on(sentence: Sentence, at: int) -> bool:
    """Tell whether a clause goes on at a token, so that no comma may stand before it."""
    verb = sentence.find("coordinators", at) or at
    if at < sentence.body and sentence.tokens[at].kind == "number":
        return True
    return bool(sentence.find_any(("finite", "past"), verb) or sentence.find("goes_on", at))
