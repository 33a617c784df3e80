"""What is read of one sentence more than once, remembered for a while: its tokens, its figures.

A sentence is counted, ranked, chosen, condensed and checked; each asks the same of the same text.
"""

import functools

from summarize.figures import Figure, extract
from summarize.figures.tokens import Token, tokenize

_TEXTS = 512
"""The sentences of a few articles, those in work."""
_LONGEST = 2000
"""Characters. What is longer is no sentence of the news, and would hold much memory."""


def tokens_of(text: str) -> tuple[Token, ...]:
    """Give the tokens of a text; see ``tokenize``."""
    return _tokens(text) if len(text) <= _LONGEST else tuple(tokenize(text))


def figures_of(text: str, language: str) -> tuple[Figure, ...]:
    """Give the figures of a text; see ``extract``."""
    return _figures(text, language) if len(text) <= _LONGEST else extract(text, language)


@functools.lru_cache(maxsize=_TEXTS)
def _tokens(text: str) -> tuple[Token, ...]:
    return tuple(tokenize(text))


_figures = functools.lru_cache(maxsize=_TEXTS)(extract)
