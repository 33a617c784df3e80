"""Figures of a text: numbers, with what makes them quantities — unit, qualifier, counted noun.

Where the line is drawn: a number that is part of a name (COVID-19, F-16, G7, Channel 4), a list
number, a phone number, a URL or a version is no figure; neither is “one” or “first” in words on
its own, nor a number word without a value (“dozens”).
"""

import unicodedata
from decimal import Decimal
from typing import Final, cast

import msgspec

from summarize.figures.figure import Figure, Kind, Qualifier
from summarize.figures.lexicon import load_lexicon
from summarize.figures.noun import belongs_to_name, counted_noun, is_written_onto_name
from summarize.figures.protect import protected_spans
from summarize.figures.quantity import Quantity, plain, plausible_age, read_quantity
from summarize.figures.scan import Scan
from summarize.figures.tokens import Token, is_cased_name, tokenize

_DASHES: Final = frozenset("-–—‑~〜～")
_MAX_SCORE: Final = 200
_CENTURY: Final = 100
_NUMERIC: Final = frozenset({"count", "money", "percent", "points", "measure", "duration", "age"})


def extract(text: str, language: str) -> tuple[Figure, ...]:
    """Give the figures of ``text`` in order.

    ``language`` is an ISO 639-1 code; one without a lexicon is read with digits and international
    units alone. Offsets are characters of ``text``. Takes time linear in the text's length and
    never raises for any text.
    """
    lexicon = load_lexicon(language)
    scan = Scan(text, tokenize(text), lexicon)
    protected = iter([*protected_spans(text), (len(text) + 1, len(text) + 1)])
    skip_from, skip_to = next(protected)
    figures: list[Figure] = []
    at, floor = 0, 0
    while at < len(scan.tokens):
        token = scan.tokens[at]
        if not _may_start(token, scan):
            at += 1
            continue
        while skip_to <= token.start:
            skip_from, skip_to = next(protected)
        if skip_from <= token.start:
            at += 1
            continue
        figure, after = _read_figure(scan, at, floor)
        if figure is not None:
            figures.append(figure)
            floor = after
        at = max(after, at + 1)
    return tuple(figures)


def _may_start(token: Token, scan: Scan) -> bool:
    """Tell, cheaply, whether a figure may start at a token."""
    if token.kind == "number" or token.norm in scan.lexicon.starts:
        return True
    if token.kind == "mark":
        return unicodedata.category(token.text) == "No"
    return token.norm[:3] in scan.lexicon.heads


def _read_figure(scan: Scan, at: int, floor: int) -> tuple[Figure | None, int]:
    """Give the figure at a token, or None, and the token to go on from."""
    if scan.is_number(at) and is_written_onto_name(scan, at):
        return None, at + 1
    vague = scan.find("vague", at)
    if vague is not None:
        return None, vague.end
    first = read_quantity(scan, at)
    if first is None or (first.kind == "count" and belongs_to_name(scan, at)):
        return None, at + 1
    quantity = _as_range(scan, first)
    if _is_no_quantity(scan, quantity):
        return None, quantity.end
    return _finish(scan, quantity, floor)


