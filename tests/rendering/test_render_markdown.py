from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from summarize.plain import single_line
from summarize.rendering import render
from summarize.rendering.markdown import escape
from summarize.summary import Summary

Make = Callable[..., Summary]

# Text with what Markdown gives a meaning to far more often than chance would.
HOSTILE = st.text(
    alphabet=st.one_of(
        st.sampled_from(list("#-+*_`~<>[]()!|\\&;.=:/ \t\n1209abه٦")), st.characters()
    ),
    max_size=40,
)


def _parse(markdown: str) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").enable("strikethrough").parse(markdown)


def _literal(tokens: list[Token]) -> list[str]:
    """Give the text of each inline token, which must hold nothing but text."""
    inlines = [token for token in tokens if token.type == "inline"]
    for inline in inlines:
        assert {child.type for child in inline.children or ()} <= {"text", "text_special"}
    return ["".join(child.content for child in inline.children or ()) for inline in inlines]


def test_markdown_is_heading_paragraph_list_and_table(summary_with: Make) -> None:
    assert render(summary_with(), "markdown") == (
        "# About 600 fighters leave the valley\n"
        "\n"
        "About 600 fighters left on 35 buses. The deal ends nine days of fighting.\n"
        "\n"
        "- About 600 fighters left on Monday.\n"
        "- 3.5 million people live there.\n"
        "\n"
        "## Key figures\n"
        "\n"
        "| Figure | What it counts | |\n"
        "| --- | --- | --- |\n"
        "| About 600 | fighters |  |\n"
        "| 52 dead | dead | not in the summary |\n"
        "\n"
        "Source: news/valley.txt · English · words: 412\n"
    )


def test_warnings_are_notes(summary_with: Make) -> None:
    markdown = render(summary_with(figures=(), warnings=("its language is a guess",)), "markdown")
    assert "\n\n## Notes\n\n- its language is a guess\n\n" in markdown


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("3.5 million", "3.5 million"),
        ("$5 (£4) – 12,5 %", "$5 (£4) – 12,5 %"),
        ("2024. A year", "2024\\. A year"),
        ("2024.", "2024\\."),
        ("1) first", "1\\) first"),
        ("-5 °C", "\\-5 °C"),
        ("+ 5", "\\+ 5"),
        ("> said", "\\> said"),
        ("# 1", "\\# 1"),
        ("5 * 3 * 2", "5 \\* 3 \\* 2"),
        ("snake_case", "snake\\_case"),
        ("[link](http://a.b)", "\\[link](http://a.b)"),
        ("<b>x</b>", "\\<b>x\\</b>"),
        ("a | b", "a \\| b"),
        ("`code` ~~no~~", "\\`code\\` \\~\\~no\\~\\~"),
        ("AT&amp;T", "AT\\&amp;T"),
        ("back\\slash", "back\\\\slash"),
        ("two\n# lines", "two \\# lines"),
        ("٢. نقطة", "٢. نقطة"),
    ],
)
def test_escape(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@given(HOSTILE)
def test_any_text_reads_back_literally(summary_with: Make, text: str) -> None:
    first = summary_with().figures[0]
    summary = summary_with(
        headline=f"H {text}",
        short=text + " end",
        bullets=(text + " end", "x " + text + " y"),
        figures=(msgspec.structs.replace(first, text=f"1 {text} 2", noun=f"n {text}"),),
    )
    tokens = _parse(render(summary, "markdown"))
    assert _literal(tokens) == [
        single_line(f"H {text}"),
        single_line(text + " end"),
        single_line(text + " end"),
        single_line(f"x {text} y"),
        "Key figures",
        "Figure",
        "What it counts",
        "",
        single_line(f"1 {text} 2"),
        single_line(f"n {text}"),
        "",
        "Source: news/valley.txt · English · words: 412",
    ]
    assert [token.type for token in tokens if token.type.endswith("_open")] == [
        "heading_open",
        "paragraph_open",
        "bullet_list_open",
        *["list_item_open", "paragraph_open"] * 2,
        "heading_open",
        "table_open",
        "thead_open",
        "tr_open",
        *["th_open"] * 3,
        "tbody_open",
        "tr_open",
        *["td_open"] * 3,
        "paragraph_open",
    ]
