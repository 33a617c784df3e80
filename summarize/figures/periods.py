"""Decades and centuries, as EDTF writes them: 199X, 19XX."""

import re
from typing import Final

import msgspec

from summarize.figures.lexicon import Match
from summarize.figures.moment import Moment
from summarize.figures.numerals import read_numeral
from summarize.figures.scan import Scan
from summarize.figures.tokens import Token, is_cased_name
from summarize.figures.years import is_year

_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50}
ROMAN_HEADS: Final = frozenset("IVXХІ")
"""What a century in Roman numerals starts with; Cyrillic texts often use their own letters."""
_CYRILLIC_ROMAN: Final = str.maketrans("хі", "xi")
_LAST_CENTURY: Final = 21
_SURE_ROMAN: Final = 6
_NEAR: Final = 8


class _Ordinal(msgspec.Struct, frozen=True, gc=False):
    """A number that may name a century, from tokens ``start`` to ``end``."""

    value: int
    start: int
    end: int
    ordinal: bool


def read_decade(scan: Scan, at: int) -> Moment | None:
    """Read the 1990s, les années 1990, 90年代, 1990-е годы, 1800-talet (a century)."""
    century, k = _century_of_decade(scan, at)
    before = scan.find("decade_before", k)
    number = before.end if before else k
    named = scan.find("decade", at) or scan.find("decade", number)
    if named is not None:
        return _named_decade(scan, at, named)
    if not scan.is_number(number) or not scan.tokens[number].text.isdigit():
        return None
    run = "".join(str(int(digit)) for digit in scan.tokens[number].text)
    short = len(run) == 2  # noqa: PLR2004
    after = scan.find("decade_after", number + 1)
    if int(run) % 10 or not (short or is_year(scan, number)):
        return None
    if not _names_decade(int(run), before, after, short=short):
        return None
    end = after.end if after else number + 1
    if short and before is None and _is_of_somebody(scan, at):
        return Moment("age", run, at, end, qualifier="about")
    loose = before is not None and after is None and before.payload == "loose"
    bare = before is None and after is not None and after.payload == "bare"
    if (loose or bare) and not _ends_phrase(scan, end):
        return None
    if not short:
        centuries = after is not None and after.payload == "century" and run.endswith("00")
        return Moment("date", f"{run[:2]}XX" if centuries else f"{run[:3]}X", at, end)
    behind = read_century(scan, scan.skip("partitive", end))
    if behind is not None and not behind.high:
        century, end = int(behind.value[:2]) * 100, behind.end
    return Moment("date", f"{(century + int(run)) // 10}X", at, end)


def _is_of_somebody(scan: Scan, at: int) -> bool:
    """Tell whether a decade is one of a life: in her 80s, in his mid-40s."""
    hyphen = scan.norm(at - 1) == "-" and scan.glued(at)
    word = scan.find_before("range_name", at - 1) if hyphen else None
    return scan.find_before("age_decade", word[1] if word else at) is not None


def _named_decade(scan: Scan, at: int, named: Match) -> Moment:
    """Read a decade with a name, in the century behind it: ثمانينيات القرن التاسع عشر is 188X."""
    behind = read_century(scan, scan.skip("partitive", named.end))
    if behind is None or behind.high:
        return Moment("date", named.payload, at, named.end)
    return Moment("date", behind.value[:2] + named.payload[2:], at, behind.end)


def _names_decade(number: int, before: Match | None, after: Match | None, *, short: bool) -> bool:
    """Tell whether the words round a number make it a decade.

    Before, payload ``weak`` (early) names none for 1900, ``short`` only two digits and ``loose``
    only where nothing counted follows; behind, ``year`` names one only for four digits, ``bare``
    only where nothing counted follows.
    """
    if after is not None:
        return before is not None or not (short and after.payload == "year")
    if before is None or (before.payload == "short" and not short):
        return False
    return not (before.payload == "weak" and number % 100 == 0)


def _ends_phrase(scan: Scan, at: int) -> bool:
    """Tell whether a mark, a stop word or the end follows."""
    if at >= len(scan.tokens):
        return True
    return scan.tokens[at].kind == "mark" or scan.find("stop", at) is not None


def _century_of_decade(scan: Scan, at: int) -> tuple[int, int]:
    """Give the hundred of years that a decade belongs to, named right before it or the 1900s."""
    century = read_century(scan, at)
    if century is not None and not century.high:
        behind = scan.skip("partitive", century.end)
        if scan.is_number(behind) or scan.find("decade_before", behind):
            return int(century.value[:2]) * 100, behind
    named = scan.find("century_name", at)
    return (int(named.payload), named.end) if named else (1900, at)


