"""Which sentences lean on the one before: data, one file per language, found by its code."""

import functools
import tomllib
from importlib import resources

from summarize.figures.tokens import tokenize


@functools.lru_cache(maxsize=8)
def _openers(language: str) -> dict[str, list[tuple[str, ...]]]:
    """Give the openers of a language by their first word; none where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    by_first: dict[str, list[tuple[str, ...]]] = {}
    if file.is_file():
        for phrase in tomllib.loads(file.read_text("utf-8"))["openers"]:
            words = _words(phrase)
            by_first.setdefault(words[0], []).append(words)
    return by_first


def leans_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence opens with a word that the sentence before it explains."""
    words = _words(sentence[:80])
    openers = _openers(language).get(words[0], ()) if words else ()
    return any(words[: len(opener)] == opener for opener in openers)


def _words(text: str) -> tuple[str, ...]:
    """Give the words of a text, in scripts without spaces its characters; no marks or numbers."""
    return tuple(token.norm for token in tokenize(text) if token.kind in {"word", "character"})
