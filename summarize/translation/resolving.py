"""From a pair of languages to engines that are loaded: what is at hand, in order of preference."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from summarize.errors import ModelError, ModelMissingError, UsageError
from summarize.language import LANGUAGES
from summarize.translation.catalogue import no_route, routes
from summarize.translation.engine import Engine, EngineProvider
from summarize.translation.engines.discovery import providers
from summarize.translation.model import Layout, Model, Route, Step
from summarize.translation.pairs import check_pair
from summarize.translation.settings import TranslationSettings
from summarize.translation.store import Store, layout_of

_TARGET_TOKENS = {"ar": (">>ara<<", ">>arb<<", ">>ar<<"), "en": (">>eng<<", ">>en<<")}
"""How checkpoints with several targets name ours."""
_VOCABULARIES = ("vocab.json", "shared_vocabulary.*", "source_vocabulary.*")
_CHUNK = 1 << 20


class Leg(msgspec.Struct, frozen=True):
    """One step of a route, its engine loaded."""

    source: str
    target: str
    engine: Engine
    model: Model | None
    """None where the engine brings its own weights."""
    target_token: str = ""

    @property
    def signature(self) -> dict[str, str]:
        """What decides the translations that this leg gives."""
        made_by = {"engine": self.engine.name, "pair": f"{self.source}-{self.target}"}
        if self.model is not None:
            made_by["checkpoint"] = self.model.repository
            made_by["revision"] = self.model.revision
        # A library's version may be a string of a class of its own, which JSON does not know.
        return made_by | {name: str(value) for name, value in self.engine.settings.items()}


def load_route(
    source: str, target: str, settings: TranslationSettings, store: Store
) -> tuple[Leg, ...]:
    """Load what translates a pair: one engine, or two where the way leads through English.

    In order: the folder that the settings name; for each route of the catalogue the models of
    the store; then, with them, the weights that engines bring of their own. Raises
    ModelMissingError, with the command that fetches what is missing, and ModelError for a model
    that cannot be loaded.
    """
    known = _known_providers(settings)
    if settings.model is not None:
        return (_own_model(settings.model, source, target, known, settings),)
    candidates = routes(source, target, settings.quality)
    for carried in (False, True):
        for route in candidates:
            found = [_at_hand(step, known, store, carried=carried) for step in route.steps]
            if all(found):
                return tuple(
                    _load(step, each[0], each[1], settings)
                    for step, each in zip(route.steps, found, strict=True)
                    if each
                )
    if not candidates:
        raise no_route(source, target)
    _check_other_engines(candidates, settings, store)
    needed = {step.checkpoint.repository for step in candidates[0].steps}
    for broken in store.broken():
        if broken.repository in needed:
            raise ModelError(
                f"{broken.repository}: damaged in the store ({broken.problems[0]}):"
                f" `summarize models pull {source}-{target}` fetches it again"
            )
    raise missing_model(source, target, candidates, settings)


def _check_other_engines(
    candidates: Sequence[Route], settings: TranslationSettings, store: Store
) -> None:
    """Raise UsageError where nothing but the engine asked for is in the way of a pair."""
    if not settings.engine:
        return
    known = list(providers().values())
    for route in candidates:
        found = [_at_hand(step, known, store, carried=True) for step in route.steps]
        if all(found):
            able = " and ".join(dict.fromkeys(each[0].name for each in found if each))
            pair = f"{route.steps[0].source}-{route.steps[-1].target}"
            raise UsageError(
                f"the engine {settings.engine} can load none of the models that are here for"
                f" {pair}; {able} can: leave out --translator"
            )


def missing_model(
    source: str, target: str, candidates: Sequence[Route], settings: TranslationSettings
) -> ModelMissingError:
    """Say which checkpoints a pair needs, how large they are, and how to get them."""
    pair = f"{source}-{target}"
    steps = candidates[0].steps
    named = " and ".join(step.checkpoint.repository for step in steps)
    size = sum(step.checkpoint.conversion_size or step.checkpoint.size for step in steps)
    quality = "" if settings.quality == "fast" else f" --quality {settings.quality}"
    error = ModelMissingError(
        f"no model at hand from {LANGUAGES.get(source, source)} into"
        f" {LANGUAGES.get(target, target)}: `summarize models pull {pair}{quality}` fetches {named}"
        f" ({size / 1e6:.0f} MB), `summarize models import FOLDER --as {pair}` takes a copy that"
        f" you have"
    )
    error.pair = source, target
    return error


def _known_providers(settings: TranslationSettings) -> list[EngineProvider]:
    known = providers()
    if not settings.engine:
        return list(known.values())
    if settings.engine not in known:
        raise UsageError(f"no engine {settings.engine!r}: there are {', '.join(sorted(known))}")
    return [known[settings.engine]]


def _at_hand(
    step: Step, known: Sequence[EngineProvider], store: Store, *, carried: bool
) -> tuple[EngineProvider, Model | None] | None:
    """Give what can do a step: a model of the store, else an engine that brings its own."""
    layouts: frozenset[Layout] = frozenset(layout for each in known for layout in each.layouts)
    model = store.find(step.checkpoint.repository, layouts)
    if model is not None:
        return next(each for each in known if model.layout in each.layouts), model
    if carried:
        for each in known:
            if (step.source, step.target) in each.pairs and not each.missing:
                return each, None
    return None


def _load(
    step: Step, provider: EngineProvider, model: Model | None, settings: TranslationSettings
) -> Leg:
    token = step.target_token if model is not None else ""
    engine = provider.load(
        step.source, step.target, model=model, target_token=token, device=settings.device
    )
    return Leg(step.source, step.target, engine, model, token)


def _own_model(
    folder: Path,
    source: str,
    target: str,
    known: Sequence[EngineProvider],
    settings: TranslationSettings,
) -> Leg:
    """Load the model of a folder that the user names."""
    layout = layout_of(folder)
    if layout == "opus-mt":
        raise ModelError(
            f"{folder}: weights as Marian wrote them; `summarize models import {folder} --as"
            f" {source}-{target}` converts them"
        )
    provider = next((each for each in known if layout in each.layouts), None)
    if provider is None:
        raise UsageError(f"the engine {settings.engine} cannot load {folder}, a {layout} model")
    check_pair(folder, source, target)
    model = Model(
        repository=folder.resolve().name,
        revision=_fingerprint(folder),
        layout=layout,
        quantization="",
        folder=folder,
    )
    token = _target_token(folder, target)
    engine = provider.load(source, target, model=model, target_token=token, device=settings.device)
    return Leg(source, target, engine, model, token)


def _target_token(folder: Path, target: str) -> str:
    """Give the token for a target that a model's vocabulary holds; empty where it has none."""
    tokens = _TARGET_TOKENS.get(target, ())
    for path in (path for name in _VOCABULARIES for path in sorted(folder.glob(name))):
        text = path.read_text(encoding="utf-8")
        plain = path.suffix == ".txt"  # one token a line; JSON otherwise
        return next((t for t in tokens if (f"{t}\n" if plain else f'"{t}"') in text), "")
    return ""


def _fingerprint(folder: Path) -> str:
    """Give the first 12 digits of the SHA-256 of a model's weights."""
    digest = sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".bin", ".safetensors"}:
            with path.open("rb") as file:
                while chunk := file.read(_CHUNK):
                    digest.update(chunk)
    return digest.hexdigest()[:12]
