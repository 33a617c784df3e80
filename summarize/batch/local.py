"""The local engine: articles in this process, or in worker processes beside it."""

import contextlib
from collections.abc import Generator, Iterator
from functools import cache, partial
from threading import Event
from typing import TYPE_CHECKING

from summarize.batch.article import Drafted, Job, Outcome, Task, complete, prepare
from summarize.batch.crew import (
    Drafters,
    Engine,
    Translators,
    drafting,
    limit_of_batch,
    translating,
    work,
)
from summarize.batch.pool import Pool, wait_for
from summarize.batch.waiting import Waiting, together

if TYPE_CHECKING:
    from summarize.translation.translator import Translator


def here(tasks: Iterator[Task], job: Job, stop: Event) -> Generator[Outcome | None]:
    """Work in this process; articles that need no translation do not wait for the others."""
    waiting = Waiting(together(job))
    with contextlib.ExitStack() as opened:

        @cache
        def translator() -> "Translator":
            from summarize.translation.translator import Translator

            return opened.enter_context(Translator(job.options.translation))

        while not stop.is_set() and (task := next(tasks, None)):
            made = prepare(task, job)
            if not isinstance(made, Drafted):
                yield made
                continue
            waiting.add(made)
            if waiting.is_full:
                yield from complete(waiting.take(), job, translator())
                yield None
        while waiting:
            yield from complete(waiting.take(), job, translator())
            yield None


def parallel(workers: int, limit: float) -> Engine:
    """Give the engine that works in so many processes, and in one more that translates.

    ``limit`` is how many seconds a process may take for an article.
    """

    def run(tasks: Iterator[Task], job: Job, stop: Event) -> Generator[Outcome | None]:
        yield from work(tasks, job, stop, _Processes(workers, limit))

    return run


class _Processes:
    """Processes that draft, and one that translates with all cores."""

    most_translators = largest_bundle = 1

    def __init__(self, workers: int, limit: float) -> None:
        self._workers, self._limit = workers, limit
        self._pools: list[Drafters | Translators] = []

    def drafters(self, job: Job) -> Drafters:
        pool: Drafters = Pool(self._workers, drafting, job, limit=lambda _: self._limit)
        self._pools.append(pool)
        return pool

    def translators(self, job: Job) -> Translators:
        limit = partial(limit_of_batch, self._limit, job)
        pool: Translators = Pool(1, translating, job, limit=limit)
        self._pools.append(pool)
        return pool

    def wait(self, seconds: float) -> None:
        wait_for([channel for pool in self._pools for channel in pool.channels], seconds)
