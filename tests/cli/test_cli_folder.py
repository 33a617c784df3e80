"""Runs over many articles, through the command line."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.batch.killing import check_journal, files
from tests.batch.made_up import article, write_articles

Run = Callable[..., subprocess.CompletedProcess[bytes]]
Start = Callable[..., subprocess.Popen[bytes]]

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX signals")


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str]) -> Iterator[Start]:
    """Give a function that starts the program in a folder, and end what is left of it."""
    started: list[subprocess.Popen[bytes]] = []

    def call(*arguments: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(
            [sys.executable, "-m", "summarize", *arguments],
            cwd=tmp_path,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            # Tests in the background of a shell have interrupts switched off, and hand that on.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,  # noqa: PLW1509
        )
        started.append(process)
        return process

    yield call
    for process in started:
        process.kill()
        process.communicate()


def wait_until(condition: Callable[[], bool]) -> None:
    for _ in range(3000):
        if condition():
            return
        time.sleep(0.01)
    raise AssertionError("it never came to that")


def names(out: Path) -> list[str]:
    return sorted(files(out))


@pytest.mark.parametrize("separator", ["\n", "\0"])
def test_articles_are_listed_on_standard_input(run: Run, tmp_path: Path, separator: str) -> None:
    (tmp_path / "new\nline.txt").write_text(article(1), "utf-8")
    paths = ["./valley.txt", str(tmp_path / "wadi.txt"), "valley.txt"]
    paths += ["new\nline.txt"] if separator == "\0" else []
    listed = separator.join(paths).encode()
    arguments = ("--files-from", "-", "--out", "out", "--to", "source", "--format", "json")
    result = run(*arguments, stdin=listed)
    assert result.returncode == 0
    expected = ["index.json", f"{tmp_path}/wadi.txt.json"[1:], "valley.txt.json"]
    expected += ["new_line.txt.json"] if separator == "\0" else []
    assert names(tmp_path / "out") == sorted(expected)
    again = run(*arguments, stdin=listed)
    count = len(expected) - 1
    assert again.stderr.decode().startswith(
        f"summarize: {count} articles: 0 done, {count} done before in "
    )


def test_a_list_may_stand_in_a_file_and_name_folders(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "news", 2)
    (tmp_path / "list").write_text("valley.txt\nnews\nmissing.txt\n", "utf-8")
    result = run("--files-from", "list", "--out", "out")
    assert result.returncode == 6
    assert names(tmp_path / "out") == [
        "errors.jsonl",
        "index.json",
        "news/000/00000.txt.txt",
        "news/000/00001.txt.txt",
        "valley.txt.txt",
    ]
    empty = run("--files-from", "-", "--out", "out", stdin=b"\n")
    assert empty.returncode == 3
    assert empty.stderr == b"summarize: --files-from: standard input: no article is named there\n"


def test_several_articles_are_named_one_after_another(run: Run, tmp_path: Path) -> None:
    result = run("valley.txt", "wadi.txt", "--out", "out", "--to", "source")
    assert result.returncode == 0
    assert names(tmp_path / "out") == ["index.json", "valley.txt.txt", "wadi.txt.txt"]
    assert run("valley.txt", "--out", "one").returncode == 0  # what a glob may come to
    assert names(tmp_path / "one") == ["index.json", "valley.txt.txt"]


def test_a_folder_that_does_not_exist_makes_no_output_folder(run: Run, tmp_path: Path) -> None:
    result = run("artcles", "--out", "out")
    assert result.returncode == 3
    assert result.stderr == b"summarize: artcles: no such file or folder; check the path\n"
    assert not (tmp_path / "out").exists()


def test_jsonl_in_and_jsonl_out(run: Run, tmp_path: Path) -> None:
    records = [{"n": f"a{k}", "body": article(k)} for k in range(3)]
    lines = "".join(f"{json.dumps(record)}\n" for record in records)
    (tmp_path / "news.jsonl").write_text(lines, "utf-8")
    command = ("news.jsonl", "--text", "body", "--id", "n", "--jsonl", "all.jsonl")
    result = run(*command)
    assert (result.returncode, result.stdout) == (0, b"")
    found = [json.loads(line) for line in (tmp_path / "all.jsonl").read_bytes().splitlines()]
    assert [each["id"] for each in found] == ["a0", "a1", "a2"]
    assert found[0]["summary"]["headline"] == article(0).partition("\n")[0]
    assert names(tmp_path / "all.jsonl.run") == ["index.json"]
    itself = run("news.jsonl", "--jsonl", "./news.jsonl")
    assert itself.returncode == 2
    assert itself.stderr == (
        b"summarize: --jsonl: ./news.jsonl is what is to be read: name another file\n"
    )
    wrong = run("news.jsonl", "--out", "out")
    assert wrong.returncode == 6
    message = json.loads((tmp_path / "out" / "errors.jsonl").read_bytes().splitlines()[0])
    assert message["message"] == (
        "news.jsonl, line 1: it has no text in 'text' (--text names it; it has 'body', 'n')"
    )
    lost = run("news.jsonl")
    assert lost.returncode == 2
    assert lost.stderr == (
        b"summarize: news.jsonl holds many articles: name a folder for the results with"
        b" --out FOLDER\n"
    )


def test_what_is_passed_over_is_told_with_the_reason(run: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "news", 4)
    (tmp_path / "news" / "000" / "00001.txt").write_text("", "utf-8")
    command = ("news", "--out", "out")
    assert run(*command).returncode == 6
    (tmp_path / "news" / "000" / "00000.txt").unlink()
    (tmp_path / "news" / "000" / "00002.txt").write_text(article(9), "utf-8")
    result = run(*command)
    assert result.returncode == 6
    assert result.stderr.decode().splitlines()[0] == (
        "summarize: 3 articles: 1 done before, 1 failed before (--retry-failed tries again),"
        " 1 changed; summaries of 1 article that are gone stay"
    )
    assert (
        result.stderr.decode()
        .splitlines()[1]
        .startswith(
            "summarize: 3 articles: 1 done, 1 done before, 1 failed (see out/errors.jsonl) in "
        )
    )
    retried = run(*command, "--retry-failed", "--quiet")
    assert retried.returncode == 6
    assert retried.stderr.count(b"\n") == 1
    fresh = run(*command, "--fresh")
    assert b"2 done, 1 failed" in fresh.stderr


def hang(tmp_path: Path, start: Start) -> subprocess.Popen[bytes]:
    """Start a run that has done one article and hangs in another."""
    os.mkfifo(tmp_path / "hangs.txt")
    run = start("valley.txt", "hangs.txt", "--out", "out", "--workers", "2", "--format", "json")
    wait_until((tmp_path / "out" / "valley.txt.json").exists)
    return run


def test_a_second_run_on_an_output_folder_is_refused_until_the_first_is_dead(
    run: Run, start: Start, tmp_path: Path
) -> None:
    first = hang(tmp_path, start)
    second = run("valley.txt", "--out", "out")
    assert second.returncode == 2
    message = second.stderr.decode()
    assert message.startswith(f"summarize: out is in use by the run of process {first.pid} on ")
    assert message.endswith("+00:00: wait for it, or stop it\n")
    assert message.count("\n") == 1
    first.kill()
    first.wait()
    assert run("valley.txt", "--out", "out", "--format", "json").returncode == 0


def test_the_second_interrupt_ends_a_run_at_once(run: Run, start: Start, tmp_path: Path) -> None:
    first = hang(tmp_path, start)
    first.send_signal(signal.SIGINT)
    time.sleep(0.5)
    assert first.poll() is None  # it waits for what is begun
    first.send_signal(signal.SIGINT)
    assert first.wait(timeout=2) == 130
    assert first.stderr is not None
    assert first.stderr.read() == (
        b"summarize: stopped after 1 of 2: the same command goes on from here\n"
    )
    assert check_journal(tmp_path / "out") == 1
    again = run("valley.txt", "--out", "out", "--format", "json")
    assert b"0 done, 1 done before" in again.stderr


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_first_interrupt_finishes_what_is_begun(
    run: Run, start: Start, tmp_path: Path, workers: str
) -> None:
    write_articles(tmp_path / "news", 150)
    command = ("news", "--out", "out", "--format", "json", "--workers", workers)
    process = start(*command)
    wait_until(lambda: len(list(tmp_path.glob("out/000/*.json"))) > 2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    done = check_journal(tmp_path / "out")
    assert 2 < done < 150
    assert said.decode() == (
        f"summarize: interrupted after {done} of 150: the same command goes on from here\n"
    )
    assert not (tmp_path / "out" / "index.json").exists()
    again = run(*command)
    assert again.returncode == 0
    assert f"150 articles: {150 - done} done, {done} done before" in again.stderr.decode()
