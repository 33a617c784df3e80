"""An answer without what a model puts around it: thoughts, fences, tokens, marks, chatter."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.generative.words import Chatter, Phrases, chatter

_THOUGHT: Final = re.compile(
    r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.DOTALL | re.IGNORECASE
)
_SPECIAL: Final = r"(?:<\|[^|>\n]{1,40}\|>|</?s>|<(?:start|end)_of_turn>|<eos>|\[/?INST\])"
_STARTS: Final = re.compile(rf"\A(?:\s*{_SPECIAL})+\s*")
_END: Final = re.compile(_SPECIAL)
_TAG: Final = re.compile(r"</?[a-z][a-z_]{0,20}>", re.IGNORECASE)
_FENCE: Final = re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE)
_RULE: Final = re.compile(r"^[ \t]*(?:[-*_=][ \t]?){3,}$", re.MULTILINE)
_HEADING: Final = re.compile(r"^[ \t]*#{1,6}[ \t]+", re.MULTILINE)
_STRONG: Final = re.compile(
    r"\*\*|__(?=\S)|(?<=\S)__|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
)
_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_SPACES: Final = re.compile(r"[ \t]+")
_MARK: Final = re.compile(r"[ \t]*(?:[-*•·‣▪●◦–—]|\u2022)[ \t]+")
_NUMBER: Final = re.compile(r"[ \t]*\(?(\d{1,2})(?:[.)\-:]|\s-)[ \t]+")
_QUOTES: Final = (('"', '"'), ("“", "”"), ("«", "»"), ("'", "'"), ("‘", "’"), ("`", "`"))
_HEAD: Final = 160
"""Characters in which what announces an answer ends."""
_COLONS: Final = re.compile("[:：]")
_FEW: Final = 3
"""Tokens of an interjection that stands in front of another sentence."""


def visible(text: str) -> str:
    """Give an answer without thoughts, special tokens, tags, code fences and Markdown.

    What stands behind a special token that ends a turn is the model talking to itself.
    """
    text = _STARTS.sub("", _THOUGHT.sub("", text), count=1)
    text = _END.split(text, maxsplit=1)[0]
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = _UNSEEN.sub("", text)
    for pattern in (_TAG, _FENCE, _RULE, _HEADING, _STRONG):
        text = pattern.sub("", text)
    return _SPACES.sub(" ", text).strip()


def unannounced(lines: Sequence[str]) -> list[str]:
    """Give the lines of an answer without what announces it or is said to the reader behind it.

    “Here is a summary:”, “Headline:”, “Sure!”, “Let me know if …”.
    """
    kept: list[str] = []
    known = chatter()
    for line in lines:
        text = line.strip()
        before = None
        while text and text != before:
            before = text
            text = _without_head(text, known)
        if text and not _is_said(text, known.closings):
            kept.append(text)
    return kept


def is_closing(sentence: str) -> bool:
    """Tell whether a sentence is said to the reader of the answer."""
    return _is_said(sentence, chatter().closings)


def is_about_article(sentence: str) -> bool:
    """Tell whether a sentence speaks of the article: “The article describes …”."""
    return _is_said(sentence, chatter().about)


def is_refusal(sentence: str) -> bool:
    """Tell whether a sentence refuses to answer; one that begins with a quotation mark does not."""
    return _is_said(sentence, chatter().refusals)


def _is_said(text: str, phrases: Phrases) -> bool:
    """Tell whether a text begins with one of some phrases, marks left aside."""
    tokens = tokenize(text[:_HEAD])
    if tokens and tokens[0].kind == "mark" and tokens[0].text in "\"“«'‘「":
        return False
    return bool(_begins(tokens, phrases))


def _begins(tokens: Iterable[Token], phrases: Phrases) -> int:
    """Give the words of the longest phrase that begins a text; 0 for none."""
    words = tuple(token.norm for token in tokens if token.kind in {"word", "character"})
    longest = max(map(len, phrases), default=0)
    lengths = range(min(longest, len(words)), 0, -1)
    return next((length for length in lengths if words[:length] in phrases), 0)


def _without_head(line: str, known: Chatter) -> str:
    """Give a line without one announcement, interjection or label at its start."""
    tokens = tokenize(line[:_HEAD])
    words = [token for token in tokens if token.kind in {"word", "character", "number"}]
    length = _begins(tokens, known.interjections)
    if length and (length == len(words) or (length <= _FEW and _ends(tokens, words[length - 1]))):
        return line[words[length - 1].end :].lstrip(" !.,،؛;:：…")
    colon = _COLONS.search(line, 0, _HEAD)
    if colon is None:
        return line
    head = tokenize(line[: colon.start()])
    said = tuple(token.norm for token in head if token.kind in {"word", "character"})
    if said in known.labels:
        return line[colon.end() :].strip()
    rest = line[colon.end() :].strip()
    announces = bool(known.subjects & set(said)) and not any(t.kind == "number" for t in head[1:])
    opens = _begins(head, known.openers) or (not rest and _begins(head, known.weak))
    return rest if announces and opens else line


def _ends(tokens: Sequence[Token], last: Token) -> bool:
    """Tell whether a sentence ends behind a word."""
    behind = next((token for token in tokens if token.start >= last.end), None)
    return behind is not None and behind.text in "!.:"


def unmarked(lines: Sequence[str]) -> tuple[list[str], bool]:
    """Give lines without the marks or numbers of a list, and whether they had any.

    Where some lines have marks, those that have none are no items. A number is one of a list only
    where the lines count up from one: “9. 10 people” and “2024. Elections” keep theirs.
    """
    marked = [_MARK.match(line) for line in lines]
    if any(marked):
        items = [line[mark.end() :] for line, mark in zip(lines, marked, strict=True) if mark]
        inner, _ = unmarked(items) if any(map(_NUMBER.match, items)) else (items, True)
        return inner, True
    numbered = [(line, match) for line in lines if (match := _NUMBER.match(line))]
    counts = [int(match[1]) for _, match in numbered]
    if (
        counts
        and counts == list(range(1, len(counts) + 1))
        and (len(counts) > 1 or len(lines) == 1)
    ):
        return [line[match.end() :] for line, match in numbered], True
    return list(lines), False


def unquoted(text: str) -> str:
    """Give text without quotation marks around the whole of it."""
    text = text.strip()
    for opening, closing in _QUOTES:
        inner = text[1:-1]
        whole = len(text) > 1 and text.startswith(opening) and text.endswith(closing)
        if whole and opening not in inner and closing not in inner:
            return inner.strip()
    return text


def lines_of(text: str) -> Iterator[str]:
    """Yield the lines of a text that hold something."""
    return (line.strip() for line in text.split("\n") if line.strip())
