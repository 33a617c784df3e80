"""The list of failures of a folder run: ``errors.jsonl`` in the output folder."""

from pathlib import Path

import msgspec

from summarize.batch.article import Failure
from summarize.errors import UsageError
from summarize.plain import printable

FILE_NAME = "errors.jsonl"


class FailureLog:
    """Writes failures as they happen, one JSON object a line; no failures, no file.

    A line holds ``path`` (within the input folder), ``error``, ``message`` and ``exit_code``.
    """

    def __init__(self, folder: Path) -> None:
        """Start an empty list: one that an earlier run left goes. Raises UsageError."""
        self.path = folder / FILE_NAME
        self.count = 0
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise UsageError(f"cannot write {self.path}: {error.strerror}") from None

    def add(self, failure: Failure) -> None:
        """Append one failure. Raises UsageError where the file cannot be written."""
        line = {
            "path": printable(str(failure.article.relative)),
            "error": failure.error,
            "message": printable(failure.message),
            "exit_code": failure.exit_code,
        }
        try:
            with self.path.open("ab") as stream:
                stream.write(msgspec.json.encode(line) + b"\n")
        except OSError as error:
            raise UsageError(f"cannot write {self.path}: {error.strerror}") from None
        self.count += 1
