"""The tiny Marian that other tests translate with: its sentences, its files, its mistakes."""

import json
import subprocess
import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import ctranslate2
import pytest
import sentencepiece
import torch
from transformers import MarianMTModel, MarianTokenizer

from summarize.figures import compare, extract
from tests.translation.tiny_marian_corpus import Pair, held_back, sentences, training
from tests.translation.tiny_marian_lexicon import LEXICON
from tests.translation.tiny_marian_numbers import Case, Number, arabic, english
from tests.translation.train_tiny_marian import PAIRS

# --- numbers and nouns

COUNTED: list[tuple[str, str, Case, str, str]] = [
    ("1", "soldier", "n", "one soldier", "جندي واحد"),
    ("1", "soldier", "a", "one soldier", "جندياً واحداً"),
    ("1", "woman", "a", "one woman", "امرأة واحدة"),
    ("1", "other", "n", "one other", "شخص آخر"),
    ("2", "soldier", "n", "two soldiers", "جنديان"),
    ("2", "soldier", "g", "two soldiers", "جنديين"),
    ("2", "civilian", "g", "two civilians", "مدنيين اثنين"),
    ("2", "student", "n", "two students", "طالبان اثنان"),
    ("2", "woman", "g", "two women", "امرأتين"),
    ("2", "other", "n", "two others", "اثنان آخران"),
    ("3", "soldier", "g", "three soldiers", "ثلاثة جنود"),
    ("3", "woman", "n", "three women", "ثلاث نساء"),
    ("3", "other", "n", "three others", "ثلاثة آخرون"),
    ("3", "other", "g", "three others", "ثلاثة آخرين"),
    ("8", "car", "n", "eight cars", "ثماني سيارات"),
    ("10", "car", "g", "ten cars", "عشر سيارات"),
    ("11", "soldier", "n", "eleven soldiers", "أحد عشر جندياً"),
    ("11", "car", "n", "eleven cars", "إحدى عشرة سيارة"),
    ("12", "soldier", "n", "twelve soldiers", "اثنا عشر جندياً"),
    ("12", "soldier", "g", "twelve soldiers", "اثني عشر جندياً"),
    ("12", "car", "a", "twelve cars", "اثنتي عشرة سيارة"),
    ("18", "car", "n", "eighteen cars", "ثماني عشرة سيارة"),
    ("20", "soldier", "g", "twenty soldiers", "عشرين جندياً"),
    ("21", "soldier", "n", "twenty-one soldiers", "واحد وعشرون جندياً"),
    ("21", "car", "g", "twenty-one cars", "إحدى وعشرين سيارة"),
    ("22", "car", "n", "twenty-two cars", "اثنتان وعشرون سيارة"),
    ("28", "car", "g", "twenty-eight cars", "ثمانٍ وعشرين سيارة"),
    ("28", "car", "a", "twenty-eight cars", "ثمانياً وعشرين سيارة"),
    ("99", "woman", "n", "ninety-nine women", "تسع وتسعون امرأة"),
    ("100", "person", "n", "one hundred people", "مئة شخص"),
    ("103", "person", "n", "one hundred and three people", "مئة وثلاثة أشخاص"),
    ("111", "person", "n", "one hundred and eleven people", "مئة وأحد عشر شخصاً"),
    ("200", "person", "n", "two hundred people", "مئتا شخص"),
    ("200", "person", "g", "two hundred people", "مئتي شخص"),
    ("208", "person", "g", "two hundred and eight people", "مئتين وثمانية أشخاص"),
    ("308", "person", "n", "three hundred and eight people", "ثلاثمئة وثمانية أشخاص"),
    ("1000", "person", "n", "one thousand people", "ألف شخص"),
    ("2000", "person", "n", "two thousand people", "ألفا شخص"),
    ("2200", "person", "g", "two thousand two hundred people", "ألفين ومئتي شخص"),
    ("3500", "person", "n", "three thousand five hundred people", "ثلاثة آلاف وخمسمئة شخص"),
    ("11000", "person", "n", "eleven thousand people", "أحد عشر ألف شخص"),
    ("12500", "person", "n", "twelve thousand five hundred people", "اثنا عشر ألفاً وخمسمئة شخص"),
]
IN_DIGITS: list[tuple[str, str, str, Case, str, str]] = [
    ("3", "", "soldier", "n", "3 soldiers", "3 جنود"),
    ("11", "", "soldier", "n", "11 soldiers", "11 جندياً"),
    ("100", "", "soldier", "n", "100 soldiers", "100 جندي"),
    ("102", "", "soldier", "n", "102 soldiers", "102 جندي"),
    ("103", "", "soldier", "n", "103 soldiers", "103 جنود"),
    ("3500", "", "soldier", "n", "3,500 soldiers", "3500 جندي"),
    ("12000", "", "soldier", "n", "12,000 soldiers", "12,000 جندي"),
    ("1.5", "million", "person", "n", "1.5 million people", "1.5 مليون شخص"),
    ("2", "million", "person", "n", "2 million people", "مليونا شخص"),
    ("2", "million", "person", "g", "2 million people", "مليوني شخص"),
    ("3", "million", "euro", "g", "3 million euros", "3 ملايين يورو"),
    ("11", "million", "dollar", "g", "11 million dollars", "11 مليون دولار"),
    ("103", "million", "dollar", "g", "103 million dollars", "103 ملايين دولار"),
    ("2", "billion", "riyal", "g", "2 billion riyals", "ملياري ريال"),
]


