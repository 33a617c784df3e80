"""A run of inline items cut into segments, with all that is not to translate between them."""

from collections import Counter
from collections.abc import Sequence
from itertools import accumulate, pairwise

from summarize.documents.shape import ends_sentence
from summarize.translation.structure.building import build_segment
from summarize.translation.structure.items import Atom, Item, Tag, Text, source_of
from summarize.translation.structure.segment import DROPPABLE, Nested, Segment
from summarize.translation.structure.writing import Piece, Slot

_MOST_MARKS = 100
"""In one segment; what holds more is no prose."""


def cut(items: Sequence[Item], line: int, segments: list[Segment]) -> tuple[Piece, ...]:
    """Give the run as pieces; the segments that it holds go to the end of ``segments``.

    A run is one segment as a rule. It is cut at a line break that ends something, at tags without
    a partner, and into its marks where these are all that it holds (a row of links). Linear in
    the number of items.
    """
    return _Cutter(items, line, segments).pieces()


class _Cutter:
    def __init__(self, items: Sequence[Item], line: int, segments: list[Segment]) -> None:
        self._items = items
        self._line = line
        self._segments = segments
        self._partner = _pair(items, _ending_breaks(items))
        # Letters and digits in front of each item: all of them, and those that are to translate.
        self._read = _sums([_is_read(item) for item in items])
        self._shown = _sums([_is_read(item) or _is_code(item) for item in items])

    def pieces(self) -> tuple[Piece, ...]:
        pieces: list[Piece] = []
        start = 0
        for index, item in enumerate(self._items):
            if _splits(item) and self._partner[index] < 0:
                pieces += self._stretches(start, index)
                pieces += source_of(item)
                start = index + 1
        pieces += self._stretches(start, len(self._items))
        return tuple(pieces)

    def _stretches(self, start: int, end: int) -> list[Piece]:
        """Give the pieces of items whose tags are all paired."""
        pieces: list[Piece] = []
        work = [(start, end, False)]
        while work:
            low, high, copied = work.pop()
            if copied:
                pieces += self._sources(low, high)
                continue
            first, last = self._peel(low, high)
            pieces += self._sources(low, first)
            if first == last or not self._has(self._read, first, last):
                pieces += self._sources(first, high)
                continue
            parts = self._parts(first, last)
            if parts:
                edges = [first, *(edge for part in parts for edge in part), last]
                work.append((last, high, True))
                work += [(*span, False) for span in reversed(list(pairwise(edges)))]
                continue
            pieces += self._segment(first, last)
            pieces += self._sources(last, high)
        return pieces

    def _segment(self, first: int, last: int) -> list[Piece]:
        items = self._items[first:last]
        if sum(not isinstance(item, Text) for item in items) > _MOST_MARKS:
            kept = (index for index in range(first, last) if not self._is_droppable(index))
            items = [self._items[index] for index in kept]
        if sum(not isinstance(item, Text) for item in items) > _MOST_MARKS:
            return self._one_by_one(first, last)
        return self._slot(items)

    def _slot(self, items: Sequence[Item]) -> list[Piece]:
        """Give the place of a segment, with the white space at its edges as it stood."""
        self._segments.append(build_segment(items, self._line))
        head, tail = _text_source(items[0]), _text_source(items[-1])
        return [
            head[: len(head) - len(head.lstrip())],
            Slot(len(self._segments) - 1),
            tail[len(tail.rstrip()) :],
        ]

    def _is_droppable(self, index: int) -> bool:
        # Of a tag and its partner the first says what they are.
        item = self._items[min(index, self._partner[index])]
        return not isinstance(item, Text) and item.kind in DROPPABLE

    def _one_by_one(self, first: int, last: int) -> list[Piece]:
        pieces: list[Piece] = []
        for item in self._items[first:last]:
            if _is_read(item):
                pieces += self._slot([item])
            else:
                pieces += source_of(item)
        return pieces

    def _peel(self, low: int, high: int) -> tuple[int, int]:
        """Leave off what stands at the edges and what is around everything."""
        while low < high:
            first, last = self._items[low], self._items[high - 1]
            if _is_blank(first):
                low += 1
            elif _is_blank(last):
                high -= 1
            elif isinstance(first, Tag) and self._partner[low] == high - 1:
                low, high = low + 1, high - 1
            elif isinstance(first, Tag) and not self._has(self._shown, low, self._partner[low]):
                low = self._partner[low] + 1
            elif isinstance(last, Tag) and not self._has(
                self._shown, self._partner[high - 1], high
            ):
                high = self._partner[high - 1]
            else:
                break
        return low, high

    def _parts(self, first: int, last: int) -> list[tuple[int, int]]:
        """Give the marks that are all there is to read, if something stands between each two."""
        parts: list[tuple[int, int]] = []
        index = first
        apart = True
        while index < last:
            item = self._items[index]
            if isinstance(item, Tag):
                if not apart:
                    return []
                parts.append((index, self._partner[index] + 1))
                index = parts[-1][1]
                apart = False
                continue
            if _is_read(item) or _is_code(item):
                return []
            apart = apart or (isinstance(item, Text) and bool(item.text))
            index += 1
        return parts if len(parts) > 1 else []

    def _has(self, sums: Sequence[int], low: int, high: int) -> bool:
        return sums[high] > sums[low]

    def _sources(self, low: int, high: int) -> list[str | Nested]:
        return [part for item in self._items[low:high] for part in source_of(item)]


