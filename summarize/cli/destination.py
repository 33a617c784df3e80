"""The file that ``--output`` names."""

from pathlib import Path

from summarize.batch.atomic import write_text
from summarize.errors import UsageError


def check_destination(output: str, article: str) -> None:
    """Refuse a file that cannot or must not be written, before any work is done.

    Raises UsageError where ``output`` is a folder, its folder is missing, or it is the article.
    """
    path = Path(output)
    try:
        if path.is_dir():
            raise UsageError(f"--output: {output} is a folder: name a file")
        if not path.parent.is_dir():
            raise UsageError(f"--output: the folder {path.parent} does not exist")
        if path.is_file() and Path(article).is_file() and path.samefile(article):
            raise UsageError(f"--output: {output} is the article itself: name another file")
    except OSError as error:
        raise _unwritable(output, error) from None


def write_destination(output: str, text: str) -> None:
    """Write the result, whole or not at all. Raises UsageError where that cannot be done."""
    try:
        write_text(Path(output), text)
    except OSError as error:
        raise _unwritable(output, error) from None


def _unwritable(output: str, error: OSError) -> UsageError:
    return UsageError(f"--output: cannot write {output}: {error.strerror}")
