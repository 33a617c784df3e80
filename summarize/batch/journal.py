"""The journal of an output folder: what was made of each article, from what, and how it ended.

An SQLite file that survives a kill at any moment. A row says that a result is there only after it
is: whatever is cut off is done again.
"""

import contextlib
import os
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

import msgspec

from summarize.batch.article import Entry, Failure, Form, Origin, Result, Task
from summarize.batch.inputs import real_path
from summarize.batch.names import distinct, folded
from summarize.closing import Closing
from summarize.errors import UsageError
from summarize.plain import printable

_VERSION = 1
"""Of the tables' form; raised when that changes."""
_SCHEMA = f"""
CREATE TABLE articles (
    key BLOB NOT NULL,
    form TEXT NOT NULL,
    output TEXT,
    place TEXT UNIQUE,
    state TEXT NOT NULL DEFAULT 'new',
    attempts INTEGER NOT NULL DEFAULT 0,
    content TEXT NOT NULL DEFAULT '',
    language TEXT NOT NULL DEFAULT '',
    target TEXT NOT NULL DEFAULT '',
    options TEXT NOT NULL DEFAULT '',
    settings TEXT NOT NULL DEFAULT '',
    models TEXT,
    faithful INTEGER NOT NULL DEFAULT 1,
    written TEXT NOT NULL DEFAULT '',
    entry BLOB,
    line TEXT,
    error TEXT NOT NULL DEFAULT '',
    message TEXT NOT NULL DEFAULT '',
    exit_code INTEGER NOT NULL DEFAULT 0,
    seconds REAL NOT NULL DEFAULT 0,
    ended TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (key, form)
) WITHOUT ROWID;
PRAGMA user_version = {_VERSION}
"""
_LISTING = """
CREATE TEMP TABLE listing (
    position INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, location, problem TEXT, todo INTEGER,
    path BLOB
);
CREATE INDEX listed_paths ON listing (path)
"""
"""What this run was given, in order; on the disk, so that memory does not grow with it."""
_PAGE = 256
_CACHE = 512
"""KiB of each database in memory: what a long run fills is to be little beside the program."""
_WAIT = 10.0
_OWN_FILES = ("index.json", "errors.jsonl")

State = Literal["new", "done", "failed"]


class Row(msgspec.Struct, frozen=True):
    """What the journal knows of an article that was worked on before."""

    output: str | None
    state: State
    content: str
    language: str
    target: str
    options: str
    settings: str
    models: str | None
    faithful: int
    written: str
    exit_code: int


class Made(msgspec.Struct, frozen=True):
    """What else made a result: see ``signature``."""

    options: str
    settings: str
    ended: str
    """When: ISO 8601, UTC."""


