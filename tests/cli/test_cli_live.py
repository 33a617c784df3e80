"""What a model writes is shown while it is unchecked, on the terminal alone."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.terminal import CLEAR, run
from tests.summarization.generative.chat_server import ChatServer

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    """A server whose model invents figures."""
    with ChatServer("--script", "tests.summarization.generative.inventing:answer") as running:
        yield running


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "buses.txt"
    path.write_text(
        "Seventeen buses left the enclave on Tuesday with 812 people. They reached the border"
        " before noon, and officials said that it rained on the way.\n",
        encoding="utf-8",
    )
    return path


def test_the_text_is_shown_as_it_is_written_and_taken_off_again(
    environment: dict[str, str], server: ChatServer, article: Path
) -> None:
    spec = f"openai:{server.url}#slow"
    code, result, shown = run(environment, str(article), "--summarizer", spec)
    assert code == 0
    lines = shown.split(CLEAR)
    assert lines[:2] == ["", "unchecked: "]
    drawn, after = lines[1:-1], lines[-1]
    assert all(line.startswith("unchecked: ") for line in drawn)
    assert "unchecked: Seventeen buses" in [
        line[: len("unchecked: Seventeen buses")] for line in drawn
    ]
    assert any("9,999" in line for line in drawn)
    assert max(map(len, drawn)) < 70
    assert len(set(drawn)) > 5
    assert after.startswith("summarize: warning: ")
    assert "9,999" not in result
    assert "unchecked" not in result


def test_only_the_end_of_a_long_line_is_shown(
    environment: dict[str, str], server: ChatServer, article: Path
) -> None:
    spec = f"openai:{server.url}#slow"
    _, _, shown = run(environment, str(article), "--summarizer", spec, columns=30)
    drawn = shown.split(CLEAR)[1:-1]
    assert max(map(len, drawn)) < 30
    assert any(line.startswith("unchecked: …") for line in drawn)


@pytest.mark.parametrize(
    ("arguments", "term"), [(["--quiet"], "xterm"), ([], "dumb")], ids=["quiet", "dumb"]
)
def test_nothing_is_shown_where_it_is_unwanted(
    environment: dict[str, str],
    server: ChatServer,
    article: Path,
    arguments: list[str],
    term: str,
) -> None:
    spec = f"openai:{server.url}#gpt"
    code, result, shown = run(
        environment, str(article), "--summarizer", spec, *arguments, term=term
    )
    assert code == 0
    assert "\x1b" not in shown
    assert "unchecked" not in shown
    assert "Seventeen buses" in result


def test_the_line_goes_before_an_error_is_told(
    environment: dict[str, str], server: ChatServer, article: Path
) -> None:
    spec = f"openai:{server.url}#page"
    code, result, shown = run(environment, str(article), "--summarizer", spec)
    assert (code, result) == (4, "")
    assert shown.split(CLEAR)[-1].startswith("summarize: ")
    assert "answers with text/html" in shown


def test_an_extractive_summary_shows_nothing(environment: dict[str, str], article: Path) -> None:
    assert run(environment, str(article))[2] == ""


def test_what_drives_a_terminal_is_not_passed_on(
    environment: dict[str, str], article: Path
) -> None:
    with ChatServer("--script", "tests.cli.test_cli_live:hostile") as server:
        spec = f"openai:{server.url}#slow"
        _, result, shown = run(environment, str(article), "--summarizer", spec)
    assert "\x1b" not in result
    assert "\x1b" not in shown.replace(CLEAR, "")
    assert "Seventeen[2J buses" in shown


def hostile(_messages: list[dict[str, str]]) -> str:
    """Answer with an escape sequence that would clear the screen."""
    return "Seventeen\x1b[2J buses left the enclave on Tuesday with 812 people"
