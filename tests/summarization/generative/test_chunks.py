"""Long articles in pieces, with nothing left out."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.summarization.generative.chunks import cut


def words(text: str) -> int:
    return len(text.split())


def test_pieces_end_at_paragraphs() -> None:
    paragraphs = [("One two three.", "Four five."), ("Six seven eight.",), ("Nine ten.",)]
    assert cut(paragraphs, 13, words) == (
        "One two three. Four five.\n\nSix seven eight.",
        "Nine ten.",
    )


def test_a_paragraph_that_is_too_long_is_cut_at_sentences() -> None:
    paragraphs = [("One two three four.", "Five six.", "Seven eight nine ten.")]
    assert cut(paragraphs, 12, words) == ("One two three four. Five six. Seven eight nine ten.",)
    assert cut(paragraphs, 9, words) == (
        "One two three four.",
        "Five six.",
        "Seven eight nine ten.",
    )


def test_a_sentence_that_is_too_long_is_cut_at_words_and_a_word_at_characters() -> None:
    assert cut([("one two three four five six",)], 5, words) == (
        "one two three",
        "four five six",
    )
    assert cut([("abcdefgh",)], 6, len) == ("abcd", "efgh")


@given(
    st.lists(st.lists(st.text("ab .\u4e00", min_size=1), min_size=1, max_size=4), max_size=6),
    st.integers(3, 40),
)
def test_every_character_stands_in_one_piece_in_order(
    paragraphs: list[list[str]], limit: int
) -> None:
    pieces = cut(paragraphs, limit, len)
    given_text = "".join(sentence for each in paragraphs for sentence in each)
    assert "".join("".join(pieces).split()) == "".join(given_text.split())
    assert all(len(piece) <= max(limit, 3) for piece in pieces)