def _is_no_quantity(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether number words say nothing to check: one, first, or a syllable of a word."""
    if not quantity.spelled or quantity.high:
        return False
    if quantity.kind in {"count", "ordinal", "duration", "measure"} and quantity.value == "1":
        return True
    if quantity.kind in {"count", "ordinal"} and not scan.lexicon.settings.bare_words:
        single = quantity.end - quantity.start < 2 or quantity.scale == Decimal(quantity.value)  # noqa: PLR2004
        return single and scan.find("counter", quantity.end) is None
    return quantity.value == "0"


def _as_range(scan: Scan, first: Quantity) -> Quantity:
    """Join “70 to 80”, “5–7 %”, “2019-20”, “between 3 and 5 million”; read “3-2” as a score."""
    if first.high or first.kind in {"fraction", "ordinal"}:
        return first
    start = first.start
    between = scan.lexicon.find_before("between", scan.tokens, start)
    k = first.end
    dash = scan.norm(k) in _DASHES
    if dash:
        k += 1
    else:
        connector = (
            scan.find("to", k)
            or (scan.find("between_and", k) if between else None)
            or scan.find("or", k)
        )
        joined = connector.end if connector else _clitic_and(scan, k, between=between is not None)
        if joined is None:
            return first
        k = joined
    if k >= len(scan.tokens) or not _may_start(scan.tokens[k], scan):
        return first
    second = read_quantity(scan, k)
    if second is None:
        return first
    if dash and scan.glued(first.end) and scan.glued(k):
        score = _as_score(scan, first, second)
        if score is not None:
            return score
    joined_range = _join(first, second)
    if joined_range is None:
        return first
    if between:
        joined_range = msgspec.structs.replace(joined_range, start=between[1])
    return joined_range


def _clitic_and(scan: Scan, at: int, *, between: bool) -> int | None:
    """Give the token behind a clitic “and” written onto the second number (بين 70 و80)."""
    if not between or at >= len(scan.tokens):
        return None
    norm = scan.tokens[at].norm
    for prefix in scan.lexicon.settings.joining_prefixes:
        if norm == prefix:
            return at + 1
        if norm.startswith(prefix) and norm in scan.lexicon.starts:
            return at
    return None


def _as_score(scan: Scan, first: Quantity, second: Quantity) -> Quantity | None:
    """Read two small bare numbers as a score, where nothing is counted or measured."""
    if not (first.kind == second.kind == "count") or first.spelled or second.spelled:
        return None
    a, b = first.number, second.number
    if a is None or b is None or max(a, b) > _MAX_SCORE or a % 1 or b % 1:
        return None
    if a < b and counted_noun(scan, second.end)[0]:
        return None
    if first.scale > 1 or second.scale > 1:
        return None
    return Quantity("score", f"{first.value}-{second.value}", first.start, second.end)


def _join(first: Quantity, second: Quantity) -> Quantity | None:
    """Give the range from one quantity to another, or None where they are not of a kind."""
    if first.kind in {"date", "time"}:
        high = second.value
        if first.kind == "date" and second.kind == "count" and len(first.value) == len("2019"):
            high = _season_end(first.value, second.value)
        elif second.kind != first.kind or len(second.value) != len(first.value):
            return None
        if not high or high <= first.value:
            return None
        return msgspec.structs.replace(first, high=high, end=second.end)
    low, high_number = first.number, second.number
    if low is None or high_number is None or second.high:
        return None
    if first.kind not in _NUMERIC or second.kind not in _NUMERIC:
        return None
    if first.kind != "count" and (first.unit, first.kind) != (second.unit, second.kind):
        return None
    if first.scale == 1 and second.scale > 1 and low < high_number / second.scale:
        low *= second.scale
    if low >= high_number:
        return None
    return msgspec.structs.replace(
        second,
        start=first.start,
        value=plain(low),
        high=plain(high_number),
        spelled=first.spelled and second.spelled,
        qualifier=second.qualifier or first.qualifier,
    )


def _season_end(year: str, short: str) -> str:
    """Give 2020 for the 20 of 2019-20."""
    if len(short) != 2 or not short.isdigit():  # noqa: PLR2004
        return ""
    full = int(year) // _CENTURY * _CENTURY + int(short)
    return str(full) if full == int(year) + 1 else ""


def _finish(scan: Scan, quantity: Quantity, floor: int) -> tuple[Figure, int]:
    """Add qualifier and counted noun, and give the figure and the token to go on from."""
    kind, start, end, noun = quantity.kind, quantity.start, quantity.end, quantity.noun
    qualifier = quantity.qualifier
    before = _qualifier_before(scan, start)
    if before is not None and before[1] >= floor:
        qualifier, start = qualifier or before[0], before[1]
    resume = end
    if kind == "date" and quantity.value.isdigit() and len(quantity.value) == len("2019"):
        counter = scan.find("counter", scan.skip("partitive", end))
        if (counter is not None and scan.lexicon.settings.spaces) or (before and not quantity.high):
            kind = "count"
    if kind == "count" and not noun:
        if _is_age(scan, quantity):
            kind = "age"
        else:
            noun, end = counted_noun(scan, end)
    elif kind in {"ordinal", "fraction", "percent"}:
        noun, end = counted_noun(scan, end)
    if kind == "ordinal" or (kind in {"fraction", "percent"} and noun):
        end = end if kind == "ordinal" else max(resume, end)
    if not qualifier:
        after = scan.find("qualifier_after", end)
        if after is not None:
            qualifier, end = after.payload, after.end
    first, last = scan.tokens[start].start, scan.tokens[max(end, resume) - 1].end
    figure = Figure(
        kind=cast("Kind", kind),
        value=quantity.value,
        high=quantity.high,
        unit="year" if kind == "age" and not quantity.unit else quantity.unit,
        qualifier=cast("Qualifier", qualifier),
        noun=noun,
        text=scan.text[first:last],
        start=first,
        end=last,
    )
    return figure, resume


def _qualifier_before(scan: Scan, start: int) -> tuple[str, int] | None:
    """Give the qualifier that stands before a quantity, and its first token."""
    for back in (start, start - 1):
        if back < start and not (
            back >= 0
            and (
                scan.find("article", back)
                or scan.tokens[back].norm in scan.lexicon.settings.prefixes
                or scan.find("from", back)
            )
        ):
            return None
        found = scan.lexicon.find_before("qualifier", scan.tokens, back)
        if found is not None:
            return found
    return None


def _is_age(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number stands as an age does in the news: Umm Khaled, 47, said."""
    if not plausible_age(quantity) or quantity.high:
        return False
    if scan.lexicon.find_before("age_before", scan.tokens, quantity.start):
        return True
    before, after = quantity.start - 1, quantity.end
    return (
        before > 0
        and scan.norm(before) in {",", "،"}
        and is_cased_name(scan.tokens[before - 1])
        and (after >= len(scan.tokens) or scan.tokens[after].kind == "mark")
        and scan.norm(after) in {",", ".", "،", ""}
    )
