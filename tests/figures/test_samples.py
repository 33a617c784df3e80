"""The figures that an editor insists on, beside each sample article, are found in it."""

import tomllib
from pathlib import Path

import pytest

from summarize.documents import read_document
from summarize.figures import extract
from summarize.segmentation import split_sentences

SAMPLES = Path(__file__).parents[2] / "samples"
SIDECARS = sorted(SAMPLES.glob("*.figures.toml"))


def article_of(sidecar: Path) -> Path:
    stem = sidecar.name.removesuffix(".figures.toml")
    return next(path for path in SAMPLES.glob(f"{stem}.*") if path.suffix != ".toml")


@pytest.mark.parametrize("sidecar", SIDECARS, ids=lambda path: path.name.split(".figures")[0])
def test_every_figure_that_an_editor_keeps_is_extracted(sidecar: Path) -> None:
    expected = tomllib.loads(sidecar.read_text("utf-8"))
    language = expected["language"]
    document = read_document(article_of(sidecar))
    found = {
        (figure.kind, figure.value, figure.high, figure.unit, figure.qualifier)
        for paragraph in document.body
        for sentence in split_sentences(paragraph.text, language)
        for figure in extract(sentence, language)
    }
    missing = [
        entry["text"]
        for entry in expected["figures"]
        if (
            entry["kind"],
            entry["value"],
            entry.get("high", ""),
            entry.get("unit", ""),
            entry.get("qualifier", ""),
        )
        not in found
    ]
    assert missing == []
