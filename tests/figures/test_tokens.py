"""Words, digits and marks of a text, wherever its spaces are."""

from hypothesis import given
from hypothesis import strategies as st

from summarize.figures.tokens import tokenize

PIECES = st.text(
    st.sampled_from("aZé²½3٣,.'’-$%\n\t\u00a0\u200c五กпו\"״") | st.characters(), max_size=8
)


@given(PIECES, PIECES)
def test_a_space_ends_every_token(before: str, after: str) -> None:
    # Each piece is cut as it is on its own, in whatever alphabet its neighbour is written.
    found = tokenize(f"{before} {after}")
    behind = len(before) + 1
    assert [(t.kind, t.text, t.norm, t.start, t.end) for t in found] == [
        *((t.kind, t.text, t.norm, t.start, t.end) for t in tokenize(before)),
        *((t.kind, t.text, t.norm, t.start + behind, t.end + behind) for t in tokenize(after)),
    ]


def test_a_word_and_the_mark_behind_it_are_two_tokens() -> None:
    tokens = tokenize("Rain, 14.5 mm.")
    assert [(t.kind, t.text, t.norm, t.start) for t in tokens] == [
        ("word", "Rain", "rain", 0),
        ("mark", ",", ",", 4),
        ("number", "14.5", "14.5", 6),
        ("word", "mm", "mm", 11),
        ("mark", ".", ".", 13),
    ]
