import os
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.documents import (
    Format,
    document_from_text,
    find_documents,
    read_bytes,
    read_document,
)
from summarize.errors import InputError

SENTENCE = "The army said on Monday that 600 fighters had left.\n"


def message(path: Path | str, **options: int) -> str:
    with pytest.raises(InputError) as caught:
        read_document(path, **options)
    text = str(caught.value)
    assert "\n" not in text
    assert text.isprintable()
    return text


def test_a_file_is_read_with_its_place_and_encoding(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes("Overskrift\n\nTolv personer rejste i går.\n".encode("cp1252"))
    document = read_document(path)
    assert document.source == str(path)
    assert document.format == "text"
    assert document.encoding == "cp1252"
    assert document.title == "Overskrift"
    assert [(p.text, p.line) for p in document.body] == [("Tolv personer rejste i går.", 3)]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", SENTENCE, "text"),
        ("a.TXT", SENTENCE, "text"),
        ("a", SENTENCE, "text"),
        ("a.log", SENTENCE, "text"),
        ("a.md", SENTENCE, "markdown"),
        ("a.markdown", SENTENCE, "markdown"),
        ("a.html", f"<p>{SENTENCE}</p>", "html"),
        ("a.xhtml", f"<p>{SENTENCE}</p>", "html"),
        ("a.txt", f"<!DOCTYPE html><html><body><p>{SENTENCE}</p></body></html>", "html"),
        ("a", f"  <html><body><p>{SENTENCE}</p></body></html>", "html"),
    ],
)
def test_the_format_follows_extension_and_content(
    tmp_path: Path, name: str, content: str, expected: Format
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_document(path).format == expected


def test_bytes_are_text_unless_they_start_as_something_else() -> None:
    assert read_bytes(SENTENCE.encode(), source="-").format == "text"
    assert read_bytes(b"<p>Twelve left.</p>", source="-").format == "html"
    assert read_bytes(b"# Title\n\nTwelve **left**.", source="-").format == "text"
    markdown = read_bytes(b"# Title\n\nTwelve **left**.", source="-", format="markdown")
    assert (markdown.title, markdown.body[0].text) == ("Title", "Twelve left.")


def test_a_heading_of_markdown_in_a_pipe_is_still_a_heading() -> None:
    document = read_bytes(b"# Title\n\nTwelve people left.\n\n## Next\n\nMore go.", source="-")
    assert document.title == "Title"
    assert [(p.role, p.text) for p in document.paragraphs] == [
        ("body", "Twelve people left."),
        ("heading", "Next"),
        ("body", "More go."),
    ]


def test_text_at_hand_is_a_document() -> None:
    document = document_from_text(SENTENCE)
    assert document.source == "-"
    assert document.encoding == "utf_8"
    assert [p.text for p in document.body] == [SENTENCE.strip()]


def test_missing(tmp_path: Path) -> None:
    path = tmp_path / "none.txt"
    assert message(path) == f"{path}: no such file; check the path"


def test_a_folder(tmp_path: Path) -> None:
    assert message(tmp_path) == f"{tmp_path}: this is a folder; name a file in it"


@pytest.mark.parametrize(
    "content", [b"", b" \n\t\r\n ", b"\xef\xbb\xbf", b"\xef\xbb\xbf\n \xc2\xa0\n"]
)
def test_empty_or_white_space(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert message(path).startswith(f"{path}: th")


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is a PNG image, not an article"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "this is a JPEG image, not an article"),
        (b"PK\x03\x04\x14\0\0\0", "this is a ZIP archive, not an article: unpack it first"),
        (b"\x1f\x8b\x08\0\0", "this is a gzip archive, not an article: unpack it first"),
        (
            b"{\\rtf1\\ansi Twelve left.}",
            "this is a Rich Text document, not an article: save it as",
        ),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0",
            "this is an old Office document, not an article: save it as",
        ),
        (b"\x7fELF\x02\x01\x01\0", "this is a program, not an article"),
        (bytes(range(256)) * 4, "it is a binary file, not text; give it a text"),
        (b"text\0\0\0\x01\x02 and more\0", "it is a binary file, not text; give it a text"),
    ],
)
def test_binary(tmp_path: Path, content: bytes, what: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert what in message(path)


@pytest.mark.parametrize("word", ["RIFF", "ID3", "BZh", "OggS", "fLaC"])
def test_a_text_that_starts_like_a_file_of_sounds_is_text(word: str) -> None:
    text = f"{word} is how some files start."
    assert read_bytes(text.encode(), source="-").body[0].text == text


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_a_document_that_is_none(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(SENTENCE)
    assert message(path) == f"{path}: this is no {name[2:].upper()} document; check the file"


def test_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(25_000_000_000)
    assert message(path) == (
        f"{path}: too large (25000.0 MB, the limit is 20.0 MB); give it one article, or split it"
    )


def test_the_limit_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    assert read_document(path, max_bytes=len(SENTENCE)).body
    assert "the limit is 51 bytes" in message(path, max_bytes=len(SENTENCE) - 1)
    with pytest.raises(InputError, match="too large"):
        read_bytes(SENTENCE.encode(), source="-", max_bytes=10)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may read anything")
def test_permission_denied(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(SENTENCE)
    path.chmod(0)
    assert message(path) == f"{path}: permission denied; check who may read it"


@pytest.mark.skipif(sys.platform == "win32", reason="has no named pipes")
def test_a_named_pipe_is_read_up_to_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)

    def write() -> None:
        with path.open("wb") as pipe:
            pipe.write(SENTENCE.encode())

    writer = threading.Thread(target=write)
    writer.start()
    assert read_document(path).body[0].text == SENTENCE.strip()
    writer.join()


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="has no devices")
def test_an_endless_device_is_refused() -> None:
    assert message("/dev/zero", max_bytes=1000).startswith("/dev/zero: too large (the limit")


@pytest.mark.parametrize(
    "name", ["a\nb.txt", "a\x1b[31m.txt", "\udcff.txt", "dash\ud800.txt", "a\0b.txt", "x" * 5000]
)
def test_any_name_makes_one_printable_line(tmp_path: Path, name: str) -> None:
    message(f"{tmp_path}/{name}")


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError) as caught:
        read_bytes(b"%PDF-1.4\n", source="a.pdf")
    assert str(caught.value) == (
        "a.pdf: reading PDF needs the documents extra: pip install 'summarize[documents]'"
    )


