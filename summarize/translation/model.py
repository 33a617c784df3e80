"""Checkpoints: what the catalogue knows of one, a route of them, and one that is at hand."""

from pathlib import Path
from typing import Literal

import msgspec

Layout = Literal["ctranslate2", "huggingface"]
"""How the files of a model lie in its folder.

``ctranslate2``: model.bin, config.json, vocabularies, and source.spm and target.spm.
``huggingface``: config.json, model.safetensors or pytorch_model.bin, vocab.json, source.spm, ….
"""
Quality = Literal["fast", "best"]


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A published checkpoint, as the catalogue describes it."""

    repository: str
    """On the Hugging Face Hub: ``Helsinki-NLP/opus-mt-fr-en``."""
    revision: str = "main"
    licence: str
    """SPDX identifier: ``Apache-2.0``, ``CC-BY-4.0``."""
    size: int
    """Bytes to download for the official weights."""
    conversion: str = ""
    """The Hub repository of a ready CTranslate2 conversion, where there is one."""
    conversion_size: int = 0
    """Bytes to download for it."""


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """One translation by one checkpoint."""

    checkpoint: Checkpoint
    source: str
    target: str
    target_token: str = ""
    """Goes in front of every source (``>>ara<<``), where the checkpoint has several targets."""


class Route(msgspec.Struct, frozen=True):
    """The one or two steps that lead from a source language to a target."""

    steps: tuple[Step, ...]


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """A checkpoint at hand: in the store, or in a folder that the user named."""

    repository: str
    """Of the official checkpoint; the folder's name for a model of the user's own."""
    revision: str
    """Commit on the Hub, or the first 12 digits of the weights' SHA-256 for an imported folder."""
    layout: Layout
    quantization: str
    """CTranslate2's name: ``int8``, ``float32`` …; the weights' type for ``huggingface``."""
    folder: Path
    licence: str = ""
