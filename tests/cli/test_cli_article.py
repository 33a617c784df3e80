import json
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def test_an_english_article_needs_no_option(run: Run) -> None:
    result = run("valley.txt")
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert lines[0] == "Buses leave the valley"
    assert lines[2].startswith("About 600 fighters and 3,000 civilians left the valley on 35 buses")
    assert any(line.startswith("• ") for line in lines)
    assert "Key figures" in lines
    assert lines[-1].startswith("Source: valley.txt · English · words: ")


def test_a_headline_in_headline_case(run: Run) -> None:
    lines = run("valley.txt", "--headline-case").stdout.decode().splitlines()
    assert lines[0] == "Buses Leave the Valley"


def test_who_says_it_is_kept_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    text = "Seventy-two people were injured in the collision of two night trains, police said."
    (tmp_path / "trains.txt").write_text(f"Trains collide at Arden\n\n{text}\n", "utf-8")
    assert "police said" not in run("trains.txt").stdout.decode()
    assert text in run("trains.txt", "--keep-attribution").stdout.decode()
    kept = json.loads(run("trains.txt", "--keep-attribution", "--format", "json").stdout)
    assert kept["signature"]["options"]["attribution"] == "kept"


def test_an_arabic_article_into_arabic(run: Run) -> None:
    result = run("wadi.txt", "--to", "ar")
    assert (result.returncode, result.stderr) == (0, b"")
    text = result.stdout.decode()
    assert text.startswith("خروج الحافلات من الوادي\n\nغادر نحو 600 مقاتل و3000 مدني الوادي")
    assert "\nأبرز الأرقام\n" in text
    assert text.splitlines()[-1].startswith("المصدر: wadi.txt · العربية · عدد الكلمات: ")
    assert not set("\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069") & set(text)


def test_a_pipe_a_dash_and_a_file_give_the_same_summary(run: Run, tmp_path: Path) -> None:
    data = (tmp_path / "valley.txt").read_bytes()
    piped = run("--format", "json", stdin=data)
    dashed = run("-", "--format", "json", stdin=data)
    named = run("valley.txt", "--format", "json")
    assert piped.stdout == dashed.stdout
    assert json.loads(piped.stdout)["source"]["path"] == "-"
    assert json.loads(piped.stdout)["bullets"] == json.loads(named.stdout)["bullets"]


@pytest.mark.parametrize(
    "arguments", [["valley.txt"], ["wadi.txt", "--to", "ar"], ["wadi.txt", "--to", "source"]]
)
@pytest.mark.parametrize("length", ["short", "medium", "long"])
def test_json_is_valid_under_the_printed_schema(
    run: Run, arguments: list[str], length: str
) -> None:
    result = run(*arguments, "--format", "json", "--length", length)
    schema = json.loads(run("schema").stdout)
    assert result.returncode == 0
    Draft202012Validator(schema).validate(json.loads(result.stdout))


def test_bullets_sets_their_number(run: Run) -> None:
    result = run("valley.txt", "--format", "json", "--bullets", "1")
    assert len(json.loads(result.stdout)["bullets"]) == 1


@pytest.mark.parametrize(
    ("output_format", "start"),
    [
        ("text", "Buses leave the valley\n"),
        ("json", '{\n  "schema_version"'),
        ("markdown", "# Buses leave the valley\n"),
        ("html", '<!DOCTYPE html>\n<html lang="en" dir="ltr">\n'),
    ],
)
def test_output_writes_a_file_and_nothing_to_stdout(
    run: Run, tmp_path: Path, output_format: str, start: str
) -> None:
    result = run("valley.txt", "--format", output_format, "--output", "result")
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")
    assert (tmp_path / "result").read_text(encoding="utf-8").startswith(start)
    assert run("valley.txt", "--format", output_format).stdout == (tmp_path / "result").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "home",
        "result",
        "valley.txt",
        "wadi.txt",
    ]


def test_output_replaces_a_file_but_keeps_its_mode_and_a_link_to_it(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "old"
    target.write_text("old")
    target.chmod(0o640)
    (tmp_path / "link").symlink_to("old")
    assert run("valley.txt", "--output", "link").returncode == 0
    assert (tmp_path / "link").is_symlink()
    assert target.read_text(encoding="utf-8").startswith("Buses leave the valley\n")
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_output_to_a_device_leaves_the_device(run: Run) -> None:
    assert run("valley.txt", "--output", "/dev/null").returncode == 0
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("valley.txt", 0, "English (en), confidence 1.00\n"),
        ("wadi.txt", 0, "Arabic (ar), confidence 1.00\n"),
        ("digits.txt", 3, ""),
    ],
)
def test_detect(run: Run, tmp_path: Path, name: str, code: int, line: str) -> None:
    (tmp_path / "digits.txt").write_text("1 2 3\n")
    result = run("detect", name)
    assert (result.returncode, result.stdout.decode()) == (code, line)


def test_detect_as_json(run: Run) -> None:
    value = json.loads(run("detect", "wadi.txt", "--format", "json").stdout)
    confidence = value.pop("confidence")
    assert value == {"path": "wadi.txt", "language": "ar", "name": "Arabic"}
    assert 0.9 <= confidence <= 1
