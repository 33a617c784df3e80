"""What a user has set once for all calls: the environment and ``config.toml``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarize.cli.parameters import one_of
from summarize.errors import UsageError

if TYPE_CHECKING:
    from summarize.drafting import Target

TARGETS: tuple[Target, ...] = ("en", "ar", "source")
_VARIABLE = "SUMMARIZE_TO"
_KEYS = ("to",)


def target(option: str | None) -> Target:
    """Give the output language: the option's, else ``SUMMARIZE_TO``, else config.toml's, else en.

    Raises UsageError, also for a config.toml that is wrong although another place decides.
    """
    configured = _configured()
    if option is not None:
        return one_of("--to", option, TARGETS)
    if variable := os.environ.get(_VARIABLE):
        return one_of(_VARIABLE, variable, TARGETS)
    return configured or "en"


def config_path() -> Path:
    """Give the place of config.toml in the platform's folder for settings."""
    return Path(typer.get_app_dir("summarize")) / "config.toml"


def _configured() -> Target | None:
    path = config_path()
    try:
        text = path.read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None  # a service often runs with the home folder of a user it may not look into
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise UsageError(f"cannot read {path}: {reason}") from None
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path}: not valid TOML: {error}") from None
    if unknown := sorted(table.keys() - set(_KEYS)):
        raise UsageError(f"{path}: unknown key {unknown[0]!r} (known: {', '.join(_KEYS)})")
    return one_of(f"{path}: to", str(table["to"]), TARGETS) if "to" in table else None
