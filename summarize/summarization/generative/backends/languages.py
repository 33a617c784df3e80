"""Which languages a checkpoint writes: as the user says, else its card, else its kind."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from summarize.errors import UsageError
from summarize.languages.codes import normalize_code

_CARD = "README.md"
_FENCE = "---"
_MULTILINGUAL = frozenset({"m2m_100", "mbart", "mt5", "nllb-moe", "plbart", "umt5"})
"""Architectures, as ``model_type`` has them, of models that were trained on many languages."""
_USUAL = frozenset({"en"})
"""What a model writes that says nothing of its languages: most such models are English."""
_TOKEN = re.compile(r"(?:__)?([a-z]{2,3})(?:_[A-Z]{2}|__)")
"""How a multilingual vocabulary names a language: ``ar_AR``, ``__ar__``."""


def split_languages(where: str) -> tuple[str, frozenset[str]]:
    """Take ``?language=en`` (or ``en,ar``) off the place of a model; no languages where none is.

    Raises UsageError for another setting and for what is no language.
    """
    place, _, query = where.partition("?")
    settings = dict(parse_qsl(query, keep_blank_values=True))
    named = settings.pop("language", "")
    if settings or (query and not named):
        wrong = next(iter(settings), query)
        raise UsageError(f"{where!r}: {wrong!r} is no setting: write ?language=CODE")
    return place, frozenset(normalize_code(each) for each in named.split(",") if each)


def written_by(folder: Path, kind: str, first: str, tokens: Iterable[str]) -> frozenset[str] | None:
    """Give the languages that a checkpoint writes by itself; None where it may be any.

    ``first`` is the token that its texts are made to begin with, ``kind`` its ``model_type``,
    ``tokens`` its added ones. A language that they name counts most, then what the card in its
    folder says; of the others, those that were not trained on many languages write English.
    """
    forced = _TOKEN.fullmatch(first)
    if known := frozenset(_codes(forced[1])) if forced else _on_card(folder):
        return known
    return None if kind in _MULTILINGUAL or any(map(is_language, tokens)) else _USUAL


def is_language(token: str) -> bool:
    """Tell whether a token names a language."""
    return bool(_TOKEN.fullmatch(token))


def _on_card(folder: Path) -> frozenset[str]:
    """Give the languages of a model card's front matter, as far as they are known.

    See https://huggingface.co/docs/hub/model-cards#model-card-metadata.
    """
    try:
        lines = (folder / _CARD).read_text("utf-8", "replace").splitlines()
    except OSError:
        return frozenset()
    if not lines or lines[0].strip() != _FENCE or _FENCE not in lines[1:]:
        return frozenset()
    named = _front("\n".join(lines[1 : lines.index(_FENCE, 1)])).get("language")
    listed = named if isinstance(named, list) else [named]
    return frozenset(code for each in listed if isinstance(each, str) for code in _codes(each))


def _front(text: str) -> dict[str, Any]:
    import yaml

    try:
        # All values as strings: the code of Norwegian is YAML's word for false.
        front = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but strings
    except yaml.YAMLError:
        return {}
    return front if isinstance(front, dict) else {}


def _codes(name: str) -> Iterable[str]:
    """Give the code of a language; nothing for ``multilingual``, ``code`` and the like."""
    try:
        return [normalize_code(name)]
    except UsageError:
        return []
