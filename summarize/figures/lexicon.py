"""What a language calls its numbers, units, months and qualifiers: data, one pair of files each.

``lexicons/generated/XX.json`` comes from CLDR and num2words by ``lexicons/generate.py``;
``lexicons/XX.toml`` is what people wrote by hand. A language without files is read with digits,
symbols and international units alone. ``lexicons/README.md`` explains each table.
"""

import functools
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import Any, Final

import msgspec

from summarize.figures.digits import Separators
from summarize.figures.tokens import Token, fold, tokenize


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers, beyond its words."""

    decimal: str = "."
    group: str = ","
    spaces: bool = True
    """Words are set apart by spaces."""
    compounds: bool = False
    """Number words are written together (German dreihundertacht)."""
    units_first: bool = False
    """Units stand before tens (German, Dutch, Danish, Arabic, Slovene)."""
    bare_words: bool = True
    """A lone number word is a figure; False: only before a counter, unit or scale."""
    noun_words: int = 1
    """How many words name what is counted, at most: one where the head comes first."""
    month_first: bool = False
    """In 03/04/2024 the month comes first."""
    prefixes: tuple[str, ...] = ()
    """Clitics written onto the front of a word (Arabic و ب ل ف ك ال)."""
    joining_prefixes: tuple[str, ...] = ()
    """Those prefixes that mean “and” inside a number."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A phrase of one category: its folded tokens and what it stands for."""

    tokens: tuple[str, ...]
    payload: str
    joined: bool = False
    """Its first word carries a clitic “and”."""


class Match(msgspec.Struct, frozen=True, gc=False):
    """A phrase found: what it stands for, and the token after it."""

    payload: str
    end: int
    joined: bool


Table = dict[str, tuple[Entry, ...]]
"""First folded token → the entries that start with it, longest first."""

_EMPTY: Final[Table] = {}
_TRIGGERS: Final = (
    *("cardinal", "ordinal", "fraction", "adder", "dual", "percent_before", "vague"),
    *("month", "century", "decade", "decade_before", "year_marker_before", "month_marker_before"),
    "day_marker_before",
)
_CLITIC: Final = frozenset((*_TRIGGERS, "scale", "qualifier", "between", "from", "denominator"))


class Lexicon(msgspec.Struct, frozen=True):
    """Everything the extractor knows about one language."""

    settings: Settings
    separators: Separators
    tables: dict[str, Table]
    starts: frozenset[str]
    """Folded tokens at which a figure may start, other than digits."""
    morphemes: dict[str, Entry]
    """Number words by which a compound is taken apart, for languages that write them together."""
    number_words: dict[str, str]
    """Those words' categories."""
    heads: frozenset[str]
    """The first three letters of those words: a cheap look before a word is taken apart."""

    def find(self, category: str, tokens: list[Token], at: int) -> Match | None:
        """Give the longest phrase of ``category`` that starts at a token."""
        if not 0 <= at < len(tokens):
            return None
        entries = self.tables.get(category, _EMPTY).get(tokens[at].norm)
        if entries is None:
            return None
        for entry in entries:
            words = entry.tokens
            end = at + len(words)
            if end <= len(tokens) and all(
                tokens[at + k].norm == words[k] for k in range(1, len(words))
            ):
                return Match(entry.payload, end, entry.joined)
        return None

    def unit_of(self, noun: str) -> str:
        """Give the CLDR unit that a noun names; empty where it names none."""
        entries = self.tables.get("unit", _EMPTY).get(fold(noun), ())
        return entries[-1].payload if entries else ""

    def find_before(self, category: str, tokens: list[Token], at: int) -> tuple[str, int] | None:
        """Give the payload and first token of a phrase of ``category`` that ends before a token."""
        for start in range(max(0, at - 5), at):
            match = self.find(category, tokens, start)
            if match is not None and match.end == at:
                return match.payload, start
        return None


