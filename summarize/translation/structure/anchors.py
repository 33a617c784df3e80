"""What a segment and its translation have in common: words, names, figures, borders."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

Span = tuple[int, int]

_FIGURE = r"\d+(?:[.,٫٬'’\u00a0\u202f ]\d+)*"
_WORD = r"[^\W\d_]+(?:[-'’.&][^\W\d_]+)*"
_TOKEN = re.compile(f"(?P<figure>{_FIGURE})|{_WORD}")
_LONG = 4
"""Letters; a shorter word may be another word of the other language, unless it is a name."""
_ENDS = " \t\n.,;:!?…。،؛؟"
# What divides a text and is still there when it has been translated.
_BORDERS = re.compile(
    r"(?P<colon>[:：](?=\s|$))|(?<=\s)(?P<bar>[·|•–—/])(?=\s)|(?P<bracket>[()（）])"
)


def find(text: str, phrase: str) -> list[Span]:
    """Give where a phrase stands in a text as words of their own."""
    if not phrase:
        return []
    found: list[Span] = []
    start = text.find(phrase)
    while start >= 0:
        end = start + len(phrase)
        if not _inside_word(text, start) and not _inside_word(text, end):
            found.append((start, end))
        start = text.find(phrase, end)
    return found


def find_phrase(text: str, phrase: str) -> list[Span]:
    """Give where the translation of a phrase stands in a text: in any case, with any clitic."""
    phrase = phrase.strip(_ENDS)
    lower, wanted = text.lower(), phrase.lower()
    if len(lower) != len(text) or len(wanted) != len(phrase):
        lower, wanted = text, phrase
    found = find(lower, wanted)
    if found or len(wanted) < _LONG or wanted != phrase.upper().lower() or _is_cased(phrase):
        return found
    start = lower.find(wanted)
    if start < 0 or lower.find(wanted, start + 1) >= 0:
        return []
    end = start + len(wanted)
    while _inside_word(text, start):
        start -= 1
    while _inside_word(text, end):
        end += 1
    return [(start, end)]


def common_tokens(text: str, translation: str) -> dict[Span, Span]:
    """Give the names and figures that stand once in a text and once in its translation."""
    there = _tokens(translation)
    return {
        span: other
        for key, span in _tokens(text).items()
        if span is not None and (other := there.get(key)) is not None
    }


def borders(text: str, translation: str, sentences: Sequence[tuple[int, int]]) -> Mapping[int, int]:
    """Give the places of a text whose counterparts in its translation are known.

    ``sentences`` are the ends of sentences, in both. To these come the two ends, and the places
    at both sides of colons, dashes and brackets, where there are as many in both.
    """
    known = {0: 0, len(text): len(translation)}
    here, there = _divisions(text), _divisions(translation)
    for kind, spans in here.items():
        others = there.get(kind, [])
        if len(others) == len(spans):
            for (start, end), (start_there, end_there) in zip(spans, others, strict=True):
                known[_back(text, start)] = _back(translation, start_there)
                known[end] = end_there
                known[_on(text, end)] = _on(translation, end_there)
    for end, end_there in sentences:
        if 0 <= end <= len(text) and 0 <= end_there <= len(translation):
            known[_back(text, end)] = _back(translation, end_there)
            known[_on(text, end)] = _on(translation, end_there)
    return known


def _divisions(text: str) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for match in _BORDERS.finditer(text):
        kind = match.lastgroup or ""
        if kind != "colon":
            kind = unicodedata.normalize("NFKC", match[0])
        found.setdefault(kind, []).append(match.span())
    return found


def _back(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _on(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _tokens(text: str) -> dict[str, Span | None]:
    """Give each name and figure with its place; with None where it stands more than once."""
    found: dict[str, Span | None] = {}
    for key, span in _keys(text):
        found[key] = None if key in found else span
    return found


def _keys(text: str) -> Iterator[tuple[str, Span]]:
    for match in _TOKEN.finditer(text):
        token = match[0]
        if match["figure"]:
            digits = (str(unicodedata.digit(sign, "")) for sign in token if sign.isdigit())
            yield "".join(digits), match.span()
        elif len(token) >= _LONG or (token.isupper() and len(token) > 1):
            yield token, match.span()


def _inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and _is_letter(text[at - 1]) and _is_letter(text[at])


def _is_letter(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in ("Mn", "Mc")


def _is_cased(text: str) -> bool:
    return text.lower() != text.upper()
