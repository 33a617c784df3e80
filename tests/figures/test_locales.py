"""A figure equals itself after formatting, in every locale that CLDR knows in a language we read.

CLDR formats numbers, money, shares, lengths, dates and times for some 500 locales of the languages
that have a lexicon. Left out, each with its reason, is what says nothing without its surroundings
or has no words to read.
"""

import datetime as dt
from decimal import Decimal

from babel import Locale
from babel.core import UnknownLocaleError
from babel.dates import format_date, format_time
from babel.localedata import locale_identifiers
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.figures import extract
from summarize.figures.loading import languages

CLDR_NAMES = {"nb": "no", "nn": "no", "fil": "tl"}
SYSTEMS = ("latn", "default")
OTHER_SCRIPTS = {
    # These locales write a language in a script that its lexicon does not cover.
    *("az_Arab", "az_Cyrl", "bs_Cyrl", "en_Dsrt", "en_Shaw", "ha_Arab", "hi_Latn", "kk_Arab"),
    *("mn_Mong", "ms_Arab", "pa_Arab", "uz_Arab", "uz_Cyrl", "zh_Latn", "sr_Latn", "be_TARASK"),
}
NO_PHRASES = {
    # Languages with CLDR's words alone: no hand-written phrases for whole dates.
    *("az", "be", "bs", "eu", "ga", "gl", "ha", "kk", "ky", "mn", "ps", "uz", "am", "si", "my"),
    *("km", "lo"),
}


def known_locales() -> list[tuple[Locale, str]]:
    """Give (locale, our language code)."""
    known = set(languages())
    found = []
    for identifier in sorted(locale_identifiers()):
        try:
            locale = Locale.parse(identifier)
        except (ValueError, UnknownLocaleError):
            continue
        language = CLDR_NAMES.get(locale.language, locale.language)
        if language in known:
            found.append((locale, language))
    return found


LOCALES = known_locales()
ANY_LOCALE = st.sampled_from(LOCALES)
WORDED = st.sampled_from(
    [
        (locale, language)
        for locale, language in LOCALES
        if not any(str(locale).startswith(script) for script in OTHER_SCRIPTS)
        and language not in NO_PHRASES
    ]
)
# One separator with three digits behind it (1,234) reads as the language's own habit decides; the
# locales of a language differ there, so those numbers hold for it and not for each of them.
NUMBERS = st.one_of(
    st.integers(min_value=2, max_value=999).map(Decimal),
    st.integers(min_value=10**6, max_value=10**12).map(Decimal),
    st.decimals(min_value=Decimal("1.1"), max_value=Decimal(999), places=1),
    st.decimals(min_value=10**6, max_value=10**9, places=2),
)


def same(value: str, number: Decimal) -> bool:
    return Decimal(value) == number


def test_there_are_locales() -> None:
    assert len(LOCALES) > 400


@settings(max_examples=400)
@given(ANY_LOCALE, NUMBERS, st.sampled_from(SYSTEMS))
def test_a_number(locale: tuple[Locale, str], number: Decimal, system: str) -> None:
    written = format_decimal(number, locale=locale[0], numbering_system=system)
    (figure,) = extract(written, locale[1])
    assert figure.kind in {"count", "date"}  # four bare digits read as a year
    assert same(figure.value, number)


@settings(max_examples=300)
@given(ANY_LOCALE, NUMBERS, st.sampled_from(SYSTEMS))
def test_an_amount_of_money(locale: tuple[Locale, str], number: Decimal, system: str) -> None:
    written = format_currency(
        number, "EUR", locale=locale[0], numbering_system=system, decimal_quantization=False
    )
    (figure,) = extract(written, locale[1])
    assert (figure.kind, figure.unit) == ("money", "EUR")
    assert same(figure.value, number)


@settings(max_examples=300)
@given(ANY_LOCALE, st.integers(min_value=2, max_value=99), st.sampled_from(SYSTEMS))
def test_a_percentage(locale: tuple[Locale, str], percent: int, system: str) -> None:
    share = Decimal(percent) / 100
    written = format_percent(share, locale=locale[0], numbering_system=system)
    figures = extract(written, locale[1])
    if locale[1] == "eu":  # Basque puts the sign first and has no lexicon to say so
        return
    (figure,) = figures
    assert (figure.kind, figure.value) == ("percent", str(percent))


@settings(max_examples=300)
@given(WORDED, st.integers(min_value=2, max_value=999), st.sampled_from(SYSTEMS))
def test_a_length(locale: tuple[Locale, str], number: int, system: str) -> None:
    written = format_unit(number, "length-kilometer", locale=locale[0], numbering_system=system)
    if "length" in written or not written[0].isdecimal():
        return  # CLDR has no word there, or puts it first
    (figure,) = extract(written, locale[1])
    assert (figure.kind, figure.value, figure.unit) == ("measure", str(number), "kilometer")


DATE_ORDER_UNREAD = {"so", "lt", "lv", "ml", "vi"}


@settings(max_examples=300)
@given(WORDED, st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_a_date(locale: tuple[Locale, str], date: dt.date) -> None:
    if locale[1] in DATE_ORDER_UNREAD:
        return
    written = format_date(date, "long", locale=locale[0])
    (figure,) = extract(written, locale[1])
    assert (figure.kind, figure.value) == ("date", date.isoformat())


@settings(max_examples=300)
@given(WORDED, st.integers(min_value=0, max_value=23), st.integers(min_value=0, max_value=59))
def test_a_time(locale: tuple[Locale, str], hour: int, minute: int) -> None:
    written = format_time(dt.time(hour, minute), "short", locale=locale[0])
    if ":" not in written or locale[1] == "ko":
        return  # 15.30 is a number until a word says otherwise; Babel's PM 3:30 is no Korean
    (figure,) = extract(written, locale[1])
    assert (figure.kind, figure.value) == ("time", f"{hour:02d}:{minute:02d}")
