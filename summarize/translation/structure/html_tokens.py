"""HTML cut into tags, comments and text, each as it stands in the source.

Follows the tokenization of the HTML standard (section 13.2.5) as far as it decides where a tag
begins and ends. Joining the tokens gives the source back, whatever it is; takes linear time.
"""

import html
import re
from collections.abc import Iterator

import msgspec

from summarize.translation.structure.html_tags import RAW_TEXT

_SPACE = r"[ \t\n\r\f]"
_START = re.compile(r"<(?:[A-Za-z]|/[A-Za-z]|!--|[!?/])")
_NAME = re.compile(r"[^ \t\n\r\f/>]*")
_ATTRIBUTE = re.compile(
    rf"(?:{_SPACE}|/)*+(?P<name>[^ \t\n\r\f/>][^ \t\n\r\f/>=]*+)"
    rf"(?:{_SPACE}*+={_SPACE}*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'"
    r"|(?P<bare>[^ \t\n\r\f>\"'][^ \t\n\r\f>]*+)|(?=>)))?+"
)
_CLOSE = re.compile(rf"(?:{_SPACE}|/)*+>")
_COMMENT_END = re.compile(r"--!?>")


class Attribute(msgspec.Struct, frozen=True):
    """An attribute of a start tag."""

    name: str
    value: str
    start: int
    """Where in the tag its value is; behind its name where it has none."""
    end: int
    quote: str = ""
    """Around the value: ``"``, ``'`` or nothing."""
    has_value: bool = False


class Token(msgspec.Struct, frozen=True):
    """A tag, a comment (or whatever else is not shown), or text."""

    kind: str
    """``start``, ``end``, ``other``, ``text``."""
    raw: str
    start: int
    name: str = ""
    attributes: tuple[Attribute, ...] = ()

    def get(self, name: str) -> str | None:
        """Give an attribute's value; None where the tag does not have it."""
        return next((item.value for item in self.attributes if item.name == name), None)


def tokenize(text: str) -> Iterator[Token]:
    """Give the tokens of an HTML text, in order."""
    at = 0
    while (match := _START.search(text, at)) is not None:
        start = match.start()
        if at < start:
            yield Token("text", text[at:start], at)
        token = _token(text, start)
        yield token
        at = start + len(token.raw)
        if token.kind == "start" and token.name in RAW_TEXT:
            end_tag = re.compile(f"</{token.name}(?=[ \\t\\n\\r\\f/>])", re.IGNORECASE)
            end = end_tag.search(text, at)
            stop = end.start() if end else len(text)
            if at < stop:
                yield Token("text", text[at:stop], at)
            at = stop
    if at < len(text):
        yield Token("text", text[at:], at)


def _token(text: str, start: int) -> Token:
    if text.startswith("<!--", start):
        return _comment(text, start)
    following = text[start + 1 : start + 2]
    if following in "!?" or (following == "/" and not text[start + 2].isalpha()):
        end = text.find(">", start)
        return Token("other", text[start : end + 1] if end >= 0 else text[start:], start)
    at = start + 1 + (following == "/")
    name = _NAME.match(text, at)
    at = name.end() if name else at
    attributes: list[Attribute] = []
    seen: set[str] = set()
    while (match := _ATTRIBUTE.match(text, at)) is not None:
        attribute = _attribute(match, start)
        if attribute.name not in seen:
            seen.add(attribute.name)
            attributes.append(attribute)
        at = match.end()
    end_match = _CLOSE.match(text, at)
    if end_match is None:
        # A tag that never ends hides what comes after it.
        return Token("other", text[start:], start)
    return Token(
        "end" if following == "/" else "start",
        text[start : end_match.end()],
        start,
        name[0].lower() if name else "",
        tuple(attributes),
    )


def _comment(text: str, start: int) -> Token:
    for short in ("<!-->", "<!--->"):
        if text.startswith(short, start):
            return Token("other", short, start)
    end = _COMMENT_END.search(text, start + 4)
    return Token("other", text[start : end.end() if end else len(text)], start)


def _attribute(match: re.Match[str], start: int) -> Attribute:
    group = next((name for name in ("double", "single", "bare") if match[name] is not None), "")
    at, end = match.span(group) if group else (match.end(), match.end())
    return Attribute(
        name=match["name"].lower(),
        value=html.unescape(match[group]) if group else "",
        start=at - start,
        end=end - start,
        quote={"double": '"', "single": "'"}.get(group, ""),
        has_value=bool(group),
    )
