"""The way of a generated summary: read, written and translated, and told to the reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.documents import document_from_text
from summarize.drafting import Options, Target
from summarize.errors import GeneratorError, ModelError, ModelMissingError
from summarize.figures import absent, extract
from summarize.pipeline import summarize, summarize_document
from summarize.summary import Summary
from summarize.translation.settings import TranslationSettings
from tests.summarization.generative.scripted import Scripted

ENGLISH = """\
Rescuers saved 48 tourists in northern Brazil on Saturday. Ten buses burned in a storm in northern \
Mexico on 4 October 2001. The health ministry recorded 281 cases and nearly 76 deaths on Monday.

The talks in Istanbul lasted ten weeks, a spokesman said.

Nearly 570 doctors went on strike in western Pakistan to demand a pay rise of 4.7%.
"""
ARABIC = """\
أنقذ المسعفون 48 سائحاً في شمال البرازيل يوم السبت. احترقت عشر حافلات في عاصفة في شمال المكسيك في \
4 أكتوبر 2001. سجلت وزارة الصحة 281 إصابة وما يقرب من 76 وفاة يوم الاثنين.

استمرت المحادثات في إسطنبول عشرة أسابيع، بحسب متحدث رسمي.

أضرب ما يقرب من 570 طبيباً عن العمل في غرب باكستان للمطالبة بزيادة في الأجور نسبتها 4.7%.
"""
ANSWERS = (
    "Rescuers saved 48 tourists in northern Brazil",
    (
        "Rescuers saved 48 tourists in northern Brazil on Saturday. "
        "The health ministry recorded 281 cases on Monday."
    ),
    "- Ten buses burned in a storm in northern Mexico.\n- Some 999 doctors went on strike.",
)
IN_ENGLISH = frozenset({"en"})

Make = Callable[..., Summary]


@pytest.fixture
def make(both_ways: TranslationSettings) -> Make:
    def call(text: str, target: Target, generator: Scripted, bullets: int = 2) -> Summary:
        options = Options(
            target=target, summarizer="causal:scripted", translation=both_ways, bullets=bullets
        )
        return summarize_document(document_from_text(text), options, generator=generator)

    return call


@pytest.mark.parametrize("article", [ENGLISH, ARABIC])
def test_what_is_written_in_english_is_delivered_in_arabic(make: Make, article: str) -> None:
    summary = make(article, "ar", Scripted(ANSWERS, languages=IN_ENGLISH))
    assert summary.headline == "أنقذ المسعفون 48 سائحاً في شمال البرازيل"
    assert summary.short == (
        "أنقذ المسعفون 48 سائحاً في شمال البرازيل يوم السبت. سجلت وزارة الصحة 281 إصابة يوم الاثنين."
    )
    first, second = summary.bullets
    assert first == "احترقت عشر حافلات في عاصفة في شمال المكسيك."
    assert second.startswith("أضرب ما يقرب من 570 طبيباً")  # the article's own, for what was made up
    said = extract(" ".join((summary.headline, summary.short, *summary.bullets)), "ar")
    assert not absent(said, extract(ARABIC, "ar"))
    assert summary.faithful


def test_the_result_says_which_way_it_took(make: Make) -> None:
    summary = make(ARABIC, "ar", Scripted(ANSWERS, languages=IN_ENGLISH))
    made = summary.signature.generator
    assert (made["reads"], made["writes"]) == ("en", "en")
    assert [step["pair"] for step in summary.signature.translation] == ["ar-en", "en-ar"]
    assert summary.warnings[:2] == (
        "the article was read in a translation into English",
        "written in English and translated into Arabic",
    )


def test_the_straight_way_is_not_worth_a_word(make: Make) -> None:
    generator = Scripted([*ANSWERS[:2], "- The talks lasted ten weeks."])
    summary = make(ARABIC, "en", generator, bullets=1)
    made = summary.signature.generator
    assert (made["reads"], made["writes"]) == ("ar", "en")
    assert summary.headline == "Rescuers saved 48 tourists in northern Brazil"
    assert summary.warnings == ()


def test_an_arabic_model_serves_an_english_reader(make: Make) -> None:
    answers = [
        "إنقاذ 48 سائحاً",
        "أنقذ المسعفون 48 سائحاً في شمال البرازيل.",
        "- استمرت المحادثات عشرة أسابيع.",
    ]
    generator = Scripted(answers, languages=frozenset({"ar"}))
    summary = make(ARABIC, "en", generator)
    assert "أنقذ المسعفون" in generator.asked[0][-1].content
    assert "48 tourists" in summary.short
    assert summary.signature.generator["writes"] == "ar"
    assert not absent(extract(summary.short, "en"), extract(ARABIC, "ar"))


def test_a_model_that_only_summarises_reads_and_writes_english(make: Make) -> None:
    generator = Scripted([ANSWERS[1]], instructed=False, languages=IN_ENGLISH)
    summary = make(ARABIC, "ar", generator)
    ((message,),) = generator.asked
    assert message.content.startswith("Rescuers saved 48 tourists")
    assert summary.short.startswith("أنقذ المسعفون 48 سائحاً")


def test_key_figures_that_it_leaves_out_are_listed_in_the_reader_s_language(make: Make) -> None:
    summary = make(ENGLISH, "ar", Scripted(ANSWERS, languages=IN_ENGLISH))
    (deaths,) = (each for each in summary.figures if each.text == "nearly 76 deaths")
    assert deaths.status == "left-out"
    assert deaths.target_text.endswith("ما يقرب من 76 وفاة")


@pytest.mark.parametrize(("article", "pair"), [(ENGLISH, ("en", "ar")), (ARABIC, ("ar", "en"))])
def test_a_translation_that_has_no_model_is_missing_before_anything_is_written(
    article: str, pair: tuple[str, str]
) -> None:
    generator = Scripted(ANSWERS, languages=IN_ENGLISH)
    options = Options(target="ar", summarizer="causal:scripted")
    with pytest.raises(ModelMissingError, match="no model at hand") as caught:
        summarize_document(document_from_text(article), options, generator=generator)
    assert caught.value.pair == pair
    assert generator.asked == []


class Broken(Scripted):
    """Fails when it is asked how long a text is."""

    def count_tokens(self, text: str) -> int:
        raise ModelError(f"it broke over {len(text)} characters")


@pytest.mark.parametrize(
    ("spec", "general"), [("causal:scripted", False), ("openai:http://localhost/v1#m", True)]
)
def test_a_server_that_fails_would_fail_any_article(spec: str, *, general: bool) -> None:
    options = Options(summarizer=spec)
    with pytest.raises(GeneratorError, match="it broke") as caught:
        summarize_document(document_from_text(ENGLISH), options, generator=Broken([""]))
    assert caught.value.general is general


def test_the_library_says_the_same_of_a_generator_that_cannot_be_had(tmp_path: Path) -> None:
    with pytest.raises(ModelMissingError, match="nowhere: no such file or folder"):
        summarize(ENGLISH, summarizer=f"causal:{tmp_path}/nowhere")


def test_a_model_that_turns_out_not_to_write_the_language_writes_english(make: Make) -> None:
    twice = (ANSWERS[k // 2] for k in range(6))  # each is asked for again, and no third time
    generator = Scripted([*twice, *ANSWERS])
    summary = make(ENGLISH, "ar", generator)
    assert "العربية" in generator.asked[0][-1].content
    assert "in English" in generator.asked[6][-1].content
    assert summary.headline == "أنقذ المسعفون 48 سائحاً في شمال البرازيل"
    assert summary.signature.generator["writes"] == "en"
    assert summary.warnings[0] == "written in English and translated into Arabic"


def test_without_a_model_to_translate_it_the_article_s_own_sentences_stay() -> None:
    generator = Scripted([ANSWERS[0]])
    options = Options(target="source", summarizer="causal:scripted")
    summary = summarize_document(document_from_text(ARABIC), options, generator=generator)
    assert summary.warnings[0] == "nothing that was generated was in Arabic"
    assert summary.short.split(".")[0] in ARABIC


def test_a_long_article_says_in_how_many_parts_it_was_read() -> None:
    text = "\n\n".join(f"In town {n} the army counted {n} buses on Monday." for n in range(200))
    generator = Scripted(["In town 123 the army counted 123 buses."], context=2500)
    options = Options(summarizer="causal:scripted")
    summary = summarize_document(document_from_text(text), options, generator=generator)
    assert summary.warnings[0] == "too long to be read at once: parts of the article: 3"
    refusing = Scripted(["I'm sorry, but I cannot."], context=2500)
    summary = summarize_document(document_from_text(text), options, generator=refusing)
    assert summary.warnings[1] == (
        "the notes on a part of it were cut, or its opening stands in for them"
    )
