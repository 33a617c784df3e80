"""The two engines for Marian checkpoints: the same tokens and scores, and what both promise."""

from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from summarize.translation.engine import Decoding, Engine, Hypothesis
from summarize.translation.engines.ctranslate2 import PROVIDER as CTRANSLATE2
from summarize.translation.engines.transformers import PROVIDER as TRANSFORMERS
from summarize.translation.model import Model
from tests.translation.tiny_marian_corpus import Pair

ARABIC = ">>ara<<"
GREEDY = Decoding(beam=1)
BEAM = Decoding(beam=4, hypotheses=4)


def model(folder: Path, layout: str) -> Model:
    return Model(
        repository=folder.name,
        revision="0",
        layout="huggingface" if layout == "huggingface" else "ctranslate2",
        quantization="float32",
        folder=folder,
    )


@pytest.fixture(scope="module")
def converted(tiny_ctranslate2: Path) -> Engine:
    return CTRANSLATE2.load(
        "en",
        "ar",
        model=model(tiny_ctranslate2, "ctranslate2"),
        target_token=ARABIC,
        device="cpu",
    )


@pytest.fixture(scope="module")
def reference(tiny_marian: Path) -> Engine:
    # So small a model gains nothing from threads, which on a busy machine wait for each other.
    torch.set_num_threads(1)
    return TRANSFORMERS.load(
        "en", "ar", model=model(tiny_marian, "huggingface"), target_token=ARABIC, device="cpu"
    )


@pytest.fixture(params=["converted", "reference"])
def engine(request: pytest.FixtureRequest) -> Engine:
    loaded: Engine = request.getfixturevalue(request.param)
    return loaded


@pytest.fixture(scope="module")
def sentences(held_back: Callable[[int], list[Pair]]) -> list[str]:
    return [pair.en for pair in held_back(500)]


def tokens(translated: list[tuple[Hypothesis, ...]]) -> list[tuple[str, ...]]:
    return [hypotheses[0].tokens for hypotheses in translated]


def test_greedy_tokens_are_those_of_transformers(
    converted: Engine, reference: Engine, sentences: list[str]
) -> None:
    ours, theirs = converted.translate(sentences, GREEDY), reference.translate(sentences, GREEDY)
    assert len(sentences) == 500
    assert tokens(ours) == tokens(theirs)
    for (mine,), (other,) in zip(ours, theirs, strict=True):
        assert mine.text == other.text
        assert mine.score == pytest.approx(other.score, abs=1e-4)


def test_all_hypotheses_of_a_beam_differ_from_transformers_in_ties_at_most(
    converted: Engine, reference: Engine, sentences: list[str]
) -> None:
    ours, theirs = converted.translate(sentences, BEAM), reference.translate(sentences, BEAM)
    pairs = list(zip(ours, theirs, strict=True))
    equal = sum(
        a.tokens == b.tokens for mine, other in pairs for a, b in zip(mine, other, strict=True)
    )
    assert equal >= 0.98 * 4 * 500
    for mine, other in pairs:
        scores = [found.score for found in mine]
        assert scores == pytest.approx([found.score for found in other], abs=1e-3)


def test_a_short_sentence_is_translated(engine: Engine) -> None:
    (hypotheses,) = engine.translate(["Three people were killed in Cairo on Monday."], GREEDY)
    assert "القاهرة" in hypotheses[0].text
    assert hypotheses[0].tokens[0].startswith("▁")
    assert -1 < (hypotheses[0].score or 0) < 0


def test_hypotheses_come_best_first_and_differ(engine: Engine, sentences: list[str]) -> None:
    for hypotheses in engine.translate(sentences[:20], BEAM):
        scores = [found.score or 0 for found in hypotheses]
        assert scores == sorted(scores, reverse=True)
        assert len({found.tokens for found in hypotheses}) == 4


def test_order_and_repetition_change_nothing(engine: Engine, sentences: list[str]) -> None:
    some = sentences[:30]
    forwards = engine.translate(some, BEAM)
    assert engine.translate(some[::-1], BEAM)[::-1] == forwards
    assert engine.translate(some + some, BEAM) == forwards + forwards


