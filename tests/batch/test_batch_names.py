from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.batch.journal import Journal
from summarize.batch.names import distinct, folded, safe_name, safe_path


@pytest.mark.parametrize(
    ("key", "path"),
    [
        ("a.txt", "a.txt"),
        ("deep/er/a.txt", "deep/er/a.txt"),
        ("وادي/خبر.txt", "وادي/خبر.txt"),
        ("/data/a.txt", "data/a.txt"),
        ("../../etc/a.txt", "etc/a.txt"),
        ("a/../b.txt", "a/b.txt"),
        (".summarize/journal.sqlite", "_summarize/journal.sqlite"),
        ("new\nline\x1b[31m.txt", "new_line_[31m.txt"),
        ("what?.txt", "what_.txt"),
        ("trailing. /x", "trailing/x"),
        ("gnp\u202etxt.exe", "gnp_txt.exe"),
        ("\udcff.txt", "_.txt"),
        ("", "_"),
        ("..", "_"),
    ],
)
def test_a_path_is_made_safe_and_stays_readable(key: str, path: str) -> None:
    assert safe_path(key) == path


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("2024/05/17", "2024_05_17"),
        ("https://news.example/a?b=1", "https___news.example_a_b=1"),
        ("..", "_"),
        ("CON", "_CON"),
        ("nul.txt", "_nul.txt"),
        ("م" * 300, "م" * 100),
    ],
)
def test_an_id_becomes_one_file_name(key: str, name: str) -> None:
    assert safe_name(key) == name


@given(st.text() | st.text(alphabet="./\\ :~\n"))
def test_no_name_leads_anywhere_else(key: str) -> None:
    for path in (safe_path(key), safe_name(key), distinct(safe_path(key), key)):
        assert path
        for part in path.split("/"):
            assert part not in {"", ".", ".."}
            assert not part.startswith(".")
            assert not set(part) & set('<>:"|?*\\\n\0')
            assert len(part.encode()) <= 225


@given(st.lists(st.text(alphabet="aAb./\n\u0301", max_size=8), unique=True, max_size=12))
def test_no_two_articles_share_a_place_whatever_their_names(keys: list[str]) -> None:
    with TemporaryDirectory() as folder, Journal(Path(folder) / "journal", "json") as journal:
        outputs = [journal.place(key, safe_path(key), ".json") for key in keys]
        again = [journal.place(key, safe_path(key), ".json") for key in keys]
    places = [folded(output) for output in outputs]
    assert again == outputs
    assert len(set(places)) == len(places)
    for one in places:
        assert one != "index.json"
        assert not any(other.startswith(f"{one}/") for other in places)
