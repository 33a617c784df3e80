import tomllib
from pathlib import Path

import pytest

from summarize.documents import Document, find_documents, read_document
from summarize.documents.cleaning import clean_line
from summarize.documents.shape import ends_sentence

SAMPLES = find_documents(Path(__file__).parents[2] / "samples")
ARTICLES = [path for path in SAMPLES if path.name != "README.md"]


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda path: path.name)
def sample(request: pytest.FixtureRequest) -> tuple[Path, Document]:
    return request.param, read_document(request.param)


def test_there_are_samples() -> None:
    assert len(ARTICLES) >= 14


def test_a_sample_has_a_title_and_a_body(sample: tuple[Path, Document]) -> None:
    _, document = sample
    assert document.title
    assert len(document.body) >= 8
    assert document.encoding == "utf_8"


def test_every_sentence_of_a_sample_and_nothing_else_is_body(sample: tuple[Path, Document]) -> None:
    _, document = sample
    unfinished = [p.text for p in document.body if not ends_sentence(p.text)]
    assert unfinished == []
    furniture = [p.text for p in document.paragraphs if p.role in {"heading", "byline", "dateline"}]
    assert [text for text in furniture if ends_sentence(text) and len(text) > 60] == []


def test_every_figure_that_an_editor_keeps_is_in_the_body(sample: tuple[Path, Document]) -> None:
    path, document = sample
    kept = path.with_name(f"{path.stem}.figures.toml")
    figures = tomllib.loads(kept.read_text("utf-8"))["figures"]
    text = " ".join([document.title or "", *(paragraph.text for paragraph in document.body)])
    assert [f["text"] for f in figures if clean_line(f["text"]) not in text] == []
