"""Which checkpoints lead from a language to English or Arabic, and which of them to prefer."""

from collections.abc import Mapping
from functools import cache
from importlib import resources
from itertools import count
from re import fullmatch
from types import MappingProxyType

import msgspec

from summarize.errors import ModelMissingError, UsageError
from summarize.language import LANGUAGES, normalize_code
from summarize.translation.model import Checkpoint, Quality, Route, Step

TARGETS = ("en", "ar")
"""The languages that are translated into."""

_ARROWS = str.maketrans({"_": "-", "→": "-", ">": "-", " ": None})
_NAME = r"(?:.+/)?opus-mt-(?:tc-big-)?([a-z]{2,3}(?:[-_][a-z]{2,4})?)-([a-z]{2,3})"
_HINT = "give a pair such as fr-ar, or a repository such as Helsinki-NLP/opus-mt-fr-ar"


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A checkpoint of the data file; README.md explains the fields."""

    name: str
    sources: tuple[str, ...] = msgspec.field(name="from")
    target: str = msgspec.field(name="to")
    licence: str
    size: int
    checked: tuple[str, ...]
    quality: Quality = "fast"
    token: str = ""
    last_resort: bool = False
    conversion: str = ""
    conversion_size: int = 0


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data file."""

    owner: str
    pivot: str
    aliases: dict[str, str]
    without: dict[str, str]
    sources: dict[str, str]
    checkpoint: tuple[_Entry, ...]


class _Ranked(msgspec.Struct, frozen=True):
    """A step with what its preference depends on."""

    step: Step
    quality: Quality
    last_resort: bool
    place: int
    """In the file: the first is preferred."""


@cache
def checkpoints() -> Mapping[str, Checkpoint]:
    """Give every checkpoint that the catalogue knows, by its repository."""
    data = _data()
    known = (
        Checkpoint(
            repository=f"{data.owner}/{entry.name}",
            licence=entry.licence,
            size=entry.size,
            conversion=entry.conversion,
            conversion_size=entry.conversion_size,
        )
        for entry in data.checkpoint
    )
    return MappingProxyType({checkpoint.repository: checkpoint for checkpoint in known})


@cache
def routes(source: str, target: str, quality: Quality) -> tuple[Route, ...]:
    """Give every route from a language to ``en`` or ``ar``, the preferred first.

    A route of checkpoints of the quality asked for stands before a mixed one, this before one
    of the other quality; then a direct one before one through English; then the order of the
    data file decides. The few checkpoints that README.md calls a last resort stand behind all.
    None from a language to itself, and none where ``no_route`` tells why. Codes are those that
    ``normalize_code`` gives.
    """
    if source == target:
        return ()
    pivot = _data().pivot
    ways: list[tuple[_Ranked, ...]] = [(step,) for step in _steps(source, target)]
    if pivot not in {source, target}:
        ways += [
            (first, second) for first in _steps(source, pivot) for second in _steps(pivot, target)
        ]
    ways.sort(
        key=lambda way: (
            any(each.last_resort for each in way),
            sum(each.quality != quality for each in way),
            len(way),
            [each.place for each in way],
        )
    )
    return tuple(Route(tuple(each.step for each in way)) for way in ways)


def repositories(source: str, target: str) -> tuple[str, ...]:
    """Give the checkpoints that translate a pair by themselves, the one of ``fast`` first."""
    direct = [route.steps[0] for route in routes(source, target, "fast") if len(route.steps) == 1]
    return tuple(dict.fromkeys(step.checkpoint.repository for step in direct))


def no_route(source: str, target: str) -> ModelMissingError:
    """Give the error that tells why nothing leads from a language to another, to be raised."""
    names = (LANGUAGES.get(source, source), LANGUAGES.get(target, target))
    if source == target:
        reason = "the text is in that language already"
    elif target not in TARGETS:
        reason = f"only {' and '.join(LANGUAGES[each] for each in TARGETS)} can be translated into"
    else:
        reason = _data().without.get(source, "no published opus-mt checkpoint is known to cover it")
    return ModelMissingError(
        f"no model translates {names[0]} into {names[1]}: {reason}; with a model of your own, name"
        f" its folder with --model"
    )


def pair_from(text: str) -> tuple[str, str]:
    """Give the (source, target) that ``fr-ar``, ``fr_ar``, ``fr→ar`` or a repository's name means.

    Codes may be those of ``normalize_code`` or of opus-mt (``jap``, ``zh-cn``, ``iw``). A
    repository of the catalogue with several source languages gives the first that it is for.
    Raises UsageError, with an example, where no pair can be told or no target is English or Arabic.
    """
    name = text.strip()
    data = _data()
    for entry in data.checkpoint:
        if name and name in {entry.name, f"{data.owner}/{entry.name}", entry.conversion}:
            return entry.sources[0], entry.target
    # A name of a conversion ends in what made it: opus-mt-fr-en-ctranslate2.
    opus = fullmatch(_NAME + r"(?:-ct2?.*)?", name)
    spelling = f"{opus[1]}-{opus[2]}" if opus else name.lower().translate(_ARROWS)
    head, _, tail = spelling.replace("--", "-").rpartition("-")
    if not head or not tail or "/" in spelling:
        raise UsageError(f"{text[:60]!r} names no pair of languages: {_HINT}")
    source, target = _code(head), _code(tail)
    if target not in TARGETS:
        raise UsageError(
            f"{text[:60]!r} leads into {LANGUAGES[target]}: only {' and '.join(TARGETS)} can be"
            f" translated into"
        )
    if source == target:
        raise UsageError(f"{text[:60]!r} leads from a language to itself: {_HINT}")
    return source, target


def _code(spelling: str) -> str:
    """Give the program's code for one of the program's or of opus-mt's. Raises UsageError."""
    return normalize_code(_data().aliases.get(spelling.lower(), spelling))


@cache
def _data() -> _Data:
    text = resources.files("summarize.translation").joinpath("catalogue.toml").read_bytes()
    return msgspec.toml.decode(text, type=_Data)


@cache
def _by_pair() -> Mapping[tuple[str, str], tuple[_Ranked, ...]]:
    """Give what translates each pair in one step."""
    data, places = _data(), count()
    found: dict[tuple[str, str], tuple[_Ranked, ...]] = {}
    for entry in data.checkpoint:
        checkpoint = checkpoints()[f"{data.owner}/{entry.name}"]
        place = next(places)
        for source in entry.sources:
            step = Step(
                checkpoint=checkpoint,
                source=source,
                target=entry.target,
                target_token=entry.token,
            )
            ranked = _Ranked(step, entry.quality, entry.last_resort, place)
            pair = (source, entry.target)
            found[pair] = (*found.get(pair, ()), ranked)
    return found


def _steps(source: str, target: str) -> tuple[_Ranked, ...]:
    return _by_pair().get((source, target), ())
