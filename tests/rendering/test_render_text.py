from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.plain import printable, single_line
from summarize.rendering import render
from summarize.rendering.labels import labels_for
from summarize.rendering.wrapping import display_width, wrap
from summarize.summary import Summary

Make = Callable[..., Summary]


def test_text_is_headline_short_bullets_figures_and_source(summary_with: Make) -> None:
    assert render(summary_with(), "text") == (
        "About 600 fighters leave the valley\n"
        "\n"
        "About 600 fighters left on 35 buses. The deal ends nine days of fighting.\n"
        "\n"
        "• About 600 fighters left on Monday.\n"
        "• 3.5 million people live there.\n"
        "\n"
        "Key figures\n"
        "  About 600 (fighters)\n"
        "  52 dead — not in the summary\n"
        "\n"
        "Source: news/valley.txt · English · words: 412\n"
    )


def test_an_arabic_summary_has_arabic_labels_and_no_character_of_direction(
    summary_with: Make,
) -> None:
    source = msgspec.structs.replace(summary_with().source, language="ar", path="-")
    summary = summary_with(
        target="ar",
        source=source,
        headline="خروج نحو ٦٠٠ مقاتل من الوادي",
        short="خرج نحو ٦٠٠ مقاتل.",
        bullets=(),
    )
    assert render(summary, "text") == (
        "خروج نحو ٦٠٠ مقاتل من الوادي\n"
        "\n"
        "خرج نحو ٦٠٠ مقاتل.\n"
        "\n"
        "أبرز الأرقام\n"
        "  About 600 (fighters)\n"
        "  52 dead — لم يرد في الملخص\n"
        "\n"
        "المصدر: الإدخال القياسي · العربية · عدد الكلمات: 412\n"
    )


def test_a_summary_without_figures_has_no_heading_for_them(summary_with: Make) -> None:
    text = render(summary_with(figures=(), bullets=("Rain.",), short="Rain falls."), "text")
    assert text == (
        "About 600 fighters leave the valley\n\nRain falls.\n\n• Rain.\n\n"
        "Source: news/valley.txt · English · words: 412\n"
    )


def test_colour_makes_headings_bold_and_the_source_dim(summary_with: Make) -> None:
    text = render(summary_with(bullets=(), short="", figures=()), "text", colour=True)
    assert text == (
        "\x1b[1mAbout 600 fighters leave the valley\x1b[0m\n\n"
        "\x1b[2mSource: news/valley.txt · English · words: 412\x1b[0m\n"
    )


def test_width_wraps_and_indents_the_lines_of_a_bullet(summary_with: Make) -> None:
    text = render(summary_with(figures=(), short=""), "text", width=24)
    assert text == (
        "About 600 fighters leave\n"
        "the valley\n"
        "\n"
        "• About 600 fighters\n"
        "  left on Monday.\n"
        "• 3.5 million people\n"
        "  live there.\n"
        "\n"
        "Source: news/valley.txt\n"
        "· English · words: 412\n"
    )


def test_an_escape_sequence_in_an_article_does_not_reach_the_terminal(summary_with: Make) -> None:
    text = render(summary_with(headline="Red \x1b[31malert\x07\nnow"), "text")
    assert text.startswith("Red [31malert now\n")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  two \n lines\r\n", "two lines"),
        ("10\u00a0000 people", "10\u00a0000 people"),
        ("a\u2028b\u2029c\x85d", "a b c d"),
        ("a\x00b\x9bc\x7f", "abc"),
        ("a\ud800b", "a\ufffdb"),
        ("نحو ٦٠٠ مقاتل", "نحو ٦٠٠ مقاتل"),
    ],
)
def test_single_line(text: str, line: str) -> None:
    assert single_line(text) == line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain.txt", "plain.txt"),
        ("\udcd8\udcb5.txt", "ص.txt"),
        ("\udcff.txt", "\ufffd.txt"),
        ("dash\ud800.txt", "dash\ufffd.txt"),
    ],
)
def test_a_name_that_could_not_be_decoded_can_be_printed(text: str, shown: str) -> None:
    assert printable(text) == shown


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("ありがとう", 10), ("مُقاتل", 5), ("e\u0301", 1)]
)
def test_display_width(text: str, columns: int) -> None:
    assert display_width(text) == columns


@given(st.text(alphabet=" abcαβ漢字مقا\u0301", max_size=80), st.integers(4, 30))
def test_wrapping_keeps_every_word_and_overflows_only_by_a_single_word(
    text: str, width: int
) -> None:
    text = single_line(text)
    lines = wrap(text, width, mark="• ").split("\n")
    assert lines[0].startswith("• ")
    assert all(line.startswith("  ") for line in lines[1:])
    assert " ".join(line[2:] for line in lines) == text
    assert all(display_width(line) <= width or " " not in line[2:] for line in lines)


def test_a_language_without_labels_gets_the_english_ones() -> None:
    assert labels_for("fr") == labels_for("en")
    assert labels_for("../labels/ar") == labels_for("en")


def test_every_language_has_a_name_in_every_file_of_labels() -> None:
    assert labels_for("ar").languages.keys() == labels_for("en").languages.keys()
    assert labels_for("en").languages["zh"] == "Chinese"
    assert labels_for("ar").languages["zh"] == "الصينية"
