"""Articles done by many workers: some draft, some translate, and drafts wait between them.

Those that draft are sent bundles of articles, where sending costs something; what a worker had when
it was lost is tried again one by one.

An engine takes tasks one at a time and gives their outcomes in any order; what is written, and
what the journal says, is the run's affair. Who the workers are is the crew's.
"""

import contextlib
import itertools
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from functools import partial
from threading import Event
from typing import Protocol, TypeVar

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
from summarize.batch.bundles import Bundles
from summarize.batch.pool import Lost, Pool
from summarize.batch.waiting import Waiting, together
from summarize.plain import printable_name

Engine = Callable[[Iterator[Task], Job, Event], Generator[Outcome | None]]
"""Works on tasks until there are none, or the event is set: then it finishes what is begun.

It gives None where the next outcome may take its time.
"""
Drafters = Pool[list[Task], list[Drafted | Outcome]]
Translators = Pool[list[Drafted], list[Outcome]]
BegunT = TypeVar("BegunT", Task, Drafted)

_PULSE = 0.2
"""Seconds between two looks at whether a worker hangs or the run is to stop."""
_ARTICLES_A_LIMIT = 8
"""Articles that are translated in the time that one may take, at the slowest."""
_BLAME = 3
"""What the loss of its worker counts against an article; 1 where it may be another's fault."""
_MOST_BLAME = 2 * _BLAME


class Crew(Protocol):
    """Workers of one kind."""

    most_translators: int
    largest_bundle: int
    """Articles that are sent at once to one that drafts."""

    def drafters(self, job: Job) -> Drafters:
        """Start those that draft."""

    def translators(self, job: Job) -> Translators:
        """Start the first of those that translate."""

    def wait(self, seconds: float) -> None:
        """Wait until there is something to collect from one of them, or the time is over."""


def work(tasks: Iterator[Task], job: Job, stop: Event, crew: Crew) -> Generator[Outcome | None]:
    """Do tasks with a crew, as an engine does; at the end the workers are ended.

    A worker that dies, or takes too long for an article, costs the article a second try, and then
    a failure. Where the worker had several articles, none of them is judged by that: each gets its
    two tries alone.
    """
    shift = _Shift(tasks, job, stop, crew)
    try:
        yield from shift.run()
        yield None  # the last results are not to wait until the workers, or Ray, have ended
    finally:
        shift.end()


def drafting(job: Job) -> Callable[[list[Task]], list[Drafted | Outcome]]:
    """Give what a worker does that drafts."""
    return lambda bundle: [prepare(task, job) for task in bundle]


def translating(job: Job) -> Callable[[list[Drafted]], list[Outcome]]:
    """Give what a worker does that translates, or writes; it loads each model once."""
    from summarize.translation.translator import Translator

    if job.generates:
        from summarize.batch.generated import generator_for

        with contextlib.suppress(Exception):  # told for each article
            generator_for(job.options)  # now: the time to load it is none of an article's
    return partial(complete, job=job, translator=Translator(job.options.translation))


def limit_of_batch(limit: float, job: Job, batch: list[Drafted]) -> float:
    """Give the seconds that finishing a batch may take, where an article may take ``limit``."""
    if job.generates:
        return limit * len(batch)
    return limit * (1 + len(batch) / _ARTICLES_A_LIMIT)


class _Shift:
    """A crew at work."""

    def __init__(self, tasks: Iterator[Task], job: Job, stop: Event, crew: Crew) -> None:
        self._job, self._stop, self._crew = job, stop, crew
        self._bundles = Bundles(tasks, crew.largest_bundle)
        self._waiting = Waiting(together(job))
        self._again: list[list[Drafted]] = []
        self._blame: Counter[str] = Counter()
        self._drafters = crew.drafters(job)
        self._translators: Translators | None = None

    def run(self) -> Iterator[Outcome | None]:
        """Keep everybody busy until all is done."""
        while self._feed():
            self._crew.wait(_PULSE)
            idle = True
            for outcome in itertools.chain(self._drafted(), self._translated()):
                idle = False
                yield outcome
            if idle:
                yield None

    def end(self) -> None:
        """End the workers."""
        self._drafters.kill()
        if self._translators is not None:
            self._translators.kill()

    def _feed(self) -> bool:
        """Hand out work; tell whether there is any left."""
        while self._drafters.has_room and not self._waiting.is_full and not self._stop.is_set():
            bundle = self._bundles.take()
            if not bundle:
                break
            self._drafters.submit(bundle)
        while self._has_batch and self._can_translate():
            self._translate(self._again.pop() if self._again else self._waiting.take())
        translates = self._translators is not None and self._translators.busy
        return self._drafters.busy or translates or bool(self._waiting or self._again)

    @property
    def _has_batch(self) -> bool:
        """Whether there is something to translate, and no reason to wait for more."""
        no_more = bool(self._waiting) and not self._drafters.busy
        return bool(self._again) or self._waiting.is_full or no_more

    def _can_translate(self) -> bool:
        """Tell whether a translator has nothing to do; where none has, another one is started."""
        if self._translators is None:
            self._translators = self._crew.translators(self._job)
        if not self._translators.is_idle and self._waiting.is_full:
            self._translators.grow(self._crew.most_translators)
        return self._translators.is_idle

    def _translate(self, batch: list[Drafted]) -> None:
        if self._translators is not None:
            self._translators.submit(batch)

    def _drafted(self) -> Iterator[Outcome]:
        for bundle, results in self._drafters.collect():
            if isinstance(results, Lost):
                failed, again = self._judge(bundle, results)
                yield from failed
                for each in again:
                    self._drafters.submit(each)
                continue
            for result in results:
                self._bundles.note(result)
                if isinstance(result, Drafted):
                    self._waiting.add(result)
                else:
                    yield result

    def _translated(self) -> Iterator[Outcome]:
        if self._translators is None:
            return
        for batch, results in self._translators.collect():
            if isinstance(results, Lost):
                failed, again = self._judge(batch, results, general=_asks_server(self._job))
                yield from failed
                self._again += again
            else:
                yield from results

    def _judge(
        self, batch: list[BegunT], lost: Lost, *, general: bool = False
    ) -> tuple[list[Failure], list[list[BegunT]]]:
        """Give the articles of a lost batch that have cost enough workers, and the others again.

        Whichever of these it was, if it was one of them: each tries again alone.
        """
        failed, left = [], []
        blame = 1 if lost.spared or len(batch) > 1 else _BLAME
        for each in batch:
            task = each.task if isinstance(each, Drafted) else each
            self._blame[task.key] += blame
            if self._blame[task.key] < _MOST_BLAME:
                left.append(each)
            else:
                failed.append(_failed(task, lost, general=general))
        return failed, [[each] for each in left]


def _failed(task: Task, lost: Lost, *, general: bool) -> Failure:
    """Give the failure of an article that has cost enough workers."""
    name = printable_name(task.path or task.source)
    message = f"{name}: {lost.reason}, {'again and again' if lost.spared else 'twice'}"
    origin = Origin(content=digest(task), models="" if general else None)
    return Failure(task, "WorkerError", message, 1, origin, general)


def _asks_server(job: Job) -> bool:
    """Tell whether it is a server that lets a process wait, and will let others."""
    if not job.generates:
        return False
    from summarize.summarization.generative.backends import is_server

    return is_server(job.options.summarizer)
