"""The clauses of a sentence."""

from itertools import accumulate

from summarize.translation.text.borders import SUBORDINATE, borders, width

_SHORTEST = 12
"""Letters. What is shorter ("In 2019, ", "he said, ") stays with the clause beside it."""


def clauses(sentence: str, language: str) -> tuple[str, ...]:
    """Cut a sentence into its clauses, each with the marks and white space behind it.

    Together they are the sentence; an empty one has none. There is no cut inside a figure, nor in
    brackets or quotation marks that hold less than most of the sentence. Takes time linear in the
    sentence's length.
    """
    widths = list(accumulate(map(width, sentence), initial=0))
    pieces: list[str] = []
    start = 0
    for at, cost in borders(sentence, language):
        long_enough = min(widths[at] - widths[start], widths[-1] - widths[at]) >= _SHORTEST
        if cost <= SUBORDINATE and long_enough:
            pieces.append(sentence[start:at])
            start = at
    return (*pieces, sentence[start:]) if sentence else ()