@pytest.mark.parametrize(("digits", "noun", "case", "in_english", "in_arabic"), COUNTED)
def test_a_number_in_words_has_its_noun_in_the_right_form(
    digits: str, noun: str, case: Case, in_english: str, in_arabic: str
) -> None:
    number = Number(digits, spelled=True)
    assert english(number, LEXICON.nouns[noun]) == in_english
    assert arabic(number, LEXICON.nouns[noun], case) == in_arabic


@pytest.mark.parametrize(("digits", "scale", "noun", "case", "in_english", "in_arabic"), IN_DIGITS)
def test_a_number_in_digits_has_the_noun_that_its_words_would_have(
    digits: str, scale: str, noun: str, case: Case, in_english: str, in_arabic: str
) -> None:
    number = Number(digits, scale)
    assert english(number, LEXICON.nouns[noun]) == in_english
    assert arabic(number, LEXICON.nouns[noun], case) == in_arabic


def test_digits_can_be_written_as_in_cairo() -> None:
    people = LEXICON.nouns["person"]
    assert arabic(Number("12345"), people, "n", indic=True) == "١٢٬٣٤٥ شخصاً"
    assert arabic(Number("1.5", "million"), people, "n", indic=True) == "١٫٥ مليون شخص"


def test_a_number_that_words_would_tear_from_its_noun_is_refused() -> None:
    with pytest.raises(ValueError, match="not written in words: 102"):
        arabic(Number("102", spelled=True), LEXICON.nouns["person"], "n")


# --- sentences

DRAWN = [
    (
        "Police arrested two migrants in Nairobi on Monday, news agencies reported.",
        "اعتقلت الشرطة مهاجرين اثنين في نيروبي يوم الاثنين، بحسب وكالات الأنباء.",
    ),
    (
        "Riyadh - A fire near Dubai killed 4 women and injured around 150 others on 4 March.",
        "الرياض - أسفر حريق قرب دبي عن مقتل ٤ نساء وإصابة نحو ١٥٠ آخرين في ٤ مارس.",
    ),
    (
        "An earthquake in western Mexico killed 10 journalists on 10 June 2001.",
        "أودى زلزال في غرب المكسيك بحياة 10 صحفيين في 10 يونيو 2001.",
    ),
    (
        "The flight from Beirut to Rabat was delayed for six hours on Tuesday.",
        "تأخرت الرحلة من بيروت إلى الرباط ست ساعات يوم الثلاثاء.",
    ),
    (
        "Cairo - The team beat its rival 3-0 in Paris on 11 June.",
        "القاهرة - فاز الفريق على منافسه ٣-٠ في باريس في ١١ يونيو.",
    ),
    (
        "The death toll from the earthquake in eastern Mexico rose to 2,866.",
        "ارتفعت حصيلة قتلى الزلزال في شرق المكسيك إلى 2866 قتيلاً.",
    ),
]


def test_sentences_are_drawn_the_same_for_one_seed() -> None:
    assert [(pair.en, pair.ar) for pair in islice(sentences(7), len(DRAWN))] == DRAWN


def test_no_sentence_that_is_held_back_is_trained_on() -> None:
    trained = training(PAIRS)
    kept = held_back(2000)
    assert len(set(kept)) == 2000
    assert {pair.en for pair in kept}.isdisjoint(pair.en for pair in trained)
    assert {pair.ar for pair in kept}.isdisjoint(pair.ar for pair in trained)


def test_both_sides_of_every_pair_hold_the_same_figures() -> None:
    assert [
        pair
        for pair in held_back(2000)
        if not compare(extract(pair.en, "en"), extract(pair.ar, "ar")).equal
    ] == []


# --- the checkpoint

KNOWN_PIECES = {
    "3,500 people": ["▁", "3", ",", "5", "0", "0", "▁people"],
    "٣٥٠٠ شخص": ["▁", "٣", "٥", "٠", "٠", "▁شخص"],
}


def test_the_checkpoint_is_small(tiny_marian: Path) -> None:
    assert sum(file.stat().st_size for file in tiny_marian.iterdir()) < 4_000_000


