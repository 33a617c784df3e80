"""Parts of a whole: half, two thirds, 3/4, 3分の2, one person in five."""

from decimal import Decimal
from fractions import Fraction
from typing import Final

import msgspec

from summarize.figures.lexicon import Match
from summarize.figures.numeral import Numeral
from summarize.figures.numerals import read_numeral
from summarize.figures.quantity import Quantity, measure, past_hyphen, plain
from summarize.figures.scan import Scan
from summarize.figures.units import with_unit

_MAX_DENOMINATOR: Final = 1000
_HUNDRED: Final = 100
_NUMERIC: Final = frozenset({"cardinal", "scale", "unit", "currency", "percent", "fraction"})
_EXACT: Final = frozenset({2, 4, 5, 10})
_BEHIND_SHARES: Final = frozenset({"stop", "comparative", "share_verb"})
_BEHIND: Final = frozenset({"over", "ratio", "denominator", "hyphen"})
"""The categories of what stands behind digits without which they are no share."""
_ROUND: Final = frozenset([*range(2, 11), 12, 15, 20, 50, 100, 1000])
"""What shares are counted in: nine in ten, one in twenty."""


def read_share(scan: Scan, at: int) -> Quantity | None:
    """Read half, two thirds, 3/4, 3分の2, one in five; half a million is a number."""
    named = scan.find("fraction", at)
    if named is not None:
        return _named_share(scan, at, named)
    slash = _slash_fraction(scan, at) if scan.glued(at + 1) else None
    if slash is not None:
        return slash
    numeral = read_numeral(scan, at)
    if numeral is None:
        return None
    open_end = scan.may_open(_BEHIND, numeral.end)
    if numeral.digits and not (open_end or scan.find_before("ratio", at)):
        return None
    if numeral.value % 1 or numeral.ordinal:
        return None
    if numeral.digits and not open_end:
        return _one_of_each(scan, numeral)
    share = _ratio(scan, numeral) or _noun_ratio(scan, numeral) or _parts(scan, numeral)
    return share or _one_of_each(scan, numeral)


def _named_share(scan: Scan, at: int, named: Match) -> Quantity | None:
    """Read a word for a share: half, half a million, half a kilometre, half a percent.

    One of payload ``own`` names its whole by a pronoun (نصفهم, half of them): nothing follows.
    Before an ordinal it is a period (الربع الثالث, the third quarter) and no share.
    """
    behind = scan.skip("partitive", named.end)
    scale = scan.find("scale", past_hyphen(scan, behind))
    if scale is None and scan.find_before("partitive", behind):
        scale = scan.find("scale", scan.skip("article", behind))  # a quarter of a million
    if named.end == at + 1 and scale is None and scan.find("ordinal", named.end):
        return None
    if scan.find("month", behind):
        return None  # metà maggio, the middle of May
    if behind == named.end and _ranks(scan, at, behind):
        return None
    payload, _, own = named.payload.partition(" ")
    share = Fraction(payload)
    decimal = Decimal(share.numerator) / share.denominator
    for kind, usual in (("points", "percentage-point"), ("percent", "percent")):
        part = scan.find(kind, scan.skip("article", behind))
        if part is not None:
            name = part.payload or usual
            return Quantity(kind, plain(decimal), at, part.end, unit=name, spelled=True)
    if scale is not None:
        size = Decimal(scale.payload)
        value = size * share.numerator / share.denominator
        return with_unit(scan, Numeral(value, at, scale.end, scale=size))
    part_of_one = (
        _measured(scan, at, named, plain(decimal)) if share.denominator in _EXACT else None
    )
    if part_of_one is not None:
        return part_of_one
    of = scan.find_before("partitive", named.end)
    end = of[1] if of is not None and of[1] > at else named.end
    return Quantity("fraction", payload, at, end, spelled=True, multiple=bool(own))


def _measured(scan: Scan, at: int, named: Match, value: str) -> Quantity | None:
    """Read the part of a unit or an amount: half a kilometre, a quarter of a mile, نصف دولار."""
    behind = scan.skip("partitive", named.end)
    unit = scan.find("unit", behind)
    if unit is None and scan.find_before("partitive", behind):
        unit = _one_unit(scan, scan.skip("article", behind))
    if unit is not None:
        return measure(unit.payload, value, at, unit.end, spelled=True)
    money = scan.find("currency", named.end)
    if money is None or scan.is_definite(named.end):
        return None
    return Quantity("money", value, at, money.end, unit=money.payload, spelled=True)


def _one_unit(scan: Scan, at: int) -> Match | None:
    """Give a unit that stands in the singular: a quarter of a mile, never half of the days."""
    unit = scan.find("unit", at)
    plural = scan.lexicon.settings.plural_endings
    several = unit is not None and plural and scan.norm(unit.end - 1).endswith(plural)
    return None if several else unit


