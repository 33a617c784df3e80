"""Two texts, figure by figure, whatever their languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.figures import compare, extract

EQUAL = [
    ("en", "1.5 million people fled.", "en", "1,500,000 people fled."),
    ("en", "A deal worth 3.5 billion dollars.", "en", "A $3.5bn deal."),
    ("en", "Half of voters agreed.", "en", "50 percent of voters agreed."),
    ("en", "It starts at 3 p.m.", "en", "It starts at 15:00."),
    ("en", "Nine soldiers died.", "en", "9 soldiers died."),
    ("en", "Between 70 and 80 died.", "en", "70-80 people died."),
    ("en", "It began on 14 March 2024.", "en", "It began on March 14, 2024."),
    ("en", "Two thirds of them left.", "en", "2/3 of them left."),
    ("en", "It took half an hour.", "es", "Duró 30 minutos."),
    ("en", "It took 18 months.", "fr", "Cela a duré un an et demi."),
    ("en", "Three millennia passed.", "de", "3000 Jahre vergingen."),
    ("en", "Both countries signed.", "fr", "Les deux pays ont signé."),
    ("en", "More than twice as much as 1,150.", "pt", "Mais que o dobro de 1.150."),
    ("en", "Prices doubled.", "es", "Los precios se duplicaron."),
    ("en", "Prices doubled.", "fr", "Les prix ont doublé."),
    ("en", "Prices doubled.", "de", "Die Preise haben sich verdoppelt."),
    ("en", "Prices doubled.", "ru", "Цены выросли вдвое."),
    ("en", "Prices doubled.", "ar", "تضاعفت الأسعار."),
    ("en", "Prices doubled.", "zh", "价格翻了一番。"),
    ("en", "More than three times as much.", "ar", "أكثر من ثلاثة أضعاف."),
    ("en", "Prices tripled.", "it", "I prezzi sono triplicati."),
    ("en", "The deficit was halved.", "ru", "Дефицит сократился вдвое."),
    ("en", "It was 10 degrees below zero.", "ru", "Было минус 10 градусов."),
]
ALTERED = [
    ("308 fighters left.", "38 fighters left.", "308 became 38"),
    ("It cost 5 million euros.", "It cost 5 euros.", "million lost: 5000000 became 5"),
    (
        "It rose by 3 percent.",
        "It rose by 3 percentage points.",
        "percent became percentage points",
    ),
    ("It cost 40 euros.", "It cost 40 dollars.", "EUR became USD"),
    ("Nearly 12,000 people fled.", "More than 12,000 people fled.", "nearly became over"),
    ("It is 25 km away.", "It is 52 km away.", "25 became 52"),
    ("It was minus 10 degrees.", "It was 10 degrees.", "-10 became 10"),
]


@pytest.mark.parametrize(("one", "source", "other", "target"), EQUAL)
def test_the_same_said_differently_is_equal(one: str, source: str, other: str, target: str) -> None:
    result = compare(extract(source, one), extract(target, other))
    assert result.equal, result


@pytest.mark.parametrize(("source", "target", "explanation"), ALTERED)
def test_an_altered_figure_is_explained(source: str, target: str, explanation: str) -> None:
    result = compare(extract(source, "en"), extract(target, "en"))
    assert [alteration.explanation for alteration in result.altered] == [explanation]
    assert result.missing == result.added == ()


def test_a_currency_without_a_code_is_not_just_any_currency() -> None:
    source = extract("بلغت الكلفة 3500 درهم.", "ar")
    assert not compare(source, extract("The cost was 3,500 dollars.", "en")).equal
    assert compare(source, extract("The cost was 3,500 dirhams.", "en")).equal


def test_numbers_that_changed_places_between_nouns_are_altered() -> None:
    source = extract("About 600 fighters and 1,800 civilians left.", "en")
    target = extract("About 1,800 fighters and 600 civilians left.", "en")
    explanations = [alteration.explanation for alteration in compare(source, target).altered]
    assert explanations == [
        "numbers swapped: 600 fighters became 1800",
        "numbers swapped: 1800 civilians became 600",
    ]


WORDS = st.sampled_from(["0", "1", "2", "30", "$5", "7%", "twice", "half", "men", "women", "and"])


@given(st.lists(WORDS, max_size=12))
def test_a_text_is_equal_to_itself(words: list[str]) -> None:
    figures = extract(" ".join(words), "en")
    assert compare(figures, figures).equal


def test_nouns_that_repeat_with_other_numbers_are_not_swapped() -> None:
    figures = extract("0 men, 1 women, 0 women, 1 men", "en")
    assert compare(figures, figures).equal


def test_an_hour_that_no_clock_has_is_not_kept() -> None:
    source = extract("Abre das 8h às 13h.", "pt")
    assert compare(source, extract("It opens from 8 am to 1 pm.", "en")).equal
    assert not compare(source, extract("It opens from 8 am to 13pm.", "en")).equal


def test_missing_and_added_figures_are_told_apart() -> None:
    source = extract("In 2019, 45 people died and 7 buses burned.", "en")
    target = extract("45 people died; the fire cost $900.", "en")
    result = compare(source, target)
    assert [figure.value for figure in result.missing] == ["2019", "7"]
    assert [figure.value for figure in result.added] == ["900"]
