import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from summarize.batch.records import Columns, records
from summarize.batch.run import How, RunResult, run
from summarize.drafting import Options
from summarize.errors import InputError, UsageError
from tests.batch.killing import files
from tests.batch.made_up import article

TEXT = "Rain fell on Rome on Monday, officials said. Some 600 people left their homes."


def write(path: Path, lines: Sequence[object]) -> Path:
    """Write lines of JSON; a string is written as it is."""
    text = "".join(f"{line if isinstance(line, str) else json.dumps(line)}\n" for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


def go(path: Path, how: How | None = None, **columns: Any) -> RunResult:  # noqa: ANN401
    out = path.parent / "out"
    return run(records(path, Columns(**columns)), out, Options(), "json", how=how)


def errors(path: Path) -> list[tuple[str, str]]:
    """Give the key and message of each failure."""
    lines = (path.parent / "out" / "errors.jsonl").read_text("utf-8").splitlines()
    return [(error["path"], error["message"]) for error in map(json.loads, lines)]


def test_each_record_becomes_a_file_by_its_id(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.jsonl",
        [
            {"id": "a", "text": TEXT, "title": "Rain in Rome"},
            {"id": 7, "text": TEXT},
            {"id": "../../b?", "text": TEXT},
            {"id": "index", "text": TEXT},
        ],
    )
    assert go(path).done == 4
    found = files(tmp_path / "out")
    names = sorted(found)
    assert names[:2] == ["7.json", "__.._b_.json"]
    assert names[2] == "a.json"
    assert names[3] == "index.json"
    assert names[4].startswith("index~")
    summary = json.loads(found["a.json"])
    assert summary["headline"] == "Rain in Rome"
    assert summary["source"]["path"] == f"{path}#a"
    index = json.loads(found["index.json"])["articles"]
    assert [entry["key"] for entry in index] == ["a", "7", "../../b?", "index"]
    assert index[3]["output"] == names[4]


def test_columns_are_named_and_a_record_without_an_id_goes_by_its_number(tmp_path: Path) -> None:
    path = write(tmp_path / "news.ndjson", [{"body": TEXT, "n": 1}, "", {"body": TEXT, "n": 2}])
    assert go(path, text="body").done == 2
    assert sorted(files(tmp_path / "out")) == ["1.json", "3.json", "index.json"]
    assert go(path, text="body", id="n").done == 1
    assert "2.json" in files(tmp_path / "out")


def test_a_record_that_is_wrong_is_a_failure_of_its_own(tmp_path: Path) -> None:
    path = write(
        tmp_path / "news.jsonl",
        [
            "{broken",
            "[1]",
            {"id": "no text", "body": TEXT},
            {"id": ["x"], "text": TEXT},
            {"id": "twice", "text": TEXT},
            {"id": "twice", "text": TEXT},
            {"id": "empty", "text": " "},
            {"id": "good", "text": TEXT},
        ],
    )
    result = go(path)
    assert (result.done, result.failed) == (2, 6)
    found = errors(path)
    assert [key for key, _ in found] == [
        "line 1",
        "line 2",
        "no text",
        "line 4",
        "twice (2)",
        "empty",
    ]
    assert f"{path}, line 1: this is no JSON: " in found[0][1]
    assert found[2][1] == (
        f"{path}, line 3: it has no text in 'text' (--text names it; it has 'body', 'id')"
    )
    assert found[4][1] == f"{path}#twice: there is another record of the id 'twice'"
    again = go(path)
    assert (again.plan.done_before, again.plan.failed_before) == (2, 6)


def test_a_record_that_moved_is_not_done_again_and_one_that_changed_is(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", [{"id": k, "text": article(k)} for k in range(5)])
    go(path)
    changed = [{"id": k, "text": article(k if k != 2 else 99)} for k in (4, 2, 0, 1, 3)]
    write(path, changed)
    plan = go(path).plan
    assert (plan.done_before, plan.changed, plan.todo) == (4, 1, 1)


def test_one_jsonl_holds_all_results_in_the_order_of_the_records(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", [{"id": f"n{k}", "text": article(k)} for k in range(20)])
    single, several = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    for target, workers in ((single, 1), (several, 2)):
        inputs = records(path, Columns())
        how = How(workers=workers, jsonl=target)
        assert run(inputs, Path(f"{target}.run"), Options(), "json", how=how).done == 20
    assert single.read_bytes() == several.read_bytes()
    lines = [json.loads(line) for line in single.read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == [f"n{k}" for k in range(20)]
    assert lines[0]["summary"]["source"]["path"] == f"{path}#n0"
    assert sorted(files(Path(f"{single}.run"))) == ["index.json"]


def test_one_jsonl_is_made_again_from_the_journal_where_it_is_gone(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", [{"id": k, "text": article(k)} for k in range(3)])
    target = tmp_path / "all.jsonl"
    how = How(jsonl=target)
    go(path, how)
    before = target.read_bytes()
    target.unlink()
    assert go(path, how).plan.done_before == 3
    assert target.read_bytes() == before


def test_a_file_without_records_is_an_input_error(tmp_path: Path) -> None:
    path = write(tmp_path / "news.jsonl", [])
    with pytest.raises(InputError, match=r"news\.jsonl: there is no record in it"):
        go(path)
    with pytest.raises(InputError, match=r"missing\.jsonl: No such file"):
        go(tmp_path / "missing.jsonl")
    assert not (tmp_path / "out").exists()


def test_parquet_is_read_like_jsonl(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    rows = [{"id": f"n{k}", "body": article(k), "other": k} for k in range(100)]
    path = tmp_path / "news.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    assert go(path, text="body").done == 100
    same = write(tmp_path / "news.jsonl", rows)
    found = files(tmp_path / "out")
    summary = json.loads(found["n70.json"])
    run(records(same, Columns(text="body")), tmp_path / "out2", Options(), "json")
    other = json.loads(files(tmp_path / "out2")["n70.json"])
    assert summary["short"] == other["short"]
    (tmp_path / "out" / "n70.json").unlink()
    (tmp_path / "out" / "n5.json").unlink()
    assert go(path, text="body").plan.lost == 2
    assert files(tmp_path / "out") == found
    with pytest.raises(UsageError, match=r"no column 'text': .*--text \(body, id, other\)"):
        go(path)


def test_one_parquet_file_holds_all_results_and_is_made_again_from_the_journal(
    tmp_path: Path,
) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    lines = [{"id": f"n{k}", "text": article(k)} for k in range(3)]
    path = write(tmp_path / "news.jsonl", [*lines, {"id": "empty", "text": ""}])
    target, same = tmp_path / "all.parquet", tmp_path / "all.jsonl"
    assert go(path, How(parquet=target)).done == 3
    rows = parquet.read_table(target).to_pylist()
    assert [row["id"] for row in rows] == ["n0", "n1", "n2"]
    assert rows[0]["headline"] == article(0).partition("\n")[0]
    assert rows[0]["faithful"] is True
    target.unlink()
    again = go(path, How(parquet=target, jsonl=same))
    assert (again.plan.done_before, again.done) == (3, 0)
    assert parquet.read_table(target).to_pylist() == rows
    for row, line in zip(rows, map(json.loads, same.read_bytes().splitlines()), strict=True):
        summary = line["summary"]
        assert json.loads(row["summary"]) == summary
        for column in ("target", "headline", "short", "bullets", "warnings", "faithful"):
            assert row[column] == summary[column]
        assert row["language"] == summary["source"]["language"]


def test_without_a_result_the_parquet_file_has_columns_and_no_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = write(tmp_path / "news.jsonl", [{"id": "empty", "text": ""}])
    assert go(path, How(parquet=tmp_path / "all.parquet")).failed == 1
    table = parquet.read_table(tmp_path / "all.parquet")
    assert table.num_rows == 0
    assert table.column_names[:4] == ["id", "language", "target", "headline"]


def test_without_pyarrow_parquet_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)  # as Python marks what is missing
    with pytest.raises(UsageError, match="reading Parquet needs pyarrow: pip install pyarrow"):
        records(tmp_path / "news.parquet", Columns())
    path = write(tmp_path / "news.jsonl", [{"text": TEXT}])
    with pytest.raises(UsageError, match="writing Parquet needs pyarrow: pip install pyarrow"):
        go(path, How(parquet=tmp_path / "all.parquet"))
