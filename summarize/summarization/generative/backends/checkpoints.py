"""Checkpoints for torch: where their files are, which they are exactly, and loading them."""

import hashlib
import importlib.util
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from summarize.errors import ModelError, ModelMissingError
from summarize.transformers_library import library, quiet

_TORCH = "pip install 'summarize[torch]'"
_GGUF = ("gguf", "accelerate")
"""What transformers needs for GGUF files beside torch."""
_FILES = ("*.json", "*.txt", "*.model", "*.jinja", "*.safetensors")
_CHUNK = 1 << 20
_EXPANSION = {".gguf": 8, ".safetensors": 2, ".bin": 2}
"""How much larger weights may be in float32: GGUF holds four bits a weight, others two bytes."""
_DIGITS = 12


class Checkpoint(msgspec.Struct, frozen=True, kw_only=True):
    """A model's files on this machine."""

    name: str
    """As the user wrote it."""
    folder: Path
    weights: tuple[Path, ...]
    revision: str
    """The commit on the Hub, or the first 12 digits of the weights' SHA-256."""

    @property
    def gguf(self) -> str:
        """The name of its GGUF file, if it is one."""
        first = self.weights[0]
        return first.name if first.suffix == ".gguf" else ""


def find_checkpoint(where: str) -> Checkpoint:
    """Find a folder, a GGUF file, or a repository in the Hub's cache (``REPO@REVISION``).

    Raises ModelMissingError where there is none, ModelError where it has no weights.
    """
    path = Path(where).expanduser()
    if path.is_file():
        if path.suffix.lower() != ".gguf":
            raise ModelError(f"{where}: neither a GGUF file nor a model's folder")
        return Checkpoint(name=where, folder=path.parent, weights=(path,), revision=_digest([path]))
    if path.is_dir():
        weights = _weights(path, where)
        return Checkpoint(name=where, folder=path, weights=weights, revision=_digest(weights))
    return _cached(where)


def load(checkpoint: Checkpoint, kind: str, device: str) -> tuple[Any, Any]:
    """Load a tokenizer and a model of one of transformers' kinds: ``AutoModelForCausalLM``.

    In float32 on the CPU where that takes no more than half of the memory, else in bfloat16. No
    code that comes with a model is run, and no pickle beyond plain weights is read. Raises
    ModelError where something is not installed, or the files are damaged or of another kind.
    """
    _check_installed(checkpoint)
    import torch

    transformers = library()
    place = _device(device)
    file = {"gguf_file": checkpoint.gguf} if checkpoint.gguf else {}
    options = {"local_files_only": True, "trust_remote_code": False, **file}
    pickled = checkpoint.weights[0].suffix == ".bin"
    try:
        with quiet():
            tokenizer = transformers.AutoTokenizer.from_pretrained(checkpoint.folder, **options)
            model, info = getattr(transformers, kind).from_pretrained(
                checkpoint.folder,
                dtype=getattr(torch, _dtype(checkpoint, place)),
                use_safetensors=not pickled,
                weights_only=True,
                output_loading_info=True,
                **options,
            )
    except Exception as error:
        # safetensors, pickle, GGUF and JSON each have errors of their own.
        raise ModelError(f"{checkpoint.name}: {_reason(error)}") from error
    if lacking := info["missing_keys"]:
        raise ModelError(f"{checkpoint.name}: damaged ({len(lacking)} weights are missing)")
    return tokenizer, model.to(place).eval()


def describe(checkpoint: Checkpoint, model: Any) -> dict[str, str]:  # noqa: ANN401 - torch's
    """Give what else decides what a loaded model writes."""
    import torch

    return {
        "revision": checkpoint.revision,
        "quantization": str(model.dtype).removeprefix("torch."),
        "device": model.device.type,
        "transformers": library().__version__,
        "torch": str(torch.__version__),  # a string of a class of its own, which JSON does not know
    }


