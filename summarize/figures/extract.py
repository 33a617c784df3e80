"""Figures of a text: numbers, with what makes them quantities — unit, qualifier, counted noun.

Where the line is drawn: a number that is part of a name (COVID-19, F-16, G7, Channel 4), a list
number, a phone number, a URL or a version is no figure; neither is “one” or “first” in words on
its own, nor a number word without a value (“dozens”). A number behind the word “number” is a rank
or a label and a figure (station No. 9), unless a name or a word such as flight owns it. “Both” is
two before a noun alone, never in “both A and B”.
"""

from collections.abc import Sequence
from decimal import localcontext
from functools import lru_cache
from typing import Final, cast

import msgspec

from summarize.figures.ages import is_age, is_age_in_units
from summarize.figures.clitics import clitic_before
from summarize.figures.counting import may_count
from summarize.figures.duals import find_dual
from summarize.figures.figure import Figure, Kind, Qualifier
from summarize.figures.hanging import with_shared_ending
from summarize.figures.lexicon import Match
from summarize.figures.loading import load_lexicon
from summarize.figures.noun import belongs_to_name, counted_noun, is_written_onto_name
from summarize.figures.numerals import read_numeral
from summarize.figures.plurals import things_counted
from summarize.figures.protect import protected_spans
from summarize.figures.qualifiers import (
    far_qualifier,
    qualifier_after,
    qualifier_before,
    unit_before,
)
from summarize.figures.quantity import Quantity
from summarize.figures.ranges import as_range, may_go_on
from summarize.figures.reading import read_quantity
from summarize.figures.scan import Scan, scan_text
from summarize.figures.signs import with_sign
from summarize.figures.starts import starts
from summarize.figures.tokens import LONGEST_REMEMBERED, is_cased_name
from summarize.figures.unnumbered import behind_unit
from summarize.figures.worth import is_no_quantity

_PRECISION: Final = 60
_TWO_OR_PART: Final = frozenset({"dual", "fraction"})
_AFTER: Final = frozenset({"qualifier_after", "qualifier_after_noun"})
_AMOUNT_QUALIFIERS: Final = frozenset({"over", "under", "nearly", "at-least"})


def extract(text: str, language: str) -> tuple[Figure, ...]:
    """Give the figures of ``text`` in order.

    ``language`` is an ISO 639-1 code; one without a lexicon is read with digits and international
    units alone. Offsets are characters of ``text``. Takes time linear in the text's length and
    never raises for any text.
    """
    # Choosing, condensing and checking ask for the same sentences' figures again and again.
    known = _remembered if len(text) <= LONGEST_REMEMBERED else _precisely
    return known(text, language)


@lru_cache(maxsize=512)
def _remembered(text: str, language: str) -> tuple[Figure, ...]:
    """Give the figures of a sentence, as they were found before."""
    return _precisely(text, language)


def _precisely(text: str, language: str) -> tuple[Figure, ...]:
    """Give the figures of a text, in a context that rounds no number that a text can hold."""
    scan = scan_text(text, load_lexicon(language))
    places = starts(scan)
    if not places:
        return ()
    with localcontext() as context:
        context.prec = _PRECISION
        return _extract(scan, places)


def _extract(scan: Scan, places: Sequence[int]) -> tuple[Figure, ...]:
    """Give the figures that start at some tokens of a text, one after the other."""
    end = len(scan.text) + 1
    protected = iter([*protected_spans(scan.text), (end, end)])
    skip_from, skip_to = next(protected)
    figures: list[Figure] = []
    behind, floor = 0, 0
    for at in places:
        start = scan.tokens[at].start
        while skip_to <= start:
            skip_from, skip_to = next(protected)
        if at < behind or skip_from <= start:
            continue
        figure, behind = _read_figure(scan, at, floor)
        if figure is not None:
            figures.append(figure)
            floor = behind
    return tuple(figures)


def _is_formation(scan: Scan, at: int) -> bool:
    """Tell whether three small numbers are joined by hyphens, as in a 4-4-2."""
    return (
        scan.norm(at + 1) == "-" == scan.norm(at + 3)
        and all(scan.is_number(at + k) and len(scan.tokens[at + k].text) <= 2 for k in (0, 2, 4))  # noqa: PLR2004
        and all(scan.glued(at + k) for k in (1, 2, 3, 4))
    )


def _read_figure(scan: Scan, at: int, floor: int) -> tuple[Figure | None, int]:
    """Give the figure at a token, or None, and the token to go on from."""
    if scan.is_number(at) and (scan.glued(at) or scan.glued(at + 1)):
        if is_written_onto_name(scan, at):
            return None, at + 1
        if _is_formation(scan, at):
            return None, at + 5
    quantity = behind_unit(scan, at, floor) or read_quantity(scan, at)
    behind = _behind_no_figure(scan, at, quantity)
    if quantity is None or behind:
        return None, behind or at + 1
    if may_go_on(scan, quantity.end):
        quantity = _joined(scan, quantity)
    if is_no_quantity(scan, quantity):
        return None, quantity.end
    return _finish(scan, quantity, floor)


