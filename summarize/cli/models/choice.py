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
    """Give the models of a repository, named in full or without its owner, by pair or by folder.

    Raises UsageError, with the names that come near, where there is none.
    """
    found = [
        model
        for model in models
        if name in {model.repository, model.repository.rpartition("/")[2], model.folder.name}
    ] or [model for model in models if model.repository in _of_pair(name)]
    if found:
        return found
    known = {model.repository for model in models}
    near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else "see summarize models list"
    raise UsageError(f"no model {name!r} is at hand: {hint}")


def _of_pair(name: str) -> tuple[str, ...]:
    """Give the repositories that translate a pair such as ``fr-en``; none for another name."""
    from summarize.translation.catalogue import pair_from, repositories

    try:
        return repositories(*pair_from(name))
    except UsageError:
        return ()
