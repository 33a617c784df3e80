"""The proof that a cut took no figure that counts, no negation and no hedge."""

from collections.abc import Collection, Sequence

import msgspec

from summarize.figures import Figure
from summarize.figures.tokens import fold
from summarize.summarization.condensing.cut import Cut
from summarize.summarization.condensing.sentence import Sentence

Identity = tuple[str, ...]
_FEWEST_WORDS = 2
_TRUTH = ("negations", "hedges")


def identify(figure: Figure) -> Identity:
    """Give what a figure says: kind, value, unit, qualifier and what is counted."""
    return (
        figure.kind,
        figure.value,
        figure.high,
        figure.unit,
        figure.qualifier,
        fold(figure.noun),
    )


class Ledger(msgspec.Struct, frozen=True):
    """A cut's account of the figures: what it drops, and what must be left."""

    dropped: tuple[Figure, ...]
    left: tuple[Identity, ...]
    allowed: bool
    """No figure is cut in two, and none that must be kept is dropped for good."""


def account(cut: Cut, figures: Sequence[Figure], keep: Collection[Identity]) -> Ledger:
    """Give what a cut does to the figures of a sentence, before it is made."""
    dropped = tuple(f for f in figures if cut.start <= f.start and f.end <= cut.end)
    rest = [f for f in figures if f.end <= cut.start or f.start >= cut.end]
    left = tuple(map(identify, rest))
    torn = len(rest) + len(dropped) != len(figures)
    missed = any(identify(f) in keep and identify(f) not in left for f in dropped)
    return Ledger(dropped, left, not torn and not missed)


def truths(sentence: Sentence) -> tuple[str, ...]:
    """Give the negations and hedges of a sentence, in order."""
    found: list[str] = []
    at = 0
    while at < sentence.body:
        harmless = sentence.find("harmless", at) or (at + 1 if sentence.is_month(at) else 0)
        end = harmless or sentence.find_any(_TRUTH, at)
        if end and not harmless:
            found.append(_stem(sentence, at))
        at = max(end, at + 1)
    return tuple(found)


def _stem(sentence: Sentence, at: int) -> str:
    """Give a word without the "and" that may be written onto it."""
    return sentence.rules.forms(sentence.tokens[at].norm, "joined")[-1]


def stands(before: Sentence, after: Sentence) -> bool:
    """Tell whether a sentence with something cut is still one, and says yes and no as before."""
    words = sum(token.kind in {"word", "number"} for token in after.tokens)
    return (
        words >= _FEWEST_WORDS
        and (not before.rules.needs_verb or has_verb(after) or not has_verb(before))
        and truths(before) == truths(after)
    )


def has_verb(sentence: Sentence) -> bool:
    """Tell whether a sentence has a finite verb that the rules know."""
    return sentence.holds(("finite", "past", "verbs"), range(sentence.body))
