"""What no translation may touch: addresses, handles, code and pictures in a text."""

import re
from itertools import pairwise
from typing import Literal

import msgspec

Kind = Literal["word", "sign"]
"""A ``word`` stands in a sentence as a name does; a ``sign`` is no part of its grammar."""


class Shield(msgspec.Struct, frozen=True):
    """A stretch of a text that passes through unchanged."""

    start: int
    end: int
    kind: Kind


_PICTURE = (
    "[\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u2500-\u27bf\u2900-\u297f\u2b00-\u2bff\u3030\u303d"
    "\u3297\u3299\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff]"
)
_CHANGES = "[\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]{0,16}"
_EMOJI = (
    "[0-9#*]\ufe0f?\u20e3"
    "|[\U0001f1e6-\U0001f1ff]{1,2}"
    "|[\u00a9\u00ae\u203c\u2049\u2122\u2139\U0001f3fb-\U0001f3ff]\ufe0f"
    f"|{_PICTURE}{_CHANGES}(?:\u200d{_PICTURE}{_CHANGES})*"
)
_DOMAIN_ENDS = "com|org|net|gov|edu|int|info|news|co\\.uk|eu|io|tv"
# Repetitions are bounded, or end where nothing may follow, so that time stays linear.
# Beside ASCII letters only: Chinese is written onto an address without a space.
_FREE, _OVER = "(?<![A-Za-z0-9_])", "(?![A-Za-z0-9_])"
_SHIELD = re.compile(
    r"(?P<code>```[^`]{1,2000}```|``(?:[^`]|`(?!`)){1,200}``|`[^`\n]{1,200}`)"
    r"|(?P<mail>(?<![a-z0-9_.+-])[a-z0-9_.+-]{1,64}@[a-z0-9_-]{1,64}(?:\.[a-z0-9_-]{1,64}){1,8})"
    rf"|(?P<url>{_FREE}(?:(?:https?|ftp)://|www\.)[!#-;=?-_a-~]+"
    rf"|(?<![a-z0-9_.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_DOMAIN_ENDS}){_OVER}(?:/[!#-;=?-_a-~]*)?)"
    r"|(?P<tag>(?<![a-z0-9_@#&/.])(?:@(?=[0-9_]*[a-z])[a-z0-9_]+|#[^\s#]{1,40}#(?!\w)"
    r"|#(?=\d*[a-z_\u00c0-\u024f])[a-z0-9_\u00c0-\u024f]+|#(?u:(?=\w*[^\W\d_])\w+)))"
    rf"|(?P<hex>{_FREE}(?:[0-9a-f]{{8}}-(?:[0-9a-f]{{4}}-){{3}}[0-9a-f]{{12}}|0x[0-9a-f]{{2,64}}"
    rf"|(?=\d*[a-f])(?=[a-f]*\d)[0-9a-f]{{8,128}}){_OVER})"
    rf"|(?P<sign>>>\w{{2,12}}<<|{_EMOJI})",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?'*_~-"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_FEWEST_CHANGES = 2
"""A hexadecimal code changes between letters and digits more often than "1990s" or "20240314a"."""


def find_shields(text: str) -> list[Shield]:
    """Give the stretches of a text that must pass unchanged, in order, disjoint.

    They are URLs, e-mail addresses, ``inline code``, @handles, #hashtags, UUIDs and hexadecimal
    codes, emoji (flags, joined and coloured ones whole) and target tokens such as ``>>ara<<``.
    """
    return [
        Shield(match.start(), match.start() + length, "sign" if kind == "sign" else "word")
        for match in _SHIELD.finditer(text)
        for kind in [match.lastgroup]
        if (length := _length(match[0], kind or ""))
    ]


def without_shields(text: str) -> str:
    """Give a text without the stretches that must pass unchanged."""
    kept: list[str] = []
    last = 0
    for shield in find_shields(text):
        kept.append(text[last : shield.start])
        last = shield.end
    return " ".join((*kept, text[last:]))


def _length(found: str, kind: str) -> int:
    """Give the characters that belong to what was found; 0 where it is none after all."""
    if kind == "url":
        return _url_length(found)
    if kind == "hex" and "-" not in found and not found.lower().startswith("0x"):
        changes = sum(a.isdigit() != b.isdigit() for a, b in pairwise(found))
        return len(found) if changes >= _FEWEST_CHANGES else 0
    return len(found)


def _url_length(url: str) -> int:
    """Give the characters of a URL without the marks that belong to the sentence around it."""
    end = len(url)
    depth = {closing: url.count(opening) for closing, opening in _BRACKETS.items()}
    closed = {closing: url.count(closing) for closing in _BRACKETS}
    while end:
        last = url[end - 1]
        if last in closed and closed[last] > depth[last]:
            closed[last] -= 1
        elif last not in _TRAILING:
            break
        end -= 1
    return end
