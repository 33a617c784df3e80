"""What looks like a number and is none is told apart, wherever in a text it stands."""

import pytest

from summarize.figures.protect import protected_spans


@pytest.mark.parametrize(
    ("before", "protected", "behind"),
    [
        ("See ", "https://news.example/2024/03", " for more."),
        ("See ", "www.news.example/2024", " for more."),
        ("Write to ", "desk24@news.example", " today."),
        ("Call ", "+44 20 7946 0018", " today."),
        ("Call ", "020 7946 0018", " today."),
        ("Call ", "01 23 45 67 89", " today."),
        ("Call ", "01.23.45.67.89", " today."),
        ("A ", "4x4", " crashed."),
        ("Address ", "192.168.10.1", " was blocked."),
        ("Version ", "v2.1", " is out."),
        ("", "1)", " Bring water."),
        ("اتصل على ", "٠٢٠ ٧٩٤٦ ٠٠١٨", " اليوم."),
    ],
)
def test_what_is_no_number_is_protected(before: str, protected: str, behind: str) -> None:
    start, end = len(before), len(before) + len(protected)
    assert protected_spans(before + protected + behind) == [(start, end)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, 1.5 million homes at 3.2 percent.",
        "The 1 250 homes cost $4,500.75 each, 12-14 of them more.",
        "1. The only numbered line",
    ],
)
def test_numbers_are_not_protected(text: str) -> None:
    assert protected_spans(text) == []


def test_two_numbered_lines_make_a_list() -> None:
    assert protected_spans("1. Bring water\n2. Bring food") == [(0, 2), (15, 17)]
