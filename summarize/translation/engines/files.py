"""What a model's folder must hold before an engine loads it."""

import json
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Any

from summarize.errors import ModelError
from summarize.translation.model import Model

FETCH_AGAIN = "`summarize models pull` or `summarize models import` brings it in again"


def check_files(folder: Path, patterns: Iterable[str], layout: str) -> None:
    """Raise ModelError where a folder lacks a file for one of the patterns."""
    if not folder.is_dir():
        raise ModelError(f"{folder}: no such folder; `summarize models list` names the models")
    lacking = [pattern for pattern in patterns if not any(folder.glob(pattern))]
    if lacking:
        raise ModelError(
            f"{folder}: not a whole {layout} model, it has no {' and no '.join(lacking)};"
            f" {FETCH_AGAIN}"
        )


def check_target_token(model: Model, vocabulary: Collection[str], token: str, pair: str) -> None:
    """Raise ModelError where a checkpoint lacks the token that asks for the target language."""
    if token and token not in vocabulary:
        raise ModelError(
            f"{model.repository}: a checkpoint without the pair {pair}, its vocabulary has no"
            f" {token}; `summarize models pull {pair}` fetches one for it"
        )


def read_json(path: Path, kind: type) -> Any:  # noqa: ANN401 - a file of any form
    """Read a file whose outermost value is of a kind. Raises ModelError."""
    try:
        value = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: damaged ({error}); {FETCH_AGAIN}") from error
    if not isinstance(value, kind):
        raise ModelError(f"{path}: damaged (no JSON {kind.__name__}); {FETCH_AGAIN}")
    return value
