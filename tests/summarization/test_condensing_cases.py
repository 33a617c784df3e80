"""Every literal case in ``condensing/XX.toml``: what goes, what stays, what goes at a limit."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from summarize.figures import extract
from summarize.summarization.condensing import condense

CASES = {
    path.stem: tomllib.loads(path.read_text("utf-8"))
    for path in sorted((Path(__file__).parent / "condensing").glob("*.toml"))
}


def each(kind: str) -> list[tuple[str, Any]]:
    return [(language, case) for language, table in CASES.items() for case in table[kind]]


@pytest.mark.parametrize(("language", "case"), each("cut"))
def test_a_desk_editor_would_cut_this(language: str, case: list[str]) -> None:
    assert condense(case[0], language).text == case[1]


@pytest.mark.parametrize(("language", "sentence"), each("kept"))
def test_nothing_may_go_from_this(language: str, sentence: str) -> None:
    assert condense(sentence, language).text == sentence


@pytest.mark.parametrize(("language", "case"), each("limited"))
def test_at_a_limit_what_loses_least_goes_first(language: str, case: dict[str, Any]) -> None:
    named = case.get("keep", [])
    keep = [f for f in extract(case["text"], language) if any(one in f.text for one in named)]
    assert len(keep) >= len(named)
    assert condense(case["text"], language, keep=keep, limit=case["limit"]).text == case["result"]


@pytest.mark.parametrize("language", sorted(CASES))
def test_each_table_has_enough_cases(language: str) -> None:
    table = CASES[language]
    assert sum(map(len, table.values())) >= 120
    assert len(table["kept"]) >= 40


@pytest.mark.parametrize(
    ("language", "sentence"), [*each("kept"), *((lang, case[1]) for lang, case in each("cut"))]
)
def test_what_is_condensed_has_nothing_left_to_cut(language: str, sentence: str) -> None:
    assert condense(sentence, language).dropped == ()
