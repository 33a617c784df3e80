"""What each block of a document is: the title, a sentence-bearing paragraph, or furniture.

A role only marks: every block stays in the document, under some role.
"""

from collections.abc import Mapping, Sequence
from typing import TypeVar

import msgspec

from summarize.documents.blocks import Block, Kind
from summarize.documents.dateline import is_dateline, split_dateline
from summarize.documents.document import Paragraph, Role
from summarize.documents.furniture import Place, furniture_role
from summarize.documents.shape import cells, count_words, ends_sentence, holds_sentence_end

_Item = TypeVar("_Item")

_FIXED: Mapping[Kind, Role] = {"other": "other", "caption": "credit"}
_FEWEST_WORDS = 4
"""A shorter block with a full stop does not show that the article has begun."""
_LONGEST_TITLE = 35
_LONGEST_HEADING = 12
_LONGEST_HEAD_LINE = 12
"""Words."""
_WIDEST_HEADING = 90
"""Columns."""
_SEPARATORS = (" – ", " — ", " - ", " | ", "|", "·", "•", " / ")
_STOPS = (":", "：", ",", "،", "，", ";", "؛", "；", "、")


def assign_roles(
    blocks: Sequence[Block], title: str | None = None
) -> tuple[str | None, tuple[Paragraph, ...]]:
    """The title of the document and its paragraphs with their roles.

    ``title`` is what the format names as such; without one the first block that looks like a
    title is taken (and is then no paragraph).
    """
    roles: list[Role | None] = _furniture(blocks)
    at = _title_at(blocks, roles) if title is None else None
    if at is not None:
        title = blocks[at].text
        blocks, roles = _without(blocks, at), _without(roles, at)
    _mark_head(blocks, roles, titled=title is not None)
    _mark_teaser_lists(blocks, roles)
    _mark_headings(blocks, roles)
    paragraphs: list[Paragraph] = []
    first = True
    for block, role in zip(blocks, roles, strict=True):
        paragraphs += _paragraphs(block, role or "body", first=first)
        first = first and role is not None
    return title, tuple(paragraphs)


def _furniture(blocks: Sequence[Block]) -> list[Role | None]:
    """The roles that a block's own text or format decides; None where nothing does."""
    inside = [furniture_role(block.text, "body") for block in blocks]
    sentences = [n for n, block in enumerate(blocks) if inside[n] is None and _is_sentence(block)]
    start, end = (sentences[0], sentences[-1]) if sentences else (0, len(blocks))
    roles: list[Role | None] = []
    for number, block in enumerate(blocks):
        place: Place = "head" if number < start else "tail" if number > end else "body"
        if block.kind in _FIXED or len(blocks) == 1:
            roles.append(_FIXED.get(block.kind))
        else:
            role = inside[number] or (
                furniture_role(block.text, place) if place != "body" else None
            )
            if role in {None, "timestamp"} and place != "body" and is_dateline(block.text):
                role = "dateline"
            roles.append("heading" if role is None and block.kind == "heading" else role)
    return roles


def _is_sentence(block: Block) -> bool:
    return (
        block.kind == "paragraph"
        and ends_sentence(block.text)
        and count_words(block.text) >= _FEWEST_WORDS
    )


def _title_at(blocks: Sequence[Block], roles: Sequence[Role | None]) -> int | None:
    """Where the title stands: above everything but furniture; None where there is none."""
    at = next((n for n, role in enumerate(roles) if role in (None, "heading")), None)
    if at is None:
        return None
    block = blocks[at]
    dated = at + 1 < len(blocks) and split_dateline(blocks[at + 1].text, first=True)[0] != ""
    if block.kind == "item" or not _looks_like_title(block.text, above_dateline=dated):
        return None
    # Without an article below it, it is no title: two short lines are a list.
    below = [n for n in range(at + 1, len(blocks)) if roles[n] is None]
    sentences = [n for n in below if ends_sentence(blocks[n].text)]
    if block.kind == "heading" or block.followed_by_blank or roles[at + 1] is not None:
        # Scripts without a full stop show an article by the length of its paragraphs.
        return (
            at
            if sentences or any(len(blocks[n].text) > 2 * len(block.text) for n in below)
            else None
        )
    return at if sentences and len(blocks[sentences[0]].text) > len(block.text) else None