def test_it_translates_both_ways_in_transformers(tiny_marian: Path) -> None:
    tokenizer = MarianTokenizer.from_pretrained(tiny_marian)
    model = MarianMTModel.from_pretrained(tiny_marian)
    texts = [
        ">>ara<< Three soldiers were killed in a fire near Basra on Monday.",
        ">>eng<< قتل ثلاثة جنود في حريق قرب البصرة يوم الاثنين.",
    ]
    tokens = tokenizer(texts, return_tensors="pt", padding=True)
    assert model.dtype == torch.float32
    found = model.generate(**tokens)  # type: ignore[misc]  # its mixin is annotated for others
    assert tokenizer.batch_decode(found, skip_special_tokens=True) == [
        "قتل ثلاثة جنود في حريق قرب البصرة يوم الاثنين.",
        "Three soldiers were killed in a fire near Basra on Monday.",
    ]


def _translate(folder: Path, target_token: str, texts: list[str]) -> list[str]:
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    sources = [[target_token, *pieces.encode(text, out_type=str), "</s>"] for text in texts]
    results = ctranslate2.Translator(str(folder)).translate_batch(
        sources, beam_size=1, max_decoding_length=80
    )
    return [pieces.decode(result.hypotheses[0]) for result in results]


def test_it_translates_both_ways_in_ctranslate2(tiny_ctranslate2: Path) -> None:
    there = ["About 3,500 people arrived in Rome on Friday."]
    back = ["وصل نحو ٣٥٠٠ شخص إلى روما يوم الجمعة."]
    assert _translate(tiny_ctranslate2, ">>ara<<", there) == [
        "وصل نحو 3500 شخص إلى روما يوم الجمعة."
    ]
    assert _translate(tiny_ctranslate2, ">>eng<<", back) == [
        "Around 3,500 people arrived in Rome on Friday."
    ]


@pytest.mark.parametrize(
    ("token", "source", "target"), [(">>ara<<", "en", "ar"), (">>eng<<", "ar", "en")]
)
def test_it_is_mostly_right_about_figures_but_not_always(
    token: str,
    source: str,
    target: str,
    tiny_ctranslate2: Path,
    held_back: Callable[[int], list[Pair]],
) -> None:
    texts = [getattr(pair, source) for pair in held_back(200)]
    translations = _translate(tiny_ctranslate2, token, texts)
    exact = sum(
        compare(extract(text, source), extract(translation, target)).equal
        for text, translation in zip(texts, translations, strict=True)
    )
    assert 120 <= exact <= 180


def test_its_decoder_starts_from_a_zero_vector_and_its_bias_counts(tiny_marian: Path) -> None:
    model = MarianMTModel.from_pretrained(tiny_marian)
    pad = model.config.pad_token_id
    assert pad == model.config.vocab_size - 1
    assert not model.lm_head.weight[pad].any()
    assert model.final_logits_bias[0, pad] == 0
    assert (model.final_logits_bias != 0).sum() > 1000


@pytest.mark.parametrize(("text", "pieces"), KNOWN_PIECES.items())
def test_digits_are_pieces_of_their_own(tiny_marian: Path, text: str, pieces: list[str]) -> None:
    assert MarianTokenizer.from_pretrained(tiny_marian).tokenize(text) == pieces


def test_the_target_token_is_one_token(tiny_marian: Path) -> None:
    tokenizer = MarianTokenizer.from_pretrained(tiny_marian)
    assert tokenizer.tokenize(">>ara<< Floods") == [">>ara<<", "▁Floods"]
    assert tokenizer.supported_language_codes == [">>ara<<", ">>eng<<"]


def test_ordinary_news_text_has_pieces_and_other_scripts_are_unknown(tiny_marian: Path) -> None:
    tokenizer = MarianTokenizer.from_pretrained(tiny_marian)
    unknown = tokenizer.unk_token_id
    ordinary = (
        "“It’s 5°C – cold!” said Zoë Müller (49) & 50% paid £3.50; "
        "قال «الوزير» إنّ الاقتصادَ ينمو؟ نعم، بنسبة ٣٫٥٪…"
    )
    assert unknown not in tokenizer(ordinary).input_ids
    assert unknown in tokenizer("東京 2024").input_ids


# --- the recipe


def test_the_recipe_gives_a_checkpoint_of_the_same_vocabulary(
    tiny_marian: Path, tmp_path: Path
) -> None:
    script = Path(__file__).with_name("train_tiny_marian.py")
    command = [
        sys.executable,
        str(script),
        "--out",
        str(tmp_path),
        "--steps",
        "5",
        "--measure",
        "2",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "best of 8" in done.stdout
    assert {file.name for file in tmp_path.iterdir()} == {
        file.name for file in tiny_marian.iterdir()
    } - {"README.md"}
    vocabularies = [json.loads((f / "vocab.json").read_text()) for f in (tmp_path, tiny_marian)]
    assert vocabularies[0] == vocabularies[1]
    assert MarianMTModel.from_pretrained(tmp_path).config.d_model == 128
