"""Folders that are being filled, and the locks that tell whose work is still going on."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from summarize.errors import ModelError

_LOCK = ".lock"
_GUARD = "guard"
_HOLDER = ".pid"


@contextlib.contextmanager
def locked(path: Path, busy: str) -> Iterator[None]:
    """Hold the lock ``path`` for the time of a block; a killed process holds none.

    Raises ModelError at once where another process holds it: ``busy`` and that process's number.
    """
    from filelock import FileLock, Timeout

    # The number stands in a file of its own: filelock empties the lock's own file at every try.
    holder = path.with_name(path.name + _HOLDER)
    lock = FileLock(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        raise ModelError(f"{busy} ({_name_holder(holder)}); try again when it is done") from None
    except OSError as error:
        raise ModelError(f"cannot write {path}: {error.strerror}") from None
    try:
        with contextlib.suppress(OSError):  # a lock without a number is as good
            holder.write_text(f"{os.getpid()}\n", encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            holder.unlink()
        lock.release()


def _name_holder(path: Path) -> str:
    try:
        return f"process {int(path.read_text(encoding='ascii'))}"
    except (OSError, ValueError):
        return "another process"


@contextlib.contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Give a new, empty folder below ``parent``, and remove what is left of it afterwards.

    Those that killed processes left are removed first. Raises ModelError where no folder can be
    made.
    """
    from filelock import FileLock

    folder = parent / secrets.token_hex(8)
    lock = FileLock(folder.with_suffix(_LOCK))
    try:
        parent.mkdir(parents=True, exist_ok=True)
        with FileLock(parent / _GUARD):  # or a sweep could come between a new lock and its holder
            _sweep(parent)
            lock.acquire(blocking=False)
        folder.mkdir()
    except OSError as error:
        raise ModelError(f"cannot make a folder in {parent}: {error.strerror}") from None
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        with contextlib.suppress(OSError):  # the next sweep takes it
            folder.with_suffix(_LOCK).unlink()


def _sweep(parent: Path) -> None:
    """Remove the scratch folders below ``parent`` whose processes have ended."""
    from filelock import FileLock

    for path in sorted(parent.glob(f"*{_LOCK}")):
        lock = FileLock(path)
        with contextlib.suppress(OSError):  # somebody is at work there
            lock.acquire(blocking=False)
            shutil.rmtree(path.with_suffix(""), ignore_errors=True)
            lock.release()
            path.unlink()
