"""Names and quotations that an article does not have."""

from summarize.summarization.generative.names import Names
from summarize.summarization.generative.source import Source

ARTICLE = Source(
    "en",
    (
        ("Colonel Samer Haddar of the Lebanese army spoke in Deir Mallah on Tuesday.",),
        ("“There will be no gunmen left in this valley,” he said of the Sons of the Jurd.",),
    ),
    "Buses leave enclave",
)


def test_names_of_the_article_are_known_in_their_forms() -> None:
    known = Names(ARTICLE)
    text = "The army's Samer Haddar praised Lebanon. Buses met the Sons of the Jurd on Tuesday."
    assert known.strange_names(text) == ()


def test_other_names_are_told_with_the_whole_run() -> None:
    known = Names(ARTICLE)
    text = "Then Colonel John Smith of the army flew to New York, said Haddar."
    assert known.strange_names(text) == ("Colonel John Smith", "New York")


def test_title_case_and_the_start_of_a_sentence_make_no_names() -> None:
    known = Names(ARTICLE)
    assert known.strange_names("Convoy Rolls Out Of Besieged Area. Trucks stayed.") == ()


def test_quotations_must_stand_word_for_word_in_the_article() -> None:
    known = Names(ARTICLE)
    text = 'He said "no gunmen left in this valley" and “we have won the war”.'
    assert known.strange_quotations(text) == ("we have won the war",)


def test_arabic_names_of_countries_and_peoples_are_told_in_all_their_forms() -> None:
    source = Source("ar", (("غادر 600 مقاتل من داعش لبنان إلى شرق سوريا، وفق الجيش العراقي.",),))
    known = Names(source)
    assert known.strange_names("غادر مقاتلو داعش الأراضي اللبنانية نحو العراق والسوريون هناك") == ()
    assert known.strange_names("غادر 600 مقاتل كردي لبنان برفقة الأتراك وبالسعودية") == (
        "كردي",
        "الأتراك",
        "وبالسعودية",
    )


def test_arabic_quotations_are_compared_whatever_their_spelling() -> None:
    source = Source("ar", (("قال المتحدث: «لن يبقى مسلّحون في الوادي».",),))
    known = Names(source)
    assert known.strange_quotations("قال «لن يبقى مسلحون» ثم «انتصرنا في الحرب»") == (
        "انتصرنا في الحرب",
    )
