"""Where the program keeps what it fetched or made, and whether there is room for more."""

import contextlib
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from summarize.errors import ModelError

_VARIABLE = "SUMMARIZE_HOME"
_MEGABYTE = 1_000_000


def home() -> Path:
    """Give ``SUMMARIZE_HOME``, else the platform's cache folder for ``summarize``; makes nothing.

    Raises ModelError where there is no home folder to keep anything in.
    """
    try:
        if chosen := os.environ.get(_VARIABLE):
            return Path(chosen).expanduser().absolute()
        return _caches() / "summarize"
    except RuntimeError:  # what Path raises where the user has no home folder
        raise ModelError(f"there is no home folder for the models: set {_VARIABLE}") from None


def _caches() -> Path:
    if sys.platform == "win32":
        chosen, usual = os.environ.get("LOCALAPPDATA", ""), "AppData/Local"
    elif sys.platform == "darwin":
        chosen, usual = "", "Library/Caches"
    else:
        chosen, usual = os.environ.get("XDG_CACHE_HOME", ""), ".cache"
    # The XDG specification wants a relative path ignored.
    return Path(chosen) if Path(chosen).is_absolute() else Path.home() / usual


def free_space(folder: Path) -> int:
    """Give the bytes that may still be written below a folder, which need not exist yet."""
    existing = next(path for path in (folder, *folder.absolute().parents) if path.is_dir())
    return shutil.disk_usage(existing).free


def check_space(folder: Path, needed: int) -> None:
    """Raise ModelError where fewer than ``needed`` bytes may be written below a folder."""
    if (free := free_space(folder)) < needed:
        raise ModelError(
            f"{folder}: {megabytes(needed)} are needed and {megabytes(free)} are free; "
            f"make room, or set {_VARIABLE} to a folder on another disk"
        )


def megabytes(size: int) -> str:
    """Give a number of bytes as people read it: ``153 MB``, ``0.4 MB``."""
    value = size / _MEGABYTE
    return f"{value:.0f} MB" if value >= 10 else f"{value:.1f} MB"  # noqa: PLR2004 - two digits


@contextlib.contextmanager
def writing(name: str, folder: Path) -> Iterator[None]:
    """Turn what the system has against writing below ``folder`` into one ModelError on ``name``."""
    try:
        yield
    except OSError as error:
        place = error.filename2 or error.filename or folder
        raise ModelError(
            f"{name} is not stored: {error.strerror or error} "
            f"({place}; {megabytes(free_space(folder))} are free)"
        ) from None
