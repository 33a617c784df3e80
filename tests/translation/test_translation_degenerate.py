"""Translations that went wrong as a whole."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.translation.degenerate import problem
from summarize.translation.translation import PROBLEMS

BRIDGE = "The old bridge over the river was closed on Monday after the storm damaged a pillar."
BRIDGE_AR = "أُغلق الجسر القديم فوق النهر يوم الاثنين بعد أن ألحقت العاصفة أضرارا بأحد أعمدته."
BRIDGE_ZH = "河上的老桥周一关闭，此前风暴损坏了一座桥墩。"
BRIDGE_DE = "Die alte Brücke wurde am Montag gesperrt, weil der Sturm einen Pfeiler beschädigt hat."
LONG_DE = "Die Brücke ist gesperrt, weil sie seit dem Sturm nicht mehr sicher ist."

GOOD = [
    ("en", "ar", BRIDGE, BRIDGE_AR),
    ("ar", "en", BRIDGE_AR, BRIDGE),
    ("zh", "en", BRIDGE_ZH, BRIDGE),
    ("zh", "ar", BRIDGE_ZH, BRIDGE_AR),
    ("de", "en", BRIDGE_DE, BRIDGE),
    ("en", "ar", "Yes.", "نعم."),
    ("en", "ar", "No comment", "امتنع عن التعليق"),
    ("en", "ar", "", ""),
    ("en", "ar", "2024", "2024"),
    ("es", "en", "Real Madrid 2 – 1 Atlético", "Real Madrid 2 – 1 Atlético"),
    ("en", "ar", "Google, Apple and Microsoft gained", "ارتفعت أسهم Google وApple وMicrosoft"),
    ("ru", "ar", "Газета «Атланта Джорнал» сообщила", "ذكرت صحيفة Atlanta Journal ذلك"),
    (
        "en",
        "ar",
        "See https://news.example/a/very/long/way",
        "انظر https://news.example/a/very/long/way",
    ),
    ("en", "ar", "No, no, no, no, no, she cried.", "صرخت: لا، لا، لا، لا، لا."),
    ("id", "en", "Anak-anak itu berlari ke sekolah.", "The children ran and ran and ran."),
    ("fr", "en", "Ha ha, a-t-il dit.", "Hahaha, he said."),
    ("zh", "en", "他去过北京。", "He has been to Beijing (北京)."),
    ("en", "ar", "It cost $1,000,000,000,000.", "بلغت التكلفة 1,000,000,000,000 دولار."),
]

BAD = [
    ("empty", "en", "ar", BRIDGE, ""),
    ("empty", "en", "ar", BRIDGE, " . … "),
    ("empty", "zh", "en", BRIDGE_ZH, "。"),
    ("copied", "en", "ar", BRIDGE, BRIDGE),
    ("copied", "de", "en", BRIDGE_DE, BRIDGE_DE),
    ("copied", "ar", "en", BRIDGE_AR, BRIDGE_AR),
    (
        "copied",
        "fa",
        "ar",
        "پل قدیمی روی رودخانه روز دوشنبه بسته شد",
        "پل قدیمی روی رودخانه روز دوشنبه بسته شد",
    ),
    (
        "copied",
        "de",
        "en",
        LONG_DE,
        "The bridge is closed, weil sie seit dem Sturm nicht mehr sicher ist.",
    ),
    ("copied", "de", "en", "Die alte tür", "die alte Tür"),
    ("copied", "en", "ar", BRIDGE, f"الجسر {BRIDGE[4:70]}"),
    (
        "script",
        "en",
        "ar",
        BRIDGE,
        "The ancient crossing has been shut for days because of heavy damage.",
    ),
    ("script", "ar", "en", BRIDGE_AR, "Старый мост через реку закрыт после шторма."),
    (
        "script",
        "ar",
        "en",
        BRIDGE_AR,
        "The old bridge was closed on Monday after the عاصفة قوية damaged it.",
    ),
    (
        "script",
        "zh",
        "en",
        BRIDGE_ZH,
        "The old bridge was closed 因为大风 on Monday.",
    ),
    ("script", "en", "ar", BRIDGE, "أُغلق الجسر after the storm had damaged one of the pillars"),
    ("repetition", "en", "ar", BRIDGE, "أُغلق الجسر" + " الجسر" * 12),
    ("repetition", "ar", "en", BRIDGE_AR, "The bridge was closed, closed, closed, closed, closed."),
    (
        "repetition",
        "ar",
        "en",
        BRIDGE_AR,
        "The bridge was closed on the bridge was closed on the river.",
    ),
    ("repetition", "ar", "en", BRIDGE_AR, "The bridge was a p-p-p-p-p-p-p-p-p-p-p-p-p."),
    ("repetition", "ar", "en", BRIDGE_AR, "The bridge was blahblahblahblahblahblah closed."),
    ("repetition", "ar", "en", BRIDGE_AR, "The bridge was closeddddddddddddd."),
    ("repetition", "en", "zh", BRIDGE, "老桥关闭关闭关闭关闭关闭关闭关闭"),
    (
        "repetition",
        "ar",
        "en",
        BRIDGE_AR,
        "A part of the river, a part of the town, a part of the sea, a part of it, a part of us.",
    ),
    ("length", "en", "ar", BRIDGE, "الجسر"),
    ("length", "ar", "en", BRIDGE_AR, "Bridge"),
    (
        "length",
        "zh",
        "en",
        "桥关了。",
        f"{BRIDGE} It will stay so for a long while, said the mayor.",
    ),
    ("length", "th", "en", "สะพานเก่าข้ามแม่น้ำถูกปิดเมื่อวันจันทร์หลังพายุทำให้เสาเสียหาย", "No"),
]


@pytest.mark.parametrize(("source", "target", "given", "made"), GOOD)
def test_a_good_translation_has_no_problem(source: str, target: str, given: str, made: str) -> None:
    assert not problem(given, made, source=source, target=target)


@pytest.mark.parametrize(("expected", "source", "target", "given", "made"), BAD)
def test_a_degenerate_translation_is_told(
    expected: str, source: str, target: str, given: str, made: str
) -> None:
    assert problem(given, made, source=source, target=target) == expected


def test_every_problem_can_be_said() -> None:
    assert {expected for expected, *_ in BAD} == set(PROBLEMS)


@given(st.sampled_from([BRIDGE, BRIDGE_DE]), st.integers(min_value=6, max_value=60))
def test_any_clause_in_a_loop_is_told(sentence: str, times: int) -> None:
    words = sentence.split()
    looped = " ".join(words[:4] + words[4:8] * times)
    assert problem(BRIDGE_ZH, looped, source="zh", target="en") == "repetition"


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["en", "ar", "zh", "sw"]))
def test_any_two_texts_can_be_asked_about(given_text: str, made: str, source: str) -> None:
    assert problem(given_text, made, source=source, target="en") in {"", *PROBLEMS}


@pytest.mark.parametrize("unit", ["x", "a b ", "@", "中", "http://"])
def test_a_megabyte_of_anything_is_judged(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert problem(BRIDGE_AR, f"closed {text}", source="ar", target="en") in {
        *("", "repetition", "length", "script"),
    }


def test_long_prose_is_no_loop() -> None:
    draw = random.Random(4)  # noqa: S311  # no secret
    words = ["".join(draw.choices("abcdefghij", k=draw.randint(3, 9))) for _ in range(30_000)]
    given_words = ["".join(chr(ord(letter) + 0x3D0) for letter in word) for word in words]
    found = problem(" ".join(given_words), " ".join(words), source="ru", target="en")
    assert not found
