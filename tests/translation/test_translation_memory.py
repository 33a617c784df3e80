"""The translation memory: what it keeps, what it lets go, and that it never fails a run."""

import sqlite3
import stat
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.translation.memory import Memory

DAY = 24 * 3600


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "memory.sqlite"


def test_what_was_put_is_found_again_in_a_later_run(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("marian", {"Bom dia.": b'{"target":"Good morning."}', "Olá.": b"{}"})

    with Memory(path) as memory:
        assert memory.get_many("marian", ["Olá.", "Bom dia.", "Adeus."]) == {
            "Olá.": b"{}",
            "Bom dia.": b'{"target":"Good morning."}',
        }
        assert memory.notice == ""


def test_a_translation_belongs_to_its_signature(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("beam 1", {"Olá.": b"Hey."})
        memory.put_many("beam 4", {"Olá.": b"Hello."})

        assert memory.get_many("beam 1", ["Olá."]) == {"Olá.": b"Hey."}
        assert memory.get_many("beam 4", ["Olá."]) == {"Olá.": b"Hello."}
        assert memory.get_many("beam", [" 1Olá."]) == {}


def test_a_later_translation_replaces_the_former(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})
        memory.put_many("s", {"Olá.": b"Hello."})

        assert memory.get_many("s", ["Olá."]) == {"Olá.": b"Hello."}


@pytest.mark.parametrize(
    "sentence",
    [
        "",
        "قُتل ٩ جنود",
        "35万人が避難した。",
        "é",
        "e\u0301",
        "a\x00b",
        "\ud800",
        "😀" * 300,
        "x" * 100_000,
    ],
)
def test_any_text_is_a_key_of_its_own(path: Path, sentence: str) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {sentence: b"\x00\xff", "other": b"other"})

        assert memory.get_many("s", [sentence, sentence + "."]) == {sentence: b"\x00\xff"}


@given(st.dictionaries(st.tuples(st.text(), st.text()), st.binary()))
def test_everything_put_is_found(items: dict[tuple[str, str], bytes]) -> None:
    with TemporaryDirectory() as folder, Memory(Path(folder) / "memory.sqlite") as memory:
        for (signature, sentence), value in items.items():
            memory.put_many(signature, {sentence: value})

        for (signature, sentence), value in items.items():
            assert memory.get_many(signature, [sentence]) == {sentence: value}


def test_ten_thousand_entries_go_in_and_come_out_at_once(path: Path) -> None:
    items = {f"Sentence number {number}.": b"%d" % number for number in range(10_000)}

    with Memory(path) as memory:
        memory.put_many("s", items)

    with Memory(path) as memory:
        assert memory.get_many("s", [*items, "No such sentence."]) == items


def test_a_disabled_memory_remembers_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    with Memory.disabled() as memory:
        memory.put_many("s", {"Olá.": b"Hey."})
        assert memory.get_many("s", ["Olá."]) == {}
        assert memory.notice == ""

    assert list(tmp_path.iterdir()) == []


def test_the_file_is_for_its_owner_only(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})
        modes = {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}

    assert modes == {0o600}


def test_closing_leaves_one_file_and_a_closed_memory_is_empty(path: Path) -> None:
    memory = Memory(path)
    memory.put_many("s", {"Olá.": b"Hey."})
    memory.close()
    memory.close()

    assert [file.name for file in path.parent.iterdir()] == ["memory.sqlite"]
    assert memory.get_many("s", ["Olá."]) == {}


# Its bounds


def test_the_entries_put_first_make_room_for_new_ones(path: Path) -> None:
    now = 0.0
    with Memory(path, entries=3, clock=lambda: now) as memory:
        for name in "abcde":
            now += 1
            memory.put_many("s", {name: b"x"})

        assert sorted(memory.get_many("s", "abcde")) == ["c", "d", "e"]


def test_an_entry_that_was_read_later_stays_longer(path: Path) -> None:
    now = 0.0
    with Memory(path, entries=3, clock=lambda: now) as memory:
        for name in "abc":
            now += 1
            memory.put_many("s", {name: b"x"})
        now += 2 * DAY
        memory.get_many("s", ["a"])
        memory.put_many("s", {"d": b"x"})

        assert sorted(memory.get_many("s", "abcd")) == ["a", "c", "d"]


def test_what_was_read_counts_as_used_in_later_runs_too(path: Path) -> None:
    with Memory(path, entries=2, clock=lambda: 0.0) as memory:
        memory.put_many("s", {"a": b"x"})
    with Memory(path, entries=2, clock=lambda: 1.0) as memory:
        memory.put_many("s", {"b": b"x"})
    with Memory(path, entries=2, clock=lambda: 2.0 * DAY) as memory:
        memory.get_many("s", ["a"])
    with Memory(path, entries=2, clock=lambda: 2.0 * DAY + 1) as memory:
        memory.put_many("s", {"c": b"x"})

        assert sorted(memory.get_many("s", "abc")) == ["a", "c"]


def test_reading_what_was_used_today_writes_nothing(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {"a": b"x"})
    before = path.read_bytes()

    with Memory(path) as memory:
        assert memory.get_many("s", ["a"]) == {"a": b"x"}

    assert path.read_bytes() == before


def test_the_file_keeps_its_size(path: Path) -> None:
    with Memory(path, entries=2_000, size=500_000) as memory:
        for batch in range(40):
            memory.put_many("s", {f"{batch} {k}": bytes([k]) * 500 for k in range(50)})
        last = memory.get_many("s", [f"39 {k}" for k in range(50)])

    assert 250_000 < path.stat().st_size < 600_000
    assert len(last) == 50


