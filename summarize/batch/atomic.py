"""Writing a file so that nobody ever sees half of it."""

import contextlib
import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

TEMPORARY = ".summarize-*.tmp"
"""The names of temporary files."""


def write_text(path: Path, text: str, *, scratch: Path | None = None, synced: bool = False) -> None:
    """Write UTF-8 text with line feeds as line ends to ``path``, whole or not at all.

    The text goes to a temporary file beside the target, or in the folder ``scratch`` of the same
    disk, which then takes its name: a reader, or a run that was cut off, finds the old content or
    the new; after a power cut too where it is ``synced``. A link is followed, not replaced; the
    mode of an existing file is kept; a device or a pipe is written to as it is. Raises OSError.
    """
    write_chunks(path, [text.encode("utf-8", "replace")], scratch=scratch, synced=synced)


def write_chunks(
    path: Path, chunks: Iterable[bytes], *, scratch: Path | None = None, synced: bool = False
) -> None:
    """Write bytes as they come to ``path``, like ``write_text``."""
    with writing(path, scratch=scratch, synced=synced) as stream:
        stream.writelines(chunks)


@contextlib.contextmanager
def writing(path: Path, *, scratch: Path | None = None, synced: bool = False) -> Iterator[BinaryIO]:
    """Give a stream whose content stands in ``path`` when the block is done, as in ``write_text``.

    An exception in the block leaves the old content.
    """
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            yield stream
        return
    with replacing(target, scratch or target.parent) as stream:
        yield stream
        if synced:
            stream.flush()
            os.fsync(stream.fileno())


@contextlib.contextmanager
def replacing(target: Path, scratch: Path) -> Iterator[BinaryIO]:
    """Give a stream whose content stands in ``target``, no link, when the block is done.

    The temporary file lies in ``scratch``. An exception in the block leaves the old content.
    """
    temporary = scratch / TEMPORARY.replace("*", secrets.token_hex(8))
    try:
        with temporary.open("xb") as stream:
            yield stream
        with contextlib.suppress(FileNotFoundError):
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
