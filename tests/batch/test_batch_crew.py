from collections import deque
from collections.abc import Callable
from threading import Event
from typing import cast

import pytest

from summarize.batch.article import Failure, Job, Origin, Outcome, Result, Task
from summarize.batch.bundles import Bundles
from summarize.batch.crew import Drafters, Translators, drafting, translating, work
from summarize.batch.pool import GoneError, Pool
from summarize.drafting import Options

TEXT = "Rain fell on Rome on Monday, officials said. Some 600 people left their homes."


class Mortal:
    """A worker in this process that is lost with what it was given, if that is deadly."""

    def __init__(self, make: Callable[[Job], Callable[[list[Task]], object]], job: Job) -> None:
        self.tasks: deque[list[Task]] = deque()
        self.ready, self.began, self.takes = False, 0.0, True
        self._work = make(job)

    def offer(self, task: list[Task]) -> bool:
        return bool(task)

    def answers(self) -> bool:
        return not self.ready or bool(self.tasks)

    def receive(self) -> object:
        if not self.ready:
            return None
        for task in self.tasks[0]:
            if task.key.startswith("deadly"):
                raise GoneError("its end was near", "", spared=task.key == "deadly place")
        return self._work(self.tasks[0])

    def kill(self) -> None:
        self.takes = False


class Crew:
    """Two mortals that draft; counts how many there were."""

    most_translators = 1

    def __init__(self, largest_bundle: int = 1) -> None:
        self.largest_bundle = largest_bundle
        self.started = 0

    def start(self, make: Callable[..., object], job: object) -> Mortal:
        assert isinstance(job, Job)
        self.started += 1
        return Mortal(cast("Callable[[Job], Callable[[list[Task]], object]]", make), job)

    def drafters(self, job: Job) -> Drafters:
        return Pool(2, drafting, job, limit=lambda _: 60.0, worker=self.start)

    def translators(self, job: Job) -> Translators:
        return Pool(1, translating, job, limit=lambda _: 60.0)

    def wait(self, seconds: float) -> None:
        assert seconds > 0


def outcomes(crew: Crew, *keys: str) -> dict[str, Outcome]:
    tasks = (Task(key=key, text=TEXT, source=f"list#{key}") for key in keys)
    done = [each for each in work(tasks, Job(Options(), "text"), Event(), crew) if each]
    assert len(done) == len(keys)
    return {outcome.task.key: outcome for outcome in done}


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


@pytest.mark.parametrize(("key", "lost"), [("deadly", 3), ("deadly place", 6)])
def test_of_a_bundle_that_costs_its_worker_one_article_fails(key: str, lost: int) -> None:
    crew = Crew(largest_bundle=8)
    keys = [str(number) for number in range(100)]
    made = outcomes(crew, *keys[:70], key, *keys[70:])
    assert sorted(made) == sorted([*keys, key])
    assert [each for each in made if isinstance(made[each], Failure)] == [key]
    assert crew.started == 2 + lost


def test_the_last_outcome_does_not_wait_for_the_workers_to_end() -> None:
    tasks = [Task(key=key, text=TEXT) for key in ("a", "b", "c")]
    crew = Crew()
    done = [bool(each) for each in work(iter(tasks), Job(Options(), "text"), Event(), crew)]
    assert (sum(done), done[-1]) == (3, False)


@pytest.mark.parametrize("largest", [1, 8])
def test_bundles_grow_with_the_run_and_have_every_task_once(largest: int) -> None:
    tasks = [Task(key=str(number), text=TEXT) for number in range(200)]
    bundles, sizes, given = Bundles(iter(tasks), largest), list[int](), list[Task]()
    while bundle := bundles.take():
        sizes.append(len(bundle))
        given += bundle
        bundles.note(result(bundle[0], 0.006))
    assert given == tasks
    assert sizes[:16] == [1] * 16
    assert max(sizes) == largest


def test_articles_that_take_long_are_sent_alone() -> None:
    tasks = [Task(key=str(number), text=TEXT) for number in range(200)]
    bundles, sizes = Bundles(iter(tasks), 8), list[int]()
    while bundle := bundles.take():
        sizes.append(len(bundle))
        bundles.note(result(bundle[0], 0.2))
    assert sizes == [1] * 200


def result(task: Task, seconds: float) -> Result:
    return Result(task, "", b"", faithful=True, origin=Origin(), seconds=seconds)