def test_a_text_alone_is_translated_as_in_company(engine: Engine, sentences: list[str]) -> None:
    some = sentences[:30]
    alone = [engine.translate([sentence], GREEDY)[0] for sentence in some]
    assert tokens(alone) == tokens(engine.translate(some, GREEDY))


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u00a0\t"])
def test_a_text_of_nothing_is_an_empty_hypothesis(engine: Engine, text: str) -> None:
    assert engine.translate([text], BEAM) == [(Hypothesis("", 0.0),)]


def test_no_texts_are_no_translations(engine: Engine) -> None:
    assert engine.translate([], BEAM) == []


@pytest.mark.parametrize(
    "text", [">>eng<< Three people.", "</s> Three people.", "Three <pad> people.", ">><<x"]
)
def test_control_tokens_in_a_text_are_text(converted: Engine, reference: Engine, text: str) -> None:
    assert converted.count_tokens(text) == reference.count_tokens(text)
    assert tokens(converted.translate([text], GREEDY)) == tokens(
        reference.translate([text], GREEDY)
    )
    # As text it costs several tokens; the control token would be one.
    assert converted.count_tokens(text) > converted.count_tokens("Three people.")


def test_samples_follow_from_text_and_seed_alone(engine: Engine, sentences: list[str]) -> None:
    def drawn(texts: list[str], seed: int) -> list[tuple[Hypothesis, ...]]:
        return engine.translate(texts, Decoding(hypotheses=3, temperature=3.0, seed=seed))

    three = drawn(sentences[:3], 0)
    assert drawn(sentences[:3], 0) == three
    assert drawn(sentences[2::-1], 0)[::-1] == three
    assert drawn(sentences[1:2], 0) == three[1:2]
    assert drawn(sentences[:3], 1) != three
    for hypotheses in three:
        scores = [found.score or 0 for found in hypotheses]
        assert scores == sorted(scores, reverse=True)


def test_a_cold_temperature_draws_what_greedy_finds(engine: Engine, sentences: list[str]) -> None:
    cold = Decoding(temperature=0.01)
    assert tokens(engine.translate(sentences[:5], cold)) == tokens(
        engine.translate(sentences[:5], GREEDY)
    )


def test_no_run_of_tokens_comes_twice(engine: Engine) -> None:
    text = "7 7 7 7 7 7 7 7 7 7 7 7"
    ((free,),) = engine.translate([text], GREEDY)
    ((bound,),) = engine.translate([text], Decoding(beam=1, no_repeat_ngram=2))
    runs = list(zip(bound.tokens, bound.tokens[1:], strict=False))
    assert len(set(runs)) == len(runs)
    assert bound.tokens != free.tokens


def test_a_translation_stops_at_a_length_set_by_the_source(engine: Engine) -> None:
    # 16 source tokens at most: 3 times as many and 16 for the target.
    hot = Decoding(temperature=1000.0, hypotheses=8)
    (hypotheses,) = engine.translate(["Three people."], hot)
    assert max(len(found.tokens) for found in hypotheses) <= 64


def test_a_text_at_the_limit_is_translated_whole_and_one_over_it_refused(engine: Engine) -> None:
    word = " 7"
    one, two = engine.count_tokens(word), engine.count_tokens(word * 2)
    count = (engine.limit - one) // (two - one) + 1
    assert engine.limit == 510
    assert len(engine.translate([word * count], GREEDY)) == 1
    with pytest.raises(ValueError, match="over the limit of 510"):
        engine.translate([word * (count + 1)], GREEDY)


def test_more_hypotheses_than_the_beam_is_wide_are_refused(engine: Engine) -> None:
    with pytest.raises(ValueError, match=r"(?i)beam"):
        engine.translate(["Three people."], Decoding(beam=2, hypotheses=3))


def test_the_settings_name_what_decides_the_output(converted: Engine, reference: Engine) -> None:
    assert set(converted.settings) == {
        "quantization",
        "device",
        "output_tokens",
        "ctranslate2",
        "sentencepiece",
    }
    assert set(reference.settings) == {"quantization", "device", "transformers", "torch"}
    assert converted.settings["quantization"] == reference.settings["quantization"] == "float32"
