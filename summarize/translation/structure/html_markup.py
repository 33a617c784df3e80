"""HTML's tags as parts of a document: what in them is translated, and what names the language."""

import html
import re
from collections.abc import Sequence

import msgspec

from summarize.rendering.direction import direction
from summarize.translation.structure.building import build_segment
from summarize.translation.structure.html_tags import ATTRIBUTES, DESCRIPTIONS
from summarize.translation.structure.html_tokens import Attribute, Token
from summarize.translation.structure.items import Text
from summarize.translation.structure.segment import Markup, Nested, Segment
from summarize.translation.structure.writing import Filling, Part, Written

_TAG_NAME = re.compile(r"<[^ \t\n\r\f/>]*")
_CHARSET = re.compile(r"(charset\s*=\s*)[\w:.-]+", re.IGNORECASE)
_UTF_8 = ("utf-8", "utf8")


class HtmlStyle:
    """Words are escaped, so that none of them is markup."""

    def join(self, parts: Sequence[Written]) -> str | None:
        """Write words and markup."""
        return "".join(part.text if part.literal else self.words(part.text) for part in parts)

    def words(self, text: str) -> str:
        """Write words."""
        return html.escape(text, quote=False)

    def quoted(self, text: str, quote: str) -> str:
        """Write the value of an attribute; in quotes if it had none."""
        escaped = html.escape(text, quote=False)
        if quote == "'":
            return escaped.replace("'", "&#39;")
        escaped = escaped.replace('"', "&quot;")
        return escaped if quote else f'"{escaped}"'


class LanguageValue(msgspec.Struct, frozen=True):
    """The value of ``lang``: it stays where it is the target language of some region."""

    raw: str
    quote: str

    def write(self, filling: Filling) -> str:
        """Give the value, in its quotes if it needs any."""
        return self.raw if primary(self.raw) == primary(filling.target) else filling.target


class DirectionValue(msgspec.Struct, frozen=True):
    """The value of ``dir``."""

    raw: str

    def write(self, filling: Filling) -> str:
        """Give the target's direction, unless the text itself is to decide."""
        wanted = direction(primary(filling.target))
        return (
            wanted
            if self.raw.lower() in ("ltr", "rtl") and self.raw.lower() != wanted
            else self.raw
        )


class NewAttributes(msgspec.Struct, frozen=True):
    """What an outermost element lacks."""

    lang: bool
    dir: bool

    def write(self, filling: Filling) -> str:
        """Give the language; the direction only where it is not the usual one."""
        wanted = direction(primary(filling.target))
        lang = f' lang="{html.escape(filling.target)}"' if self.lang else ""
        return lang + (f' dir="{wanted}"' if self.dir and wanted == "rtl" else "")


def primary(language: str) -> str:
    """Give the language of a tag without region or script."""
    return re.split("[-_]", language.strip(), maxsplit=1)[0].lower()


def inline_markup(token: Token, segments: list[Segment], line: int) -> Markup:
    """Give a tag with the attributes that a reader reads as segments."""
    markup: list[str | Nested] = []
    at = 0
    for attribute in token.attributes:
        if attribute.name in ATTRIBUTES or _is_description(token, attribute):
            nested = _nested(token, attribute, segments, line)
            if nested is not None:
                markup += [token.raw[at : attribute.start], nested]
                at = attribute.end
    return (*markup, token.raw[at:])


def block_markup(
    token: Token, segments: list[Segment], line: int, *, language: str, outermost: bool
) -> list[str | Nested | Part]:
    """Give a tag as ``inline_markup``, and declare the language of its content.

    ``language`` is the document's: where an element repeats it, it is replaced.
    """
    parts: list[str | Nested | Part] = []
    at = 0
    names = {attribute.name for attribute in token.attributes}
    if outermost:
        name = _TAG_NAME.match(token.raw)
        at = name.end() if name else 0
        parts += [token.raw[:at], NewAttributes(lang="lang" not in names, dir="dir" not in names)]
    for attribute in token.attributes:
        part = _part(token, attribute, segments, line, language=language, outermost=outermost)
        if part is not None:
            parts += [token.raw[at : attribute.start], part]
            at = attribute.end
    return [*parts, token.raw[at:]]


def _part(
    token: Token,
    attribute: Attribute,
    segments: list[Segment],
    line: int,
    *,
    language: str,
    outermost: bool,
) -> str | Nested | Part | None:
    raw = token.raw[attribute.start : attribute.end]
    if not attribute.has_value:
        return None
    if attribute.name in ("lang", "xml:lang"):
        own = outermost or primary(raw) == primary(language)
        return LanguageValue(raw, attribute.quote) if own else None
    if attribute.name == "dir":
        return DirectionValue(raw)
    if token.name == "meta" and attribute.name == "charset":
        # What is written is UTF-8.
        return raw if raw.lower() in _UTF_8 else "utf-8"
    if token.name == "meta" and attribute.name == "content" and "charset" in raw.lower():
        declared = _CHARSET.search(raw)
        if declared and declared[0].lower().endswith(_UTF_8):
            return None
        return _CHARSET.sub(r"\1utf-8", raw)
    if attribute.name in ATTRIBUTES or _is_description(token, attribute):
        return _nested(token, attribute, segments, line)
    return None


def _is_description(token: Token, attribute: Attribute) -> bool:
    if token.name != "meta" or attribute.name != "content":
        return False
    names = (token.get("name"), token.get("property"))
    return any(name is not None and name.lower() in DESCRIPTIONS for name in names)


def _nested(
    token: Token, attribute: Attribute, segments: list[Segment], line: int
) -> Nested | None:
    raw = token.raw[attribute.start : attribute.end]
    segment = build_segment([Text(attribute.value, raw)], line)
    if not any(map(str.isalnum, segment.text)):
        return None
    segments.append(segment)
    return Nested(len(segments) - 1, raw, attribute.quote)
