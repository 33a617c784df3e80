"""What the cutting and casing of text know of each language: one small data file each."""

import functools
import re
import tomllib
from collections.abc import Mapping
from importlib import resources

import msgspec

_CODE = re.compile(r"[a-z]{2,3}")


class Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One language's words; in its data file a list is one string, ``so-that`` two words."""

    spaced: bool = True
    """Words are set apart by spaces."""
    coordinators: tuple[str, ...] = ()
    """Words that join clauses and other things alike: "and", "or"."""
    subordinators: tuple[str, ...] = ()
    """Words and phrases that open a clause: "because", "who", "although"."""
    endings: tuple[str, ...] = ()
    """How a word ends that ends a clause: Korean "지만", Turkish "arak"."""
    proclitics: tuple[str, ...] = ()
    """Coordinators written onto the next word: Arabic "و"."""
    enumerators: str = ""
    """Commas that only part the items of a list: Chinese "、"."""
    capitals: tuple[str, ...] = ()
    """Words with a capital wherever they stand."""
    lower: dict[str, str] = {}
    """Capitals whose small letter is not Unicode's."""
    upper: dict[str, str] = {}
    """Small letters whose capital is not Unicode's."""
    marks: dict[str, str] = {}
    """What it writes in place of a mark of the Latin script."""


@functools.lru_cache(maxsize=128)
def words_for(language: str) -> Words:
    """Give the words of an ISO 639-1 code; none for a language without a data file."""
    file = resources.files(__package__) / "words" / f"{language}.toml"
    if not _CODE.fullmatch(language) or not file.is_file():
        return Words()
    table = tomllib.loads(file.read_text("utf-8"))
    listed = {"coordinators", "subordinators", "endings", "proclitics", "capitals"}
    return msgspec.convert(
        {
            name: [word.replace("-", " ") for word in value.split()] if name in listed else value
            for name, value in table.items()
        },
        Words,
    )


def any_of(phrases: tuple[str, ...]) -> str:
    """Give the pattern of any of some phrases, the longest first; nothing matches none."""
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(r"\s+".join(map(re.escape, each.split())) for each in longest_first) or "(?!)"


def mapped(text: str, table: Mapping[str, str]) -> str:
    """Give a text with each character that the table holds replaced."""
    return text.translate({ord(character): other for character, other in table.items()})
