import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from summarize.documents.cleaning import clean_text, split_lines

CASES = [
    pytest.param("1\u202f250,5 millions", "1\u00a0250,5 millions", id="narrow space in a number"),
    pytest.param("1\u2009250\u2009000 km", "1\u00a0250\u00a0000 km", id="thin spaces in a number"),
    pytest.param("12\u00a0h\u00a030", "12 h 30", id="no-break spaces outside a number group"),
    pytest.param("en 2019\u00a012 morts", "en 2019 12 morts", id="two numbers are no group"),
    pytest.param("«\u00a0oui\u00a0»\u202f!", "« oui » !", id="french punctuation"),
    pytest.param("東京　大阪", "東京 大阪", id="ideographic space"),
    pytest.param("بيـــروت", "بيروت", id="tatweel stretches"),
    pytest.param("وصفها بـ«الخطوة»", "وصفها بـ«الخطوة»", id="tatweel before a quotation"),
    pytest.param("زاد بـ 9.4 في المئة", "زاد بـ 9.4 في المئة", id="tatweel before a space"),
    pytest.param("بــ٢٤ قرية والـAI", "بـ٢٤ قرية والـAI", id="tatweel before digits and Latin"),
    pytest.param("رمضان ١٤٤٦هـ، في ١٤٤٥ هـ.", "رمضان ١٤٤٦هـ، في ١٤٤٥ هـ.", id="tatweel of a year"),
    pytest.param("بيروت ـ رويترز", "بيروت – رويترز", id="tatweel as a dash"),
    pytest.param("\u200fقال\u202b ٥\u202c\u061c", "قال ٥", id="bidi controls"),
    pytest.param("می\u200cخواهم", "می\u200cخواهم", id="zwnj of Persian stays"),
    pytest.param("کتاب\u200c ها\u200c", "کتاب ها", id="stray zwnj goes"),
    pytest.param("क्\u200dष", "क्\u200dष", id="zwj of Hindi stays"),
    pytest.param("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧", id="zwj of an emoji stays"),
    pytest.param("wo\u200dr\u200bd\ufeff", "word", id="zero width in Latin goes"),
    pytest.param("evacu\u00adation", "evacuation", id="soft hyphen"),
    pytest.param(
        "evacu\u00ad\nation of 600", "evacuation\nof 600", id="soft hyphen at a line's end"
    ),
    pytest.param("a\r\nb\rc\u2028d\u2029e\ff", "a\nb\nc\nd\ne\nf", id="every line end"),
    pytest.param("a\x00b\x1b[1mc\x07", "ab[1mc", id="controls"),
    pytest.param("  two   words\t\n  x ", "two words\nx", id="runs of spaces"),
    pytest.param("e\u0301t\u00e9", "été", id="NFC"),
    pytest.param("ﻣﺤﻤﺪ ﬁn", "محمد fin", id="presentation forms"),
    pytest.param("\U000e0041\U000e0042ok", "ok", id="invisible tags"),
    pytest.param("bad \ud800 half", "bad \ufffd half", id="lone surrogate"),
    pytest.param("١\u00a0٢٣٤", "١\u00a0٢٣٤", id="group of Arabic digits"),
]


@pytest.mark.parametrize(("raw", "clean"), CASES)
def test_cleans(raw: str, clean: str) -> None:
    assert clean_text(raw) == clean


_TRICKY = st.text(
    st.sampled_from(
        "aé1 ٣پنक्👩\u200d\u200c\u200b\u0640\u00a0\u202f\u2009\u3000\u00ad\n\r\f\u2029\ufeff"
        "\u0301\u0654\u0627\u0653\ufb01\ufdfa\ufe71\u2000\u037e\ud800\u0915\u093c"
    )
)


@given(st.one_of(_TRICKY, st.text()))
@example("\u200c\u0640\u200c")
@example("1\u200b\u00a0234")
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once


@given(st.one_of(_TRICKY, st.text()))
def test_keeps_the_number_of_lines(text: str) -> None:
    assert len(clean_text(text).split("\n")) == len(split_lines(text))


@given(st.text(st.sampled_from("0123456789 \u00a0\u202f.,٣४"), min_size=1))
def test_loses_no_digit(text: str) -> None:
    digits = [character for character in text if character.isdigit()]
    assert [character for character in clean_text(text) if character.isdigit()] == digits
