"""The articles in a folder."""

import os
from collections.abc import Iterator
from pathlib import Path, PurePath

from summarize.documents.reading import FORMATS
from summarize.errors import InputError
from summarize.plain import printable_name


def find_documents(folder: Path) -> list[Path]:
    """Every file below the folder whose extension is one of ``FORMATS``, sorted by path.

    Hidden files and folders are passed over. Linked folders are not entered, and a linked file
    counts only if it lies in the folder too. A subfolder that cannot be opened is given in place
    of its files, so that reading it reports the error instead of hiding it.

    Raises InputError if the folder is missing, is no folder, or cannot be opened.
    """
    return list(iterate_documents(folder))


def iterate_documents(folder: Path) -> Iterator[Path]:
    """Give the same files one after another: what is in memory is one folder's names."""
    name = printable_name(os.fspath(folder))
    if not folder.is_dir():
        what = "this is no folder" if folder.exists() else "no such folder"
        raise InputError(f"{name}: {what}; check the path")
    try:
        names = _names(folder, folder.resolve())
    except OSError as error:
        raise InputError(f"{name}: permission denied; check who may read it") from error
    yield from _below(folder, names, folder.resolve())


def _below(folder: Path, names: list[tuple[str, bool]], root: Path) -> Iterator[Path]:
    """Give the articles of some names in a folder, and of the folders among them."""
    for name, is_folder in names:
        path = folder / name
        if not is_folder:
            yield path
            continue
        try:
            inner = _names(path, root)
        except OSError:
            yield path
        else:
            yield from _below(path, inner, root)


def _names(folder: Path, root: Path) -> list[tuple[str, bool]]:
    """Give the names of the articles and folders in a folder in order, and which are folders."""
    found: list[tuple[str, bool]] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if _is_folder(entry):
                found += [(entry.name, True)] * (not entry.is_symlink())
            elif _is_article(entry, root):
                found.append((entry.name, False))
    return sorted(found, key=lambda item: os.path.normcase(item[0]))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False


def _is_article(entry: os.DirEntry[str], root: Path) -> bool:
    if PurePath(entry.name).suffix.lower() not in FORMATS:
        return False
    try:
        if not entry.is_symlink():
            return entry.is_file()  # a pipe would keep the whole folder waiting
        path = Path(entry.path)
        return path.is_file() and path.resolve().is_relative_to(root)
    except OSError:
        return False
