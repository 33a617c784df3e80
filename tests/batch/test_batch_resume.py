import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest

from summarize.batch.plan import Plan
from summarize.batch.run import How, RunResult, Watch, run_folder
from summarize.drafting import Options
from summarize.errors import UsageError
from summarize.translation.settings import TranslationSettings
from tests.batch.killing import files

Tree = Callable[[dict[str, str]], Path]

ARTICLE = "Rain fell on {} on Monday, officials said. Some 600 people left their homes.\n"
ARABIC = "قتل 30 شخصاً في حريق في القاهرة يوم الاثنين، حسبما قال مسؤولون.\n"


def go(folder: Path, how: How | None = None, **options: Any) -> RunResult:  # noqa: ANN401
    """Run with JSON output into the folder ``out`` beside the input folder."""
    return run_folder(folder, folder.parent / "out", Options(**options), "json", how=how)


def counts(result: RunResult) -> dict[str, int]:
    """Give the counts of a plan that are not zero."""
    return {name: count for name, count in msgspec.structs.asdict(result.plan).items() if count}


def test_a_second_run_does_nothing_and_changes_nothing(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE.format("Rome"), "b.txt": "", "d/c.txt": ARTICLE})
    assert counts(go(folder)) == {"new": 3}
    before = files(folder.parent / "out")
    again = go(folder)
    assert counts(again) == {"done_before": 2, "failed_before": 1}
    assert (again.done, again.failed) == (0, 1)
    assert files(folder.parent / "out") == before


def test_what_is_new_or_changed_is_done(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE.format("Rome"), "b.txt": ARTICLE.format("Oslo")})
    go(folder)
    tree({"b.txt": ARTICLE.format("Lima"), "c.txt": ARTICLE.format("Bonn")})
    result = go(folder)
    assert counts(result) == {"new": 1, "changed": 1, "done_before": 1}
    assert result.done == 2
    assert "Lima" in json.loads(files(folder.parent / "out")["b.txt.json"])["short"]


def test_a_failure_is_tried_again_if_asked_for_or_if_the_article_changed(tree: Tree) -> None:
    folder = tree({"a.txt": "", "b.txt": "1234", "c.txt": ARTICLE})
    assert go(folder).failed == 2
    assert counts(go(folder)) == {"done_before": 1, "failed_before": 2}
    assert counts(go(folder, How(retry_failed=True))) == {"done_before": 1, "retried": 2}
    tree({"b.txt": ARTICLE})
    result = go(folder)
    assert counts(result) == {"done_before": 1, "failed_before": 1, "changed": 1}
    assert (result.done, result.failed) == (1, 1)
    errors = files(folder.parent / "out")["errors.jsonl"].decode().splitlines()
    assert [json.loads(line)["path"] for line in errors] == ["a.txt"]


def test_fresh_does_everything_again(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE, "b.txt": ""})
    go(folder)
    before = files(folder.parent / "out")
    assert counts(go(folder, How(fresh=True))) == {"new": 2}
    assert files(folder.parent / "out") == before


def test_a_result_that_is_gone_or_altered_is_made_again(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE, "b.txt": ARTICLE, "c.txt": ARTICLE})
    out = folder.parent / "out"
    go(folder)
    before = files(out)
    (out / "a.txt.json").unlink()
    (out / "b.txt.json").write_text("{}", "utf-8")
    assert counts(go(folder)) == {"lost": 2, "done_before": 1}
    assert files(out) == before


def test_an_article_that_vanished_keeps_its_result_and_is_told(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE, "b.txt": ARTICLE, "c.txt": ""})
    out = folder.parent / "out"
    go(folder)
    (folder / "a.txt").unlink()
    (folder / "c.txt").unlink()
    result = go(folder)
    assert counts(result) == {"done_before": 1, "vanished": 1}
    assert result.failed == 0
    assert sorted(files(out)) == ["a.txt.json", "b.txt.json", "index.json"]
    articles = json.loads(files(out)["index.json"])["articles"]
    assert [(each["key"], each.get("gone", False)) for each in articles] == [
        ("b.txt", False),
        ("a.txt", True),
    ]


