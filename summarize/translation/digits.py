"""The digits of a finished text, as its reader expects them: 12,345.6 or ١٢٬٣٤٥٫٦."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final, Literal

import msgspec

from summarize.figures import extract
from summarize.figures.digits import Separators, parse_digits
from summarize.figures.loading import load_lexicon
from summarize.figures.protect import protected_spans

Style = Literal["latin", "native"]

_RUN: Final = r"\d+(?:[.,'’٫٬，．\u00a0\u202f\u2009]\d+|،\d{3}(?!\d))*"
_NUMBER: Final = re.compile(
    rf"(?P<before>[%٪％])?(?P<run>{_RUN})(?:(?P<gap>[ \u00a0\u202f]?)(?P<after>[%٪％]))?"
)
_INLINE_CODE = re.compile(r"(`+)(?!`)[^`]+(?<!`)\1(?!`)")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+")
_LETTER: Final = "[A-Za-zÀ-ÖØ-öø-ɏ]"
_JOINED: Final = rf"(?:{_LETTER}|[\d_./@#:&+~=?-])"
_CODE: Final = re.compile(rf"{_LETTER}{_JOINED}*|\d[\d_./@#:&+~=?,-]*{_LETTER}{_JOINED}*")
"""COVID-19, F-16, 5G, 12km, un.org/2024."""
_NAME: Final = re.compile(rf"{_LETTER}[ \u00a0]\d[\d-]*")
"""iPhone 15, Boeing 737-800."""
_OWN_MARKS: Final = frozenset({"date", "time", "score"})
"""Kinds of figures whose marks neither group digits nor mark decimals: 10.30, 3.5.2024."""
_LISTED: Final = re.compile(r"\d{3}|(?:19|20)\d\d")
"""What a comma that is not the language's decimal mark may list: 2020,2021 or 100,200."""


class _Form(msgspec.Struct, frozen=True):
    """How numbers are written."""

    zero: str = "0"
    decimal: str = "."
    group: str = ","
    percent: str = "%"

    def digits(self, text: str) -> str:
        """Give a text with its digits, of any script, in this form; all else as it stands."""
        return re.sub(r"\d", lambda digit: chr(ord(self.zero) + int(digit[0])), text)


class _Target(msgspec.Struct, frozen=True):
    """What readers of a target language expect."""

    default: Style
    native: _Form


_LATIN: Final = _Form()
_LATIN_MARKS: Final = str.maketrans("٫٬٪", ".,%")


def default_style(target: str) -> Style:
    """Give the style of digits that readers of a target language expect."""
    return _targets()[target].default


def write_digits(text: str, *, target: str, style: Style) -> str:
    """Write all numbers of a text in one style of digits, whatever script they stand in.

    Marks inside numbers follow: ``12.345,6 %`` and ``١٢٬٣٤٥٫٦ ٪`` are one number. A mark counts as
    ``figures.extract`` reads it in the target language, so figures keep their values; one that
    neither groups nor marks decimals stays (dates, times, versions). Numbers that Latin letters
    touch (COVID-19, 5G) or that follow a Latin word (iPhone 15), phone numbers and versions have
    Latin digits in both styles; URLs, e-mail addresses and ``inline code`` stay as they are.
    Nothing changes its place and no direction marks are added: ranges, dates and scores keep their
    logical order, which is what the bidirectional algorithm expects.
    """
    form = _targets()[target].native if style == "native" else _LATIN
    separators = load_lexicon(target).separators
    # Digits and marks of one script, so that those of the text decide nothing.
    plain = _LATIN.digits(text)
    shape = plain.translate(_LATIN_MARKS)
    kept = (*_ADDRESS.finditer(shape), *_INLINE_CODE.finditer(shape))
    addresses = _Spans(match.span() for match in kept)
    runs = re.sub(_RUN, lambda run: re.sub(r"[^\d.]", ",", run[0]), shape)
    codes = _Spans([*(match.span() for match in _CODE.finditer(runs)), *_protected(shape)])
    names = _Spans(match.span() for match in _NAME.finditer(shape))
    marked = _Spans(_marked(plain, target))

    def write(number: re.Match[str]) -> str:
        at = number.start("run")
        if at in addresses:
            return text[number.start() : number.end()]
        if at in codes:
            return number[0].translate(_LATIN_MARKS)
        chosen = _LATIN if at in names else form
        run = number["run"] if at in marked else _mark(number["run"], chosen, separators)
        before = chosen.percent if number["before"] else ""
        after = number["gap"] + chosen.percent if number["after"] else ""
        return before + chosen.digits(run) + after

    return _NUMBER.sub(write, plain)


def _mark(run: str, form: _Form, separators: Separators) -> str:
    """Give a number the marks of a form: those that group, and the last one where it is decimal.

    One that would then be read otherwise keeps its own: 8٫200, for 8.200 is eight thousand.
    """
    value = parse_digits(run, separators)
    parts = re.split(r"\D", run)
    if value is None or len(parts) == 1:
        return run
    is_decimal = value.as_tuple().exponent != 0
    mark = run[-len(parts[-1]) - 1]
    if is_decimal and mark == separators.group and _may_be_list(parts):
        return run
    latin, written = (_joined(parts, is_decimal, each) for each in (_LATIN, form))
    # As text, which tells 0 from 0.000.
    same = all(str(parse_digits(each, separators)) == str(value) for each in (latin, written))
    return written if same else run


def _may_be_list(parts: list[str]) -> bool:
    """Tell whether two runs of digits may be two numbers."""
    return len(parts) == 2 and bool(_LISTED.fullmatch(parts[-1]))  # noqa: PLR2004 - a pair


def _joined(parts: list[str], is_decimal: bool, form: _Form) -> str:  # noqa: FBT001
    if is_decimal:
        return form.group.join(parts[:-1]) + form.decimal + parts[-1]
    return form.group.join(parts)


def _protected(text: str) -> Iterator[tuple[int, int]]:
    """Yield the phone numbers and versions; the numbers of a list are written as all others."""
    for start, end in protected_spans(text):
        if not text[start:end].strip(" \t().").isdigit():
            yield start, end


def _marked(text: str, target: str) -> Iterator[tuple[int, int]]:
    for figure in extract(text, target):
        if figure.kind in _OWN_MARKS:
            yield figure.start, figure.end


class _Spans:
    """Places in a text, to be asked whether they hold an offset."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = [0]
        for _, end in ordered:
            self._ends.append(max(end, self._ends[-1]))

    def __contains__(self, offset: int) -> bool:
        return offset < self._ends[bisect_right(self._starts, offset)]


@cache
def _targets() -> dict[str, _Target]:
    table = tomllib.loads((files(__package__) / "digits.toml").read_text("utf-8"))
    return msgspec.convert(table, dict[str, _Target])
