"""The local engine: articles in this process, or in worker processes beside it.

An engine takes tasks one at a time and gives their outcomes in any order; what is written, and
what the journal says, is the run's affair.
"""

import contextlib
from collections.abc import Callable, Generator, Iterator
from functools import partial
from threading import Event

from summarize.batch.article import (
    Drafted,
    Failure,
    Job,
    Origin,
    Outcome,
    Task,
    complete,
    digest,
    prepare,
)
from summarize.batch.pool import Lost, Pool, wait_for
from summarize.batch.waiting import Waiting, together
from summarize.plain import printable_name
from summarize.translation.translator import Translator

Engine = Callable[[Iterator[Task], Job, Event], Generator[Outcome]]
"""Works on tasks until there are none, or the event is set: then it finishes what is begun."""

_PULSE = 0.2
"""Seconds between two looks at whether a process hangs or the run is to stop."""
_ARTICLES_A_LIMIT = 8
"""Articles that are translated in the time that one may take, at the slowest."""


def here(tasks: Iterator[Task], job: Job, stop: Event) -> Generator[Outcome]:
    """Work in this process; articles that need no translation do not wait for the others."""
    waiting = Waiting(together(job))
    with Translator(job.options.translation) as translator:
        while not stop.is_set() and (task := next(tasks, None)):
            work = prepare(task, job)
            if not isinstance(work, Drafted):
                yield work
                continue
            waiting.add(work)
            if waiting.is_full:
                yield from complete(waiting.take(), job, translator)
        while waiting:
            yield from complete(waiting.take(), job, translator)
    if job.generates:
        from summarize.batch.generated import generator_for

        generator_for.cache_clear()  # this process goes on without it


def parallel(workers: int, limit: float) -> Engine:
    """Give the engine that works in so many processes, and in one more that translates.

    A process that crashes, or takes more than ``limit`` seconds for an article, costs the article
    a second try, and then a failure.
    """

    def run(tasks: Iterator[Task], job: Job, stop: Event) -> Generator[Outcome]:
        engine = _Parallel(tasks, job, stop, workers, limit)
        try:
            yield from engine.run()
        finally:
            engine.kill()

    return run


class _Parallel:
    """Processes that draft, one that translates, and the drafts between them."""

    def __init__(
        self, tasks: Iterator[Task], job: Job, stop: Event, workers: int, limit: float
    ) -> None:
        self._tasks, self._job, self._stop, self._limit = tasks, job, stop, limit
        self._waiting = Waiting(together(job))
        self._again: list[list[Drafted]] = []
        self._tried: set[str] = set()
        self._drafters: Pool[Task, Drafted | Outcome] = Pool(
            workers, _drafter, job, limit=lambda _: limit
        )
        self._translator: Pool[list[Drafted], list[Outcome]] | None = None

    def run(self) -> Iterator[Outcome]:
        """Keep everybody busy until all is done."""
        while self._feed():
            channels = self._drafters.channels
            if self._translator is not None:
                channels += self._translator.channels
            wait_for(channels, _PULSE)
            yield from self._drafted()
            yield from self._translated()

    def kill(self) -> None:
        """End the processes."""
        self._drafters.kill()
        if self._translator is not None:
            self._translator.kill()

    def _feed(self) -> bool:
        """Hand out work; tell whether there is any left."""
        while self._drafters.has_room and not self._waiting.is_full and not self._stop.is_set():
            task = next(self._tasks, None)
            if task is None:
                break
            self._drafters.submit(task)
        drafting = self._drafters.busy
        if (self._waiting.is_full or (self._waiting and not drafting)) or self._again:
            self._translate()
        translating = self._translator is not None and self._translator.busy
        return drafting or translating or bool(self._waiting or self._again)

    def _translate(self) -> None:
        if self._translator is None:
            self._translator = Pool(1, _translating, self._job, limit=self._batch_limit)
        if self._translator.is_idle:
            self._translator.submit(self._again.pop() if self._again else self._waiting.take())

    def _batch_limit(self, batch: list[Drafted]) -> float:
        if self._job.generates:
            return self._limit * len(batch)
        return self._limit * (1 + len(batch) / _ARTICLES_A_LIMIT)

    def _drafted(self) -> Iterator[Outcome]:
        for task, result in self._drafters.collect():
            if isinstance(result, Drafted):
                self._waiting.add(result)
            elif not isinstance(result, Lost):
                yield result
            elif task.key in self._tried:
                yield _lost(task, result)
            else:
                self._tried.add(task.key)
                self._drafters.submit(task)

    def _translated(self) -> Iterator[Outcome]:
        if self._translator is None:
            return
        for batch, result in self._translator.collect():
            if not isinstance(result, Lost):
                yield from result
                continue
            # Whichever of them it was: each tries again alone.
            for each in batch:
                if each.task.key in self._tried:
                    yield _lost(each.task, result, general=_asks_server(self._job))
                else:
                    self._tried.add(each.task.key)
                    self._again.append([each])


def _drafter(job: Job) -> Callable[[Task], Drafted | Outcome]:
    return partial(prepare, job=job)


def _translating(job: Job) -> Callable[[list[Drafted]], list[Outcome]]:
    if job.generates:
        from summarize.batch.generated import generator_for

        with contextlib.suppress(Exception):  # told for each article
            generator_for(job.options)  # now: the time to load it is none of an article's
    return partial(complete, job=job, translator=Translator(job.options.translation))


def _lost(task: Task, lost: Lost, *, general: bool = False) -> Failure:
    name = printable_name(task.path or task.source)
    origin = Origin(content=digest(task), models="" if general else None)
    return Failure(task, "WorkerError", f"{name}: {lost.reason}, twice", 1, origin, general)


def _asks_server(job: Job) -> bool:
    """Tell whether it is a server that lets a process wait, and will let others."""
    if not job.generates:
        return False
    from summarize.summarization.generative.backends import is_server

    return is_server(job.options.summarizer)
