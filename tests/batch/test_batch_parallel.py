import json
import multiprocessing
import os
import shutil
import signal
import threading
import time
from pathlib import Path

import pytest

from summarize.batch.inputs import Paths
from summarize.batch.run import How, Progress, Watch, run, run_folder
from summarize.drafting import Options
from tests.batch.killing import check_journal, files, killing_twice
from tests.batch.made_up import article, write_articles

ARABIC = "قتل 30 شخصاً في حريق في القاهرة يوم الاثنين، حسبما قال مسؤولون.\n"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals and named pipes")


def kill_workers() -> None:
    """Kill every worker process of this one."""
    for process in multiprocessing.active_children():
        process.kill()


def is_read(writer: int) -> bool:
    """Tell whether a process reads from a pipe that we write to."""
    try:
        os.write(writer, b"x")
    except BrokenPipeError:
        return False
    return True


def kill_readers(pipe: Path, times: int) -> None:
    """Kill the workers each time that one of them reads a named pipe."""
    writer = os.open(pipe, os.O_WRONLY)  # waits for a reader, and keeps the next one waiting
    for _ in range(times):
        while not is_read(writer):
            time.sleep(0.001)
        kill_workers()
        while is_read(writer):
            time.sleep(0.001)
    os.close(writer)


def test_workers_give_the_same_bytes_as_this_process(
    tmp_path: Path, stocked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(stocked, tmp_path / "home")
    monkeypatch.setenv("SUMMARIZE_HOME", str(tmp_path / "home"))
    folder = tmp_path / "in"
    write_articles(folder, 12, sentences=4)
    (folder / "000" / "00003.txt").write_text("", "utf-8")
    (folder / "000" / "00004.txt").write_text(ARABIC, "utf-8")
    for workers in (1, 2):
        how = How(workers=workers)
        out = tmp_path / f"out{workers}"
        result = run_folder(folder, out, Options(target="ar"), "json", how=how)
        assert (result.done, result.failed) == (11, 1)
        shutil.rmtree(tmp_path / "home" / "memory.sqlite", ignore_errors=True)
    assert files(tmp_path / "out1") == files(tmp_path / "out2")
    summary = json.loads(files(tmp_path / "out2")["000/00000.txt.json"])
    assert summary["signature"]["translation"]


def test_workers_that_are_killed_cost_no_article(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_articles(folder, 64)
    how, watch = How(workers=2), Watch(progress=killing_twice(kill_workers))
    result = run_folder(folder, tmp_path / "out", Options(), "json", how=how, watch=watch)
    assert (result.done, result.failed) == (64, 0)
    run_folder(folder, tmp_path / "whole", Options(), "json")
    assert files(tmp_path / "out") == files(tmp_path / "whole")


def test_an_article_that_hangs_is_tried_twice_and_stops_nothing(tmp_path: Path) -> None:
    pipe = tmp_path / "never.txt"
    os.mkfifo(pipe)  # opening it to read waits for a writer
    good = tmp_path / "good.txt"
    good.write_text(article(1), "utf-8")
    out = tmp_path / "out"
    paths = Paths([str(pipe), str(good)], out, "test")
    result = run(paths, out, Options(), "json", how=How(workers=2, limit=3))
    assert (result.done, result.failed) == (1, 1)
    (error,) = (out / "errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(error)["error"] == "WorkerError"
    assert json.loads(error)["message"] == f"{pipe}: it took longer than 3 seconds, twice"
    check_journal(out)


def test_an_article_whose_worker_is_killed_twice_is_a_failure(tmp_path: Path) -> None:
    pipe = tmp_path / "deadly.txt"
    os.mkfifo(pipe)
    good = tmp_path / "good.txt"
    good.write_text(article(1), "utf-8")

    killer = threading.Thread(target=kill_readers, args=(pipe, 2), daemon=True)
    watch = Watch(progress=lambda progress: killer.start() if progress.finished == 1 else None)
    out = tmp_path / "out"
    paths = Paths([str(good), str(pipe)], out, "test")
    result = run(paths, out, Options(), "json", how=How(workers=2, limit=60), watch=watch)
    killer.join(timeout=10)
    assert (result.done, result.failed) == (1, 1)
    (error,) = (out / "errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(error)["message"] == f"{pipe}: its process was killed or crashed, twice"


def test_an_exception_in_the_caller_ends_the_workers(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write_articles(folder, 20)

    def interrupt(progress: Progress) -> None:
        if progress.finished == 5:
            raise KeyboardInterrupt

    watch = Watch(progress=interrupt)
    with pytest.raises(KeyboardInterrupt):
        run_folder(folder, tmp_path / "out", Options(), "json", how=How(workers=2), watch=watch)
    assert multiprocessing.active_children() == []
    assert check_journal(tmp_path / "out") == 5
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
