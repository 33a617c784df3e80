"""What the tiny Marian's sentences are made of, from tiny_marian_corpus.toml."""

import tomllib
from pathlib import Path

import msgspec

from tests.translation.tiny_marian_numbers import Noun


class Template(msgspec.Struct, frozen=True):
    """A sentence with slots; see tiny_marian_corpus.toml."""

    en: str
    ar: str
    slots: tuple[str, ...] = ()


class Lexicon(msgspec.Struct, frozen=True):
    """What tiny_marian_corpus.toml holds; pairs are (English, Arabic)."""

    months: tuple[tuple[str, str], ...]
    days: tuple[tuple[str, str], ...]
    cities: tuple[tuple[str, str], ...]
    countries: tuple[tuple[str, str], ...]
    near: tuple[tuple[str, str], ...]
    sides: tuple[tuple[str, str], ...]
    datelines_indic: tuple[tuple[str, str], ...]
    datelines_latin: tuple[tuple[str, str], ...]
    events: tuple[tuple[str, str, str], ...]
    disasters: tuple[tuple[str, str, str], ...]
    speakers: tuple[tuple[str, str, str], ...]
    attributions: tuple[tuple[str, str], ...]
    qualifiers: tuple[tuple[str, str], ...]
    nouns: dict[str, Noun]
    groups: dict[str, tuple[str, ...]]
    templates: tuple[Template, ...]


LEXICON = msgspec.convert(
    tomllib.loads(Path(__file__).with_name("tiny_marian_corpus.toml").read_text("utf-8")), Lexicon
)
