"""Clause borders, and cutting a long text at them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import summarize.translation.text
from summarize.figures import extract
from summarize.translation.text import clauses
from summarize.translation.text.cutting import cut
from summarize.translation.text.words import words_for

CUT = "‖"
WORDS = Path(summarize.translation.text.__file__).parent / "words"
CODES = sorted(path.stem for path in WORDS.glob("*.toml"))
LANGUAGES = st.sampled_from([*CODES, "sw", "", "../en"])

CASES = [
    ("en", "The road was closed; ‖nobody knew for how long."),
    ("en", "The road was closed, ‖and nobody knew for how long."),
    ("en", "The minister resigned ‖because the bridge had fallen."),
    ("en", "In 2019, the minister resigned."),
    ("en", "The town has 1,200,000 inhabitants and 3,400 schools."),
    ("en", "He named Tom Archer, Jane Fuller and Sir Ian Holt."),
    (
        "en",
        "The fleet (old, slow, and leaking badly, as it seems) sailed ‖when the storm had passed.",
    ),
    ("ar", "أغلقت الشرطة الطريق المؤدي إلى المدينة، ‖وقالت إن ثلاثة أشخاص أصيبوا."),
    ("ar", "عاد السكان إلى منازلهم في القرية ‖بينما واصلت الفرق البحث عن المفقودين."),
    ("fr", "Le pont est fermé depuis lundi, ‖mais les habitants peuvent passer à pied."),
    ("fr", "La maire a démissionné ‖parce que le pont s'est effondré."),
    ("es", "El puente sigue cerrado desde el lunes, ‖aunque los vecinos pueden cruzar a pie."),
    ("de", "Die Brücke bleibt gesperrt, ‖weil ein Pfeiler beschädigt wurde."),
    ("pt", "A ponte continua fechada ‖porque um pilar foi danificado."),
    ("it", "Il ponte resta chiuso ‖perché un pilone è stato danneggiato."),
    ("ru", "Мост остаётся закрытым, ‖потому что одна из опор повреждена."),
    ("uk", "Міст залишається закритим, ‖оскільки одну з опор пошкоджено."),
    ("pl", "Most pozostaje zamknięty, ‖ponieważ uszkodzono jeden z filarów."),
    ("nl", "De brug blijft gesloten ‖omdat een van de pijlers beschadigd is."),
    ("tr", "Köprü haftalardır kapalı, ‖ancak yayalar karşıya geçebiliyor."),
    ("fa", "پل از دوشنبه بسته است، ‖اما ساکنان می‌توانند پیاده عبور کنند."),
    ("he", "הגשר סגור מאז יום שני, ‖אבל התושבים יכולים לעבור ברגל."),
    ("hi", "पुल सोमवार सुबह से बंद है, ‖लेकिन लोग पैदल पार कर सकते हैं।"),
    ("id", "Jembatan itu masih ditutup ‖karena salah satu pilarnya rusak."),
    ("ko", "다리는 월요일부터 폐쇄되었지만 ‖주민들은 걸어서 건널 수 있다."),
    ("ja", "橋は月曜日から閉鎖されているが、‖住民は歩いて渡ることができる。"),
    ("zh", "大桥自周一起关闭，‖但居民仍可步行通过。"),
    ("zh", "大桥因一座桥墩受损自周一起关闭‖因此居民只能乘船过河"),
]


def no_spaces(text: str) -> int:
    return len(text.split())


def ten_characters(text: str) -> int:
    return (len(text) + 9) // 10


@pytest.mark.parametrize(("language", "case"), CASES)
def test_a_sentence_falls_into_its_clauses(language: str, case: str) -> None:
    assert clauses(case.replace(CUT, ""), language) == tuple(case.split(CUT))


def test_an_empty_sentence_has_no_clauses() -> None:
    assert clauses("", "en") == ()


def test_a_sentence_all_in_quotation_marks_is_cut_inside() -> None:
    assert clauses("“The road was closed, and nobody knew it.”", "en") == (
        "“The road was closed, ",
        "and nobody knew it.”",
    )


@given(st.text(st.sampled_from("ab12A ,.;:—-“”()،و，。、但中\n'")), LANGUAGES)
def test_clauses_together_are_the_sentence(sentence: str, language: str) -> None:
    assert "".join(clauses(sentence, language)) == sentence


@pytest.mark.parametrize("language", CODES)
def test_no_word_of_a_language_is_listed_twice(language: str) -> None:
    words = words_for(language)
    listed = [*words.coordinators, *words.subordinators]
    assert sorted({word for word in listed if listed.count(word) > 1}) == []


def test_a_language_without_a_file_knows_no_words() -> None:
    assert words_for("sw").subordinators == ()
    assert words_for("../words/en").subordinators == ()


def test_a_short_text_is_one_piece() -> None:
    assert cut("Five words are not many", "en", no_spaces, 5) == ("Five words are not many",)


def test_a_long_text_is_cut_where_it_pauses() -> None:
    text = "The bridge was closed on Monday; nobody in the town could tell when it would open."
    assert cut(text, "en", no_spaces, 12) == (
        "The bridge was closed on Monday; ",
        "nobody in the town could tell when it would open.",
    )


def test_a_text_without_a_pause_is_cut_between_words_but_not_in_names_or_figures() -> None:
    text = "the staff of the Bank of England counted 1 200 000 old paper notes by hand"
    assert cut(text, "fr", no_spaces, 9) == (
        "the staff of the Bank of England ",
        "counted 1 200 000 old paper notes by hand",
    )


def test_chinese_is_cut_behind_a_comma() -> None:
    text = "大桥自周一起关闭以便工程人员检查受损的桥墩，居民仍可以步行通过大桥前往对岸的城区"
    assert cut(text, "zh", len, 26) == (
        "大桥自周一起关闭以便工程人员检查受损的桥墩，",
        "居民仍可以步行通过大桥前往对岸的城区",
    )


def test_an_endless_word_is_cut_between_characters_and_no_accent_is_lost() -> None:
    assert cut("e\u0301" * 6, "en", len, 5) == ("e\u0301" * 2,) * 3


@given(
    st.text(st.sampled_from("ab1 ,.;—“”()中，\u0301\u200d😀"), max_size=200),
    st.integers(min_value=1, max_value=8),
    LANGUAGES,
)
def test_pieces_are_within_the_limit_and_together_the_text(
    text: str, limit: int, language: str
) -> None:
    pieces = cut(text, language, ten_characters, limit)
    assert "".join(pieces) == text
    assert all(ten_characters(piece.strip()) <= limit for piece in pieces)


@given(st.integers(min_value=1, max_value=999_999_999), st.integers(min_value=4, max_value=12))
def test_no_cut_goes_through_a_figure_with_words_around_it(number: int, limit: int) -> None:
    text = f"the people of the town counted {number:,} old notes by hand and went home late"
    pieces = cut(text, "en", no_spaces, limit)
    figures = [figure.value for piece in pieces for figure in extract(piece, "en")]
    assert figures == [figure.value for figure in extract(text, "en")]


def test_the_tokens_that_are_counted_grow_in_proportion_to_the_text() -> None:
    def counted(words: int) -> int:
        seen = 0

        def count(text: str) -> int:
            nonlocal seen
            seen += len(text)
            return no_spaces(text)

        cut("word, " * words, "en", count, 20)
        return seen // words

    # Halving adds one more pass over the text whenever it doubles: 16 times the text, 4 passes.
    assert counted(16_000) <= counted(1_000) + 6 * len("word, ")
