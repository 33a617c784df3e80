"""The model store: whole models, each in a folder of its own with its manifest."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from summarize import __version__
from summarize.errors import ModelError
from summarize.translation.model import Layout, Model
from summarize.translation.store import manifest as manifests
from summarize.translation.store.home import check_space, free_space, home, writing
from summarize.translation.store.manifest import FileEntry, Manifest
from summarize.translation.store.names import check_repository, folder_name, slug
from summarize.translation.store.scratch import locked, scratch_folder

_LIBRARIES = ("ctranslate2", "sentencepiece", "transformers", "torch")
_ASIDE = "~"
"""Ends the name of a model that is being replaced: it counts until the new one is in place."""


class BrokenModel(msgspec.Struct, frozen=True):
    """A folder of the store that is no whole model."""

    folder: Path
    repository: str
    """The folder's name where its manifest cannot be read."""
    problems: tuple[str, ...]


class Store:
    """The models at hand below one folder. Nothing is made there before something is written."""

    def __init__(self, root: Path | None = None) -> None:
        """Name the folder: ``models`` in the program's home where None is given."""
        self.root = home() / "models" if root is None else root

    def models(self) -> tuple[Model, ...]:
        """Give the whole models: every file there, and of the size that it was stored with.

        They are in the order of repository, layout, quantization and revision. Checksums are for
        ``verify``: reading every file would cost more than loading the model.
        """
        found: dict[tuple[str, ...], Model] = {}
        for folder, manifest in self._whole():
            model = manifest.model(folder)
            key = (model.repository, model.layout, model.quantization, model.revision)
            if key not in found or found[key].folder.name.endswith(_ASIDE):
                found[key] = model
        return tuple(found[key] for key in sorted(found))

    def broken(self) -> tuple[BrokenModel, ...]:
        """Give the folders that hold no whole model, by their names; ``remove`` takes them too."""
        found = []
        for folder in self._folders():
            try:
                manifest = manifests.read(folder)
            except ModelError as error:
                found.append(BrokenModel(folder, folder.name, (str(error),)))
                continue
            if problems := manifests.missing(folder, manifest):
                found.append(BrokenModel(folder, manifest.repository, problems))
        return tuple(found)

    def find(self, repository: str, layouts: frozenset[Layout] | None = None) -> Model | None:
        """Give the whole model of a repository, of one of ``layouts`` where these are named.

        Of several it is a CTranslate2 one, and of these the one that was stored last.
        """
        fitting = [
            (manifest.layout == "ctranslate2", manifest.added, folder.name, manifest.model(folder))
            for folder, manifest in self._whole()
            if manifest.repository == repository
            if layouts is None or manifest.layout in layouts
        ]
        return max(fitting, key=lambda item: item[:3])[3] if fitting else None

    def manifest(self, model: Model) -> Manifest:
        """Give the manifest of a model of this store. Raises ModelError."""
        return manifests.read(model.folder)

    def locked(self, repository: str) -> AbstractContextManager[None]:
        """Let nobody else fetch, import or remove a repository for the time of a block.

        Entering raises ModelError at once where another process is at it, and names that process.
        The lock of a killed process is free. ``add`` does not take it: its callers hold it.
        """
        return self._locked(check_repository(repository))

    def staging(self, repository: str, revision: str) -> Path:
        """Give the folder for a half-finished download, made where it is missing.

        It stays when a process is killed, so that a later one resumes. ``add`` of it makes it a
        model without copying; otherwise ``unstage`` removes it. Raises ModelError.
        """
        folder = self._staging(repository, revision)
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ModelError(f"cannot make the folder {folder}: {error.strerror}") from None
        return folder

    def unstage(self, repository: str, revision: str) -> None:
        """Remove the folder of a half-finished download, where there is one."""
        shutil.rmtree(self._staging(repository, revision), ignore_errors=True)

    def scratch(self) -> AbstractContextManager[Path]:
        """Give an empty folder on the store's disk for the time of a block: for a conversion.

        ``add`` of it, or of a folder in it, makes it a model without copying. What a killed
        process left of its own goes when the next one asks. Entering raises ModelError.
        """
        return scratch_folder(self.root / ".tmp")

    def add(
        self,
        folder: Path,
        *,
        repository: str,
        revision: str,
        layout: Layout,
        quantization: str,
        licence: str,
        origin: str,
    ) -> Model:
        """Store the files of a folder as a model, whole or not at all; an equal one is replaced.

        A folder of ``staging`` or ``scratch`` moves into place, any other is copied. Hidden files
        and folders within it are left out. Raises ModelError where there is no room or no right
        to write, UsageError where the repository's name is none.
        """
        check_repository(repository)
        place = self.root / folder_name(repository, revision, layout, quantization)
        with self.scratch() as scratch, writing(repository, self.root):
            whole = folder if self._owns(folder) else self._copy(folder, scratch / "model")
            manifest = Manifest(
                repository=repository,
                revision=revision,
                layout=layout,
                quantization=quantization,
                licence=licence,
                origin=origin,
                added=datetime.now(UTC).isoformat(timespec="microseconds"),
                made_by=_versions(),
                files=_seal(whole),
            )
            _sync(manifests.write(whole, manifest))
            _sync(whole)
            self._put(whole, place, scratch)
        return manifest.model(place)

    def verify(self, model: Model) -> tuple[str, ...]:
        """Tell what is wrong with a model's files, a line each; nothing where all is well."""
        try:
            return manifests.changed(model.folder, manifests.read(model.folder))
        except ModelError as error:
            return (str(error),)

    def remove(self, model: Model | BrokenModel) -> int:
        """Remove a model; gives the bytes that this freed. Raises ModelError.

        It is gone from the store at once, before its files are: no half of it is ever listed.
        Holds the lock of ``locked`` meanwhile.
        """
        folder = model.folder
        if folder.parent != self.root:
            raise ModelError(f"{folder} is no model of the store {self.root}")
        with self._locked(model.repository), self.scratch() as scratch:
            try:
                freed = sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file())
                folder.rename(scratch / folder.name)
            except OSError as error:
                raise ModelError(f"cannot remove {folder}: {error.strerror}") from None
        return freed

    def free_space(self) -> int:
        """Give the bytes that may still be written on the store's disk."""
        return free_space(self.root)

    def _locked(self, name: str) -> AbstractContextManager[None]:
        path = self.root / ".locks" / slug(name)
        return locked(path, f"{name} is being fetched or changed already")

    def _folders(self) -> Iterator[Path]:
        try:
            found = sorted(self.root.iterdir())
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            raise ModelError(f"cannot read {self.root}: {error.strerror}") from None
        yield from (path for path in found if path.is_dir() and not path.name.startswith("."))

    def _whole(self) -> Iterator[tuple[Path, Manifest]]:
        for folder in self._folders():
            with contextlib.suppress(ModelError):
                manifest = manifests.read(folder)
                if not manifests.missing(folder, manifest):
                    yield folder, manifest

    def _staging(self, repository: str, revision: str) -> Path:
        return self.root / ".staging" / f"{slug(check_repository(repository))}@{slug(revision)}"

    def _owns(self, folder: Path) -> bool:
        """Tell whether a folder is the store's own, so that it may be moved."""
        parents = folder.resolve().parents
        return any((self.root / name).resolve() in parents for name in (".staging", ".tmp"))

    def _copy(self, folder: Path, target: Path) -> Path:
        files = _visible(folder)
        check_space(self.root, sum(path.stat().st_size for path in files))
        target.mkdir()
        for path in files:
            shutil.copyfile(path, target / path.name)
        return target

    def _put(self, whole: Path, place: Path, scratch: Path) -> None:
        """Give a whole folder its place; that of an equal model goes to the scratch folder.

        Killed at any point, this leaves the old model or the new one listed.
        """
        aside = place.with_name(place.name + _ASIDE)
        if place.exists():
            if aside.exists():  # of a process that was killed below
                aside.rename(scratch / "older")
            place.rename(aside)
        try:
            whole.rename(place)
        except OSError:
            if aside.exists():
                aside.rename(place)
            raise
        _sync(self.root)
        if aside.exists():
            aside.rename(scratch / "old")


def _visible(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.is_file() and path.name[0] != ".")


def _seal(folder: Path) -> dict[str, FileEntry]:
    """Remove what is no file of a model, and measure the files, safely on the disk."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name[0] == "." or path.name == manifests.FILE_NAME or not path.is_file():
            path.unlink()
    entries = {}
    for path in _visible(folder):
        _sync(path)
        entries[path.name] = manifests.entry(path)
    return entries


def _sync(path: Path) -> None:
    """Have the system write a file or a folder's list to the disk before what comes next."""
    flags = os.O_RDONLY if path.is_dir() else os.O_RDWR
    with contextlib.suppress(PermissionError):  # Windows opens no folder, and needs no such thing
        handle = os.open(path, flags)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _versions() -> dict[str, str]:
    from importlib.metadata import PackageNotFoundError, version

    found = {"summarize": __version__}
    for library in _LIBRARIES:
        with contextlib.suppress(PackageNotFoundError):
            found[library] = version(library)
    return found
