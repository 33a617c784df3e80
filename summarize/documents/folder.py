"""The articles in a folder."""

import os
from pathlib import Path

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
    name = printable_name(os.fspath(folder))
    if not folder.is_dir():
        what = "this is no folder" if folder.exists() else "no such folder"
        raise InputError(f"{name}: {what}; check the path")
    closed: list[Path] = []

    def note(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise InputError(f"{name}: permission denied; check who may read it") from error
        closed.append(Path(error.filename))

    root = folder.resolve()
    found: list[Path] = []
    for directory, subfolders, files in os.walk(folder, onerror=note):
        subfolders[:] = [name for name in subfolders if not name.startswith(".")]
        found += (path for file in files if _is_article(path := Path(directory, file), root))
    return sorted(found + closed)


def _is_article(path: Path, root: Path) -> bool:
    if path.name.startswith(".") or path.suffix.lower() not in FORMATS:
        return False
    if not path.is_symlink():
        return not path.exists() or path.is_file()  # a pipe would keep the whole folder waiting
    return path.is_file() and path.resolve().is_relative_to(root)