def _ranks(scan: Scan, at: int, end: int) -> bool:
    """Tell whether an article and an ordinal stand before what is ranked: a fifth person.

    Only where a language lists its comparatives, which a share of it may stand before (a fifth
    more), as it may before a stop word.
    """
    if "comparative" not in scan.lexicon.tables or end != at + 2:
        return False
    if scan.find("article", at) is None or scan.find("ordinal", at + 1) is None:
        return False
    if scan.find("ordinal_noun", end) or (scan.norm(end) == "-" and scan.glued(end)):
        return True
    word = end < len(scan.tokens) and scan.tokens[end].kind == "word"
    return word and not scan.find_any(_BEHIND_SHARES, end)


def _ratio(scan: Scan, numeral: Numeral) -> Quantity | None:
    """Read 3分の2, where the denominator comes first, and nine in ten."""
    over, ratio = scan.find("over", numeral.end), scan.find("ratio", numeral.end)
    link = over or ratio
    other = read_numeral(scan, link.end) if link and link.end < len(scan.tokens) else None
    if link is None or other is None or other.value % 1:
        return None
    if over is None and link.payload == "round" and other.value not in _ROUND:
        return None
    top, bottom = (other, numeral) if over else (numeral, other)
    start, end, spelled = numeral.start, other.end, not numeral.digits
    return _share(int(top.value), int(bottom.value), start, end, spelled=spelled)


def _one_of_each(scan: Scan, numeral: Numeral) -> Quantity | None:
    """Read طفل من كل خمسة, one in five: a noun that nothing counts, behind it “of each”."""
    each = scan.find_before("ratio", numeral.start)
    if each is None or each[0] != "each" or numeral.value not in _ROUND:
        return None
    at = each[1] - 1
    if at < 0 or scan.tokens[at].kind != "word" or scan.find_any(_NUMERIC, at):
        return None
    if at and (scan.is_number(at - 1) or scan.find_any(_NUMERIC, at - 1)):
        return None
    share = _share(1, int(numeral.value), at, numeral.end, spelled=not numeral.digits)
    return share and msgspec.structs.replace(share, noun=scan.tokens[at].text)


def _parts(scan: Scan, numeral: Numeral) -> Quantity | None:
    """Read two thirds, five eighths."""
    part = scan.find("denominator", past_hyphen(scan, numeral.end))
    if part is None:
        return None
    scale = scan.find("scale", part.end)
    if scale is not None:  # ثلاثة أرباع المليون
        size = Decimal(scale.payload)
        value = size * numeral.value / Decimal(part.payload)
        return with_unit(scan, Numeral(value, numeral.start, scale.end, scale=size))
    return _share(int(numeral.value), int(part.payload), numeral.start, part.end, spelled=True)


def _noun_ratio(scan: Scan, numeral: Numeral) -> Quantity | None:
    """Read one person in five: a noun stands between the two numbers."""
    at = numeral.end
    if numeral.digits or at >= len(scan.tokens):
        return None
    ratio = scan.find("ratio", at + 1)
    if ratio is None or ratio.payload == "near" or ratio.end >= len(scan.tokens):
        return None
    if scan.tokens[at].kind != "word":
        return None
    other = read_numeral(scan, ratio.end)
    if other is None or other.value not in _ROUND or other.value > _HUNDRED:
        return None
    if other.digits and numeral.value != 1:
        return None
    behind = other.end if other.digits else len(scan.tokens)
    if behind < len(scan.tokens) and not (
        scan.tokens[behind].kind == "mark" or scan.find("stop", behind)
    ):
        return None
    if scan.find("month", scan.skip("partitive", behind)):
        return None
    share = _share(int(numeral.value), int(other.value), numeral.start, other.end, spelled=True)
    return share and msgspec.structs.replace(share, noun=scan.tokens[at].text)


def _share(top: int, bottom: int, start: int, end: int, *, spelled: bool) -> Quantity | None:
    """Give a fraction that is a part of a whole."""
    if not 0 < top < bottom <= _MAX_DENOMINATOR:
        return None
    return Quantity("fraction", f"{top}/{bottom}", start, end, spelled=spelled)


def _slash_fraction(scan: Scan, at: int) -> Quantity | None:
    """Read 3/4 where both numbers are small; the caller saw that the slash is written onto one."""
    if not (scan.is_number(at) and scan.norm(at + 1) in {"/", "⁄"} and scan.is_number(at + 2)):
        return None
    if not scan.glued(at + 2):
        return None
    top, bottom = scan.tokens[at].text, scan.tokens[at + 2].text
    if not (top.isdigit() and bottom.isdigit() and len(bottom) <= 2):  # noqa: PLR2004
        return None
    return _share(int(top), int(bottom), at, at + 3, spelled=False)
