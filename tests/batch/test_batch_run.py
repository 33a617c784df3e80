import json
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.batch.run import Progress, Watch, run_folder
from summarize.drafting import Options
from summarize.errors import InputError, UsageError

ARTICLE = "Rain fell on {} on Monday, officials said. Some 600 people left their homes.\n"

Tree = Callable[[dict[str, str]], Path]


def _files(folder: Path) -> list[str]:
    """List the files below a folder, without the journal."""
    names = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if ".summarize/" not in name)


def _errors(out: Path) -> list[dict[str, object]]:
    lines = (out / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_output_mirrors_the_input_and_no_two_articles_share_a_file(
    tree: Tree, tmp_path: Path
) -> None:
    folder = tree(
        {
            "a.txt": ARTICLE.format("Rome"),
            "a.md": ARTICLE.format("Oslo"),
            "deep/er/a.txt": ARTICLE.format("Lima"),
        }
    )
    out = tmp_path / "new" / "out"
    result = run_folder(folder, out, Options(), "json")
    assert (result.done, result.failed) == (3, 0)
    assert _files(out) == ["a.md.json", "a.txt.json", "deep/er/a.txt.json", "index.json"]
    summary = json.loads((out / "deep/er/a.txt.json").read_bytes())
    assert "Lima" in summary["short"]
    assert summary["source"]["path"] == str(folder / "deep/er/a.txt")


@pytest.mark.parametrize(
    ("output_format", "name"),
    [
        ("text", "a.txt.txt"),
        ("json", "a.txt.json"),
        ("markdown", "a.txt.md"),
        ("html", "a.txt.html"),
    ],
)
def test_the_suffix_is_that_of_the_format(
    tree: Tree, tmp_path: Path, output_format: str, name: str
) -> None:
    folder = tree({"a.txt": ARTICLE})
    run_folder(folder, tmp_path / "out", Options(), output_format)  # type: ignore[arg-type]
    assert _files(tmp_path / "out") == sorted([name, "index.json"])


def test_a_file_that_fails_is_listed_and_stops_nothing(tree: Tree, tmp_path: Path) -> None:
    folder = tree(
        {"a.txt": ARTICLE, "b/empty.txt": "", "c.txt": "1234", "d.txt": ARTICLE.format("Rome")}
    )
    out = tmp_path / "out"
    result = run_folder(folder, out, Options(), "text")
    assert (result.done, result.failed, result.errors) == (2, 2, out / "errors.jsonl")
    assert result.seconds > 0
    assert _files(out) == ["a.txt.txt", "d.txt.txt", "errors.jsonl", "index.json"]
    errors = sorted(_errors(out), key=lambda error: str(error["path"]))
    assert [(error["path"], error["error"], error["exit_code"]) for error in errors] == [
        ("b/empty.txt", "InputError", 3),
        ("c.txt", "InputError", 3),
    ]
    assert str(folder / "c.txt") in str(errors[1]["message"])


def test_a_bug_met_in_one_article_is_listed_too(
    tree: Tree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tree({"a.txt": ARTICLE, "b.txt": ARTICLE})

    def fail(*_: object) -> None:
        raise KeyError("surprise")

    monkeypatch.setattr("summarize.batch.article.draft", fail)
    result = run_folder(folder, tmp_path / "out", Options(), "json")
    assert (result.done, result.failed) == (0, 2)
    assert _errors(tmp_path / "out")[0] == {
        "path": "a.txt",
        "error": "KeyError",
        "message": "'surprise'",
        "exit_code": 1,
    }


def test_an_interrupt_ends_the_run_and_keeps_what_is_done(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"a.txt": "", "b.txt": ARTICLE, "c.txt": ARTICLE})
    seen: list[Progress] = []

    def interrupt(progress: Progress) -> None:
        seen.append(progress)
        if progress.finished == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_folder(folder, tmp_path / "out", Options(), "json", watch=Watch(progress=interrupt))
    assert [(p.finished, p.total, p.key) for p in seen] == [
        (1, 3, "a.txt"),
        (2, 3, "b.txt"),
    ]
    assert _files(tmp_path / "out") == ["b.txt.json", "errors.jsonl"]


def test_a_second_run_gives_the_same_bytes_and_drops_the_old_list_of_failures(
    tree: Tree, tmp_path: Path
) -> None:
    folder = tree({"a.txt": ARTICLE, "b.txt": ""})
    out = tmp_path / "out"
    assert run_folder(folder, out, Options(), "json").failed == 1
    first = (out / "a.txt.json").read_bytes()
    tree({"b.txt": ARTICLE})
    assert run_folder(folder, out, Options(), "json").failed == 0
    assert (out / "a.txt.json").read_bytes() == first
    assert _files(out) == ["a.txt.json", "b.txt.json", "index.json"]


def test_an_output_folder_in_the_input_folder_is_not_read(tree: Tree) -> None:
    folder = tree({"a.txt": ARTICLE})
    out = folder / "out"
    assert run_folder(folder, out, Options(), "text").done == 1
    assert run_folder(folder, out, Options(), "text").plan.total == 1
    assert _files(folder) == ["a.txt", "out/a.txt.txt", "out/index.json"]


def test_the_input_folder_is_no_output_folder_under_any_name(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"a.txt": ARTICLE})
    (tmp_path / "link").symlink_to(folder)
    for out in (folder, tmp_path / "link", folder / "x" / ".."):
        with pytest.raises(UsageError, match="is the input folder"):
            run_folder(folder, out, Options(), "text")
    assert _files(folder) == ["a.txt"]


def test_an_output_folder_above_the_input_folder_never_writes_into_it(
    tree: Tree, tmp_path: Path
) -> None:
    folder = tree({"a.txt": ARTICLE, "in/a.txt": ARTICLE, "a.txt.txt": ARTICLE})
    result = run_folder(folder, tmp_path, Options(), "text")
    assert (result.done, result.failed) == (2, 1)
    assert (folder / "a.txt.txt").read_text(encoding="utf-8") == ARTICLE
    assert [error["path"] for error in _errors(tmp_path)] == ["in/a.txt"]


def test_a_link_below_the_output_folder_leads_no_result_out_of_it(
    tree: Tree, tmp_path: Path
) -> None:
    folder = tree({"sub/a.txt": ARTICLE, "b.txt": ARTICLE})
    out = tmp_path / "out"
    elsewhere = tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "sub").symlink_to(elsewhere)
    (out / "b.txt.txt").symlink_to(elsewhere / "b")
    result = run_folder(folder, out, Options(), "text")
    assert (result.done, result.failed) == (0, 2)
    for error in _errors(out):
        assert "leads out of the output folder" in str(error["message"])
    assert _files(elsewhere) == []


def test_a_folder_without_articles_is_an_input_error(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"notes.log": "x"})
    with pytest.raises(InputError, match="in: no articles in this folder"):
        run_folder(folder, tmp_path / "out", Options(), "text")
    assert not (tmp_path / "out").exists()


def test_an_output_folder_that_is_a_file_is_wrong_usage(tree: Tree, tmp_path: Path) -> None:
    folder = tree({"a.txt": ARTICLE})
    (tmp_path / "out").write_text("x")
    for out in (tmp_path / "out", tmp_path / "out" / "below"):
        with pytest.raises(UsageError, match="out"):
            run_folder(folder, out, Options(), "text")
