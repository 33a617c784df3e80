from collections import deque
from collections.abc import Callable
from threading import Event
from typing import cast

import pytest

from summarize.batch.article import Failure, Job, Outcome, Result, Task
from summarize.batch.crew import Drafters, Translators, drafting, translating, work
from summarize.batch.pool import GoneError, Pool
from summarize.drafting import Options

TEXT = "Rain fell on Rome on Monday, officials said. Some 600 people left their homes."


class Mortal:
    """A worker in this process that is lost with what it was given, if that is deadly."""

    def __init__(self, make: Callable[[Job], Callable[[Task], object]], job: Job) -> None:
        self.tasks: deque[Task] = deque()
        self.ready, self.began, self.takes = False, 0.0, True
        self._work = make(job)

    def offer(self, task: Task) -> bool:
        return bool(task.key)

    def answers(self) -> bool:
        return not self.ready or bool(self.tasks)

    def receive(self) -> object:
        if not self.ready:
            return None
        if self.tasks[0].key.startswith("deadly"):
            raise GoneError("its end was near", "", spared=self.tasks[0].key == "deadly place")
        return self._work(self.tasks[0])

    def kill(self) -> None:
        self.takes = False


class Crew:
    """Two mortals that draft; counts how many there were."""

    most_translators = 1

    def __init__(self) -> None:
        self.started = 0

    def start(self, make: Callable[..., object], job: object) -> Mortal:
        assert isinstance(job, Job)
        self.started += 1
        return Mortal(cast("Callable[[Job], Callable[[Task], object]]", make), job)

    def drafters(self, job: Job) -> Drafters:
        return Pool(2, drafting, job, limit=lambda _: 60.0, worker=self.start)

    def translators(self, job: Job) -> Translators:
        return Pool(1, translating, job, limit=lambda _: 60.0)

    def wait(self, seconds: float) -> None:
        assert seconds > 0


def outcomes(crew: Crew, *keys: str) -> dict[str, Outcome]:
    tasks = (Task(key=key, text=TEXT, source=f"list#{key}") for key in keys)
    done = work(tasks, Job(Options(), "text"), Event(), crew)
    return {outcome.task.key: outcome for outcome in done if outcome}


@pytest.mark.parametrize(
    ("key", "lost", "message"),
    [
        ("deadly", 2, "list#deadly: its end was near, twice"),
        ("deadly place", 6, "list#deadly place: its end was near, again and again"),
    ],
)
def test_an_article_fails_by_its_second_worker_and_by_the_sixth_lost_to_something_else(
    key: str, lost: int, message: str
) -> None:
    crew = Crew()
    made = outcomes(crew, "a", key, "b")
    assert sorted(made) == sorted(["a", key, "b"])
    failure = made[key]
    assert isinstance(failure, Failure)
    assert (failure.error, failure.message) == ("WorkerError", message)
    assert isinstance(made["a"], Result)
    assert isinstance(made["b"], Result)
    assert crew.started == 2 + lost
