"""How many articles a worker is sent at once: so many that sending costs little beside them."""

import itertools
from collections.abc import Iterator

from summarize.batch.article import Drafted, Outcome, Result, Task

_FOR_EACH = 16
"""Articles sent for each that may go together with the next: a short run shows each."""
_LONGEST = 0.1
"""Seconds of work that are sent at once: what is begun is soon finished, and no worker idle long
as others work on the last articles."""
_RECENT = 0.05
"""What the newest article counts in how long one takes: news is short, and then there is a book."""


class Bundles:
    """Bundles of tasks, of ``most`` tasks at most."""

    def __init__(self, tasks: Iterator[Task], most: int) -> None:
        self._tasks, self._most = tasks, most
        self._given = 0
        self._seconds: float | None = None
        """What an article takes."""

    def take(self) -> list[Task]:
        """Give the next bundle; an empty one where there are no more tasks."""
        bundle = list(itertools.islice(self._tasks, self._size))
        self._given += len(bundle)
        return bundle

    def note(self, made: Drafted | Outcome) -> None:
        """Take note of how long an article took."""
        if isinstance(made, Drafted | Result):
            before = made.seconds if self._seconds is None else self._seconds
            self._seconds = before + _RECENT * (made.seconds - before)

    @property
    def _size(self) -> int:
        if self._seconds is None:
            return 1
        in_time = int(_LONGEST / max(self._seconds, _LONGEST / self._most))
        return max(1, min(self._most, 1 + self._given // _FOR_EACH, in_time))
