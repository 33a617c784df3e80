"""Two texts, figure by figure, whatever their languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.figures import Held, compare, extract

EQUAL = [
    ("en", "1.5 million people fled.", "en", "1,500,000 people fled."),
    ("en", "A deal worth 3.5 billion dollars.", "en", "A $3.5bn deal."),
    ("en", "Half of voters agreed.", "en", "50 percent of voters agreed."),
    ("en", "It starts at 3 p.m.", "en", "It starts at 15:00."),
    ("en", "Nine soldiers died.", "en", "9 soldiers died."),
    ("en", "Rates rose a quarter of a percentage point.", "ar", "رفعت الفائدة 25 نقطة أساس."),
    ("ar", "استغرقت الرحلة ساعة و20 دقيقة.", "en", "It took 80 minutes."),
    ("ar", "فاز بثلاثة أهداف مقابل هدفين.", "en", "They won 3-2."),
    ("en", "Between 70 and 80 died.", "en", "70-80 people died."),
    ("en", "It began on 14 March 2024.", "en", "It began on March 14, 2024."),
    ("en", "Two thirds of them left.", "en", "2/3 of them left."),
    ("en", "It took half an hour.", "es", "Duró 30 minutos."),
    ("en", "Rates fell by a quarter point.", "en", "Rates fell by 25 basis points."),
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
    ("pt", "A taxa caiu de 23 para 6 por cento.", "en", "The rate fell from 23 to 6 percent."),
    ("pt", "A taxa subiu de 6 para 23 por cento.", "en", "The rate rose from 6 to 23 percent."),
    ("pt", "A nota foi 75 em 100.", "en", "The score was 75 out of 100."),
    ("en", "The score was 75 out of 100.", "de", "Die Note war 75 bei 100."),
    ("pt", "O caudal foi de 350 metros cúbicos por segundo.", "en", "The flow was 350 m³/s."),
    ("pt", "A reunião é na 2ª-feira.", "en", "The meeting is on Monday."),
    ("pt", "Esperaram 3 ½ horas.", "en", "They waited three and a half hours."),
    ("pt", "Começou às dez para as nove.", "en", "It began at ten to nine."),
    ("ar", "بدأ في التاسعة إلا ربعاً.", "en", "It began at quarter to nine."),
    ("de", "Es begann um halb neun.", "fr", "Il a commencé à huit heures et demie."),
    ("es", "Empezó a las nueve menos cuarto.", "it", "È iniziato alle nove meno un quarto."),
]
ALTERED = [
    ("308 fighters left.", "38 fighters left.", "308 became 38"),
    ("It cost 5 million euros.", "It cost 5 euros.", "million lost: 5,000,000 became 5"),
    (
        "It rose by 3 percent.",
        "It rose by 3 percentage points.",
        "percent became percentage points",
    ),
    ("It cost 40 euros.", "It cost 40 dollars.", "EUR became USD"),
    ("Nearly 12,000 people fled.", "More than 12,000 people fled.", "“nearly” became “more than”"),
    ("It is 25 km away.", "It is 52 km away.", "25 became 52"),
    ("It was minus 10 degrees.", "It was 10 degrees.", "-10 became 10"),
    ("It fell from 23 to 6.", "It fell from 23 percent to 6.", "percent added"),
    ("It is 60 km/h.", "It is 60 miles per hour.", "kilometers per hour became miles per hour"),
    ("It opened on 3 March.", "It opened on 3 April.", "March became April"),
    ("It opened in 2024.", "It opened in 2025.", "2024 became 2025"),
    ("It takes a dose of <= 5 mg.", "It takes a dose of >= 5 mg.", "“at most” became “at least”"),
    ("It takes ≤ 5 mg.", "It takes > 5 mg.", "“at most” became “more than”"),
    ("It began at ten to nine.", "It began at ten past nine.", "08:50 became 09:10"),
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


def test_a_share_whose_numbers_stand_apart_is_not_any_two_numbers() -> None:
    source = extract("The score was 75 out of 100.", "en")
    assert not compare(source, extract("Sie bekam 100 von 75.", "de")).equal
    assert not compare(source, extract("Sie bekam 75 bei 90.", "de")).equal


def test_a_currency_without_a_code_is_not_just_any_currency() -> None:
    source = extract("بلغت الكلفة 3500 درهم.", "ar")
    assert not compare(source, extract("The cost was 3,500 dollars.", "en")).equal
    assert compare(source, extract("The cost was 3,500 dirhams.", "en")).equal


def test_numbers_that_changed_places_between_nouns_are_altered() -> None:
    source = extract("About 600 fighters and 1,800 civilians left.", "en")
    target = extract("About 1,800 fighters and 600 civilians left.", "en")
    explanations = [alteration.explanation for alteration in compare(source, target).altered]
    assert explanations == [
        "numbers swapped: 600 fighters became 1,800",
        "numbers swapped: 1,800 civilians became 600",
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


def test_one_figure_is_altered_once() -> None:
    source = extract("It opened on 3 March 2024; 70 to 80 came.", "en")
    result = compare(source, extract("Eröffnet am 13. April 2024; es kamen 71 bis 81.", "de"))
    assert [alteration.explanation for alteration in result.altered] == [
        "March became April; 3 became 13",
        "70 became 71; 80 became 81",
    ]
    assert (result.kept, result.missing, result.added) == ((), (), ())


def test_a_date_is_kept_once() -> None:
    source = extract("It opened on 3 March 2024.", "en")
    (pair,) = compare(source, extract("Ouvert le 3 mars 2024.", "fr")).kept
    assert [figure.text for figure in pair] == ["3 March 2024", "3 mars 2024"]


SAID = [text for _, one, _, other in EQUAL for text in (one, other)]


@given(st.sampled_from(SAID), st.lists(st.sampled_from(SAID), max_size=4))
def test_what_a_figure_is_held_by_is_what_comparing_finds_to_say_all_of_it(
    text: str, others: list[str]
) -> None:
    among = [figure for other in others for figure in extract(other, "en")]
    held = Held(among)
    for figure in extract(text, "en"):
        found = compare([figure], among)
        assert held.kept(figure) == (() if found.missing else found.kept)
