"""How the files of a model lie in a folder, and what is missing for it to be one."""

import json
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any, Literal

from summarize.errors import ModelError
from summarize.translation.store.weights import TRANSLATION, read_weights

FolderLayout = Literal["ctranslate2", "huggingface", "opus-mt"]
"""``opus-mt`` is Marian's own: weights in .npz, decoder.yml, vocabularies, two .spm files."""

CONFIG = "config.json"
DECODER = "decoder.yml"
CT2_WEIGHTS = "model.bin"
PIECES = ("source.spm", "target.spm")
"""The SentencePiece models of the two sides."""
HF_WEIGHTS = (
    "model.safetensors",
    "model.safetensors.index.json",
    "pytorch_model.bin",
    "pytorch_model.bin.index.json",
)
"""The names of weights, in the order in which they are looked for."""
_SHARED_PIECES = ("*.spm", "sentencepiece.model", "spm.model", "spiece.model", "*.bpe.model")
_OTHERS = {
    "snapshots": "a cache of the Hub's client: name the folder below snapshots",
    "*.zip": "an archive: unpack it, and name the folder that it makes",
    "*.tar.gz": "an archive: unpack it, and name the folder that it makes",
    "*.bpe": "a model with BPE codes, and only ones with SentencePiece (.spm) files can be used",
    "tf_model.h5": "TensorFlow weights only",
    "flax_model.msgpack": "Flax weights only",
    "rust_model.ot": "Rust weights only",
    "*.onnx": "an ONNX model",
    "*.gguf": "a GGUF model",
    "*.bin": "weights of another kind",
}
_SHOWN = 3


def layout_of(folder: Path) -> FolderLayout:
    """Tell how the model in a folder lies there; its large files are not read through.

    Raises ModelError saying what the folder holds instead, or what is missing.
    """
    names = _names(folder)
    if CT2_WEIGHTS in names:
        _check_ctranslate2(folder, names)
        return "ctranslate2"
    if DECODER in names or any(fnmatch(name, "*.npz") for name in names):
        _check_opus_mt(folder, names)
        return "opus-mt"
    if names & set(HF_WEIGHTS):
        _check_huggingface(folder, names)
        return "huggingface"
    raise ModelError(f"{folder} holds no translation model: it holds {_describe(names)}")


def read_config(folder: Path) -> dict[str, Any]:
    """Read config.json; an empty one where there is none. Raises ModelError."""
    path = folder / CONFIG
    try:
        config = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except ValueError:
        raise ModelError(f"{path} is not valid JSON: copy the model again") from None
    if not isinstance(config, dict):
        raise ModelError(f"{path} holds no settings: copy the model again")
    return config


def decoder_files(folder: Path) -> tuple[str, ...]:
    """Give the names of the weights and the vocabularies that decoder.yml lists.

    Raises ModelError where it lists none, or files outside the folder, or missing ones.
    """
    import yaml

    path = folder / DECODER
    try:
        listed = yaml.safe_load(path.read_text(encoding="utf-8"))
        names = (str(listed["models"][0]), *map(str, listed["vocabs"]))
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except (ValueError, TypeError, LookupError, yaml.YAMLError):
        raise ModelError(f"{path} lists no models and vocabs: it is none of Marian's") from None
    if odd := [name for name in names if Path(name).name != name]:
        raise ModelError(f"{path} names a file outside its folder: {odd[0]}")
    _require(folder, "an OPUS-MT model", names)
    return names


def pieces_of(folder: Path) -> tuple[str, str]:
    """Give the names of the SentencePiece models of source and target: one that is shared, twice.

    Raises ModelError where there are none.
    """
    names = _names(folder)
    if set(PIECES) <= names:
        return PIECES
    shared = _matching(names, _SHARED_PIECES)
    if len(shared) == 1 and shared[0] not in PIECES:
        return shared[0], shared[0]
    raise ModelError(f"{folder} lacks {' and '.join(sorted(set(PIECES) - names))}")


def target_tokens(folder: Path) -> list[str]:
    """Give the vocabulary that a CTranslate2 model writes with. Raises ModelError."""
    return _tokens(folder / _vocabularies(folder, _names(folder))[-1])


def _check_ctranslate2(folder: Path, names: set[str]) -> None:
    weights = read_weights(folder / CT2_WEIGHTS)
    if weights.kind != TRANSLATION:
        raise ModelError(f"{folder} holds no translation model: its kind is {weights.kind}")
    _require(folder, "a CTranslate2 model", (CONFIG,))
    vocabularies = _vocabularies(folder, names)
    # CTranslate2 itself would load such a model, and translate nonsense with it.
    for name, size in zip(
        vocabularies * (3 - len(vocabularies)), weights.vocabularies, strict=False
    ):
        if (count := len(_tokens(folder / name))) != size:
            raise ModelError(f"{folder / name} has {count} tokens and its weights {size}")
    pieces_of(folder)


def _vocabularies(folder: Path, names: set[str]) -> list[str]:
    """Give the names of the vocabularies of source and target. Raises ModelError."""
    for sides in (("shared", "shared"), ("source", "target")):
        found = [_matching(names, (f"{side}_vocabulary.*",))[:1] for side in sides]
        if all(found):
            return [name for (name,) in found]
    raise ModelError(f"{folder} is a CTranslate2 model without shared_vocabulary.json")


def _tokens(path: Path) -> list[str]:
    """Read a vocabulary: a list in JSON, or a line each. Raises ModelError."""
    try:
        text = path.read_text(encoding="utf-8")
        lines = json.loads(text) if path.suffix == ".json" else text.removesuffix("\n").split("\n")
        return list(map(str, lines))
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except (ValueError, TypeError):
        raise ModelError(f"{path} is no list of tokens: copy the model again") from None


def _check_opus_mt(folder: Path, names: set[str]) -> None:
    if any(fnmatch(name, "*.bpe") for name in names):
        raise ModelError(f"{folder} holds {_OTHERS['*.bpe']}")
    _require(folder, "an OPUS-MT model", (DECODER, *PIECES))
    decoder_files(folder)


def _check_huggingface(folder: Path, names: set[str]) -> None:
    if CONFIG in names:
        kind = read_config(folder).get("model_type")
        if kind != "marian":
            raise ModelError(
                f"{folder} holds a model of the type {kind!r}: only MarianMT (opus-mt) translates"
            )
    _require(folder, "a Hugging Face model", (CONFIG, "vocab.json", *PIECES))


def _require(folder: Path, what: str, files: Iterable[str]) -> None:
    if missing := [name for name in dict.fromkeys(files) if not (folder / name).is_file()]:
        raise ModelError(f"{folder} is {what} without {' and '.join(missing)}: copy it again")


def _names(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir() if path.name[0] != "."}
    except FileNotFoundError:
        raise ModelError(f"{folder}: no such folder") from None
    except NotADirectoryError:
        advice = (
            "unpack it first" if folder.suffix in {".zip", ".gz", ".tar"} else "name its folder"
        )
        raise ModelError(f"{folder} is a file, and a model is a folder: {advice}") from None
    except OSError as error:
        raise ModelError(f"cannot read {folder}: {error.strerror}") from None


def _matching(names: set[str], patterns: Iterable[str]) -> list[str]:
    return sorted(name for name in names if any(fnmatch(name, one) for one in patterns))


def _describe(names: set[str]) -> str:
    for pattern, what in _OTHERS.items():
        if _matching(names, (pattern,)):
            return what
    if not names:
        return "nothing"
    shown, rest = sorted(names)[:_SHOWN], len(names) - _SHOWN
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
