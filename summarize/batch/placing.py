"""Results on their way into their places: several go to the disk at once, beside further work."""

import contextlib
import itertools
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from summarize.batch.article import Outcome, Result, failure
from summarize.batch.outputs import Begun, NotWrittenError, Outputs
from summarize.errors import UsageError

GOES_ON = "nothing that is done is lost: the same call goes on"
_TOGETHER = 8
"""Results that go to the disk at once: the system makes one write of what it notes of them."""
_FOR_EACH = 16
"""Results in their places for each that may go together with the next: a short run shows each."""
_LONGEST = 0.2
"""Seconds for which the first of them waits for others."""

_Written = tuple[Outcome, Begun | None]
Placed = tuple[Outcome, str]
"""An outcome, and the hash of what stands in its place; empty where nothing does."""


class Placing:
    """Writes results where they go into files of their own.

    Where ``at_once``, each is in its place before the next outcome is asked for. ``is_free`` tells
    whether a path is not that of an article.
    """

    def __init__(
        self, outputs: Outputs, is_free: Callable[[Path], bool], *, at_once: bool = False
    ) -> None:
        self._outputs, self._is_free = outputs, is_free
        self._at_once = at_once

    def place(
        self, outcomes: Iterable[Outcome | None], output_of: Callable[[str], str]
    ) -> Iterator[list[Placed]]:
        """Give outcomes in groups, each group when all of it stands in its place.

        ``output_of`` gives the place of an article's result by its key, or nothing. None among the
        outcomes says that no other comes soon. Raises UsageError where nothing can be written.
        """
        group: list[_Written] = []
        since, begun = 0.0, 0
        syncing: deque[tuple[list[_Written], Future[None]]] = deque()
        with ThreadPoolExecutor(1) as disk:
            for outcome in itertools.chain(outcomes, [None]):
                if outcome is not None:
                    since = since if group else time.monotonic()
                    group.append(self._begin(outcome, output_of(outcome.task.key)))
                    begun += 1
                    together = 1 if self._at_once else min(_TOGETHER, 1 + begun // _FOR_EACH)
                    if len(group) < together and time.monotonic() - since < _LONGEST:
                        continue
                if group:
                    syncing.append((group, disk.submit(_sync, group)))
                    group = []
                while len(syncing) > (outcome is not None and not self._at_once):
                    yield self._end(*syncing.popleft())

    def _begin(self, outcome: Outcome, output: str) -> _Written:
        """Write a result beside its place."""
        if not isinstance(outcome, Result) or not output:
            return outcome, None
        try:
            return outcome, self._beside(output, outcome.text)
        except NotWrittenError as error:
            return failure(outcome.task, error, outcome.origin), None

    def _beside(self, output: str, text: str) -> Begun:
        path = self._outputs.path(output)
        if not self._is_free(path):
            raise NotWrittenError(f"not written: {path} is an article of this run")
        with self._writing(path):
            return self._outputs.begin(output, text)

    def _end(self, group: Sequence[_Written], synced: "Future[None]") -> list[Placed]:
        """Put results into their places."""
        synced.result()
        return [self._put(outcome, begun) for outcome, begun in group]

    def _put(self, outcome: Outcome, begun: Begun | None) -> Placed:
        if begun is None:
            return outcome, ""
        try:
            with self._writing(begun.path):
                return outcome, begun.end()
        except NotWrittenError as error:
            return failure(outcome.task, error, outcome.origin), ""

    @contextlib.contextmanager
    def _writing(self, path: Path) -> Iterator[None]:
        """Tell what is wrong with one result's place from what ends the run."""
        try:
            yield
        except OSError as error:
            problem = f"cannot write {path}: {error.strerror}"
            if not self._outputs.can_write():  # not this article's fault: the others end so too
                raise UsageError(f"{problem}; {GOES_ON}") from error
            raise NotWrittenError(problem) from error


def _sync(group: Sequence[_Written]) -> None:
    """See that what is written is on the disk; what fails is told as its result is put there."""
    for _, begun in group:
        if begun is not None:
            begun.sync()
