"""What the weights' file of a CTranslate2 model tells before it is loaded."""

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import msgspec

_VERSION = 6
"""Of the file's form: ``CURRENT_BINARY_VERSION`` of ctranslate2.specs.model_spec."""
_POSITIONS = "position_encodings/encodings"
"""The end of its name: encoder and decoder share one, which stands under either's name."""
_HALF = {4, 5}
"""Types float16 and bfloat16."""


class Header(msgspec.Struct, frozen=True):
    """Properties of the weights."""

    positions: int = 0
    """Places for tokens; 0 where the file does not say."""
    half: bool = False
    """Whether some are stored in 16-bit floating point."""


def read_header(path: Path) -> Header:
    """Read the properties; those of ``Header()`` where the file is damaged or of a newer form.

    The form is that of ``ModelSpec._serialize`` in ctranslate2.specs.model_spec: a version, the
    model's name and revision, then each variable's name, shape, type and bytes.
    """
    positions, types = 0, set()
    with path.open("rb") as file:
        try:
            for name, shape, kind in _variables(file):
                types.add(kind)
                if name.endswith(_POSITIONS):
                    positions = shape[0]
        except (struct.error, UnicodeDecodeError, IndexError):
            return Header()
    return Header(positions, bool(types & _HALF))


def _variables(file: BinaryIO) -> Iterator[tuple[str, tuple[int, ...], int]]:
    """Give name, shape and type of each variable."""
    (version,) = _numbers(file, "<I")
    if version != _VERSION:
        return
    _string(file)
    _revision, count = _numbers(file, "<II")
    for _ in range(count):
        name = _string(file)
        (rank,) = _numbers(file, "<B")
        shape = _numbers(file, f"<{rank}I")
        kind, size = _numbers(file, "<BI")
        yield name, shape, kind
        file.seek(size, 1)


def _numbers(file: BinaryIO, form: str) -> tuple[int, ...]:
    return struct.unpack(form, file.read(struct.calcsize(form)))


def _string(file: BinaryIO) -> str:
    (length,) = _numbers(file, "<H")
    return file.read(length)[:-1].decode()
