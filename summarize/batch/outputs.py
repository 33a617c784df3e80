"""Where the results of a folder run go."""

from pathlib import Path, PurePath

from summarize.batch.atomic import write_text
from summarize.errors import UsageError


class Outputs:
    """The output folder: mirrors the input folder, one result for each article."""

    def __init__(self, folder: Path, inputs: Path, suffix: str) -> None:
        """Touch nothing yet. Raises UsageError where the two folders are one."""
        self.folder = folder.resolve()
        self.inputs = inputs.resolve()
        self.suffix = suffix
        if self.folder == self.inputs:
            raise UsageError(f"{folder} is the input folder: give --out another one")

    def make(self) -> None:
        """Make the folder where it is missing. Raises UsageError where that cannot be done."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise UsageError(f"{self.folder} is a file: --out takes a folder") from None
        except OSError as error:
            raise UsageError(f"cannot make the folder {self.folder}: {error.strerror}") from None

    @property
    def nested(self) -> bool:
        """Whether the output folder lies in the input folder."""
        return self.folder.is_relative_to(self.inputs)

    def holds(self, path: Path) -> bool:
        """Tell whether a path lies in the output folder, links followed."""
        return path.resolve().is_relative_to(self.folder)

    def path(self, relative: PurePath) -> Path:
        """Give the path of an article's result.

        The suffix follows the article's whole name (``a.txt`` → ``a.txt.json``), so that ``a.txt``
        and ``a.md`` of one folder never share a result.
        """
        return self.folder / relative.with_name(relative.name + self.suffix)

    def write(self, relative: PurePath, text: str) -> None:
        """Write an article's result, atomically. Raises UsageError where that cannot be done."""
        path = self.path(relative)
        try:
            # A link below the output folder may lead anywhere: look where the result would land
            # before a folder is made there.
            self._check(path)
            path.parent.mkdir(parents=True, exist_ok=True)
            write_text(path, text)
        except OSError as error:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error

    def _check(self, path: Path) -> None:
        if not self.holds(path):
            raise UsageError(f"not written: {path} leads out of the output folder")
        if not self.nested and path.resolve().is_relative_to(self.inputs):
            raise UsageError(f"not written: {path} lies in the input folder")
