"""One number, in digits, in words or in both: ``1.2 million``, ``ثلاثمائة وثمانية``, ``35万``."""

from decimal import Decimal
from typing import Final

import msgspec

from summarize.figures.approximations import read_digit_words, read_pair
from summarize.figures.builder import HUNDRED, TEN, TENS, Builder
from summarize.figures.compounds import read_compound
from summarize.figures.digit_runs import read_digits, skip_case_ending
from summarize.figures.lexicon import Match
from summarize.figures.numeral import Numeral
from summarize.figures.scan import Scan

_BEHIND_DIGITS: Final = frozenset(
    {"addend", "qualifier_after", "joiner", "scale", "scale_mark", "hyphen"}
)
"""The categories of what stands there with which a number goes on behind its digits."""


class _Step(msgspec.Struct, frozen=True, gc=False):
    """One number word taken: the token behind it, and whether it was an ordinal."""

    end: int
    ordinal: bool = False


def read_numeral(scan: Scan, at: int) -> Numeral | None:
    """Give the longest number that starts at a token, or None."""
    if at not in scan.numerals:
        scan.numerals[at] = _read_numeral(scan, at)
    return scan.numerals[at]


def _read_numeral(scan: Scan, at: int) -> Numeral | None:
    """Read the number; ``read_numeral`` remembers it."""
    value, digits, k = Decimal(0), "", at
    if scan.is_number(at):
        read = read_digits(scan, at)
        if read is None:
            return None
        value, k = read
        digits = scan.text[scan.tokens[at].start : scan.tokens[k - 1].end]
        if scan.find_before("ordinal_before", at):
            return Numeral(value, at, k, digits)
        if not scan.may_open(_BEHIND_DIGITS, k):
            return Numeral(value, at, skip_case_ending(scan, k), digits)
    else:
        named = _scale_first(scan, at) or read_digit_words(scan, at) or read_pair(scan, at)
        if named is not None:
            return named
    settings = scan.lexicon.settings
    # Where numbers are written together, units come first only inside a compound.
    units_first = settings.units_first and not settings.compounds
    builder = Builder(units_first=units_first, joined_only=settings.joined_only)
    if digits:
        builder.stack.append(value)
    k, words, ordinal = _take_words(scan, at, k, builder)
    if k == at:
        return None
    if ordinal:
        k = _read_ordinal_unit(scan, k, builder)
        return Numeral(builder.value, at, k, digits, builder.scale, words, ordinal=True)
    value = builder.value
    if digits:
        k = skip_case_ending(scan, k)
    else:
        value, k = _read_point(scan, k, value)
    return Numeral(value, at, k, digits, builder.scale, words, qualifier=builder.qualifier)


def _scale_first(scan: Scan, at: int) -> Numeral | None:
    """Read a scale that stands before its digits: Swahili milioni 5."""
    scale = scan.find("scale_first", at)
    read = read_digits(scan, scale.end) if scale and scan.is_number(scale.end) else None
    if scale is None or read is None:
        return None
    size = Decimal(scale.payload)
    digits = scan.text[scan.tokens[scale.end].start : scan.tokens[read[1] - 1].end]
    return Numeral(read[0] * size, at, read[1], digits, size, 1)


def _take_words(scan: Scan, start: int, at: int, builder: Builder) -> tuple[int, int, bool]:
    """Take number words; give the token behind them, their number, and if the last is ordinal.

    Where a scale does not fit (340 million and 500 million), the number ends at the scale before.
    """
    k, words, after_digits, behind_scale = at, 0, at > start, None
    while (
        step := _step(scan, k, builder, first=k == start, after_digits=after_digits)
    ) is not None:
        k, words, after_digits = step.end, words + 1, False
        if step.ordinal:
            return k, words, True
        scaled = builder.multiplied and len(builder.stack) == 1  # 12.5 million
        if builder.scale > 1 and (scaled or builder.stack[-1] % builder.scale == 0):
            behind_scale = (k, words, builder.stack.copy(), builder.scale)
    if builder.conflict and behind_scale is not None:
        k, words, builder.stack, builder.scale = behind_scale
    return k, words, False


