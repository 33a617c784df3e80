"""How likely a reader misses something in a sentence, by what is said before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.summarization.context import read_context
from summarize.summarization.reliance import read_reliance, rely
from summarize.summarization.text import Text

LEADS = {
    "en": "Fire broke out in a mill in Leeds on Monday and 40 people were led to safety.",
    "ar": "اندلع حريق في مصنع للنسيج بمدينة صفاقس يوم الاثنين وأُجلي أربعون شخصاً.",
    "de": "In einer Fabrik in Leipzig ist am Montag ein Feuer ausgebrochen.",
}


def risks(*sentences: str, language: str, starts: frozenset[int], title: str = "") -> list[float]:
    """Give the risk of each sentence where nothing but the lead is said."""
    text = Text(sentences, language, title, starts)
    reliances = read_reliance(text, read_context(sentences, language))
    return [each.risk({0}, follows=False) for each in reliances]


@pytest.mark.parametrize(
    ("language", "plain", "leaning"),
    [
        (
            "en",
            "The mill in Leeds employs 300 people and had been sold to a Swiss firm in May.",
            "She said the inspection had found 3 other faults.",
        ),
        (
            "en",
            "The mill in Leeds employs 300 people and had been sold to a Swiss firm in May.",
            "The rollout had been stopped by then.",
        ),
        (
            "ar",
            "ويعمل في المصنع، وهو من أكبر مصانع النسيج في صفاقس، نحو ثلاثمئة عامل.",
            "وأضاف أن هذا القرار سيُعلن لاحقاً.",
        ),
        (
            "de",
            "Die Fabrik in Leipzig beschäftigt 300 Menschen und wurde im Mai verkauft.",
            "„Das war knapp“, sagte sie.",
        ),
    ],
)
def test_what_leans_on_others_is_the_greater_risk(language: str, plain: str, leaning: str) -> None:
    between = {"en": "Rain fell.", "ar": "هطلت الأمطار.", "de": "Es regnete."}[language]
    sentences = (LEADS[language], between, between, between, plain, leaning)
    found = risks(*sentences, language=language, starts=frozenset(range(6)))
    assert found[0] < 1e-9
    assert found[4] < found[5] / 2


def test_a_sentence_inside_a_paragraph_wants_the_one_before_it() -> None:
    plain = "Firemen from 4 towns pumped water out of the river until the early morning."
    sentences = (LEADS["en"], "Nobody was hurt in Leeds.", plain)
    inside = risks(*sentences, language="en", starts=frozenset({0, 1}))[2]
    first = risks(*sentences, language="en", starts=frozenset({0, 1, 2}))[2]
    assert inside > 1.5 * first
    text = Text(sentences, "en", "", frozenset({0, 1}))
    reliance = read_reliance(text, read_context(sentences, "en"))[2]
    assert reliance.risk({0, 1}, follows=True) < reliance.risk({0, 1}, follows=False)


def test_what_the_title_names_is_known() -> None:
    sentences = (LEADS["en"], "Nobody was hurt.", "Norby is to pay for the 40 beds in May.")
    starts = frozenset({0, 1, 2})
    titled = risks(*sentences, language="en", starts=starts, title="Norby to pay")
    assert titled[2] < risks(*sentences, language="en", starts=starts)[2]


@given(
    st.floats(-9, 9),
    st.floats(-3, 3),
    st.dictionaries(st.frozensets(st.integers(0, 5), min_size=1), st.floats(-3, 3)),
    st.sets(st.integers(0, 5)),
)
def test_a_risk_is_a_probability_and_never_below_its_bound(
    base: float, near: float, ties: dict[frozenset[int], float], said: set[int]
) -> None:
    reliance = rely(3, base, near, ties)
    for follows in (True, False):
        risk = reliance.risk(said, follows=follows)
        assert 0 <= risk <= 1
        assert reliance.least <= risk + 1e-12
