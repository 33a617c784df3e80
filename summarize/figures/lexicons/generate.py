"""Write ``generated/XX.json`` for every language from CLDR (through Babel) and num2words.

Run ``python -m summarize.figures.lexicons.generate [CODE …]`` with the ``dev`` extra installed
after an update of either; what it writes is committed. What people know better goes by hand into
``XX.toml``, whose entries overrule these.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel import Locale, UnknownLocaleError, localedata

Tables = dict[str, dict[str, list[str]] | list[str]]

LANGUAGES = (
    "af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fil fr ga gl gu ha he hi hr hu hy"
    " id is it ja ka kk km kn ko ky lo lt lv mk ml mn mr ms my ne nl no pa pl ps pt ro ru si sk sl"
    " so sq sr sv sw ta te th tl tr uk ur uz vi zh"
).split()
"""Every language that detection can name, and a few more whose data are there."""

LOCALES = {"no": "nb", "tl": "fil"}
"""Codes that CLDR files under another name."""

CURRENCIES = (
    "USD EUR GBP JPY CNY INR RUB TRY BRL CHF SEK NOK DKK PLN CZK HUF UAH ILS SAR AED EGP IRR IQD"
    " KRW IDR VND THB PKR BDT NGN ZAR KES MXN ARS CAD AUD QAR KWD JOD MAD DZD TND LBP SYP"
).split()

UNITS = {
    "second": "duration-second",
    "minute": "duration-minute",
    "hour": "duration-hour",
    "day": "duration-day",
    "week": "duration-week",
    "month": "duration-month",
    "year": "duration-year",
    "decade": "duration-decade",
    "century": "duration-century",
    "kilometer": "length-kilometer",
    "meter": "length-meter",
    "centimeter": "length-centimeter",
    "millimeter": "length-millimeter",
    "mile": "length-mile",
    "foot": "length-foot",
    "square-kilometer": "area-square-kilometer",
    "square-meter": "area-square-meter",
    "square-mile": "area-square-mile",
    "hectare": "area-hectare",
    "acre": "area-acre",
    "cubic-meter": "volume-cubic-meter",
    "liter": "volume-liter",
    "barrel": "volume-barrel",
    "kilogram": "mass-kilogram",
    "gram": "mass-gram",
    "metric-ton": "mass-tonne",
    "celsius": "temperature-celsius",
    "fahrenheit": "temperature-fahrenheit",
    "degree": "angle-degree",
    "kilometer-per-hour": "speed-kilometer-per-hour",
    "mile-per-hour": "speed-mile-per-hour",
    "meter-per-second": "speed-meter-per-second",
    "kilowatt": "power-kilowatt",
    "megawatt": "power-megawatt",
    "gigawatt": "power-gigawatt",
    "kilowatt-hour": "energy-kilowatt-hour",
    "gigabyte": "digital-gigabyte",
    "megabyte": "digital-megabyte",
}

CARDINALS = (*range(2, 101), *range(200, 1000, 100))
ORDINALS = range(2, 32)
_SHORTEST = 2


def main(codes: list[str]) -> int:
    """Write the file of each code; all where none is given."""
    folder = Path(__file__).parent / "generated"
    folder.mkdir(exist_ok=True)
    for code in codes or LANGUAGES:
        tables = {**_from_cldr(code), **_from_num2words(code)}
        text = json.dumps(tables, ensure_ascii=False, indent=0, sort_keys=True)
        (folder / f"{code}.json").write_text(text + "\n", "utf-8")
    return 0


def _from_cldr(code: str) -> Tables:
    """Give a language's separators, months, weekdays, currencies and units."""
    localedata._cache.clear()  # noqa: SLF001  # one locale's aliases leak into the next (Babel 2.18)
    try:
        locale = Locale.parse(LOCALES.get(code, code))
    except UnknownLocaleError:
        return {}
    symbols = locale.number_symbols
    latin = symbols.get("latn", symbols)
    settings = {"decimal": latin.get("decimal", "."), "group": latin.get("group", ",")}
    weekdays = {
        name
        for context in ("format", "stand-alone")
        for name in locale.days[context]["wide"].values()
    }
    return {
        "settings": settings,
        "month": _months(locale),
        "weekday": sorted(weekdays),
        "am": _half_days(locale, "am"),
        "pm": _half_days(locale, "pm"),
        "currency": _currencies(locale),
        "unit": _units(locale),
    }


