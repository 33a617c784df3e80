"""What was written in one language and translated: nothing wrong arrives in the other."""

import msgspec
import pytest

from summarize.article import prepare
from summarize.documents import document_from_text
from summarize.figures import extract
from summarize.summarization.generative.carrying import carried
from summarize.summarization.generative.source import source_of
from summarize.summarization.generative.written import Fallback, Passage, Piece, Report, Written
from summarize.translation.translation import Translation

ENGLISH = """\
About 600 fighters left the valley on 35 buses on Monday. The valley is home to 1.2 million people.

Between 70 and 80 people died in the fighting. Talks begin next week in the capital.
"""
SOURCE = source_of(prepare(document_from_text(ENGLISH), "en"))
LEAD = "غادر نحو 600 مقاتل الوادي على متن 35 حافلة يوم الاثنين."
VALLEY = "يقطن الوادي 1.2 مليون نسمة."
DEAD = "لقي ما بين 70 و80 شخصاً حتفهم في القتال."
TALKS = "تبدأ المحادثات الأسبوع المقبل في العاصمة."
FALLBACK = Fallback(
    Passage("نحو 600 مقاتل يغادرون الوادي", 0),
    (Passage(LEAD, 0), Passage(DEAD, 2)),
    (Passage(VALLEY, 1), Passage(TALKS, 3)),
)
_LEAD, _VALLEY, _DEAD, _TALKS = SOURCE.sentences
BEFORE = Fallback(
    Passage("About 600 fighters left the valley", 0),
    (Passage(_LEAD, 0), Passage(_DEAD, 2)),
    (Passage(_VALLEY, 1), Passage(_TALKS, 3)),
)
WRITTEN = Written(
    Piece("600 fighters leave the valley"),
    (Piece("Some 600 fighters left."), Piece("Up to 80 people died.")),
    (Piece("It is home to 1.2 million people."),),
    Report(requests=3),
)
GOOD = {
    "600 fighters leave the valley": "600 مقاتل يغادرون الوادي",
    "Some 600 fighters left.": "غادر نحو 600 مقاتل.",
    "Up to 80 people died.": "قُتل ما يصل إلى 80 شخصاً.",
    "It is home to 1.2 million people.": "ويقطنه 1.2 مليون نسمة.",
}


def carry(written: Written = WRITTEN, **wrong: Translation) -> Written:
    done = {text: Translation(source=text, target=target) for text, target in GOOD.items()}
    done |= {each.source: each for each in wrong.values()}
    return carried(
        written,
        done,
        source=SOURCE,
        target="ar",
        fallback=FALLBACK,
        before=BEFORE,
        key=extract("600 fighters, 35 buses", "en"),
    )


def test_what_keeps_its_figures_arrives_as_it_was_translated() -> None:
    done = carry()
    assert done.texts == (
        "600 مقاتل يغادرون الوادي",
        "غادر نحو 600 مقاتل. قُتل ما يصل إلى 80 شخصاً.",
        "ويقطنه 1.2 مليون نسمة.",
    )
    assert (done.report.replaced, done.report.unsupported_after) == ((), 0)
    assert done.report.missing == ("35 buses",)


@pytest.mark.parametrize(
    "translation",
    [
        # A figure that the article lacks, which the guard saw; and one that it did not see.
        Translation(
            source="Up to 80 people died.", target="قُتل 8 أشخاص.", differences=("80 became 8",)
        ),
        Translation(source="Up to 80 people died.", target="قُتل 8 أشخاص."),
        # One that the article has, of something else.
        Translation(
            source="Up to 80 people died.", target="قُتل 35 شخصاً.", differences=("80 became 35",)
        ),
        # One that was lost, and a translation that is none.
        Translation(source="Up to 80 people died.", target="قُتل.", differences=("80 is missing",)),
        Translation(source="Up to 80 people died.", target="", problem="empty"),
    ],
)
def test_a_sentence_that_translation_spoils_gives_way_to_the_article_s_own(
    translation: Translation,
) -> None:
    done = carry(wrong=translation)
    assert [piece.sentence for piece in done.sentences] == [None, 2]
    assert done.short == f"غادر نحو 600 مقاتل. {DEAD}"
    (replaced,) = done.report.replaced
    assert (replaced.part, replaced.was, replaced.now) == ("short", translation.target, DEAD)
    assert done.report.unsupported_after == 0


def test_a_headline_that_translation_spoils_gives_way_to_the_extractive_one() -> None:
    wrong = Translation(source="600 fighters leave the valley", target="6 مقاتلين يغادرون")
    done = carry(wrong=wrong)
    assert done.headline == Piece("نحو 600 مقاتل يغادرون الوادي", 0)


def test_the_article_s_own_sentences_come_from_the_article_not_by_way_of_a_third_language() -> None:
    own = msgspec.structs.replace(
        WRITTEN,
        headline=Piece("About 600 fighters left", 0),
        sentences=(Piece("Between 70 and 80 people died in the fighting.", 2),),
    )
    done = carry(own)
    assert done.headline == Piece("نحو 600 مقاتل يغادرون الوادي", 0)
    assert done.sentences == (Piece(DEAD, 2),)


def test_a_part_of_which_nothing_is_left_is_the_extractive_one() -> None:
    own = msgspec.structs.replace(WRITTEN, bullets=())
    assert [piece.text for piece in carry(own).bullets] == [VALLEY, TALKS]
