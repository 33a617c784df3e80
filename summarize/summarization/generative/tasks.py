"""What a generator is asked for, and what each prompt may speak of."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

import msgspec

Task = Literal["headline", "short", "bullets", "repair", "missing", "map", "reduce"]
Part = Literal["headline", "short", "bullets"]
"""A part of a summary, each asked for by a task of its name."""


class Variables(msgspec.Struct, frozen=True):
    """The variables of a task's template, each with a value to try it with."""

    required: frozenset[str]
    """What a template must use: without it the generator could not do the task."""
    samples: Mapping[str, object]
    follows: bool = False
    """Whether it is said behind an answer, in the same conversation."""


_PART: Final = MappingProxyType({"part": "short", "words": 60, "sentences": 3, "bullets": 3})
_FIGURES: Final = ("9 people", "2025")
TASKS: Final[Mapping[Task, Variables]] = MappingProxyType(
    {
        "headline": Variables(frozenset({"article"}), {"article": "…", "words": 12}),
        "short": Variables(frozenset({"article"}), {"article": "…", "words": 60, "sentences": 3}),
        "bullets": Variables(frozenset({"article"}), {"article": "…", "words": 22, "bullets": 3}),
        "repair": Variables(
            frozenset({"figures"}),
            {**_PART, "figures": _FIGURES, "problems": ("language", "length")},
            follows=True,
        ),
        "missing": Variables(frozenset({"figures"}), {**_PART, "figures": _FIGURES}, follows=True),
        "map": Variables(
            frozenset({"article"}), {"article": "…", "words": 150, "number": 1, "count": 3}
        ),
        "reduce": Variables(frozenset({"notes"}), {"notes": "…", "words": 150}),
    }
)

Problem = Literal[
    "empty",
    "refusal",
    "prompt",
    "language",
    "length",
    "repetition",
    "unfinished",
    "unrelated",
    "about",
]
"""What makes an answer unusable, as a repair template is told it."""
