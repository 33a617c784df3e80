"""``summarize figures``: the list, the comparison and its exit codes."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

SOURCE = "Neuf soldats et 1,5 million de civils ont fui le 14 mars 2024, soit 40 % du pays."
FAITHFUL = (
    "Nine soldiers and 1,500,000 civilians fled on March 14, 2024: 40 percent of the country."
)
WRONG = "Nine soldiers and 1,500 civilians fled on March 14, 2024, or 40 percentage points."


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    for name, text in (("source.fr.txt", SOURCE), ("good.en.txt", FAITHFUL), ("bad.en.txt", WRONG)):
        (tmp_path / name).write_text(text + "\n", "utf-8")
    return tmp_path


def test_a_pipe_gets_json_with_every_figure(run: Run, texts: Path) -> None:
    result = run("figures", str(texts / "source.fr.txt"))
    assert (result.returncode, result.stderr) == (0, b"")
    listed = json.loads(result.stdout)
    assert listed["language"] == "fr"
    found = {(figure["kind"], figure["value"]) for figure in listed["figures"]}
    assert found == {
        ("count", "9"),
        ("count", "1500000"),
        ("date", "2024-03-14"),
        ("percent", "40"),
    }
    assert [figure["rank"] for figure in listed["figures"]] == [1, 2, 3, 4]


def test_a_table_names_value_unit_and_what_is_counted(run: Run, texts: Path) -> None:
    result = run("figures", str(texts / "source.fr.txt"), "--format", "text")
    header, *rows = result.stdout.decode().splitlines()
    assert header.split() == ["rank", "value", "unit", "what", "in", "the", "text", "sentence"]
    assert ["9", "soldats", "Neuf", "soldats", "1"] in [row.split()[1:] for row in rows]


def test_a_faithful_translation_differs_in_nothing(run: Run, texts: Path) -> None:
    compare = ("--compare", str(texts / "good.en.txt"), "--strict")
    result = run("figures", str(texts / "source.fr.txt"), *compare)
    assert (result.returncode, result.stderr) == (0, b"")
    assert json.loads(result.stdout)["equal"] is True


def test_a_wrong_translation_is_explained_and_strict_exits_with_5(run: Run, texts: Path) -> None:
    source, target = str(texts / "source.fr.txt"), str(texts / "bad.en.txt")
    result = run("figures", source, "--compare", target, "--format", "text")
    assert result.returncode == 0
    lines = result.stdout.decode().splitlines()
    assert any("thousand lost: 1,500,000 became 1,500" in line for line in lines)
    assert any("percent became percentage points" in line for line in lines)
    strict = run("figures", source, "--compare", target, "--strict")
    assert strict.returncode == 5
    assert strict.stderr.decode() == f"summarize: the figures of {source} and {target} differ\n"


def test_strict_without_a_comparison_is_wrong_usage(run: Run, texts: Path) -> None:
    result = run("figures", str(texts / "source.fr.txt"), "--strict")
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode().startswith("summarize: --strict goes with --compare")
