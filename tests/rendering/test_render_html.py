from base64 import b64encode
from collections.abc import Callable
from hashlib import sha256
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.plain import single_line
from summarize.rendering import render
from summarize.rendering.direction import direction
from summarize.summary import SelectedSentence, Summary

Make = Callable[..., Summary]

HOSTILE = st.text(
    alphabet=st.one_of(st.sampled_from(list("<>&\"'/=!-; \nabscriptو")), st.characters()),
    max_size=40,
)


class Page(HTMLParser):
    """The tags of a page in order, and the text within each kind of tag."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.texts: dict[str, list[str]] = {}
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        for tag in self.open:
            self.texts[tag][-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)


def test_the_page_says_its_language_and_direction(summary_with: Make) -> None:
    english = render(summary_with(), "html")
    arabic = render(summary_with(target="ar"), "html")
    assert english.startswith('<!DOCTYPE html>\n<html lang="en" dir="ltr">\n')
    assert arabic.startswith('<!DOCTYPE html>\n<html lang="ar" dir="rtl">\n')
    assert '<h2 lang="ar">أبرز الأرقام</h2>' in arabic


def test_a_page_in_a_language_without_labels_marks_them_as_english(summary_with: Make) -> None:
    page = render(summary_with(target="fa"), "html")
    assert '<html lang="fa" dir="rtl">' in page
    assert '<h2 lang="en">Key figures</h2>' in page


def test_headline_short_bullets_and_source(summary_with: Make) -> None:
    texts = Page(render(summary_with(warnings=("a guess",)), "html")).texts
    assert texts["title"] == ["About 600 fighters leave the valley"]
    assert texts["h1"] == ["About 600 fighters leave the valley"]
    assert texts["p"] == [
        "About 600 fighters left on 35 buses. The deal ends nine days of fighting."
    ]
    assert texts["li"] == [
        "About 600 fighters left on Monday.",
        "3.5 million people live there.",
        "a guess",
    ]
    assert texts["h2"] == ["Key figures", "Notes"]
    assert texts["footer"] == ["Source: news/valley.txt · English · words: 412"]


def test_a_figure_is_marked_in_its_sentence_and_one_left_out_says_so(summary_with: Make) -> None:
    page = render(summary_with(), "html")
    assert (
        '<tr><td dir="auto" lang="en"><b>About 600</b></td><td dir="auto" lang="en">fighters</td>'
        '<td dir="auto" lang="en"><mark>About 600</mark> fighters left on Monday.</td></tr>\n'
        '<tr><td dir="auto" lang="en"><b>52 dead</b> '
        '<small dir="auto" lang="en">not in the summary</small></td>'
        '<td dir="auto" lang="en">dead</td><td dir="auto" lang="en"></td></tr>\n'
    ) in page


def test_a_figure_of_the_title_is_marked_there(summary_with: Make) -> None:
    first = summary_with().figures[0]
    figure = msgspec.structs.replace(first, sentence=-1, text="Buses", start=0, end=5)
    page = render(summary_with(figures=(figure,)), "html")
    assert '<td dir="auto" lang="en"><mark>Buses</mark> leave the valley</td>' in page


def test_a_figure_that_does_not_stand_where_it_says_is_not_marked(summary_with: Make) -> None:
    figure = msgspec.structs.replace(summary_with().figures[0], start=3, end=12)
    assert "<mark>" not in render(summary_with(figures=(figure,)), "html")


def test_nothing_is_loaded_or_run_and_only_the_page_s_own_style_applies(
    summary_with: Make,
) -> None:
    page = Page(render(summary_with(), "html"))
    digest = b64encode(sha256(page.texts["style"][0].encode()).digest()).decode()
    assert (
        "content",
        (f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"),
    ) in page.attributes
    assert {"script", "link", "img", "a", "iframe"}.isdisjoint(page.tags)
    assert {"src", "href", "style", "onclick"}.isdisjoint(dict(page.attributes))
    assert "url(" not in page.texts["style"][0]
    assert "@import" not in page.texts["style"][0]


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", "rtl"), ("fa", "rtl"), ("he", "rtl"), ("ur", "rtl"), ("en", "ltr"), ("zh", "ltr")],
)
def test_direction(language: str, expected: str) -> None:
    assert direction(language) == expected


@given(HOSTILE)
def test_any_text_stays_text(summary_with: Make, text: str) -> None:
    original = summary_with()
    figure = msgspec.structs.replace(
        original.figures[0], text=text, noun=text, start=0, end=len(text)
    )
    plain = Page(render(summary_with(figures=(figure,), warnings=("x",)), "html"))
    hostile = Page(
        render(
            summary_with(
                headline=text,
                short=text,
                bullets=(text, text),
                figures=(figure,),
                sentences=(SelectedSentence(index=0, paragraph=0, line=1, text=text, used_in=()),),
                source=msgspec.structs.replace(original.source, path=text, language=text),
                signature=msgspec.structs.replace(original.signature, program=text),
                warnings=(text,),
            ),
            "html",
        )
    )
    line = single_line(text)
    assert [tag for tag in hostile.tags if tag != "mark"] == [
        tag for tag in plain.tags if tag != "mark"
    ]
    assert [name for name, _ in hostile.attributes] == [name for name, _ in plain.attributes]
    assert hostile.texts["h1"] == [line]
    assert hostile.texts["p"] == [line]
    assert hostile.texts["li"] == [line, line, line]
    assert hostile.texts["td"] == [line, line, line]
    assert hostile.open == []
