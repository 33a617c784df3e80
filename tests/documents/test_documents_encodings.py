import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.documents import read_bytes
from summarize.documents.encodings import UndecodableError, decode

NEWS = {
    path.stem: path.read_text("utf-8").strip()
    for path in sorted(Path(__file__).with_name("news").glob("*.txt"))
}
"""A few sentences of news in each language, written for these tests."""

LEGACY = [
    ("ar", "cp1256"),
    ("fa", "cp1256"),
    ("fr", "cp1252"),
    ("de", "cp1252"),
    ("es", "cp1252"),
    ("pt", "cp1252"),
    ("ru", "koi8_r"),
    ("ru", "cp1251"),
    ("ru", "cp866"),
    ("ru", "iso8859_5"),
    ("uk", "cp1251"),
    ("uk", "koi8_u"),
    ("bg", "cp1251"),
    ("el", "cp1253"),
    ("pl", "cp1250"),
    ("pl", "iso8859_2"),
    ("cs", "cp1250"),
    ("cs", "iso8859_2"),
    ("hu", "cp1250"),
    ("tr", "cp1254"),
    ("he", "cp1255"),
    ("lt", "cp1257"),
    ("ja", "shift_jis"),
    ("ja", "euc_jp"),
    ("ja", "iso2022_jp"),
    ("zh", "gb18030"),
    ("zh", "gb2312"),
    ("zh-Hant", "big5"),
    ("ko", "euc_kr"),
    ("th", "tis_620"),
]

WIDE = [
    "utf_8",
    "utf_8_sig",
    "utf_16",
    "utf_16_le",
    "utf_16_be",
    "utf_32",
    "utf_32_le",
    "utf_32_be",
]


@pytest.mark.parametrize(("language", "codec"), LEGACY)
def test_reads_news_in_a_legacy_encoding(language: str, codec: str) -> None:
    data = NEWS[language].encode(codec, "ignore")
    assert decode(data).text == data.decode(codec)


@pytest.mark.parametrize(("language", "codec"), LEGACY)
def test_reads_one_legacy_sentence(language: str, codec: str) -> None:
    sentence = NEWS[language][:110]
    data = sentence.encode(codec, "ignore")
    assert decode(data).text == data.decode(codec)


@pytest.mark.parametrize("codec", WIDE)
@pytest.mark.parametrize("language", NEWS)
def test_reads_unicode_with_and_without_a_mark(language: str, codec: str) -> None:
    assert decode(NEWS[language].encode(codec)).text == NEWS[language]


def test_says_which_encoding_it_was() -> None:
    assert decode("Été".encode()).encoding == "utf_8"
    assert decode(b"\xef\xbb\xbfSome text.").encoding == "utf_8_sig"
    assert decode("Some text.".encode("utf_16")).encoding == "utf_16"
    assert decode(NEWS["ar"].encode("cp1256")).encoding == "cp1256"
    assert decode(NEWS["ru"].encode("koi8_r")).encoding == "koi8_r"


def test_a_few_broken_bytes_do_not_make_it_another_encoding() -> None:
    data = NEWS["ru"].encode()
    assert decode(data[:-1] + b"\xff").text == NEWS["ru"][:-1] + "\ufffd"
    assert decode(data[:201]).text.startswith(NEWS["ru"][:90])


def test_a_declared_charset_decides_between_what_is_plausible() -> None:
    data = "Preis: 5 €, sagte er.".encode("iso8859_15")
    assert decode(data, declared="iso-8859-15").text == "Preis: 5 €, sagte er."


def test_a_declared_charset_that_makes_nonsense_is_not_believed() -> None:
    data = NEWS["ar"].encode("cp1256")
    assert decode(data, declared="iso-8859-1").text == NEWS["ar"]


def test_utf8_is_utf8_whatever_is_declared() -> None:
    assert decode(NEWS["fr"].encode(), declared="iso-8859-1").text == NEWS["fr"]


def test_an_html_page_is_read_in_the_charset_that_it_declares() -> None:
    page = (
        '<html><head><meta charset="windows-1254"><title>x</title></head>'
        f"<body><article><p>{NEWS['tr']}</p></article></body></html>"
    )
    document = read_bytes(page.encode("cp1254"), source="page")
    assert document.encoding == "cp1254"
    assert document.body[0].text == NEWS["tr"]


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\x00\x01\x02\x03" * 100,
        "cut".encode("utf_16") + b"\x00",
        b"\xff\xfe\x00\xd8\x00\xd8",
    ],
    ids=["every byte", "counter", "half a character", "lone surrogates"],
)
def test_refuses_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UndecodableError):
        decode(data)


@given(st.binary(min_size=1, max_size=200))
def test_never_fails_otherwise(data: bytes) -> None:
    try:
        decoded = decode(data)
    except UndecodableError:
        return
    assert isinstance(decoded.text, str)


@given(st.text(min_size=1))
def test_valid_utf8_is_read_as_it_is(text: str) -> None:
    if "\0" in text or "\x1b$" in text or text.startswith("\ufeff"):
        return
    assert decode(text.encode("utf-8", "ignore")).text == text


def test_normal_form_is_left_to_cleaning() -> None:
    decomposed = unicodedata.normalize("NFD", NEWS["fr"])
    assert decode(decomposed.encode()).text == decomposed
