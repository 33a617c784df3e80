"""How likely a text is in each language of a script: naive Bayes over langdetect's profiles.

langdetect draws n-grams at random and stops early, so that a short text comes out differently
from run to run. Here every n-gram counts, with the same profiles and the same smoothing (Shuyo
2010, "Language Detection Library for Java"), in lower case, and frequent words add to it.
"""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain
from math import exp, log
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from summarize.languages.catalogue import by_script, languages
from summarize.languages.profiles import Profile, table, transliterate

_SMOOTHING = 0.5 / 10_000
"""langdetect's alpha over its base frequency."""
_UNSEEN = log(_SMOOTHING)
_FREQUENT_WORD = 8.0
"""What a frequent word adds to the log-likelihood of the languages that have it."""
_SHORTEST_STEM, _LONGEST_STEM = 2, 9
_NAME_WEIGHT = 0.4
_MOST_NAMES = 2 / 3
_LONGEST_WORD = 40
_TRIGRAM = 3
_WORDS_SAMPLED = 20
_SHORT = 4
"""Letters."""
_FEWEST_SHORT = 6
_NO_DOUBT = 40.0
"""Nats between the likeliest language and the next from which more words change nothing."""
_WORDS_TO_KNOW = 15
_HIT_WORTH = 2.0
"""What a share of 1 of frequent words is worth, in nats a trigram."""
_RARE = log(1e-4 + _SMOOTHING)
"""The log-probability of a letter below which it is foreign."""
_FOREIGN_WORTH = 30.0
"""What a share of 1 of letters that the language lacks is worth, in nats a trigram."""
_USUAL_GAP = 1.2
_GAP_SCALE = 3.0
_WORDS_KEPT, _NAMES_KEPT, _GRAMS_KEPT = 8192, 2048, 16_384
"""How many words and n-grams are remembered with their scores."""

# Letters that langdetect's profiles fold together (utils/ngram.py there).
_FOLDED = {0x219: "ş", 0x21B: "ţ", 0x6CC: "ي", **dict.fromkeys(range(0x1EA0, 0x1F00), "\u1ec3")}


_Row = NDArray[np.float64]
"""A number for each language of a model, in the order of its codes."""
_Places = dict[str, frozenset[int]]
"""The places of languages in a model, by word."""
_NOWHERE: frozenset[int] = frozenset()


class _Look(NamedTuple):
    """How a word looks in one language."""

    trigrams: tuple[float, ...]
    """Their log-probabilities."""
    frequent: bool
    foreign: int
    """How many of its letters the language lacks."""
    letters: int