def _read_ordinal_unit(scan: Scan, at: int, builder: Builder) -> int:
    """Take the unit of an ordinal whose tens are ordinal too: vigésimo primero."""
    if builder.units_first and 0 < builder.stack[-1] < TEN:
        ten = scan.find("ordinal", at) or scan.find("cardinal", at)
        if ten is None or not ten.joined or Decimal(ten.payload) not in TENS:
            return at
        builder.stack[-1] += Decimal(ten.payload)
        return ten.end
    if builder.stack[-1] not in TENS:
        return at
    unit = scan.find("ordinal", scan.skip("joiner", at))
    if unit is None or not 0 < Decimal(unit.payload) < TEN:
        return at
    builder.stack.append(Decimal(unit.payload))
    return unit.end


def _step(
    scan: Scan, at: int, builder: Builder, *, first: bool, after_digits: bool
) -> _Step | None:
    """Take one more number word (with the joiner before it); None where the number ends."""
    if first:
        return _word(scan, at, builder, joined=False) or _start(scan, at, builder)
    inner = _inner(scan, at, builder)
    if inner is not None or _is_vague(scan, at):
        return inner
    joiner = scan.find("joiner", at)
    hyphen = scan.norm(at) == "-" and scan.glued(at) and scan.glued(at + 1)
    joined = joiner is not None or hyphen
    k = joiner.end if joiner else at + hyphen
    scale = _scale(scan, k, after_digits=after_digits)
    if scale is not None:
        split = after_digits and joiner is not None and not hyphen
        fits = not split and builder.multiply(Decimal(scale.payload))
        return _Step(scale.end) if fits else None
    if after_digits:
        return None
    return _word(scan, k, builder, joined=joined) or _further(scan, k, builder, joined=joined)


def _inner(scan: Scan, at: int, builder: Builder) -> _Step | None:
    """Take “and a half”, or a qualifier that stands before a scale (20多万)."""
    addend = scan.find("addend", at)
    if addend is not None:
        builder.stack.append(Decimal(addend.payload) * builder.scale)
        return _Step(addend.end)
    qualifier = scan.find("qualifier_after", at)
    scale = scan.find("scale", qualifier.end) if qualifier else None
    if qualifier is None or scale is None or not builder.multiply(Decimal(scale.payload)):
        return None
    builder.qualifier = qualifier.payload
    return _Step(scale.end)


def _scale(scan: Scan, at: int, *, after_digits: bool) -> Match | None:
    """Give the scale word at a token, unless a longer cardinal or unit starts with it."""
    scale = scan.find("scale", at) or (_scale_mark(scan, at) if after_digits else None)
    if scale is None:
        return None
    cardinal = None if after_digits else scan.find("cardinal", at)
    about = None if after_digits else scan.find("cardinal_about", at)
    unit, percent = scan.find("unit", at), scan.find("percent", at)
    longer = any(match and match.end > scale.end for match in (cardinal, unit))
    covered = any(match and match.end >= scale.end for match in (about, percent))
    return None if longer or covered else scale


def _scale_mark(scan: Scan, at: int) -> Match | None:
    """Give the abbreviation of a scale written onto digits: 3bn, £5m; but 30m is metres."""
    mark = scan.find("scale_mark", at)
    if mark is None or not (scan.glued(at) or scan.find("currency", mark.end)):
        return None
    if scan.find("unit", at) is None:
        return mark
    money = scan.find_before("currency", at - 1)
    behind = scan.find("counter", mark.end) or scan.find("currency", mark.end)
    return mark if money or behind else None


