"""Which texts there is nothing to translate in."""

from summarize.language import detect
from summarize.languages import scripts
from summarize.languages.catalogue import languages
from summarize.translation.text.shield import without_shields

_CERTAIN = 0.95
_ENOUGH = 20
"""Letters that a text in the same script must have before its language is believed."""
_CHUNK = 20_000


def needs_translation(text: str, source: str, target: str) -> bool:
    """Tell whether a text, supposed to be in the source language, must be translated.

    Not without letters, nor where it is in the target language already: written in its script
    alone where the two languages' scripts differ, else detected with certainty.
    """
    if source == target:
        return False
    bare = without_shields(text)[:_CHUNK]
    if not any(map(str.isalpha, bare)):
        return False
    found = scripts.weights(scripts.clean(bare))
    theirs, ours = scripts_of(source), scripts_of(target)
    if not theirs & ours:
        return not found.keys() <= ours
    if sum(found.values()) < _ENOUGH:
        return True
    detected = detect(bare)
    return detected.language != target or detected.confidence < _CERTAIN


def has_words(text: str) -> bool:
    """Tell whether a text holds a letter outside of what passes unchanged."""
    return any(map(str.isalpha, without_shields(text)))


def scripts_of(language: str) -> frozenset[str]:
    """Give a language's scripts; Latin for one that cannot be detected."""
    known = languages().get(language)
    return frozenset(known.scripts if known else (scripts.LATIN,))
