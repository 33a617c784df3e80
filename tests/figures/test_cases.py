"""Every literal case in ``cases/XX.toml``: what is a figure in that language, and what is none."""

import tomllib
from pathlib import Path

import pytest

from summarize.figures import Figure, extract

CASES = Path(__file__).parent / "cases"


def shown(figure: Figure) -> str:
    value = f"{figure.value}..{figure.high}" if figure.high else figure.value
    parts = (figure.kind, value, figure.unit, figure.qualifier, figure.noun)
    return " ".join(part for part in parts if part)


def cases() -> list[tuple[str, str, list[str]]]:
    return [
        (path.stem, case["text"], case["figures"])
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text("utf-8"))["case"]
    ]


@pytest.mark.parametrize(("language", "text", "figures"), cases())
def test_a_text_holds_exactly_these_figures(language: str, text: str, figures: list[str]) -> None:
    assert [shown(figure) for figure in extract(text, language)] == figures
