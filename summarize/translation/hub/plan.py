"""Where a checkpoint is to be had, told before anything of it is downloaded."""

from __future__ import annotations

import contextlib
from importlib.util import find_spec
from typing import TYPE_CHECKING

import msgspec

from summarize.errors import ModelMissingError
from summarize.translation.hub.connection import Connection
from summarize.translation.hub.failures import explain, status_of
from summarize.translation.hub.repository import (
    RemoteFile,
    RemoteRepository,
    describe,
    needed_files,
)
from summarize.translation.store.home import megabytes
from summarize.translation.store.names import check_repository

if TYPE_CHECKING:
    from collections.abc import Iterator

    from summarize.translation.model import Checkpoint, Layout

DEFAULT_QUANTIZATION = "int8"
_REFUSED = frozenset({401, 403, 404})


class Wish(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint, and the form in which the store is to have it."""

    checkpoint: Checkpoint
    layout: Layout = "ctranslate2"
    quantization: str = DEFAULT_QUANTIZATION
    """Of a CTranslate2 model's weights; the default one makes do with weights of any type."""

    @property
    def command(self) -> str:
        """The command that fetches it."""
        layout = "" if self.layout == "ctranslate2" else f" --layout {self.layout}"
        default = self.quantization == DEFAULT_QUANTIZATION
        quantization = "" if default else f" --quantization {self.quantization}"
        return f"summarize models pull {self.checkpoint.repository}{layout}{quantization}"

    @property
    def uses_conversion(self) -> bool:
        """Whether a ready conversion, whose weights have a type of their own, would do."""
        return self.layout == "ctranslate2" and self.quantization == DEFAULT_QUANTIZATION

    def name(self, size: int = 0) -> str:
        """Give the checkpoint's name with its size where that is known."""
        checkpoint = self.checkpoint
        ready = checkpoint.conversion_size if self.uses_conversion else 0
        size = size or ready or checkpoint.size
        return f"{checkpoint.repository} ({megabytes(size)})" if size else checkpoint.repository


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """What to download for a checkpoint, and what to do with it then."""

    wish: Wish
    source: RemoteRepository
    """The checkpoint's own repository, or that of a ready conversion."""
    files: tuple[RemoteFile, ...]
    converts: bool
    """Whether the files are converted to CTranslate2 here."""
    connection: Connection

    @property
    def size(self) -> int:
        """Bytes of all files."""
        return sum(file.size for file in self.files)

    @property
    def licence(self) -> str:
        """SPDX identifier, from the catalogue or the repository's card; ``unknown``."""
        return self.wish.checkpoint.licence or self.source.licence or "unknown"

    @property
    def origin(self) -> str:
        """The address of what is downloaded."""
        return f"{self.connection.address}/{self.source.name}/tree/{self.source.commit}"


def plan(wish: Wish, connection: Connection | None = None) -> Plan:
    """Ask the Hub for the best source of a checkpoint: a ready conversion, else the weights.

    Nothing is downloaded yet. Raises ModelMissingError where there is no source to use: no
    network, no such repository, or weights to convert and no torch to do it with; UsageError
    where the repository's name is none.
    """
    hub = connection or Connection()
    checkpoint = wish.checkpoint
    check_repository(checkpoint.repository)
    if wish.uses_conversion and checkpoint.conversion:
        ready = _conversion(wish, hub)
        if ready is not None:
            return ready
    source = _ask(wish, checkpoint.repository, checkpoint.revision, hub)
    files = needed_files(source.files, wish.layout)
    weights = needed_files(source.files, "huggingface")
    if files and (wish.layout == "huggingface" or wish.uses_conversion):
        return Plan(wish=wish, source=source, files=files, converts=False, connection=hub)
    if not weights:
        raise ModelMissingError(_unusable(wish, source, ready=bool(files)))
    made = Plan(wish=wish, source=source, files=weights, converts=True, connection=hub)
    if find_spec("torch") is None:
        raise ModelMissingError(
            f"{wish.name(made.size)}: there is no ready conversion, and converting the official "
            f"weights needs torch: run pip install 'summarize[torch]', then {wish.command}"
        )
    return made


@contextlib.contextmanager
def explained(
    wish: Wish, repository: str, revision: str, connection: Connection, size: int = 0
) -> Iterator[None]:
    """Turn the Hub client's and the system's errors into ModelMissingError with what to do next."""
    try:
        yield
    except Exception as error:
        told = explain(
            error,
            name=wish.name(size),
            repository=repository,
            revision=revision,
            address=connection.address,
            command=wish.command,
        )
        if told is error:
            raise
        raise told from error


def _conversion(wish: Wish, hub: Connection) -> Plan | None:
    """Give the plan for a checkpoint's ready conversion; None where the Hub does not have it."""
    try:
        source = _ask(wish, wish.checkpoint.conversion, "main", hub)
    except ModelMissingError as error:
        # A mirror that somebody else keeps may go at any time; the weights are still there then.
        if error.__cause__ is not None and status_of(error.__cause__) in _REFUSED:
            return None
        raise
    files = needed_files(source.files, "ctranslate2")
    if not files:
        return None
    return Plan(wish=wish, source=source, files=files, converts=False, connection=hub)


def _ask(wish: Wish, repository: str, revision: str, hub: Connection) -> RemoteRepository:
    with explained(wish, repository, revision, hub):
        return describe(repository, revision, hub)


def _unusable(wish: Wish, source: RemoteRepository, *, ready: bool) -> str:
    if ready:
        return (
            f"{source.name} holds a ready conversion and no weights to convert: leave out "
            f"--quantization {wish.quantization}"
        )
    return (
        f"{source.name} holds no model that can be used: a MarianMT one has model.safetensors or "
        "pytorch_model.bin, config.json, vocab.json, source.spm and target.spm"
    )
