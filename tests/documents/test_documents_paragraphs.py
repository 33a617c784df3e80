import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.documents import document_from_text

WRAPPED = """\
Ceasefire agreed in the north

The army said on Monday that about 600 fighters and some 1,800 civilians
would be taken across the border by the end of the week, in a convoy of
seventeen buses.

The deal was reached after eight days of talks, mediators said. It is the
second of its kind since March 2016.
"""

WRAPPED_ARABIC = """\
أعلنت وزارة الصحة يوم الاثنين أن حصيلة ضحايا الزلزال الذي ضرب المنطقة
الجبلية ارتفعت إلى 308 قتلى ونحو 1200 جريح، بينما تواصل فرق الإنقاذ
البحث عن عشرات المفقودين تحت الأنقاض.

وقال المتحدث باسم الوزارة إن أكثر من نصف مليون شخص باتوا بلا مأوى وإن
الحكومة خصصت 15 مليون دولار.
"""

WRAPPED_JAPANESE = """\
気象庁は三日、大型の台風16号が四国に上陸したと発表した。高知県では約3
5万人に避難指示が出され、少なくとも17人がけがをした。電力会社によると、
午後六時の時点で停電が続いている。
"""

INDENTED = """\
   The army said on Monday that about 600 fighters and some 1,800 civilians
would be taken across the border by the end of the week, in a convoy of
seventeen buses.
   The deal was reached after eight days of talks, mediators said. It is the
second of its kind since March 2016, when 1,340 people left on a convoy that
was stranded for a day and a half.
"""

ONE_EACH = """\
The first buses left on Monday with 812 people on board.
Around 600 fighters are to follow before the end of the week.
The deal was reached after eight days of talks.
Nobody was hurt.
"""


def texts(text: str) -> list[str]:
    return [paragraph.text for paragraph in document_from_text(text).paragraphs]


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    document = document_from_text(WRAPPED)
    assert document.title == "Ceasefire agreed in the north"
    assert [(p.text, p.line) for p in document.body] == [
        (
            (
                "The army said on Monday that about 600 fighters and some 1,800 civilians would be "
                "taken across the border by the end of the week, in a convoy of seventeen buses."
            ),
            3,
        ),
        (
            (
                "The deal was reached after eight days of talks, mediators said. It is the "
                "second of its kind since March 2016."
            ),
            7,
        ),
    ]


def test_hard_wrapped_arabic() -> None:
    first, second = texts(WRAPPED_ARABIC)
    assert "ضرب المنطقة الجبلية" in first
    assert "الإنقاذ البحث عن" in first
    assert second.endswith("بلا مأوى وإن الحكومة خصصت 15 مليون دولار.")


def test_japanese_lines_join_without_a_space() -> None:
    (text,) = texts(WRAPPED_JAPANESE)
    assert "約35万人に避難指示" in text
    assert "電力会社によると、午後六時" in text


def test_indentation_starts_a_paragraph() -> None:
    assert [text[:12] for text in texts(INDENTED)] == ["The army sai", "The deal was"]


def test_lines_that_are_sentences_stay_apart() -> None:
    assert texts(ONE_EACH) == ONE_EACH.splitlines()


def test_long_lines_are_paragraphs() -> None:
    first = "The army said on Monday that " + "the convoy had crossed the border and " * 6 + "left."
    second = "Nobody was hurt, and the second convoy will leave on Thursday."
    assert texts(f"{first}\n{second}\n") == [first, second]


def test_two_wrapped_lines_join_where_the_sentence_plainly_goes_on() -> None:
    assert texts("The first buses left the town on Wednesday after a deal\nwas reached.") == [
        "The first buses left the town on Wednesday after a deal was reached."
    ]


def test_list_items_are_paragraphs_without_their_bullets() -> None:
    assert texts("The deal in short.\n\n- 17 buses left.\n- 812 people were on board.\n") == [
        "The deal in short.",
        "17 buses left.",
        "812 people were on board.",
    ]


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("a well-", "known man", "a well-known man"),
        ("die Ein-", "und Ausfuhr", "die Ein- und Ausfuhr"),
        ("from 600-", "800 people", "from 600-800 people"),
        ("it was —", "he said", "it was — he said"),
    ],
)
def test_hyphens_at_a_line_end_stay(end: str, start: str, joined: str) -> None:
    filler = "The convoy crossed the border at dawn and the army said that all of them"
    lines = [
        filler,
        filler,
        f"{filler[: 72 - len(end) - 1]} {end}",
        f"{start} was what he said.",
        "",
        "End.",
    ]
    assert joined in " ".join(texts("\n".join(lines)))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end(end: str) -> None:
    assert texts(end.join(["One came first.", "", "Two came second."])) == [
        "One came first.",
        "Two came second.",
    ]


WORDS = st.lists(
    st.sampled_from(
        ["Army", "600", "fighters", "left", "on", "Monday", "1,250", "الجيش", "قال", "."]
    ),
    min_size=1,
    max_size=60,
)


@given(WORDS, st.integers(20, 100))
def test_no_word_is_lost_whatever_the_wrapping(words: list[str], width: int) -> None:
    lines, line = [], ""
    for word in words:
        if len(line) + len(word) >= width:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    document = document_from_text("\n".join([*lines, line]))
    read = [document.title or "", *(paragraph.text for paragraph in document.paragraphs)]
    assert " ".join(" ".join(read).split()) == " ".join(words)


@given(st.text())
def test_no_letter_of_any_text_is_lost(text: str) -> None:
    from summarize.documents.cleaning import clean_text
    from summarize.errors import InputError

    letters = [c for c in clean_text(text) if c.isalnum()]
    try:
        document = document_from_text(text)
    except InputError:
        assert not letters
        return
    read = (document.title or "") + "".join(p.text for p in document.paragraphs)
    assert [c for c in read if c.isalnum()] == letters
