"""Words written as Markdown, so that they are read as words and marks as marks."""

import re
from collections.abc import Sequence

from summarize.translation.structure.items import Text
from summarize.translation.structure.markdown_escaping import escape
from summarize.translation.structure.markdown_inline import read_inline
from summarize.translation.structure.markdown_parser import Parser
from summarize.translation.structure.writing import Written

_OPENING = re.compile(r"(?:[#>]|[-+=](?=[-+=\s]|$)|~{3})|(?P<number>\d{1,9})(?=[.)](?:\s|$))")
_TRAILING = re.compile(r"(?<=\s)#+\s*$|\\$")
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_SPACES = re.compile(r"\s+")


class MarkdownStyle:
    """How Markdown writes words; what it writes is read again before it is believed."""

    def __init__(self, parser: Parser) -> None:
        self._parser = parser

    def join(self, parts: Sequence[Written]) -> str | None:
        """Write words and markup; None where they would be read as anything else."""
        if parts and parts[0].literal and parts[0].text.startswith(("<!", "<?")):
            # In front of a paragraph a comment makes an HTML block of it.
            parts = [*parts[1:], parts[0]]
        for strongly in (False, True):
            written = _write(parts, strongly=strongly)
            if self._reads(written, parts):
                return written
        return None

    def words(self, text: str) -> str:
        """Write words that are read as words in any place."""
        return _PUNCTUATION.sub(r"\\\g<0>", text)

    def quoted(self, text: str, quote: str) -> str:
        """Write the description of an image, or the title of a link."""
        text = escape(text)
        for sign in {")": "()"}.get(quote, quote):
            text = text.replace(sign, "\\" + sign)
        return text

    def _reads(self, written: str, parts: Sequence[Written]) -> bool:
        """Whether written content is read as its words, all its emphasis seen."""
        items = read_inline(written, self._parser, [], 0)
        if items is None:
            return False
        shown = "".join(item.text for item in items if isinstance(item, Text))
        words = "".join(part.text for part in parts if not part.literal)
        return _squeezed(shown) == _squeezed(words)


def _write(parts: Sequence[Written], *, strongly: bool) -> str:
    written: list[str] = []
    for number, part in enumerate(parts):
        text = part.text
        if not part.literal:
            text = _PUNCTUATION.sub(r"\\\g<0>", text) if strongly else escape(text)
            if not strongly and (number == 0 or written[-1].endswith("\n")):
                text = _at_line_start(text.lstrip())
            if not strongly and number == len(parts) - 1:
                text = _TRAILING.sub(r"\\\g<0>", text)
        written.append(text)
    return "".join(written)


def _at_line_start(text: str) -> str:
    match = _OPENING.match(text)
    if match is None:
        return text
    at = match.end("number") if match["number"] else 0
    return f"{text[:at]}\\{text[at:]}"


def _squeezed(text: str) -> str:
    return _SPACES.sub("", text)
