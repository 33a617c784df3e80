"""Which figures of an article a reader needs first."""

import pytest

from summarize.figures import extract, rank


def ranked(sentences: list[str], language: str = "en", title: str = "") -> list[str]:
    """Give the values of an article's figures, the one needed most first."""
    figures = [extract(sentence, language) for sentence in sentences]
    items = rank(figures, sentences=sentences, language=language, title=extract(title, language))
    return [item.figure.value for item in items]


@pytest.mark.parametrize(
    ("language", "sentence", "first"),
    [
        ("en", "The blast killed 63 people and wounded 118, the ministry said.", "63"),
        ("en", "The outbreak infected 310 people and killed 17.", "17"),
        ("en", "A plane with 19 people on board crashed, killing two passengers.", "2"),
        ("ar", "لقي تسعة أشخاص حتفهم وأصيب 23 آخرون في انقلاب حافلة.", "9"),
        ("ar", "قضى 27 شخصا على الأقل وفُقد أكثر من أربعين آخرين في سيول.", "27"),
        ("fr", "L'explosion a blessé 118 personnes et fait 63 morts.", "63"),
        ("de", "Bei dem Unglück wurden 118 Menschen verletzt und 63 getötet.", "63"),
        ("ru", "Ранены 118 человек, погибли 63 человека.", "63"),
        ("es", "El seísmo dejó 118 heridos y 63 muertos.", "63"),
        ("tr", "Depremde 118 kişi yaralandı, 63 kişi öldü.", "63"),
    ],
)
def test_the_dead_come_before_the_injured_and_the_rest(
    language: str, sentence: str, first: str
) -> None:
    assert ranked([sentence], language)[0] == first


def test_the_dead_of_another_day_come_behind_the_news() -> None:
    news = ["The first 38 trucks have entered a town of 64,000 people."]
    other = ["Flour is sold by the bag."] * 20
    past = ["The war has killed 14,000 people since 2014."]
    assert ranked(news + other + past)[:2] == ["64000", "38"]


def test_what_the_lead_says_comes_before_larger_figures_further_down() -> None:
    sentences = [
        "The council froze fares at £2.75.",
        "Nobody objected.",
        "The meeting was short.",
        "Drivers wore badges.",
        "Riders took 412,000 trips a day in spring.",
    ]
    assert ranked(sentences) == ["2.75", "412000"]


def test_a_number_of_the_title_counts_whatever_it_is_called_there() -> None:
    sentences = ["The flood drove 480 families and 520 farmers from their land."]
    assert ranked(sentences) == ["520", "480"]
    assert ranked(sentences, title="Flood drives out 480 households") == ["480", "520"]


def test_dates_and_ages_come_last() -> None:
    sentence = "On 3 May 2021, Ana Lopez, 91, sold 14 paintings for $2 million."
    assert set(ranked([sentence])[:2]) == {"14", "2000000"}


def test_all_of_the_dead_and_the_injured_come_before_a_part_of_them() -> None:
    sentences = [
        "The flood killed 308 people and injured 630.",
        "Of the dead, 121 were children.",
        "Nine soldiers were killed on a bridge.",
    ]
    assert ranked(sentences) == ["308", "630", "121", "9"]


def test_what_is_counted_beside_the_dead_is_not_counted_as_dead() -> None:
    sentence = "The outbreak caused nine deaths and reached 17 towns; it began with 2,400 cases."
    assert ranked([sentence]) == ["9", "2400", "17"]


def test_a_part_comes_before_its_whole_and_is_no_bare_number() -> None:
    sentence = "Fire closed 12 schools, and 17 of the county's 144 towns lost power."
    assert ranked([sentence]) == ["17", "12", "144"]
