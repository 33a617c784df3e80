"""What became of one sentence in translation."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

import msgspec

Repair = Literal["", "hypothesis", "beam", "sampling", "digits", "clauses"]
"""How a translation was found that keeps every figure; empty where the first one did."""

Problem = Literal["", "empty", "repetition", "script", "copied", "length"]
PROBLEMS: Mapping[Problem, str] = MappingProxyType(
    {
        "empty": "the translation is empty",
        "repetition": "the translation repeats itself",
        "script": "the translation is not in the script of its language",
        "copied": "the sentence was left untranslated",
        "length": "the translation is far too long or too short",
    }
)
"""What to tell a reader of each problem."""


class Translation(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence and its translation."""

    source: str
    target: str
    repair: Repair = ""
    problem: Problem = ""
    """Left after all attempts; the reader is warned of it."""
    differences: tuple[str, ...] = ()
    """Each figure that differs, in words; empty where both sides hold the same figures."""

    @property
    def exact(self) -> bool:
        """Whether every figure of the source stands in the target, and no other."""
        return not self.differences
