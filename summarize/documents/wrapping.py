"""Paragraphs out of lines: hard-wrapped text is unwrapped, a line that is a paragraph stays one.

Nothing in a plain text says which of the two it is, so the text itself is asked. Where an editor
wrapped it, nearly every line that has a successor is *full* (the next line's first word would not
have fitted) and most such lines stop in mid sentence. Where lines are paragraphs, they end as
sentences do and their lengths are anybody's.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import msgspec

from summarize.documents.blocks import Block, Kind, Line
from summarize.documents.lexicon import lexicon
from summarize.documents.shape import cells, ends_sentence, is_cased, is_unspaced, is_unspaced_line

_WIDEST_WRAP = 160
"""Columns; an editor's lines are narrower, a paragraph on one line is usually wider."""
_NARROWEST_WRAP = 24
_FEW_BREAKS = 3
_FULL_SHARE = 0.6
_OPEN_SHARE = 0.5
_SLACK_UNSPACED = 6
"""Columns that a full line of Chinese or Japanese may lack: punctuation may not start a line."""

_ITEM = re.compile(r"(?:[-*•‣◦▪●–] |\(?\d{1,3}[.)] )(?=\S)")
_BULLET = re.compile(r"(?:[-*•‣◦▪] |#{1,6} |[■□◆◇▼▲●○]\s?)(?=\S)")
"""Marks that are no part of the text: of items, of Markdown's headings, and the squares and
triangles that head a section in Japanese papers."""
_INNER_END = re.compile("[。．！？؟।۔]|[.!?] ")
_PUNCTUATION = ".,;:!?()[]«»“”\"'"
_HYPHENATED = re.compile(r"[^\W\d_]{2,}[-‐]$")


class _Wrap(msgspec.Struct, frozen=True):
    """What the text says about itself: its width in columns, and whether it is hard-wrapped."""

    width: float
    wrapped: bool
    breaks: int


def unwrap(
    lines: Sequence[Line], *, starts_block: Callable[[str], bool], typeset: bool = False
) -> list[Block]:
    """The blocks of the text: its paragraphs and list items, each on one line.

    ``starts_block`` tells a line that cannot be the middle of a sentence (a byline, say) although
    it starts in lower case.

    ``typeset`` says that the lines come from a printed page, where a hyphen at a line's end is
    usually the typesetter's: the word is joined without it, unless the text spells the word with
    a hyphen elsewhere. In other text such a hyphen stays, for an editor breaks a line only where
    a hyphen already was.
    """
    wrap = _measure(lines, typeset=typeset)
    compounds = _compounds(lines) if typeset else None
    blocks: list[Block] = []
    run: list[Line] = []
    for line in lines:
        if not line.text:
            _flush(run, blocks, compounds, followed_by_blank=True)
        elif run and not _continues(run, line, wrap, starts_block):
            _flush(run, blocks, compounds, followed_by_blank=False)
            run.append(line)
        else:
            run.append(line)
    _flush(run, blocks, compounds, followed_by_blank=True)
    return blocks


def join_lines(texts: Sequence[str]) -> str:
    """Consecutive lines of one paragraph as one line, as the script joins words."""
    return _join(texts, None)


def _measure(lines: Sequence[Line], *, typeset: bool) -> _Wrap:
    breaks = [(a, b) for a, b in pairwise(lines) if a.text and b.text]
    if not breaks:
        return _Wrap(0, wrapped=False, breaks=0)
    widths = sorted(_width(line) for line in lines if line.text)
    # Not the widest: one long address must not make every other line look short.
    width = (
        widths[max(0, round(len(widths) * 0.95) - 1)] if len(widths) > _FEW_BREAKS else widths[-1]
    )
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return _Wrap(width, wrapped=False, breaks=len(breaks))
    full = sum(_is_full(a, b, width) for a, b in breaks)
    unfinished = sum(not ends_sentence(a.text) for a, b in breaks if _is_full(a, b, width))
    # A PDF page has no blank lines, so the short last lines of paragraphs count among the breaks.
    needed = _FULL_SHARE / 2 if typeset else _FULL_SHARE
    wrapped = full >= needed * len(breaks) and unfinished >= _OPEN_SHARE * max(1, full)
    return _Wrap(width, wrapped=wrapped, breaks=len(breaks))


