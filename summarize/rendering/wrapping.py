"""Wrapping text at a number of terminal columns."""

from unicodedata import category, east_asian_width

_NO_COLUMN = {"Mn", "Me", "Cf"}


def wrap(text: str, width: int | None, *, mark: str = "") -> str:
    """Break text at spaces so that no line is wider than ``width`` columns; None: no wrapping.

    ``mark`` stands before the first line and later lines are indented to match. A word wider than
    a line (a web address, a Chinese sentence) is left for the terminal to break.
    """
    if width is None:
        return mark + text
    room = width - display_width(mark)
    lines: list[str] = []
    used = room + 1
    for word in text.split(" "):
        columns = display_width(word)
        used += 1 + columns
        if used > room:
            lines.append(word)
            used = columns
        else:
            lines[-1] += " " + word
    return mark + ("\n" + " " * display_width(mark)).join(lines)


def display_width(text: str) -> int:
    """Give the number of terminal columns that a text takes (Unicode TR11, wide as two)."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(char) in _NO_COLUMN else 2 if east_asian_width(char) in "WF" else 1
        for char in text
    )
