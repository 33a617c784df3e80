"""An article's own title: cleaned, taken where it will do, in sentence case or headline case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize import summarize
from summarize.summarization import fitting_title, headline_case
from summarize.summarization.headlines.casing import sentence_case

BODY = [
    "The Bank of England cut interest rates to 3.5% on Thursday, the lowest level since 2023.",
    "Inflation would be back at its target within a year, the bank said in Threadneedle Street.",
    "Most economists had expected a smaller cut of the rate.",
]
TITLE = "Bank of England cuts interest rates to 3.5%"


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        (TITLE, TITLE),
        (f"{TITLE} | The Meridian Courier", TITLE),
        (f"{TITLE} - BBC News", TITLE),
        (f"{TITLE} – The Courier – Business", TITLE),
        (f"LIVE: {TITLE}", TITLE),
        (f"Breaking news | {TITLE}", TITLE),
        (f"{TITLE} – live updates", TITLE),
        ("BANK OF ENGLAND CUTS INTEREST RATES", "Bank of England cuts interest rates"),
        ("Business", None),
        ("London - Courier Business", None),
        ("World news", None),
        ("Your trusted guide to a richer life", None),
        ("Here's why the Bank of England cut interest rates", None),
        (
            "Will the Bank of England cut interest rates?",
            "Will the Bank of England cut interest rates?",
        ),
        ("", None),
        (None, None),
    ],
)
def test_a_title_is_cleaned_and_taken_if_it_fits(title: str | None, headline: str | None) -> None:
    assert fitting_title(title, BODY, "en") == headline


@pytest.mark.parametrize(
    ("title", "headline"),
    [
        ("عاجل: فيضانات تشاد تودي بحياة 308 أشخاص", "فيضانات تشاد تودي بحياة 308 أشخاص"),
        ("فيضانات تشاد تودي بحياة 308 أشخاص | العربية", "فيضانات تشاد تودي بحياة 308 أشخاص"),
        ("لماذا غرقت تشاد هذا العام", None),
        ("هل غرقت تشاد بالفيضانات؟", "هل غرقت تشاد بالفيضانات؟"),
    ],
)
def test_an_arabic_title_is_cleaned_and_taken_if_it_fits(title: str, headline: str | None) -> None:
    body = ["أودت فيضانات في شرق تشاد بحياة 308 أشخاص.", "وغرقت عشرات القرى."]
    assert fitting_title(title, body, "ar") == headline


def test_a_name_in_a_title_is_no_site_if_the_text_has_it() -> None:
    body = ["Reyes beat Moreau in the final in Lima.", "Moreau had led by a set."]
    assert fitting_title("Reyes wins in Lima - Moreau", body, "en") == "Reyes wins in Lima - Moreau"


def test_a_title_that_does_not_fit_gives_way_to_a_made_headline() -> None:
    text = "Here's why you should care\n\n" + "\n\n".join(BODY)
    made = "Bank of England cut interest rates to 3.5%, lowest level since 2023"
    assert summarize(text).headline == made


@pytest.mark.parametrize(
    ("text", "cased"),
    [
        ("floods kill 23 in the north of chad", "Floods Kill 23 in the North of Chad"),
        ("rates cut: the bank moves at last", "Rates Cut: The Bank Moves at Last"),
        ("iPhone sales up 3rd year in a row", "iPhone Sales Up 3rd Year in a Row"),
        ("NATO's year-on-year costs to rise", "NATO's Year-on-Year Costs to Rise"),
        ("what are we waiting for", "What Are We Waiting For"),
        ("", ""),
    ],
)
def test_headline_case_leaves_small_words_small(text: str, cased: str) -> None:
    assert headline_case(text) == cased


@given(st.text(max_size=60))
def test_headline_case_changes_nothing_but_case_and_once_is_enough(text: str) -> None:
    cased = headline_case(text)
    assert cased.lower() == text.lower() or not text.isascii()
    assert headline_case(cased) == cased


@pytest.mark.parametrize(
    ("language", "title", "sentences", "cased"),
    [
        (
            "en",
            "After the Factory Whistle, NATO Town Learns to Listen on Monday",
            ["The factory whistle fell silent, and the town was lost."],
            "After the factory whistle, NATO town learns to listen on Monday",
        ),
        (
            "en",
            "Mayor Of Leeds Resigns After Council Vote",
            ["On Monday the mayor of Leeds resigns, a council vote has shown after all."],
            "Mayor of Leeds resigns after council vote",
        ),
        (
            "en",
            "Desert Bees May Be Losing Their Sense of Time, Study Finds",
            ["The bees came out in May, the study said, and lost a week of desert blossom."],
            "Desert bees may be losing their sense of time, study finds",
        ),
        (  # in front of a sentence, a name is what has another name behind it
            "en",
            "Dr Bríd Ní Fhloinn Burst a Pipe",
            ["Bríd Ní Fhloinn burst in.", "Pipe after pipe had been laid by a plumber."],
            "Dr Bríd Ní Fhloinn burst a pipe",
        ),
        (
            "en",
            "Rain Falls in May as Farmers Wait",
            ["The farmers wait for rain that falls late."],
            "Rain falls in May as farmers wait",
        ),
        (
            "de",
            "Streit um Haushalt: Kabinett vertagt Beschluss",
            ["Im Streit um den Etat hat die Regierung nichts entschieden."],
            "Streit um Haushalt: Kabinett vertagt Beschluss",
        ),
        (
            "de",
            "Bürgermeister tritt nach Abstimmung zurück",
            ["Der Bürgermeister tritt zurück."],
            "Bürgermeister tritt nach Abstimmung zurück",
        ),
        ("ja", "地震で23人死亡", ["地震で23人が死亡した。"], "地震で23人死亡"),
    ],
)
def test_a_title_gets_the_case_of_the_article(
    language: str, title: str, sentences: list[str], cased: str
) -> None:
    assert sentence_case(title, sentences, language) == cased
