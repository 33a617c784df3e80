"""The Ray engine: articles in Ray actors, on this machine or on a cluster.

Actors and not Ray Data, which retries an article that crashes its worker for ever, or gives up the
whole block that it is in; here it costs two workers and is a failure of its own. An actor is never
restarted and no call repeated behind our back: what becomes of a task whose actor or machine is
gone is the pool's affair, as for processes.

The run itself stays here, with its inputs, journal and outputs: a worker gets the content of an
article and gives its summary, and needs no file but the models.
"""

import contextlib
import itertools
import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import msgspec

from summarize import __version__
from summarize.batch.article import Drafted, Job, Outcome, Task, prepare, read_steady
from summarize.batch.crew import Drafters, Engine, Translators, limit_of_batch, translating, work
from summarize.batch.pool import AHEAD, GoneError, Pool
from summarize.batch.ray_connection import ClusterError, connected
from summarize.errors import InputError, UsageError

if TYPE_CHECKING:
    from concurrent.futures import Future

TaskT = TypeVar("TaskT")
_Packed = tuple[Task, bytes | None]
"""A task, and the content of its file."""

_SHARE = 0.5
"""Of a core, in Ray's books: each core has an actor that drafts and one that translates, and the
operating system lets the busy one have it."""
_BUNDLE = 8
"""Articles in one call of an actor, at most: a call costs as much as drafting half a short one."""
_PATIENCE = 600.0
"""Seconds without a single worker, before a run gives up on a cluster."""


def distributed(workers: int | None, most: int, limit: float, address: str | None) -> Engine:
    """Give the engine that works in Ray actors, as many of each kind as ``workers``.

    ``address`` is a cluster's, ``auto`` for the one on this machine; where None, that which Ray is
    connected to already, else that of ``RAY_ADDRESS``, else a Ray of our own is started here for
    the time of the run. ``workers`` None is a worker for each core there, but no more than
    ``most``. ``limit`` is how many seconds an article may take. Raises UsageError where the cluster
    cannot be reached, ClusterError where Ray does not start or has no room for the run.
    """

    def run(tasks: Iterator[Task], job: Job, stop: Event) -> Generator[Outcome | None]:
        first = next(tasks, None)
        if first is None:
            return
        tasks = itertools.chain([first], tasks)
        with connected(address or os.environ.get("RAY_ADDRESS"), workers) as joined:
            yield from work(tasks, _job(job, joined=joined), stop, _Actors(workers, most, limit))

    return run


class _Actors:
    """Actors that draft, and actors that translate, as many as there turns out to be work for."""

    largest_bundle = _BUNDLE

    def __init__(self, workers: int | None, most: int, limit: float) -> None:
        import ray

        self._remote: Any = ray.remote(_Working)
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call]
        self._workers = workers or max(1, min(most, int(resources.get("CPU", 0))))
        self._gpus = int(resources.get("GPU", 0))
        self._limit = limit
        self._actors: list[Actor[Any]] = []
        self._news = Event()
        self._worked = time.monotonic()
        self.most_translators = self._workers

    def drafters(self, job: Job) -> Drafters:
        start = partial(self._start, {}, _read)
        return Pool(self._workers, _drafting, job, limit=lambda _: self._limit, worker=start)

    def translators(self, job: Job) -> Translators:
        resources = {}
        if self._gpus and job.options.translation.device != "cpu":
            resources = {"num_gpus": 1}
            self.most_translators = min(self._workers, self._gpus)
        start = partial(self._start, resources, _as_it_is)
        limit = partial(limit_of_batch, self._limit, job)
        return Pool(1, translating, job, limit=limit, worker=start)

    def wait(self, seconds: float) -> None:
        self._news.wait(seconds)
        self._news.clear()
        self._actors = [actor for actor in self._actors if not actor.ended]
        if any(actor.ready for actor in self._actors):
            self._worked = time.monotonic()
        elif time.monotonic() - self._worked > _PATIENCE:
            raise ClusterError(
                f"Ray had no core free for {_PATIENCE:g} seconds: see `ray status`, then call again"
            )

    def _start(
        self,
        resources: dict[str, int],
        packed: Callable[[Any], Any],
        make: Callable[..., object],
        argument: object,
    ) -> "Actor[Any]":
        remote = self._remote.options(
            num_cpus=_SHARE,
            scheduling_strategy="SPREAD",
            max_restarts=0,
            max_task_retries=0,
            **resources,
        )
        actor: Actor[Any] = Actor(remote.remote(make, argument), packed, self._news)
        self._actors.append(actor)
        return actor


