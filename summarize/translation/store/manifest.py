"""The manifest of a stored model: every file with its size and checksum, and where it is from."""

import hashlib
from pathlib import Path

import msgspec

from summarize.errors import ModelError
from summarize.translation.model import Layout, Model

FILE_NAME = "manifest.json"


class FileEntry(msgspec.Struct, frozen=True):
    """A file of a model."""

    size: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of a stored model."""

    format: int = 1
    repository: str
    revision: str
    layout: Layout
    quantization: str
    licence: str
    origin: str
    """Where its files are from: an address, or the folder that was imported."""
    added: str
    """When it came into the store: ISO 8601, UTC."""
    made_by: dict[str, str]
    """The program and the libraries that were installed then, with their versions."""
    files: dict[str, FileEntry]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(entry.size for entry in self.files.values())

    def model(self, folder: Path) -> Model:
        """Give the model that lies in ``folder``."""
        return Model(
            repository=self.repository,
            revision=self.revision,
            layout=self.layout,
            quantization=self.quantization,
            folder=folder,
            licence=self.licence,
        )


def read(folder: Path) -> Manifest:
    """Read the manifest of a model's folder. Raises ModelError."""
    path = folder / FILE_NAME
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except OSError as error:
        raise ModelError(f"cannot read {path}: {error.strerror}") from None
    except msgspec.DecodeError as error:
        raise ModelError(f"{path} is damaged: {error}") from None
    if odd := [name for name in manifest.files if not _is_plain(name)]:
        raise ModelError(f"{path} is damaged: {odd[0]!r} is not a file of this folder")
    return manifest


def write(folder: Path, manifest: Manifest) -> Path:
    """Write the manifest into a model's folder; gives its path. Raises OSError."""
    path = folder / FILE_NAME
    path.write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n")
    return path


def entry(path: Path) -> FileEntry:
    """Measure a file. Raises OSError."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
        return FileEntry(size=stream.tell(), sha256=digest)


def missing(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Tell which files are gone or of another size, a line each; reads none of them."""
    found = (_size_problem(folder / name, entry.size) for name, entry in manifest.files.items())
    return tuple(problem for problem in found if problem)


def changed(folder: Path, manifest: Manifest) -> tuple[str, ...]:
    """Tell which files are gone or differ in size or checksum, a line each; reads them all."""
    problems = []
    for name, expected in manifest.files.items():
        path = folder / name
        try:
            problem = _size_problem(path, expected.size)
            if not problem and entry(path).sha256 != expected.sha256:
                problem = f"{name} has other content than when it was stored"
        except OSError as error:
            problem = f"{name} cannot be read: {error.strerror}"
        if problem:
            problems.append(problem)
    return tuple(problems)


def _size_problem(path: Path, expected: int) -> str:
    try:
        size = path.stat().st_size if path.is_file() else None
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}"
    if size is None:
        return f"{path.name} is missing"
    return "" if size == expected else f"{path.name} has {size} bytes instead of {expected}"


def _is_plain(name: str) -> bool:
    """Tell whether a name is that of a file in the folder itself."""
    return name not in {"", ".", "..", FILE_NAME} and not set(name) & set("/\\:\0")
