"""The laws of condensing: it only shortens, keeps what it must, and ends."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.figures import extract
from summarize.summarization.condensing import Condensed, Dropped, condense

PIECES = {
    "en": [
        "However,", "But", "On Tuesday,", "police said", "the health ministry said that", ", which",
        "was closed,", "who left", "12 people", "3%", "(about 4 km)", "(not yet)", "–", "-", ",",
        "and", "rose", "were injured", "according to officials", "not", "may", '"', "“", "”", "(",
        ")", "the town", "in May", ".", "?", "escorted by", "a lawyer", "said", "it", "don't",
    ],
    "ar": [
        "من جهة أخرى،", "كما", "وقال", "وقالت الشرطة إن", "وفق ما أعلنته الوزارة", "، الذي", "،",
        "وصل", "12 شخصا", "3%", "(نحو 4 كم)", "(غير مؤكد)", "–", "لم", "قد", "«", "»", "(", ")",
        "المدينة", "في مايو", ".", "؟", "يوم الثلاثاء", "إن", "أن", "أصيبوا", "غير أن", "وفي", "و",
        "بحسب", "فإن",
    ],
}  # fmt: skip

sentences = st.one_of(
    *(
        st.tuples(st.just(language), st.lists(st.sampled_from(pieces), max_size=25).map(" ".join))
        for language, pieces in PIECES.items()
    ),
    st.tuples(st.sampled_from(["en", "ar"]), st.text(max_size=120)),
)
limits = st.one_of(st.none(), st.integers(0, 20))


def test_what_was_dropped_is_told_in_the_order_in_which_it_went() -> None:
    assert condense("However, 12 people were injured, police said.", "en") == Condensed(
        "12 people were injured.",
        (Dropped("connective", "However"), Dropped("attribution", "police said")),
    )


def test_a_language_without_rules_is_left_as_it_is() -> None:
    assert condense("Cependant, le pont est ouvert.", "fr") == Condensed(
        "Cependant, le pont est ouvert."
    )


def test_a_region_is_no_other_language() -> None:
    assert condense("However, the bridge is open.", "en-GB").text == "The bridge is open."


def test_a_figure_that_must_stay_keeps_its_aside() -> None:
    text = "The plant, which cost $40 million, opened in the north of the country."
    assert condense(text, "en", limit=9).text == "The plant opened in the north of the country."
    assert condense(text, "en", limit=9, keep=extract("$40 million", "en")).text == text


def test_a_figure_that_is_said_twice_may_lose_one_place() -> None:
    text = "The 40 boats, which 40 men built, are in the harbour."
    boats = [figure for figure in extract(text, "en") if figure.noun == "boats"]
    assert condense(text, "en", limit=8, keep=boats).text == "The 40 boats are in the harbour."


def test_a_short_name_that_a_sentence_beside_uses_stays_with_the_long_one() -> None:
    text = "The Harbour Pilots Board (HPB) closed 3 berths."
    assert condense(text, "en").text == "The Harbour Pilots Board closed 3 berths."
    assert condense(text, "en", beside=["The HPB has 40 pilots."]).text == text
    assert condense(text, "en", beside=[text, "It has 40 pilots."]).text != text


def test_a_figure_that_the_sentence_does_not_hold_is_no_hindrance() -> None:
    absent = extract("900 boats", "en")
    assert condense("However, 3 boats sank.", "en", keep=absent).text == "3 boats sank."


@pytest.mark.parametrize(
    "text",
    [
        'However, the "bridge is open.',
        "However, the (bridge is open.",
        "ومع ذلك، فاز «الفريق بالمباراة.",
    ],
)
def test_what_opens_and_does_not_close_is_left_alone(text: str) -> None:
    assert condense(text, "ar" if text[0] == "و" else "en").text == text


@given(sentences, limits)
@example(("en", "But but but but and and and however, however, on Tuesday, on Monday, it rose."), 3)
@example(("en", "a (b) (c) (d) (e)."), 1)
@example(("ar", "ووووصل وو وفي وفي وفي وفي"), 1)
@example(("en", "IN (a) İ (b) ß was (c)."), 1)
def test_condensing_twice_is_condensing_once(case: tuple[str, str], limit: int | None) -> None:
    language, text = case
    once = condense(text, language, limit=limit).text
    assert condense(once, language, limit=limit).text == once


@given(sentences, limits)
def test_it_only_shortens(case: tuple[str, str], limit: int | None) -> None:
    language, text = case
    result = condense(text, language, limit=limit)
    assert len(result.text) <= len(text)
    assert (result.text == text) == (result.dropped == ())


@given(sentences, limits)
def test_no_figure_is_new_or_altered(case: tuple[str, str], limit: int | None) -> None:
    language, text = case
    result = condense(text, language, limit=limit)
    before = [(f.kind, f.value, f.high, f.unit, f.qualifier) for f in extract(text, language)]
    after = [(f.kind, f.value, f.high, f.unit, f.qualifier) for f in extract(result.text, language)]
    rest = iter(before)
    assert all(figure in rest for figure in after)


@given(sentences, limits)
def test_figures_to_keep_are_kept(case: tuple[str, str], limit: int | None) -> None:
    language, text = case
    keep = extract(text, language)
    result = condense(text, language, keep=keep, limit=limit)
    held = [(f.kind, f.value, f.unit, f.qualifier) for f in extract(result.text, language)]
    assert {(f.kind, f.value, f.unit, f.qualifier) for f in keep} == set(held)


@given(sentences, limits)
def test_no_negation_and_no_quotation_is_lost(case: tuple[str, str], limit: int | None) -> None:
    language, text = case
    result = condense(text, language, limit=limit)
    for word in ("not", "n't", "لم", "«", "»", '"', "“", "”"):
        assert result.text.lower().split().count(word) == text.lower().split().count(word)


@pytest.mark.parametrize(
    "text",
    [
        "(a) " * 50_000,
        "However, " * 50_000,
        "a, which b, " * 50_000,
        "police said, " * 50_000,
        "the " * 50_000 + "police said 12 people were hurt.",
        "(" * 100_000,
        '"' * 100_000,
        "و" * 100_000,
        "قال " * 50_000,
        "\0" * 100_000,
    ],
)
def test_what_is_no_sentence_is_left_as_it_is(text: str) -> None:
    for language in ("en", "ar"):
        assert condense(text, language, limit=5).text == text


@pytest.mark.parametrize("piece", ["(b c) ", "x, which y, was ", "and, however, ", "(3 km) - "])
def test_a_sentence_full_of_asides_comes_to_an_end(piece: str) -> None:
    text = ("the town was " + piece * 200)[:990]
    assert len(condense(text, "en", limit=5).text) <= len(text)
