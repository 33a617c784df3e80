"""What stands before a quantity: about, more than, at least; 时速."""

from typing import Final

from summarize.figures.lexicon import Match
from summarize.figures.quantity import DURATIONS
from summarize.figures.scan import Scan

_FAR: Final = 10
_LEADING: Final = frozenset({"qualifier", "article", "from"})


def qualifier_before(scan: Scan, start: int) -> tuple[str, int] | None:
    """Give the qualifier that stands before a quantity, and its first token."""
    for clitic, payload in scan.lexicon.settings.prefix_qualifiers.items():
        word = scan.norm(start)
        if word.startswith(clitic) and word.removeprefix(clitic) in scan.lexicon.starts:
            return payload, start
    prefixes = scan.lexicon.settings.prefixes
    beside = bool(prefixes and start) and scan.norm(start - 1) in prefixes
    if not (beside or scan.may_close(_LEADING, start)):
        return None
    places = [start]
    closing = scan.closing(start)
    for category in ("article", "from"):
        opening = scan.find_before(category, start) if category in closing else None
        if opening is not None:
            places.append(opening[1])
    if beside:
        places.append(start - 1)
    for place in places:
        found = scan.find_before("qualifier", place)
        if found is not None:
            return None if _is_bound(scan, found[1]) else found
    return None


def _is_bound(scan: Scan, at: int) -> bool:
    """Tell whether a hyphen joins a word to the one before: a seven-under 65."""
    if scan.norm(at - 1) != "-" or not (scan.glued(at) and scan.glued(at - 1)):
        return False
    return scan.tokens[at].kind == "word"


def qualifier_after(scan: Scan, at: int) -> Match | None:
    """Give the qualifier behind a number; not the next number's own (480 et plus de 20)."""
    after = scan.find("qualifier_after", at)
    if after is None or scan.is_number(after.end):
        return None
    openings = (scan.find("qualifier", k) for k in range(at, after.end))
    return None if any(match and match.end > after.end for match in openings) else after


def far_qualifier(scan: Scan, start: int, floor: int) -> tuple[str, int] | None:
    """Give a qualifier a few words before a share: 约占全线的三分之二. The start stays."""
    if "qualifier_far" not in scan.present:
        return None
    for at in range(start - 1, max(floor, start - _FAR) - 1, -1):
        if scan.tokens[at].kind in {"mark", "number"}:
            return None
        match = scan.find("qualifier_far", at)
        if match is not None:
            return match.payload, start
    return None


def unit_before(scan: Scan, kind: str, unit: str, start: int) -> tuple[str, str, int]:
    """Apply a word before the number that changes its unit: 时速350公里, 摄氏25度."""
    before = scan.find_before("unit_before", start) if kind in {"measure", "count"} else None
    if before is None:
        return kind, unit, start
    payload, first = before
    if ">" in payload:
        old, _, new = payload.partition(">")
        return (kind, new, first) if unit == old else (kind, unit, start)
    if payload in DURATIONS:
        return "duration", payload, first
    if payload.startswith("-"):
        if "-per-" in unit:
            return kind, unit, start
        return ("measure", unit + payload, first) if kind == "measure" else (kind, unit, start)
    if unit in {"", "degree"} or kind == "count":
        return "measure", payload, first
    return kind, unit, start
