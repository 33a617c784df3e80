"""``--summarizer``: what a generator invents does not reach the reader."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.figures import absent, extract
from tests.summarization.generative.chat_server import KEY, ChatServer

SAMPLE = Path(__file__).parents[3] / "samples" / "evacuation.en.txt"


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    """A server whose model invents figures."""
    with ChatServer("--script", "tests.summarization.generative.inventing:answer") as running:
        yield running


def run(*arguments: str, home: Path, **env: str) -> subprocess.CompletedProcess[str]:
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "HF_HUB_OFFLINE": "1", **env}
    return subprocess.run(
        [sys.executable, "-m", "summarize", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        encoding="utf-8",
    )


def test_no_invented_figure_is_in_the_summary(server: ChatServer, tmp_path: Path) -> None:
    spec = f"openai:{server.url}#model"
    result = run(str(SAMPLE), "--summarizer", spec, "--format", "json", home=tmp_path)
    assert result.returncode == 0, result.stderr
    summary = json.loads(result.stdout)
    said = " ".join((summary["headline"], summary["short"], *summary["bullets"]))
    assert "9,999" not in said
    article = extract(SAMPLE.read_text("utf-8"), "en")
    assert not absent(extract(said, "en"), article)
    assert summary["faithful"]
    assert summary["signature"]["summarizer"] == spec
    assert summary["signature"]["generator"]["prompts"].startswith("sha256:")
    assert any("does not support" in line for line in summary["warnings"])
    assert "does not support" in result.stderr


def test_what_it_says_rightly_stays(server: ChatServer, tmp_path: Path) -> None:
    spec = f"openai:{server.url}#model"
    result = run(str(SAMPLE), "--summarizer", spec, "--quiet", home=tmp_path)
    assert "Seventeen buses left the enclave" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["--summarizer", "magic:x"], 2, "magic"),
        (["--summarizer", "causal:/nowhere"], 4, "/nowhere"),
        (["--summarizer", "openai:http://127.0.0.1:9#m"], 4, "127.0.0.1:9"),
        (["--summarizer", "causal:/nowhere", "--prompts", "/no/prompts"], 2, "/no/prompts"),
    ],
)
def test_a_generator_that_cannot_be_had_is_one_line(
    tmp_path: Path, arguments: list[str], code: int, message: str
) -> None:
    result = run(str(SAMPLE), *arguments, home=tmp_path)
    assert (result.returncode, result.stdout) == (code, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("model", "code"), [("keyed", 0), ("echoing", 4), ("moved", 4)])
def test_the_key_is_in_no_output_not_even_in_that_for_debugging(
    server: ChatServer, tmp_path: Path, model: str, code: int
) -> None:
    spec = f"openai:{server.url}#{model}"
    env = {"SUMMARIZE_API_KEY": KEY, "SUMMARIZE_DEBUG": "1"}
    result = run(str(SAMPLE), "--summarizer", spec, "--format", "json", home=tmp_path, **env)
    assert result.returncode == code
    assert f"Bearer {KEY}" in {each["headers"].get("authorization") for each in server.log()}
    assert KEY not in result.stdout + result.stderr
    assert ("Traceback" in result.stderr) == (code != 0)


def test_a_folder_is_written_too_and_a_server_that_is_not_there_ends_it(
    server: ChatServer, tmp_path: Path
) -> None:
    for number in range(5):
        text = f"Buses leave\n\nSeventeen buses left the enclave on Tuesday, {number} early."
        (tmp_path / f"{number}.txt").write_text(text, "utf-8")
    arguments = (str(tmp_path), "--out", str(tmp_path / "out"), "--summarizer")
    wrong = run(*arguments, f"openai:{server.url}#missing", home=tmp_path)
    assert (wrong.returncode, wrong.stdout) == (6, "")
    assert re.fullmatch(
        r"summarize: 5 articles: 0 done, 3 failed \(see .*errors\.jsonl\), 2 not tried in .* s: "
        rf"{server.url}: .*not found.*\n",
        wrong.stderr,
    )
    right = run(*arguments, f"openai:{server.url}#model", home=tmp_path)
    assert right.returncode == 0, right.stderr
    assert "9,999" not in (tmp_path / "out" / "0.txt.txt").read_text("utf-8")
