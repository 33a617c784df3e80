"""Markdown: its structure is kept out of the sentences, and none of its text is lost.

Headings are headings, every list item is a paragraph, emphasis, links, inline code and HTML tags
leave their text behind. Tables (a paragraph for each row, cells apart by ``|``), code and
footnotes have the role ``other``; the description of an image is a credit.
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from summarize.documents.blocks import Block, Kind
from summarize.documents.cleaning import clean_line, clean_text, split_lines
from summarize.documents.document import Document
from summarize.documents.furniture import opens_furniture
from summarize.documents.roles import assign_roles
from summarize.documents.wrapping import join_lines

if TYPE_CHECKING:
    from markdown_it.token import Token

_FENCES = ("---", "+++")
_LONGEST_FRONT = 200
"""Lines."""
_DEEPEST = 100
# The parser is quadratic in what a paragraph may hold of links; one that holds more is no prose,
# and keeps its marks.
_LONGEST_MARKED = 50_000
_MOST_BRACKETS = 500
_TITLE = re.compile(r"title\s*[:=]\s*(\S.*)", re.IGNORECASE)
_FOOTNOTE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_CHECKBOX = re.compile(r"^\[[ xX]\]\s+")
_DEFINITION = re.compile(r"\[\^[^\]\s]{1,60}\]:\s*")


class _Front(msgspec.Struct, frozen=True):
    """What stands above the article between ``---`` (YAML) or ``+++`` (TOML) lines."""

    title: str | None = None
    lines: int = 0


def read_markdown(text: str, *, source: str, encoding: str) -> Document:
    """The document in a Markdown text (CommonMark with tables and strikethrough).

    The title is the heading that the text opens with, else the front matter's title.
    """
    lines = split_lines(text)
    front = _front_matter(lines)
    # The lines of the front matter stay, empty, so that every line keeps its number.
    blocks = _blocks("\n".join([""] * front.lines + lines[front.lines :]))
    if blocks and blocks[0].kind == "heading":
        title, paragraphs = assign_roles(blocks[1:], blocks[0].text)
    else:
        title, paragraphs = assign_roles(blocks, front.title)
    return Document(
        title=title, paragraphs=paragraphs, source=source, format="markdown", encoding=encoding
    )


def _front_matter(lines: Sequence[str]) -> _Front:
    fence = lines[0].strip() if lines else ""
    if fence not in _FENCES:
        return _Front()
    for number, line in enumerate(lines[1:_LONGEST_FRONT], start=1):
        if line.strip() == fence:
            titles = filter(None, map(_TITLE.match, lines[1:number]))
            title = next((clean_line(match[1]).strip("\"'") for match in titles), None)
            return _Front(title=title or None, lines=number + 1)
    return _Front()


def _blocks(text: str) -> list[Block]:
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    references: dict[str, Any] = {}
    with parser.reset_rules():
        parser.disable("inline")
        tokens = parser.parse(text, references)
    collector = _Collector()
    for token in tokens:
        marked = token.type == "inline" and token.content.count("[") <= _MOST_BRACKETS
        if marked and len(token.content) <= _LONGEST_MARKED:
            token.children = parser.parseInline(token.content, references)[0].children
        else:
            token.children = None
        collector.take(token)
    return collector.blocks


class _Collector:
    """Turns the parser's tokens into blocks."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._items = 0
        self._heading = False
        self._row: list[str] | None = None

    def take(self, token: "Token") -> None:
        """Take the next token, in order of the document."""
        match token.type:
            case "list_item_open" | "list_item_close":
                self._items += token.nesting
            case "heading_open" | "heading_close":
                self._heading = token.nesting > 0
            case "tr_open":
                self._row = []
            case "tr_close":
                self._add(" | ".join(self._row or []), "other", token)
                self._row = None
            case "inline":
                self._take_inline(token)
            case "fence" | "code_block":
                for number, line in enumerate(token.content.split("\n")):
                    self._add(line, "other", token, below=number + (token.type == "fence"))
            case "html_block":
                self._add(_text_of(token.content), "paragraph", token)

    def _take_inline(self, token: "Token") -> None:
        children = token.children or []
        text = token.content if token.children is None else _sentence_text(children)
        if self._row is not None:
            self._row.append(clean_line(text))
        elif not text.strip():
            images = [child.content for child in children if child.type == "image"]
            self._add(" ".join(images), "caption", token)
        elif _DEFINITION.match(token.content):
            self._add(_DEFINITION.sub("", token.content, count=1), "other", token)
        else:
            kind: Kind = "heading" if self._heading else "item" if self._items else "paragraph"
            self._add(_CHECKBOX.sub("", text) if self._items else text, kind, token)

    def _add(self, text: str, kind: Kind, token: "Token", *, below: int = 0) -> None:
        line = token.map[0] + 1 + below if token.map else 0
        lines = [line for line in clean_text(text).split("\n") if line]
        if kind == "paragraph" and any(map(opens_furniture, lines)):
            parts = lines
        else:
            parts = _joined(lines)
        self.blocks += (
            Block(text=part, kind=kind, line=line) for part in parts if any(map(str.isalnum, part))
        )


def _joined(lines: Sequence[str]) -> list[str]:
    return [join_lines(lines)] if lines else []


def _sentence_text(children: "Sequence[Token]") -> str:
    """The text of a paragraph without its marks; a line end where the source has one."""
    parts: list[str] = []
    for child in children:
        match child.type:
            case "text":
                parts.append(_FOOTNOTE.sub("", child.content))
            case "code_inline":
                parts.append(child.content)
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "html_inline" if child.content[:3].lower() == "<br":
                parts.append("\n")
    return "".join(parts)


def _text_of(markup: str) -> str:
    """The text between the tags of a piece of HTML; none of a script's or a comment's."""
    from lxml import etree

    from summarize.documents.html import parse_page

    page = parse_page(markup)
    if page is None:
        return ""
    etree.strip_elements(page, "script", "style", with_tail=False)
    return "".join(page.itertext())
