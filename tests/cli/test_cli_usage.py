import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["valley.txt", "--bullets", "2.5"], "--bullets: '2.5' is not a whole number from 0 to 20"),
        (["valley.txt", "--bullets", "21"], "--bullets: '21' is not a whole number from 0 to 20"),
        (["valley.txt", "--bullets=-1"], "--bullets: '-1' is not a whole number from 0 to 20"),
        (["valley.txt", "--bullets", ""], "--bullets: '' is not a whole number from 0 to 20"),
        (
            ["valley.txt", "--bullets", "1000000003"],
            "--bullets: '1000000003' is not a whole number from 0 to 20",
        ),
        (
            ["valley.txt", "--format", "xml"],
            "--format: 'xml' is not one of text, json, markdown, html",
        ),
        (["valley.txt", "--to", "fr"], "--to: 'fr' is not one of en, ar, source"),
        (
            ["valley.txt", "--length", "huge"],
            "--length: 'huge' is not one of short, medium, long",
        ),
        (
            ["valley.txt", "--length"],
            "option '--length' requires an argument (see summarize --help)",
        ),
        (
            ["valley.txt", "wadi.txt"],
            ("one article at a time, and 'wadi.txt' is a second one: for several use --out FOLDER"),
        ),
        (
            ["detcet", "wadi.txt"],
            "'detcet' is neither a command nor a file (see summarize --help)",
        ),
        (
            ["articles"],
            "articles is a folder: name another one for the results with --out FOLDER",
        ),
        (
            ["articles", "--out", "o", "--output", "x"],
            "--output is for one article: use --out FOLDER for a folder of articles",
        ),
        (["articles", "--out", "articles"], "articles is the input folder: give --out another one"),
        (
            ["-", "--out", "o"],
            "--out is for files and folders: standard input is one article",
        ),
        (
            ["valley.txt", "--prompts", "own"],
            "--prompts is for a model that writes: name one with --summarizer",
        ),
        (["valley.txt", "--fresh"], "--fresh is for many articles: give --out FOLDER"),
        (
            ["articles", "--out", "o", "--workers", "0"],
            "--workers: '0' is not a whole number from 1 to 512",
        ),
        (
            ["articles", "--files-from", "-", "--out", "o"],
            "--files-from lists the articles: 'articles' is one too many",
        ),
        (
            ["valley.txt", "--text", "body", "--out", "o"],
            "--text and --id are for one JSONL or Parquet file",
        ),
        (
            ["articles", "--jsonl", "x.jsonl", "--format", "html"],
            "--jsonl writes JSON: leave --format html out",
        ),
        (
            ["articles", "--parquet", "x.parquet", "--format", "html"],
            "--parquet writes JSON: leave --format html out",
        ),
        (
            ["articles", "--parquet", "x.parquet", "--jsonl", "x.jsonl"],
            "--jsonl and --parquet are two forms of one result: give one of them",
        ),
        (["articles", "--parquet", "no/x"], "--parquet: the folder no does not exist"),
        (
            ["articles", "--out", "out", "--engine", "spark"],
            "--engine: 'spark' is not one of local, ray",
        ),
        (
            ["articles", "--out", "out", "--ray-address", "head:6379"],
            "--ray-address is for --engine ray",
        ),
        (["valley.txt", "--engine", "ray"], "--engine is for many articles: give --out FOLDER"),
        (["valley.txt", "--output", "articles"], "--output: articles is a folder: name a file"),
        (["valley.txt", "--output", "no/x"], "--output: the folder no does not exist"),
        (
            ["valley.txt", "--output", "articles/../valley.txt"],
            "--output: articles/../valley.txt is the article itself: name another file",
        ),
        (["schema", "valley.txt"], "summarize schema takes no argument, and 'valley.txt' is one"),
        (["detect", "valley.txt", "--format", "html"], "--format: 'html' is not one of text, json"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(
    run: Run, tmp_path: Path, arguments: list[str], message: str
) -> None:
    (tmp_path / "articles").mkdir()
    before = (tmp_path / "valley.txt").read_bytes()
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"summarize: {message}\n"
    assert (tmp_path / "valley.txt").read_bytes() == before


def test_an_unknown_option_is_one_line_and_exit_2(run: Run) -> None:
    result = run("valley.txt", "--formt", "json")
    assert (result.returncode, result.stdout) == (2, b"")
    assert re.fullmatch(
        r"summarize: no such option: --formt.* \(see summarize --help\)\n", result.stderr.decode()
    )


def test_help_shows_the_three_ways_to_call_and_every_command(run: Run) -> None:
    result = run("--help")
    text = result.stdout.decode()
    assert (result.returncode, result.stderr) == (0, b"")
    for line in (
        "Usage: summarize [OPTIONS] [ARTICLE]",
        "    summarize article.html",
        "    cat article.txt | summarize --format json",
        "    summarize articles/ --out summaries/ --format json",
        "    translate      Translate a whole article, every figure checked.",
        "    figures        List every figure of an article, or compare two texts.",
        "    models pull    Fetch the models for a language pair.",
    ):
        assert f"\n{line}\n" in f"\n{text}\n"
    assert "\x1b" not in text


def test_help_imports_nothing_heavy(run: Run) -> None:
    probe = (
        "import sys; from summarize.cli import main; main(['--help']); "
        "print(sorted({name.partition('.')[0] for name in sys.modules} & set(sys.argv[1:])))"
    )
    heavy = ("numpy", "msgspec", "rich", "langdetect", "trafilatura", "sentencex", "pydantic")
    result = run("-c", probe, *heavy, program=(sys.executable,))
    assert result.stdout.decode().splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", ["detect", "schema"])
def test_a_command_has_help_with_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.returncode == 0
    assert result.stdout.decode().startswith(f"Usage: summarize {command} [OPTIONS]")
    assert f"\n    summarize {command}" in result.stdout.decode()


def test_version(run: Run) -> None:
    result = run("--version")
    assert result.returncode == 0
    assert re.fullmatch(r"summarize \d+\.\d+\.\d+\n", result.stdout.decode())


def test_an_article_named_like_a_command_is_reached_by_its_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "schema").write_bytes((tmp_path / "valley.txt").read_bytes())
    result = run("./schema")
    assert result.returncode == 0
    assert result.stdout.decode().startswith("Buses leave the valley\n")


