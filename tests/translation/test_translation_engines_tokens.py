"""Tokens: those of MarianTokenizer, and no text of a user's is a control token."""

import io
from pathlib import Path

import pytest
import sentencepiece
from hypothesis import given
from hypothesis import strategies as st
from transformers import MarianTokenizer

from summarize.errors import ModelError
from summarize.translation.engines.tokens import Tokenizer, is_control, without_control

CHECKPOINT = Path(__file__).parent / "tiny_marian"
OURS = Tokenizer(CHECKPOINT)
THEIRS = MarianTokenizer.from_pretrained(CHECKPOINT)


@pytest.mark.parametrize(
    "text",
    [
        "Nine soldiers were killed near Aleppo on 14 March 2024.",
        "«Deux morts», a-t-il dit… – 1 234,5 €",
        "قُتل ٣٥ شخصًا في القاهرة.",
        "日本語のニュース、35万人",
        "tabs\tand\u00a0spaces  and a soft\u00adhyphen",
        "emoji 🎉 and \u200bnothing",
        "\x00\x07 control \x1f",
        "▁▁ a ▁",
        "ﬁne ① ½",
    ],
)
def test_a_text_has_the_tokens_of_marian_tokenizer(text: str) -> None:
    assert OURS.encode(text) == THEIRS.tokenize(text)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="<>"), max_size=80))
def test_any_text_has_the_tokens_of_marian_tokenizer(text: str) -> None:
    assert OURS.encode(text) == THEIRS.tokenize(text)


@given(st.lists(st.sampled_from(sorted(THEIRS.get_vocab())), max_size=12))
def test_any_tokens_are_joined_as_marian_tokenizer_joins_them(tokens: list[str]) -> None:
    kept = [token for token in tokens if not is_control(token)]
    assert OURS.decode(tokens) == THEIRS.convert_tokens_to_string(kept)


def test_control_tokens_say_nothing() -> None:
    assert OURS.decode([">>ara<<", "</s>", "<unk>", "<pad>"]) == ""


@pytest.mark.parametrize("text", ["</s>", "<unk>", "<pad>", "<s>", ">>ara<<", ">>eng<< x", ">><<"])
def test_a_text_that_looks_like_a_control_token_is_text(text: str) -> None:
    tokens = OURS.encode(text)
    assert len(tokens) > 1
    assert {each for each in tokens if is_control(each)} <= {"<unk>"}


@given(st.text("<>/spadunkare ", max_size=20))
def test_no_text_gives_a_control_token(text: str) -> None:
    assert {token for token in OURS.encode(text) if is_control(token)} <= {"<unk>"}


def test_characters_unknown_together_are_no_control_token(tmp_path: Path) -> None:
    """A checkpoint that never saw Latin letters takes a run of them for one token."""
    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["قتل تسعة جنود في حلب", "وصل المئات إلى بيروت"] * 50),
        model_writer=written,
        vocab_size=40,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (tmp_path / name).write_bytes(written.getvalue())
    tokenizer = Tokenizer(tmp_path)
    assert tokenizer.encode("abc قتل")[:2] == ["▁", "abc"]
    for text in ("</s>", ">>eng<<", "<pad>"):
        assert tokenizer.encode(text) == ["▁", "<unk>"]


def test_half_of_a_surrogate_pair_is_a_question_mark() -> None:
    assert OURS.encode("on \ud83d Monday") == OURS.encode("on ? Monday")


def test_only_control_tokens_are_replaced() -> None:
    assert without_control(["▁<", "</s>", ">>", ">>x<<", "s"]) == [
        "▁<",
        "<unk>",
        ">>",
        "<unk>",
        "s",
    ]


def test_a_damaged_sentencepiece_model_is_named(tmp_path: Path) -> None:
    for name in ("source.spm", "target.spm"):
        (tmp_path / name).write_bytes((CHECKPOINT / name).read_bytes())
    (tmp_path / "target.spm").write_bytes(b"not a model")
    with pytest.raises(ModelError, match=r"target\.spm: damaged or not a sentencepiece model"):
        Tokenizer(tmp_path)