def _width(line: Line) -> int:
    return line.indent + cells(line.text)


def _is_full(line: Line, following: Line, width: float) -> bool:
    """Whether the next line's first word would not have fitted on this line."""
    taken = _width(line)
    if is_unspaced(line.text[-1]) and is_unspaced(following.text[0]):
        return taken + _SLACK_UNSPACED >= width
    # A word longer than a sixth of the line proves nothing: addresses do not wrap.
    word = min(cells(following.text.split(" ", 1)[0]), max(4, int(width / 3)))
    return taken + 1 + word > width


def _continues(
    run: Sequence[Line], following: Line, wrap: _Wrap, starts_block: Callable[[str], bool]
) -> bool:
    """Whether the break between two neighbouring lines is an editor's, not the author's."""
    line = run[-1]
    if _ITEM.match(following.text) or _BULLET.match(following.text):
        return False
    if following.indent > line.indent + 1:
        return False
    full = _is_full(line, following, wrap.width)
    unfinished = not ends_sentence(line.text)
    lower = following.text[0].islower() and unfinished
    if wrap.wrapped and wrap.breaks >= _FEW_BREAKS and full:
        return True
    if (
        lower
        and _NARROWEST_WRAP <= wrap.width <= _WIDEST_WRAP
        and _width(line) * 3 > wrap.width * 2
    ):
        return not starts_block(following.text)
    # Too few lines to tell the width by.
    if not (wrap.wrapped and wrap.breaks < _FEW_BREAKS and full and unfinished):
        return False
    # Letters without case cannot show that a sentence goes on; a first line may be a title.
    begun = _INNER_END.search(line.text) is not None
    return begun or (line.number > 1 and not is_cased(following.text))


def _flush(
    run: list[Line],
    blocks: list[Block],
    compounds: Counter[str] | None,
    *,
    followed_by_blank: bool,
) -> None:
    if not run:
        if followed_by_blank and blocks and not blocks[-1].followed_by_blank:
            blocks[-1] = msgspec.structs.replace(blocks[-1], followed_by_blank=True)
        return
    text = _join([line.text for line in run], compounds)
    bullet = _BULLET.match(text)
    blocks.append(
        Block(
            text=text[bullet.end() :] if bullet else text,
            kind=_kind(text),
            line=run[0].number,
            page=run[0].page,
            followed_by_blank=followed_by_blank,
        )
    )
    run.clear()


def _kind(text: str) -> Kind:
    if text.startswith("#"):
        return "heading" if _BULLET.match(text) else "paragraph"
    return "item" if _ITEM.match(text) else "paragraph"


def _compounds(lines: Sequence[Line]) -> Counter[str]:
    """How often the text spells each word, hyphens inside words included."""
    return Counter(
        word.strip(_PUNCTUATION).casefold() for line in lines for word in line.text.split()
    )


def _join(texts: Sequence[str], compounds: Counter[str] | None) -> str:
    joined = [texts[0]] if texts else []
    for text in texts[1:]:
        before = joined[-1]
        touching = before[-1:] + text[:1]
        if is_unspaced_line(before) and not (touching.isascii() and touching.isalpha()):
            # Even within a number: "約3", "5万人".
            joined.append(text)
        elif _HYPHENATED.search(before[-40:]) and text[:1].isalpha():
            joined.append(_after_hyphen(joined, text, compounds))
        elif before[-1:] in "-‐–/" and before[-2:-1].isdigit() and text[:1].isdigit():
            joined.append(text)
        else:
            joined.append(" " + text)
    return "".join(joined)


def _after_hyphen(joined: list[str], text: str, compounds: Counter[str] | None) -> str:
    """``text`` as it goes on after a line that ends in a hyphen; may take the hyphen away."""
    tail = text.split(" ", 1)[0].strip(_PUNCTUATION)
    if tail.casefold() in lexicon().joiners:
        return " " + text  # a suspended hyphen: "Ein- und Ausfuhr"
    if compounds is not None and text[0].islower():
        head = joined[-1].rsplit(" ", 1)[-1].lstrip(_PUNCTUATION)
        hyphenated = (head + tail).casefold()
        if compounds[hyphenated] <= compounds[(head[:-1] + tail).casefold()]:
            joined[-1] = joined[-1][:-1]
    return text
