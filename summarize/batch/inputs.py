"""What a run is given: a folder, paths, a list of paths, or the records of one file."""

import os
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import Protocol

from summarize.batch.article import Task
from summarize.documents import FORMATS, iterate_documents
from summarize.errors import InputError


class Inputs(Protocol):
    """Articles in their order."""

    @property
    def root(self) -> Path | None:
        """The folder of all of them, in which nothing is to be written; None for mere files."""

    def __iter__(self) -> Iterator[Task]:
        """Give every article, the texts of records too. Raises InputError where there is none."""

    def load(self, where: str | int) -> Task:
        """Give an article again by its ``where``; asked for in the order of the articles."""


class Folder:
    """Every article below a folder; its key is its path within the folder."""

    def __init__(self, folder: Path, out: Path) -> None:
        """What lies below the output folder is no article, even where that is in the folder."""
        self.root = folder
        self._out = out

    def __iter__(self) -> Iterator[Task]:
        empty = True
        for path in below(self.root, self._out):
            empty = False
            yield self.load(path)
        if empty:
            kinds = ", ".join(FORMATS)
            raise InputError(f"{self.root}: no articles in this folder ({kinds})")

    def load(self, where: str | int) -> Task:
        """Give the article of a path."""
        key = PurePath(str(where)).relative_to(self.root).as_posix()
        return Task(key=key, path=str(where), where=where)


class Paths:
    """Files and folders by their names; the key of an article is its path as it was given."""

    root = None

    def __init__(self, paths: Iterable[str], out: Path, name: str) -> None:
        """Take the paths; ``name`` is what the list is called where it is empty."""
        self._paths: Sequence[str] = tuple(paths)
        self._out = out
        self._name = name

    def __iter__(self) -> Iterator[Task]:
        empty = True
        seen: set[str] = set()
        for path in self._files():
            task = self.load(path)
            if task.key not in seen:
                seen.add(task.key)
                empty = False
                yield task
        if empty:
            raise InputError(f"{self._name}: no article is named there")

    def load(self, where: str | int) -> Task:
        """Give the article of a path."""
        key = PurePath(os.path.normpath(str(where))).as_posix()
        return Task(key=key, path=str(where), where=where)

    def _files(self) -> Iterator[str]:
        for path in self._paths:
            if os.path.isdir(path):  # noqa: PTH112 - a name that Path refuses is an article's error
                yield from below(Path(path), self._out)
            else:
                yield path


def below(folder: Path, out: Path) -> Iterator[str]:
    """Give the paths of the articles in a folder, without what lies in the output folder."""
    output = out.resolve()
    nested = output.is_relative_to(folder.resolve())
    for path in iterate_documents(folder):
        if not (nested and path.resolve().is_relative_to(output)):
            yield os.fspath(path)


def read_list(data: bytes) -> list[str]:
    """Give the paths of a list: apart by NUL (``find -print0``) or else one on each line."""
    parts = data.split(b"\0") if b"\0" in data else data.splitlines()
    return [os.fsdecode(part) for part in parts if part]


@lru_cache(maxsize=1024)
def _real(folder: str) -> str:
    try:
        return os.path.realpath(folder)
    except (OSError, ValueError):
        return folder


def real_path(path: str) -> str:
    """Give a file's path with the links to its folder followed."""
    folder, name = os.path.split(path)
    return os.path.join(_real(folder), name)  # noqa: PTH118 - a name that Path refuses
