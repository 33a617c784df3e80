"""What a sentence is about: its terms, in any language."""

from collections import Counter
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import log
from typing import TYPE_CHECKING

import msgspec

from summarize.figures.lexicon import EMPTY
from summarize.figures.loading import load_lexicon
from summarize.figures.tokens import LONGEST_REMEMBERED, tokenize

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MIN_LETTERS = 2


@lru_cache(maxsize=8)
def little_words(language: str) -> frozenset[str]:
    """Give the words that bind others: prepositions, pronouns, auxiliaries. None if unknown."""
    table = load_lexicon(language).tables.get("stop", EMPTY)
    return frozenset(
        word for word, entries in table.items() if any(len(each.tokens) == 1 for each in entries)
    )


def terms(sentence: str, little: Collection[str] = ()) -> list[str]:
    """Give the folded words of a sentence but for ``little`` ones.

    Where words run together, pairs of characters stand for them.
    """
    tokens = tokenize(sentence)
    words = [
        norm
        for t in tokens
        if t.kind == "word" and len(norm := t.norm) >= _MIN_LETTERS and norm not in little
    ]
    if "character" not in [t.kind for t in tokens]:
        return words
    characters = [t.norm if t.kind == "character" else "" for t in tokens]
    pairs = [a + b for a, b in pairwise(characters) if a and b]
    return words + pairs


def count_words(text: str) -> int:
    """Count words; where they run together, two characters make one (Korean has spaces)."""
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _count(text)


@lru_cache(maxsize=512)
def _remembered(text: str) -> int:
    """Give the words of a sentence; whoever weighs, chooses and cuts it asks for them again."""
    return _count(text)


def _count(text: str) -> int:
    """Count the words of a text."""
    tokens = tokenize(text)
    kinds = [token.kind for token in tokens]
    count = kinds.count("word") + kinds.count("number")
    if "character" not in kinds:
        return count
    dense = [token for token in tokens if token.kind == "character"]
    korean = [token for token in dense if "\uac00" <= token.text <= "\ud7a3"]
    starts = {token.start for token in korean}
    ends = {token.end for token in korean}
    return count + len(starts - ends) + (len(dense) - len(korean) + 1) // 2


class Vectors(msgspec.Struct, frozen=True):
    """Sparse vectors, one row a sentence: memory follows the words, not sentences times terms."""

    count: int
    """How many vectors there are."""
    size: int
    """How many components each has."""
    rows: "NDArray[np.intp]"
    """The vector of each component that is not zero, in ascending order."""
    columns: "NDArray[np.intp]"
    """Its place in the vector."""
    values: "NDArray[np.float64]"

    def first(self, count: int) -> "Vectors":
        """Give the first few vectors."""
        end = int(self.rows.searchsorted(count))
        rows, columns, values = self.rows[:end], self.columns[:end], self.values[:end]
        return Vectors(count, self.size, rows, columns, values)

    def products(self, vector: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Give the scalar product of each vector with another, of ``size`` components."""
        import numpy as np

        weights = self.values * vector.take(self.columns)
        found = np.bincount(self.rows, weights, minlength=self.count)
        return found.astype(np.float64, copy=False)  # integers where there is nothing

    def walk(self, weights: "NDArray[np.float64]") -> "NDArray[np.float64]":
        """Give the scalar product of each vector with the sum of all, each times its weight."""
        import numpy as np

        weighted = self.values * weights.take(self.rows)
        total = np.bincount(self.columns, weighted, minlength=self.size)
        return self.products(total.astype(np.float64, copy=False))

    def cosines(self, row: int) -> "NDArray[np.float64]":
        """Give the scalar product of each vector with one of them."""
        import numpy as np

        start, end = self.rows.searchsorted((row, row + 1))
        vector = np.zeros(self.size)
        vector[self.columns[start:end]] = self.values[start:end]
        return self.products(vector)


def tf_idf(sentences: Sequence[Sequence[str]]) -> Vectors:
    """Give unit vectors (one row a sentence) of the terms that at least two sentences share.

    A term weighs its count in the sentence times the logarithm of (sentences + 1) over (sentences
    that hold it + ½), so that what stands everywhere says little (Spärck Jones 1972). Terms of
    one sentence alone have no bearing on similarity but on the vector's length; they count there.
    """
    import numpy as np

    spread = Counter(chain.from_iterable(map(set, sentences)))
    places = {term: k for k, term in enumerate([t for t, n in spread.items() if n > 1])}
    total = len(sentences)
    rarity = {n: log((total + 1) / (n + 0.5)) for n in set(spread.values())}
    rare = {term: rarity[n] for term, n in spread.items()}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, sentence in enumerate(sentences):
        weights = {term: rare[term] for term in sentence}
        if len(weights) < len(sentence):
            counts = Counter(sentence)
            weights = {term: count * rare[term] for term, count in counts.items()}
        length = sum([weight**2 for weight in weights.values()]) ** 0.5
        shared = [term for term in weights if term in places]
        rows += [row] * len(shared)
        columns += [places[term] for term in shared]
        values += [weights[term] / length for term in shared]
    return Vectors(
        total,
        len(places),
        np.array(rows, dtype=np.intp),
        np.array(columns, dtype=np.intp),
        np.array(values, dtype=np.float64),
    )
