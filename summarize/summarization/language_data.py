"""The data of a language: one TOML file each, beside the code that reads it."""

import re
import tomllib
from importlib import resources
from typing import Any, Final

_CODE: Final = re.compile(r"[a-z]{2,3}")


def data_of(package: str, language: str) -> dict[str, Any] | None:
    """Give what a package's file of a language holds, by its ISO 639 code; None without a file.

    Raises tomllib.TOMLDecodeError for a file that is no TOML.
    """
    file = resources.files(package) / f"{language}.toml"
    if not _CODE.fullmatch(language) or not file.is_file():
        return None
    return tomllib.loads(file.read_text("utf-8"))