def _is_read(item: Item) -> bool:
    return isinstance(item, Text) and any(map(str.isalnum, item.text))


def _text_source(item: Item) -> str:
    """Give the source of text; nothing for markup."""
    return item.raw if isinstance(item, Text) else ""


def _is_code(item: Item) -> bool:
    return isinstance(item, Atom) and bool(item.text)


def _is_blank(item: Item) -> bool:
    """Whether an item at the edge of a segment can stay outside of it."""
    if isinstance(item, Atom):
        return not item.text
    return isinstance(item, Text) and not item.text.strip()


def _splits(item: Item) -> bool:
    return isinstance(item, Tag) or (isinstance(item, Atom) and item.kind == "break")


def _sums(flags: Sequence[bool]) -> list[int]:
    return [0, *accumulate(map(int, flags))]


def _pair(items: Sequence[Item], ending: set[int]) -> list[int]:
    """Give for each tag the index of its partner, -1 for those that end a stretch.

    Besides tags without a partner these are the pairs around such a tag or an ending line break.
    Line breaks that do not end a stretch are their own partners.
    """
    partner = [-1] * len(items)
    stack: list[int] = []
    names: Counter[str] = Counter()
    for index, item in enumerate(items):
        if isinstance(item, Atom):
            partner[index] = -1 if index in ending else index
        elif isinstance(item, Text):
            partner[index] = index
        elif item.opens:
            stack.append(index)
            names[item.name] += 1
        elif names[item.name]:
            while True:
                opened = stack.pop()
                name = _name(items[opened])
                names[name] -= 1
                if name == item.name:
                    break
            partner[opened], partner[index] = index, opened
    alone = _sums([other < 0 for other in partner])
    for index, other in enumerate(partner):
        if other > index and alone[other] > alone[index]:
            partner[index] = partner[other] = -1
    return partner


def _name(item: Item) -> str:
    return item.name if isinstance(item, Tag) else ""


def _ending_breaks(items: Sequence[Item]) -> set[int]:
    """Give the line breaks that end a line of its own rather than run through a sentence.

    Those behind the end of a sentence, and those before anything but a lower-case letter.
    """
    ending: set[int] = set()
    following = ""
    for index in range(len(items) - 1, -1, -1):
        item = items[index]
        if isinstance(item, Atom) and item.kind == "break" and not following.islower():
            ending.add(index)
        following = _first_letter(item) or following
    before = ""
    for index, item in enumerate(items):
        if isinstance(item, Text) and item.text.strip():
            before = item.text
        elif isinstance(item, Atom) and item.kind == "break" and ends_sentence(before[-300:]):
            ending.add(index)
    return ending


def _first_letter(item: Item) -> str:
    if isinstance(item, Text):
        return next((character for character in item.text if not character.isspace()), "")
    return item.text[:1] if isinstance(item, Atom) else ""
