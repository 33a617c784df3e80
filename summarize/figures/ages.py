"""Whether a number is somebody’s age: Umm Khaled, 47, said."""

from typing import Final

from summarize.figures.quantity import Quantity
from summarize.figures.scan import Scan
from summarize.figures.tokens import is_cased, is_cased_name

_LAST_AGE: Final = 120
_MOST_LISTED: Final = 6
_CLAUSE_ENDS: Final = frozenset(".,;)!?")
_COMMAS: Final = frozenset({",", "،"})


def _plausible(quantity: Quantity) -> bool:
    """Tell whether a bare number could be somebody's age."""
    value = quantity.value
    whole = quantity.kind == "count" and len(value) <= len(str(_LAST_AGE)) and value.isdigit()
    return whole and 0 < int(value) <= _LAST_AGE


def _is_year_of_life(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number word with an article stands behind “age”: سن الخامسة, سن الستين."""
    number = quantity.number
    if number is None or number > _LAST_AGE or not scan.is_definite(quantity.start):
        return False
    return quantity.spelled and _age_word_before(scan, quantity.start, with_unit=False)


def _age_word_before(scan: Scan, start: int, *, with_unit: bool = True) -> bool:
    """Tell whether “aged” stands before a number, or before the “from” of its range.

    A word of payload ``units`` (Spanish a los) makes an age only of a number with its unit.
    """
    if "age_before" not in scan.present:
        return False
    opening = scan.find_before("from", start)
    places = {start, opening[1] if opening else start}
    words = [scan.find_before("age_before", at) for at in places]
    return any(word is not None and (with_unit or word[0] != "units") for word in words)


def _listed_behind_age(scan: Scan, start: int) -> bool:
    """Tell whether a number is one of several behind “aged”: aged 19, 24 and 31."""
    at = start
    for _ in range(_MOST_LISTED):
        link = scan.find_before("joiner", at)
        at = link[1] if link else at
        at -= scan.norm(at - 1) == ","
        if at in {start, 0} or not scan.is_number(at - 1):
            return False
        at = start = at - 1
        if scan.find_before("age_before", at) is not None:
            return True
    return False


def _is_followed_by_nothing(scan: Scan, at: int) -> bool:
    """Tell whether nothing that a number could count follows: a mark, a stop word or the end."""
    if at >= len(scan.tokens):
        return True
    return scan.tokens[at].kind == "mark" or scan.find("stop", at) is not None


def _ends_clause(scan: Scan, at: int) -> bool:
    """Tell whether a mark, “and”, or what tells a time follows: She was 17 when she moved."""
    if at >= len(scan.tokens) or scan.find("joiner", at) or scan.find("age_behind", at):
        return True
    return scan.norm(at) in _CLAUSE_ENDS


def _in_brackets(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number stands alone in brackets written onto a name."""
    before, after = quantity.start - 1, quantity.end
    if scan.norm(before) not in {"(", "（"} or scan.norm(after) not in {")", "）"} or before < 2:  # noqa: PLR2004
        return False
    if scan.lexicon.settings.spaces:
        return all(is_cased_name(scan.tokens[k]) for k in (before - 1, before - 2))
    return scan.glued(before) and scan.tokens[before - 1].kind in {"word", "character"}


def is_age_in_units(scan: Scan, quantity: Quantity, start: int) -> bool:
    """Tell whether years, months or days are an age: “aged 4 months”, “a boy of 16 years”."""
    if quantity.unit not in {"year", "month", "day"}:
        return False
    if _age_word_before(scan, start):
        return True
    if quantity.spelled and any(scan.find("person", quantity.end + k) for k in range(3)):
        return True
    link = scan.find_before("partitive", start)
    at = link[1] if link else start
    if link is not None and scan.find_before("person", at):
        return True
    comma, after = at - 1, quantity.end
    if quantity.unit == "year" and scan.norm(comma) == "(" and scan.norm(after) == ")":
        return True
    if quantity.unit != "year" or comma <= 0 or scan.norm(comma) not in _COMMAS:
        return False
    if is_cased_name(scan.tokens[comma - 1]):
        return after >= len(scan.tokens) or scan.norm(after) in {*_COMMAS, ".", ")"}
    if quantity.spelled or scan.norm(after) not in _COMMAS:
        return False
    name = scan.tokens[comma - 1 - (scan.norm(comma - 1) == ".")]
    return name.kind == "word" and not is_cased(name)


def is_age(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number stands as an age does in the news: Umm Khaled, 47, said."""
    if scan.lexicon.settings.definite and _is_year_of_life(scan, quantity):
        return True
    if not _plausible(quantity):
        return False
    alone = _is_followed_by_nothing(scan, quantity.end)
    counts = scan.find("counter", quantity.end) or (quantity.spelled and not alone)
    if _age_word_before(scan, quantity.start, with_unit=False) and not counts:
        return True
    if quantity.high or quantity.spelled:
        return False
    if alone:
        told = scan.find_before("age_of", quantity.start) is not None
        if (told and _ends_clause(scan, quantity.end)) or _listed_behind_age(scan, quantity.start):
            return True
    if scan.lexicon.settings.age_in_brackets and _in_brackets(scan, quantity):
        return True
    before, after = quantity.start - 1, quantity.end
    if before < 1:
        return False
    person = scan.find_before("aged_person", before) is not None
    return (
        scan.norm(before) in _COMMAS
        and (person or is_cased_name(scan.tokens[before - 1]))
        and (after >= len(scan.tokens) or scan.tokens[after].kind == "mark")
        and scan.norm(after) in {",", ".", "،", ""}
    )