_MODEL = "valley.txt: no model at hand from English into Arabic"
"""How the message begins that an English article into Arabic ends in, for want of a model."""


@pytest.mark.parametrize(
    ("places", "code", "message"),
    [
        ({}, 0, ""),
        ({"config": 'to = "ar"'}, 4, _MODEL),
        ({"variable": "en", "config": 'to = "ar"'}, 0, ""),
        ({"option": "en", "variable": "ar", "config": 'to = "ar"'}, 0, ""),
        ({"option": "ar", "variable": "en"}, 4, _MODEL),
        ({"variable": "ar"}, 4, _MODEL),
        ({"variable": "", "config": 'to = "source"'}, 0, ""),
        ({"variable": "xx"}, 2, "SUMMARIZE_TO: 'xx' is not one of en, ar, source\n"),
        ({"config": 'to = "xx"'}, 2, "CONFIG: to: 'xx' is not one of en, ar, source\n"),
        ({"config": "to = 3"}, 2, "CONFIG: to: '3' is not one of en, ar, source\n"),
        ({"option": "en", "config": "tto = 3"}, 2, "CONFIG: unknown key 'tto' (known: to)\n"),
        ({"config": "to ="}, 2, "CONFIG: not valid TOML: "),
        ({"config": "\udcff"}, 2, "cannot read CONFIG: not UTF-8\n"),
    ],
)
def test_the_target_is_that_of_the_option_then_the_variable_then_the_config(
    run: Run, tmp_path: Path, places: dict[str, str], code: int, message: str
) -> None:
    config = tmp_path / "settings" / "summarize" / "config.toml"
    config.parent.mkdir(parents=True)
    env = {"XDG_CONFIG_HOME": str(tmp_path / "settings")}
    if "config" in places:
        config.write_bytes(places["config"].encode("utf-8", "surrogateescape"))
    if "variable" in places:
        env["SUMMARIZE_TO"] = places["variable"]
    option = ("--to", places["option"]) if "option" in places else ()
    result = run("valley.txt", *option, env=env)
    expected = message.replace("CONFIG", str(config))
    assert result.returncode == code
    assert result.stderr.decode().startswith(expected and f"summarize: {expected}")
    assert result.stderr.count(b"\n") == (code != 0)
