"""Numbers in the digits that the reader expects: the same figures, in one style throughout."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from summarize.figures import compare, extract
from summarize.figures.protect import protected_spans
from summarize.translation.digits import default_style, write_digits

IN_BOTH_STYLES = [
    # Latin, native
    ("نزح 12,345.6 ألف شخص في 2024", "نزح ١٢٬٣٤٥٫٦ ألف شخص في ٢٠٢٤"),
    ("ارتفع المؤشر 3.5% ثم 4 %", "ارتفع المؤشر ٣٫٥٪ ثم ٤ ٪"),
    ("بلغت النسبة %50", "بلغت النسبة ٪٥٠"),
    ("بين 10-15 جنديا، أو من 20 إلى 30", "بين ١٠-١٥ جنديا، أو من ٢٠ إلى ٣٠"),
    ("عند الساعة 9:30 يوم 3/5/2024", "عند الساعة ٩:٣٠ يوم ٣/٥/٢٠٢٤"),
    ("الساعة 10.30 صباحا", "الساعة ١٠.٣٠ صباحا"),
    ("في 3.5.2024", "في ٣.٥.٢٠٢٤"),
    ("فاز الفريق 3-1 (2-0)", "فاز الفريق ٣-١ (٢-٠)"),
    ("بلغت الحرارة -5 درجات", "بلغت الحرارة -٥ درجات"),
    ("بقيمة $999.50 و€20 مليون", "بقيمة $٩٩٩٫٥٠ و€٢٠ مليون"),
    ("1. الأول\n2. الثاني", "١. الأول\n٢. الثاني"),
    ("تفشى كوفيد-19", "تفشى كوفيد-١٩"),
    # What Latin letters touch is part of a name; addresses and phone numbers are no numbers.
    ("تفشى COVID-19 وحلقت F-16 عبر 5G", "تفشى COVID-19 وحلقت F-16 عبر 5G"),
    ("قمة G7 وطائرة Boeing 737-800", "قمة G7 وطائرة Boeing 737-800"),
    ("هاتف iPhone 15 بسعر 999 دولارا", "هاتف iPhone 15 بسعر ٩٩٩ دولارا"),
    ("راجع https://un.org/2024/1,5 و a1@b2.com", "راجع https://un.org/2024/1,5 و a1@b2.com"),
    ("هاتف: +962 6 123 4567", "هاتف: +962 6 123 4567"),
    ("الإصدار v2.0.1", "الإصدار v2.0.1"),
    ("لا أرقام هنا، ولا نسبة.", "لا أرقام هنا، ولا نسبة."),
    ("", ""),
]


@pytest.mark.parametrize(("latin", "native"), IN_BOTH_STYLES)
def test_a_text_is_written_in_either_style(latin: str, native: str) -> None:
    assert write_digits(latin, target="ar", style="native") == native
    assert write_digits(native, target="ar", style="latin") == latin
    assert write_digits(latin, target="ar", style="latin") == latin
    assert write_digits(native, target="ar", style="native") == native


@pytest.mark.parametrize(
    ("text", "target", "latin"),
    [
        ("قُتل ١٢ و 15 شخصا", "ar", "قُتل 12 و 15 شخصا"),
        ("۴۵۶ نفر", "ar", "456 نفر"),
        ("तापमान ४५ डिग्री", "en", "तापमान 45 डिग्री"),
        ("１２，３４５．６％", "en", "12,345.6%"),
        (
            "It cost 2,30 euros, and 1.250.000 came.",
            "en",
            "It cost 2.30 euros, and 1,250,000 came.",
        ),
        ("12\u00a0345 people", "en", "12,345 people"),
        ("1’250’000 francs", "en", "1,250,000 francs"),
        ("ارتفع 3,5 في المئة", "ar", "ارتفع 3.5 في المئة"),
        ("COVID-١٩ and F-١٦ over ٣٫٥km", "en", "COVID-19 and F-16 over 3.5km"),
        # These say the same as they stand, or not what they seem.
        ("1,234 and 1.234 and 3.1416", "en", "1,234 and 1.234 and 3.1416"),
        ("in 2020,2021 and 1.2.3", "en", "in 2020,2021 and 1.2.3"),
        ("In 2023, 12 died.", "en", "In 2023, 12 died."),
    ],
)
def test_mixed_digits_and_marks_become_latin(text: str, target: str, latin: str) -> None:
    assert write_digits(text, target=target, style="latin") == latin


def test_english_has_no_other_digits_than_latin_ones() -> None:
    text = "About 12,345.6 people (٧٠%) came at 9:30."

    assert write_digits(text, target="en", style="native") == (
        "About 12,345.6 people (70%) came at 9:30."
    )


def test_both_targets_have_latin_digits_by_default() -> None:
    assert default_style("en") == "latin"
    assert default_style("ar") == "latin"


WORDS = {
    "ar": "في من إلى بين قتل جنود مليون ألف دولار يورو % كلم عام يناير نحو درجة طن فاز مليار"
    " المئة COVID F- iPhone G7 ( ) - $ € ، . : بـ و",
    "en": "in from to between killed soldiers million dollars euros % km 2024 January about"
    " degrees tonnes won COVID F- iPhone G7 ( ) - $ € , . : billion per cent",
}
DIGITS = ["٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "０１２３４５６７８９", "०१२३४५६७८९"]
SHAPES = [
    "{:d}",
    "{:,d}",
    "{:,.1f}",
    "{:.2f}",
    "{:d}%",
    "{0:d}-{1:d}",
    "{0:d}:{1:02d}",
    "{0:d}/5/2024",
]


@st.composite
def texts(draw: st.DrawFn, numbers: st.SearchStrategy[str]) -> tuple[str, str]:
    target = draw(st.sampled_from(sorted(WORDS)))
    words = st.sampled_from(WORDS[target].split())
    pieces = st.one_of(numbers, st.tuples(words, st.sampled_from([" ", ""])).map("".join))
    return "".join(draw(st.lists(pieces, max_size=10))), target


@st.composite
def usual_numbers(draw: st.DrawFn) -> str:
    first, second = draw(st.integers(0, 5_000_000)), draw(st.integers(0, 59))
    number = draw(st.sampled_from(SHAPES)).format(first, second)
    if draw(st.booleans()):
        number = number.replace(",", "٬").replace(".", "٫").replace("%", "٪")
    script = draw(st.sampled_from(["0123456789", *DIGITS]))
    return number.translate(str.maketrans("0123456789", script)) + " "


ODD_NUMBERS = st.from_regex(r"\A[0-9٠-٩۰-۹０-９]{1,4}([.,٫٬،'’:/ –-][0-9٠-٩]{1,4}){0,3}[%٪]?\Z")


@given(texts(usual_numbers()))
def test_figures_keep_their_values_in_both_styles(case: tuple[str, str]) -> None:
    text, target = case
    # Phone numbers are known by their Latin digits.
    assume(not protected_spans(write_digits(text, target=target, style="latin")))
    figures = extract(text, target)
    # Numbers that stand with the same nouns over and over seem to have changed places.
    assume(compare(figures, figures).equal)

    for style in ("latin", "native"):
        written = write_digits(text, target=target, style=style)
        assert compare(figures, extract(written, target)).equal, written


@given(texts(usual_numbers() | ODD_NUMBERS))
def test_the_way_back_from_native_to_latin_is_exact(case: tuple[str, str]) -> None:
    text, target = case
    latin = write_digits(text, target=target, style="latin")
    native = write_digits(text, target=target, style="native")

    assert write_digits(native, target=target, style="latin") == latin
    assert write_digits(latin, target=target, style="native") == native
    assert write_digits(latin, target=target, style="latin") == latin
    assert write_digits(native, target=target, style="native") == native


@given(texts(usual_numbers() | ODD_NUMBERS))
def test_only_digits_and_their_marks_change(case: tuple[str, str]) -> None:
    text, target = case
    native = write_digits(text, target=target, style="native")

    assert [c for c in native if c.isalpha()] == [c for c in text if c.isalpha()]
    assert [int(c) for c in native if c.isdecimal()] == [int(c) for c in text if c.isdecimal()]


@given(st.text(), st.sampled_from(["en", "ar"]))
def test_no_text_is_too_odd(text: str, target: str) -> None:
    latin = write_digits(text, target=target, style="latin")

    assert write_digits(latin, target=target, style="latin") == latin