def _months(locale: Locale) -> dict[str, list[str]]:
    """Give the names of the months, those of every country that writes the language included."""
    months: dict[str, list[str]] = {}
    home = str(locale)
    countries = [name for name in localedata.locale_identifiers() if name.startswith(f"{home}_")]
    for name in (home, *sorted(countries)):
        variant = Locale.parse(name)
        if variant.script != locale.script:
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, month in variant.months[context][width].items():
                    _enter(months, str(number), [month.rstrip(".")])
    return months


def _half_days(locale: Locale, half: str) -> list[str]:
    """Give the signs for a.m. or p.m., and the Latin one, which many languages use too."""
    names = {
        periods[half]
        for context in locale.day_periods.values()
        for periods in context.values()
        if half in periods and len(periods[half]) >= _SHORTEST
    }
    return sorted({*names, half.upper()})


def _currencies(locale: Locale) -> dict[str, list[str]]:
    """Give the names of the major currencies, in every plural form."""
    names: dict[str, list[str]] = {}
    plurals = locale._data["currency_names_plural"]  # noqa: SLF001  # Babel has no public getter
    for code in CURRENCIES:
        forms = [locale.currencies.get(code, ""), *plurals.get(code, {}).values()]
        _enter(names, code, [form for form in forms if form != code])
    return names


def _units(locale: Locale) -> dict[str, list[str]]:
    """Give the names and symbols of common units, in every plural form; of time, only names."""
    patterns = locale._data["unit_patterns"]  # noqa: SLF001  # Babel has no public getter
    names: dict[str, list[str]] = {}
    for unit, key in UNITS.items():
        for width in ("long",) if key.startswith("duration") else ("long", "short"):
            forms = patterns.get(key, {}).get(width, {})
            _enter(names, unit, _phrases(forms))
    return names


def _phrases(forms: object) -> Iterator[str]:
    """Yield the words of unit patterns such as ``{0} kilometres``."""
    if isinstance(forms, str):
        if "{0}" in forms and "{1}" not in forms:
            yield forms.replace("{0}", "").strip()
    elif isinstance(forms, Mapping):
        for name, form in forms.items():
            if name != "per":
                yield from _phrases(form)


def _enter(table: dict[str, list[str]], key: str, phrases: Iterable[str]) -> None:
    """Add phrases to a row, without digits, blanks or repetitions."""
    for phrase in phrases:
        clean = phrase.strip().strip("\u200f\u200e").strip()
        if clean and not any(c.isdigit() for c in clean) and clean not in table.get(key, []):
            table.setdefault(key, []).append(clean)


def _from_num2words(code: str) -> Tables:
    """Give the words for cardinals and ordinals, where num2words knows the language."""
    from num2words import CONVERTER_CLASSES, num2words

    if code not in CONVERTER_CLASSES:
        return {}
    tables: Tables = {}
    for table, mode, numbers in (
        ("cardinal", "cardinal", CARDINALS),
        ("ordinal", "ordinal", ORDINALS),
    ):
        rows: dict[str, list[str]] = {}
        for number in numbers:
            try:
                words = num2words(number, lang=code, to=mode)
            except (NotImplementedError, IndexError, KeyError, OverflowError, TypeError):
                continue
            if isinstance(words, str) and len(words) >= _SHORTEST - ("ja" <= code <= "zh"):
                _enter(rows, str(number), [words.replace("\u00ad", "")])
        if rows:
            tables[table] = rows
    return tables


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
