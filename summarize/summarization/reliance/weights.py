"""What each sign weighs: data, one file per language, and one for all others."""

import functools

from summarize.figures.tokens import fold
from summarize.summarization.language_data import data_of

_ANY = "any"


@functools.lru_cache(maxsize=8)
def weights_for(language: str) -> tuple[float, dict[str, float]]:
    """Give the log odds of a sentence without signs, and what each sign adds to them."""
    data = data_of(str(__package__), language) or data_of(str(__package__), _ANY) or {}
    return float(data["base"]), {sign: float(weight) for sign, weight in data["weights"].items()}


@functools.lru_cache(maxsize=8)
def words_for(language: str) -> dict[str, str]:
    """Give the words that are signs, each with the name of what it is a sign of."""
    data = data_of(str(__package__), language) or {}
    listed = data.get("words", {}).items()
    return {fold(word): sign for sign, words in listed for word in words.split()}
