"""What a sentence is about: its terms, in any language."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

from summarize.figures.tokens import tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MIN_LETTERS = 2


def terms(sentence: str) -> list[str]:
    """Give the folded words of a sentence; pairs of characters where words run together."""
    tokens = tokenize(sentence)
    words = [t.norm for t in tokens if t.kind == "word" and len(t.norm) >= _MIN_LETTERS]
    characters = [t.norm if t.kind == "character" else "" for t in tokens]
    pairs = [a + b for a, b in pairwise(characters) if a and b]
    return words + pairs


def count_words(text: str) -> int:
    """Count words; in scripts that run together, two characters make one."""
    tokens = tokenize(text)
    characters = sum(token.kind == "character" for token in tokens)
    return sum(token.kind in {"word", "number"} for token in tokens) + (characters + 1) // 2


def tf_idf(sentences: Sequence[Sequence[str]]) -> "NDArray[np.float64]":
    """Give unit vectors (one row a sentence) of the terms that at least two sentences share.

    A term weighs its count in the sentence times the logarithm of (sentences + 1) over (sentences
    that hold it + ½), so that what stands everywhere says little (Spärck Jones 1972). Terms of
    one sentence alone have no bearing on similarity but on the vector's length; they count there.
    """
    import numpy as np

    spread = Counter(term for sentence in sentences for term in set(sentence))
    columns = {term: k for k, term in enumerate(t for t, n in spread.items() if n > 1)}
    total = len(sentences)
    matrix = np.zeros((total, len(columns)))
    lengths = np.zeros(total)
    for row, sentence in enumerate(sentences):
        for term, count in Counter(sentence).items():
            weight = count * log((total + 1) / (spread[term] + 0.5))
            lengths[row] += weight**2
            if term in columns:
                matrix[row, columns[term]] = weight
    lengths[lengths == 0] = 1
    return matrix / np.sqrt(lengths)[:, None]
