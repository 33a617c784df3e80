"""Ray actors and machines that are lost, in a cluster of this machine."""

import contextlib
import json
import os
import signal
import threading
import time
from pathlib import Path

import pytest

from summarize.batch.inputs import Paths
from summarize.batch.run import Progress, Watch, run, run_folder
from summarize.drafting import Options
from tests.batch.clusters import Cluster, on
from tests.batch.killing import check_journal, files, kill_after, killing_twice, start
from tests.batch.made_up import article, write_articles
from tests.batch.test_batch_parallel import is_read

pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds the actors' processes in /proc"
)


def processes() -> dict[int, tuple[int, bytes]]:
    """Give the parent and the command of each process."""
    found = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            stat = (place / "stat").read_text("ascii", "replace")
            found[int(place.name)] = (
                int(stat.rpartition(")")[2].split()[1]),
                (place / "cmdline").read_bytes(),
            )
        except OSError:  # it ended meanwhile
            continue
    return found


def kill_actors() -> int:
    """Kill the actors of the clusters that this process started; tell how many they were."""
    known, killed = processes(), 0
    for pid, (parent, command) in known.items():
        if not command.startswith(b"ray::_Working"):
            continue
        above = parent
        while above in known and above != os.getpid():
            above = known[above][0]
        if above == os.getpid():
            os.kill(pid, signal.SIGKILL)
            killed += 1
    return killed


def kill_readers(pipe: Path, times: int) -> None:
    """Kill each process that reads a named pipe, until there have been so many."""
    writer = os.open(pipe, os.O_WRONLY)
    for _ in range(times):
        while not (found := readers(pipe)):
            time.sleep(0.01)
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        while readers(pipe):
            time.sleep(0.01)
    os.close(writer)


def readers(pipe: Path) -> list[int]:
    """Give the other processes that have a file open."""
    found = set()
    for place in Path("/proc").glob("[0-9]*/fd/*"):
        with contextlib.suppress(OSError):  # it ended meanwhile, or is somebody else's
            if place.readlink() == pipe and int(place.parts[2]) != os.getpid():
                found.add(int(place.parts[2]))
    return sorted(found)


def test_actors_that_are_killed_cost_no_article(tmp_path: Path, cluster: Cluster) -> None:
    folder = tmp_path / "in"
    write_articles(folder, 64)
    killed: list[int] = []
    watch = Watch(progress=killing_twice(lambda: killed.append(kill_actors())))
    out = tmp_path / "out"
    result = run_folder(folder, out, Options(), "json", how=on(cluster), watch=watch)
    assert (result.done, result.failed) == (64, 0)
    assert min(killed) > 0
    run_folder(folder, tmp_path / "whole", Options(), "json")
    assert files(out) == files(tmp_path / "whole")


def test_a_node_that_is_killed_costs_no_article(tmp_path: Path, cluster: Cluster) -> None:
    folder = tmp_path / "in"
    write_articles(folder, 60)
    node = cluster.add_node(num_cpus=2)

    def kill(progress: Progress) -> None:
        if progress.finished == 20:
            cluster.remove_node(node, allow_graceful=False)

    out, watch = tmp_path / "out", Watch(progress=kill)
    result = run_folder(folder, out, Options(), "json", how=on(cluster, workers=4), watch=watch)
    assert (result.done, result.failed) == (60, 0)
    run_folder(folder, tmp_path / "whole", Options(), "json")
    assert files(out) == files(tmp_path / "whole")
    check_journal(out)


def test_an_article_that_costs_two_actors_is_a_failure(tmp_path: Path, cluster: Cluster) -> None:
    pipe = tmp_path / "deadly.txt"
    os.mkfifo(pipe)  # whoever reads it waits, and is killed
    good = tmp_path / "good.txt"
    good.write_text(article(1), "utf-8")

    def kill_readers() -> None:
        writer = os.open(pipe, os.O_WRONLY)
        for _ in range(2):
            while not is_read(writer):
                time.sleep(0.01)
            kill_actors()
            while is_read(writer):
                time.sleep(0.01)
        os.close(writer)

    killer = threading.Thread(target=kill_readers, daemon=True)
    watch = Watch(progress=lambda progress: killer.start() if progress.finished == 1 else None)
    out = tmp_path / "out"
    paths = Paths([str(good), str(pipe)], out, "test")
    result = run(paths, out, Options(), "json", how=on(cluster), watch=watch)
    killer.join(timeout=10)
    assert (result.done, result.failed) == (1, 1)
    (error,) = map(json.loads, (out / "errors.jsonl").read_text("utf-8").splitlines())
    assert error["error"] == "WorkerError"
    assert error["message"] == f"{pipe}: its process was killed or crashed, twice"


def test_an_article_that_kills_its_actor_costs_the_others_of_its_bundle_nothing(
    tmp_path: Path, cluster: Cluster
) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 100)
    pipe = folder / "000" / "00080.txt"
    pipe.unlink()
    os.mkfifo(pipe)
    killer = threading.Thread(target=kill_readers, args=(pipe, 3), daemon=True)
    killer.start()
    done: list[str] = []
    watch = Watch(progress=lambda progress: done.append(progress.key))
    given = [str(path) for path in sorted(folder.rglob("*.txt"))]
    result = run(Paths(given, out, "test"), out, Options(), "json", how=on(cluster), watch=watch)
    killer.join(timeout=10)
    assert (result.done, result.failed) == (99, 1)
    assert sorted(done) == sorted(given)
    (error,) = map(json.loads, (out / "errors.jsonl").read_text("utf-8").splitlines())
    assert error["message"] == f"{pipe}: its process was killed or crashed, twice"


def test_an_article_that_hangs_is_tried_twice_and_stops_nothing(
    tmp_path: Path, cluster: Cluster
) -> None:
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)
    good = tmp_path / "good.txt"
    good.write_text(article(1), "utf-8")
    out = tmp_path / "out"
    paths = Paths([str(pipe), str(good)], out, "test")
    result = run(paths, out, Options(), "json", how=on(cluster, limit=3))
    assert (result.done, result.failed) == (1, 1)
    (error,) = map(json.loads, (out / "errors.jsonl").read_text("utf-8").splitlines())
    assert error["message"] == f"{pipe}: it took longer than 3 seconds, twice"


def test_a_run_whose_driver_is_killed_goes_on_where_it_was(
    tmp_path: Path, cluster: Cluster
) -> None:
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    write_articles(folder, 60)
    command = [str(folder), "--out", str(out), "--format", "json"]
    process = start([*command, "--engine", "ray"], {"RAY_ADDRESS": cluster.address})
    assert kill_after(process, out, 15, 0)
    before = check_journal(out)
    assert before > 0
    result = run_folder(folder, out, Options(), "json", how=on(cluster))
    assert (result.plan.done_before, result.done) == (before, 60 - before)
    run_folder(folder, whole, Options(), "json")
    assert files(out) == files(whole)
