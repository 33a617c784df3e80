"""Runs in Ray actors; those that need a cluster share one, of two nodes, made for this file."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol

import msgspec
import pytest

from summarize.batch.cluster import Actor
from summarize.batch.inputs import Paths
from summarize.batch.records import Columns, records
from summarize.batch.run import How, Progress, Watch, run, run_folder
from summarize.drafting import Options
from summarize.errors import UsageError
from tests.batch.killing import (
    check_journal,
    count_results,
    files,
    kill_after,
    killing_twice,
    start,
)
from tests.batch.made_up import article, write_articles
from tests.batch.test_batch_parallel import ARABIC, is_read

pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds the actors' processes in /proc"
)


class Cluster(Protocol):
    """What is used here of Ray's own class, which has no types."""

    address: str

    def add_node(self, *, num_cpus: int) -> object: ...

    def remove_node(self, node: object, *, allow_graceful: bool) -> None: ...


ADDRESS = "127.0.0.1:1"
"""Where nobody listens."""


@pytest.fixture(scope="module")
def cluster(stocked: Path) -> Iterator[Cluster]:
    """Give a cluster of a head with two cores, and the tiny Marian in the store of its nodes."""
    from ray import cluster_utils

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZE_HOME", str(stocked))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        made: Any = cluster_utils.Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": 2, "include_dashboard": False},
        )
        yield made
        made.shutdown()


def on(cluster: Cluster, **how: Any) -> How:  # noqa: ANN401 - as How has them
    return How(engine="ray", ray_address=cluster.address, **{"workers": 2, **how})


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


def test_actors_give_the_same_bytes_as_this_process(
    tmp_path: Path, cluster: Cluster, stocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stocked, tmp_path / "home")
    monkeypatch.setenv("SUMMARIZE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "in"
    write_articles(folder, 12, sentences=4)
    (folder / "000" / "00003.txt").write_text("", "utf-8")
    (folder / "000" / "00004.txt").write_text(ARABIC, "utf-8")
    (folder / "000" / "00005.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    for name, how in (("local", How()), ("ray", on(cluster))):
        result = run_folder(folder, tmp_path / name, Options(target="ar"), "json", how=how)
        assert (result.done, result.failed) == (10, 2)
    assert files(tmp_path / "local") == files(tmp_path / "ray")
    summary = json.loads(files(tmp_path / "ray")["000/00000.txt.json"])
    assert summary["signature"]["translation"]
    again = run_folder(folder, tmp_path / "ray", Options(target="ar"), "json", how=on(cluster))
    assert (again.plan.done_before, again.plan.failed_before, again.done) == (10, 2, 0)


def test_actors_that_are_killed_cost_no_article(tmp_path: Path, cluster: Cluster) -> None:
    folder = tmp_path / "in"
    write_articles(folder, 40)
    killed: list[int] = []
    watch = Watch(progress=killing_twice(lambda: killed.append(kill_actors())))
    out = tmp_path / "out"
    result = run_folder(folder, out, Options(), "json", how=on(cluster), watch=watch)
    assert (result.done, result.failed) == (40, 0)
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


def test_a_second_run_in_the_same_folder_is_refused(tmp_path: Path, cluster: Cluster) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 3)

    def again(progress: Progress) -> None:
        if progress.finished == 1:
            with pytest.raises(UsageError, match=f"in use by the run of process {os.getpid()}"):
                run_folder(folder, out, Options(), "json", how=on(cluster))

    watch = Watch(progress=again)
    assert run_folder(folder, out, Options(), "json", how=on(cluster), watch=watch).done == 3


def test_parquet_and_jsonl_come_out_the_same_from_both_engines(
    tmp_path: Path, cluster: Cluster
) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"n": f"n{k}", "body": article(k)} for k in range(20)]
    source = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows), source)
    made = {}
    for name, how in (("local", How(workers=2)), ("ray", on(cluster))):
        table, lines = tmp_path / f"{name}.parquet", tmp_path / f"{name}.jsonl"
        inputs = records(source, Columns(text="body", id="n"))
        wanted = msgspec.structs.replace(how, parquet=table, jsonl=lines)
        assert run(inputs, tmp_path / f"{name}.run", Options(), "json", how=wanted).done == 20
        made[name] = table.read_bytes(), lines.read_bytes()
    assert made["local"] == made["ray"]


def test_ray_on_this_machine_needs_no_set_up_and_is_interrupted_like_the_rest(
    tmp_path: Path,
) -> None:
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    write_articles(folder, 80)
    command = [sys.executable, "-m", "summarize", str(folder), "--out", str(out)]
    process = subprocess.Popen(
        [*command, "--format", "json", "--engine", "ray", "--workers", "2"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # Tests in the background of a shell have interrupts switched off, and hand that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509
    )
    while process.poll() is None and count_results(out) < 10:
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to Ray's processes, too
    output, told = process.communicate(timeout=60)
    done = check_journal(out)
    assert 10 <= done < 80
    assert (process.returncode, output) == (130, b"")
    line = f"summarize: interrupted after {done} of 80: the same command goes on from here\n"
    assert told.decode() == line
    assert run_folder(folder, out, Options(), "json").plan.done_before == done
    run_folder(folder, whole, Options(), "json")
    assert files(out) == files(whole)


class Old:
    """Stands for the handle of an actor on a machine with an older program."""

    class version:  # noqa: N801 - called by this name
        @staticmethod
        def remote() -> "Old":
            return Old()

    def future(self) -> Future[str]:
        answered: Future[str] = Future()
        answered.set_result("0.0.1")
        return answered


def test_a_machine_with_another_version_is_refused() -> None:
    news = threading.Event()
    actor: Actor[object] = Actor(Old(), lambda task: task, news)
    assert news.is_set()
    assert not actor.takes
    with pytest.raises(UsageError, match=r"a node of the cluster has summarize 0\.0\.1, and this"):
        actor.receive()


def test_a_cluster_that_does_not_answer_is_told_in_a_line(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 1)
    told = f"no Ray cluster answers at {ADDRESS} .*: is it the address of its head"
    how = How(engine="ray", ray_address=ADDRESS)
    with pytest.raises(UsageError, match=told):
        run_folder(tmp_path / "in", tmp_path / "out", Options(), "json", how=how)
    how = How(engine="ray", ray_address="head")
    with pytest.raises(UsageError, match="'head' is no address of a Ray cluster: give HOST:PORT"):
        run_folder(tmp_path / "in", tmp_path / "out", Options(), "json", how=how)


def test_without_ray_the_extra_is_named_before_anything_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # how Python itself marks what cannot be imported
    write_articles(tmp_path / "in", 1)
    with pytest.raises(UsageError, match=r"needs Ray: pip install 'summarize\[ray\]'"):
        run_folder(tmp_path / "in", tmp_path / "out", Options(), "json", how=How(engine="ray"))
    assert not (tmp_path / "out").exists()
