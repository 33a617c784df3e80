"""Processes that work on tasks, and what becomes of a task whose process dies or hangs."""

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
from typing import Generic, TypeVar

import msgspec

from summarize.errors import SummarizeError

TaskT = TypeVar("TaskT")
ResultT = TypeVar("ResultT")
ArgumentT = TypeVar("ArgumentT")

_SMALL = 16_384
"""Bytes of a task that always fits into the pipe to a process, whatever that is doing."""
_AHEAD = 2
"""Tasks that a process has at once: it need not wait for the next one."""


class PoolError(SummarizeError):
    """The processes die before they can do anything."""


class Lost(msgspec.Struct, frozen=True):
    """What became of a task instead of a result."""

    reason: str


class Pool(Generic[TaskT, ResultT]):
    """Processes that each make a function of an argument and call it with one task at a time.

    ``make`` and the argument are sent to fresh interpreters (spawn): a function of a module. A
    process that dies, or is killed as it takes longer for a task than the seconds that ``limit``
    gives for that, costs that task alone; another process takes its place.
    """

    def __init__(
        self,
        count: int,
        make: Callable[[ArgumentT], Callable[[TaskT], ResultT]],
        argument: ArgumentT,
        *,
        limit: Callable[[TaskT], float],
    ) -> None:
        self._start: Callable[[], _Worker[TaskT]] = lambda: _Worker(make, argument)
        self._limit = limit
        self._stillborn = 0
        self._requeued: deque[TaskT] = deque()
        self._workers: list[_Worker[TaskT]] = [self._start() for _ in range(count)]

    @property
    def busy(self) -> bool:
        """Whether there are tasks that did not come back yet."""
        return bool(self._requeued) or any(worker.tasks for worker in self._workers)

    @property
    def has_room(self) -> bool:
        """Whether a process could take a task that is not large."""
        return not self._requeued and any(len(w.tasks) < _AHEAD for w in self._workers)

    @property
    def is_idle(self) -> bool:
        """Whether a process has nothing to do."""
        return not self._requeued and any(not worker.tasks for worker in self._workers)

    @property
    def channels(self) -> list[Connection]:
        """What becomes ready to read when there is something to collect."""
        return [worker.channel for worker in self._workers]

    def submit(self, task: TaskT) -> None:
        """Hand a task to the process that has the fewest, as soon as one can take it."""
        self._requeued.append(task)
        self._feed()

    def collect(self) -> Iterator[tuple[TaskT, ResultT | Lost]]:
        """Give what has come back since the last call, without waiting."""
        for index, worker in enumerate(self._workers):
            alive = True
            while alive and worker.channel.poll():
                try:
                    result = worker.channel.recv()
                except (EOFError, OSError, pickle.UnpicklingError):
                    alive = False
                    break
                if not worker.ready:  # its first message says that it lives
                    worker.ready, worker.began = True, time.monotonic()
                    self._stillborn = 0
                    continue
                task = worker.tasks.popleft()
                worker.began = time.monotonic()
                yield task, result
            if not alive:
                yield from self._replace(index, "its process was killed or crashed")
            elif worker.tasks and worker.ready:
                limit = self._limit(worker.tasks[0])
                if time.monotonic() - worker.began > limit:
                    yield from self._replace(index, f"it took longer than {limit:g} seconds")
        self._feed()

    def kill(self) -> None:
        """End all processes at once."""
        for worker in self._workers:
            worker.kill()
        self._workers.clear()

    def _replace(self, index: int, reason: str) -> Iterator[tuple[TaskT, Lost]]:
        """Put a new process in the place of one; its first task is lost, the others wait anew."""
        worker = self._workers[index]
        worker.kill()
        if not worker.ready:
            self._stillborn += 1
            if self._stillborn > len(self._workers):
                raise PoolError("worker processes end as they start: use --workers 1")
        tasks = list(worker.tasks)
        blamed = tasks[:1] if worker.ready else []
        self._requeued.extendleft(reversed(tasks[len(blamed) :]))
        self._workers[index] = self._start()
        for task in blamed:
            yield task, Lost(reason)

    def _feed(self) -> None:
        while self._requeued:
            worker = min(self._workers, key=lambda each: len(each.tasks))
            data = pickle.dumps(self._requeued[0])
            # What a process that hangs does not read must fit into the pipe, or we hang as well.
            if worker.tasks and (len(data) > _SMALL or len(worker.tasks) >= _AHEAD):
                return
            if not worker.tasks:
                worker.began = time.monotonic()
            with contextlib.suppress(OSError):  # it is dead: collecting will tell
                worker.channel.send_bytes(data)
            worker.tasks.append(self._requeued.popleft())


class _Worker(Generic[TaskT]):
    """A process, and the tasks that it was given."""

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