class Journal(Closing):
    """The rows of one form of results. A context manager; leaving it closes the file.

    Raises UsageError where the file is damaged or was made by a newer version, and sqlite3.Error
    where the disk is full or read-only.
    """

    def __init__(self, path: Path, form: Form, *, fresh: bool = False) -> None:
        self.path, self.form = path, form
        if fresh:
            self._forget()
        self._connection = self._open()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextlib.contextmanager
    def together(self) -> Iterator[None]:
        """Commit what is written in a block at its end, or nothing of it."""
        with self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            yield

    def row(self, key: str) -> Row | None:
        """Give what is known of an article; None where it was never finished."""
        found = self._connection.execute(_ROW, (_blob(key), self.form)).fetchone()
        return None if found is None else Row(*found)

    def place(self, key: str, path: str, suffix: str) -> str:
        """Give an article the path of its result below the output folder, for good.

        It is ``path`` with the suffix, or another where an article, a folder of results or the
        index has that one already.
        """
        known = self._connection.execute(_OUTPUT, (_blob(key), self.form)).fetchone()
        if known is not None:
            return str(known[0])
        if self._is_taken(folded(path + suffix)):
            path = distinct(path, key)
        output = path + suffix
        self._connection.execute(_PLACE, (_blob(key), self.form, output, folded(output)))
        return output

    def enlist(self, position: int, task: Task, *, todo: bool) -> None:
        """Note an article that this run was given, and whether it is to be done."""
        where = _blob(task.where) if task.path and isinstance(task.where, str) else task.where
        path = None if task.path is None else _blob(real_path(task.path))
        values = (position, _blob(task.key), where, task.problem, todo, path)
        self._connection.execute("INSERT INTO listing VALUES (?, ?, ?, ?, ?, ?)", values)

    def is_enlisted(self, key: str) -> bool:
        """Tell whether this run was given an article of that key already."""
        query = "SELECT 1 FROM listing WHERE key = ?"
        return self._connection.execute(query, (_blob(key),)).fetchone() is not None

    def reads(self, path: str) -> bool:
        """Tell whether a file is an article that this run was given."""
        query = "SELECT 1 FROM listing WHERE path = ?"
        return self._connection.execute(query, (_blob(path),)).fetchone() is not None

    def reads_below(self, folder: str) -> bool:
        """Tell whether any article that this run was given is a file below a folder."""
        query = "SELECT 1 FROM listing WHERE path >= ? AND path < ? LIMIT 1"
        below = (_blob(folder + os.sep), _blob(folder + chr(ord(os.sep) + 1)))
        return self._connection.execute(query, below).fetchone() is not None

    def todo(self) -> Iterator[tuple[str, str | int, str, str | None]]:
        """Give the key, place among the inputs, problem and output of each article to be done.

        A page at a time: a reader that stays open would let the journal's log grow.
        """
        position = -1
        while page := self._connection.execute(_TODO, (self.form, position, _PAGE)).fetchall():
            for position, key, where, problem, output in page:  # noqa: B007 - the last one counts
                place = _text(where) if isinstance(where, bytes) else where
                yield _text(key), place, problem, output

    def done(self, result: Result, made: Made, written: str) -> None:
        """Note a result that is in its place; ``written`` is the hash of what stands there."""
        line = result.text if self.form == "jsonl" else None
        values = (made.options, made.settings, result.faithful, written, result.entry, line)
        rest = ("", "", 0, result.seconds, made.ended)
        self._end("done", result.task.key, result.origin, (*values, *rest))

    def failed(self, failure: Failure, made: Made) -> None:
        """Note how the work on an article failed."""
        values = (made.options, made.settings, True, "", None, None)
        error = (failure.error, printable(failure.message), failure.exit_code, 0.0, made.ended)
        self._end("failed", failure.task.key, failure.origin, (*values, *error))

    def vanished(self) -> int:
        """Count the articles with a result that this run was not given."""
        return int(self._connection.execute(_VANISHED, (self.form,)).fetchone()[0])

    def failures(self) -> Iterator[tuple[str, str, str, int]]:
        """Give key, error, message and exit code of what this run was given and failed."""
        for key, *error in self._connection.execute(_FAILURES, (self.form,)):
            yield _text(key), *error

    def entries(self) -> Iterator[tuple[str, str | None, bool, Entry]]:
        """Give key, output, whether it was given to this run, and entry of each result."""
        for query, listed in ((_LISTED, True), (_GONE, False)):
            rows = self._connection.execute(query.format("entry"), (self.form,))
            for key, output, entry in rows:
                yield _text(key), output, listed, msgspec.json.decode(entry, type=Entry)

    def lines(self) -> Iterator[bytes]:
        """Give each result as its line of JSON, in the order of the inputs."""
        for query in (_LISTED, _GONE):
            for *_, line in self._connection.execute(query.format("line"), (self.form,)):
                yield line.encode("utf-8", "replace")

    def count(self, state: State) -> int:
        """Count the articles of this run that are in a state."""
        return int(self._connection.execute(_COUNT, (self.form, state)).fetchone()[0])

    def _end(self, state: State, key: str, origin: Origin, values: Sequence[object]) -> None:
        made_from = (origin.content, origin.language, origin.target, origin.models)
        self._connection.execute(_END, (_blob(key), self.form, state, *made_from, *values))

    def _is_taken(self, place: str) -> bool:
        """Tell whether a result has a path, or a folder of results, or a part of it is a result."""
        if place in _OWN_FILES:
            return True
        parts = place.split("/")
        above = ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]
        marks = ", ".join("?" * len(above))
        query = f"SELECT 1 FROM articles WHERE place IN ({marks}) LIMIT 1"  # noqa: S608 - marks
        if self._connection.execute(query, above).fetchone():
            return True
        below = (f"{place}/", f"{place}0")  # 0 comes behind the slash
        return self._connection.execute(_BELOW, below).fetchone() is not None

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=_WAIT, isolation_level=None)
        try:
            _prepare(connection)
        except sqlite3.DatabaseError as error:
            connection.close()
            if isinstance(error, sqlite3.OperationalError):
                raise
            raise UsageError(
                f"the journal {self.path} is damaged: --fresh starts over with an empty one"
            ) from None
        except UsageError as error:
            connection.close()
            raise UsageError(f"the journal {self.path} {error}") from None
        return connection

    def _forget(self) -> None:
        """Forget the rows of this form; the whole file where it cannot be read."""
        try:
            connection = self._open()
        except UsageError:
            for suffix in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)
            return
        with contextlib.closing(connection):
            connection.execute("DELETE FROM articles WHERE form = ?", (self.form,))