@given(st.binary(max_size=300), st.sampled_from(["text", "markdown", "html", None]))
def test_any_bytes_give_a_document_or_one_line(data: bytes, kind: Format | None) -> None:
    document, error = None, ""
    try:
        document = read_bytes(data, source="x", format=kind)
    except InputError as caught:
        error = str(caught)
    assert (document is None) == (error.startswith("x: ") and error.isprintable())
    for paragraph in document.paragraphs if document else ():
        assert paragraph.text == paragraph.text.strip() != ""
        assert "\n" not in paragraph.text
        paragraph.text.encode()


def test_a_folder_is_searched_in_order(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.md",
        "sub/c.HTML",
        "sub/d.docx",
        "a.figures.toml",
        "a.json",
        ".hidden.txt",
        ".git/e.txt",
        "noextension",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(SENTENCE)
    found = [str(path.relative_to(tmp_path)) for path in find_documents(tmp_path)]
    assert found == ["a.md", "b.txt", "sub/c.HTML", "sub/d.docx"]


def test_links_do_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    inside = tmp_path / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "secret.txt").write_text(SENTENCE)
    (inside / "a.txt").write_text(SENTENCE)
    (inside / "same.txt").symlink_to(inside / "a.txt")
    (inside / "out.txt").symlink_to(outside / "secret.txt")
    (inside / "folder").symlink_to(outside)
    (inside / "loop").symlink_to(inside)
    (inside / "dangling.txt").symlink_to(inside / "gone.txt")
    assert [path.name for path in find_documents(inside)] == ["a.txt", "same.txt"]


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(SENTENCE)
    with pytest.raises(InputError, match=r"none: no such folder; check the path$"):
        find_documents(tmp_path / "none")
    with pytest.raises(InputError, match=r"a\.txt: this is no folder; check the path$"):
        find_documents(file)


def test_a_pipe_in_a_folder_keeps_nobody_waiting(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nine people left the town on Monday.\n", "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    assert find_documents(tmp_path) == [tmp_path / "a.txt"]
