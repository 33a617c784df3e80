"""From a plan to a model in the store: download, check, convert, add."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Literal

import msgspec

from summarize.errors import ModelError
from summarize.translation.hub.download import download, missing_bytes, tidy
from summarize.translation.hub.plan import DEFAULT_QUANTIZATION, Plan, Wish, explained, plan
from summarize.translation.store import check_space, convert
from summarize.translation.store.convert import check_safetensors, complete
from summarize.translation.store.layouts import CT2_WEIGHTS, read_config
from summarize.translation.store.weights import read_weights

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.translation.hub.connection import Connection
    from summarize.translation.model import Checkpoint, Layout, Model
    from summarize.translation.store import Store


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a checkpoint has come on its way into the store."""

    repository: str
    stage: Literal["download", "convert", "store"]
    done: int
    """Bytes that are here, those of an earlier try included."""
    total: int
    """Bytes to download in all."""


def acquire(
    checkpoint: Checkpoint,
    store: Store,
    *,
    layout: Layout = "ctranslate2",
    quantization: str = DEFAULT_QUANTIZATION,
    connection: Connection | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Model:
    """Give a checkpoint's model: the store's, else a ready conversion, else converted here.

    Raises ModelMissingError and ModelError as ``plan`` and ``fetch`` do.
    """
    wish = Wish(checkpoint=checkpoint, layout=layout, quantization=quantization)
    return at_hand(wish, store) or fetch(plan(wish, connection), store, progress)


def at_hand(wish: Wish, store: Store) -> Model | None:
    """Give the model of the store that serves; None where there is none."""
    for model in store.models():
        if (model.repository, model.layout) != (wish.checkpoint.repository, wish.layout):
            continue
        if wish.layout == "huggingface" or wish.quantization in {
            DEFAULT_QUANTIZATION,
            model.quantization,
        }:
            return model
    return None


def fetch(planned: Plan, store: Store, progress: Callable[[Progress], None] | None = None) -> Model:
    """Carry out a plan; gives the model, which is in the store then, whole and checked.

    Whatever breaks it off, the store is as it was before, and the next call goes on with what has
    arrived. Raises ModelError where another process fetches the same checkpoint or the disk has no
    room, ModelMissingError where the Hub fails.
    """
    wish = planned.wish
    with store.locked(wish.checkpoint.repository):
        # Whoever held the lock a moment ago may have done the work.
        if (model := at_hand(wish, store)) is not None:
            return model
        folder = store.staging(planned.source.name, planned.source.commit)
        _check_space(planned, folder)
        _download(planned, folder, progress)
        _tell(progress, planned, "convert" if planned.converts else "store", planned.size, 0)
        return _store(planned, folder, store)


def _check_space(planned: Plan, folder: Path) -> None:
    """Raise ModelError where the disk has no room for what is missing, and for its conversion."""
    needed = missing_bytes(planned.files, folder) + planned.size * planned.converts
    try:
        check_space(folder, needed)
    except ModelError as error:
        wish = planned.wish
        told = f"{wish.name(planned.size)}: {error}; then run {wish.command} again"
        raise ModelError(told) from None


def _download(planned: Plan, folder: Path, progress: Callable[[Progress], None] | None) -> None:
    source, hub = planned.source, planned.connection
    before = 0
    with explained(planned.wish, source.name, source.commit, hub, planned.size):
        for file in planned.files:
            report = partial(_tell, progress, planned, "download", before)
            download(file, source, folder, hub, report)
            before += file.size
        tidy(folder, planned.files)


def _store(planned: Plan, folder: Path, store: Store) -> Model:
    """Add what was downloaded to the store, converted where the plan says so."""
    wish, source = planned.wish, planned.source

    def add(whole: Path, quantization: str) -> Model:
        return store.add(
            whole,
            repository=wish.checkpoint.repository,
            revision=source.commit,
            layout=wish.layout,
            quantization=quantization,
            licence=planned.licence,
            origin=planned.origin,
        )

    if not planned.converts:
        try:
            quantization = _check(folder, wish.layout)
        except ModelError as error:
            store.unstage(source.name, source.commit)
            raise ModelError(f"{source.name} holds no model that can be used: {error}") from None
        return add(folder, quantization)
    with store.scratch() as scratch:
        output = scratch / "model"
        convert(folder, output, quantization=wish.quantization)
        model = add(output, wish.quantization)
    store.unstage(source.name, source.commit)
    return model


def _check(folder: Path, layout: Layout) -> str:
    """Load what was downloaded; gives the type of its weights. Raises ModelError."""
    if layout == "ctranslate2":
        quantization = read_weights(folder / CT2_WEIGHTS).quantization
        complete(folder)
        return quantization
    check_safetensors(folder)
    config = read_config(folder)
    return str(config.get("dtype") or config.get("torch_dtype") or "float32")


def _tell(
    progress: Callable[[Progress], None] | None,
    planned: Plan,
    stage: Literal["download", "convert", "store"],
    before: int,
    done: int,
) -> None:
    """Report how far we are: so many bytes of the file at work, and of the files before it."""
    if progress is not None:
        name, size = planned.wish.checkpoint.repository, planned.size
        progress(Progress(repository=name, stage=stage, done=before + done, total=size))
