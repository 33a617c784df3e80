"""Every command and every output in the README, run as it stands there."""

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
CONSOLE = re.findall(r"^```console\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def split(block: str) -> list[tuple[str, str]]:
    """Give the (command, output) pairs of a console block."""
    pairs = re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE)
    assert pairs
    return [(command, output) for command, output in pairs]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder with the samples and a ``summarize`` on the PATH of its own."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    binaries = tmp_path / "bin"
    binaries.mkdir()
    program = binaries / "summarize"
    package = shlex.quote(str(ROOT))
    python = shlex.quote(sys.executable)
    program.write_text(
        f'#!/bin/sh\nPYTHONPATH={package} exec {python} -m summarize "$@"\n', "utf-8"
    )
    program.chmod(0o755)
    # The README pipes into jq; a machine that runs the tests need not have it.
    jq = binaries / "jq"
    headline = 'import json, sys; print(json.load(sys.stdin)["headline"])'
    jq.write_text(f"#!/bin/sh\nexec {python} -c {shlex.quote(headline)}\n", "utf-8")
    jq.chmod(0o755)
    return tmp_path


@pytest.mark.parametrize("block", CONSOLE, ids=lambda block: block.split("\n")[0][2:60])
def test_a_command_prints_what_the_readme_shows(block: str, folder: Path) -> None:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    home = {"HOME": str(folder), "PATH": path, "LC_ALL": "C"}
    for command, output in split(block):
        done = subprocess.run(
            ["sh", "-c", command], cwd=folder, env=home, capture_output=True, check=False
        )
        assert (done.stdout + done.stderr).decode() == output


def test_the_python_session_gives_what_the_readme_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (session,) = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    example = doctest.DocTestParser().get_doctest(session, {}, "README", "README.md", 0)
    runner = doctest.DocTestRunner(verbose=False)
    assert len(example.examples) >= 6
    assert runner.run(example).failed == 0


def test_ci_runs_the_test_command_of_the_readme() -> None:
    install = "pip install -c constraints.txt -e '.[dev]' && python -m pytest"
    assert install in README
    assert install in (ROOT / ".ci" / "run").read_text("utf-8").replace("--quiet ", "")
