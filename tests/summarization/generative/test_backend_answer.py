"""An answer that grows: what is shown of it, and where it ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.summarization.generative.backends.answer import Answer


def write(tokens: list[str], stop: tuple[str, ...] = ()) -> tuple[str, list[str], bool]:
    """Give the text, the pieces shown, and whether a stop string ended it."""
    shown: list[str] = []
    answer = Answer(stop, shown.append)
    for end in range(len(tokens)):
        answer.grow("".join(tokens[: end + 1]))
        if answer.stopped:
            break
    return answer.finish(), shown, answer.stopped


@pytest.mark.parametrize(
    ("tokens", "stop", "text", "shown"),
    [
        (["Nine", " dead", "."], (), "Nine dead.", ["Nine", " dead", "."]),
        (["\n", " Nine", " dead", " ", "\n"], (), "Nine dead", ["Nine", " dead"]),
        (["Nine", " dead", "\n", "\n", "But"], ("\n\n",), "Nine dead", ["Nine", " dead"]),
        (["Nine", " E", "N", "D"], ("END",), "Nine", ["Nine"]),
        (["Nine", " E", "N", "joy"], ("END",), "Nine ENjoy", ["Nine", " ENjoy"]),
        (["\n\n", "Nine"], ("\n\n",), "Nine", ["Nine"]),
        (["Nine END END"], ("D", "END"), "Nine", ["Nine"]),
        (["Nine "], ("",), "Nine", ["Nine"]),
        ([], ("END",), "", []),
    ],
)
def test_an_answer_is_shown_as_soon_as_it_is_certain(
    tokens: list[str], stop: tuple[str, ...], text: str, shown: list[str]
) -> None:
    assert write(tokens, stop)[:2] == (text, shown)


@given(
    tokens=st.lists(st.text("ab \n", max_size=4), max_size=12),
    stop=st.lists(st.text("ab \n", min_size=1, max_size=3), max_size=3).map(tuple),
)
def test_the_pieces_add_up_to_the_text_and_hold_no_stop_string(
    tokens: list[str], stop: tuple[str, ...]
) -> None:
    text, shown, stopped = write(tokens, stop)
    assert "".join(shown) == text == text.strip()
    assert not any(each in text for each in stop)
    assert stopped == any(each in "".join(tokens).lstrip() for each in stop)
