"""HTML: the text of its elements is translated; everything else is copied, byte for byte.

Translated are the text of all elements, ``alt``, ``title``, ``aria-label`` and ``placeholder``,
and the descriptions in ``<meta>``. Copied are scripts, styles, code, preformatted text, pictures
and formulas, comments, and what says ``translate="no"`` or has the class ``notranslate``.

The source is cut into tags rather than parsed into a tree, for a tree forgets how it was written:
what is not translated cannot be changed this way, and nothing but escaped text is put in.
"""

import html
from bisect import bisect_right
from collections import Counter

from summarize.translation.structure.cutting import cut
from summarize.translation.structure.html_markup import HtmlStyle, block_markup, inline_markup
from summarize.translation.structure.html_superscript import close_superscript
from summarize.translation.structure.html_tags import (
    CLOSED_BY,
    CLOSES_P,
    CODE,
    HEAD,
    INLINE,
    INLINE_VOID,
    PREFORMATTED,
    READINGS,
    UNTRANSLATED,
    VOID,
)
from summarize.translation.structure.html_tokens import Token, tokenize
from summarize.translation.structure.items import Atom, Item, Tag, Text, in_backticks
from summarize.translation.structure.segment import MarkKind, Nested, Segment
from summarize.translation.structure.skeleton import Run, Skeleton
from summarize.translation.structure.writing import Part, Slot


def read_html(text: str, *, page: bool = True) -> Skeleton:
    """Give the skeleton of an HTML document, or of a fragment of one.

    Where it is no ``page`` of its own, its outermost elements do not declare the language.
    """
    reader = _Reader(text, page=page)
    reader.read()
    return Skeleton(segments=tuple(reader.segments), parts=tuple(reader.parts), style=HtmlStyle())


class _Copy:
    """An element within a sentence that is copied as a whole."""

    def __init__(self, token: Token, kind: MarkKind) -> None:
        self.name = token.name
        self.kind: MarkKind = kind
        self.depth = 1
        self.markup = [token.raw]
        self.text: list[str] = []

    def atom(self) -> Atom:
        """Give the element; code with the text that it shows."""
        text = in_backticks("".join(self.text)) if self.kind == "code" else ""
        return Atom(
            self.kind if text or self.kind != "code" else "raw", ("".join(self.markup),), text
        )


