"""Which figures of generated text an article supports."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.article import prepare
from summarize.documents import document_from_text, read_document
from summarize.summarization.generative.checking import Evidence
from summarize.summarization.generative.source import Source, source_of

SAMPLES = Path(__file__).parents[3] / "samples"
FILES = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".md", ".html"})

ENGLISH = """\
Around 600 ISIS fighters and 1,800 civilians left the valley on 17 buses on 29 October, under a \
deal that ended nine days of fighting.

Police arrested 12 people. The militias acknowledge 43 dead, and 34 of the people evacuated were \
wounded. A similar deal in March 2016 cost 5 million dollars, or 40 percent of the aid.
"""
ARABIC = """\
أسفرت الفيضانات عن مقتل 308 أشخاص وإصابة 630 بجروح في شرق البلاد يوم 12 أغسطس، وفق الحماية المدنية.

ومن بين القتلى تسعة جنود، وأرغمت المياه نصف مليون شخص على النزوح إلى 12 مخيما بكلفة 33 مليون دولار.
"""


def evidence(text: str, language: str, written: str = "") -> Evidence:
    article = prepare(document_from_text(text), language)
    return Evidence(source_of(article), written or language)


@pytest.mark.parametrize(
    "text",
    [
        "About 600 fighters left on 17 buses.",
        "600 ISIS fighters and 1,800 civilians left.",
        "Some 600 people left.",
        "Nine days of fighting ended on 29 October.",
        "Fighting lasted 216 hours.",
        "43 people were killed.",
        "34 people were wounded.",
        "Twelve people were detained by police.",
        "The deal of March 2016 cost $5m, 40% of the aid.",
        "One soldier was there.",
    ],
)
def test_what_the_article_says_in_other_words_is_supported(text: str) -> None:
    assert evidence(ENGLISH, "en").unsupported(text) == ()


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("9 people were killed.", ["9 people"]),
        ("Fighting goes on until 2025.", ["2025"]),
        ("600 Kurdish fighters left.", ["600 Kurdish fighters"]),
        ("600 civilians left.", ["600 civilians"]),
        ("600 buses left.", ["600 buses"]),
        ("17 people left.", ["17 people"]),
        ("More than 29 fighters left.", ["More than 29 fighters"]),
        ("12 people died.", ["12 people"]),
        ("43 were wounded.", ["43"]),
        ("It cost 5 million euros.", ["5 million euros"]),
        ("It cost $600.", ["$600"]),
        ("It began on 29 March 2016.", ["29 March 2016"]),
        ("A deal of 29 October 2016.", []),
        ("A deal of 29 October 2017.", ["29 October 2017"]),
        ("They won 17-12.", ["17-12"]),
        ("A 17-hour march.", ["17-hour"]),
    ],
)
def test_another_value_unit_or_thing_counted_is_not(text: str, unsupported: list[str]) -> None:
    found = evidence(ENGLISH, "en").unsupported(text)
    assert [figure.text for figure in found] == unsupported


ECONOMY = """\
It raised its forecast for economic growth this year to 1.3%, from 1.1%, after output rose by an \
estimated 0.4% in the three months to March.

The labour market is the bigger worry. Unemployment reached 5.2% in February.
"""


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("Output grew 0.4%.", []),
        ("The economy will expand by 1.3%, not 1.1%.", []),
        ("The jobless rate climbed to 5.2%.", []),
        ("5.2 percent of the labour market is out of work.", []),
        ("A 0.4% drop in unemployment.", ["0.4% drop"]),
        ("Unemployment stands at 1.3%.", ["1.3%"]),
        ("Economic growth reached 5.2%.", []),
        ("Economic output grew by 5.2%.", ["5.2%"]),
    ],
)
def test_a_percentage_is_not_said_of_what_the_article_says_another_of(
    text: str, unsupported: list[str]
) -> None:
    found = evidence(ECONOMY, "en").unsupported(text)
    assert [figure.text for figure in found] == unsupported


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("مقتل ٣٠٨ أشخاص بينهم ٩ جنود", []),
        ("سقط 308 قتلى وأصيب 630 شخصا", []),
        ("نزح 500 ألف شخص إلى 12 مخيماً", []),
        ("مقتل 630 شخصا", ["630 شخصا"]),
        ("مقتل 9 أطفال", ["9 أطفال"]),
        ("في عام 2025", ["عام 2025"]),
        ("بكلفة 33 مليون يورو", ["33 مليون يورو"]),
        ("12 قتيلا", ["12 قتيلا"]),
    ],
)
def test_arabic_nouns_are_known_in_all_their_forms(text: str, unsupported: list[str]) -> None:
    found = evidence(ARABIC, "ar").unsupported(text)
    assert [figure.text for figure in found] == unsupported


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("غادر 600 مقاتل لبنان", []),
        ("غادر 600 مقاتل من داعش لبنان", []),
        ("نقلت الحافلات نحو 600 داعشي", []),
        ("غادر 600 مقاتل كردي لبنان", ["600 مقاتل"]),
        ("غادر 600 مقاتل من الأكراد لبنان", ["600 مقاتل"]),
        ("غادر 600 كردي لبنان", ["600 كردي"]),
    ],
)
def test_those_counted_in_arabic_are_of_no_other_people(text: str, unsupported: list[str]) -> None:
    article = "غادر نحو 600 مقاتل من داعش جبال القلمون.\n\nواحتج الأكراد على الاتفاق."
    found = evidence(article, "ar").unsupported(text)
    assert [figure.text for figure in found] == unsupported


@pytest.mark.parametrize(
    ("text", "unsupported"),
    [
        ("308 people died, nine of them soldiers, in 12 camps.", []),
        ("630 were injured at a cost of $33m.", []),
        ("309 people died.", ["309 people"]),
        ("It cost 33 million euros.", ["33 million euros"]),
        ("The floods came on 12 August.", []),
        ("The floods came on 9 August.", ["9 August"]),
    ],
)
def test_across_languages_value_and_unit_decide(text: str, unsupported: list[str]) -> None:
    found = evidence(ARABIC, "ar", "en").unsupported(text)
    assert [figure.text for figure in found] == unsupported


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_sentence_of_an_article_is_supported_by_it(path: Path) -> None:
    article = prepare(read_document(path))
    checked = Evidence(source_of(article), article.language)
    assert [text for text in article.texts if checked.unsupported(text)] == []


@given(st.integers(2, 10**7), st.integers(2, 10**7), st.sampled_from(["buses", "men", "euros"]))
def test_a_number_that_is_not_in_the_article_is_never_supported(
    one: int, other: int, noun: str
) -> None:
    source = Source("en", ((f"They counted {one} {noun} there.",),))
    found = Evidence(source, "en").unsupported(f"They counted {other} {noun} there.")
    assert bool(found) == (one != other)
