"""The translator: routes by way of English, the memory, what needs no translation."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize import ModelMissingError
from summarize.errors import ModelError, UsageError
from summarize.translation.settings import TranslationSettings
from summarize.translation.store import Store, import_model
from summarize.translation.translator import Translator
from tests.translation.tiny_marian_corpus import Pair

PORTUGUESE = "Nove soldados foram mortos perto de Mossul na segunda-feira."


@pytest.fixture
def store(tiny_marian: Path, tmp_path: Path) -> Store:
    """A store with the tiny Marian as the checkpoint from English into Arabic."""
    store = Store(tmp_path / "models")
    import_model(
        tiny_marian,
        store=store,
        repository="Helsinki-NLP/opus-mt-en-ar",
        quantization="float32",
    )
    return store


def translator(store: Store, *, memory: bool = False) -> Translator:
    return Translator(TranslationSettings(memory=memory), store)


def test_a_language_without_a_model_of_its_own_goes_through_english(store: Store) -> None:
    with translator(store) as own:
        (done,) = own.translate([PORTUGUESE], "pt", "ar")
        assert [step["pair"] for step in own.signature("pt", "ar")] == ["pt-en", "en-ar"]
    assert done.source == PORTUGUESE
    assert "جنود" in done.target
    assert done.exact


def test_the_figures_are_compared_from_end_to_end(store: Store) -> None:
    lines = [
        "Em 14 de novembro de 1987 chegaram 61.204 toneladas, 7.316 por mar.",
        "Foram 43 hotéis, 918.402 pesetas e 17 centavos.",
    ]
    with translator(store) as own:
        done = own.translate(lines, "pt", "ar")
    for each in done:
        assert each.source in lines
        assert each.exact == (not each.differences)
    assert any(
        line.startswith(("61.204", "7.316", "918.402")) for d in done for line in d.differences
    )


def test_sentences_of_the_same_text_are_translated_once(store: Store) -> None:
    text = "Nine soldiers were killed near Mosul on Monday."
    with translator(store) as own:
        done = own.translate([text, text, text], "en", "ar")
        assert own.tally.sentences == 1
    assert len(set(done)) == 1


def test_what_is_remembered_is_not_translated_again(
    store: Store, held_back: Callable[[int], list[Pair]]
) -> None:
    texts = [pair.en for pair in held_back(8)]
    with translator(store, memory=True) as first:
        done = first.translate(texts, "en", "ar")
        assert first.tally.sentences == 8
    with translator(store, memory=True) as second:
        assert second.translate(texts, "en", "ar") == done
        assert second.tally.sentences == 0


def test_a_title_in_capitals_is_remembered_with_the_names_it_was_read_with(store: Store) -> None:
    title = "SOLDIERS WERE KILLED NEAR MOSUL"
    for known, fresh in (((), 1), (("Mosul",), 1), (("Mosul", "Basra"), 0)):
        with translator(store, memory=True) as own:
            own.translate([title], "en", "ar", known)
            assert own.tally.sentences == fresh


def test_another_beam_remembers_nothing(store: Store) -> None:
    texts = ["Nine soldiers were killed near Mosul on Monday."]
    with translator(store, memory=True) as first:
        first.translate(texts, "en", "ar")
    wider = Translator(TranslationSettings(beam=6), store)
    with wider:
        wider.translate(texts, "en", "ar")
        assert wider.tally.sentences == 1


def test_a_sentence_in_the_target_language_is_left_alone(store: Store) -> None:
    arabic = "قتل تسعة جنود قرب الموصل يوم الاثنين."
    with translator(store) as own:
        (done,) = own.translate([arabic], "en", "ar")
    assert done.target == arabic


def test_a_pair_without_a_model_names_the_checkpoint_and_the_command(store: Store) -> None:
    with translator(store) as own, pytest.raises(ModelMissingError) as caught:
        own.translate(["Neuf soldats sont morts."], "fr", "en")
    assert caught.value.pair == ("fr", "en")
    assert "Helsinki-NLP/opus-mt-fr-en" in str(caught.value)
    assert "summarize models pull fr-en" in str(caught.value)


def test_an_engine_that_cannot_load_what_is_at_hand_is_told_apart_from_no_model(
    store: Store,
) -> None:
    own = Translator(TranslationSettings(memory=False, engine="transformers"), store)
    with own, pytest.raises(UsageError) as caught:
        own.translate(["Nine soldiers were killed near Mosul."], "en", "ar")
    assert str(caught.value) == (
        "the engine transformers can load none of the models that are here for en-ar;"
        " ctranslate2 can: leave out --translator"
    )


@pytest.mark.parametrize(
    ("source", "target", "languages", "told"),
    [
        (
            "pt",
            "ar",
            ("eng", "ara"),
            "a model from English, and the article is in Portuguese; --from en",
        ),
        (
            "en",
            "ar",
            ("eng", "fra"),
            "a model into French, not into Arabic; `summarize models pull en-ar`",
        ),
    ],
)
def test_a_model_of_other_languages_is_refused_before_it_is_loaded(
    tiny_marian: Path,
    tmp_path: Path,
    source: str,
    target: str,
    languages: tuple[str, str],
    told: str,
) -> None:
    folder = Path(shutil.copytree(tiny_marian, tmp_path / "model"))
    said = {"source_lang": languages[0], "target_lang": languages[1]}
    (folder / "tokenizer_config.json").write_text(json.dumps(said), "utf-8")
    (folder / "model.safetensors").write_bytes(b"no weights at all")
    own = Translator(TranslationSettings(memory=False, model=folder, engine="transformers"))
    with own, pytest.raises(ModelError) as caught:
        own.translate(["Nove soldados foram mortos."], source, target)
    assert told in str(caught.value)


def test_a_language_that_no_checkpoint_covers_says_why(store: Store) -> None:
    with translator(store) as own, pytest.raises(ModelMissingError) as caught:
        own.translate(["Ka ora"], "mi", "en")
    assert "Maori" in str(caught.value) or "Māori" in str(caught.value)
    assert caught.value.pair is None


def test_no_figure_of_a_held_back_sentence_is_lost_in_silence(
    store: Store, held_back: Callable[[int], list[Pair]]
) -> None:
    from summarize.figures import compare, extract

    texts = [pair.en for pair in held_back(120)]
    with translator(store) as own:
        done = own.translate(texts, "en", "ar")
    silent = [
        each
        for each in done
        if each.exact and not compare(extract(each.source, "en"), extract(each.target, "ar")).equal
    ]
    assert silent == []
    assert sum(each.exact for each in done) > 0.85 * len(done)
    assert any(each.repair for each in done)