def test_a_bound_that_was_lowered_is_kept_from_then_on(path: Path) -> None:
    items = {str(number): b"x" for number in range(500)}
    with Memory(path) as memory:
        memory.put_many("s", items)

    with Memory(path, entries=100) as memory:
        memory.put_many("s", {"new": b"x"})

        assert len(memory.get_many("s", [*items, "new"])) == 100


# Several processes

WRITER = """
import sys
from pathlib import Path
from summarize.translation.memory import Memory
with Memory(Path(sys.argv[1]), patience=60) as memory:
    for number in range(100):
        memory.put_many("s", {f"{sys.argv[2]} {number}": sys.argv[2].encode(), "shared": b"same"})
        assert memory.get_many("s", [f"{sys.argv[2]} {number}", "shared"]).keys() > {"shared"}
    assert memory.notice == "", memory.notice
"""


def start(program: str, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments], stderr=subprocess.PIPE, text=True
    )


def test_several_processes_write_to_one_file_that_none_has_made_yet(path: Path) -> None:
    names = ["one", "two", "three", "four", "five", "six"]
    writers = [start(WRITER, str(path), name) for name in names]

    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert (writer.returncode, errors) == (0, "")

    with Memory(path) as memory:
        for name in names:
            sentences = [f"{name} {number}" for number in range(100)]
            assert memory.get_many("s", sentences) == dict.fromkeys(sentences, name.encode())


OPENER = """
import sys
from pathlib import Path
from summarize.translation.memory import Memory
with Memory(Path(sys.argv[1]), patience=60) as memory:
    memory.put_many("s", {sys.argv[2]: b"x"})
    assert memory.get_many("s", [sys.argv[2]]) == {sys.argv[2]: b"x"}
"""


def test_several_processes_that_meet_a_damaged_file_begin_one_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"no database at all" * 1000)
    names = ["one", "two", "three", "four"]
    openers = [start(OPENER, str(path), name) for name in names]

    for opener in openers:
        _, errors = opener.communicate(timeout=120)
        assert (opener.returncode, errors) == (0, "")

    with Memory(path) as memory:
        assert memory.get_many("s", names) == dict.fromkeys(names, b"x")
    assert path.with_name("memory.sqlite.damaged").read_bytes().startswith(b"no database")


# Files that cannot be used


def test_a_file_that_is_no_database_is_moved_aside_with_one_notice(path: Path) -> None:
    path.parent.mkdir()
    path.write_text("This is not a database. " * 500)

    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})

        assert memory.get_many("s", ["Olá."]) == {"Olá.": b"Hey."}
        assert memory.notice == f"{path}: the translation memory was damaged and begins anew"
    assert path.with_name("memory.sqlite.damaged").read_text().startswith("This is not")


def test_damage_that_shows_only_while_reading_is_moved_aside_too(path: Path) -> None:
    items = {str(number): b"x" * 300 for number in range(2_000)}
    with Memory(path) as memory:
        memory.put_many("s", items)
    content = path.read_bytes()
    path.write_bytes(content[:8192] + b"\xa5" * (len(content) - 8192))

    with Memory(path) as memory:
        assert memory.notice == ""
        assert memory.get_many("s", items) == {}
        assert memory.notice == f"{path}: the translation memory was damaged and begins anew"
        memory.put_many("s", {"new": b"y"})

    with Memory(path) as memory:
        assert memory.get_many("s", ["new", "7"]) == {"new": b"y"}
        assert memory.notice == ""


def test_an_empty_file_is_a_new_memory(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})

        assert memory.get_many("s", ["Olá."]) == {"Olá.": b"Hey."}
        assert memory.notice == ""


def test_a_file_of_another_version_is_left_alone(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA user_version = 99")
    connection.close()

    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"changed"})
        assert memory.get_many("s", ["Olá."]) == {}
        assert memory.notice == (
            f"{path}: translations are not remembered (it has form 99, this program knows 1)"
        )

    connection = sqlite3.connect(path)
    assert connection.execute("SELECT value FROM memory").fetchall() == [(b"Hey.",)]
    connection.close()


def test_a_folder_in_its_place_is_done_without(path: Path) -> None:
    path.mkdir(parents=True)

    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})

        assert memory.get_many("s", ["Olá."]) == {}
        assert memory.notice == (
            f"{path}: translations are not remembered (unable to open database file)"
        )


def test_a_place_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with Memory(tmp_path / "file" / "memory.sqlite") as memory:
        assert memory.get_many("s", ["Olá."]) == {}
        assert "translations are not remembered" in memory.notice


def test_a_locked_file_is_still_read(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})
    lock = sqlite3.connect(path, isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")

    with Memory(path, patience=0.01) as memory:
        memory.put_many("s", {"Adeus.": b"Bye."})
        assert memory.get_many("s", ["Olá.", "Adeus."]) == {"Olá.": b"Hey."}
        assert memory.notice == f"{path}: new translations are not remembered (database is locked)"
    lock.close()


def test_a_file_that_cannot_grow_is_still_read(path: Path) -> None:
    with Memory(path) as memory:
        memory.put_many("s", {"Olá.": b"Hey."})
    program = """
import resource, signal, sys
from pathlib import Path
from summarize.translation.memory import Memory
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
with Memory(Path(sys.argv[1])) as memory:
    memory.put_many("s", {str(number): b"x" * 1000 for number in range(1000)})
    print(memory.get_many("s", ["Olá.", "1"]))
    print(memory.notice)
"""
    run = subprocess.run(
        [sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True
    )

    first, second = run.stdout.splitlines()
    assert first == "{'Olá.': b'Hey.'}"
    assert second.startswith(f"{path}: new translations are not remembered (")
