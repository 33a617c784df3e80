"""Markdown parsed by markdown-it, with footnotes, and with the source of inline markup kept."""

import re
from typing import TYPE_CHECKING, Any

import msgspec

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    InlineRule = Callable[[StateInline, bool], bool]

_DEEPEST = 100
# The parser is quadratic in what a paragraph may hold of links.
_LONGEST = 50_000
_MOST_BRACKETS = 500
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_DEFINITION = re.compile(r"\[\^[^\]\s]{1,60}\]:")
_INDENT = 4


class Parser:
    """A parser of one document: its blocks, and then inline content with its link references."""

    def __init__(self) -> None:
        self._parser = _parser()
        self._references: dict[str, Any] = {}

    def blocks(self, text: str) -> "list[Token]":
        """Give the tokens of a document's blocks, inline content unparsed."""
        with self._parser.reset_rules():
            self._parser.disable("inline")
            return self._parser.parse(text, self._references)

    def inline(self, content: str) -> "list[Token] | None":
        """Give the tokens of inline content; None where it holds too much to be prose.

        Those of links, images, code, line breaks and HTML have their source in ``meta``.
        """
        if len(content) > _LONGEST or content.count("[") > _MOST_BRACKETS:
            return None
        return self._parser.parseInline(content, self._references)[0].children or []


class Source(msgspec.Struct, frozen=True):
    """Where a token's markup stands in the inline content."""

    start: int
    end: int
    label: int = 0
    """Where the words of a link end."""


def source(token: "Token") -> Source:
    """Give where the parser found a token."""
    found = token.meta["source"]
    assert isinstance(found, Source)  # noqa: S101 - for the type
    return found


def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt, rules_block, rules_inline

    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    inline = parser.inline.ruler
    for name, rule in (
        ("newline", rules_inline.newline),
        ("escape", rules_inline.escape),
        ("backticks", rules_inline.backtick),
        ("link", rules_inline.link),
        ("image", rules_inline.image),
        ("autolink", rules_inline.autolink),
        ("html_inline", rules_inline.html_inline),
    ):
        inline.at(name, _sourced(rule))
    inline.before("link", "footnote_reference", _sourced(_footnote_reference))
    # Neighbouring texts would be joined across the places where escapes were.
    parser.core.ruler.disable("text_join")

    def reference(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
        """What looks like a footnote is none of CommonMark's link references."""
        at = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", at) and rules_block.reference(
            state, start, end, silent
        )

    parser.block.ruler.at("reference", reference)
    parser.block.ruler.before(
        "reference", "footnote", _footnote, {"alt": ["paragraph", "reference"]}
    )
    return parser


def _sourced(rule: "InlineRule") -> "InlineRule":
    """Make a rule note where it found what it found."""

    def sourced(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the parser's call
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if not silent and len(state.tokens) > count:
            tokens = [token for token in state.tokens[count:] if "source" not in token.meta]
            label = 0
            if state.tokens[-1].type == "link_close" and tokens[-1].markup != "autolink":
                end, state.pos = state.pos, start
                label = state.md.helpers.parseLinkLabel(state, start, disableNested=True)
                state.pos = end
            for token in tokens:
                token.meta["source"] = Source(start, state.pos, label)
        return True

    return sourced


def _footnote_reference(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_reference", "", 0)
    state.pos = match.end()
    return True


def _footnote(state: "StateBlock", start: int, end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read ``[^1]: text`` with the blocks that are indented below it, as mdit-py-plugins does."""
    if state.is_code_block(start):
        return False
    at = state.bMarks[start] + state.tShift[start]
    match = _DEFINITION.match(state.src, at, state.eMarks[start])
    if match is None:
        return False
    if silent:
        return True
    token = state.push("footnote_open", "", 1)
    token.map = [start, start]
    pos = match.end()
    offset = state.sCount[start] + pos - at
    initial = offset
    while pos < state.eMarks[start] and state.src[pos] in " \t":
        offset += _INDENT - offset % _INDENT if state.src[pos] == "\t" else 1
        pos += 1
    kept = state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType
    state.bMarks[start], state.tShift[start] = match.end(), pos - match.end()
    state.sCount[start] = offset - initial
    state.blkIndent += _INDENT
    state.parentType = "footnote"
    if state.sCount[start] < state.blkIndent:
        state.sCount[start] += state.blkIndent
    state.md.block.tokenize(state, start, end)
    state.blkIndent -= _INDENT
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = kept
    state.push("footnote_close", "", -1)
    return True
