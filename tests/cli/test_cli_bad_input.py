import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def _one_line(result: subprocess.CompletedProcess[bytes], name: str) -> str:
    """Check that there is one line of error about ``name`` and give what it says."""
    text = result.stderr.decode()
    assert result.stdout == b""
    assert text.count("\n") == 1
    assert text.startswith(f"summarize: {name}")
    return text


@pytest.mark.parametrize("arguments", [[], ["detect"]])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.txt", None),
        ("empty.txt", b""),
        ("blank.txt", b" \n\t\n"),
        ("image.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256))),
        ("digits.txt", b"1234 5678\n"),
        ("page.html", b"<!DOCTYPE html><html><body></body></html>"),
        ("n" * 300 + ".txt", None),
    ],
)
def test_an_article_that_cannot_be_read_is_one_line_and_exit_3(
    run: Run, tmp_path: Path, arguments: list[str], name: str, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    result = run(*arguments, name)
    assert result.returncode == 3
    _one_line(result, name)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="the superuser reads all")
def test_an_unreadable_file_is_one_line_and_exit_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "valley.txt").chmod(0)
    result = run("valley.txt")
    assert result.returncode == 3
    assert "ermission" in _one_line(result, "valley.txt")


def test_a_file_over_the_limit_is_refused_unread(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "big.txt").open("wb") as stream:
        stream.truncate(25_000_000)
    result = run("big.txt")
    assert result.returncode == 3
    assert "20" in _one_line(result, "big.txt")


def test_standard_input_over_the_limit_is_refused(run: Run) -> None:
    result = run("-", stdin=b"A line of an article that does not end.\n" * 600_000)
    assert result.returncode == 3
    _one_line(result, "")


def test_empty_standard_input_is_one_line_and_exit_3(run: Run) -> None:
    result = run(stdin=b"")
    assert result.returncode == 3
    _one_line(result, "")


def test_closed_standard_input_is_one_line_and_exit_3(run: Run) -> None:
    line = f'"{sys.executable}" -m summarize - <&-'
    result = run(line, program=("sh", "-c"))
    assert result.returncode == 3
    assert _one_line(result, "") == "summarize: standard input is closed\n"


def test_a_folder_without_articles_is_one_line_and_exit_3(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = run("nothing", "--out", "out")
    assert result.returncode == 3
    assert "no articles in this folder (.txt, " in _one_line(result, "nothing: ")
    assert not (tmp_path / "out").exists()


def test_an_unknown_language_is_one_line_and_exit_2(run: Run) -> None:
    result = run("valley.txt", "--from", "qqq")
    assert result.returncode == 2
    assert "qqq" in _one_line(result, "")


def test_an_article_in_another_language_without_a_model_is_one_line_and_exit_4(run: Run) -> None:
    result = run("wadi.txt", "--to", "en")
    assert result.returncode == 4
    _one_line(result, "wadi.txt")


@pytest.mark.parametrize(
    "text",
    ["Rain fell on the city all day on Monday.", "Seven", "Inflation 5", "word " * 20_000],
    ids=["a sentence", "a word", "a word with a number", "20,000 words"],
)
def test_a_strange_article_is_still_one(run: Run, text: str) -> None:
    result = run("--from", "en", "--format", "json", stdin=text.encode())
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_name_of_bytes_that_are_not_utf8_is_shown_as_well_as_can_be(
    run: Run, tmp_path: Path
) -> None:
    name = b"news-\xff-\xd8\xb5.txt"
    try:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(
            (tmp_path / "valley.txt").read_bytes()
        )
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    result = run(name, "--format", "json", "--quiet")
    assert (result.returncode, result.stderr) == (0, b"")
    assert '"path": "news-\ufffd-ص.txt"' in result.stdout.decode()
    missing = run(b"no-" + name)
    assert missing.returncode == 3
    assert "no-news-\ufffd-ص.txt" in missing.stderr.decode()


def test_a_message_about_a_pipe_says_so(run: Run) -> None:
    result = run("-", stdin=b"  \n")
    assert result.returncode == 3
    assert result.stderr.decode().startswith("summarize: standard input: ")