class _Reader:
    def __init__(self, text: str, *, page: bool) -> None:
        self.segments: list[Segment] = []
        self.parts: list[str | Nested | Part] = []
        self._page = page
        self._text = text
        self._tokens = list(tokenize(text))
        root = next((t for t in self._tokens if t.kind == "start" and t.name == "html"), None)
        self._has_root = root is not None
        self._language = (root.get("lang") or "") if root else ""
        self._line_ends = [at for at, sign in enumerate(text) if sign == "\n"]
        self._items: list[Item] = []
        self._start = 0
        """Where the run begins that ``_items`` belongs to."""
        self._copy: _Copy | None = None
        self._stack: list[tuple[str, bool]] = []
        """The open elements that are no part of a sentence; whether they are copied."""
        self._open: Counter[str] = Counter()
        self._copied = 0

    def read(self) -> None:
        for token in self._tokens:
            if self._copy is not None and self._goes_on(token):
                continue
            if token.kind == "start":
                self._take_start(token)
            elif token.kind == "end":
                self._take_end(token)
            elif self._copied:
                self._put_apart(token, [token.raw])
            elif token.kind == "text":
                shown = html.unescape(token.raw) if "&" in token.raw else token.raw
                self._items.append(Text(shown, token.raw))
            else:
                self._items.append(Atom("raw", (token.raw,)))
        if self._copy is not None:
            self._items.append(self._copy.atom())
        self._flush(len(self._text))

    def _take_start(self, token: Token) -> None:
        name = token.name
        if self._copied:
            self._close_implied(name)
        if self._copied:
            self._put_apart(token, [token.raw])
            if name not in VOID and self._is_apart(name):
                self._push(name, copied=False)
        elif name == "br":
            self._items.append(Atom("break", (token.raw,)))
        elif name == "wbr":
            self._items.append(Atom("hint", (token.raw,)))
        elif name in INLINE_VOID:
            markup = inline_markup(token, self.segments, self._line(token.start))
            self._items.append(Atom("image", markup))
        elif name == "q":
            self._items.append(Text("“", token.raw))
        elif (kind := _copied_kind(token)) is not None:
            self._copy = _Copy(token, kind)
        elif name in INLINE:
            markup = inline_markup(token, self.segments, self._line(token.start))
            kind = "span" if name == "a" and token.get("href") is None else INLINE[name]
            self._items.append(Tag(name, opens=True, kind=kind, source=markup))
        else:
            self._take_block(token)

    def _take_block(self, token: Token) -> None:
        """Take a start tag that no sentence runs through."""
        self._flush(token.start)
        self._close_implied(token.name)
        copied = token.name in PREFORMATTED or _is_not_for_translation(token)
        is_root = token.name == "html" or not (
            self._has_root or self._stack or copied or token.name in HEAD or token.name in VOID
        )
        is_root = is_root and self._page
        parts: list[str | Nested | Part] = [token.raw]
        if not copied:
            line = self._line(token.start)
            parts = block_markup(
                token, self.segments, line, language=self._language, outermost=is_root
            )
        self._put_apart(token, parts)
        if token.name not in VOID:
            self._push(token.name, copied=copied)

    def _take_end(self, token: Token) -> None:
        name = token.name
        if not self._is_apart(name):
            if self._copied:
                self._put_apart(token, [token.raw])
            elif name == "q":
                self._items.append(Text("”", token.raw))
            elif name in INLINE:
                self._items.append(Tag(name, opens=False, kind=INLINE[name], source=(token.raw,)))
                if name == "sup":
                    close_superscript(self._items)
            else:
                self._items.append(Atom("raw", (token.raw,)))
            return
        self._flush(token.start)
        if self._open[name]:
            while self._pop() != name:
                pass
        self._put_apart(token, [token.raw])

    def _goes_on(self, token: Token) -> bool:
        """Whether a token belongs to the element that is being copied; take it if it does."""
        copy = self._copy
        if copy is None:
            return False
        ends = token.kind == "end" and token.name == copy.name
        apart = token.kind in ("start", "end") and self._is_apart(token.name)
        if copy.kind == "code" and apart and copy.name != "math" and not ends:
            # Code that never ends does not run out of its paragraph.
            self._items.append(copy.atom())
            self._copy = None
            return False
        copy.markup.append(token.raw)
        if token.kind == "text":
            copy.text.append(html.unescape(token.raw))
        elif token.name == copy.name:
            copy.depth += 1 if token.kind == "start" else -1
            if copy.depth == 0:
                self._items.append(copy.atom())
                self._copy = None
        return True

    def _flush(self, end: int) -> None:
        """Make a run of the items in front of ``end``."""
        raw = self._text[self._start : end]
        if self._items:
            blank = len(raw) - len(raw.lstrip())
            pieces = cut(self._items, self._line(self._start + blank), self.segments)
            nothing = not any(isinstance(piece, Slot | Nested) for piece in pieces)
            self.parts.append(raw if nothing else Run(raw=raw, pieces=pieces))
        self._items = []
        self._start = end

    def _put_apart(self, token: Token, parts: list[str | Nested | Part]) -> None:
        self.parts += parts
        self._start = token.start + len(token.raw)

    def _close_implied(self, name: str) -> None:
        while self._stack:
            above = self._stack[-1][0]
            implied = above == "p" and name in CLOSES_P
            if not implied and above not in CLOSED_BY.get(name, ()):
                return
            self._pop()

    def _push(self, name: str, *, copied: bool) -> None:
        self._stack.append((name, copied))
        self._open[name] += 1
        self._copied += copied

    def _pop(self) -> str:
        name, copied = self._stack.pop()
        self._open[name] -= 1
        self._copied -= copied
        return name

    def _is_apart(self, name: str) -> bool:
        return not (
            name in INLINE
            or name in CODE
            or name in READINGS
            or name in UNTRANSLATED
            or name in INLINE_VOID
            or name in ("br", "wbr")
        )

    def _line(self, at: int) -> int:
        return bisect_right(self._line_ends, at - 1) + 1


def _copied_kind(token: Token) -> MarkKind | None:
    """Give what an element within a sentence is copied as; None where it is not."""
    if token.raw.endswith("/>") and token.name in ("svg", "math"):
        return None
    if token.name in UNTRANSLATED:
        return "image"
    if token.name in READINGS:
        return "hint"
    if token.name in CODE or (token.name in INLINE and _is_not_for_translation(token)):
        return "code"
    return None


def _is_not_for_translation(token: Token) -> bool:
    said = (token.get("translate") or "").lower()
    return said == "no" or "notranslate" in (token.get("class") or "").split()
