"""Numbers written in digits: which separator groups and which one marks the decimals."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

import msgspec

_SEPARATOR: Final = re.compile(r"\D")
_OTHER_DIGIT: Final = re.compile(r"(?![0-9])\d")


class Separators(msgspec.Struct, frozen=True):
    """What a language expects: used only where the digits themselves do not decide."""

    decimal: str = "."
    group: str = ","


def ascii_digits(text: str) -> str:
    """Give the same text, of the same length, with the digits of every script as 0–9."""
    if text.isascii():
        return text
    return _OTHER_DIGIT.sub(lambda match: str(unicodedata.decimal(match[0])), text)


def parse_digits(run: str, separators: Separators, *, scaled: bool = False) -> Decimal | None:
    """Give the value of a digit run such as ``1.234,5``, ``12,34,567`` or ``٣٫٥``.

    The run itself decides where it can: the last of two different separators marks the decimals,
    a repeated one groups, three digits must follow a group separator. Only ``1.234`` and its like
    are left to the language. ``1.200`` groups in every language, for nobody writes such decimals;
    but before a word for million and the like (``scaled``) they do. Gives None for a run that is
    no number (``1.2.3.4,5``).
    """
    if run.isdecimal():
        return Decimal(run)
    run = ascii_digits(run)
    marks = _SEPARATOR.findall(run)
    parts = _SEPARATOR.split(run)
    kinds = list(dict.fromkeys(_canonical(mark) for mark in marks))
    last = _canonical(marks[-1])
    if len(kinds) > 2 or (len(kinds) == 2 and marks.count(marks[-1]) > 1):  # noqa: PLR2004
        return None
    alone = len(marks) == 1
    if len(kinds) > 1 or _is_decimal(last, parts, separators, scaled=scaled, alone=alone):
        whole, fraction = parts[:-1], parts[-1]
    else:
        whole, fraction = parts, ""
    if not _is_grouped(whole):
        return None
    return Decimal("".join(whole) + ("." + fraction if fraction else ""))


def _canonical(mark: str) -> str:
    """Fold the look-alikes of each separator."""
    return {
        "’": "'",
        "٫": "٫",
        "٬": "٬",
        "，": ",",
        "،": ",",
        "．": ".",
        "\u202f": " ",
        "\u2009": " ",
    }.get(mark, " " if mark.isspace() else mark)


def _is_decimal(
    last: str, parts: list[str], separators: Separators, *, scaled: bool, alone: bool
) -> bool:
    """Tell whether the only kind of separator marks decimals; ``alone`` where it stands once."""
    if not alone or last in "٬' ":
        return False
    if last == "٫":
        return True
    three = len(parts[-1]) == 3  # noqa: PLR2004
    if three and parts[-1].endswith("00") and parts[0].strip("0") and not scaled:
        return False
    if not three or len(parts[0]) > 3 or parts[0] == "0":  # noqa: PLR2004
        return True
    return last == separators.decimal


def _is_grouped(parts: list[str]) -> bool:
    """Tell whether digit groups are 1–3, then threes; or Indian: 1–2, then twos, then a three."""
    if len(parts) == 1:
        return True
    if not 1 <= len(parts[0]) <= 3 or len(parts[-1]) != 3:  # noqa: PLR2004
        return False
    inner = {len(part) for part in parts[1:-1]}
    return inner <= {3} or (inner == {2} and len(parts[0]) <= 2)  # noqa: PLR2004
