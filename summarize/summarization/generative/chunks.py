"""Long articles in pieces that a model can read: cut at paragraph borders, nothing left out."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from summarize.documents.shape import join_sentences

Count = Callable[[str], int]
"""Tells how many tokens a text has."""

_BORDER = 2
"""Tokens that the empty line between two paragraphs may take."""


def cut(paragraphs: Sequence[Sequence[str]], limit: int, count: Count) -> tuple[str, ...]:
    """Give the text of paragraphs, each cut into sentences, in pieces of at most ``limit`` tokens.

    As many whole paragraphs as fit go into a piece. One that is longer than a piece is cut between
    its sentences, a sentence that is longer between words, a word between characters. Every word
    stands in one piece, in order. A character alone may exceed the limit. Each text is counted a
    bounded number of times.
    """
    return tuple(
        "\n\n".join(group) for group in packed(_fitting(paragraphs, limit, count), limit, count)
    )


def packed(texts: Iterable[str], limit: int, count: Count) -> Iterator[list[str]]:
    """Yield texts in groups of at most ``limit`` tokens; one that is longer stands alone."""
    group: list[str] = []
    taken = 0
    for text in texts:
        size = count(text) + _BORDER
        if group and taken + size > limit:
            yield group
            group, taken = [], 0
        group.append(text)
        taken += size
    if group:
        yield group


def _fitting(paragraphs: Iterable[Sequence[str]], limit: int, count: Count) -> Iterator[str]:
    """Yield paragraphs, and the pieces of those that are too long."""
    room = max(1, limit - _BORDER)
    for sentences in paragraphs:
        whole = join_sentences(sentences)
        if count(whole) <= room:
            yield whole
            continue
        pieces = (piece for sentence in sentences for piece in _halved(sentence, room, count))
        for group in packed(pieces, room, count):
            yield join_sentences(group)


def _halved(sentence: str, limit: int, count: Count) -> Iterator[str]:
    """Yield a sentence in pieces that fit: halves of halves, cut near the middle at a space."""
    waiting = [sentence]
    while waiting:
        text = waiting.pop()
        if len(text) < 2 or count(text) <= limit:  # noqa: PLR2004 - a character is not cut
            yield text
            continue
        middle = len(text) // 2
        space = text.rfind(" ", 1, middle + 1)
        at = space if space > middle // 2 else middle
        waiting += [piece for piece in (text[at:].strip(), text[:at].strip()) if piece]
