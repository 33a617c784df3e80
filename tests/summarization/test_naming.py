"""People are named in full where a summary first speaks of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.summarization.naming import named_in_full

ARTICLE = [
    "The mill at Norby will close, Chief Executive Annika Strand said on Tuesday.",
    "The mayor, Piet van Rossum, and Prosecutor Samir Haddad want to see its books.",
    "“Strand never asked us,” said Lucy Okoro, who has worked there for 40 years.",
    "Strand, who took over in 2022, told reporters that 900 jobs would go.",
    "Mr. Haddad said that he had asked for 40 files.",
    "Van Rossum and Okoro met on Friday, and Okoro says that they agreed.",
    "Captain Okoro was not hurt.",
]


@pytest.mark.parametrize(
    ("said", "named"),
    [
        (
            ["Strand, who took over in 2022, said 900 jobs would go."],
            ["Chief Executive Annika Strand, who took over in 2022, said 900 jobs would go."],
        ),
        (
            ["Mr. Haddad said that he had asked for 40 files."],
            ["Prosecutor Samir Haddad said that he had asked for 40 files."],
        ),
        (
            ["Captain Okoro was not hurt, and Okoro says so."],
            ["Captain Lucy Okoro was not hurt, and Okoro says so."],
        ),
        (
            ["The mill will close, Annika Strand said.", "Strand wants 40 buyers."],
            ["The mill will close, Annika Strand said.", "Strand wants 40 buyers."],
        ),
        (
            ["“Strand never asked us,” said Okoro.", "Strand left."],
            ["“Strand never asked us,” said Lucy Okoro.", "Chief Executive Annika Strand left."],
        ),
    ],
)
def test_the_first_mention_has_the_name_that_the_article_gives(
    said: list[str], named: list[str]
) -> None:
    assert named_in_full(said, ARTICLE, "en") == named


@pytest.mark.parametrize(
    ("article", "said", "named"),
    [
        # an adverb may stand in front of the verb
        (
            ["Minister Ida Berg spoke.", "Berg also sold 40 farms."],
            1,
            "Minister Ida Berg also sold",
        ),
        (["Ida Berg left.", "Berg then said no."], 1, "Ida Berg then said no."),
        # a person by a role or an age, not by a verb
        (
            ["Minister Ida Berg spoke.", "Berg’s 40 farms are for sale."],
            1,
            "Minister Ida Berg’s 40",
        ),
        (["Ida Berg, 71, spoke.", "It was Berg’s farm."], 1, "It was Ida Berg’s farm."),
        (["Ida Berg left.", "Berg and her team sold 40 farms."], 1, "Ida Berg and her team sold"),
        (["Ida Berg left.", "Berg himself sold 40 farms."], 1, "Ida Berg himself sold"),
        # or none
        (["Arden Berg fell by 3%.", "Berg and its rivals lost 4%."], 1, "Berg and its rivals lost"),
    ],
)
def test_a_person_is_told_by_what_stands_beside_the_name(
    article: list[str], said: int, named: str
) -> None:
    assert named_in_full(article[said:], article, "en")[0].startswith(named)


def test_a_name_in_lower_case_is_told_by_what_stands_in_front_of_it() -> None:
    article = ["its maker, lena hale, works in arden.", '"it is blind," explained dr hale.']
    assert named_in_full(['"it is deaf," said dr hale.'], article, "en") == [
        '"it is deaf," said dr lena hale.'
    ]
    assert named_in_full(["for 40 years dr lena hale ran it."], article, "en") == [
        "for 40 years dr lena hale ran it."
    ]


@pytest.mark.parametrize(
    "article",
    [
        ["Lena Hale sued Omar Hale.", "Hale said that 40 files were lost."],  # which of the two?
        ["Hale said that 40 files were lost.", "Lena Hale left."],  # everybody knows Hale
        ["Air Norby fell by 3%.", "In Norby, 40 people fell ill.", "Norby said it was sorry."],
        ["The Northern Front fired 40 shells.", "The Front said so.", "Front said so."],
        ["Judge Hale sat for 40 days.", "Hale said that it was late."],  # no name in full
    ],
)
def test_a_name_that_may_be_another_s_or_a_place_s_stays_as_it_is(article: list[str]) -> None:
    assert named_in_full(article[1:], article, "en") == article[1:]


def test_without_capitals_only_a_title_tells_a_name() -> None:
    article = [
        "prime minister lena hale spoke for 40 minutes.",
        "mr reid met omar reid.",
        "mrs hale left at 9.",
        "hale said no.",
    ]
    assert named_in_full(["mrs hale left at 9."], article, "en") == ["lena hale left at 9."]
    assert named_in_full(["hale said no."], article, "en") == ["hale said no."]
    assert named_in_full(["mr reid met omar reid."], article, "en") == ["mr reid met omar reid."]


def test_a_language_without_data_is_left_as_it_is() -> None:
    assert named_in_full(["Strand ist da."], ["Annika Strand sagte es.", "Strand sagte"], "de") == [
        "Strand ist da."
    ]


@given(st.lists(st.text("AaBb M.,'“”r-", max_size=40), max_size=5))
def test_what_is_named_in_full_has_nobody_left_to_name(article: list[str]) -> None:
    named = named_in_full(article, article, "en")
    assert named_in_full(named, article, "en") == named


def test_a_doctor_is_named_in_full_whatever_stands_behind_the_name() -> None:
    article = [
        "“It is slow,” said Lena Hale, an ecologist.",
        "Dr. Hale and six friends count bees.",
    ]
    assert named_in_full(article[1:], article, "en") == [
        "Dr. Lena Hale and six friends count bees."
    ]


def test_a_name_with_a_particle_behind_its_title_is_given_in_full() -> None:
    article = ["“No,” said Gráinne Ní Mháille, a teacher.", "Ms Ní Mháille, who is 40, left."]
    assert named_in_full(article[1:], article, "en") == ["Gráinne Ní Mháille, who is 40, left."]
