"""What may go wrong while a run is at work: nothing that is done is lost."""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.batch.article import digest
from summarize.batch.inputs import Folder, Paths
from summarize.batch.outputs import Outputs
from summarize.batch.run import Progress, Watch, run, run_folder
from summarize.drafting import Options
from summarize.errors import UsageError
from tests.batch.killing import check_journal, files
from tests.batch.made_up import article, write_articles

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs POSIX limits and modes")


def failures(out: Path) -> list[tuple[str, str]]:
    lines = (out / "errors.jsonl").read_text("utf-8").splitlines()
    return [(error["path"], error["error"]) for error in map(json.loads, lines)]


def test_a_disk_that_is_full_stops_the_run_and_the_same_call_goes_on(tmp_path: Path) -> None:
    """A limit on the size of files stands for the disk: the journal and results run into it."""
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    write_articles(folder, 30)
    command = [sys.executable, "-m", "summarize", str(folder), "--out", str(out)]
    command += ["--format", "json", "--workers", "1"]

    def fill() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))

    full = subprocess.run(command, preexec_fn=fill, capture_output=True, check=False)
    assert full.returncode == 2
    assert b"nothing that is done is lost: the same call goes on" in full.stderr
    assert full.stderr.count(b"\n") == 1
    done = check_journal(out)
    assert 0 < done < 30
    result = run_folder(folder, out, Options(), "json")
    assert (result.plan.done_before, result.done) == (done, 30 - done)
    run_folder(folder, whole, Options(), "json")
    assert files(out) == files(whole)


def test_an_output_folder_that_cannot_be_written_any_more_stops_the_run(tmp_path: Path) -> None:
    """It is put aside and a file stands in its place: so no user, however mighty, can write."""
    folder, out, aside = tmp_path / "in", tmp_path / "out", tmp_path / "aside"
    write_articles(folder, 10)

    def take_away(progress: Progress) -> None:
        if progress.finished == 3:
            out.rename(aside)
            out.touch()

    with pytest.raises(UsageError, match="nothing that is done is lost: the same call goes on"):
        run_folder(folder, out, Options(), "json", watch=Watch(progress=take_away))
    out.unlink()
    aside.rename(out)
    assert check_journal(out) == 3
    assert run_folder(folder, out, Options(), "json").plan.done_before == 3


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser writes everywhere")
def test_an_output_folder_made_read_only_stops_the_run(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 10)
    inner = [out, out / "000", out / ".summarize", out / ".summarize" / "tmp"]

    def close(progress: Progress) -> None:
        if progress.finished == 3:
            for path in inner:
                path.chmod(0o500)

    with pytest.raises(UsageError, match="nothing that is done is lost: the same call goes on"):
        run_folder(folder, out, Options(), "json", watch=Watch(progress=close))
    for path in inner:
        path.chmod(0o700)
    assert check_journal(out) == 3
    assert run_folder(folder, out, Options(), "json").done == 7


def test_a_single_result_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 3)
    (out / "000" / "00001.txt.json").mkdir(parents=True)
    result = run_folder(folder, out, Options(), "json")
    assert (result.done, result.failed) == (2, 1)
    assert failures(out) == [("000/00001.txt", "NotWrittenError")]


def test_articles_that_are_deleted_before_they_are_read_are_failures(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 6)

    def delete(progress: Progress) -> None:
        if progress.finished == 1:
            (folder / "000" / "00003.txt").unlink()

    result = run_folder(folder, out, Options(), "json", watch=Watch(progress=delete))
    assert (result.done, result.failed) == (5, 1)
    assert failures(out) == [("000/00003.txt", "InputError")]
    again = run_folder(folder, out, Options(), "json")
    assert (again.plan.total, again.failed) == (5, 0)
    write_articles(folder, 6)
    assert run_folder(folder, out, Options(), "json").plan.changed == 1


