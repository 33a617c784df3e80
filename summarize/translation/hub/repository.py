"""What a repository on the Hub holds, and which of its files a model needs."""

from __future__ import annotations

import fnmatch
from json import JSONDecodeError
from typing import TYPE_CHECKING

import msgspec

import summarize
from summarize.translation.hub.failures import NotHubError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.translation.hub.connection import Connection
    from summarize.translation.model import Layout

_SPDX = {
    # as the Hub's cards write it: as SPDX does; see https://hf.co/docs/hub/repositories-licenses
    "apache-2.0": "Apache-2.0",
    "cc-by-4.0": "CC-BY-4.0",
    "cc-by-sa-4.0": "CC-BY-SA-4.0",
    "cc-by-nc-4.0": "CC-BY-NC-4.0",
    "cc0-1.0": "CC0-1.0",
    "mit": "MIT",
}
_REQUIRED: dict[Layout, tuple[tuple[str, ...], ...]] = {
    # of each group the first pattern that a repository has files for
    "ctranslate2": (
        ("model.bin",),
        ("config.json",),
        ("shared_vocabulary.*", "source_vocabulary.*"),
        ("source.spm",),
        ("target.spm",),
    ),
    "huggingface": (
        ("model.safetensors", "pytorch_model.bin"),  # a pickle only where there is nothing else
        ("config.json",),
        ("vocab.json",),
        ("source.spm",),
        ("target.spm",),
    ),
}
_OPTIONAL: dict[Layout, tuple[str, ...]] = {
    "ctranslate2": ("target_vocabulary.*",),
    "huggingface": ("special_tokens_map.json", "target_vocab.json"),
}
_KEPT = ("generation_config.json", "tokenizer_config.json", "LICENSE", "README.md")
"""Of either layout; the last two say whom to thank, and under what terms."""


class RemoteFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of a repository."""

    name: str
    size: int
    """Bytes."""
    sha256: str = ""
    """Of a large file."""
    git_sha1: str = ""
    """Of any other: the checksum under which git keeps it."""


class RemoteRepository(msgspec.Struct, frozen=True, kw_only=True):
    """A repository at one commit."""

    name: str
    commit: str
    licence: str
    """SPDX identifier where the card's is a known one; empty where it has none."""
    files: tuple[RemoteFile, ...]


def describe(repository: str, revision: str, connection: Connection) -> RemoteRepository:
    """Ask the Hub what a repository holds at a revision: a branch, a tag, or a commit.

    Raises NotHubError where what answers is no Hub, and the Hub client's errors.
    """
    address = connection.address
    from huggingface_hub import HfApi

    api = HfApi(endpoint=address, library_name="summarize", library_version=summarize.__version__)
    try:
        info = connection.persist(
            lambda: api.model_info(
                repository, revision=revision, files_metadata=True, timeout=connection.timeout
            )
        )
    except (JSONDecodeError, TypeError, KeyError):
        # A page to log in to a network, say; what the client does with such is not its concern.
        raise NotHubError from None
    licence = getattr(info.card_data, "license", None) or ""
    files = (
        RemoteFile(
            name=each.rfilename,
            size=each.size or 0,
            sha256=each.lfs.sha256 if each.lfs else "",
            git_sha1="" if each.lfs else each.blob_id or "",
        )
        for each in info.siblings or ()
    )
    return RemoteRepository(
        name=repository,
        commit=info.sha or revision,
        licence=_SPDX.get(str(licence), str(licence)),
        files=tuple(files),
    )


def needed_files(files: Sequence[RemoteFile], layout: Layout) -> tuple[RemoteFile, ...]:
    """Pick the files that a model of a layout consists of; none where any is missing."""
    picked: list[RemoteFile] = []
    for patterns in _REQUIRED[layout]:
        found = next(filter(None, (_matching(files, pattern) for pattern in patterns)), None)
        if found is None:
            return ()
        picked += found
    for pattern in (*_OPTIONAL[layout], *_KEPT):
        picked += _matching(files, pattern)
    return tuple(picked)


def _matching(files: Sequence[RemoteFile], pattern: str) -> list[RemoteFile]:
    # "*" would match a slash too; whatever lies in a folder is no part of a model.
    return [
        each for each in files if "/" not in each.name and fnmatch.fnmatchcase(each.name, pattern)
    ]
