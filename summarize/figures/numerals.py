"""One number, in digits, in words or in both: ``1.2 million``, ``ثلاثمائة وثمانية``, ``35万``."""

import unicodedata
from decimal import Decimal
from typing import Final

import msgspec

from summarize.figures.digits import parse_digits
from summarize.figures.scan import Scan

_MAX_COMPOUND: Final = 60
_TENS: Final = frozenset(Decimal(n) for n in range(20, 100, 10))
_TEN: Final = Decimal(10)
_HALF_GROUP: Final = 3


class Numeral(msgspec.Struct, frozen=True):
    """A number read from tokens ``start`` to ``end`` (exclusive)."""

    value: Decimal
    start: int
    end: int
    digits: str = ""
    """The digit run that it starts with; empty for a number in words."""
    scale: Decimal = Decimal(1)
    """The last scale word that multiplied it."""
    words: int = 0
    """How many number words it holds."""
    ordinal: bool = False


class _Builder:
    """Adds and multiplies number words as they come; refuses one that cannot continue."""

    def __init__(self, *, units_first: bool) -> None:
        self.stack: list[Decimal] = []
        self.scale = Decimal(1)
        self.units_first = units_first

    def add(self, value: Decimal, *, joined: bool) -> bool:
        """Append a cardinal; tell whether it fits behind what stands there."""
        if not self.stack:
            self.stack.append(value)
            return True
        top = self.stack[-1]
        if value < _magnitude(top):
            self.stack.append(value)
            return True
        if self.units_first and joined and 0 < top < _TEN and value in _TENS:
            self.stack[-1] = top + value
            return True
        return False

    def multiply(self, scale: Decimal) -> bool:
        """Multiply what stands below the scale; tell whether the scale fits."""
        below = Decimal(0)
        while self.stack and self.stack[-1] < scale:
            below += self.stack.pop()
        if not below and self.stack and scale >= _magnitude(self.stack[-1]):
            return False
        self.stack.append((below or Decimal(1)) * scale)
        self.scale = scale
        return True

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return sum(self.stack, Decimal(0))


def _magnitude(value: Decimal) -> Decimal:
    """Give the largest power of ten that divides a value; what follows must be smaller."""
    if value == 0 or value != value.to_integral_value():
        return Decimal(0)
    digits = str(int(value))
    return Decimal(10) ** (len(digits) - len(digits.rstrip("0")))