@pytest.mark.parametrize(
    ("options", "redone"),
    [
        ({}, []),
        ({"length": "short"}, ["a.txt", "b.txt"]),
        ({"bullets": 2}, ["a.txt", "b.txt"]),
        ({"source_language": "en"}, ["a.txt", "b.txt"]),
        ({"target": "source"}, ["b.txt"]),
        ({"strict": True}, []),
        ({"translation": TranslationSettings(beam=1)}, []),
        ({"translation": TranslationSettings(quality="best", memory=False)}, []),
        ({"translation": TranslationSettings(digits="native")}, ["a.txt", "b.txt"]),
    ],
)
def test_an_option_invalidates_what_it_changes_and_nothing_else(
    tree: Tree, options: dict[str, Any], redone: list[str]
) -> None:
    """``a.txt`` is done in English; ``b.txt`` failed, for want of a model from Arabic."""
    folder = tree({"a.txt": ARTICLE, "b.txt": ARABIC})
    assert go(folder).failed == 1
    with closing(sqlite3.connect(folder.parent / "out/.summarize/journal.sqlite")) as journal:
        journal.execute("UPDATE articles SET ended = ''")
        journal.commit()
        go(folder, **options)
        rows = journal.execute("SELECT key FROM articles WHERE ended != '' ORDER BY key")
        assert [key.decode() for (key,) in rows] == redone


@pytest.mark.parametrize(
    ("options", "redone"),
    [
        ({}, 0),
        ({"translation": TranslationSettings(memory=False)}, 0),
        ({"translation": TranslationSettings(device="cpu")}, 0),
        ({"translation": TranslationSettings(beam=1)}, 2),
        ({"translation": TranslationSettings(digits="native")}, 3),
    ],
)
def test_how_to_translate_counts_for_what_was_translated(
    tree: Tree,
    stocked: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    options: dict[str, Any],
    redone: int,
) -> None:
    shutil.copytree(stocked, tmp_path / "home")
    monkeypatch.setenv("SUMMARIZE_HOME", str(tmp_path / "home"))
    folder = tree({"a.txt": ARTICLE.format("Rome"), "b.txt": ARTICLE, "c.txt": ARABIC})
    assert go(folder, target="ar").done == 3
    result = go(folder, target="ar", **options)
    assert counts(result).get("invalidated", 0) == redone


def test_a_model_that_is_taken_away_invalidates_nothing_and_one_that_came_what_it_was_needed_for(
    tree: Tree, stocked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    monkeypatch.setenv("SUMMARIZE_HOME", str(home))
    folder = tree({"a.txt": ARTICLE, "b.txt": ARABIC})
    assert go(folder, target="ar").failed == 1
    assert counts(go(folder, target="ar")) == {"done_before": 1, "failed_before": 1}
    shutil.copytree(stocked, home)
    result = go(folder, target="ar")
    assert (counts(result), result.failed) == ({"done_before": 1, "invalidated": 1}, 0)
    shutil.rmtree(home / "models")
    assert counts(go(folder, target="ar")) == {"done_before": 2}


def test_strict_looks_again_at_what_is_not_faithful_only(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE, "b.txt": ARTICLE})
    go(folder)
    with closing(sqlite3.connect(folder.parent / "out/.summarize/journal.sqlite")) as journal:
        journal.execute("UPDATE articles SET faithful = 0 WHERE key = ?", (b"b.txt",))
        journal.commit()
    assert counts(go(folder, strict=True)) == {"done_before": 1, "invalidated": 1}


def test_each_format_has_its_own_results_side_by_side(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"a.txt": ARTICLE})
    out = tmp_path / "out"
    go(folder)
    run_folder(folder, out, Options(), "html")
    assert sorted(files(out)) == ["a.txt.html", "a.txt.json", "index.json"]
    assert counts(go(folder)) == {"done_before": 1}


def test_a_stopped_run_finishes_what_is_begun_and_goes_on_later(tree: Tree) -> None:
    folder = tree({f"{name}.txt": ARTICLE for name in "abcdef"})
    out = folder.parent / "out"
    watch = Watch(progress=lambda progress: watch.stop.set() if progress.finished == 2 else None)
    with pytest.raises(KeyboardInterrupt):
        run_folder(folder, out, Options(), "json", watch=watch)
    assert sorted(files(out)) == ["a.txt.json", "b.txt.json", "c.txt.json"]  # begun behind b
    assert counts(go(folder)) == {"done_before": 3, "new": 3}


def test_a_damaged_journal_is_told_and_fresh_begins_a_new_one(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE})
    go(folder)
    journal = folder.parent / "out/.summarize/journal.sqlite"
    journal.write_bytes(b"no database at all" * 100)
    with pytest.raises(UsageError, match=r"journal\.sqlite is damaged: --fresh starts over"):
        go(folder)
    assert go(folder, How(fresh=True)).done == 1
    assert counts(go(folder)) == {"done_before": 1}


def test_a_plan_adds_up() -> None:
    plan = Plan(new=1, changed=2, invalidated=3, lost=4, retried=5, done_before=6, failed_before=7)
    assert (plan.todo, plan.total) == (15, 28)
