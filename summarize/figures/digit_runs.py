"""Digits as they stand in a text: in groups, with a part, a power of ten or an ending behind."""

import unicodedata
from decimal import Decimal
from typing import Final

from summarize.figures.digits import parse_digits
from summarize.figures.powers import TIMES, read_power
from summarize.figures.scan import Scan

_HALF_GROUP: Final = 3
_MAX_GROUPS: Final = 7
_WRITTEN_PARTS: Final = {
    ("1", "2"): Decimal("0.5"),
    ("1", "4"): Decimal("0.25"),
    ("3", "4"): Decimal("0.75"),
}
"""What a whole number takes with it where it is written in plain digits (3 1/2)."""


def read_digits(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """Give the value of a digit run at a token, and the token after it; joins ``1 250 000``."""
    run, end = scan.tokens[at].text, at + 1
    if scan.lexicon.settings.reversed_groups and len(run) == _HALF_GROUP:
        reverse = _reversed_groups(scan, at)
        if reverse is not None:
            return reverse
    if scan.lexicon.settings.group.isspace() and run.isdigit() and len(run) <= _HALF_GROUP:
        while end - at < _MAX_GROUPS and _continues_group(scan, end):
            run += "\u00a0" + scan.tokens[end].text
            end += 1
    scaled = "." in run and scan.find("scale", end) is not None
    value = parse_digits(run, scan.lexicon.separators, scaled=scaled)
    if value is None:
        return None
    if end < len(scan.tokens) and scan.tokens[end].kind == "word" and scan.norm(end) not in TIMES:
        return value, end
    power = read_power(scan, at, end, value)
    if power is not None:
        return power
    part = _part_behind(scan, end)
    return (value + part[0], part[1]) if part and value % 1 == 0 else (value, end)


def _part_behind(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """Give the part written behind a whole number, and the token after it: 3½, 3 ½, 3 1/2."""
    if at >= len(scan.tokens) or scan.tokens[at].start - scan.tokens[at - 1].end > 1:
        return None
    if scan.tokens[at].kind == "mark":
        fraction = unicodedata.numeric(scan.tokens[at].text, None)
        whole = fraction is None or not 0 < fraction < 1
        return None if whole else (Decimal(str(fraction)), at + 1)
    if not scan.is_number(at) or scan.glued(at) or scan.norm(at + 1) not in {"/", "⁄"}:
        return None
    part = _WRITTEN_PARTS.get((scan.norm(at), scan.norm(at + 2)))
    open_end = scan.norm(at + 3) != "/" or not scan.glued(at + 3)
    together = scan.glued(at + 1) and scan.glued(at + 2) and open_end
    return (part, at + 3) if part is not None and together else None


def _reversed_groups(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """Read 000 55 as 55000: groups of three, then the first, each a space apart."""
    end, groups = at, []
    while end - at < _MAX_GROUPS and scan.is_number(end) and scan.tokens[end].text.isdigit():
        if end > at and scan.tokens[end].start - scan.tokens[end - 1].end != 1:
            break
        groups.append(scan.tokens[end].text)
        end += 1
        if len(groups[-1]) != _HALF_GROUP:
            break
    if len(groups) < 2 or len(groups[0]) != _HALF_GROUP or len(groups[-1]) > _HALF_GROUP:  # noqa: PLR2004
        return None
    return Decimal("".join(reversed(groups))), end


def _continues_group(scan: Scan, at: int) -> bool:
    """Tell whether a token is a further group of three digits, one space behind the last."""
    if not scan.is_number(at):
        return False
    token = scan.tokens[at]
    head = token.text[:_HALF_GROUP]
    return (
        token.start - scan.tokens[at - 1].end == 1
        and head.isdigit()
        and len(head) == _HALF_GROUP
        and not token.text[_HALF_GROUP : _HALF_GROUP + 1].isdigit()
    )


def skip_case_ending(scan: Scan, at: int) -> int:
    """Give the token behind a case ending written onto digits: 15-ти, 2019'da, 5:n."""
    if not scan.glued(at):
        return at
    k = at + (scan.norm(at) in {"-", "'", "’", ":"})
    if k > at and not scan.glued(k):
        return at
    ending = scan.find("case_ending", k)
    ordinal = scan.find("ordinal_after", at)
    if ending is None or (ordinal is not None and ordinal.end >= ending.end):
        return at
    return at if scan.glued(ending.end) and scan.tokens[ending.end].kind != "mark" else ending.end
