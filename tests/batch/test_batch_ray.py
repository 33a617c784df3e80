"""Runs in Ray actors; those that need a cluster share one, made for this file."""

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import Future
from pathlib import Path

import msgspec
import pytest

from summarize.batch.cluster import Actor
from summarize.batch.records import Columns, records
from summarize.batch.run import How, Progress, Watch, run, run_folder
from summarize.drafting import Options
from summarize.errors import UsageError
from tests.batch.clusters import Cluster, on
from tests.batch.killing import check_journal, count_results, files
from tests.batch.made_up import article, write_articles
from tests.batch.test_batch_parallel import ARABIC

pytest.importorskip("ray", reason="needs the extra ray")
pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="finds the actors' processes in /proc"
)

ADDRESS = "127.0.0.1:1"
"""Where nobody listens."""


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
