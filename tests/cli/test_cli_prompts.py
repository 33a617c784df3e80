"""``summarize prompts``: what would be sent, and mistakes with their lines."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

HEADLINE = """\
+++
task = "headline"
language = "en"
variables = ["article", "words"]
+++
[user]
{{ article }}
A headline in {{ words }} words, please.
"""


@pytest.fixture
def prompts(tmp_path: Path) -> Path:
    folder = tmp_path / "prompts"
    folder.mkdir()
    (folder / "headline.en.txt").write_text(HEADLINE, "utf-8")
    return folder


def test_show_lists_every_prompt_and_its_file(run: Run, prompts: Path) -> None:
    result = run("prompts", "show", "--prompts", str(prompts))
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[:4]] == [
        "bullets.ar",
        "bullets.en",
        "headline.ar",
        "headline.en",
    ]
    assert lines[3].split() == [
        *("headline.en", "temperature", "0", "seed", "0"),
        f"{prompts}/headline.en.txt",
    ]


def test_show_prints_what_would_be_sent_for_an_article(run: Run, prompts: Path) -> None:
    result = run("prompts", "show", "headline", "valley.txt", "--prompts", str(prompts))
    assert (result.returncode, result.stderr) == (0, b"")
    text = result.stdout.decode()
    assert text.startswith("[user]\n<article>\nBuses leave the valley\n\nAbout 600 fighters and")
    assert text.endswith("officials added.\n</article>\nA headline in 12 words, please.\n")


def test_show_prints_the_programs_own_arabic_prompt(run: Run) -> None:
    result = run("prompts", "show", "short", "-", "--lang", "ar", stdin="خبر عاجل.".encode())
    text = result.stdout.decode()
    assert text.startswith("[system]\nأنت محرر في وكالة أنباء.")
    assert "[user]\n<article>\nخبر عاجل.\n</article>\n" in text


def test_show_of_an_unknown_task_or_language_says_what_there_is(run: Run) -> None:
    task = run("prompts", "show", "summary")
    assert (task.returncode, task.stdout) == (2, b"")
    assert task.stderr.decode() == (
        "summarize: TASK: 'summary' is not one of headline, short, bullets, repair, missing, map, "
        "reduce\n"
    )
    language = run("prompts", "show", "short", "--lang", "fr")
    assert language.returncode == 2
    assert "there is no prompt short.fr: add a file short.fr.txt" in language.stderr.decode()


def test_check_of_a_good_folder_says_so(run: Run, prompts: Path) -> None:
    result = run("prompts", "check", str(prompts))
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout.decode() == "no mistakes; every task has a prompt in: ar, en\n"


def test_check_tells_each_mistake_with_file_and_line_and_exits_with_2(
    run: Run, prompts: Path
) -> None:
    wrong = HEADLINE.replace("words }}", "word }}")
    (prompts / "headline.en.txt").write_text(wrong, "utf-8")
    (prompts / "short.en.txt").write_text("Summarise.\n", "utf-8")
    result = run("prompts", "check", str(prompts))
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().splitlines() == [
        f"{prompts}/headline.en.txt:4: variable 'words' is declared and not used",
        f"{prompts}/headline.en.txt:8: variable 'word' is not among the declared variables",
        f"{prompts}/short.en.txt:1: the first line must be +++, before the front matter",
    ]


def test_check_of_a_folder_that_is_not_there_is_wrong_usage(run: Run) -> None:
    result = run("prompts", "check", "nowhere")
    assert result.returncode == 2
    assert result.stderr.decode() == (
        "summarize: nowhere: cannot read the prompts: No such file or directory\n"
    )
