"""The models that a command line names."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from summarize.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from summarize.translation.model import Model
    from summarize.translation.store import BrokenModel


def named(name: str, models: Sequence[Model | BrokenModel]) -> list[Model | BrokenModel]:
    """Give the models of a repository, named in full or without its owner, or by folder.

    Raises UsageError, with the names that come near, where there is none.
    """
    found = [
        model
        for model in models
        if name in {model.repository, model.repository.rpartition("/")[2], model.folder.name}
    ]
    if found:
        return found
    known = {model.repository for model in models}
    near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "see summarize models list"
    raise UsageError(f"no model {name!r} is at hand: {hint}")
