"""Whether what was generated stands in the article: its figures, by value, unit and noun."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from summarize.figures import Figure, Kind, absent, extract, identity, is_held
from summarize.figures.tokens import tokenize
from summarize.summarization.generative.nouns import (
    Ground,
    Place,
    Saying,
    counts_same,
    fates,
    is_said_of,
    root,
    sayings,
)
from summarize.summarization.generative.source import Source
from summarize.summarization.generative.words import counted

_BARE: frozenset[Kind] = frozenset({"count", "score", "ordinal", "age", "fraction"})
_MEASURED: frozenset[Kind] = frozenset({"measure", "duration", "age", "money", "percent", "points"})
_WITNESSES: dict[Kind, frozenset[Kind]] = {
    "count": _BARE | _MEASURED,
    "money": frozenset({"money", "count"}),
    "percent": frozenset({"percent", "fraction"}),
    "points": frozenset({"points", "percent", "count"}),
    "measure": frozenset({"measure", "count"}),
    "duration": frozenset({"duration", "age", "count"}),
    "age": frozenset({"age", "duration", "count"}),
    "date": frozenset({"date"}),
    "time": frozenset({"time"}),
    "ordinal": frozenset({"ordinal", "date"}),
    "score": frozenset({"score"}),
    "fraction": frozenset({"fraction", "percent", "count"}),
}
"""Kinds of the article's figures that can support one of each kind."""
_COUNTED: frozenset[Kind] = frozenset({"count"})


class Evidence:
    """The figures of an article, found by their values, as evidence for those of another text."""

    def __init__(self, source: Source, language: str) -> None:
        self.source, self.language = source, language
        self._same = source.language == language
        self._places: list[Place] = []
        figures: list[Figure] = []
        texts = ("", source.title or "", *source.sentences)
        known, vocabulary = counted(source.language), set[str]()
        for (before, here), text in zip(pairwise(map(tokenize, texts)), texts[1:], strict=True):
            ground = Ground(here, before, source.language)
            vocabulary |= ground.words
            found = extract(text, source.language)
            told = fates(found, here, source.language, wide=True)
            figures += found
            self._places += (Place(each, ground, told.get(each, frozenset())) for each in found)
        self.figures = tuple(figures)
        self._by_key: dict[str, list[int]] = {}
        for k, figure in enumerate(figures):
            for key in _keys(figure):
                self._by_key.setdefault(key, []).append(k)
        self._roots = {root(word, known) for word in vocabulary}
        self._supported: dict[tuple[object, ...], bool] = {}

    def unsupported(self, text: str) -> tuple[Figure, ...]:
        """Give the figures of a text in the language that is written which the article lacks.

        A figure is supported by one of the article that agrees in value and unit, whose qualifier
        does not contradict it, that is of a fitting kind (nine people are not the ninth of a month)
        and that, in the same language, counts the same and, where either are the dead, injured or
        missing, stands in a sentence that says so too; a percentage must not be said of what
        only another sentence speaks of. A date is supported by one date: its year
        alone may stand elsewhere. As in ``summarize.figures.compare``, a lone 1 is never
        unsupported. Takes time linear in the length of the text.
        """
        figures = extract(text, self.language)
        said = sayings(figures, tokenize(text), self.language) if self._same else {}
        return tuple(f for f in figures if not self._supports(f, said.get(f, Saying())))

    def lacks(self, texts: Iterable[str]) -> frozenset[Figure]:
        """Give the figures that several texts hold together and the article does not."""
        said = [figure for text in texts for figure in extract(text, self.language)]
        return absent(said, self.figures)

    def _supports(self, figure: Figure, said: Saying) -> bool:
        mark = (*identity(figure), figure.qualifier, said)
        if mark not in self._supported:
            self._supported[mark] = self._find(figure, said)
        return self._supported[mark]

    def _find(self, figure: Figure, said: Saying) -> bool:
        near = sorted({k for key in _keys(figure) for k in self._by_key.get(key, ())})
        fitting = [k for k in near if self._fits(figure, k, said)]
        held = [self.figures[k] for k in fitting]
        if figure.kind == "date":
            return _is_dated(figure, held)
        if figure.kind == "score":
            return any(sorted(figure.value.split("-")) == sorted(h.value.split("-")) for h in held)
        return is_held(figure, held)

    def _fits(self, figure: Figure, place: int, said: Saying) -> bool:
        """Tell whether a figure of the article is of a kind, and counts what, the other may."""
        held = self.figures[place]
        if held.kind not in _WITNESSES[figure.kind]:
            return False
        if not self._same:
            return True
        if not self._says(place, said):
            return False
        if figure.kind == "count" and figure.noun:
            counts = held.kind in _COUNTED or (held.kind in _BARE and held.unit == "")
            return counts and counts_same(figure, self._places[place], self.language)
        return figure.kind in _BARE or held.kind not in _COUNTED or not held.noun

    def _says(self, place: int, said: Saying) -> bool:
        """Tell whether the article may say the same of one of its figures."""
        there = self._places[place]
        fits = said.fates <= there.fates and said.peoples <= there.ground.peoples
        return fits and is_said_of(said.about, there.ground, self._roots, self.language)


def _keys(figure: Figure) -> Iterator[str]:
    """Yield under what a figure is looked for: its values, or its kind where these are converted.

    Half an hour is thirty minutes, and a half is fifty percent.
    """
    if figure.kind in {"date", "duration", "age"}:
        yield "duration" if figure.kind == "age" else figure.kind
    if figure.kind in {"percent", "fraction"}:
        yield "share"
    if figure.kind == "score":
        yield "score"
        yield from figure.value.split("-")
        return
    for value in filter(None, (figure.value, figure.high)):
        try:
            yield str(Fraction(value))
        except (ValueError, ZeroDivisionError):
            yield from value.split("-")[-1:]  # the day of a date may be an ordinal


def _is_dated(figure: Figure, held: Sequence[Figure]) -> bool:
    """Tell whether each end of a date is one date of the article, its year aside."""
    ends = [end for each in held for end in (each.value, each.high) if end]
    years = {_year(end) for end in ends}
    return all(
        any(_is_date(value, end, years) for end in ends)
        for value in (figure.value, figure.high)
        if value
    )


def _is_date(value: str, held: str, years: set[str]) -> bool:
    """Tell whether an ISO 8601 date says no more than another does, given the years at hand."""
    if "X" in value or "X" in held:
        return value == held or (value[:3] == held[:3] and value[3:] == "X" != held[3:])
    year, other = _year(value), _year(held)
    day, held_day = value[len(year) or 1 :], held[len(other) or 1 :]
    if year and other and year != other:
        return False
    if year and not other and year not in years:
        return False
    return not day.strip("-") or f"{held_day}-".startswith(f"{day}-")


def _year(date: str) -> str:
    return "" if date.startswith("--") else date.partition("-")[0]