@functools.lru_cache(maxsize=128)
def load_lexicon(language: str) -> Lexicon:
    """Give the lexicon of an ISO 639-1 code; an unknown code gives the international one."""
    settings: dict[str, object] = {}
    tables: dict[str, dict[str, list[Entry]]] = {}
    layers = list(_layers(language))
    for layer in layers:
        settings.update(layer.pop("settings", {}))
    known = msgspec.convert(settings, Settings)
    for layer in layers:
        for category, phrases in layer.pop("remove", {}).items():
            for phrase in phrases:
                _remove(tables.get(category, {}), phrase)
        for category, content in layer.items():
            table = tables.setdefault(category, {})
            for payload, phrases in _rows(content):
                for phrase in phrases:
                    _add(table, category, phrase, payload, known)
    ordered: dict[str, Table] = {
        category: {
            first: tuple(sorted(entries, key=lambda entry: -len(entry.tokens)))
            for first, entries in table.items()
        }
        for category, table in tables.items()
    }
    morphemes, number_words = _morphemes(ordered) if known.compounds else ({}, {})
    return Lexicon(
        known,
        Separators(known.decimal, known.group),
        ordered,
        frozenset(first for category in _TRIGGERS for first in ordered.get(category, ())),
        morphemes,
        number_words,
        frozenset(word[:3] for word in number_words),
    )


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that have a lexicon of their own, sorted."""
    folder = resources.files("summarize.figures") / "lexicons"
    names = [*folder.iterdir(), *(folder / "generated").iterdir()]
    codes = {
        entry.name.split(".")[0] for entry in names if entry.name.endswith((".toml", ".json"))
    }
    return tuple(sorted(codes - {"international"}))


def _layers(language: str) -> Iterator[dict[str, Any]]:
    """Yield the data of a language, the most general first."""
    folder = resources.files("summarize.figures") / "lexicons"
    yield tomllib.loads((folder / "international.toml").read_text("utf-8"))
    generated = folder / "generated" / f"{language}.json"
    if generated.is_file():
        yield msgspec.json.decode(generated.read_bytes())
    written = folder / f"{language}.toml"
    if language != "international" and written.is_file():
        yield tomllib.loads(written.read_text("utf-8"))


def _rows(content: dict[str, list[str]] | list[str]) -> Iterator[tuple[str, list[str]]]:
    """Yield (payload, phrases); a plain list has no payload."""
    if isinstance(content, dict):
        yield from content.items()
    else:
        yield "", content


def _add(
    table: dict[str, list[Entry]], category: str, phrase: str, payload: str, settings: Settings
) -> None:
    """Enter a phrase, and the same with each clitic prefix where its category takes them."""
    first, *rest = (token.norm for token in tokenize(phrase))
    forms = [("", first)]
    if category in _CLITIC:
        forms += [(prefix, fold(prefix) + first) for prefix in settings.prefixes]
    for prefix, word in forms:
        entry = Entry((word, *rest), payload, prefix in settings.joining_prefixes)
        entries = table.setdefault(word, [])
        same = [k for k, old in enumerate(entries) if old.tokens == entry.tokens]
        for k in same:  # a later layer overrules an earlier one
            entries[k] = entry
        if not same:
            entries.append(entry)


def _remove(table: dict[str, list[Entry]], phrase: str) -> None:
    """Take a phrase of an earlier layer out again, its plain form."""
    words = tuple(token.norm for token in tokenize(phrase))
    for entries in table.values():
        entries[:] = [
            entry
            for entry in entries
            if not (entry.tokens[1:] == words[1:] and entry.tokens[0] == words[0])
        ]


def _morphemes(tables: dict[str, Table]) -> tuple[dict[str, Entry], dict[str, str]]:
    """Give the single-word number words, by which a compound is taken apart."""
    words: dict[str, Entry] = {}
    categories: dict[str, str] = {}
    for category in ("joiner", "ordinal", "cardinal", "scale"):
        for first, entries in tables.get(category, _EMPTY).items():
            for entry in entries:
                if len(entry.tokens) == 1 and first.isalpha():
                    words[first] = entry
                    categories[first] = category
    return words, categories
