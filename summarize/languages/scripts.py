"""Which script a text is written in, and its words in that script."""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter
from functools import cache, lru_cache

import msgspec

from summarize.languages.catalogue import FOLDER

LATIN = "Latn"
HAN = "Hani"
KANA = "Kana"
HANGUL = "Hang"
UNKNOWN = "Zzzz"
"""ISO 15924 for a script that the data file does not hold."""

# What says nothing about the language around it: addresses, handles, hashtags. Repetitions are
# bounded, or end where nothing may follow, so that time stays linear.
_NOISE = re.compile(
    r"(?:https?://|www\.)[!-~]+"
    r"|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,255}"
    r"|[@#][A-Za-z0-9_]{1,140}"
    r"|\b[a-z0-9-]{1,63}\.(?:com|org|net|gov|edu|info|io)\b[/!-~]{0,255}",
    re.ASCII | re.IGNORECASE,
)
# A sign that all of that holds: most texts have none, and are then left as they are.
_MAYBE_NOISE = re.compile(
    r"[@#:.](?:(?<=[@#])|(?<=:)//|(?<=www\.)|(?:com|org|net|gov|edu|info|io)\b)",
    re.ASCII | re.IGNORECASE,
)
# Vowel signs and lengthening that Arabic writes or leaves out at will.
_ARABIC_MARKS = re.compile("[\u0610-\u061a\u0640\u064b-\u065f\u0670]")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalpha())
_NAME_WEIGHT = 0.3


class _Script(msgspec.Struct, frozen=True):
    """One entry of the data file."""

    weight: float
    """How many letters of an alphabet one of its letters is worth."""
    ranges: tuple[str, ...]
    """Code points of its letters and marks, ``first-last`` in hexadecimal."""


@cache
def _scripts() -> dict[str, _Script]:
    data = (FOLDER / "scripts.json").read_bytes()
    return msgspec.json.decode(data, type=dict[str, _Script])


@cache
def _ranges() -> tuple[list[int], list[tuple[int, str]]]:
    """Give the first code points in order, and for each its range's end and script."""
    rows = []
    for name, script in _scripts().items():
        for limits in script.ranges:
            first, last = limits.split("-")
            rows.append((int(first, 16), int(last, 16), name))
    rows.sort()
    return [first for first, _, _ in rows], [(last, name) for _, last, name in rows]


@cache
def _word(script: str) -> re.Pattern[str]:
    """Give the pattern of a word in a script."""
    spans = (limits.split("-") for limits in _scripts()[script].ranges)
    members = "".join(f"\\U{first:0>8}-\\U{last:0>8}" for first, last in spans)
    return re.compile(f"[{members}]+")


@lru_cache(maxsize=4096)
def _worth(character: str) -> tuple[str, float]:
    """Give a letter's script, and how many letters of an alphabet it is worth."""
    name = script_of(character)
    return name, _scripts()[name].weight if name in _scripts() else 1.0


def script_of(character: str) -> str:
    """Give a letter's script; empty for what is no letter."""
    starts, ends = _ranges()
    place = bisect_right(starts, ord(character)) - 1
    if place >= 0 and ord(character) <= ends[place][0]:
        return ends[place][1]
    return UNKNOWN if character.isalpha() else ""


def clean(text: str) -> str:
    """Compose the text's characters; drop addresses, handles and optional Arabic marks."""
    composed = unicodedata.normalize("NFKC", text)
    if _MAYBE_NOISE.search(composed):
        composed = _NOISE.sub(" ", composed)
    return _ARABIC_MARKS.sub("", composed)


def words(text: str, script: str) -> list[str]:
    """Give the runs of the script's letters in a cleaned text, in order."""
    return _word(script).findall(text)


def weights(text: str) -> dict[str, float]:
    """Weigh each script's letters in a cleaned text, in letters of an alphabet.

    Beside another script, Latin words with capitals count for less: there they are mostly names.
    """
    if text.isascii():  # as most English is: its letters are all of one script
        letters = len(text.encode().translate(None, _ASCII_SIGNS))
        return {LATIN: letters * _worth("a")[1]} if letters else {}
    found: dict[str, float] = {}
    for character, count in Counter(text).items():
        name, worth = _worth(character)
        if name:
            found[name] = found.get(name, 0.0) + count * worth
    if LATIN in found and len(found) > 1:
        names = sum(len(word) for word in words(text, LATIN) if not word.islower())
        found[LATIN] -= names * (1 - _NAME_WEIGHT)
    return found