class Actor(Generic[TaskT]):
    """A Ray actor, as a worker of a pool."""

    def __init__(self, actor: Any, packed: Callable[[TaskT], object], news: Event) -> None:  # noqa: ANN401 - Ray has no types for it
        """Take an actor that was asked for; Ray starts it where and when there is room."""
        self.tasks: deque[TaskT] = deque()
        self.ready = self.ended = False
        self.began = time.monotonic()
        self._actor, self._packed, self._news = actor, packed, news
        self._replies: deque[Future[object]] = deque()
        self._ask(self._actor.version.remote())

    @property
    def takes(self) -> bool:
        """Whether it runs, and has fewer tasks than it may."""
        return self.ready and len(self.tasks) < AHEAD

    def offer(self, task: TaskT) -> bool:
        """Send it a task."""
        self._ask(self._actor.work.remote(self._packed(task)))
        return True

    def answers(self) -> bool:
        """Tell whether the next reply is there, be it that there is none to come."""
        return bool(self._replies) and self._replies[0].done()

    def receive(self) -> object:
        """Give the next reply. Raises GoneError, and UsageError where this is another version."""
        from ray import exceptions

        try:
            reply = self._replies.popleft().result()
        except exceptions.RayError as error:
            raise _gone(error) from None
        if not self.ready and reply != __version__:
            raise UsageError(
                f"a node of the cluster has summarize {reply}, and this is {__version__}: "
                "install the same version everywhere"
            )
        return reply

    def kill(self) -> None:
        """End it; what it still answers goes nowhere."""
        import ray

        self.ended = True
        with contextlib.suppress(Exception):  # it is gone, or Ray is
            ray.kill(self._actor)

    def _ask(self, reference: Any) -> None:  # noqa: ANN401 - Ray has no types for its calls
        reply = reference.future()
        self._replies.append(reply)
        reply.add_done_callback(lambda _: self._news.set())


class _Working:
    """What runs in an actor."""

    def __init__(
        self, make: Callable[[object], Callable[[object], object]], argument: object
    ) -> None:
        # One core, whatever the machine has: there are as many actors as cores.
        os.environ.setdefault("SUMMARIZE_THREADS", "1")
        self._work = make(argument)

    def version(self) -> str:
        """Say that it runs, and what."""
        return __version__

    def work(self, task: object) -> object:
        """Do one task."""
        return self._work(task)


def _drafting(job: Job) -> Callable[[list[_Packed]], list[Drafted | Outcome]]:
    return lambda bundle: [prepare(task, job, content) for task, content in bundle]


def _read(bundle: list[Task]) -> list[_Packed]:
    """Give tasks with the contents of their files, which may not be there where they are drafted.

    What is no file, and so may keep us waiting, is left to the actor.
    """
    return [_with_content(task) for task in bundle]


def _with_content(task: Task) -> _Packed:
    if task.path is None or task.problem or not os.path.isfile(task.path):  # noqa: PTH113 - a name that Path refuses
        return task, None
    try:
        return task, read_steady(task.path)
    except InputError as error:
        return msgspec.structs.replace(task, problem=str(error)), None


def _as_it_is(batch: list[Drafted]) -> list[Drafted]:
    return batch


def _job(job: Job, *, joined: bool) -> Job:
    """Give the job as actors do it: on a cluster nothing is remembered.

    Machines may share the folder of the translation memory, and SQLite is not safe there.
    """
    if not joined:
        return job
    translation = msgspec.structs.replace(job.options.translation, memory=False)
    return Job(msgspec.structs.replace(job.options, translation=translation), job.form)


def _gone(error: Exception) -> GoneError:
    """Tell what became of an actor."""
    from ray import exceptions

    text = str(error).strip()
    advice = text.splitlines()[-1] if text else "see Ray's logs"
    if "ModuleNotFoundError" in advice:
        advice += f"; install summarize {__version__} on every machine of the cluster"
    # A machine that goes down is first seen as an actor that cannot be reached.
    unreachable = isinstance(error, exceptions.ActorUnavailableError)
    if unreachable or "node has died" in text:
        return GoneError("its machine was lost", advice, spared=True)
    return GoneError("its process was killed or crashed", advice)