def read_century(scan: Scan, at: int) -> Moment | None:
    """Read the 21st century, XXIe siècle, du XIe au XIVe siècle: the 20th is 19XX."""
    before = scan.find("century_before", at)
    start = before.end if before else at
    hyphen = before is not None and scan.norm(start) == "-" and scan.glued(start)
    first = _century_number(scan, start + hyphen)
    if first is None:
        return None
    second = None if _is_regnal(scan, first) else _linked_century(scan, first.end)
    if second is not None and first.value < second.value:
        end = _century_end(scan, second, named=before is not None and second.ordinal)
        if end is not None and second.value <= _LAST_CENTURY:
            low, high = f"{first.value - 1:02d}XX", f"{second.value - 1:02d}XX"
            return Moment("date", low, at, end, high=high)
    end = _century_end(scan, first, named=before is not None)
    if end is None and _is_elliptic(scan, first):
        end = first.end
    if end is None or not 1 <= first.value <= _LAST_CENTURY:
        return None
    return Moment("date", f"{first.value - 1:02d}XX", at, end)


def _is_regnal(scan: Scan, number: _Ordinal) -> bool:
    """Tell whether a Roman numeral stands behind a name: Louis XIV au XVIIe siècle."""
    at = number.start
    if at == 0 or scan.is_number(at) or scan.lexicon.settings.capital_nouns:
        return False
    word = scan.tokens[at].text[:2].isupper() and is_cased_name(scan.tokens[at - 1])
    return word and scan.find_before("century_before", at) is None


def _is_elliptic(scan: Scan, number: _Ordinal) -> bool:
    """Tell whether a Roman numeral is a century that is named nearby: du XIXe et début du XXe.

    It stands behind an article or the like, never behind a name (Louis XIV).
    """
    text = scan.tokens[number.start].text
    at = number.start
    if number.value < _SURE_ROMAN or not text[:2].isupper() or scan.is_number(at):
        return False
    leads = ("partitive", "article", "joiner", "stop", "to", "from", "decade_before")
    if not any(scan.find_before(lead, at) for lead in leads):
        return False
    return any(
        scan.find(table, k)
        for step in (-1, 1)
        for k in _neighbourhood(scan, at, step)
        for table in ("century", "century_before")
    )


def _neighbourhood(scan: Scan, at: int, step: int) -> list[int]:
    """Give the few tokens of the same sentence on one side of a token."""
    places: list[int] = []
    for k in range(at + step, at + step * (_NEAR + 1), step):
        if not 0 <= k < len(scan.tokens) or scan.norm(k) in {".", ";", "!", "?"}:
            break
        places.append(k)
    return places


def _linked_century(scan: Scan, at: int) -> _Ordinal | None:
    """Give the second of two centuries, behind a dash, “and” or “to”."""
    if scan.norm(at) in {"-", "–", "—"}:
        return _century_number(scan, at + 1)
    for category in ("to", "between_and", "joiner"):
        link = scan.find(category, at)
        if link is not None:
            return _century_number(scan, scan.skip("article", link.end))
    return None


def _century_end(scan: Scan, number: _Ordinal, *, named: bool) -> int | None:
    """Give the token behind a century; None where the word for it is neither before nor behind."""
    if named:
        return number.end
    after = scan.find("century", number.end)
    if after is None:
        return None
    digits = scan.is_number(number.start) and after.payload != "ordinal"
    return after.end if number.ordinal or digits else None


def _century_number(scan: Scan, at: int) -> _Ordinal | None:
    """Give a number in digits, words or Roman numerals.

    A number before the word that is no ordinal counts centuries: deux siècles.
    """
    if at >= len(scan.tokens):
        return None
    roman = _roman(scan.tokens[at]) if not scan.is_number(at) else None
    if scan.is_number(at):
        run = scan.tokens[at].text
        if not run.isdigit() or len(run) > 2:  # noqa: PLR2004
            return None
        value, end, ordinal = int(run), at + 1, False
    elif roman is not None:
        value, end, ordinal = roman, at + 1, True
    else:
        numeral = read_numeral(scan, at) if scan.norm(at) in scan.lexicon.starts else None
        if numeral is None or numeral.value % 1:
            return None
        value, end, ordinal = int(numeral.value), numeral.end, numeral.ordinal
    suffix = scan.find("ordinal_after", end)
    if suffix is not None and scan.glued(end):
        return _Ordinal(value, at, suffix.end, ordinal=True)
    written_out = end > at + 1 or (roman is None and not scan.is_number(at))
    dotted = not written_out and scan.norm(end) == "." and scan.glued(end)
    unspaced = not scan.lexicon.settings.spaces
    return _Ordinal(value, at, end + dotted, ordinal=ordinal or dotted or unspaced)


def _roman(token: Token) -> int | None:
    """Give the value of a Roman numeral, with or without the ordinal ending glued to it (XXIe)."""
    if token.text[0] not in ROMAN_HEADS:
        return None
    word = token.norm.translate(_CYRILLIC_ROMAN)
    letters = re.match(r"[ivxl]+", word)
    if letters is None or len(word) - letters.end() > 3:  # noqa: PLR2004
        return None
    values = [_ROMAN[letter] for letter in letters[0]]
    total = 0
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < following else value
    return total
