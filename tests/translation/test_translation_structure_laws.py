"""What holds for every document: nothing is lost, nothing is made up, nothing takes long."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from summarize.translation.structure import Format, Skeleton, read_structure

SAMPLES = Path(__file__).parents[2] / "samples"
FORMATS: dict[str, Format] = {".txt": "text", ".md": "markdown", ".html": "html"}
ARTICLES = [path for path in sorted(SAMPLES.iterdir()) if path.suffix in FORMATS]

WORDS = st.sampled_from(
    [
        "mot",
        "Acme",
        "12",
        "3,5 %",
        "l'été",
        "مرحبا",
        "台風",
        "R&D",
        "a<b",
        "x*y",
        "_z_",
        "[1]",
        "#1",
    ]
)
PROSE = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)


def read(path: Path) -> tuple[str, Skeleton]:
    text = path.read_bytes().decode()
    return text, read_structure(text, FORMATS[path.suffix])


def own(skeleton: Skeleton, target: str = "en") -> str:
    return skeleton.fill([segment.text for segment in skeleton.segments], target=target)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_sample_filled_with_its_own_text_is_itself(path: Path) -> None:
    text, skeleton = read(path)
    assert len(skeleton.segments) > 10
    assert own(skeleton, path.name.split(".")[-2]) == text


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.name)
def test_a_filled_sample_has_the_translations_in_their_places(path: Path) -> None:
    _, skeleton = read(path)
    translations = [f"Translation {number}." for number in range(len(skeleton.segments))]
    filled = read_structure(skeleton.fill(translations, target="en"), FORMATS[path.suffix])
    assert [re.sub(r"(?<=\d\.) .*", "", segment.text) for segment in filled.segments] == (
        translations
    )


@pytest.mark.parametrize(
    "path", [path for path in ARTICLES if path.suffix == ".html"], ids=lambda path: path.name
)
def test_a_filled_page_has_the_elements_and_attributes_of_its_source(path: Path) -> None:
    text, skeleton = read(path)
    page = lxml_html.document_fromstring(text.encode())
    accented = [segment.text.replace("e", "é") for segment in skeleton.segments]
    filled = lxml_html.document_fromstring(
        skeleton.fill(accented, target=path.name.split(".")[-2]).encode()
    )
    wanted = [element.tag for element in page.iter() if element.tag not in ("em", "strong", "time")]
    found = [
        element.tag for element in filled.iter() if element.tag not in ("em", "strong", "time")
    ]
    assert found == wanted
    links = [element.get("href") for element in page.iter("a")]
    assert [element.get("href") for element in filled.iter("a")] == links


@given(st.text(max_size=80), st.sampled_from(("text", "markdown", "html")))
def test_any_text_filled_with_its_own_segments_is_itself(text: str, form: Format) -> None:
    assert own(read_structure(text, form)).replace(' lang="en"', "") == text


MARKDOWN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *("*", "**", "_", "`", "``", "[", "](u)", "![", "[^1]", "[^1]: ", "~~", "\\"),
                *("\n", "\n\n", "  \n", "\\\n", "\r\n", "> ", "- ", "1. ", "    ", "\t", "# "),
                *("|", "| a | b |\n|---|---|\n", "```\n", "---\n", "===\n", "<b>", "</b>", "<br>"),
                *("<!-- x -->", "<https://a.b>", "&amp;", "[x](y 't i')", "[ref]: u 'T'\n", "\0"),
                *("<code>q</code>", "[ref]", "\u00a0"),
            ]
        ),
        WORDS,
    ),
    max_size=20,
).map("".join)

HTML = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "<p>",
                    "</p>",
                    "<b>",
                    "</b>",
                    "<i>",
                    "</i>",
                    "<a href=x>",
                    "</a>",
                    "<br>",
                    "<div>",
                ),
                *(
                    "</div>",
                    "<img alt='al t'>",
                    "<code>",
                    "</code>",
                    "<script>",
                    "</script>",
                    "<!--",
                ),
                *(
                    "-->",
                    "<pre>",
                    "</pre>",
                    "<li>",
                    "</ul>",
                    "<sup>",
                    "</sup>",
                    "<q>",
                    "<td>",
                    "<x",
                ),
                *(
                    '<span title="a b">',
                    "</span>",
                    "<svg>",
                    "</svg>",
                    "<title>",
                    "'",
                    '"',
                    "<",
                    ">",
                ),
                *("<p translate=no>", "<span translate=no>", "<wbr>", "&lt;", "&", "\n", " "),
            ]
        ),
        WORDS,
    ),
    max_size=20,
).map("".join)


@given(MARKDOWN)
def test_any_markdown_filled_with_its_own_segments_is_itself(text: str) -> None:
    assert own(read_structure(text, "markdown")) == text


@given(HTML)
def test_any_html_filled_with_its_own_segments_is_itself_but_for_its_language(text: str) -> None:
    assert own(read_structure(text, "html")).replace(' lang="en"', "") == text


@given(HTML, PROSE)
def test_no_translation_makes_a_tag(text: str, translation: str) -> None:
    skeleton = read_structure(text, "html")
    evil = f"{translation} <script>alert(1)</script> \"' onload=x <!-- --> &lt;"
    filled = skeleton.fill([evil] * len(skeleton.segments), target="ar")
    assert filled.count("<script>") <= text.count("<script>")
    assert filled.count("<") <= text.count("<")


PARAGRAPHS = st.lists(
    st.tuples(st.sampled_from(["", "# ", "- ", "> ", "1. ", "[^1]: ", "- > "]), PROSE),
    min_size=1,
    max_size=4,
)


@given(PARAGRAPHS, PROSE)
def test_words_of_a_translation_are_never_read_as_markup(
    paragraphs: list[tuple[str, str]], translation: str
) -> None:
    text = "\n\n".join(front + "Un mot" for front, _ in paragraphs)
    skeleton = read_structure(text, "markdown")
    translations = [f"{words} {translation}" for _, words in paragraphs]
    filled = skeleton.fill(translations, target="en")
    assert [segment.text for segment in read_structure(filled, "markdown").segments] == translations
    assert len(filled.split("\n")) == len(text.split("\n"))


@given(
    st.lists(st.sampled_from(["Un [lien](u)", "*mot*", "`code`", "![i](v)", "n[^1]", "et"])), PROSE
)
def test_links_code_images_and_notes_survive_any_translation(
    parts: list[str], translation: str
) -> None:
    text = " ".join(parts)
    skeleton = read_structure(text, "markdown")
    filled = skeleton.fill([translation] * len(skeleton.segments), target="en")
    for kept in ("](u)", "`code`", "](v)", "[^1]"):
        assert filled.count(kept) == text.count(kept)


HOSTILE: list[tuple[Format, str]] = [
    *(
        ("html", piece)
        for piece in ("<b>", "<b>x ", "<div>", "<a <a ", "<a b='>'", '<a b="', "<!--")
    ),
    *(("html", piece) for piece in ("<", "&", "<title>", "<script>", "<code>", "<svg>", "x<br>y ")),
    *(
        ("html", piece)
        for piece in ("<a href=x>y</a> z ", "x <img alt=y>", "<b><i>x</i> <u>y</u> ")
    ),
    *(
        ("html", piece)
        for piece in ("<sup>1</sup>", "<ul><li>x", "<p translate=no>", "</b>", "x (y) : ")
    ),
    *(("markdown", piece) for piece in ("[", "![", "*", "* a ", "_a ", "`", "`a``b", "> ", "<b>")),
    *(
        ("markdown", piece)
        for piece in ("[a](b) ", "[^1]: x\n", "[^a]", "|a", "a\n", "a  \n", "# x\n")
    ),
    *(("markdown", piece) for piece in ("\\", "&", "<!-- ", "[x](", "a **b ", "<kbd>x", "**a** ")),
    *(("text", piece) for piece in ("> ", "- ", "a\n", "a\t", "===\n", "1. a\n", "\u00ad\n")),
]


@pytest.mark.parametrize(("form", "piece"), HOSTILE)
def test_what_is_repeated_ten_thousand_times_is_still_read(form: Format, piece: str) -> None:
    # Quadratic time would be noticed here; deep nesting would exhaust the stack.
    text = piece * 10_000
    skeleton = read_structure(text, form)
    filled = skeleton.fill([segment.text for segment in skeleton.segments], target="en")
    assert filled.replace(' lang="en"', "") == text
    changed = skeleton.fill([f"Z {segment.text}" for segment in skeleton.segments], target="en")
    assert changed.count("Z ") >= len(skeleton.segments)
