"""The "and" that joins the sentences of a short summary."""

import pytest

from summarize.documents.shape import join_as_prose
from summarize.summarization.condensing import joined_on


@pytest.mark.parametrize(
    ("text", "source", "joined"),
    [
        ("طلبت النقابة مهلة.", "وطلبت النقابة مهلة.", "وطلبت النقابة مهلة."),
        ("طلبت النقابة مهلة.", "من جهة أخرى، طلبت النقابة مهلة.", "وطلبت النقابة مهلة."),
        ("طلبت النقابة مهلة.", "ومن جهتها، طلبت النقابة مهلة.", "وطلبت النقابة مهلة."),
        ("طلبت النقابة مهلة.", "وقد طلبت النقابة مهلة.", "وطلبت النقابة مهلة."),
        ("طلبت النقابة مهلة.", "كما طلبت النقابة مهلة.", "كما طلبت النقابة مهلة."),
        (
            "المتحف استقبل ألفي زائر.",
            "ويُذكر أن المتحف استقبل ألفي زائر.",
            "ويُذكر أن المتحف استقبل ألفي زائر.",
        ),
        ("في صور، أغلقت المدارس.", "وفي صور، أغلقت المدارس.", "وفي صور، أغلقت المدارس."),
        ("12 شخصاً أصيبوا.", "وقالت الشرطة إن 12 شخصاً أصيبوا.", "12 شخصاً أصيبوا."),
        ("طلبت النقابة مهلة.", "طلبت النقابة مهلة.", "طلبت النقابة مهلة."),
        ("وأضاف أن الجسر مغلق.", "وأضاف أن الجسر مغلق.", "وأضاف أن الجسر مغلق."),
        # what gives reasons for a sentence that is not said
        ("فقد هبط السهم 3%.", "فقد هبط السهم 3%.", "وقد هبط السهم 3%."),
    ],
)
def test_a_sentence_behind_another_has_its_and_again(text: str, source: str, joined: str) -> None:
    assert joined_on(text, source, "ar") == joined


def test_a_connective_stays_behind_the_sentence_that_it_goes_on_from() -> None:
    source = "لكن الشركة نفت الخبر."
    assert joined_on("الشركة نفت الخبر.", source, "ar", follows=True) == source
    assert joined_on("الشركة نفت الخبر.", source, "ar") == "الشركة نفت الخبر."
    source = "وفي المقابل، تراجعت الأسعار."
    assert joined_on("تراجعت الأسعار.", source, "ar", follows=True) == source
    assert joined_on("تراجعت الأسعار.", source, "ar") == "وتراجعت الأسعار."
    source = "فقد هبط السهم 3%."
    assert joined_on(source, source, "ar", follows=True) == source


def test_a_language_that_writes_and_apart_keeps_its_sentence() -> None:
    assert joined_on("Profits fell.", "And profits fell.", "en") == "Profits fell."


@pytest.mark.parametrize(
    ("sentences", "prose"),
    [
        (
            ("Mariners 248 for 9 beat Kings 246", "It was close."),
            "Mariners 248 for 9 beat Kings 246. It was close.",
        ),
        (("He asked: “Why?”", "Nobody knew"), "He asked: “Why?” Nobody knew"),
        (("فاز الفريق 3-1", "وغادر الملعب."), "فاز الفريق 3-1. وغادر الملعب."),
        (("فاز الفريق", "وغادر."), "فاز الفريق. وغادر."),
        (("股市上涨2%", "成交放大。"), "股市上涨2%。成交放大。"),
        (("股市上涨", "成交放大。"), "股市上涨。成交放大。"),
        (("शेयर चढ़े", "रुपया गिरा।"), "शेयर चढ़े। रुपया गिरा।"),
    ],
)
def test_a_line_without_a_stop_does_not_run_into_the_next(
    sentences: tuple[str, ...], prose: str
) -> None:
    assert join_as_prose(sentences) == prose
