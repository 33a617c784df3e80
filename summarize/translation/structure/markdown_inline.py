"""The inline content of a block of Markdown, item by item."""

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from summarize.translation.structure.building import build_segment
from summarize.translation.structure.html_tags import CODE, INLINE, READINGS, UNTRANSLATED, VOID
from summarize.translation.structure.items import Atom, Item, Tag, Text, in_backticks
from summarize.translation.structure.markdown_escaping import escape
from summarize.translation.structure.markdown_parser import Parser, source
from summarize.translation.structure.segment import MarkKind, Markup, Nested, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BETWEEN = re.compile(r"<[^>]*>")
_KINDS: dict[str, MarkKind] = {"em": "emphasis", "strong": "strong", "s": "span"}
_TITLE = re.compile(r"\s*\)$")
_QUOTES = {'"': '"', "'": "'", ")": "("}


def read_inline(
    content: str, parser: Parser, segments: list[Segment], line: int
) -> list[Item] | None:
    """Give the items of inline content; None where it is no prose.

    The descriptions of images and the titles of links go to the end of ``segments``.
    """
    tokens = parser.inline(content)
    if tokens is None:
        return None
    reader = _Reader(content, tokens, segments, line)
    reader.read()
    return reader.items


class _Reader:
    def __init__(
        self, content: str, tokens: "Sequence[Token]", segments: list[Segment], line: int
    ) -> None:
        self.items: list[Item] = []
        self._content = content
        self._tokens = tokens
        self._segments = segments
        self._line = line
        self._titles: list[str] = []
        """Of the links that are open."""
        self._ends: dict[str, list[int]] = {}
        for index, token in enumerate(tokens):
            if token.type == "html_inline" and token.content.startswith("</"):
                self._ends.setdefault(_name(token.content), []).append(index)

    def read(self) -> None:
        index = 0
        while index < len(self._tokens):
            index = self._take(index)

    def _take(self, index: int) -> int:
        """Take the token at ``index``, with those that belong to it; give the next one's index."""
        token = self._tokens[index]
        match token.type:
            case "html_inline":
                return self._take_html(index)
            case "link_open" if token.markup == "autolink":
                text = self._tokens[index + 1].content
                self.items.append(Atom("code", (self._source(token),), text))
                return index + 3
            case "text" | "text_special" | "softbreak":
                self.items += _words(token)
            case "link_open" | "link_close":
                self._take_link(token)
            case "hardbreak" | "code_inline" | "footnote_reference" | "image":
                self.items.append(self._atom(token))
            case _:
                kind = _KINDS[token.type.partition("_")[0]]
                opens = token.nesting > 0
                self.items.append(Tag(token.markup, opens, kind, (token.markup,)))
        return index + 1

    def _take_link(self, token: "Token") -> None:
        if token.nesting > 0:
            self._titles.append(_title(token))
            self.items.append(Tag("link", opens=True, kind="link", source=("[",)))
        else:
            target = self._target(token)
            self.items.append(Tag("link", opens=False, kind="link", source=target))

    def _atom(self, token: "Token") -> Atom:
        if token.type == "image":
            return Atom("image", self._image(token))
        markup = self._source(token)
        if token.type == "hardbreak":
            return Atom("break", ("\\\n" if markup[0] == "\\" else "  \n",))
        if token.type == "code_inline":
            return Atom("code", (markup,), in_backticks(token.content))
        return Atom("footnote", (markup,))

    def _take_html(self, index: int) -> int:
        content = self._tokens[index].content
        name, ends = _name(content), content.startswith("</")
        copied = name in UNTRANSLATED or name in CODE or name in READINGS
        if copied and not ends:
            later = self._ends.get(name, [])
            at = bisect_right(later, index)
            if at < len(later):
                self._copy(index, later[at], name)
                return later[at] + 1
        if name == "br":
            self.items.append(Atom("break", (content,)))
        elif name == "wbr":
            self.items.append(Atom("hint", (content,)))
        elif not name or name in VOID or content.endswith("/>"):
            self.items.append(Atom("image" if name else "raw", (content,)))
        else:
            kind = INLINE.get(name, "span")
            self.items.append(Tag(f"<{name}", not ends, kind, (content,)))
        return index + 1

    def _copy(self, first: int, last: int, name: str) -> None:
        """Take an HTML element that is not translated."""
        start, end = source(self._tokens[first]).start, source(self._tokens[last]).end
        markup = self._content[start:end]
        if name in CODE:
            self.items.append(Atom("code", (markup,), in_backticks(_BETWEEN.sub("", markup))))
        else:
            self.items.append(Atom("hint" if name in READINGS else "image", (markup,)))

    def _source(self, token: "Token") -> str:
        found = source(token)
        return self._content[found.start : found.end]

    def _target(self, token: "Token") -> Markup:
        """Give what stands behind the words of a link, its title nested in it."""
        found = source(token)
        words = self._content[found.start + 1 : found.label]
        title = self._titles.pop()
        return self._closing(title, self._content[found.label : found.end], words)

    def _image(self, token: "Token") -> Markup:
        markup = self._source(token)
        # The label runs to where the parser saw it end, brackets in it and all.
        label = token.content
        words = self._nested(_text(token.children or ()), label, "")
        return ("![", *words, *self._closing(_title(token), markup[2 + len(label) :], label))

    def _closing(self, title: str, closing: str, label: str) -> Markup:
        if closing in ("]", "][]"):
            # The words are the reference's name, which stays what it was.
            return (f"][{label}]",)
        end = _TITLE.search(closing)
        if not title or not closing.startswith("](") or end is None:
            return (closing,)
        quote = closing[end.start() - 1]
        start = end.start() - 2
        while start > 0 and (closing[start] != _QUOTES.get(quote) or closing[start - 1] == "\\"):
            start -= 1
        if start <= 0:
            return (closing,)
        raw = closing[start + 1 : end.start() - 1]
        return (closing[: start + 1], *self._nested(title, raw, quote), closing[end.start() - 1 :])

    def _nested(self, text: str, raw: str, quote: str) -> Markup:
        segment = build_segment([Text(text, raw)], self._line)
        if not any(map(str.isalnum, segment.text)):
            return (raw,)
        self._segments.append(segment)
        return (Nested(len(self._segments) - 1, raw, quote),)


def _words(token: "Token") -> list[Item]:
    if token.type == "softbreak":
        return [Text("\n", "\n")]
    raw = token.markup if token.type == "text_special" else escape(token.content)
    return [Text(token.content, raw)] if token.content else []


def _title(token: "Token") -> str:
    return str(token.attrs.get("title", ""))


def _name(markup: str) -> str:
    match = _TAG.match(markup)
    return match[2].lower() if match else ""


def _text(tokens: "Sequence[Token]") -> str:
    """Give the words of the description of an image."""
    parts: list[str] = []
    for token in tokens:
        if token.type in ("text", "text_special", "code_inline"):
            parts.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            parts.append("\n")
        elif token.type == "image":
            parts.append(_text(token.children or ()))
    return "".join(parts)
