"""A translated segment with its marks on it."""

from collections.abc import Sequence

import msgspec

from summarize.translation.structure.placing import Places, Spot, own_places, place
from summarize.translation.structure.segment import WRAPS, Mark, Segment
from summarize.translation.structure.writing import Filling, Written


def compose(number: int, filling: Filling) -> str:
    """Write a segment, marks and all."""
    segment = filling.segments[number]
    text = filling.translations[number]
    if not filling.changed(number):
        places = own_places(segment)
    else:
        borders = filling.borders[number] if filling.borders else ()
        places = place(segment, text, filling.phrases, borders)
    written = filling.style.join(_written(segment, text, places, filling))
    if written is not None:
        return written
    # Some mark cannot be written on these words: those that may be lost go, others go behind.
    places = _without_wraps(segment, places)
    parts = _written(segment, text, places, filling)
    written = filling.style.join(parts)
    if written is not None:
        return written
    return "".join(part.text if part.literal else filling.style.words(part.text) for part in parts)


def _without_wraps(segment: Segment, places: Places) -> Places:
    """Give the places with no mark around words left on them."""
    last = max((spot.end for spot in places.spots), default=0)
    links = [(last, spot.mark) for spot in places.spots if segment.marks[spot.mark].kind == "link"]
    spots = [spot for spot in places.spots if segment.marks[spot.mark].kind not in WRAPS]
    return Places(spots=tuple(spots), behind=(*places.behind, *links))


def _written(segment: Segment, text: str, places: Places, filling: Filling) -> list[Written]:
    writer = _Writer(segment, text, filling)
    writer.write(places)
    return writer.parts


class _Writer:
    def __init__(self, segment: Segment, text: str, filling: Filling) -> None:
        self.parts: list[Written] = []
        self._segment = segment
        self._text = text
        self._filling = filling

    def write(self, places: Places) -> None:
        """Write all words, each place's marks around or between them."""
        behind = [Spot(mark=mark, start=at, end=at, behind=True) for at, mark in places.behind]
        roots, inner = _nest(self._segment, places.spots, behind)
        self._write_within(0, len(self._text), roots, inner)

    def _write_within(
        self, low: int, high: int, spots: Sequence[Spot], inner: dict[int, list[Spot]]
    ) -> None:
        at = low
        for spot in spots:
            mark = self._segment.marks[spot.mark]
            self._words(at, spot.start)
            at = max(at, spot.end)
            if spot.behind:
                self._write_behind(spot)
            elif mark.kind in WRAPS:
                self._markup(self._filling.markup(mark.opening))
                self._write_within(spot.start, spot.end, inner.get(spot.mark, ()), inner)
                self._markup(self._filling.markup(mark.closing))
            else:
                self._between(spot)
        self._words(at, high)

    def _between(self, spot: Spot) -> None:
        """Write what stands between words, apart from them where it stood apart."""
        mark = self._segment.marks[spot.mark]
        empty = spot.start == spot.end
        spaced = self._segment.text[mark.start - 1 : mark.start] == " " and mark.start == mark.end
        if empty and spaced and spot.start > 0 and self._text[spot.start - 1] != " ":
            self._markup(" ")
        self._markup(self._filling.markup(mark.opening))
        if not (empty and self._text[spot.end : spot.end + 1] in ("", " ")):
            self._markup(self._filling.markup(mark.closing))

    def _write_behind(self, spot: Spot) -> None:
        """Write a mark whose place is not known behind its sentence."""
        mark = self._segment.marks[spot.mark]
        if mark.kind not in WRAPS:
            if mark.kind not in ("footnote", "raw", "break"):
                self._markup(" ")
            self._markup(self._filling.markup(mark.opening))
            return
        self._markup(" " + self._filling.markup(mark.opening))
        part = _part(self._segment, spot.mark)
        text = self._filling.phrases.get(part.text, part.text)
        places = (
            own_places(part) if text == part.text else place(part, text, self._filling.phrases, ())
        )
        writer = _Writer(part, text, self._filling)
        writer.write(places)
        self.parts += writer.parts
        self._markup(self._filling.markup(mark.closing))

    def _words(self, low: int, high: int) -> None:
        if low < high:
            self.parts.append(Written(self._text[low:high], literal=False))

    def _markup(self, text: str) -> None:
        if text:
            self.parts.append(Written(text, literal=True))


def _part(segment: Segment, number: int) -> Segment:
    """Give the words of a mark as a segment, with the marks that are inside it."""
    around = segment.marks[number]
    numbers = {number: -1}
    marks: list[Mark] = []
    for index in range(number + 1, len(segment.marks)):
        mark = segment.marks[index]
        if mark.inside in numbers:
            numbers[index] = len(marks)
            marks.append(
                msgspec.structs.replace(
                    mark,
                    start=mark.start - around.start,
                    end=mark.end - around.start,
                    inside=numbers[mark.inside],
                )
            )
    text = segment.text[around.start : around.end]
    return Segment(text=text, line=segment.line, marks=tuple(marks))


def _nest(
    segment: Segment, spots: Sequence[Spot], behind: Sequence[Spot]
) -> tuple[list[Spot], dict[int, list[Spot]]]:
    """Give the outermost spots, and for each mark the spots directly within it, in order."""
    placed = {spot.mark for spot in spots}
    roots: list[Spot] = list(behind)
    inner: dict[int, list[Spot]] = {}
    for spot in spots:
        around = segment.marks[spot.mark].inside
        while around >= 0 and around not in placed:
            around = segment.marks[around].inside
        (inner.setdefault(around, []) if around >= 0 else roots).append(spot)
    for siblings in (roots, *inner.values()):
        siblings.sort(key=lambda spot: (spot.start, spot.behind, spot.mark))
    return roots, inner
