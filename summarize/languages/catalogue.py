"""The languages that the program knows, read from one small data file each."""

from functools import cache
from pathlib import Path

import msgspec

FOLDER = Path(__file__).parent


class Language(msgspec.Struct, frozen=True, kw_only=True):
    """What one data file says about a language that can be detected."""

    name: str
    """In English."""
    aliases: tuple[str, ...] = ()
    """Other codes for it: ISO 639-2 and 639-3, withdrawn ISO 639-1, national variants."""
    scripts: tuple[str, ...]
    """ISO 15924 codes, the usual one first."""
    profiles: tuple[str, ...] = ()
    """langdetect profiles whose mean describes it; none where its script alone decides."""
    transliteration: dict[str, str] = {}
    """Latin letters to those of its first script, where profile and words are in Latin."""
    letters: str = ""
    """Letters that only it has, where it shares a script and has no profile."""
    priors: dict[str, float] = {}
    """By script, added to its log-likelihood: negative for the rarer of two that look alike."""
    words: tuple[str, ...] = ()
    """Lines of frequent lower-case words; one that ends in ``*`` stands for all it begins."""


@cache
def languages() -> dict[str, Language]:
    """Give every language that can be detected, by its code."""
    decoder = msgspec.json.Decoder(Language)
    return {
        path.stem: decoder.decode(path.read_bytes())
        for path in sorted((FOLDER / "data").glob("*.json"))
    }


@cache
def by_script() -> dict[str, tuple[str, ...]]:
    """Give the codes of the languages written in each script."""
    scripts: dict[str, tuple[str, ...]] = {}
    for code, language in languages().items():
        for script in language.scripts:
            scripts[script] = (*scripts.get(script, ()), code)
    return scripts
