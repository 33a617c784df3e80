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
from typing import Final

import msgspec

from summarize.figures.completing import complete
from summarize.figures.figure import Figure
from summarize.figures.hanging import with_shared_ending
from summarize.figures.loading import load_lexicon
from summarize.figures.noun import belongs_to_name, is_written_onto_name
from summarize.figures.numerals import read_numeral
from summarize.figures.protect import protected_spans
from summarize.figures.qualifiers import qualifier_before
from summarize.figures.quantity import Quantity
from summarize.figures.ranges import as_range, may_go_on
from summarize.figures.reading import read_quantity
from summarize.figures.scan import Scan, scan_text
from summarize.figures.starts import starts
from summarize.figures.tokens import LONGEST_REMEMBERED, is_cased_name
from summarize.figures.unnumbered import behind_unit
from summarize.figures.worth import is_no_quantity

_PRECISION: Final = 60


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
    return complete(scan, quantity, floor)


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
