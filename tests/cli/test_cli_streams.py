import contextlib
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

SUMMARIZE = f'"{sys.executable}" -m summarize'

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX shell")


def _shell(run: Run, line: str, **options: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    return run(line.replace("summarize ", SUMMARIZE + " "), program=("sh", "-c"), **options)


@pytest.mark.parametrize(
    "env",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "POSIX", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "latin1"},
    ],
)
def test_output_is_utf8_whatever_the_locale(run: Run, tmp_path: Path, env: dict[str, str]) -> None:
    (tmp_path / "وادي.txt").write_bytes((tmp_path / "wadi.txt").read_bytes())
    result = run("وادي.txt".encode(), "--to", "ar", env=env)
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode().startswith("خروج الحافلات من الوادي\n")
    assert "المصدر: وادي.txt ·" in result.stdout.decode()
    assert b"\r" not in result.stdout
    missing = run("غائب.txt".encode(), env=env)
    assert "غائب.txt" in missing.stderr.decode()


@pytest.mark.parametrize("arguments", ["valley.txt --format html", "schema", "--help", "--version"])
def test_a_closed_pipe_ends_silently(run: Run, arguments: str) -> None:
    result = _shell(run, f"(summarize {arguments}; echo $? >&2) | true")
    assert result.stderr in (b"0\n", b"0\n0\n")


def test_the_first_line_of_a_pipe_is_enough(run: Run) -> None:
    result = _shell(run, "summarize valley.txt | head -n 1")
    assert (result.stdout, result.stderr) == (b"Buses leave the valley\n", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("summarize valley.txt >/dev/full", "cannot write the result: No space left on device"),
        ("summarize valley.txt >&-", "standard output is closed: use --output FILE"),
        (
            "summarize valley.txt --output /dev/full",
            "--output: cannot write /dev/full: No space left on device",
        ),
    ],
)
def test_a_result_that_cannot_be_written_is_one_line_and_exit_2(
    run: Run, line: str, message: str
) -> None:
    result = _shell(run, line)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"summarize: {message}\n"


def test_a_closed_stderr_does_not_send_errors_to_stdout(run: Run) -> None:
    result = _shell(run, "summarize missing.txt 2>&-")
    assert (result.returncode, result.stdout) == (3, b"")


def test_an_interrupt_is_one_line_and_exit_130(tmp_path: Path, environment: dict[str, str]) -> None:
    # A test run in the background of a shell has interrupts switched off, and hands that on.
    program = (
        "import signal, sys; from summarize.cli import main; "
        "signal.signal(signal.SIGINT, signal.default_int_handler); sys.exit(main(['-']))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=environment,
    )
    with process:
        assert process.stdin is not None
        # More than a pipe holds: once it is taken, the program is reading.
        process.stdin.write(b"An article. " * 20_000)
        process.stdin.flush()
        assert _interrupted(process) == 130
        assert process.stderr is not None
        assert process.stderr.read() == b"summarize: interrupted\n"


def _interrupted(process: subprocess.Popen[bytes]) -> int:
    """Interrupt until the process ends: Python misses a signal just before it begins to wait."""
    for _ in range(30):
        process.send_signal(signal.SIGINT)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(timeout=1)
    process.kill()
    return process.wait()


def _on_terminal(
    tmp_path: Path, environment: dict[str, str], *arguments: str, **env: str
) -> tuple[int, str]:
    """Run the program on a terminal of 60 columns; give its exit code and what it shows."""
    import fcntl
    import pty
    import struct
    import termios

    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
    process = subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=tmp_path,
        env={**environment, "TERM": "xterm", **env},
    )
    os.close(terminal)
    shown = bytearray()
    while True:
        try:
            data = os.read(reader, 65536)
        except OSError:  # how Linux tells that the other end was closed
            break
        if not data:
            break
        shown += data
    os.close(reader)
    return process.wait(timeout=30), shown.decode().replace("\r\n", "\n")


def test_a_terminal_gets_colour_and_wrapped_lines(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    assert run("valley.txt").stdout.startswith(b"Buses leave the valley\n")
    code, shown = _on_terminal(tmp_path, environment, "valley.txt")
    assert code == 0
    assert shown.startswith("\x1b[1mBuses leave the valley\x1b[0m\n")
    plain = shown.replace("\x1b[1m", "").replace("\x1b[2m", "").replace("\x1b[0m", "")
    assert max(map(len, plain.splitlines())) <= 60


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_a_terminal_gets_no_colour_where_it_is_unwanted(
    run: Run, tmp_path: Path, environment: dict[str, str], env: dict[str, str]
) -> None:
    assert run("valley.txt").returncode == 0
    code, shown = _on_terminal(tmp_path, environment, "valley.txt", **env)
    assert code == 0
    assert shown.startswith("Buses leave the valley\n")
    assert "\x1b" not in shown


def test_no_argument_on_a_terminal_shows_the_help_and_exits_2(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    code, shown = _on_terminal(tmp_path, environment)
    assert code == 2
    assert shown.startswith("Usage: summarize [OPTIONS] [ARTICLE]\n")


def test_a_folder_run_shows_its_progress_on_a_terminal_only(
    run: Run, tmp_path: Path, environment: dict[str, str]
) -> None:
    piped = run(".", "--out", "piped", "--to", "source")
    assert piped.stderr.decode().startswith("summarize: 2 articles: 2 done in ")
    shutil.rmtree(tmp_path / "piped")
    code, shown = _on_terminal(tmp_path, environment, ".", "--out", "typed", "--to", "source")
    assert code == 0
    steps = re.sub(r"\d+\.\d/s · 0:\d\d left", "RATE", shown).split("\r\x1b[K")
    assert steps[1:3] == ["1/2 · RATE · valley.txt", "2/2 · RATE · wadi.txt"]
    assert steps[3].startswith("summarize: 2 articles: 2 done")
    shutil.rmtree(tmp_path / "typed")
    code, shown = _on_terminal(
        tmp_path, environment, ".", "--out", "quiet", "--to", "source", "--quiet"
    )
    assert (code, shown) == (0, "")
