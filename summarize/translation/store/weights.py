"""What a CTranslate2 ``model.bin`` says of itself, without loading it."""

import struct
from pathlib import Path
from typing import BinaryIO

import msgspec

from summarize.errors import ModelError

TRANSLATION = "TransformerSpec"
"""The kind of an encoder with a decoder; language and speech models have kinds of their own."""
_VERSIONS = range(5, 7)
"""Versions of the file format that this reads; CTranslate2 has written the last since 2021."""
_EMBEDDINGS = ("encoder/embeddings_0/weight", "decoder/embeddings/weight")
_TYPES = ("float32", "int8", "int16", "int32", "float16", "bfloat16")
_FLOATS = {"float32": "", "float16": "_float16", "bfloat16": "_bfloat16"}


class Weights(msgspec.Struct, frozen=True):
    """What weights are of and how they are stored."""

    kind: str
    quantization: str
    """CTranslate2's name for it; ``int8`` and ``int16`` go with float32 unless it says more."""
    vocabularies: tuple[int, ...] = ()
    """The sizes of the vocabularies of source and target; none where it is no translation model."""


def read_weights(path: Path) -> Weights:
    """Read the headers of a ``model.bin``.

    Raises ModelError where the file is none of CTranslate2's, or cut off. The format is that of
    ``ctranslate2.specs.model_spec.ModelSpec._serialize``.
    """
    try:
        with path.open("rb") as stream:
            (version,) = _unpack(stream, "<I")
            kind = _string(stream)
            _unpack(stream, "<I")  # the kind's revision
            variables = _variables(stream)
    except (EOFError, UnicodeDecodeError, IndexError):
        raise ModelError(f"{path} is cut off or damaged: fetch or copy it again") from None
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    if version not in _VERSIONS:
        raise ModelError(f"{path} is no CTranslate2 model, or one of another age")
    types = {name: number for name, (number, _shape) in variables.items()}
    sizes = (variables[name][1][0] for name in _EMBEDDINGS if name in variables)
    return Weights(kind, _quantization(types), tuple(sizes))


def _variables(stream: BinaryIO) -> dict[str, tuple[str, tuple[int, ...]]]:
    """Read each variable's type and shape, passing over its values."""
    (count,) = _unpack(stream, "<I")
    variables = {}
    for _ in range(count):
        name = _string(stream)
        (rank,) = _unpack(stream, "<B")
        *shape, number, size = _unpack(stream, f"<{rank}IBI")
        variables[name] = (_TYPES[number], (*shape, 0))
        stream.seek(size, 1)
    _unpack(stream, "<I")  # the number of aliases: seeking behind the end of a file is no error
    return variables


def _quantization(types: dict[str, str]) -> str:
    """Tell how weights are stored by the type of matrices and that of the normalisation."""
    matrices = {kind for name, kind in types.items() if name.endswith("/weight")}
    others = {kind for name, kind in types.items() if name.endswith("/gamma")}
    for whole in ("int8", "int16"):
        if whole in matrices:
            return whole + next((_FLOATS[kind] for kind in sorted(others) if kind in _FLOATS), "")
    return next(iter(sorted(matrices)), "float32")


def _unpack(stream: BinaryIO, layout: str) -> tuple[int, ...]:
    data = stream.read(struct.calcsize(layout))
    if len(data) < struct.calcsize(layout):
        raise EOFError
    return struct.unpack(layout, data)


def _string(stream: BinaryIO) -> str:
    (length,) = _unpack(stream, "<H")
    (data,) = struct.unpack(f"{length}s", stream.read(length).ljust(length, b"\xff"))
    return str(data[:-1], "utf-8")
