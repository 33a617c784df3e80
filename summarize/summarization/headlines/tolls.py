"""Headlines of how many died: with what they died of."""

from collections.abc import Sequence
from typing import Final

from summarize.figures.tokens import Token, fold, tokenize
from summarize.summarization.headlines import headline_words, starts_with
from summarize.summarization.headlines.borders import COMMAS
from summarize.summarization.headlines.heads import CARRYING, CLOSING, heads_of
from summarize.summarization.terms import count_words

_MOST: Final = 25
"""Words of such a headline."""
_ASIDE: Final = 12
"""Tokens between commas that may stand before what happened: “, 11 of them critically, when”."""


def with_cause(head: str, text: str, language: str) -> str:
    """Give a headline that ends with a toll (“six were killed”) with the cause that follows it.

    ``text`` is the sentence that it opens. “Six were killed when a bus hit a lorry”: up to 25
    words, else it stays as it is, as does any other headline.
    """
    known = headline_words(language)
    if not text.startswith(head) or not known.tolls.search(fold(head)):
        return head
    rest = text[len(head) :]
    tokens = tokenize(rest)
    first = _occasion(tokens, language)
    opened = starts_with(tokens, first, known.occasions)
    if not opened or opened >= len(tokens):
        return head
    clause = rest[tokens[opened].start :]
    joined = f"{head} {rest[tokens[first].start : tokens[opened].start]}"
    room = _MOST - count_words(joined)
    parts = list(heads_of(clause, language, room))
    if count_words(clause) <= room:
        parts.append(clause.rstrip(CLOSING))
    near = [part for part in parts if count_words(joined) + count_words(part) <= CARRYING]
    best = max(near, key=count_words, default=min(parts, key=count_words, default=""))
    return joined + best if best else head


def _occasion(tokens: Sequence[Token], language: str) -> int:
    """Give the token at which the cause begins: the first, or the first behind an aside."""
    known = headline_words(language)
    if not tokens or tokens[0].text not in COMMAS:
        return 0
    if starts_with(tokens, 1, known.occasions):
        return 1
    commas = [k for k in range(1, min(_ASIDE, len(tokens))) if tokens[k].text in COMMAS]
    return commas[0] + 1 if commas else 0
