"""Worker processes that crash or hang: functions of this module run in them."""

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarize.batch.pool import GoneError, Lost, Pool, PoolError, wait_for


def doubling(argument: int) -> Callable[[int], int]:
    return lambda task: task * argument


def obeying(folder: Path) -> Callable[[str], str]:
    """Make a worker that does what a task says; ``once`` crashes only the first time."""

    def work(task: str) -> str:
        if task == "crash":
            os.kill(os.getpid(), signal.SIGKILL)
        if task == "leave":
            os._exit(3)
        if task == "hang":
            time.sleep(60)
        if task == "once" and not (folder / "once").exists():
            (folder / "once").touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return f"{task} done"

    return work


def stillborn(_: None) -> Callable[[str], str]:
    os._exit(1)


@pytest.fixture
def obedient(tmp_path: Path) -> Iterator[Pool[str, str]]:
    """Give a pool of two workers that may take three seconds for a task."""
    pool: Pool[str, str] = Pool(2, obeying, tmp_path, limit=lambda _: 3.0)
    yield pool
    pool.kill()


def gather(pool: Pool[str, str]) -> dict[str, str | Lost]:
    """Wait until everything has come back."""
    found: dict[str, str | Lost] = {}
    while pool.busy:
        wait_for(pool.channels, 0.1)
        found.update(pool.collect())
    return found


def test_every_task_comes_back_with_its_result() -> None:
    pool: Pool[int, int] = Pool(2, doubling, 2, limit=lambda _: 60.0)
    found: dict[int, int | Lost] = {}
    for number in range(40):
        pool.submit(number)
    while pool.busy:
        wait_for(pool.channels, 0.1)
        found.update(pool.collect())
    pool.kill()
    assert found == {number: number * 2 for number in range(40)}


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
@pytest.mark.parametrize("way", ["crash", "leave"])
def test_a_worker_that_dies_costs_its_task_alone(obedient: Pool[str, str], way: str) -> None:
    for task in ["a", "b", way, "c", "d", "e"]:
        obedient.submit(task)
    assert gather(obedient) == {
        **{task: f"{task} done" for task in "abcde"},
        way: Lost("its process was killed or crashed"),
    }


def test_a_worker_that_hangs_is_killed_and_costs_its_task_alone(
    obedient: Pool[str, str],
) -> None:
    for task in ["a", "hang", "b", "c", "d"]:
        obedient.submit(task)
    assert gather(obedient) == {
        **{task: f"{task} done" for task in "abcd"},
        "hang": Lost("it took longer than 3 seconds"),
    }


def test_a_large_task_does_not_block_us_before_a_worker_that_hangs(
    obedient: Pool[str, str],
) -> None:
    large = ["x" * 1_000_000, "y" * 1_000_000]
    for task in ["hang", "hang", *large]:
        obedient.submit(task)
    found = gather(obedient)
    assert [found[task] for task in large] == [f"{task} done" for task in large]


def test_a_worker_that_died_takes_tasks_again(obedient: Pool[str, str]) -> None:
    obedient.submit("once")
    assert isinstance(gather(obedient)["once"], Lost)
    obedient.submit("once")
    assert gather(obedient) == {"once": "once done"}


class Falling:
    """A worker that says it lives, then falls off the net with its tasks."""

    def __init__(self, make: Callable[..., object], argument: object) -> None:
        del make, argument
        self.tasks: deque[str] = deque()
        self.ready = False
        self.began = 0.0
        self.takes = True

    def offer(self, task: str) -> bool:
        return task != "too much"

    def answers(self) -> bool:
        return not self.ready or bool(self.tasks)

    def receive(self) -> object:
        if self.ready:
            raise GoneError("its machine was lost", "", spared=True)
        return None

    def kill(self) -> None:
        self.takes = False


def test_a_pool_tells_whether_something_else_than_the_task_is_to_blame() -> None:
    pool: Pool[str, str] = Pool(1, obeying, Path(), limit=lambda _: 60.0, worker=Falling)
    pool.submit("a")
    assert list(pool.collect()) == [("a", Lost("its machine was lost", spared=True))]
    assert not pool.busy


def test_a_pool_grows_by_as_many_workers_as_have_started() -> None:
    pool: Pool[str, str] = Pool(1, obeying, Path(), limit=lambda _: 60.0, worker=Falling)
    sizes = []
    for _ in range(5):
        for _ in range(10):
            pool.grow(6)
        sizes.append(len(pool))
        assert list(pool.collect()) == []  # all of them say that they live
    assert sizes == [1, 2, 4, 6, 6]


def test_workers_that_cannot_even_start_are_an_error() -> None:
    pool: Pool[str, str] = Pool(1, stillborn, None, limit=lambda _: 60.0)
    pool.submit("a")
    with pytest.raises(PoolError, match="worker processes end as they start: use --workers 1"):
        gather(pool)
    pool.kill()