def _joined(scan: Scan, quantity: Quantity) -> Quantity:
    """Give a quantity with what the next one adds to it: its ending, or the end of a range."""
    hanging = with_shared_ending(scan, quantity)
    joined = hanging if quantity.multiple else as_range(scan, hanging)  # doubled to 5
    if joined.end == hanging.end != quantity.end:
        joined = msgspec.structs.replace(joined, end=quantity.end)
    return joined


def _behind_no_figure(scan: Scan, at: int, quantity: Quantity | None) -> int:
    """Give the token behind a vague word, a name or a month that make no figure; 0 for none."""
    vague = scan.find("vague", at)
    if vague is not None and vague.payload == "bare" and qualifier_before(scan, at):
        vague = None
    if vague is not None and (quantity is None or vague.end >= _number_end(scan, quantity)):
        return vague.end
    if scan.norm(at + 1) in {"-", "/"} and _is_double_label(scan, at):
        return at + 3
    if quantity is None:
        month = scan.find("month", at)
        return month.end if month else 0
    if quantity.kind in {"name", "month"}:
        return quantity.end
    if quantity.kind == "fraction" and _is_second_part(scan, at):
        return quantity.end
    if quantity.spelled and quantity.kind != "ordinal" and _is_title(scan, quantity):
        return quantity.end
    if quantity.kind == "ordinal":
        owner = scan.find_before("name_before", at)
        if owner is None or (owner[0] == "digits" and not scan.is_number(at)):
            return 0
        return quantity.end if scan.is_definite(at) else at + 1  # المادة الثانية عشرة
    bare = quantity.kind == "count" or (quantity.kind == "date" and quantity.end == at + 1)
    return at + 1 if bare and belongs_to_name(scan, at, quantity.end) else 0


def _is_double_label(scan: Scan, at: int) -> bool:
    """Tell whether two numbers at a joint are one label: decree No. 21-45, case No. 12/2023."""
    if not (scan.is_number(at) and scan.is_number(at + 2)):
        return False
    label = scan.find_before("label", at)
    glued = scan.glued(at + 1) and scan.glued(at + 2)
    return glued and label is not None and label[0] == "double"


def _number_end(scan: Scan, quantity: Quantity) -> int:
    """Give the token behind the number that a vague word may cover (thousands of years).

    Where words run together, behind the whole quantity: 十分 is very, 十分钟 ten minutes.
    """
    if quantity.kind in {"date", "time"} or not scan.lexicon.settings.spaces:
        return quantity.end
    numeral = read_numeral(scan, quantity.start)
    return numeral.end if numeral is not None else quantity.end


def _is_second_part(scan: Scan, at: int) -> bool:
    """Tell whether a share is written with a hyphen behind another word: fly-half."""
    if at < 2 or scan.norm(at - 1) != "-" or not (scan.glued(at) and scan.glued(at - 1)):  # noqa: PLR2004
        return False
    if scan.tokens[at - 2].kind != "word":
        return False
    before = ("cardinal", "ordinal", "qualifier", "month", "weekday", "century_before")
    known = any(scan.find(category, at - 2) for category in before)
    return not (known or scan.tokens[at - 2].norm in scan.lexicon.settings.prefixes)