def _weights(folder: Path, name: str) -> tuple[Path, ...]:
    for pattern in ("model*.safetensors", "pytorch_model*.bin"):
        if found := sorted(folder.glob(pattern)):
            return tuple(found)
    if several := sorted(folder.glob("*.gguf")):
        raise ModelError(f"{name}: holds GGUF files: name one, such as {several[0]}")
    raise ModelError(f"{name}: no model's folder, it has no model.safetensors")


def _cached(where: str) -> Checkpoint:
    """Find a repository in the Hub's cache."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    repository, _, revision = where.partition("@")
    try:
        folder = Path(
            snapshot_download(repository, revision=revision or None, local_files_only=True)
        )
    except HFValidationError:
        raise ModelMissingError(f"{where}: no such file or folder") from None
    except LocalEntryNotFoundError:
        raise ModelMissingError(_absent(repository, revision)) from None
    return Checkpoint(
        name=where,
        folder=folder,
        weights=_weights(folder, where),
        revision=folder.name[:_DIGITS],
    )


def _absent(repository: str, revision: str) -> str:
    """Say that a repository is not at hand, how large it is, and what fetches it."""
    patterns = " ".join(f"'{pattern}'" for pattern in _FILES)
    at = f" --revision {revision}" if revision else ""
    size = _size(repository, revision)
    return (
        f"{repository}: no such file or folder, and not in the Hub's cache{size};"
        f" fetch it: hf download {repository}{at} --include {patterns}"
    )


def _size(repository: str, revision: str) -> str:
    """Give what fetching a repository would take, as the Hub tells; nothing where it does not."""
    from fnmatch import fnmatch

    from huggingface_hub import HfApi
    from huggingface_hub.errors import HfHubHTTPError, OfflineModeIsEnabled

    try:
        info = HfApi().model_info(
            repository, revision=revision or None, files_metadata=True, timeout=5
        )
    except (HfHubHTTPError, OfflineModeIsEnabled, OSError, ValueError):
        return ""
    except Exception as error:
        # Which HTTP library the client uses depends on its version.
        if isinstance(error, HfHubHTTPError.__bases__[0]):
            return ""
        raise
    size = sum(
        each.size or 0
        for each in info.siblings or []
        if any(fnmatch(each.rfilename, pattern) for pattern in _FILES)
    )
    return f" ({size / 1e6:,.0f} MB)" if size else ""


def _digest(weights: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in weights:
        with path.open("rb") as stream:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
    return digest.hexdigest()[:_DIGITS]


def _check_installed(checkpoint: Checkpoint) -> None:
    if not importlib.util.find_spec("torch"):
        raise ModelError(f"{checkpoint.name}: needs torch: {_TORCH}")
    lacking = [name for name in _GGUF if checkpoint.gguf and not importlib.util.find_spec(name)]
    if lacking:
        names = " and ".join(lacking)
        raise ModelError(f"{checkpoint.name}: needs {names}: pip install {' '.join(lacking)}")


def _device(device: str) -> str:
    import torch

    usable = torch.cuda.is_available()
    if device == "cuda" and not usable:
        raise ModelError("no usable CUDA device here: use the device cpu")
    return "cuda" if usable and device != "cpu" else "cpu"


def _dtype(checkpoint: Checkpoint, device: str) -> str:
    import torch

    if device == "cuda":
        return "bfloat16" if torch.cuda.is_bf16_supported() else "float32"
    need = sum(path.stat().st_size * _EXPANSION[path.suffix.lower()] for path in checkpoint.weights)
    return "float32" if need <= _memory() / 2 else "bfloat16"


def _memory() -> float:
    """Give this machine's memory in bytes; without end where the system does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):  # Windows has no sysconf
        return float("inf")


def _reason(error: Exception) -> str:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    if "trust_remote_code" in words or "custom code" in words:
        return "it brings code of its own, which is never run: serve it and use openai:URL#MODEL"
    return f"cannot be loaded ({words})"
