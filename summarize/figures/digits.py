"""Numbers written in digits: which separator groups and which one marks the decimals."""

import re
from decimal import Decimal
from typing import Final

import msgspec

_SEPARATOR: Final = re.compile(r"\D")


class Separators(msgspec.Struct, frozen=True):
    """What a language expects: used only where the digits themselves do not decide."""

    decimal: str = "."
    group: str = ","


def parse_digits(run: str, separators: Separators) -> Decimal | None:
    """Give the value of a digit run such as ``1.234,5``, ``12,34,567`` or ``٣٫٥``.

    The run itself decides where it can: the last of two different separators marks the decimals,
    a repeated one groups, three digits must follow a group separator. Only ``1.234`` and its like
    are left to the language. Gives None for a run that is no number (``1.2.3.4,5``).
    """
    marks = _SEPARATOR.findall(run)
    parts = _SEPARATOR.split(run)
    if not marks:
        return Decimal(run)
    kinds = list(dict.fromkeys(_canonical(mark) for mark in marks))
    last = _canonical(marks[-1])
    if len(kinds) > 2 or (len(kinds) == 2 and marks.count(marks[-1]) > 1):  # noqa: PLR2004
        return None
    if len(kinds) == 2 or _is_decimal(last, marks, parts, separators):  # noqa: PLR2004
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


def _is_decimal(last: str, marks: list[str], parts: list[str], separators: Separators) -> bool:
    """Tell whether the only kind of separator marks decimals."""
    if len(marks) > 1 or last in "٬' ":
        return False
    if parts[-1].endswith("00") and len(parts[-1]) == 3 and parts[0].strip("0٠۰०"):  # noqa: PLR2004
        return False
    if last == "٫" or len(parts[-1]) != 3 or len(parts[0]) > 3 or parts[0] in {"0", "٠", "۰"}:  # noqa: PLR2004
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
