"""Lexicons from their files: one pair a language, and what holds for all.

``lexicons/generated/XX.json`` comes from CLDR and num2words by ``lexicons/generate.py``;
``lexicons/XX.toml`` is what people wrote by hand. A language without files is read with digits,
symbols and international units alone. ``lexicons/README.md`` explains each table.
"""

import functools
import tomllib
from collections.abc import Iterable, Iterator
from importlib import resources
from typing import Any, Final

import msgspec

from summarize.figures.digits import Separators
from summarize.figures.indexing import index_words
from summarize.figures.lexicon import (
    EMPTY,
    TRIGGERS,
    Entry,
    Lexicon,
    Settings,
    Table,
)
from summarize.figures.tokens import fold, tokenize

_LOOKED_BACK: Final = frozenset(
    "age_before age_decade age_of aged_person am_before article between change_by clock_after "
    "clock_before clock_before_weak counter currency day_marker from joiner label label_owner "
    "measure_before minus minus_after month month_marker name_before night_before noon_before "
    "ordinal_before ordinal_noun_before "
    "partitive percent percent_before person pm_before qualifier range_name ratio scale stop unit "
    "unit_before weekday year_marker year_marker_before zone".split()
)
"""Categories that are looked for before a number."""
_CLITIC: Final = frozenset((*TRIGGERS, "scale", "qualifier", "between", "from", "denominator"))


@functools.lru_cache(maxsize=128)
def load_lexicon(language: str) -> Lexicon:
    """Give the lexicon of an ISO 639-1 code; an unknown code gives the international one."""
    settings: dict[str, object] = {}
    tables: dict[str, dict[str, list[Entry]]] = {}
    layers = list(_layers(language))
    for layer in layers:
        settings.update(layer.pop("settings", {}))
    known = msgspec.convert(settings, Settings)
    listed = _listed(layers)
    letters: dict[str, str] = {}
    for layer in layers:
        letters |= layer.pop("transliteration", {})
    for layer in layers:
        for key, words in _fuse(layer).items():
            layer.setdefault("fused", {}).setdefault(key, []).extend(words)
        for category, phrases in layer.pop("remove", {}).items():
            for phrase in phrases:
                _remove(tables.get(category, {}), phrase)
        for category, content in layer.items():
            table = tables.setdefault(category, {})
            for payload, phrases in _rows(content):
                for phrase in _spellings(phrases, letters):
                    _add(table, category, phrase, payload, known, listed)
    ordered: dict[str, Table] = {
        category: {
            first: tuple(sorted(entries, key=lambda entry: -len(entry.tokens)))
            for first, entries in table.items()
        }
        for category, table in tables.items()
    }
    morphemes, number_words = _morphemes(ordered) if known.compounds else ({}, {})
    endings = {category: _by_last(ordered[category]) for category in _LOOKED_BACK & ordered.keys()}
    by_word, triggering = index_words(ordered, endings)
    return Lexicon(
        known,
        Separators(known.decimal, known.group),
        ordered,
        endings,
        by_word,
        triggering,
        _merged(ordered.get(category, EMPTY) for category in TRIGGERS),
        morphemes,
        number_words,
        frozenset(word[:3] for word in number_words),
        _plain(layers) if known.definite else frozenset(),
        _dual_stems(ordered.get("dual_noun", EMPTY), known),
    )


def languages() -> tuple[str, ...]:
    """Give the codes of the languages that have a lexicon of their own, sorted."""
    folder = resources.files("summarize.figures") / "lexicons"
    names = [*folder.iterdir(), *(folder / "generated").iterdir()]
    codes = {entry.name.split(".")[0] for entry in names if entry.name.endswith((".toml", ".json"))}
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


def _spellings(phrases: list[str], letters: dict[str, str]) -> Iterator[str]:
    """Yield each phrase, and once more in the language's other alphabet."""
    for phrase in phrases:
        yield phrase
        if letters:
            other = "".join(letters.get(letter, letter) for letter in phrase.lower())
            if other != phrase.lower():
                yield other


def _listed(layers: list[dict[str, Any]]) -> frozenset[str]:
    """Give the single words that stand in a table by themselves."""
    return frozenset(
        fold(phrase)
        for layer in layers
        for category in ("cardinal", "ordinal", "month", "stop", "weekday")
        for _, phrases in _rows(layer.get(category, []))
        for phrase in phrases
        if phrase.isalpha()
    )


def _merged(tables: Iterable[Table]) -> Table:
    """Give one table of several: a single word, which always matches, stands before phrases."""
    merged: dict[str, list[Entry]] = {}
    for table in tables:
        for first, entries in table.items():
            merged.setdefault(first, []).extend(entries)
    return {
        first: tuple(sorted(entries, key=lambda entry: len(entry.tokens)))
        for first, entries in merged.items()
    }


