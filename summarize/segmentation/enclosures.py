"""Quotations and brackets: which stretches of a text are enclosed, and where they close.

The same character opens a quotation in one language and closes it in another („so“, “so”, »so«,
”so”), so what stands beside it decides, and its usual role only where that leaves it open.
"""

import re

import msgspec

from summarize.segmentation.marks import EAST_ASIA_FROM

LONGEST_QUOTATION = 300
"""Characters. A longer quotation is a speech: it is cut at the sentences inside."""

LONGEST_BRACKET = 1000
"""Characters. Further apart, two brackets are no pair but two slips."""

_OPEN, _EITHER, _CLOSE = 1, 0, -1

_BRACKETS = {
    character: (family, role)
    for family, role, characters in (
        ("(", _OPEN, "(（"),
        ("(", _CLOSE, ")）"),
        ("[", _OPEN, "[［"),
        ("[", _CLOSE, "]］"),
        ("{", _OPEN, "{"),
        ("{", _CLOSE, "}"),
        ("【", _OPEN, "【〔"),
        ("【", _CLOSE, "】〕"),
        ("「", _OPEN, "「｢"),
        ("「", _CLOSE, "」｣"),
        ("『", _OPEN, "『"),
        ("『", _CLOSE, "』"),
        ("《", _OPEN, "《〈"),
        ("《", _CLOSE, "》〉"),
    )
    for character in characters
}
_QUOTES = {
    '"': ('"', _EITHER),
    "＂": ('"', _EITHER),
    "“": ('"', _OPEN),
    "„": ('"', _OPEN),
    "‟": ('"', _OPEN),
    "”": ('"', _CLOSE),
    "«": ("«", _OPEN),
    "»": ("«", _CLOSE),
    "‹": ("‹", _OPEN),
    "›": ("‹", _CLOSE),
    "‘": ("'", _OPEN),
    "‚": ("'", _OPEN),
    "’": ("'", _CLOSE),
    "'": ("'", _EITHER),
}
_APOSTROPHES = "'’"
_CORNER_QUOTES = "「」『』｢｣"

QUOTATION_MARKS = frozenset(_QUOTES) | frozenset(_CORNER_QUOTES)

# A run of straight marks counts as one: text that went through a table has ""so"". They are not an
# alternative of their own: a pattern that starts with a character is found many times faster.
_ANY = re.compile("[" + re.escape("".join([*_BRACKETS, *_QUOTES])) + ']((?<=")"+)?')
_BEFORE_OPENING = frozenset("([{（［【「『《—–-―/¿¡:")
_AFTER_CLOSING = frozenset(".,;:!?…)]}）］】」』》，。、！？；：،؛؟۔।—–-")


class Enclosures(msgspec.Struct, frozen=True):
    """What encloses what in one paragraph."""

    spans: list[tuple[int, int]]
    """Ascending, disjoint (opening offset, closing offset): no cut in between."""
    closing: set[int]
    """Offsets of every character that closes a quotation or a bracket."""


def find_enclosures(text: str) -> Enclosures:
    """Pair the quotation marks and brackets of one paragraph, in linear time."""
    pairs: list[tuple[int, int]] = []
    closing: set[int] = set()
    opened: dict[str, list[int]] = {}
    for match in _ANY.finditer(text):
        at, end = match.span()
        character = text[at]
        family, role = _BRACKETS.get(character) or _quote_role(text, at, end, opened)
        if role == _OPEN:
            opened.setdefault(family, []).append(at)
        elif role == _CLOSE:
            closing.update(range(at, end))
            stack = opened.get(family)
            if stack:
                start = stack.pop()
                longest = LONGEST_QUOTATION if character in QUOTATION_MARKS else LONGEST_BRACKET
                if end - start <= longest:
                    pairs.append((start, end - 1))
    return Enclosures(_merged(pairs), closing)


def _quote_role(text: str, at: int, end: int, opened: dict[str, list[int]]) -> tuple[str, int]:
    """Tell whether the quotation mark ``text[at:end]`` opens, closes, or does neither."""
    character = text[at]
    family, usual = _QUOTES[character]
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if _inside_word(character, before, after):
        return family, _EITHER
    may_open = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
    may_close = not before.isspace() and (after.isspace() or after in _AFTER_CLOSING)
    if character in _APOSTROPHES and not _quotes_with_apostrophe(text, at, opened):
        return family, _EITHER
    if may_open != may_close:
        return family, _OPEN if may_open else _CLOSE
    if usual == _EITHER or (character == "“" and _last_opened('"', text, opened) == "„"):
        usual = _CLOSE if opened.get(family) else _OPEN
    return family, usual


def _inside_word(character: str, before: str, after: str) -> bool:
    """Whether the mark belongs to a word: "don't", צה"ל, 6'2"."""
    if character in "“„«»‹›":
        return False
    in_word = before.isalnum() and after.isalnum()
    return in_word and before < EAST_ASIA_FROM and after < EAST_ASIA_FROM


def _quotes_with_apostrophe(text: str, at: int, opened: dict[str, list[int]]) -> bool:
    """Whether an apostrophe can be a quotation mark: not in "the boys' toys" or "'90s"."""
    before = text[at - 1] if at else " "
    if before.isspace() or before in _BEFORE_OPENING:
        return text[at] == "'" and text[at + 1 : at + 2].isalpha()
    if not before.isalnum():
        return True
    return text[at] == "’" and _last_opened("'", text, opened) == "‘"


def _last_opened(family: str, text: str, opened: dict[str, list[int]]) -> str:
    """Give the mark that opened last and did not close; empty if there is none."""
    stack = opened.get(family)
    return text[stack[-1]] if stack else ""


def _merged(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(pairs):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
