"""Workers that do one task after another, and what becomes of a task whose worker dies or hangs.

A worker is a process here, or whatever else keeps to ``Worker``.
"""

import contextlib
import multiprocessing
import os
import pickle
import queue
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Generic, Protocol, TypeVar, cast

import msgspec

from summarize.errors import SummarizeError

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")
ArgumentT = TypeVar("ArgumentT")

AHEAD = 2
"""Tasks that a worker has at once: it need not wait for the next one."""
_SMALL = 16_384
"""Bytes of a task that always fits into the pipe to a process, whatever that is doing."""


class PoolError(SummarizeError):
    """The processes die before they can do anything."""


class Lost(msgspec.Struct, frozen=True):
    """What became of a task instead of a result."""

    reason: str
    spared: bool = False
    """Whether something else than the task is to blame."""


class GoneError(Exception):
    """A worker is no more."""

    def __init__(self, reason: str, advice: str, *, spared: bool = False) -> None:
        """Say what became of it, and what to do where that happens as it starts.

        ``spared`` where its task is not to blame: the machine went down, say.
        """
        super().__init__(reason)
        self.reason, self.advice, self.spared = reason, advice, spared


class Worker(Protocol[TaskT]):
    """What does tasks in turn: its first message says that it lives, then come the results."""

    tasks: deque[TaskT]
    """What it was given and has not answered; kept by the pool, as the next two are."""
    ready: bool
    began: float
    """When it began with the first of its tasks: seconds of the monotonic clock."""

    @property
    def takes(self) -> bool:
        """Whether it can be given a task now."""

    def offer(self, task: TaskT) -> bool:
        """Give it a task; False where it has to answer others first."""

    def answers(self) -> bool:
        """Tell, at once, whether there is a message."""

    def receive(self) -> object:
        """Give the next message. Raises GoneError."""

    def kill(self) -> None:
        """End it."""