def _by_last(table: Table) -> Table:
    """Give a table by its phrases' last tokens, the longest first."""
    lasts: dict[str, list[Entry]] = {}
    for entries in table.values():
        for entry in entries:
            lasts.setdefault(entry.tokens[-1], []).append(entry)
    return {
        last: tuple(sorted(entries, key=lambda entry: -len(entry.tokens)))
        for last, entries in lasts.items()
    }


def _fuse(layer: dict[str, Any]) -> dict[str, list[str]]:
    """Give words that hold a number and its unit (трёхдневный): each stem with each ending."""
    fused: dict[str, list[str]] = {}
    for unit, endings in layer.get("unit_adjective", {}).items():
        layer.setdefault("unit", {}).setdefault(unit, []).extend(endings)
        for number, stems in layer.get("number_stem", {}).items():
            words = [stem + ending for stem in stems for ending in endings]
            fused.setdefault(f"{number} {unit}", []).extend(words)
    return fused


def _plain(layers: list[dict[str, Any]]) -> frozenset[str]:
    """Give the first words of the phrases that clitics may be written onto."""
    return frozenset(
        fold(phrase.split()[0])
        for layer in layers
        for category in _CLITIC
        for _, phrases in _rows(layer.get(category, []))
        for phrase in phrases
    )


def _add(
    table: dict[str, list[Entry]],
    category: str,
    phrase: str,
    payload: str,
    settings: Settings,
    listed: frozenset[str],
) -> None:
    """Enter a phrase, and the same with each clitic prefix where its category takes them.

    A form with a prefix gives way to the same word ``listed`` by itself (Hebrew השני).
    """
    rest: list[str] = []
    glued: tuple[bool, ...] = (False,)
    if phrase.isalpha() and settings.spaces:
        first = fold(phrase)
    else:
        tokens = tokenize(phrase)
        first, *rest = (token.norm for token in tokens)
        ends = (-1, *(token.end for token in tokens))
        glued = tuple(end == token.start for end, token in zip(ends, tokens, strict=False))
    capital = phrase.rsplit(maxsplit=1)[-1][0].isupper() and (
        category == "scale_mark"
        or (category == "vague" and bool(rest))
        or (category == "unit" and phrase[:1] in {"M", "М"} and phrase[1:2].isupper())
    )
    forms = [("", first)]
    if category in _CLITIC:
        with_prefix = [(prefix, folded + first) for prefix, folded in _clitics(settings.prefixes)]
        forms += [form for form in with_prefix if rest or form[1] not in listed]
    for prefix, word in forms:
        entry = Entry(
            (word, *rest), payload, glued, prefix in settings.joining_prefixes, capital=capital
        )
        entries = table.setdefault(word, [])
        same = [k for k, old in enumerate(entries) if old.tokens == entry.tokens]
        for (
            k
        ) in same:  # a later layer overrules an earlier one; “p. m.” beside “p.m.” may have gaps
            either = tuple(map(min, entries[k].glued, entry.glued))
            entries[k] = msgspec.structs.replace(entry, glued=either)
        if not same:
            entries.append(entry)


@functools.cache
def _clitics(prefixes: tuple[str, ...]) -> list[tuple[str, str]]:
    """Give each clitic prefix and its folded form."""
    return [(prefix, fold(prefix)) for prefix in prefixes]


def _remove(table: dict[str, list[Entry]], phrase: str) -> None:
    """Take a phrase of an earlier layer out again, its plain form."""
    words = tuple(token.norm for token in tokenize(phrase))
    for entries in table.values():
        entries[:] = [
            entry
            for entry in entries
            if not (entry.tokens[1:] == words[1:] and entry.tokens[0] == words[0])
        ]


def _dual_stems(table: Table, settings: Settings) -> dict[str, int]:
    """Give the stems of nouns that duals are built from, and how many endings each takes.

    A noun of payload ``nominative`` takes the first alone: with the other, it reads as a plural.
    """
    stems: dict[str, int] = {}
    for noun, entries in table.items():
        last = settings.dual_letters.get(noun[-1], noun[-1])
        alone = entries[0].payload == "nominative"
        stems[noun[:-1] + last] = 1 if alone else len(settings.dual_endings)
    return stems


def _morphemes(tables: dict[str, Table]) -> tuple[dict[str, Entry], dict[str, str]]:
    """Give the single-word number words, by which a compound is taken apart."""
    words: dict[str, Entry] = {}
    categories: dict[str, str] = {}
    for category in ("joiner", "ordinal", "cardinal", "scale"):
        for first, entries in tables.get(category, EMPTY).items():
            for entry in entries:
                if len(entry.tokens) == 1 and first.isalpha():
                    words[first] = entry
                    categories[first] = category
    return words, categories