def _is_title(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number word is part of a name: to Six Flags, the game Six Days in Fallujah.

    A length of time that is bound to a noun is none: the Thirty Years' War, la guerre de Trente
    Ans, der Dreißigjährige Krieg.
    """
    at = quantity.start
    if quantity.kind == "duration" and (
        scan.norm(quantity.end) == "'"
        or quantity.end == at + 1
        or scan.find_before("partitive", at)
    ):
        return False
    return (
        0 < at < len(scan.tokens) - 1
        and is_cased_name(scan.tokens[at])
        and is_cased_name(scan.tokens[at + 1])
        and not scan.tokens[at].text.isupper()
        and scan.tokens[at - 1].kind == "word"
        and not is_cased_name(scan.tokens[at - 1])
    )


def _finish(scan: Scan, quantity: Quantity, floor: int) -> tuple[Figure, int]:
    """Add qualifier and counted noun, and give the figure and the token to go on from."""
    if quantity.kind == "measure":
        quantity = with_sign(scan, quantity, floor)
    qualifier, start = _qualifier(scan, quantity, floor)
    kind = _kind(scan, quantity, start, qualifier)
    kind, unit, start = unit_before(scan, kind, quantity.unit, start)
    noun, end = quantity.noun, quantity.end
    share = kind in {"fraction", "percent"} and not qualifier
    strong = qualifier_after(scan, end) if share else None
    if strong is not None:
        qualifier, end = strong.payload, strong.end
        quantity = msgspec.structs.replace(quantity, end=end)
    if not noun and may_count(scan, quantity, kind, end):
        noun, end = things_counted(scan, quantity, kind, end)
    resume = quantity.end
    if end > resume and _holds_number(scan, resume, end):
        resume = end  # the dual is what is counted, the quarter what is numbered
    if not (qualifier or _AFTER.isdisjoint(scan.opening(end))):
        after = scan.find("qualifier_after_noun", end) or qualifier_after(scan, end)
        if after is not None and _qualifies_behind(scan, after, kind, noun, end):
            qualifier, end = after.payload, after.end
            resume = end if resume == quantity.end else resume
    clitic = clitic_before(scan, start)
    if clitic and noun == scan.tokens[start].text:
        noun = noun[clitic:]  # a dual
    first, last = scan.tokens[start].start + clitic, scan.tokens[end - 1].end
    last -= scan.text[last - 1] == "\u200c"
    figure = Figure(
        kind=cast("Kind", kind),
        value=quantity.value,
        high=quantity.high,
        unit="year" if kind == "age" and not unit else unit,
        qualifier=cast("Qualifier", qualifier),
        noun=noun,
        text=scan.text[first:last],
        start=first,
        end=last,
    )
    return figure, resume


def _holds_number(scan: Scan, start: int, end: int) -> bool:
    """Tell whether a word for two of a thing, or for a part of one, stands among some tokens."""
    return any(
        scan.find("fraction", k) or find_dual(scan, k)
        for k in range(start, end)
        if scan.lexicon.duals or scan.may_open(_TWO_OR_PART, k)
    )


def _qualifier(scan: Scan, quantity: Quantity, floor: int) -> tuple[str, int]:
    """Give the qualifier before a quantity, or the one inside it, and the figure's first token."""
    before = qualifier_before(scan, quantity.start)
    if before is not None and not _qualifies(scan, quantity, before, floor):
        before = None
    if before is None and quantity.kind in {"fraction", "percent"}:
        before = far_qualifier(scan, quantity.start, floor)
    return before or (quantity.qualifier, quantity.start)


def _qualifies(scan: Scan, quantity: Quantity, before: tuple[str, int], floor: int) -> bool:
    """Tell whether a qualifier belongs to the quantity behind it.

    “Up to” before a date is a term, Swedish “under” means during; a word that also means “to”,
    right behind another figure, ends a change (from 61 to 48).
    """
    qualifier, start = before
    if start < floor or qualifier == "none":
        return False
    if qualifier == "at-most" and (quantity.kind == "ordinal" or quantity.value[0] == "-"):
        return False  # up to number seven; до минус 25, down to
    if qualifier in {"at-most", "under"} and quantity.kind in {"date", "time"}:
        return False
    behind = start - (scan.norm(start - 1) == ",") == floor
    return not (floor and behind and scan.find("to", start))


def _qualifies_behind(scan: Scan, after: Match, kind: str, noun: str, end: int) -> bool:
    """Tell whether a qualifier belongs to the quantity, or its noun, before it."""
    if scan.is_number(end - 1) and scan.find("counter", end):
        return False  # Japanese 震度5弱: part of the scale
    if noun and end < len(scan.tokens) and scan.tokens[end].kind == "mark":
        return False  # two OPEC+ members
    return not (after.payload == "at-most" and kind in {"date", "time"})


def _kind(scan: Scan, quantity: Quantity, start: int, qualifier: str) -> str:
    """Give a quantity's kind, where what stands around it tells more than its unit."""
    if quantity.kind == "date" and _counts_things(scan, quantity, qualifier):
        return "count"
    if quantity.kind == "ordinal" and quantity.spelled and _counts_both(scan, quantity):
        return "count"
    if quantity.kind == "duration" and is_age_in_units(scan, quantity, start):
        return "age"
    if quantity.kind in {"count", "ordinal"} and not quantity.noun and is_age(scan, quantity):
        return "age"
    return quantity.kind


def _counts_things(scan: Scan, quantity: Quantity, qualifier: str) -> bool:
    """Tell whether what looks like a year is a count: 2000 people, more than 2000 signatures."""
    if len(quantity.value) != len("2019") or not quantity.value.isdigit():
        return False
    if scan.norm(quantity.start - 1) == "-" and scan.glued(quantity.start):
        return False  # pre-1997 homes
    if scan.find("counter", scan.skip("partitive", quantity.end)) is not None:
        return True
    bare = quantity.end - quantity.start == 1
    return bare and qualifier in _AMOUNT_QUALIFIERS and bool(counted_noun(scan, quantity.end)[0])


def _counts_both(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether an ordinal before a counter is “both”: Indonesian kedua negara."""
    weak = scan.find("weak", quantity.start)
    if weak is None or weak.payload != "last":
        return False
    return scan.find("counter", quantity.end) is not None
