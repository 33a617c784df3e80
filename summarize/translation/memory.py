"""The translation memory: what was translated before, kept from one run to the next."""

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Self

from summarize.closing import Closing

_VERSION = 1
"""Of the table's form; raised when that changes."""
_SCHEMA = f"""
CREATE TABLE memory (key BLOB PRIMARY KEY, value BLOB NOT NULL, used REAL NOT NULL) WITHOUT ROWID;
CREATE INDEX by_use ON memory (used);
PRAGMA user_version = {_VERSION}
"""
_PRECISION = 24 * 3600
"""Seconds to which the last use of an entry is known, so that most reading writes nothing."""
_DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_PAUSE = 0.01
"""Seconds."""


class Memory(Closing):
    """Finished translations by signature and source sentence, in an SQLite file.

    Several processes may use one file at once; in a process it belongs to one thread. It never
    fails a run: a damaged file is moved aside and begun anew, and one that cannot be opened, read
    or written is done without. ``notice`` then says so in one line; otherwise it is empty. The
    entries that were not used for longest make room for new ones.
    """

    def __init__(
        self,
        path: Path | None,
        *,
        entries: int = 200_000,
        size: int = 200_000_000,
        patience: float = 10.0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Open the memory in ``path``; None remembers nothing.

        It keeps so many ``entries`` in a file of ``size`` bytes: a process may add 1 % before it
        makes room. ``patience`` is how many seconds it waits for another process.
        """
        self.notice = ""
        self._path = path or Path()
        self._entries = entries
        self._size = size
        self._patience = patience
        self._clock = clock
        self._added = 0
        self._used: set[bytes] = set()
        self._writable = True
        self._renewed = False
        self._inode = 0
        self._connection: sqlite3.Connection | None = None
        if path is not None:
            self._open()

    @classmethod
    def disabled(cls) -> Self:
        """Give a memory that remembers nothing and touches no file."""
        return cls(None)

    def get_many(self, signature: str, sentences: Iterable[str]) -> dict[str, bytes]:
        """Give what is remembered of some sentences, by sentence."""
        found: dict[str, bytes] = {}
        if self._connection is None:
            return found
        worn = self._clock() - _PRECISION
        try:
            with self._connection as connection:
                connection.execute("BEGIN")
                for sentence in sentences:
                    key = _key(signature, sentence)
                    for value, used in connection.execute(_GET, (key,)):
                        found[sentence] = value
                        if used <= worn:
                            self._used.add(key)
        except sqlite3.Error as error:
            self._fail(error)
        return found

    def put_many(self, signature: str, items: Mapping[str, bytes]) -> None:
        """Remember the translations of some sentences, by sentence."""
        now = self._clock()
        rows = [(_key(signature, sentence), value, now) for sentence, value in items.items()]
        self._added += len(rows)
        self._write(rows, trim=self._added * 100 >= self._entries)

    def close(self) -> None:
        """Note what was used, make room and close the file. Closing twice is no error."""
        if self._added or self._used:
            self._write([], trim=True)
        self._disconnect()

    def _write(self, rows: list[tuple[bytes, bytes, float]], *, trim: bool) -> None:
        """Write new entries, and with them which old ones were used since the last time."""
        if self._connection is None or not self._writable:
            return
        now = self._clock()
        try:
            with self._connection as connection:
                connection.execute("BEGIN IMMEDIATE")
                connection.executemany(_TOUCH, [(now, key) for key in self._used])
                connection.executemany(_PUT, rows)
                if trim:
                    _trim(connection, self._entries, self._size)
        except sqlite3.OperationalError as error:
            # Locked, read-only or the disk full: what is there can still be read.
            self._writable = False
            self._tell(f"{self._path}: new translations are not remembered ({error})")
        except sqlite3.Error as error:
            self._fail(error)
        else:
            self._used.clear()
            self._added = 0 if trim else self._added

    def _open(self) -> None:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            # Articles may be private: the file is for its owner, and SQLite's others follow suit.
            if not self._path.exists():
                self._path.touch(mode=0o600)
            self._inode = self._path.stat().st_ino
            self._connection = sqlite3.connect(
                self._path, timeout=self._patience, isolation_level=None
            )
            _prepare(self._connection, self._patience)
        except (sqlite3.Error, OSError) as error:
            self._fail(error)

    def _fail(self, error: Exception) -> None:
        """Begin anew where the file is damaged, the first time; else do without it."""
        self._disconnect()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE and not self._renewed:
            self._renewed = True
            self._tell(f"{self._path}: the translation memory was damaged and begins anew")
            with suppress(OSError):
                _move_aside(self._path, self._inode)
            self._open()
        else:
            self._tell(f"{self._path}: translations are not remembered ({error})")

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _tell(self, notice: str) -> None:
        """Keep the first notice: what follows from it is no news."""
        self.notice = self.notice or notice


_GET = "SELECT value, used FROM memory WHERE key = ?"
_TOUCH = "UPDATE memory SET used = ? WHERE key = ?"
_PUT = "INSERT OR REPLACE INTO memory VALUES (?, ?, ?)"
_DROP = "DELETE FROM memory WHERE key IN (SELECT key FROM memory ORDER BY used LIMIT ?)"


def _key(signature: str, sentence: str) -> bytes:
    """Give 20 bytes that stand for a sentence under a signature."""
    text = f"{len(signature)} {signature}{sentence}"
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=20).digest()


def _prepare(connection: sqlite3.Connection, patience: float) -> None:
    """Set a connection up and make the table where there is none. Raises sqlite3.Error."""
    _keep_journal(connection, time.monotonic() + patience)
    # Without a sync at each commit; a power cut may take the last entries, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    if _number(connection, "PRAGMA user_version") == 0:
        with connection:
            connection.execute("BEGIN IMMEDIATE")
            # Another process may have been faster.
            if _number(connection, "PRAGMA user_version") == 0:
                for statement in _SCHEMA.split(";"):
                    connection.execute(statement)
    if (version := _number(connection, "PRAGMA user_version")) != _VERSION:
        raise sqlite3.NotSupportedError(f"it has form {version}, this program knows {_VERSION}")


def _keep_journal(connection: sqlite3.Connection, until: float) -> None:
    """Write ahead to a journal. Where another process does the same, SQLite itself never waits."""
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            busy = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY
            if not busy or time.monotonic() > until:
                raise
            time.sleep(_PAUSE)
        else:
            return


def _trim(connection: sqlite3.Connection, entries: int, size: int) -> None:
    """Drop the entries that were not used for longest until the bounds are kept."""
    count = _number(connection, "SELECT count(*) FROM memory")
    if count > entries:
        connection.execute(_DROP, (count - entries,))
        count = entries
    page = _number(connection, "PRAGMA page_size")
    while count > 0:
        pages = _number(connection, "PRAGMA page_count")
        if (pages - _number(connection, "PRAGMA freelist_count")) * page <= size:
            break
        portion = count // 10 + 1
        connection.execute(_DROP, (portion,))
        count -= portion


def _number(connection: sqlite3.Connection, query: str) -> int:
    return int(connection.execute(query).fetchone()[0])


def _move_aside(path: Path, inode: int) -> None:
    """Rename a damaged file, unless another process has done so since it was opened."""
    from filelock import FileLock

    with FileLock(path.with_name(f"{path.name}.lock")):
        if path.stat().st_ino != inode:
            return
        path.replace(path.with_name(f"{path.name}.damaged"))
        for suffix in ("-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