def read_digits(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """Give the value of a digit run at a token, and the token after it; joins ``1 250 000``."""
    run, end = scan.tokens[at].text, at + 1
    if scan.lexicon.settings.group.isspace() and run.isdigit() and len(run) <= _HALF_GROUP:
        while _continues_group(scan, end):
            run += "\u00a0" + scan.tokens[end].text
            end += 1
    value = parse_digits(run, scan.lexicon.separators)
    if value is None:
        return None
    if end < len(scan.tokens) and scan.tokens[end].kind == "mark" and scan.glued(end):
        fraction = unicodedata.numeric(scan.tokens[end].text, None)
        if fraction is not None and 0 < fraction < 1:
            return value + Decimal(str(fraction)), end + 1
    return value, end


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


def read_numeral(scan: Scan, at: int) -> Numeral | None:
    """Give the longest number that starts at a token, or None."""
    builder = _Builder(units_first=scan.lexicon.settings.units_first)
    digits, words, k = "", 0, at
    if scan.is_number(at):
        read = read_digits(scan, at)
        if read is None:
            return None
        value, k = read
        builder.stack.append(value)
        digits = scan.text[scan.tokens[at].start : scan.tokens[k - 1].end]
    else:
        digit_words = _read_digit_words(scan, at)
        if digit_words is not None:
            return digit_words
    while True:
        step = _step(scan, k, builder, first=k == at, after_digits=bool(digits) and not words)
        if step is None:
            break
        k, count, ordinal = step
        words += count
        if ordinal:
            return Numeral(builder.value, at, k, digits, builder.scale, words, ordinal=True)
    if k == at:
        return None
    value, k = _read_point(scan, k, builder.value) if words and not digits else (builder.value, k)
    return Numeral(value, at, k, digits, builder.scale, words)


def _step(
    scan: Scan, at: int, builder: _Builder, *, first: bool, after_digits: bool
) -> tuple[int, int, bool] | None:
    """Take one more number word (with the joiner before it); None where the number ends."""
    addend = None if first else scan.find("addend", at)
    if addend is not None:
        builder.stack.append(Decimal(addend.payload) * builder.scale)
        return addend.end, 1, False
    k, joined = at, False
    if not first:
        joiner = scan.find("joiner", at)
        hyphen = scan.norm(at) == "-" and scan.glued(at) and scan.glued(at + 1)
        if joiner is not None or hyphen:
            k, joined = joiner.end if joiner else at + 1, True
    scale = None if first else scan.find("scale", k)
    if scale is None and after_digits:
        scale = scan.find("scale_mark", k)
    cardinal = None if after_digits else scan.find("cardinal", k)
    if scale is not None and (cardinal is None or scale.end >= cardinal.end):
        if joined and after_digits and not scan.norm(at) == "-":
            return None
        return (scale.end, 1, False) if builder.multiply(Decimal(scale.payload)) else None
    if cardinal is not None:
        joined = joined or cardinal.joined
        if not builder.add(Decimal(cardinal.payload), joined=joined):
            return None
        return cardinal.end, 1, False
    if after_digits:
        return None
    return _step_further(scan, k, builder, first=first, joined=joined)


def _step_further(
    scan: Scan, at: int, builder: _Builder, *, first: bool, joined: bool
) -> tuple[int, int, bool] | None:
    """Take an ordinal, a compound, digits behind a scale, or an adder with its number."""
    ordinal = scan.find("ordinal", at)
    if ordinal is not None:
        value = Decimal(ordinal.payload)
        fits = builder.add(value, joined=joined or ordinal.joined) or (
            value >= 100 and builder.multiply(value)  # noqa: PLR2004
        )
        return (ordinal.end, 1, True) if fits else None
    if first:
        adder = scan.find("adder", at)
        if adder is not None:
            number = read_numeral(scan, adder.end)
            if number is not None:
                unit = number.scale if number.value == number.scale else Decimal(1)
                builder.stack.append(number.value)
                builder.stack.append(Decimal(adder.payload) * max(unit, number.scale))
                builder.scale = number.scale
                return number.end, 1 + number.words, False
    elif scan.is_number(at) and builder.scale > 1:
        read = read_digits(scan, at)
        if read is not None and read[0] < builder.scale and _may_follow_scale(scan, at, joined):
            builder.stack.append(read[0])
            return read[1], 1, False
    return _read_compound(scan, at, builder, joined=joined)


def _may_follow_scale(scan: Scan, at: int, joined: bool) -> bool:  # noqa: FBT001
    """Tell whether digits behind a scale go on with it: 1兆2000億, 3 ملايين و500 ألف."""
    settings = scan.lexicon.settings
    if not settings.spaces:
        return scan.glued(at)
    return joined and scan.glued(at) and scan.find("scale", at + 1) is not None


def _read_compound(
    scan: Scan, at: int, builder: _Builder, *, joined: bool
) -> tuple[int, int, bool] | None:
    """Take apart a word such as dreihundertacht, where the language writes numbers together."""
    morphemes = scan.lexicon.morphemes
    if not morphemes or at >= len(scan.tokens) or scan.tokens[at].kind != "word":
        return None
    parts = _split_compound(scan.tokens[at].norm, scan)
    if parts is None:
        return None
    trial = _Builder(units_first=builder.units_first)
    trial.stack, trial.scale = builder.stack.copy(), builder.scale
    ordinal = False
    for part in parts:
        category = scan.lexicon.number_words[part]
        if category == "joiner":
            joined = True
            continue
        value = Decimal(morphemes[part].payload)
        fits = (
            trial.multiply(value)
            if category == "scale" or (category == "ordinal" and value >= 100)  # noqa: PLR2004
            else trial.add(value, joined=joined)
        )
        if not fits:
            return None
        ordinal, joined = category == "ordinal", False
    builder.stack, builder.scale = trial.stack, trial.scale
    return at + 1, len(parts), ordinal


def _split_compound(word: str, scan: Scan) -> list[str] | None:
    """Give the number words that a word consists of, longest first; None where it is none."""
    if len(word) > _MAX_COMPOUND:
        return None
    words = scan.lexicon.number_words
    best: list[list[str] | None] = [None] * (len(word) + 1)
    best[len(word)] = []
    for start in range(len(word) - 1, -1, -1):
        for end in range(len(word), start, -1):
            tail = best[end]
            if tail is None or word[start:end] not in words:
                continue
            if end < len(word) and words[word[start:end]] == "ordinal":
                continue
            current = best[start]
            if current is None or len(tail) + 1 < len(current):
                best[start] = [word[start:end], *tail]
    parts = best[0]
    if parts is None or len(parts) < 2 or words[parts[0]] == "joiner":  # noqa: PLR2004
        return None
    return None if words[parts[-1]] == "joiner" else parts


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


def _read_digit_words(scan: Scan, at: int) -> Numeral | None:
    """Read digits named one by one, as 二〇二四, where words run together."""
    if scan.lexicon.settings.spaces:
        return None
    k, digits = at, ""
    while (digit := scan.find("cardinal", k)) is not None and digit.payload in "0123456789":
        digits += digit.payload
        k = digit.end
    if len(digits) < 2 or scan.find("scale", k) is not None:  # noqa: PLR2004
        return None
    return Numeral(Decimal(digits), at, k, words=len(digits))
