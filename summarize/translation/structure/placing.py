"""Where the marks of a segment go in its translation.

A translation is a plain string: nothing says which of its words translate which. A mark is placed
only where that is known all the same: on words that are the same in both, on the translation of
the marked words where the caller has it or on what is nearest to it, between borders that both
have, around the names and figures of the marked words. A link that would cover a bare number
covers its sentence.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

import msgspec

from summarize.translation.structure.anchors import (
    Span,
    borders,
    common_tokens,
    find,
    find_phrase,
)
from summarize.translation.structure.matching import likeliest
from summarize.translation.structure.segment import DROPPABLE, REPLACED, WRAPS, Mark, Segment

_WIDEST = 2
"""How many times as long as the marked words their translation may be …"""
_SLACK = 20
"""… and how many characters more."""


class Spot(msgspec.Struct, frozen=True):
    """The place of a mark in a translation; one character is enough to stand between words."""

    mark: int
    start: int
    end: int
    behind: bool = False
    """Its words are not here, but are written here."""


class Places(msgspec.Struct, frozen=True):
    """Where the marks of a segment go; those in neither list are dropped."""

    spots: tuple[Spot, ...] = ()
    behind: tuple[tuple[int, int], ...] = ()
    """(place, mark) of those that must not be lost, but whose own place is not known."""


def own_places(segment: Segment) -> Places:
    """Give the places of the marks in the segment's own text."""
    marks = enumerate(segment.marks)
    return Places(spots=tuple(Spot(index, mark.start, mark.end) for index, mark in marks))


def place(
    segment: Segment,
    translation: str,
    phrases: Mapping[str, str],
    sentences: Sequence[tuple[int, int]],
) -> Places:
    """Find the places of a segment's marks in its translation.

    ``phrases`` translates marked words; ``sentences`` are the ends of the sentences in the
    segment and in the translation.
    """
    if not segment.marks:
        return Places()
    return _Placer(segment, translation, phrases, sentences).places()


