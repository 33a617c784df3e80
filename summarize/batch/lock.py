"""One run at a time in an output folder."""

import contextlib
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from summarize.errors import UsageError


class Holder(msgspec.Struct, frozen=True):
    """The run that holds a folder."""

    pid: int
    host: str
    since: str
    """ISO 8601, with seconds, UTC."""


@contextlib.contextmanager
def only_run(state: Path, folder: Path) -> Iterator[None]:
    """Hold an output folder for the time of a block; a process that died holds nothing.

    Raises UsageError at once where another run holds it, and says which.
    """
    from filelock import FileLock, Timeout

    # Who holds it stands in a file of its own: filelock empties the lock's own file at every try.
    note = state / "holder.json"
    lock = FileLock(state / "lock")
    try:
        lock.acquire(blocking=False)
    except Timeout:
        raise UsageError(
            f"{folder} is in use by {_described(note)}: wait for it, or stop it"
        ) from None
    except OSError as error:
        raise UsageError(f"cannot write in {folder}: {error.strerror}") from None
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        holder = Holder(os.getpid(), socket.gethostname(), now)
        with contextlib.suppress(OSError):  # a lock without a name is as good
            note.write_bytes(msgspec.json.encode(holder))
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink()
        lock.release()


def _described(note: Path) -> str:
    try:
        holder = msgspec.json.decode(note.read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return "another run"
    return f"the run of process {holder.pid} on {holder.host} since {holder.since}"