def _looks_like_title(text: str, *, above_dateline: bool) -> bool:
    if count_words(text) > _LONGEST_TITLE or text.endswith(_STOPS):
        return False
    # Above a dateline, only a title can be: "Rents to be capped. Here is what changes".
    if holds_sentence_end(text) and not above_dateline:
        return False
    # A question or an exclamation may be a headline, a statement with a full stop is a sentence.
    return not ends_sentence(text) or text.rstrip("\"'”’»」』)）] ")[-1] in "?!…？！؟"


def _mark_head(blocks: Sequence[Block], roles: list[Role | None], *, titled: bool) -> None:
    """Short lines between title and article: what stands under the title, or who reports whence."""
    start = next(
        (n for n, block in enumerate(blocks) if roles[n] is None and _is_sentence(block)), 0
    )
    for number in range(start if titled else 0):
        block = blocks[number]
        if roles[number] is None and block.kind == "paragraph" and _is_head_line(block.text):
            signed = any(separator in block.text for separator in _SEPARATORS)
            roles[number] = "byline" if signed else "heading"


def _is_head_line(text: str) -> bool:
    words = count_words(text)
    return words <= _LONGEST_HEAD_LINE and not ends_sentence(text) and not text.endswith(_STOPS)


def _mark_teaser_lists(blocks: Sequence[Block], roles: list[Role | None]) -> None:
    """Lines without a full stop below a bare "Related stories:" are those stories' titles."""
    inside = False
    for number, block in enumerate(blocks):
        if roles[number] == "teaser":
            inside = count_words(block.text) <= _FEWEST_WORDS
        elif roles[number] is not None or ends_sentence(block.text):
            inside = False
        elif inside and count_words(block.text) <= _LONGEST_TITLE:
            roles[number] = "teaser"


def _mark_headings(blocks: Sequence[Block], roles: list[Role | None]) -> None:
    """A short line without a full stop, alone above a longer paragraph, is a section's heading."""
    for number in range(len(blocks) - 1):
        if roles[number] is not None or not _looks_like_heading(blocks[number]):
            continue
        following, role = blocks[number + 1], roles[number + 1]
        above = (
            number == 0 or roles[number - 1] is not None or ends_sentence(blocks[number - 1].text)
        )
        if (
            role is None
            and above
            and following.kind != "heading"
            and not _looks_like_heading(following)
            and len(following.text) > len(blocks[number].text)
            and (ends_sentence(following.text) or len(following.text) > 2 * _WIDEST_HEADING)
        ):
            roles[number] = "heading"


def _looks_like_heading(block: Block) -> bool:
    text = block.text
    return (
        block.kind == "paragraph"
        and not ends_sentence(text)
        and not holds_sentence_end(text)
        and not text.endswith(_STOPS)
        and count_words(text) <= _LONGEST_HEADING
        and cells(text) <= _WIDEST_HEADING
    )


def _paragraphs(block: Block, role: Role, *, first: bool) -> list[Paragraph]:
    whole = Paragraph(text=block.text, role=role, line=block.line, page=block.page)
    if role != "body":
        return [whole]
    dateline, rest = split_dateline(block.text, first=first)
    if not dateline:
        return [whole]
    return [
        msgspec.structs.replace(whole, text=dateline, role="dateline"),
        msgspec.structs.replace(whole, text=rest),
    ]


def _without(items: Sequence[_Item], at: int) -> list[_Item]:
    return [*items[:at], *items[at + 1 :]]
