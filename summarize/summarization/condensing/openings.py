"""What may go at the start of a sentence, and the weekdays and "also" that may go inside it."""

import re
from collections.abc import Iterator

from summarize.summarization.condensing.clause import keeps_case
from summarize.summarization.condensing.cut import Cut
from summarize.summarization.condensing.rules import Opening
from summarize.summarization.condensing.sentence import Sentence

_WEEKDAY_LOSS = 1
_SHORTEST = 4
"""Letters of a word with "and" written onto it, if nothing else is known of it."""
_VOWELS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652"
"""Marks above and below a letter."""
_NEAR = 8
"""Tokens that an attribution at the start may have."""


def openings(sentence: Sentence) -> Iterator[Cut]:
    """Yield the leading connective or time of a sentence, and a written-on leading "and"."""
    for opening in sentence.rules.openings:
        end = sentence.find(opening.words, 0)
        if end and end < sentence.body:
            yield from _opening(sentence, opening, end)
    yield from _leading_and(sentence)


def _opening(sentence: Sentence, opening: Opening, end: int) -> Iterator[Cut]:
    """Yield the cut of an opening that ends before a token, if what follows lets it go."""
    follows = sentence.is_comma(end)
    if not follows and opening.before and not sentence.find_any(opening.before, end):
        return
    if not follows and opening.comma and not opening.before:
        return
    first = end + follows
    if first >= sentence.body:
        return
    if sentence.find_any(opening.not_before, first) or _is_said(sentence, first):
        return
    leans = re.match(opening.not_before_word, sentence.tokens[first].norm)
    if leans and not sentence.find_any(("indeed", "answering"), first):
        return
    if sentence.holds(opening.unless, range(first, sentence.body)):
        return
    if opening.unless and any(sentence.is_future(k) for k in range(first, sentence.body)):
        return
    if opening.inflects and not keeps_case(sentence, first):
        return
    yield Cut(opening.name, sentence.start(0), sentence.start(first), opening.loss)


def _is_said(sentence: Sentence, first: int) -> bool:
    """Tell whether an attribution between commas follows: Also, he said, it is safe."""
    near = range(first, min(first + _NEAR, sentence.body))
    closed = next((k for k in near if sentence.is_comma(k)), first)
    said = range(first, closed)
    return sentence.holds(("say",), said) and not sentence.holds(("that",), said)


def _leading_and(sentence: Sentence) -> Iterator[Cut]:
    """Yield the "and" written onto the first word, where it leans on the sentence before."""
    if not (sentence.tokens and sentence.rules.conjunctions and sentence.is_joined(0)):
        return
    token = sentence.tokens[0]
    rules = sentence.rules
    if sentence.find("no_and", 0) or _goes_on(sentence):
        return
    conjunction = rules.conjunctions[0]
    known = token.norm.startswith(conjunction) and sentence.has(
        token.norm.removeprefix(conjunction), "heads_behind_and", 0
    )
    if known or re.match(rules.leading, token.text) or is_written_on(sentence, conjunction):
        marks = len(token.text) - len(token.text[len(conjunction) :].lstrip(_VOWELS))
        yield Cut("and", token.start, token.start + marks)


def is_written_on(sentence: Sentence, conjunction: str) -> bool:
    """Tell whether the first letter of a sentence is a conjunction: its word has no such letter."""
    norm, rooted = sentence.tokens[0].norm, sentence.rules.rooted
    if not rooted or not norm.startswith(conjunction) or len(norm) < _SHORTEST:
        return False
    return re.match(rooted, norm) is None


def _goes_on(sentence: Sentence) -> bool:
    """Tell whether whoever spoke last says more: “and said that …”."""
    return bool(sentence.find("say", 0) and sentence.find("that", 1))


def weekdays(sentence: Sentence) -> Iterator[Cut]:
    """Yield the one weekday of a sentence, where it says when and nothing hangs on it."""
    places = sentence.places("weekdays")
    if len(places) != 1:
        return
    for at in range(max(1, places[0] - 3), places[0] + 1):
        end = sentence.find("when", at)
        if end <= places[0]:
            continue
        after = end == sentence.body or sentence.find("behind_when", end)
        alone = sentence.is_comma(at - 1) or (at > 1 and sentence.is_comma(at - 2))  # , published
        free = after and not sentence.find("before_when", at - 1) and not alone
        if free and not any(sentence.is_future(k) for k in range(sentence.body)):
            yield Cut("time", sentence.start(at), sentence.start(end), _WEEKDAY_LOSS)
        return


def additives(sentence: Sentence) -> Iterator[Cut]:
    """Yield each "also": what it adds to may not be said."""
    if sentence.holds(("paired_with_additives",), range(sentence.body)):
        return
    for k in range(1, sentence.body):
        end = sentence.find("additives", k)
        if end and not sentence.is_comma(k - 1) and not sentence.is_comma(end):
            yield Cut("connective", sentence.start(k), sentence.start(end))