class _Placer:
    def __init__(
        self,
        segment: Segment,
        translation: str,
        phrases: Mapping[str, str],
        sentences: Sequence[tuple[int, int]],
    ) -> None:
        self._segment = segment
        self._text = segment.text
        self._translation = translation
        self._phrases = phrases
        self._borders = borders(segment.text, translation, sentences)
        self._ends = sorted(sentences)
        self._tokens = common_tokens(segment.text, translation)
        self._spots: dict[int, Spot] = {}

    def places(self) -> Places:
        marks = self._segment.marks
        for index, mark in enumerate(marks):
            if mark.kind in REPLACED:
                self._take(index, self._literally(mark))
        for index, mark in enumerate(marks):
            if mark.kind in WRAPS:
                self._take(index, self._around(index, mark))
        for index, mark in enumerate(marks):
            if mark.kind not in WRAPS and mark.kind not in REPLACED and mark.kind != "hint":
                self._take(index, self._between(mark))
        behind = tuple(self._left_over())
        return Places(spots=tuple(self._spots.values()), behind=behind)

    def _take(self, index: int, candidates: Iterator[Span]) -> None:
        """Place a mark at the first place that is free."""
        for start, end in candidates:
            spot = Spot(index, start, end)
            if all(self._agree(spot, other) for other in self._spots.values()):
                self._spots[index] = spot
                return

    def _agree(self, spot: Spot, other: Spot) -> bool:
        """Whether two spots lie to one another as their marks do."""
        if self._is_inside(spot.mark, other.mark):
            return other.start <= spot.start and spot.end <= other.end
        if self._is_inside(other.mark, spot.mark):
            return spot.start <= other.start and other.end <= spot.end
        return spot.end <= other.start or other.end <= spot.start

    def _is_inside(self, index: int, other: int) -> bool:
        while index > other:
            index = self._segment.marks[index].inside
        return index == other

    def _literally(self, mark: Mark) -> Iterator[Span]:
        text = self._text[mark.start : mark.end]
        yield from self._counterpart(mark, text, find)
        bare = text.strip("`").strip()
        if bare != text and any(map(str.isalnum, bare)):
            yield from self._counterpart(mark, bare, find)

    def _counterpart(
        self, mark: Mark, words: str, search: Callable[[str, str], list[Span]]
    ) -> Iterator[Span]:
        """Give where words stand in the translation: the only place, or the same one of several."""
        found = search(self._translation, words)
        if len(found) == 1:
            yield found[0]
        elif found:
            own = search(self._text, self._text[mark.start : mark.end])
            if len(own) == len(found) and (mark.start, mark.end) in own:
                yield found[own.index((mark.start, mark.end))]

    def _around(self, index: int, mark: Mark) -> Iterator[Span]:
        words = self._text[mark.start : mark.end]
        yield from self._whole(mark)
        yield from self._counterpart(mark, words, find)
        phrase = self._phrases.get(words, "")
        if phrase:
            yield from self._counterpart(mark, phrase, find_phrase)
        if mark.start in self._borders and mark.end in self._borders:
            start, end = self._borders[mark.start], self._borders[mark.end]
            if start < end:
                yield start, end
        sentence = self._sentence_there(mark)
        if phrase:
            near = likeliest(self._translation, phrase, sentence, self._known_span(mark))
            if near is not None and self._holds(*near) == len(self._known(mark)):
                yield near
        shrunk = list(self._around_tokens(index, mark))
        if shrunk and self._is_only_link(mark) and self._is_figure_only(mark, shrunk[0]):
            # A link on its figure alone is hard to see, and says less than it did.
            yield sentence
        yield from shrunk

    def _whole(self, mark: Mark) -> Iterator[Span]:
        """Give all words, if all are marked."""
        before, after = self._text[: mark.start], self._text[mark.end :]
        if any(map(str.isalnum, before + after)):
            return
        signs = [at for at, sign in enumerate(self._translation) if sign.isalnum()]
        if signs:
            start = signs[0] if before else 0
            yield start, signs[-1] + 1 if after else len(self._translation)

    def _sentence_there(self, mark: Mark) -> Span:
        """Give what the sentence of a mark became, without its last signs."""
        before = [there for here, there in self._ends if here <= mark.start]
        behind = [there for here, there in self._ends if here >= mark.end]
        start = before[-1] if before else 0
        end = behind[0] if behind else len(self._translation)
        signs = [at for at in range(start, end) if self._translation[at].isalnum()]
        return (signs[0], signs[-1] + 1) if signs else (start, end)

    def _known(self, mark: Mark) -> list[Span]:
        """Give the names and figures of the marked words, in the translation."""
        return [
            other for span, other in self._tokens.items() if _within(span, mark.start, mark.end)
        ]

    def _holds(self, start: int, end: int) -> int:
        """Count the names and figures that both texts have, within a stretch of the translation."""
        return sum(_within(other, start, end) for other in self._tokens.values())

    def _known_span(self, mark: Mark) -> Span | None:
        known = self._known(mark)
        return (min(known)[0], max(end for _, end in known)) if known else None

    def _is_only_link(self, mark: Mark) -> bool:
        """Whether a mark is a link, and no other is in its sentence."""
        start = max((here for here, _ in self._ends if here <= mark.start), default=0)
        end = min((here for here, _ in self._ends if here >= mark.end), default=len(self._text))
        links = [
            other
            for other in self._segment.marks
            if other.kind == "link" and start <= other.start < end
        ]
        return links == [mark]

    def _is_figure_only(self, mark: Mark, span: Span) -> bool:
        """Whether a stretch holds no letter where the marked words do."""
        words = self._text[mark.start : mark.end]
        there = self._translation[span[0] : span[1]]
        return any(map(str.isalpha, words)) and not any(map(str.isalpha, there))

    def _around_tokens(self, index: int, mark: Mark) -> Iterator[Span]:
        """Give what the names, figures and code of the marked words span, if no others do."""
        known = self._known(mark)
        spots = (spot for spot in self._spots.values() if self._is_inside(spot.mark, index))
        spans = known + [(spot.start, spot.end) for spot in spots]
        if not spans:
            return
        start, end = min(spans)[0], max(spans)[1]
        narrow = end - start <= _WIDEST * (mark.end - mark.start) + _SLACK
        if narrow and self._holds(start, end) == len(known):
            yield start, end

    def _between(self, mark: Mark) -> Iterator[Span]:
        """Give where what stands between words goes."""
        at = mark.start
        word = len(self._text[:at].rstrip())
        for number, spot in sorted(self._spots.items(), reverse=True):
            other = self._segment.marks[number]
            if other.end in (at, word) and other.start < at:
                yield spot.end, spot.end
            elif other.start == at and other.end > at:
                yield spot.start, spot.start
        if mark.kind == "break":
            yield self._near(at)
            return
        if at in self._borders:
            yield self._borders[at], self._borders[at]
        for (_, end), (_, end_there) in self._tokens.items():
            if end == word:
                yield end_there, end_there
        around = self._spots.get(mark.inside)
        if around is not None:
            yield around.end, around.end

    def _near(self, at: int) -> Span:
        """Give the space that is nearest to the same share of the text."""
        wanted = round(at / max(1, len(self._text)) * len(self._translation))
        spaces = [place for place, sign in enumerate(self._translation) if sign == " "]
        if not spaces:
            return len(self._translation), len(self._translation)
        nearest = min(spaces, key=lambda place: abs(place - wanted))
        return nearest, nearest + 1

    def _left_over(self) -> Iterator[tuple[int, int]]:
        """Give those that have no place and must not be lost, with the end of their sentence."""
        behind: set[int] = set()
        for index, mark in enumerate(self._segment.marks):
            if index in self._spots or mark.kind in DROPPABLE:
                continue
            if any(self._is_inside(index, link) for link in behind):
                continue
            if mark.kind == "link":
                behind.add(index)
                self._forget_inside(index)
            yield self._end_of_sentence(mark.end), index

    def _forget_inside(self, index: int) -> None:
        """Take back what is inside a link: it goes where the link goes."""
        for number in [number for number in self._spots if self._is_inside(number, index)]:
            del self._spots[number]

    def _end_of_sentence(self, at: int) -> int:
        for end, end_there in self._ends:
            if end >= at:
                return min(len(self._translation[:end_there].rstrip()), len(self._translation))
        return len(self._translation)


def _within(span: Span, start: int, end: int) -> bool:
    return start <= span[0] and span[1] <= end
