"""Where the results of a run go."""

import contextlib
import os
from pathlib import Path
from typing import BinaryIO

from summarize.batch.article import hash_of
from summarize.batch.atomic import TEMPORARY, replacing, write_text
from summarize.errors import UsageError

STATE = ".summarize"
"""The folder of the journal, within the output folder."""


class NotWrittenError(UsageError):
    """A result has no place where it could be written."""


class Begun:
    """A result that is written beside its place."""

    def __init__(
        self, path: Path, stack: contextlib.ExitStack, stream: BinaryIO, content: str
    ) -> None:
        self.path = path
        self._stack, self._stream, self._content = stack, stream, content
        self._problem: OSError | None = None

    def sync(self) -> None:
        """Wait until it is safe on the disk; that it is not is told at its end."""
        try:
            os.fsync(self._stream.fileno())
        except OSError as error:
            self._problem = error

    def end(self) -> str:
        """Put it into its place; gives the hash of what stands there.

        Raises OSError where that cannot be done.
        """
        with self._stack:
            if self._problem is not None:
                raise self._problem
        return self._content


class Outputs:
    """The output folder: mirrors the input folder, one result for each article."""

    def __init__(self, folder: Path, inputs: Path | None = None) -> None:
        """Touch nothing yet. Raises UsageError where the two folders are one."""
        self.folder = folder.resolve()
        self.inputs = None if inputs is None else inputs.resolve()
        self.state = self.folder / STATE
        self._scratch = self.state / "tmp"
        if self.folder == self.inputs:
            raise UsageError(f"{folder} is the input folder: give --out another one")

    def make(self) -> None:
        """Make the folders where they are missing. Raises UsageError where that cannot be done."""
        try:
            self._scratch.mkdir(parents=True, exist_ok=True)
        except (FileExistsError, NotADirectoryError) as error:
            raise UsageError(f"{error.filename} is a file: --out takes a folder") from None
        except OSError as error:
            raise UsageError(f"cannot make the folder {error.filename}: {error.strerror}") from None

    def sweep(self) -> None:
        """Remove what a run that was cut off left half written; for who holds the lock."""
        with contextlib.suppress(OSError):
            for path in (*self._scratch.iterdir(), *self.folder.glob(TEMPORARY)):
                path.unlink(missing_ok=True)

    def path(self, output: str) -> Path:
        """Give the path of a result."""
        return self.folder / output

    def begin(self, output: str, text: str) -> Begun:
        """Begin to write a result, atomically.

        Raises NotWrittenError where the result would land outside of the folder, OSError where it
        cannot be written.
        """
        # A link below the output folder may lead anywhere: look where the result would land
        # before a folder is made there.
        path = self._real(self.path(output))
        if not path.parent.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
        data = text.encode("utf-8", "replace")
        with contextlib.ExitStack() as stack:
            stream = stack.enter_context(replacing(path, self._scratch))
            stream.write(data)
            stream.flush()
            return Begun(path, stack.pop_all(), stream, hash_of(data))

    def is_intact(self, output: str, written: str) -> bool:
        """Tell whether a result stands where it was written, as it was written."""
        try:
            return hash_of(self.path(output).read_bytes()) == written
        except OSError:
            return False

    def can_write(self) -> bool:
        """Tell whether anything can be written in the folder now."""
        probe = self.folder / TEMPORARY.replace("*", "probe")
        try:
            write_text(probe, "?" * 4096, synced=True)
            probe.unlink()
        except OSError:
            return False
        return True

    def _real(self, path: Path) -> Path:
        """Give a path with its links followed. Raises NotWrittenError where it leads outside."""
        real = Path(os.path.realpath(path))
        if not real.is_relative_to(self.folder):
            raise NotWrittenError(f"not written: {path} leads out of the output folder")
        nested = self.inputs and self.folder.is_relative_to(self.inputs)
        if self.inputs and not nested and real.is_relative_to(self.inputs):
            raise NotWrittenError(f"not written: {path} lies in the input folder")
        return real
