"""HTML pages: the article cut out by trafilatura, without its navigation, promotion and comments.

Nothing is ever fetched: only the bytes at hand are looked at.
"""

import logging
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from summarize.documents.blocks import Block, Kind
from summarize.documents.cleaning import clean_line, clean_text
from summarize.documents.document import Document
from summarize.documents.roles import assign_roles
from summarize.documents.shape import ends_sentence, is_unspaced_line
from summarize.documents.wrapping import join_lines
from summarize.errors import InputError

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_NO_ARTICLE = "no article was found in this page; save the article itself, or give it as text"

# The kinds of trafilatura's own elements and of HTML's: both are walked.
_KINDS: dict[str, Kind] = {
    "head": "heading",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("item", "li", "dt", "dd"), "item"),
    **dict.fromkeys(("row", "tr", "code", "pre"), "other"),
    **dict.fromkeys(("p", "div", "section", "article", "main", "body", "html"), "paragraph"),
    **dict.fromkeys(("quote", "blockquote", "center", "address"), "paragraph"),
    **dict.fromkeys(("list", "ul", "ol", "dl", "table"), "paragraph"),
}
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_CELLS = ("cell", "td", "th")
_BREAKS = ("lb", "br")
_SHORTEST = 250
"""Characters; what is shorter and holds no sentence is hardly an article."""
_LOOK_BACK = 4
"""Pieces of text, empty ones included, that stand between a sentence's end and a line break."""
_NO_TEXT = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "iframe", "svg", "graphic"}
    | {"nav", "header", "footer", "aside", "menu", "dialog", "figure", "figcaption"}
    | {"form", "select", "button", "textarea"}
)


def read_html(text: str, *, source: str, encoding: str) -> Document:
    """The article in a page; its title is the page's main heading or what the page is called.

    Headings keep their role; rows of tables and code have the role ``other``. A page too small
    for an extractor is taken as it is. Raises InputError where no article is found.
    """
    page = parse_page(text)
    if page is None:
        raise InputError(f"{source}: {_NO_ARTICLE}")
    blocks = _extract(page)
    if sum(len(block.text) for block in blocks) < _SHORTEST and not any(
        ends_sentence(block.text) for block in blocks
    ):
        # Where an extractor finds next to nothing it gives whatever there is: menus, too.
        blocks = list(_blocks(page.iter("body"), skip=_NO_TEXT))
    heading = _main_heading(blocks)
    title = blocks[heading].text if heading is not None else _page_title(page)
    if heading is not None:
        # What stands above the main heading and is no sentence is the section's name.
        kickers = (
            Block(text=block.text, kind=block.kind if ends_sentence(block.text) else "heading")
            for block in blocks[:heading]
        )
        blocks = [*kickers, *blocks[heading + 1 :]]
    title, paragraphs = assign_roles(blocks, title)
    if not any(paragraph.role == "body" for paragraph in paragraphs):
        raise InputError(f"{source}: {_NO_ARTICLE}")
    return Document(
        title=title, paragraphs=paragraphs, source=source, format="html", encoding=encoding
    )


def parse_page(text: str) -> "HtmlElement | None":
    """The tree of a page or of a piece of one, without comments; None where there is nothing."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        data = _NO_XML.sub(" ", text).encode("utf-8", "replace")
        page = html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError):
        return None
    # Extractors take <time> for decoration and leave "Updated" without its time.
    for element in page.iter("time"):
        element.tag = "span"
    # They also make a space of a line end, which Chinese and Japanese do not have between words.
    for element in page.iter():
        if _is_broken(element.text):
            element.text = _unbroken(element.text)
        if _is_broken(element.tail):
            element.tail = _unbroken(element.tail)
    return page


def _is_broken(text: str | None) -> bool:
    return text is not None and "\n" in text and is_unspaced_line(text)


def _unbroken(text: str) -> str:
    return join_lines([line for line in map(str.strip, text.split("\n")) if line])


def _extract(page: "HtmlElement") -> list[Block]:
    """What trafilatura takes for the article; nothing where it finds none."""
    # Its complaints about odd pages are ours to word, as errors.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    try:
        article = bare_extraction(page, include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - whatever a hostile page does to it, the page is unread
        return []
    body = getattr(article, "body", None)
    return list(_blocks([body], skip=frozenset(("graphic",)))) if body is not None else []


def _page_title(page: "HtmlElement") -> str | None:
    from trafilatura.metadata import extract_title

    return clean_line(extract_title(page) or "") or None


def _main_heading(blocks: list[Block]) -> int | None:
    """The first heading, if nothing that looks like a sentence stands above it."""
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            return number
        if ends_sentence(block.text):
            return None
    return None


def _blocks(elements: "Iterable[_Element]", *, skip: frozenset[str]) -> Iterator[Block]:
    """The blocks of text below the elements, in order of the document."""
    for element in elements:
        collector = _Collector(skip)
        collector.walk(element, "paragraph")
        collector.flush("paragraph")
        yield from collector.blocks


class _Collector:
    """Gathers running text and cuts it where an element of its own block begins or ends."""

    def __init__(self, skip: frozenset[str]) -> None:
        self.blocks: list[Block] = []
        self._skip = skip
        self._text: list[str] = []

    def walk(self, element: "_Element", kind: Kind) -> None:
        """Gather the element's text; nesting is bounded by the parser (256)."""
        tag = element.tag if isinstance(element.tag, str) else ""
        # Below a table, code or an item everything belongs to it.
        own = _KINDS.get(tag)
        inner = kind if own is None or (own == "paragraph" and kind != "heading") else own
        inner = "other" if kind == "other" else inner
        if own is not None:
            self.flush(kind)
        if tag in _BREAKS:
            self._break(kind)
        if tag not in self._skip:
            self._text.append(element.text or "")
            for child in element:
                self.walk(child, inner)
        if own is not None and not (kind == "other" and own == "paragraph"):
            self.flush(inner)
        if tag in _CELLS:
            self._text.append(" | ")
        self._text.append(element.tail or "")

    def flush(self, kind: Kind) -> None:
        """Make a block of what was gathered."""
        lines = clean_text("".join(self._text)).split("\n")
        self._text.clear()
        text = join_lines([line for line in lines if line])
        text = text.strip(" |") if kind == "other" else text
        if any(map(str.isalnum, text)):
            self.blocks.append(Block(text=text, kind=kind))

    def _break(self, kind: Kind) -> None:
        """At a line break a sentence that has ended ends its block; others go on."""
        last = next((text for text in reversed(self._text[-_LOOK_BACK:]) if text.strip()), "")
        if kind != "other" and ends_sentence(last):
            self.flush(kind)
        else:
            self._text.append("\n")
