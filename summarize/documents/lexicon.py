"""The words that mark the furniture of a news article, in every language at once.

One JSON file per language in ``furniture/`` (``und.json``: what is the same in all), because a
document is read before its language is known. JSON rather than TOML: all of them load in 2 ms.
Month and weekday names are those of Unicode's CLDR.

An entry that ends in ``:``, ``/`` or ``-`` counts only with a delimiter behind it. Entries are
compared under ``key``, which folds case, width and the spellings that typists vary.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib import resources

import msgspec

from summarize.documents.shape import is_unspaced

_TYPED_APART = re.compile("[\u0610-\u061a\u064b-\u0652\u0670\u200c\u200d]")
_VARIANTS = str.maketrans(
    {
        variant: letter
        for letter, variants in {
            "ا": "أإآٱ",
            "ي": "ىی",
            "ك": "ک",
            "ه": "ھہۀۃ",
            "'": "’‘ʼ´`",
        }.items()
        for variant in variants
    }
)
_TOKEN = re.compile(r"[^\s!-/:-@\[-`{-~،؛。、「」《》【】«»“”„…–—·•|]+")
_DIGITS = re.compile(r"\d+|\D+")
_DELIMITERS = ":|/>»→)]】」』》-–—·•"
_SHORT_UNSPACED = 4
"""Characters; a shorter Chinese or Japanese label may be the start of any word."""


class LabelMatch(msgspec.Struct, frozen=True):
    """A label at the start of a line."""

    distinctive: bool
    """Two words or more: hardly the start of an ordinary sentence."""
    demanding: bool
    """It is a label only by its delimiter: alone it is an ordinary word ("source", "autor")."""
    delimiter: str
    """The punctuation behind it, ``$`` where the line ends with it, empty where a word follows."""
    rest: str
    """The ``key`` of what follows label and delimiter."""


class Labels:
    """A set of phrases that a line may start with."""

    def __init__(self, entries: Iterable[str]) -> None:
        phrases: dict[str, bool] = {}
        for entry in entries:
            phrase = key(entry).rstrip(":/|- ")
            delimited = entry.rstrip()[-1] in ":/|-"
            phrases[phrase] = phrases.get(phrase, True) and delimited
        by_first: defaultdict[str, list[tuple[str, bool]]] = defaultdict(list)
        for phrase in sorted(phrases, key=len, reverse=True):
            by_first[phrase[0]].append((phrase, phrases[phrase]))
        self._by_first = dict(by_first)
        self._phrases = {
            first: tuple(phrase for phrase, _ in phrases) for first, phrases in by_first.items()
        }

    def match(self, text: str) -> LabelMatch | None:
        """The longest label that ``text``, a ``key``, starts with as whole words."""
        first = text[:1]
        if not text.startswith(self._phrases.get(first, ())):
            return None
        for phrase, delimited in self._by_first[first]:
            if not text.startswith(phrase):
                continue
            following = text[len(phrase) :]
            if following and not is_unspaced(phrase[-1]) and _is_word_part(following[0]):
                continue
            bare = following.lstrip(" .")
            delimiter = (bare[0] if bare[0] in _DELIMITERS else "") if bare else "$"
            if delimited and not delimiter:
                continue
            return LabelMatch(
                distinctive=_is_distinctive(phrase),
                demanding=delimited,
                delimiter=delimiter,
                rest=bare.lstrip(_DELIMITERS + " "),
            )
        return None


class Lexicon(msgspec.Struct, frozen=True):
    """What the data files hold, merged over the languages; every string is a ``key``."""

    byline: Labels
    timestamp: Labels
    teaser: Labels
    credit: Labels
    signers: Labels
    """What stands before a name that a colon ends: "wrote Jane Doe:"."""
    writers: Labels
    """Those of them that stand before a name without a colon, too."""
    byline_suffixes: tuple[str, ...]
    credit_suffixes: tuple[str, ...]
    joiners: frozenset[str]
    """Words that stand between the names of a byline."""
    months: frozenset[str]
    weekdays: frozenset[str]
    time_words: frozenset[str]
    """Every word that a line of date and time may hold, months and weekdays included."""
    agencies: frozenset[str]
    cities: frozenset[str]
    """Where papers write from that put nothing but a colon behind it."""


def key(text: str) -> str:
    """The form in which text and entries are compared: case, width and vowel signs folded."""
    if text.isascii():
        return text.lower().replace("`", "'")
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_VARIANTS)
    return _TYPED_APART.sub("", folded)


def tokens(folded: str) -> list[str]:
    """The words and the numbers of a ``key``, apart even where they touch (``14h30``)."""
    return [part for token in _TOKEN.findall(folded) for part in _DIGITS.findall(token)]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon of every language."""
    entries: defaultdict[str, list[str]] = defaultdict(list)
    for file in resources.files("summarize.documents").joinpath("furniture").iterdir():
        if file.name.endswith(".json"):
            data: Mapping[str, list[str]] = msgspec.json.decode(
                file.read_bytes(), type=dict[str, list[str]]
            )
            for field, phrases in data.items():
                entries[field] += phrases
    months = _keys(entries["months"])
    weekdays = _keys(entries["weekdays"])
    dated = [
        *entries["months"],
        *entries["weekdays"],
        *entries["time_words"],
        *entries["timestamp"],
    ]
    return Lexicon(
        byline=Labels(entries["byline"]),
        signers=Labels(entries["signers"]),
        writers=Labels(entries["writers"]),
        timestamp=Labels(entries["timestamp"]),
        teaser=Labels(entries["teaser"]),
        credit=Labels(entries["credit"]),
        byline_suffixes=tuple(_keys(entries["byline_suffixes"])),
        credit_suffixes=tuple(_keys(entries["credit_suffixes"])),
        joiners=_keys(entries["joiners"]),
        months=months,
        weekdays=weekdays,
        time_words=frozenset(word for phrase in dated for word in tokens(key(phrase))),
        agencies=_keys(entries["agencies"]),
        cities=_keys(entries["cities"]),
    )


def _keys(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(key(phrase).strip(" .:") for phrase in phrases)


def _is_word_part(character: str) -> bool:
    return unicodedata.category(character)[0] in "LMN"


def _is_distinctive(phrase: str) -> bool:
    if is_unspaced(phrase[0]):
        return len(phrase) >= _SHORT_UNSPACED
    return " " in phrase
