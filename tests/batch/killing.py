"""Runs that are killed at some moment, and what must hold of the output folder then."""

import hashlib
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from summarize.batch.run import Progress
from tests.batch.made_up import names


def files(out: Path) -> dict[str, bytes]:
    """Give everything in an output folder except for what the journal is kept in."""
    return {
        path.relative_to(out).as_posix(): path.read_bytes()
        for path in sorted(out.rglob("*"))
        if path.is_file() and ".summarize" not in path.relative_to(out).parts[0]
    }


def start(arguments: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Start the program in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def kill_after(process: subprocess.Popen[bytes], out: Path, results: int, delay: float) -> bool:
    """Kill a run some seconds after so many results stand there; False where it ended before."""
    while process.poll() is None and count_results(out) < results:
        time.sleep(0.002)
    time.sleep(delay)
    ended = process.poll() is not None
    if not ended:
        os.kill(process.pid, signal.SIGKILL)  # its workers find out by themselves
    process.communicate()
    return not ended


def killing_twice(kill: Callable[[], object]) -> Callable[[Progress], None]:
    """Give a watcher of a run that kills its workers twice, and no article's worker both times.

    The second time is when the first articles are done: those that the first time may have hit.
    """
    first, done, kills = set(names(48)), set[str](), list[int]()

    def watch(progress: Progress) -> None:
        done.add(progress.key)
        if progress.finished == 8 or (len(kills) == 1 and first <= done):
            kills.append(progress.finished)
            kill()

    return watch


def count_results(out: Path) -> int:
    """Count the results that stand in an output folder."""
    return sum(1 for _ in out.glob("[!.]*/*.json"))


def check_journal(out: Path) -> int:
    """Check that a journal is sound and tells of nothing that is not there; give its results."""
    path = out / ".summarize" / "journal.sqlite"
    if not path.exists():
        return 0
    with closing(sqlite3.connect(path)) as journal:
        assert journal.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        if not journal.execute("SELECT 1 FROM sqlite_master WHERE name = 'articles'").fetchone():
            return 0
        rows = journal.execute("SELECT output, written FROM articles WHERE state = 'done'")
        done = 0
        for output, written in rows:
            found = hashlib.blake2b((out / output).read_bytes(), digest_size=16).hexdigest()
            assert found == written, output
            done += 1
    return done
