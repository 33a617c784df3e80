"""Results go to the disk several at a time, and are told when they are in their places."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.batch.article import Failure, Origin, Outcome, Result, Task, hash_of
from summarize.batch.outputs import Outputs
from summarize.batch.placing import Placed, Placing
from summarize.errors import UsageError


def result(key: str) -> Result:
    return Result(Task(key=key), f"about {key}", b"{}", True, Origin(), 0.0)  # noqa: FBT003 - a field


def placing(folder: Path, *, at_once: bool = False, barred: str = "") -> Placing:
    outputs = Outputs(folder)
    outputs.make()
    return Placing(outputs, lambda path: path.name != barred, at_once=at_once)


def name(key: str) -> str:
    return f"{key}.out"


def keys(group: list[Placed]) -> list[str]:
    return [outcome.task.key for outcome, _ in group]


def test_the_first_results_come_one_by_one_and_later_ones_together_in_their_order(
    tmp_path: Path,
) -> None:
    given = [f"{k:03}" for k in range(200)]
    found = []
    sizes = []
    for group in placing(tmp_path).place(map(result, given), name):
        assert all((tmp_path / name(key)).read_text() == f"about {key}" for key in keys(group))
        assert [written for _, written in group] == [
            hash_of(f"about {key}".encode()) for key in keys(group)
        ]
        found += keys(group)
        sizes.append(len(group))
    assert found == given
    assert sizes[:15] == [1] * 15
    assert max(sizes) <= 8
    assert sum(sizes) == 200


def test_a_result_is_told_while_the_next_one_is_on_its_way_to_the_disk(tmp_path: Path) -> None:
    asked = []

    def outcomes() -> Iterator[Outcome]:
        for key in "abc":
            asked.append(key)
            yield result(key)

    groups = placing(tmp_path).place(outcomes(), name)
    assert keys(next(groups)) == ["a"]
    assert asked == ["a", "b"]


def test_at_once_each_result_is_in_its_place_before_the_next_is_asked_for(tmp_path: Path) -> None:
    asked = []

    def outcomes() -> Iterator[Outcome]:
        for key in "abc":
            asked.append(key)
            yield result(key)

    for group in placing(tmp_path, at_once=True).place(outcomes(), name):
        assert keys(group) == asked[-1:]
    assert asked == ["a", "b", "c"]


def test_nothing_waits_for_others_where_no_other_comes_soon(tmp_path: Path) -> None:
    given = [result(f"{k:03}") for k in range(100)]
    groups = placing(tmp_path).place(iter([*given, None, result("last")]), name)
    told: list[str] = []
    while len(told) < 100:
        told += keys(next(groups))
    assert told[-1] == "099"
    assert not (tmp_path / "last.out").exists()
    assert [keys(group) for group in groups] == [["last"]]


def test_what_has_no_file_of_its_own_and_what_failed_comes_in_its_turn(tmp_path: Path) -> None:
    failed = Failure(Task(key="b"), "InputError", "b: it is empty", 3, Origin())
    groups = placing(tmp_path).place(
        [result("a"), failed, result("c")], lambda key: "" if key == "c" else name(key)
    )
    assert [placed for group in groups for placed in group] == [
        (result("a"), hash_of(b"about a")),
        (failed, ""),
        (result("c"), ""),
    ]
    assert not (tmp_path / "c.out").exists()


def test_a_result_without_a_place_fails_alone(tmp_path: Path) -> None:
    (tmp_path / "b.out").mkdir()
    groups = placing(tmp_path, barred="c.out").place(map(result, "abcd"), name)
    found = {outcome.task.key: outcome for group in groups for outcome, _ in group}
    assert isinstance(found["b"], Failure)
    assert found["b"].message.startswith(f"cannot write {tmp_path / 'b.out'}: ")
    assert isinstance(found["c"], Failure)
    assert found["c"].message == f"not written: {tmp_path / 'c.out'} is an article of this run"
    assert (tmp_path / "a.out").read_text() == "about a"
    assert (tmp_path / "d.out").read_text() == "about d"
    assert list((tmp_path / ".summarize" / "tmp").iterdir()) == []


def test_where_nothing_can_be_written_the_run_ends_and_says_why(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    groups = placing(folder).place(map(result, "abc"), name)
    next(groups)
    folder.rename(tmp_path / "gone")
    folder.write_text("a file")
    with pytest.raises(UsageError, match=r"cannot write .*the same call goes on"):
        list(groups)
