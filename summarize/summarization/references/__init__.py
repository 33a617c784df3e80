"""Whether a sentence refers to what it does not name itself.

Walking through it, a pronoun with nothing before it that it may stand for leans on the sentence
before; so does what points back (“those claims”, “the other”, “the second”) with nothing to
point at. The words of a language are data, one file per language, found by its code.
"""

from collections.abc import Sequence
from typing import Final

from summarize.figures.tokens import Token
from summarize.summarization.references.pointers import POINTERS
from summarize.summarization.references.pronouns import is_unexplained
from summarize.summarization.references.reading import Reading
from summarize.summarization.references.words import Words, words_for

_FIRST: Final = 3
"""Tokens among which the first word is."""

__all__ = ["refers_back"]


def refers_back(tokens: Sequence[Token], language: str, *, opening: bool = False) -> bool:
    """Tell whether a word of a sentence, or the one that opens it, refers to what it does not name.

    None does in a language without data.
    """
    known = words_for(language)
    if known is None:
        return False
    norms = [token.norm for token in tokens]
    if opening:
        norms = norms[: _FIRST + 1]
    places = [k for k, norm in enumerate(norms) if norm in known.triggers]
    if not any(_may(known, norms, k) for k in places):
        return False
    reading = Reading(tokens, known)
    return any(
        is_unexplained(reading, at) if kind == "pronoun" else POINTERS[kind](reading, at)
        for at, norm in enumerate(reading.norms)
        for kind in known.triggers.get(norm, ())
        if at == reading.start or not opening
    )


def _may(known: Words, norms: Sequence[str], at: int) -> bool:
    """Tell whether a word may refer to something, as most do not: said that, this year, there is.

    What stands beside it tells that fast.
    """
    norm = norms[at]
    before, after = norms[at - 1] if at else "", norms[at + 1] if at + 1 < len(norms) else ""
    if norm in known.opens:
        clause = after in known.determiners or after in known.subjects
        return before not in known.reported and not clause
    if norm in known.near:
        return after not in known.times
    if norm in known.numbers or norm in known.ordinals:
        return before in known.articles
    if norm in known.of:
        return before in known.numbers or before[:1].isdecimal()
    if norm in known.others:
        return before in known.definite or before in known.reported or before in known.opens
    if norm in known.there:
        return after not in known.here_ends
    if norm in known.then:
        return before in known.before_then
    return norm not in known.stand_ins or at <= _FIRST