class Pool(Generic[TaskT, ResultT]):
    """Workers that each make a function of an argument and call it with one task at a time.

    ``make`` and the argument are sent to other interpreters: a function of a module. A worker that
    dies, or is killed as it takes longer for a task than the seconds that ``limit`` gives for that,
    costs that task alone; another worker takes its place.
    """

    def __init__(
        self,
        count: int,
        make: Callable[[ArgumentT], Callable[[TaskT], ResultT]],
        argument: ArgumentT,
        *,
        limit: Callable[[TaskT], float],
        worker: Callable[[Callable[..., object], object], Worker[TaskT]] | None = None,
    ) -> None:
        """Start so many workers: processes, where ``worker`` starts nothing else."""
        start = worker or Process
        self._start: Callable[[], Worker[TaskT]] = lambda: start(make, argument)
        self._limit = limit
        self._stillborn = 0
        self._requeued: deque[TaskT] = deque()
        self._workers: list[Worker[TaskT]] = [self._start() for _ in range(count)]

    def __len__(self) -> int:
        """Count the workers."""
        return len(self._workers)

    @property
    def busy(self) -> bool:
        """Whether there are tasks that did not come back yet."""
        return bool(self._requeued) or any(worker.tasks for worker in self._workers)

    @property
    def has_room(self) -> bool:
        """Whether a worker could take a task that is not large."""
        return not self._requeued and any(len(w.tasks) < AHEAD for w in self._workers)

    @property
    def is_idle(self) -> bool:
        """Whether a worker has nothing to do."""
        return not self._requeued and any(not worker.tasks for worker in self._workers)

    @property
    def channels(self) -> list[Connection]:
        """What becomes ready to read when there is something to collect from a process."""
        return [worker.channel for worker in self._workers if isinstance(worker, Process)]

    def grow(self, most: int) -> None:
        """Start another worker, up to so many, and no more at once than have started by now."""
        started = sum(worker.ready for worker in self._workers)
        if len(self._workers) < min(most, started + max(1, started)):
            self._workers.append(self._start())

    def submit(self, task: TaskT) -> None:
        """Hand a task to the worker that has the fewest, as soon as one can take it."""
        self._requeued.append(task)
        self._feed()

    def collect(self) -> Iterator[tuple[TaskT, ResultT | Lost]]:
        """Give what has come back since the last call, without waiting."""
        for index, worker in enumerate(self._workers):
            try:
                while worker.answers():
                    result = worker.receive()
                    worker.began = time.monotonic()
                    if worker.ready:
                        yield worker.tasks.popleft(), cast("ResultT", result)
                    else:
                        worker.ready, self._stillborn = True, 0
            except GoneError as gone:
                yield from self._replace(index, gone)
                continue
            if worker.tasks and worker.ready:
                limit = self._limit(worker.tasks[0])
                if time.monotonic() - worker.began > limit:
                    late = GoneError(f"it took longer than {limit:g} seconds", "")
                    yield from self._replace(index, late)
        self._feed()

    def kill(self) -> None:
        """End all workers at once."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _replace(self, index: int, gone: GoneError) -> Iterator[tuple[TaskT, Lost]]:
        """Put a new worker in the place of one; its first task is lost, the others wait anew."""
        worker = self._workers[index]
        worker.kill()
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn > len(self._workers):
                raise PoolError(f"worker processes end as they start: {gone.advice}")
        tasks = list(worker.tasks)
        begun = tasks[:1] if worker.ready else []
        self._requeued.extendleft(reversed(tasks[len(begun) :]))
        self._workers[index] = self._start()
        for task in begun:
            yield task, Lost(gone.reason, gone.spared)

    def _feed(self) -> None:
        while self._requeued:
            able = [worker for worker in self._workers if worker.takes]
            worker = min(able, key=lambda each: len(each.tasks), default=None)
            if worker is None or not worker.offer(self._requeued[0]):
                return
            if not worker.tasks:
                worker.began = time.monotonic()
            worker.tasks.append(self._requeued.popleft())


class Process(Generic[TaskT]):
    """A fresh interpreter beside this one (spawn)."""

    def __init__(self, make: Callable[..., object], argument: object) -> None:
        context = multiprocessing.get_context("spawn")
        self.channel, theirs = context.Pipe()
        self.tasks: deque[TaskT] = deque()
        self.ready = False
        self.began = time.monotonic()
        self._process = context.Process(
            target=_serve, args=(theirs, make, argument), daemon=True, name="summarize"
        )
        with _no_interrupts():
            self._process.start()
        theirs.close()

    @property
    def takes(self) -> bool:
        """Whether it has fewer tasks than it may: it reads them as soon as it has started."""
        return len(self.tasks) < AHEAD

    def offer(self, task: TaskT) -> bool:
        """Send it a task."""
        data = pickle.dumps(task)
        # What a process that hangs does not read must fit into the pipe, or we hang as well.
        if self.tasks and len(data) > _SMALL:
            return False
        with contextlib.suppress(OSError):  # it is dead: receiving will tell
            self.channel.send_bytes(data)
        return True

    def answers(self) -> bool:
        """Tell whether there is a message, or it is dead."""
        return self.channel.poll()

    def receive(self) -> object:
        """Give the next message. Raises GoneError where it is dead."""
        try:
            return self.channel.recv()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise GoneError("its process was killed or crashed", "use --workers 1") from None

    def kill(self) -> None:
        """End the process."""
        with contextlib.suppress(OSError, ValueError):
            self._process.kill()
            self._process.join()
        self.channel.close()


@contextlib.contextmanager
def _no_interrupts() -> Iterator[None]:
    """Let a process start without interrupts: Ctrl-C reaches every process of a terminal."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    old = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, old)


def _serve(
    channel: Connection, make: Callable[[object], Callable[[object], object]], argument: object
) -> None:
    """Do what comes through the channel, until it is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started us decides
    tasks: queue.SimpleQueue[object] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(channel, tasks), daemon=True).start()
    work = make(argument)
    _send(channel, None)
    while True:
        _send(channel, work(tasks.get()))


def _send(channel: Connection, result: object) -> None:
    try:
        channel.send(result)
    except OSError:  # nobody is there any more who could take it
        os._exit(0)


def _receive(channel: Connection, tasks: "queue.SimpleQueue[object]") -> None:
    """Take tasks in as they come; end the process where the one that started it is gone."""
    try:
        while True:
            tasks.put(pickle.loads(channel.recv_bytes()))  # noqa: S301 - from our own process
    except (EOFError, OSError):
        os._exit(0)


def wait_for(channels: Sequence[Connection], seconds: float) -> None:
    """Wait until there is something to collect from one of the channels, or the time is over."""
    wait(channels, seconds)
