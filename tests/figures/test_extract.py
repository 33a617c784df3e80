"""Laws of extraction, for any text in any language."""

import time

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.figures import extract
from summarize.figures.loading import languages, load_lexicon

LANGUAGES = st.sampled_from([*languages(), "und", "xx"])
NUMBERISH = st.text(alphabet="0123456789٠٣٩۵७.,'’٫٬ -–/:%$€½万億 mkth\u00a0\u202f", max_size=60)


@given(st.one_of(st.text(max_size=200), NUMBERISH), LANGUAGES)
def test_any_text_gives_figures_that_stand_where_they_say(text: str, language: str) -> None:
    end = 0
    for figure in extract(text, language):
        assert text[figure.start : figure.end] == figure.text
        assert figure.start < figure.end
        assert figure.value
        end = max(end, figure.end)
    assert end <= len(text)


def test_a_clitic_is_no_part_of_a_figure() -> None:
    text = (
        "قتل رجل وأربع نساء وطفلان، والتقى وزيران، ودفع بمئة دولار لنحو 20 أسرة وواحد وعشرين طفلا."
    )
    assert [figure.text for figure in extract(text, "ar")] == [
        "أربع نساء",
        "طفلان",
        "وزيران",
        "مئة دولار",
        "نحو 20 أسرة",
        "واحد وعشرين طفلا",
    ]


@given(st.integers(min_value=2, max_value=10**15), st.sampled_from(languages()))
def test_a_bare_integer_keeps_its_value_in_every_language(number: int, language: str) -> None:
    assume(not (load_lexicon(language).settings.year_offset and 2400 <= number <= 2699))
    (figure,) = extract(f"({number})", language)
    assert figure.value == str(number)


SCRIPTS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "０１２３４５６７８９"]


@given(
    st.from_regex(r"[0-9]{1,6}([.,٫٬][0-9]{1,3}){0,2}", fullmatch=True),
    st.sampled_from(["", " million", " people", " km", "%"]),
    st.sampled_from(["en", "ar", "fa", "hi", "de", "ja", "fr"]),
    st.sampled_from(SCRIPTS),
)
def test_a_number_says_the_same_in_the_digits_of_any_script(
    number: str, unit: str, language: str, digits: str
) -> None:
    written = number.translate(str.maketrans("0123456789", digits))
    plain = [(figure.kind, figure.value) for figure in extract(number + unit, language)]
    assert [(figure.kind, figure.value) for figure in extract(written + unit, language)] == plain


@given(st.integers(min_value=2, max_value=10**9))
def test_grouped_digits_equal_plain_ones(number: int) -> None:
    (english,) = extract(f"{number:,} people", "en")
    (arabic,) = extract(f"{number:,} people".translate(ARABIC_DIGITS), "ar")
    (german,) = extract(f"{number:,} Menschen".replace(",", "."), "de")
    (french,) = extract(f"{number:,} personnes".replace(",", "\u202f"), "fr")
    assert {english.value, arabic.value, german.value, french.value} == {str(number)}


ARABIC_DIGITS = str.maketrans("0123456789,", "٠١٢٣٤٥٦٧٨٩٬")


def test_figures_are_remembered_by_text_and_language() -> None:
    first = [[figure.value for figure in extract("1.234", code)] for code in ("en", "de")]
    again = [[figure.value for figure in extract("1.234", code)] for code in ("en", "de")]
    assert first == again == [["1.234"], ["1234"]]


def test_a_number_behind_a_decade_and_a_slash_ends_no_season() -> None:
    (figure,) = extract("Built in the 90s/34 homes", "en")
    assert (figure.kind, figure.value, figure.high) == ("date", "199X", "")


@pytest.mark.parametrize(
    "text",
    [
        "7" * 5000,
        "1.2.3.4,5",
        ", . ' ٫ ٬ –",
        "12٣۴५",
        "between 3 to 5 to 7 to 9",
        "from from from 3",
        "1/2/3/4/5/6",
        "12:30:45:50",
        "½½½",
        "--5--6--",
        "\ud800 5",
    ],
)
@pytest.mark.parametrize("language", ["en", "ar", "de", "zh", "und"])
def test_malformed_numbers_raise_nothing(text: str, language: str) -> None:
    for figure in extract(text, language):
        assert figure.text in text


@pytest.mark.parametrize(
    "unit", ["7", "7.", "7 ", "five ", "dreißig", "1/", "from 3 to ", "%", "٣٫", "一万", "a"]
)
@pytest.mark.parametrize("language", ["en", "de", "ar", "zh"])
def test_time_grows_in_line_with_hostile_text(unit: str, language: str) -> None:
    small, large = unit * 4_000, unit * 32_000
    extract(small, language)
    start = time.process_time()
    extract(small, language)
    middle = time.process_time()
    extract(large, language)
    end = time.process_time()
    # Eight times the text: sixteen times the time (and a little for noise) is far from quadratic.
    assert end - middle < 16 * (middle - start) + 0.2
