"""A sentence whose figures are easier to translate: digits for words, the target's separators.

Checkpoints copy digits better than they translate number words, and take ``783.562`` for what it
means in the target language. Only the source is rewritten, never a translation: what comes of it
is compared with the figures of the sentence as the article has it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from summarize.figures import Figure, extract
from summarize.figures.tokens import tokenize

_RUN = re.compile(r"\d+(?:[.,٫٬'’\u00a0\u202f ]\d+)*")
_TIME = re.compile(r"\d{1,2}\s?[.:hH]\s?\d{2}(?!\s?\w)")
"""A time of day by hours and minutes, and nothing behind it that would make it a duration."""
_GROUPED = 10_000
"""From here on digits are grouped; a year is not."""
_LONGEST = 12
"""Words of the longest number in words that is looked at."""


def in_digits(sentence: str, figures: Sequence[Figure], language: str) -> str:
    """Write the figures named of a sentence in digits, with a comma for groups and a decimal point.

    ``figures`` are some of those extracted from the sentence. A date, an ordinal and whatever
    has no plain value stays as it is; so does the whole sentence where nothing can be rewritten.
    """
    text = sentence
    for figure in sorted(figures, key=lambda each: -each.start):
        piece = sentence[figure.start : figure.end]
        written = piece
        if figure.kind == "time" and not _continues(sentence, figure.end):
            written = _TIME.sub(figure.value, piece, count=1)
        if figure.number is not None and figure.kind != "ordinal":
            written = _written(piece, figure, language)
        if written != piece:
            text = text[: figure.start] + written + text[figure.end :]
    return text


def _continues(sentence: str, end: int) -> bool:
    """Tell whether digits or a unit follow directly: 2h00min35s is no time of day."""
    return sentence[end : end + 1].isalnum()


def _written(piece: str, figure: Figure, language: str) -> str:
    """Write the number in a figure's text in digits; give the text as it is where it has none."""
    if any(map(str.isdigit, piece)):
        return _RUN.sub(lambda run: _digits(run[0], language), piece)
    for start, end in _spans(piece):
        found = extract(piece[start:end], language)
        # A span that holds the unit too ("um ano e meio") cannot be a number alone.
        if len(found) == 1 and found[0].value == figure.value and not found[0].high + found[0].unit:
            return piece[:start] + _plain(figure.value) + piece[end:]
    return piece


def _spans(piece: str) -> Iterator[tuple[int, int]]:
    """Yield the (start, end) of runs of words, the shortest first."""
    tokens = tokenize(piece)[:_LONGEST]
    for length in range(1, len(tokens) + 1):
        for first in range(len(tokens) - length + 1):
            yield tokens[first].start, tokens[first + length - 1].end


def _digits(run: str, language: str) -> str:
    """Write a number in digits with the target's separators, if it is one number."""
    found = extract(run, language)
    if len(found) == 1 and found[0].text == run and found[0].number is not None:
        return _plain(found[0].value)
    return run


def _plain(value: str) -> str:
    number = Decimal(value)
    return f"{number:,f}" if abs(number) >= _GROUPED else f"{number:f}"
