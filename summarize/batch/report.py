"""What a run leaves beside the results: ``errors.jsonl``, ``index.json``, one JSONL of them all."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from summarize import __version__
from summarize.batch.article import Entry, Failure
from summarize.batch.atomic import write_chunks
from summarize.batch.journal import Journal
from summarize.errors import UsageError
from summarize.plain import printable, printable_name
from summarize.summary import Status

ERRORS = "errors.jsonl"
INDEX = "index.json"
_INDEX_VERSION = "1"


class IndexEntry(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article of the index."""

    key: str
    output: str | None
    """The path of its summary below the output folder; null in a run that writes one JSONL."""
    language: str
    target: str
    headline: str
    figures: dict[Status, int]
    faithful: bool
    warnings: tuple[str, ...]
    gone: bool = False
    """True where the article was not there any more in the last run."""


class FailureLog:
    """Writes failures as they happen, one JSON object a line; no failures, no file.

    A line holds ``path`` (within the input folder, or a record's id), ``error``, ``message`` and
    ``exit_code``. At the end of a run they stand in the order of the inputs, those of earlier runs
    that were not tried again among them.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / ERRORS

    def clear(self) -> None:
        """Start an empty list: one that an earlier run left goes. Raises UsageError."""
        with _writing(self.path):
            self.path.unlink(missing_ok=True)

    def add(self, failure: Failure) -> None:
        """Append one failure. Raises UsageError where the file cannot be written."""
        line = _line(failure.task.key, failure.error, failure.message, failure.exit_code)
        with _writing(self.path), self.path.open("ab") as stream:
            stream.write(line)

    def settle(self, journal: Journal) -> None:
        """Write the list as the journal has it. Raises UsageError."""
        with _writing(self.path):
            lines = (_line(*failure) for failure in journal.failures())
            first = next(lines, None)
            if first is None:
                self.path.unlink(missing_ok=True)
            else:
                write_chunks(self.path, _chain(first, lines), synced=True)


def write_index(folder: Path, journal: Journal) -> None:
    """Write the index of all results. Raises UsageError."""
    path = folder / INDEX
    with _writing(path):
        write_chunks(path, _index(folder, journal), synced=True)


def write_lines(path: Path, journal: Journal) -> None:
    """Write all results, one line of JSON each. Raises UsageError."""
    with _writing(path):
        write_chunks(path, journal.lines(), synced=True)


class _writing:  # noqa: N801 - used like a function
    """Turns what the system has against writing a file into a UsageError."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, OSError):
            raise UsageError(f"cannot write {self._path}: {error.strerror}") from None


def _index(folder: Path, journal: Journal) -> Iterator[bytes]:
    head = {"index_version": _INDEX_VERSION, "program": f"summarize {__version__}"}
    yield msgspec.json.encode(head)[:-1] + b',"articles":['
    separator = b"\n"
    for key, output, listed, entry in journal.entries():
        if not listed and output and not (folder / output).exists():
            continue
        yield separator + msgspec.json.encode(_entry(key, output, listed, entry))
        separator = b",\n"
    yield b"\n]}\n"


def _entry(key: str, output: str | None, listed: bool, entry: Entry) -> IndexEntry:  # noqa: FBT001
    fields = msgspec.structs.asdict(entry)
    return IndexEntry(key=printable_name(key), output=output, gone=not listed, **fields)


def _line(key: str, error: str, message: str, exit_code: int) -> bytes:
    line = {
        "path": printable(key),
        "error": error,
        "message": printable(message),
        "exit_code": exit_code,
    }
    return msgspec.json.encode(line) + b"\n"


def _chain(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