_ROW = """
SELECT output, state, content, language, target, options, settings, models, faithful, written,
    exit_code
FROM articles WHERE key = ? AND form = ? AND state != 'new'
"""
_OUTPUT = "SELECT output FROM articles WHERE key = ? AND form = ? AND output IS NOT NULL"
_PLACE = """
INSERT INTO articles (key, form, output, place) VALUES (?, ?, ?, ?)
ON CONFLICT (key, form) DO UPDATE SET output = excluded.output, place = excluded.place
"""
_BELOW = "SELECT 1 FROM articles WHERE place >= ? AND place < ? LIMIT 1"
_TODO = """
SELECT position, listing.key, location, problem, output
FROM listing LEFT JOIN articles ON articles.key = listing.key AND form = ?
WHERE todo AND position > ? ORDER BY position LIMIT ?
"""
_END = """
INSERT INTO articles (key, form, state, content, language, target, models, options, settings,
    faithful, written, entry, line, error, message, exit_code, seconds, ended, attempts)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
ON CONFLICT (key, form) DO UPDATE SET state = excluded.state, content = excluded.content,
    language = excluded.language, target = excluded.target, models = excluded.models,
    options = excluded.options, settings = excluded.settings, faithful = excluded.faithful,
    written = excluded.written, entry = excluded.entry, line = excluded.line,
    error = excluded.error, message = excluded.message, exit_code = excluded.exit_code,
    seconds = excluded.seconds, ended = excluded.ended, attempts = attempts + 1
"""
_VANISHED = """
SELECT count(*) FROM articles
WHERE form = ? AND state = 'done' AND key NOT IN (SELECT key FROM listing)
"""
_FAILURES = """
SELECT key, error, message, exit_code FROM listing JOIN articles USING (key)
WHERE form = ? AND state = 'failed' ORDER BY position
"""
# The results of this run in its order, then those of articles that are gone: no query sorts texts.
_LISTED = """
SELECT articles.key, output, {} FROM listing JOIN articles USING (key)
WHERE form = ? AND state = 'done' ORDER BY position
"""
_GONE = """
SELECT key, output, {} FROM articles
WHERE form = ? AND state = 'done' AND key NOT IN (SELECT key FROM listing) ORDER BY key
"""
_COUNT = """
SELECT count(*) FROM listing JOIN articles USING (key) WHERE form = ? AND state = ?
"""


def _prepare(connection: sqlite3.Connection) -> None:
    """Set a connection up and make the tables where there are none."""
    connection.execute("PRAGMA journal_mode = WAL")
    # Without a sync at each commit: a power cut may take the last rows, whose work is done again.
    connection.execute("PRAGMA synchronous = NORMAL")
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version == 0:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
    elif version != _VERSION:
        raise UsageError("was made by another version of the program: --fresh starts over")
    for statement in _LISTING.split(";"):
        connection.execute(statement)
    for database in ("main", "temp"):
        connection.execute(f"PRAGMA {database}.cache_size = -{_CACHE}")


def _blob(key: str) -> bytes:
    """Give a key as bytes: a file's name may hold what SQLite takes for no text."""
    return key.encode("utf-8", "surrogatepass")


def _text(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")
