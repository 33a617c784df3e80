"""A number and the whole that it is a part of: “17 of the state's 144 municipalities”."""

import re
from itertools import pairwise
from typing import Final

from summarize.figures.extract import extract
from summarize.figures.figure import Figure
from summarize.figures.loading import load_lexicon
from summarize.figures.tokens import tokenize

_REACH: Final = 5
"""Tokens that may stand between a number and that of its whole: of the state's."""
_FAR: Final = 30
"""Characters that these may take."""
_APART: Final = re.compile(r"[^\w\s'’-]")


def whole_of(figure: Figure, after: Figure, text: str, language: str) -> Figure | None:
    """Give the figure behind another one where it is the whole of which that is a part."""
    if figure.kind != "count" or figure.noun or figure.high:
        return None
    if after.kind != "count" or not after.noun or not 0 < after.start - figure.end <= _FAR:
        return None
    between = text[figure.end : after.start]
    tokens = tokenize(between)
    linked = tokens and load_lexicon(language).find("partitive", tokens, 0) is not None
    return after if linked and len(tokens) <= _REACH and not _APART.search(between) else None


def with_whole(figure: Figure, text: str, language: str) -> str:
    """Give how a text says a figure, with its whole where that alone says what it counts.

    ``figure`` was extracted from ``text``.
    """
    for one, after in pairwise(extract(text, language)):
        if one == figure and whole_of(one, after, text, language):
            return text[one.start : after.end]
    return figure.text