class Model:
    """The languages of one script, and how well a word fits each."""

    def __init__(self, script: str) -> None:
        self.codes = tuple(code for code in by_script()[script] if languages()[code].profiles)
        self._priors = np.array([languages()[code].priors.get(script, 0.0) for code in self.codes])
        self._tables = [table(code, script) for code in self.codes]
        self._lookups = [
            [(each.freq.get, each.n_words[size]) for each in self._tables] for size in range(3)
        ]
        self._own_likelihoods: dict[int, float] = {}
        self._frequent, self._stems = self._frequent_words(script)
        # Bound here, not decorated: each model has its own caches, and they stay bounded.
        self._word = lru_cache(maxsize=_WORDS_KEPT)(self._score_word)
        self._name = lru_cache(maxsize=_NAMES_KEPT)(self._score_name)
        self._look = lru_cache(maxsize=_WORDS_KEPT)(self._look_at)
        self._gram = lru_cache(maxsize=_GRAMS_KEPT)(self._score_gram)

    def scores(self, words: Sequence[str]) -> list[float]:
        """Give the log-likelihood of a text's words in each language, in the order of codes.

        A capitalised word amid others that are not is likely a name, and says less. Short words,
        which a language has few of and each text many, are read first, and the others only where
        those leave a doubt.
        """
        short = _sample([word for word in words if len(word) <= _SHORT])
        if len(short) >= _FEWEST_SHORT:
            scores = self._scores(short)
            best, *others = sorted(scores, reverse=True)
            if others and best - others[0] > _NO_DOUBT:
                return scores
        return self._scores(words)

    def _scores(self, words: Sequence[str]) -> list[float]:
        rows = [self._word(word) for word in words]
        names = [position for position, word in enumerate(words) if position and word[0].isupper()]
        if len(names) <= _MOST_NAMES * (len(words) - 1):
            for position in names:
                rows[position] = self._name(words[position])
        sums: list[float] = np.add.reduce([self._priors, *rows]).tolist()
        return sums

    def familiarity(self, words: Sequence[str], code: str) -> float:
        """Tell how far a text looks like a language at all, not merely more than like others.

        1 for usual text; falls towards 0 where its trigrams are rarer than the language's own
        text has them, frequent words are missing and letters are foreign: the text is in a language
        not known here. Few words say little, so they stay near 1.
        """
        place = self.codes.index(code)
        read = [self._look(word, place) for word in _sample(words)]
        by_word, frequent, foreign, letters = zip(*read, strict=True)
        trigrams = list(chain.from_iterable(by_word))
        if place not in self._own_likelihoods:
            self._own_likelihoods[place] = _own_likelihood(self._tables[place])
        likelihood = sum(trigrams) / len(trigrams)
        hits = sum(frequent) / len(read)
        gap = self._own_likelihoods[place] - likelihood - _HIT_WORTH * hits - _USUAL_GAP
        gap += _FOREIGN_WORTH * sum(foreign) / sum(letters)
        known = min(1.0, len(read) / _WORDS_TO_KNOW)
        return min(1.0, exp(-_GAP_SCALE * known * gap))

    def _look_at(self, word: str, place: int) -> _Look:
        """Tell how a word looks in one language."""
        lower = _lower(word)
        rows = map(self._gram, _grams(lower, _TRIGRAM))
        return _Look(
            tuple(_UNSEEN if row is None else float(row[place]) for row in rows),
            place in self._frequent_in(lower),
            sum(self._is_foreign(letter, place) for letter in lower.translate(_FOLDED)),
            len(lower),
        )

    def _is_foreign(self, letter: str, place: int) -> bool:
        """Tell whether a letter is all but absent from a language."""
        row = self._gram(letter)
        return row is None or bool(row[place] < _RARE)

    def _frequent_words(self, script: str) -> tuple[_Places, _Places]:
        """Give the places of the languages that have each frequent word, and each stem."""
        whole: _Places = {}
        stems: _Places = {}
        for place, code in enumerate(self.codes):
            language = languages()[code]
            letters = language.transliteration if language.scripts[0] == script else {}
            for word in " ".join(language.words).split():
                written = transliterate(word, letters)
                known = stems if written.endswith("*") else whole
                key = written.removesuffix("*")
                known[key] = known.get(key, _NOWHERE) | {place}
        return whole, stems

    def _score_gram(self, gram: str) -> _Row | None:
        """Give an n-gram's log-probability in each language; None where none has it."""
        shares = self._shares(gram)
        if not any(shares):
            return None
        return np.array([log(share + _SMOOTHING) if share else _UNSEEN for share in shares])

    def _shares(self, gram: str) -> list[float]:
        """Give an n-gram's relative frequency in each language, small and capitalised."""
        edge, letters = (" ", gram[1:]) if gram[0] == " " else ("", gram)
        capital = edge + letters.capitalize()
        lookups = self._lookups[len(gram) - 1]
        if capital == gram:
            return [get(gram, 0) / total for get, total in lookups]
        return [(get(gram, 0) + get(capital, 0)) / total for get, total in lookups]

    def _score_word(self, word: str) -> _Row:
        """Give the log-likelihood of a word in each language."""
        lower = _lower(word)
        grams = (gram for size in (1, 2, 3) for gram in _grams(lower, size))
        rows = [row for row in map(self._gram, grams) if row is not None]
        sums: _Row = np.add.reduce(rows) if rows else np.zeros(len(self.codes))
        for place in self._frequent_in(lower):
            sums[place] += _FREQUENT_WORD
        return sums

    def _score_name(self, word: str) -> _Row:
        """Give the log-likelihood of a word that is likely a name."""
        return _NAME_WEIGHT * self._word(word)

    def _frequent_in(self, word: str) -> frozenset[int]:
        """Give the places of the languages that have a word among their frequent ones."""
        lengths = range(_SHORTEST_STEM, min(len(word), _LONGEST_STEM) + 1)
        stems = (self._stems.get(word[:length], _NOWHERE) for length in lengths)
        return self._frequent.get(word, _NOWHERE).union(*stems)


def _sample(words: Sequence[str]) -> Sequence[str]:
    """Give words from all over a text, of a short one all."""
    return words[:: max(1, -(-len(words) // _WORDS_SAMPLED))]


def _lower(word: str) -> str:
    return word.replace("İ", "i").lower()


def _grams(word: str, size: int) -> list[str]:
    """Give a lower-case word's n-grams of one size as the profiles spell them."""
    folded = word[:_LONGEST_WORD].translate(_FOLDED)
    if size == 1:
        return list(folded)
    padded = f" {folded} "
    return [padded[start : start + size] for start in range(len(padded) - size + 1)]


def _own_likelihood(profile: Profile) -> float:
    """Give the mean log-likelihood of a trigram of the profile's own text."""
    total = profile.n_words[2]
    shares = [count / total for gram, count in profile.freq.items() if len(gram) == _TRIGRAM]
    unseen = 1.0 - sum(shares)
    return sum(share * log(share + _SMOOTHING) for share in shares) + unseen * _UNSEEN


@cache
def model(script: str) -> Model:
    """Give the model of a script, loaded once."""
    return Model(script)
