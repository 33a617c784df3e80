import re
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import summarize.segmentation
from summarize.segmentation import split_sentences
from summarize.segmentation.lexicon import lexicon_for

CUT = "‖"
GOLDEN = sorted((Path(__file__).parent / "segmentation_golden").glob("*.txt"))
DATA = Path(summarize.segmentation.__file__).parent / "data"
CODES = sorted(path.stem for path in DATA.glob("*.toml"))
LANGUAGES = st.sampled_from([*CODES, "", "xx", "EN", "pt-BR", "zh_Hant", "../en", "default"])


def golden_cases() -> list[tuple[str, str]]:
    return [(path.stem, line) for path in GOLDEN for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize(("language", "case"), golden_cases())
def test_golden(language: str, case: str) -> None:
    assert split_sentences(case.replace(CUT, ""), language) == case.split(CUT)


@pytest.mark.parametrize(("language", "case"), golden_cases())
def test_a_golden_sentence_stays_whole_when_split_again(language: str, case: str) -> None:
    for sentence in case.split(CUT):
        assert split_sentences(sentence, language) == [sentence]


def test_whitespace_stays_with_the_piece_before_and_leading_space_with_the_first() -> None:
    assert split_sentences("  One.  \t Two.\n", "en") == ["  One.  \t ", "Two.\n"]


def test_an_empty_text_has_no_pieces_and_a_blank_one_has_one() -> None:
    assert split_sentences("", "en") == []
    assert split_sentences(" \n\n ", "en") == [" \n\n "]


@pytest.mark.parametrize("blank", ["\n\n", "\n \t\n", "\r\n\r\n", "\n\n\n", "\u2029"])
def test_a_blank_line_ends_a_sentence_without_a_mark(blank: str) -> None:
    assert split_sentences(f"The headline{blank}the text.", "en") == [
        f"The headline{blank}",
        "the text.",
    ]


def test_a_single_line_break_does_not() -> None:
    assert split_sentences("The siege\nended. It\nrained.", "en") == [
        "The siege\nended. ",
        "It\nrained.",
    ]


def test_marks_alone_are_no_piece() -> None:
    assert split_sentences("It ended. *** ", "en") == ["It ended. *** "]
    assert split_sentences("It ended.\n\n***\n\nIt began.", "en") == [
        "It ended.\n\n***\n\n",
        "It began.",
    ]
    assert split_sentences("« C'est fini. »  » Il part.", "fr") == [
        "« C'est fini. »  » ",
        "Il part.",
    ]
    assert split_sentences("...", "en") == ["..."]


def test_a_long_quotation_is_cut_inside() -> None:
    sentence = "The road to the north is closed and nobody knows when it will open again. "
    text = f"“{sentence * 5}It is over.”"
    assert split_sentences(text, "en") == ["“" + sentence, *[sentence] * 4, "It is over.”"]


def test_a_short_quotation_is_not_whatever_marks_it_has() -> None:
    for quotation in ["“A b. C d.”", "„A b. C d.“", "«A b. C d.»", "»A b. C d.«", '"A b. C d."']:
        text = f"She said {quotation} and left."
        assert split_sentences(text, "de") == [text]


def test_a_stray_quotation_mark_swallows_nothing() -> None:
    text = 'He paid 5" more. She left. "They stayed. It rained.'
    assert split_sentences(text, "en") == [
        'He paid 5" more. ',
        "She left. ",
        '"They stayed. ',
        "It rained.",
    ]


def test_a_region_or_capitals_in_the_code_change_nothing() -> None:
    text = "O Sr. Silva saiu. Choveu."
    assert split_sentences(text, "pt-BR") == ["O Sr. Silva saiu. ", "Choveu."]
    assert split_sentences(text, "PT_br") == split_sentences(text, "pt")


def test_a_lone_surrogate_is_text_like_any_other() -> None:
    assert split_sentences("Odd \ud800. Text.", "en") == ["Odd \ud800. ", "Text."]


def test_import_does_not_load_the_splitting_library() -> None:
    program = "import sys, summarize.segmentation; print('sentencex' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.strip() == b"False"


ANYTHING = st.text(max_size=200) | st.text(
    alphabet="aZéж3٣五. .!?…。؟۔।;:\"“”„«»「」()’'\n-", max_size=200
)


@given(ANYTHING | st.text(st.characters(), max_size=50), LANGUAGES)
@settings(max_examples=600)
def test_joining_the_pieces_gives_the_text_back(text: str, language: str) -> None:
    pieces = split_sentences(text, language)
    assert "".join(pieces) == text
    assert all(pieces)


@given(ANYTHING, LANGUAGES)
@settings(max_examples=400)
def test_every_piece_but_an_only_one_has_a_letter_or_a_digit(text: str, language: str) -> None:
    pieces = split_sentences(text, language)
    assert len(pieces) <= 1 or all(re.search(r"[^\W_]", piece) for piece in pieces)


@given(
    st.integers(0, 9999),
    st.sampled_from([".", ",", "٫", ":", "。", "．", "։", "·", "!", "…"]),
    st.integers(0, 999),
    LANGUAGES,
)
@settings(max_examples=400)
def test_no_cut_between_two_digits(left: int, mark: str, right: int, language: str) -> None:
    number = f"{left}{mark}{right}"
    text = f"Koba {number} lava. Koba."
    assert any(number in piece for piece in split_sentences(text, language))


WORDS = st.sampled_from(
    [
        *["siege", "buses", "3.5", "1,200", "U.S.", "Mr.", "p.m.", "No. 7", "J.", "etc.", "NATO"],
        *["(north)", "“peace”", "said", "Dr.", "Inc.", "example.com", "iPhone", "and the"],
    ]
)
SENTENCES = st.builds(
    lambda first, words, mark: " ".join([first, *words, "ended"]) + mark,
    st.sampled_from(["The", "It", "5", "“We", "(He", "Police", "iPhone", "$3"]),
    st.lists(WORDS, max_size=8),
    st.sampled_from([". ", "! ", "?! ", "... ", '." ', ".” ", ".) ", "… ", ".\n\n"]),
)


@given(st.lists(SENTENCES, max_size=6).map("".join), st.sampled_from(["en", "de", "fr", "ru"]))
@settings(max_examples=400)
def test_splitting_a_piece_of_news_again_gives_the_same_piece(text: str, language: str) -> None:
    for piece in split_sentences(text, language):
        assert split_sentences(piece, language) == [piece]


@given(st.lists(st.sampled_from(["a", "B", " ", ". ", "? ", "।", "。"]), max_size=60).map("".join))
def test_no_piece_of_balanced_quotations_is_unbalanced(inside: str) -> None:
    text = f"Koba “{inside}” lava. Koba «{inside}» lava (bo{inside}). Koba."
    for piece in split_sentences(text, "en"):
        for pair in ("“”", "«»", "()"):
            assert piece.count(pair[0]) == piece.count(pair[1])


HOSTILE = [
    ".",
    '"',
    "a",
    ". ",
    "a. ",
    "(a. ",
    "“a. ”",
    "Mr. ",
    "3. ",
    "a…",
    " ",
    "*\n\n",
    "'a ",
    "A.A",
]


def seconds(text: str) -> float:
    """Give the time that a text takes, the lesser of two runs."""
    spent = []
    for _ in range(2):
        begun = time.process_time()
        split_sentences(text, "en")
        spent.append(time.process_time() - begun)
    return min(spent)


@pytest.mark.parametrize("unit", [*HOSTILE, "The siege of the town ended on Friday. "])
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    def text(size: int) -> str:
        return (unit * size)[:size]

    seconds(text(100))
    # Eight times the text; in quadratic time it would take 64 times as long.
    assert seconds(text(80_000)) < 24 * max(seconds(text(10_000)), 0.001)


def test_twenty_thousand_words_in_one_paragraph() -> None:
    text = "Mr. Cole paid $3.5 million for 12 buses on Jan. 5. " * 2_000
    assert len(split_sentences(text, "en")) == 2_000


@pytest.mark.parametrize("code", CODES)
def test_every_data_file_is_read_and_clean(code: str) -> None:
    text = (DATA / f"{code}.toml").read_text("utf-8")
    assert unicodedata.normalize("NFC", text) == text
    words = lexicon_for(code)
    for group in (words.titles, words.abbreviations, words.units, words.times, words.numbered):
        for word in group:
            assert not word.endswith("."), word
    # An ordinary word ends sentences, a title never does.
    assert not words.ordinary & words.titles
