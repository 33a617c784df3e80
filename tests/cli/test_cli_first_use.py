"""The first time that a pair is needed, at a terminal: the program asks, fetches, and goes on."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.translation.hub_server import HubServer

ARTICLE = "Nine soldiers were killed and 308 people were injured near Mosul on Monday.\n"
REPOSITORY = "Helsinki-NLP/opus-mt-en-ar"
TINY = Path(__file__).parents[1] / "translation" / "tiny_marian"


@pytest.fixture(scope="module")
def hub() -> Iterator[HubServer]:
    """A Hub that has the tiny Marian as the checkpoint from English into Arabic."""
    with HubServer() as server:
        files = {path.name: path.read_bytes() for path in TINY.iterdir()}
        server.publish(REPOSITORY, files)
        yield server


def at_a_terminal(hub: HubServer, folder: Path, answer: str, **extra: str) -> tuple[int, str, str]:
    """Run the program with its input and stderr on a terminal; give exit code, stdout, stderr."""
    (folder / "mosul.txt").write_text(ARTICLE, "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "SUMMARIZE_HOME": str(folder / "home"),
        "HF_HOME": str(folder / "hub"),
        "HF_ENDPOINT": hub.url,
        "TERM": "dumb",
    } | extra
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", "mosul.txt", "--to", "ar"],
        cwd=folder,
        env=environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        said = read_until(ours, "[y/N] ", process)
        if "[y/N] " in said:
            os.write(ours, f"{answer}\n".encode())
        out, _ = process.communicate(timeout=120)
        said += read_until(ours, "", process)
    os.close(ours)
    return process.returncode, out.decode(), said


def read_until(terminal: int, what: str, process: subprocess.Popen[bytes]) -> str:
    """Read what a terminal shows until it shows ``what``, or the program has ended."""
    said = b""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not (what and what.encode() in said):
        ready, _, _ = select.select([terminal], [], [], 0.2)
        try:
            said += os.read(terminal, 4096) if ready else b""
        except OSError:  # the program has closed its end
            break
        if not ready and process.poll() is not None:
            break
    return said.decode()


def test_yes_fetches_the_model_and_gives_the_summary(hub: HubServer, tmp_path: Path) -> None:
    code, out, said = at_a_terminal(hub, tmp_path, "y")
    assert code == 0
    assert "قتل تسعة جنود" in out
    assert "summarize models pull en-ar" in said
    assert f"{REPOSITORY}: stored in {tmp_path}" in said.replace("\r\n", "")
    assert hub.asked(rf"/{REPOSITORY}/resolve/.*/model\.safetensors")


def test_no_fetches_nothing(hub: HubServer, tmp_path: Path) -> None:
    before = len(hub.asked(".*"))
    code, out, said = at_a_terminal(hub, tmp_path, "n")
    assert (code, out) == (4, "")
    assert "no model at hand from English into Arabic" in said
    assert len(hub.asked(".*")) == before


def test_offline_nobody_is_asked(hub: HubServer, tmp_path: Path) -> None:
    code, out, said = at_a_terminal(hub, tmp_path, "y", HF_HUB_OFFLINE="1")
    assert (code, out) == (4, "")
    assert "[y/N]" not in said
