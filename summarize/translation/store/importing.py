"""Taking a model from a folder of the user's into the store."""

import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from summarize.errors import UsageError
from summarize.translation.model import Layout, Model
from summarize.translation.store.convert import check_safetensors, complete, convert
from summarize.translation.store.home import check_space, writing
from summarize.translation.store.layouts import (
    CONFIG,
    CT2_WEIGHTS,
    HF_WEIGHTS,
    PIECES,
    FolderLayout,
    decoder_files,
    layout_of,
    pieces_of,
    read_config,
)
from summarize.translation.store.models import Store
from summarize.translation.store.weights import read_weights

QUANTIZATIONS = (
    "int8",
    "int8_float32",
    "int8_float16",
    "int8_bfloat16",
    "int16",
    "float16",
    "bfloat16",
    "float32",
)
"""How CTranslate2 can store weights."""
_DIGITS = 12
_OFFICIAL = "Helsinki-NLP"
_KNOWN = re.compile(rf"{_OFFICIAL}/opus-mt[\w.-]*")
_CACHED = re.compile(rf"models--({_OFFICIAL})--(opus-mt[\w.-]*)")
_LICENCE = re.compile(r"^license:\s*['\"]?([\w.+-]+)", re.MULTILINE)
_KEPT: dict[Layout, tuple[str, ...]] = {
    "ctranslate2": (
        CT2_WEIGHTS,
        CONFIG,
        "*_vocabulary.json",
        "*_vocabulary.txt",
        "tokenizer_config.json",
        "generation_config.json",
        "LICENSE",
        "README.md",
    ),
    "huggingface": (
        "*.safetensors",
        "pytorch_model*.bin",
        "*.index.json",
        "*config.json",
        "vocab.json",
        "target_vocab.json",
        "special_tokens_map.json",
        "added_tokens.json",
        "LICENSE",
        "README.md",
    ),
}
"""The files of each layout that are taken in; the SentencePiece models come beside them."""


def import_model(
    folder: Path,
    *,
    store: Store,
    repository: str = "",
    pair: tuple[str, str] | None = None,
    quantization: str = "",
    licence: str = "",
    converted: bool = True,
) -> Model:
    """Store the model of a folder in CTranslate2, Hugging Face or OPUS-MT layout; gives it.

    Its name is ``repository``, else that of a checkpoint that the catalogue has for the languages
    ``pair``, else the one that the folder itself tells. CTranslate2 models are taken as
    they are, others converted to ``quantization`` (``int8`` where none is named), unless
    ``converted`` is False for one in Hugging Face layout. ``licence`` is the catalogue's or the
    folder's where none is named.

    Raises UsageError where the name is missing or wrong, the folder says that it is a checkpoint
    for other languages than ``pair``, or an option does not fit; ModelError
    where the folder holds no model that can be used or the store has no room.
    """
    found = layout_of(folder)
    layout, quantization = _target(folder, found, quantization, converted=converted)
    name = repository or (_of_pair(folder, *pair) if pair else _own_name(folder))
    weights = _weights(folder, found)
    pieces = (folder / each for each in pieces_of(folder))
    needed = sum(path.stat().st_size for path in (*weights, *pieces))
    with store.locked(name):
        check_space(store.root, needed)
        with store.scratch() as scratch, writing(name, store.root):
            output = scratch / "model"
            if layout == found:
                _copy(folder, output, layout)
            else:
                convert(folder, output, quantization=quantization)
            return store.add(
                output,
                repository=name,
                revision=_digest(weights),
                layout=layout,
                quantization=quantization,
                licence=licence or _licence(folder, name),
                origin=str(folder.resolve()),
            )


def _target(
    folder: Path, found: FolderLayout, quantization: str, *, converted: bool
) -> tuple[Layout, str]:
    """Give the layout and the quantization that a model will have. Raises UsageError."""
    if found == "ctranslate2" and quantization:
        raise UsageError(f"{folder} is a CTranslate2 model: its quantization cannot be chosen")
    if found == "ctranslate2":
        return "ctranslate2", read_weights(folder / CT2_WEIGHTS).quantization
    if converted:
        return "ctranslate2", quantization or QUANTIZATIONS[0]
    if found == "opus-mt":
        raise UsageError(f"{folder} is in OPUS-MT layout: it cannot be used unconverted")
    if quantization:
        raise UsageError(f"{folder}: weights that are not converted keep their quantization")
    config = read_config(folder)
    return "huggingface", str(config.get("dtype") or config.get("torch_dtype") or "float32")


def _of_pair(folder: Path, source: str, target: str) -> str:
    """Give the repository that the catalogue has for a pair: of several, what the folder says.

    Raises UsageError where it has none, or the folder says that it is another one.
    """
    from summarize.translation.catalogue import repositories

    known = repositories(source, target)
    if not known:
        raise UsageError(f"no single model is known for {source}-{target}: name its repository")
    told = _told_name(folder)
    if told and told not in known:
        raise UsageError(f"{folder} says that it is {told}, not {known[0]}: leave --as out")
    return told or known[0]


def _own_name(folder: Path) -> str:
    """Give the repository that a folder tells. Raises UsageError where it tells none."""
    if told := _told_name(folder):
        return told
    raise UsageError(
        f"{folder} does not tell which model it is: say --as fr-en (its languages), "
        f"or --as {_OFFICIAL}/opus-mt-fr-en"
    )


def _told_name(folder: Path) -> str:
    """Give the repository that a folder tells: in its config.json, or by its own name."""
    path = str(read_config(folder).get("_name_or_path", ""))
    if named := _KNOWN.search(path):
        return named[0]
    if cached := _CACHED.search(str(folder.resolve())):
        return f"{cached[1]}/{cached[2]}"

    from summarize.translation.catalogue import checkpoints

    for checkpoint in checkpoints().values():
        names = {checkpoint.repository, checkpoint.conversion}
        if folder.resolve().name in {name.rpartition("/")[2] for name in names}:
            return checkpoint.repository
    return ""


def _licence(folder: Path, name: str) -> str:
    """Give the licence of a model: the catalogue's, else the one that its README states."""
    from summarize.translation.catalogue import checkpoints

    if known := checkpoints().get(name):
        return known.licence
    try:
        text = (folder / "README.md").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    stated = _LICENCE.search(text)
    return stated[1] if stated else ""


def _weights(folder: Path, found: FolderLayout) -> list[Path]:
    """Give the files that hold the weights, those that are read first before others."""
    if found == "ctranslate2":
        return [folder / CT2_WEIGHTS]
    if found == "opus-mt":
        return [folder / decoder_files(folder)[0]]
    first = next(name for name in HF_WEIGHTS if (folder / name).is_file())
    pattern = "model*.safetensors" if "safetensors" in first else "pytorch_model*.bin"
    return sorted(folder.glob(pattern))


def _digest(weights: Iterable[Path]) -> str:
    """Give the first digits of the SHA-256 of the weights, file after file."""
    digest = hashlib.sha256()
    for path in weights:
        with path.open("rb") as stream:
            while chunk := stream.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()[:_DIGITS]


def _copy(folder: Path, output: Path, layout: Layout) -> None:
    """Copy the files of a model as they are; a shared SentencePiece model serves both sides."""
    output.mkdir()
    for pattern in _KEPT[layout]:
        for path in folder.glob(pattern):
            shutil.copyfile(path, output / path.name)
    for name, target in zip(pieces_of(folder), PIECES, strict=True):
        shutil.copyfile(folder / name, output / target)
    if layout == "ctranslate2":
        complete(output)
    else:
        check_safetensors(output)
