"""What each language knows about full stops: abbreviations, ordinals, words that open sentences."""

import functools
import re
from pathlib import Path

import msgspec

_FOLDER = Path(__file__).parent / "data"
_CODE = re.compile(r"[a-z]{2,3}")
_EVERY_LANGUAGE = "default"
_SINGLE_VALUES = {"base", "terminators", "ordinals"}


class Lexicon(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words, casefolded, without their full stop; "z. B." stands as ``z.b``.

    In its data file a set of words is one string, the words apart by white space.
    """

    base: str = _EVERY_LANGUAGE
    """The language whose words this one adds to."""
    terminators: str = ""
    """Characters that end sentences in this language only."""
    titles: frozenset[str] = frozenset()
    """Abbreviations that never end a sentence: "Mr", "Dr", "z.b"."""
    abbreviations: frozenset[str] = frozenset()
    """Abbreviations that end one only if a word of ``starters`` follows: "etc", "Inc"."""
    units: frozenset[str] = frozenset()
    """Abbreviations that, after a number, may end one: "km", "kg", "руб"."""
    times: frozenset[str] = frozenset()
    """The same for dates and times, which begin sentences as well: "p.m", "г" (year)."""
    numbered: frozenset[str] = frozenset()
    """Abbreviations only if a number follows: "No", "art", "Jan"."""
    endings: tuple[str, ...] = ()
    """How compounds end that are abbreviations if a number follows: "Hauptstr. 12"."""
    proclitics: tuple[str, ...] = ()
    """What is written before a title without a space: "و" in Arabic."""
    ordinary: frozenset[str] = frozenset()
    """Words that sentencex takes for abbreviations, or that are one letter: "me", "loc", "i"."""
    lettered: frozenset[str] = frozenset()
    """Words after which a single letter is no initial: "plan B", "vitamin C"."""
    starters: frozenset[str] = frozenset()
    """Words that often begin a sentence, and are no name."""
    continuers: frozenset[str] = frozenset()
    """Capitalised words that go on after a unit: "3 p.m. Monday"."""
    ordinals: bool = False
    """Whether a full stop makes a number an ordinal: "14. März", "5. marts"."""
    ordinal_nouns: frozenset[str] = frozenset()
    """Capitalised words that an ordinal goes before."""
    ordinal_determiners: frozenset[str] = frozenset()
    """Words that an ordinal goes after, whatever follows it: "am 3. Spieltag"."""
    after_quote: tuple[str, ...] = ()
    """Words that take the sentence up again behind a closing quotation mark."""
    attributions: tuple[str, ...] = ()
    """Words that do so only if the quotation began the sentence: “…！”他说."""
    openings: frozenset[str] = frozenset()
    """Where sentences carry no mark: words that, behind a space, open one."""
    closings: frozenset[str] = frozenset()
    """Where sentences carry no mark: words that, before a space, close one."""


@functools.lru_cache(maxsize=128)
def lexicon_for(language: str) -> Lexicon:
    """Give the words of a language by its ISO 639 code; the default's where it has none."""
    path = _FOLDER / f"{language}.toml"
    if not _CODE.fullmatch(language) or not path.is_file():
        return _read(_EVERY_LANGUAGE)
    return _read(language)


@functools.lru_cache(maxsize=128)
def _read(name: str) -> Lexicon:
    """Read a data file on top of the files that it is based on."""
    import tomllib

    text = (_FOLDER / f"{name}.toml").read_text(encoding="utf-8")
    own = msgspec.convert(
        {
            field: value if field in _SINGLE_VALUES else value.casefold().split()
            for field, value in tomllib.loads(text).items()
        },
        Lexicon,
    )
    if name == _EVERY_LANGUAGE:
        return own
    base = _read(own.base)
    joined = {
        field: getattr(base, field) | getattr(own, field)
        for field in Lexicon.__struct_fields__
        if isinstance(getattr(own, field), frozenset)
    }
    return msgspec.structs.replace(
        own,
        **joined,
        ordinals=own.ordinals or base.ordinals,
        terminators=own.terminators + base.terminators,
        after_quote=own.after_quote + base.after_quote,
        attributions=own.attributions + base.attributions,
        endings=own.endings + base.endings,
        proclitics=own.proclitics + base.proclitics,
    )
