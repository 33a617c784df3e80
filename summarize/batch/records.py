"""The records of one JSONL or Parquet file, each with the text of an article."""

import importlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from summarize.batch.article import Task, hash_of
from summarize.batch.inputs import Inputs
from summarize.documents import MAX_BYTES
from summarize.errors import InputError, UsageError
from summarize.plain import printable_name

SUFFIXES = (".jsonl", ".ndjson", ".parquet")
_LONGEST = 2 * MAX_BYTES
"""Bytes of a line: the text of an article of ``MAX_BYTES``, with what JSON adds to it."""
_TITLE = "title"
_ROWS = 64


class Columns(msgspec.Struct, frozen=True):
    """Which columns hold what; a column ``title`` holds titles, where there is one."""

    text: str = "text"
    id: str | None = None
    """``id`` where None; a record without one then goes by its number."""


def records(path: Path, columns: Columns) -> Inputs:
    """Give the articles of a JSONL or Parquet file. Raises UsageError where pyarrow is missing."""
    return (Parquet if path.suffix.lower() == ".parquet" else Jsonl)(path, columns)


class Jsonl:
    """One JSON object a line. A line that is none fails as an article of its own."""

    root = None

    def __init__(self, path: Path, columns: Columns) -> None:
        self._reader = _Reader(path, columns)
        self._path = path
        self._file: BinaryIO | None = None
        self._numbers: dict[str, int] = {}

    def __iter__(self) -> Iterator[Task]:
        number = 0
        with _opened(self._path) as file:
            while line := _line(file):
                number += 1
                start, data = line
                if data is None or data.strip():
                    # The number goes with the offset: an id may be missing.
                    yield self._reader.line(data, number, f"{start} {number}")
        if number == 0:
            raise InputError(f"{self._path}: there is no record in it")

    def load(self, where: str | int) -> Task:
        """Give the record at an offset in the file."""
        start, _, number = str(where).partition(" ")
        if self._file is None:
            self._file = _opened(self._path)
        self._file.seek(int(start))
        line = _line(self._file)
        return self._reader.line(line[1] if line else b"", int(number), where)


class Parquet:
    """The rows of a Parquet file, read with pyarrow."""

    root = None

    def __init__(self, path: Path, columns: Columns) -> None:
        self._reader = _Reader(path, columns)
        self._path = path
        try:
            self._parquet: Any = importlib.import_module("pyarrow.parquet")
        except ImportError:
            raise UsageError(
                f"{path}: reading Parquet needs pyarrow: pip install pyarrow"
            ) from None
        self._rows: Iterator[tuple[int, Mapping[str, object]]] = iter(())
        self._next = -1

    def __iter__(self) -> Iterator[Task]:
        empty = True
        for number, row in self._read():
            empty = False
            yield self._reader.record(row, number, number)
        if empty:
            raise InputError(f"{self._path}: there is no record in it")

    def load(self, where: str | int) -> Task:
        """Give the row of a number, which is above that of the call before."""
        for number, row in self._rows:
            if number == where:
                return self._reader.record(row, number, number)
        self._rows = self._read()
        for number, row in self._rows:
            if number == where:
                return self._reader.record(row, number, number)
        raise InputError(f"{self._path}: row {where} is gone: the file changed meanwhile")

    def _read(self) -> Iterator[tuple[int, Mapping[str, object]]]:
        try:
            file = self._parquet.ParquetFile(self._path)
            present = set(file.schema_arrow.names)
            columns = [name for name in self._reader.names if name in present]
            if self._reader.columns.text not in present:
                raise UsageError(
                    f"{self._path}: no column {self._reader.columns.text!r}: name the one with the"
                    f" articles with --text ({', '.join(sorted(present))})"
                )
            number = 0
            for batch in file.iter_batches(batch_size=_ROWS, columns=columns):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row
        except (OSError, ValueError) as error:
            raise InputError(f"{printable_name(str(self._path))}: {error}") from None


class _Reader:
    """Makes articles of records."""

    def __init__(self, path: Path, columns: Columns) -> None:
        self.columns = columns
        self.name = str(path)
        self.names = (columns.text, columns.id or "id", _TITLE)

    def line(self, data: bytes | None, number: int, where: str | int) -> Task:
        """Make an article of a line of JSON; None is a line that is too long."""
        if data is None:
            return self._wrong(f"the line is longer than {_LONGEST:,} bytes", number, where)
        try:
            record = msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            return self._wrong(f"this is no JSON: {error}", number, where, data)
        if not isinstance(record, dict):
            return self._wrong("this is no JSON object", number, where, data)
        return self.record(record, number, where)

    def record(self, record: Mapping[str, object], number: int, where: str | int) -> Task:
        """Make an article of a record."""
        key = record.get(self.columns.id or "id")
        if key is None and self.columns.id is None:
            key = number
        if isinstance(key, bool) or not isinstance(key, int | str) or key == "":
            return self._wrong(f"it has no id in {self.columns.id or 'id'!r}", number, where)
        text = record.get(self.columns.text)
        if not isinstance(text, str):
            found = ", ".join(map(repr, sorted(map(str, record))))
            problem = f"it has no text in {self.columns.text!r} (--text names it; it has {found})"
            return self._wrong(problem, number, where, key=str(key))
        title = record.get(_TITLE)
        too_large = len(text.encode("utf-8", "replace")) > MAX_BYTES
        return Task(
            key=str(key),
            text="" if too_large else text,
            title=title if isinstance(title, str) and title.strip() else None,
            source=f"{self.name}#{key}",
            where=where,
            problem=f"{self.name}#{key}: too large; give one article in a record"
            if too_large
            else "",
        )

    def _wrong(
        self, problem: str, number: int, where: str | int, data: bytes = b"", key: str = ""
    ) -> Task:
        return Task(
            key=key or f"line {number}",
            text=hash_of(data),
            source=f"{self.name}, line {number}",
            where=where,
            problem=f"{self.name}, line {number}: {problem}",
        )


def _opened(path: Path) -> BinaryIO:
    try:
        return path.open("rb")
    except OSError as error:
        raise InputError(f"{printable_name(str(path))}: {error.strerror}") from None


def _line(file: BinaryIO) -> tuple[int, bytes | None] | None:
    """Give the offset and bytes of the next line: None for bytes where there are too many."""
    start = file.tell()
    data = file.readline(_LONGEST)
    if not data:
        return None
    if len(data) < _LONGEST or data.endswith(b"\n"):
        return start, data
    while data and not data.endswith(b"\n"):
        data = file.readline(_LONGEST)
    return start, None