def test_an_article_that_is_replaced_meanwhile_is_done_as_it_was_read(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 4)
    path = folder / "000" / "00002.txt"

    def replace(progress: Progress) -> None:
        if progress.finished in {1, 4}:  # before it is read, and when it is done
            path.write_text(article(50 + progress.finished), "utf-8")

    run_folder(folder, out, Options(), "json", watch=Watch(progress=replace))
    place = ".".join(article(51).split("\n\n")[1].split(".")[:1])
    assert place in (out / "000" / "00002.txt.json").read_text("utf-8")
    again = run_folder(folder, out, Options(), "json")
    assert (again.plan.changed, again.plan.done_before) == (1, 3)


def test_broken_files_among_good_ones_are_listed_and_tell_why(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 20)
    broken = {
        "empty.txt": b"",
        "binary.txt": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)),
        "half.pdf": b"%PDF-1.7\n1 0 obj\n<<",
        "half.docx": b"PK\x03\x04" + b"\0" * 50,
        "page.html": b"<!DOCTYPE html><html><body></body></html>",
    }
    for name, data in broken.items():
        (folder / "000" / name).write_bytes(data)
    result = run_folder(folder, out, Options(), "json")
    assert (result.done, result.failed) == (20, 5)
    assert failures(out) == [(f"000/{name}", "InputError") for name in sorted(broken)]


def test_what_a_killed_run_left_half_written_is_swept_away(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    write_articles(folder, 1)
    run_folder(folder, out, Options(), "json")
    (out / ".summarize" / "tmp" / ".summarize-00.tmp").write_text("half", "utf-8")
    (out / ".summarize-11.tmp").write_text("half", "utf-8")
    run_folder(folder, out, Options(), "json")
    assert list((out / ".summarize" / "tmp").iterdir()) == []
    assert sorted(path.name for path in out.iterdir()) == [".summarize", "000", "index.json"]


def test_two_names_that_one_file_system_takes_for_one_get_two_results(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    for name in ("Rain.txt", "rain.txt", "caf\u00e9.txt", "cafe\u0301.txt", "new\nline.txt"):
        (folder / name).write_text(article(len(name)), "utf-8")
    count = len(list(folder.iterdir()))  # fewer where this file system is such a one
    assert run_folder(folder, out, Options(), "json").done == count
    outputs = [each["output"] for each in json.loads((out / "index.json").read_bytes())["articles"]]
    assert len({output.casefold() for output in outputs}) == count
    assert "new_line.txt.json" in outputs


def test_a_name_that_is_no_utf8_is_kept_in_the_journal(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    path = Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.txt"))
    try:
        path.write_text(article(1), "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    assert run_folder(folder, out, Options(), "json").done == 1
    assert run_folder(folder, out, Options(), "json").plan.done_before == 1
    assert sorted(files(out)) == ["caf_.txt.json", "index.json"]


def test_a_result_never_replaces_an_article(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "a.txt"):
        Path(name).write_text(article(1), "utf-8")
    result = run(Paths(["a", "a.txt"], Path(), "test"), Path(), Options(), "text")
    assert (result.done, result.failed) == (1, 1)
    assert Path("a.txt").read_text("utf-8") == article(1)
    assert failures(Path()) == [("a", "NotWrittenError")]


def test_a_pipe_is_not_read_to_see_whether_it_changed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    inputs = Paths([str(tmp_path / "pipe.txt")], tmp_path / "out", "test")
    assert [digest(task) for task in inputs] == [""]


def test_a_folder_that_holds_articles_is_listed_with_the_key_of_its_files(tmp_path: Path) -> None:
    write_articles(tmp_path / "in", 2)
    tasks = list(Folder(tmp_path / "in", tmp_path / "out"))
    assert [task.key for task in tasks] == ["000/00000.txt", "000/00001.txt"]
    tasks = list(Paths([str(tmp_path / "in")], tmp_path / "out", "test"))
    assert tasks[0].key == (tmp_path / "in/000/00000.txt").as_posix()


def test_a_folder_that_can_be_written_is_told_from_one_that_cannot(tmp_path: Path) -> None:
    outputs = Outputs(tmp_path / "out")
    outputs.make()
    assert outputs.can_write()
    assert list((tmp_path / "out").iterdir()) == [tmp_path / "out" / ".summarize"]
    shutil.rmtree(tmp_path / "out")
    assert not outputs.can_write()
