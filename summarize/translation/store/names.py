"""Names of repositories and revisions, and the file names that are made of them."""

import re

from summarize.errors import UsageError

_PART = r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?"
_REPOSITORY = re.compile(rf"{_PART}(?:/{_PART})?")
_LONGEST = 96
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_DIGITS = 12
"""So much of a revision stands in a folder's name; the manifest holds it whole."""


def check_repository(name: str) -> str:
    """Give a name back that could be a repository's on the Hub. Raises UsageError."""
    well_formed = _REPOSITORY.fullmatch(name) and "--" not in name and ".." not in name
    if not well_formed or len(name) > _LONGEST:
        raise UsageError(
            f"{name!r} is no name for a model: it looks like Helsinki-NLP/opus-mt-fr-en"
        )
    return name


def slug(text: str) -> str:
    """Give a file name for a repository or a revision; no two repositories share one."""
    return _UNSAFE.sub("-", text.replace("/", "--")).strip(".") or "-"


def folder_name(repository: str, revision: str, layout: str, quantization: str) -> str:
    """Give the name of the folder that a model is stored in."""
    return f"{slug(repository)}@{slug(revision)[:_DIGITS]}-{layout}-{slug(quantization)}"