def _word(scan: Scan, at: int, builder: Builder, *, joined: bool) -> _Step | None:
    """Take a cardinal, or a word such as dizaine that means about so many."""
    qualified = scan.find("cardinal_qualified", at)
    if qualified is not None:
        value, _, qualifier = qualified.payload.partition(" ")
        builder.qualifier = qualifier
        return _Step(qualified.end) if builder.add(Decimal(value), joined=joined) else None
    cardinal, about = scan.find("cardinal", at), scan.find("cardinal_about", at)
    single = scan.find("cardinal_joined", at)
    if single is not None and _goes_on(scan, single.end):
        cardinal = single
    word = about if about and (cardinal is None or about.end >= cardinal.end) else cardinal
    ordinal = scan.find("ordinal", at)
    if word is None or (ordinal is not None and ordinal.end > word.end):
        return None
    if not builder.add(Decimal(word.payload), joined=joined or word.joined):
        return None
    if word is about:
        builder.qualifier = "about"
    return _Step(word.end)


def _goes_on(scan: Scan, at: int) -> bool:
    """Tell whether “and” with a further number follows."""
    joiner, word = scan.find("joiner", at), scan.find("cardinal", at)
    if word is not None:
        return word.joined
    behind = joiner.end if joiner else at
    return joiner is not None and (scan.is_number(behind) or bool(scan.find("cardinal", behind)))


def _start(scan: Scan, at: int, builder: Builder) -> _Step | None:
    """Take what may open a number besides a cardinal: an adder (साढ़े), an ordinal, a compound."""
    adder = scan.find("adder", at)
    if adder is None or scan.find("adder", adder.end) is not None:
        return _ordinal_or_compound(scan, at, builder, joined=False)
    number = read_numeral(scan, adder.end) if adder.end < len(scan.tokens) else None
    if number is None:
        return None
    builder.stack += [number.value, Decimal(adder.payload) * number.scale]
    builder.scale = number.scale
    return _Step(number.end)


def _further(scan: Scan, at: int, builder: Builder, *, joined: bool) -> _Step | None:
    """Take what may continue a number besides a cardinal: digits behind a scale, an ordinal."""
    spaced = scan.lexicon.settings.spaces
    if scan.is_number(at) and builder.scale > 1 and (spaced or builder.multiplied):
        read = read_digits(scan, at)
        if read is not None and read[0] < builder.scale and _may_follow(scan, at, joined=joined):
            builder.stack.append(read[0])
            return _Step(read[1])
    return _ordinal_or_compound(scan, at, builder, joined=joined)


def _ordinal_or_compound(scan: Scan, at: int, builder: Builder, *, joined: bool) -> _Step | None:
    """Take an ordinal, which ends the number, or a word of several number words."""
    ordinal = scan.find("ordinal", at)
    if ordinal is None:
        compound = read_compound(scan, at, builder, joined=joined)
        return _Step(at + 1, ordinal=compound.ordinal) if compound else None
    value = Decimal(ordinal.payload)
    fits = builder.add(value, joined=joined or ordinal.joined) or (
        value >= HUNDRED and builder.multiply(value)
    )
    return _Step(ordinal.end, ordinal=True) if fits else None


def _is_vague(scan: Scan, at: int) -> bool:
    """Tell whether a weekday or a word without value stands here, longer than any number word."""
    if scan.is_number(at - 1):
        return False
    if scan.find("weekday", at):
        return True
    vague = scan.find("vague", at)
    if vague is None:
        return False
    numbers = (scan.find("scale", at), scan.find("cardinal", at))
    return not any(number and number.end >= vague.end for number in numbers)


def _may_follow(scan: Scan, at: int, *, joined: bool) -> bool:
    """Tell whether digits behind a scale go on with it: 1兆2000億, 3 ملايين و500 ألف."""
    settings = scan.lexicon.settings
    if not settings.spaces:
        gap = scan.tokens[at].start - scan.tokens[at - 1].end
        return gap <= 1
    if settings.digits_run_on and scan.tokens[at].text.isdigit():
        return True
    return joined and settings.digits_after_scale


def _read_point(scan: Scan, at: int, value: Decimal) -> tuple[Decimal, int]:
    """Read decimals in words: three point five, trois virgule cinq."""
    point = scan.find("point", at)
    if point is None:
        return value, at
    k, decimals = point.end, ""
    while (digit := scan.find("cardinal", k)) is not None and digit.payload.isdigit():
        decimals += digit.payload
        k = digit.end
    return (value + Decimal("0." + decimals), k) if decimals else (value, at)
