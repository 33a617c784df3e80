"""Two lists of figures, side by side: what is missing, what was added, what was altered and how.

Works across languages: values and units are compared, not words. A range is compared by its two
ends, a fraction equals the percentage that says the same, a year equals the same bare number.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

import msgspec

from summarize.figures.explaining import explain, grouped
from summarize.figures.figure import Figure
from summarize.figures.tokens import fold

_YEARS = {"decade": 10, "century": 100, "millennium": 1000}
"""Many languages say twenty years for two decades."""


_ALIKE = frozenset(
    frozenset(pair)
    for pair in (
        ("GBP", "pound"),
        ("ton", "metric-ton"),
        ("degree", "celsius"),
        ("degree", "fahrenheit"),
    )
)
"""Units that many languages call by one word, or leave to the reader."""


_OWN_NAME = frozenset(
    {"USD", "EUR", "JPY", "CNY", "RUB", "KRW", "BRL", "UAH", "PLN", "ILS", "VND", "THB", "IDR"}
)
"""Currencies whose name no other has: a dirham or peso without a code is none of these."""
_SIGNS = {"over": 1, "at-least": 1, "nearly": -1, "under": -1, "at-most": -1}
"""Which way a qualifier points; two that point apart say different things."""


_BASE = {
    "second": ("second", 1),
    "minute": ("second", 60),
    "hour": ("second", 3600),
    "day": ("second", 86400),
    "week": ("second", 604800),
    "month": ("month", 1),
    "year": ("month", 12),
}
"""Units of time, with the unit that they are whole multiples of."""


class Alteration(msgspec.Struct, frozen=True):
    """A figure of the source that stands changed in the target, and how."""

    source: Figure
    target: Figure
    explanation: str


class Comparison(msgspec.Struct, frozen=True):
    """What became of the source's figures in the target."""

    kept: tuple[tuple[Figure, Figure], ...]
    missing: tuple[Figure, ...]
    added: tuple[Figure, ...]
    altered: tuple[Alteration, ...]

    @property
    def equal(self) -> bool:
        """Tell whether both hold the same figures."""
        return not (self.missing or self.added or self.altered)


def absent(figures: Sequence[Figure], among: Sequence[Figure]) -> frozenset[Figure]:
    """Give those of some figures that are not among others, or only altered."""
    result = compare(figures, among)
    return frozenset((*result.missing, *(alteration.source for alteration in result.altered)))


def is_held(figure: Figure, figures: Sequence[Figure]) -> bool:
    """Tell whether the same figure is among others, unaltered."""
    return not absent([figure], figures)


class _Atom(msgspec.Struct, frozen=True):
    """One comparable value of a figure: a range has two."""

    family: str
    value: str
    unit: str
    figure: Figure

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.figure.kind == "money"


class _Lookup:
    """Values by what they are found under, so that long texts compare in linear time."""

    def __init__(self, atoms: Sequence[_Atom]) -> None:
        self.atoms = atoms
        self.places: dict[str, list[int]] = {}
        for k, atom in enumerate(atoms):
            for key in _keys(atom):
                self.places.setdefault(key, []).append(k)

    def agreeing(self, atom: _Atom) -> list[int]:
        """Give the places of the values that say the same, in order."""
        near = sorted({k for key in _keys(atom) for k in self.places.get(key, ())})
        return [k for k in near if _agree(atom, self.atoms[k])]


def _keys(atom: _Atom) -> Iterator[str]:
    """Yield what a value may be found under: itself, a decade's last digits, a share of one."""
    if atom.family in {"time", "month"}:
        yield atom.value
        return
    number = Fraction(atom.value)
    yield str(number)
    if atom.unit in _BASE:
        base, size = _BASE[atom.unit]
        yield f"{number * size} {base}"
    if atom.unit == "decade":
        yield str(number % 100)
    if atom.family == "percent":
        yield str(number / 100)


def compare(source: Sequence[Figure], target: Sequence[Figure]) -> Comparison:
    """Compare the figures of two texts, in any languages.

    A figure said twice on one side and once on the other is kept; order does not matter. Two
    things are never missing or added on their own, for good translations say them in other ways:
    a lone 1 (“one” in words is no figure), and “second” in words (again, another, a runoff).
    """
    left = [atom for figure in source for atom in _atoms(figure)]
    right = [atom for figure in target for atom in _atoms(figure)]
    kept: list[tuple[Figure, Figure]] = []
    lost: list[_Atom] = []
    found: set[int] = set()
    lookup = _Lookup(right)
    for atom in left:
        same = lookup.agreeing(atom)
        if same:
            best = next((k for k in same if k not in found), same[0])
            kept.append((atom.figure, right[best].figure))
            found.update(k for k in same if right[k].value == right[best].value)
        elif not _is_idiom(atom):
            lost.append(atom)
    back = _Lookup(left)
    new = [
        other
        for k, other in enumerate(right)
        if k not in found and not _is_idiom(other) and not back.agreeing(other)
    ]
    lost, new, said = _said_apart(lost, new)
    kept += said
    new, lost, said = _said_apart(new, lost)
    kept += [(one, other) for other, one in said]
    altered, lost, new = _pair(lost, new)
    swapped = _swapped(kept, source, target)
    altered = _merged([*altered, *swapped])
    changed = {item.source for item in altered}
    reached = {item.target for item in altered}
    missing = dict.fromkeys(atom.figure for atom in lost if atom.figure not in changed)
    return Comparison(
        tuple(pair for pair in dict.fromkeys(kept) if pair[0] not in changed),
        tuple(missing),
        tuple(dict.fromkeys(atom.figure for atom in new if atom.figure not in reached)),
        tuple(altered),
    )


def _merged(altered: Sequence[Alteration]) -> list[Alteration]:
    """Give one alteration for each figure, whatever of it has changed: its day and its month."""
    found: dict[Figure, tuple[Figure, dict[str, None]]] = {}
    for item in altered:
        found.setdefault(item.source, (item.target, {}))[1][item.explanation] = None
    return [
        Alteration(source, target, "; ".join(reasons))
        for source, (target, reasons) in found.items()
    ]


def _said_apart(
    shares: list[_Atom], numbers: list[_Atom]
) -> tuple[list[_Atom], list[_Atom], list[tuple[Figure, Figure]]]:
    """Take out the shares whose two numbers stand apart on the other side: 75 out of 100.

    Gives what is left of both, and the pairs of figures that say the same.
    """
    pairs: list[tuple[Figure, Figure]] = []
    for share in [atom for atom in shares if atom.family == "fraction"]:
        found: list[_Atom] = []
        for part in share.figure.value.split("/"):
            after = found[-1].figure.start if found else -1
            found += [
                atom
                for atom in numbers
                if (atom.family, atom.value, atom.unit) == ("number", part, "")
                and atom.figure.start > after
            ][:1]
        if len(found) == len(("numerator", "denominator")):
            pairs += [(share.figure, atom.figure) for atom in found]
            shares = [atom for atom in shares if atom is not share]
            numbers = [atom for atom in numbers if not any(atom is part for part in found)]
    return shares, numbers, pairs


def _swapped(
    kept: Sequence[tuple[Figure, Figure]], source: Sequence[Figure], target: Sequence[Figure]
) -> tuple[Alteration, ...]:
    """Give the kept counts whose numbers changed places between the same nouns.

    Nouns are compared as they stand, so this sees only texts of one language. A noun that is
    counted more than once keeps what it has on both sides, whatever the order.
    """
    ours, theirs = _by_noun(source), _by_noun(target)
    known = {one for one, _ in kept}
    nouns_of: dict[str, set[str]] = {}
    for noun, counts in ours.items():
        for value in counts:
            nouns_of.setdefault(value, set()).add(noun)
    alterations = []
    for noun in ours.keys() & theirs.keys():
        gone = [one for value, one in ours[noun].items() if value not in theirs[noun]]
        come = [other for value, other in theirs[noun].items() if value not in ours[noun]]
        for before, after in zip(gone, come, strict=False):
            if before in known and after.value in nouns_of:
                became = f"{grouped(before.value)} {noun} became {grouped(after.value)}"
                why = f"numbers swapped: {became}"
                alterations.append(Alteration(before, after, why))
    return tuple(sorted(alterations, key=lambda item: item.source.start))


def _by_noun(figures: Sequence[Figure]) -> dict[str, dict[str, Figure]]:
    """Give the counts of each noun, by value."""
    counts: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.kind == "count" and figure.noun:
            counts.setdefault(fold(figure.noun), {}).setdefault(figure.value, figure)
    return counts


def _is_idiom(atom: _Atom) -> bool:
    """Tell whether a value is one that translations say in other ways than by a number."""
    figure = atom.figure
    second = figure.kind == "ordinal" and atom.value == "2"
    return atom.value == "1" or (second and not any(map(str.isdigit, figure.text)))


def _atoms(figure: Figure) -> Iterator[_Atom]:
    """Yield what of a figure is compared."""
    for value in (figure.value, figure.high):
        if not value:
            continue
        if figure.kind == "date":
            yield from _date_atoms(figure, value)
        elif figure.kind == "fraction":
            yield _Atom("fraction", str(Fraction(value)), "", figure)
        elif figure.kind == "score":
            for part in value.split("-"):
                yield _Atom("number", part, "", figure)
        elif figure.kind == "time":
            yield _Atom("time", value, "", figure)
        else:
            family = figure.kind if figure.kind in {"percent", "points"} else "number"
            if figure.unit in _YEARS:
                years = Decimal(value) * _YEARS[figure.unit]
                yield _Atom(family, format(years.normalize(), "f"), "year", figure)
            else:
                yield _Atom(family, value, figure.unit, figure)


def _date_atoms(figure: Figure, value: str) -> Iterator[_Atom]:
    """Yield the year, month and day of a date; a decade or century whole."""
    if value.endswith("XX"):
        yield _Atom("number", str(int(value[:2]) + 1), "", figure)
        return
    if value.endswith("X"):
        yield _Atom("number", value.replace("X", "0"), "decade", figure)
        return
    year, _, rest = ("", "", value[2:]) if value.startswith("--") else value.partition("-")
    if year:
        yield _Atom("number", str(int(year)), "", figure)
    month, _, day = rest.partition("-")
    if month:
        yield _Atom("month", str(int(month)), "", figure)
    if day:
        yield _Atom("number", str(int(day)), "", figure)


def _agree(one: _Atom, other: _Atom) -> bool:
    """Tell whether two values say the same."""
    if _SIGNS.get(one.figure.qualifier, 0) * _SIGNS.get(other.figure.qualifier, 0) < 0:
        return False
    if one.family == other.family and one.value == other.value:
        if one.is_money and other.is_money and "" in {one.unit, other.unit}:
            return not {one.unit, other.unit} & _OWN_NAME
        return _units_agree(one.unit, other.unit)
    if one.family == other.family and _same_time(one, other):
        return True
    families = {one.family, other.family}
    if "decade" in {one.unit, other.unit} and families == {"number"}:
        # Many languages name a decade by two digits that could be anything else: the 90s.
        decade, number = (one, other) if one.unit == "decade" else (other, one)
        return decade.value[2:] == number.value
    if families == {"points", "number"}:
        return one.value == other.value and not (one.unit and other.unit)
    if families == {"fraction", "percent"}:
        share, percent = (one, other) if one.family == "fraction" else (other, one)
        return Fraction(share.value) * 100 == Fraction(percent.value)
    if families == {"fraction", "number"}:
        share, number = (one, other) if one.family == "fraction" else (other, one)
        return Fraction(share.value) == Fraction(number.value)
    return False


def _same_time(one: _Atom, other: _Atom) -> bool:
    """Tell whether two durations are equal though measured otherwise: half an hour, 30 minutes."""
    if one.unit not in _BASE or other.unit not in _BASE:
        return False
    (base, size), (other_base, other_size) = _BASE[one.unit], _BASE[other.unit]
    return base == other_base and Fraction(one.value) * size == Fraction(other.value) * other_size


def _units_agree(one: str, other: str) -> bool:
    """Tell whether two units are the same or one is unnamed."""
    return one == other or not one or not other or frozenset({one, other}) in _ALIKE


def _pair(lost: list[_Atom], new: list[_Atom]) -> tuple[list[Alteration], list[_Atom], list[_Atom]]:
    """Pair what was lost with what is new where the one explains the other."""
    altered: list[Alteration] = []
    rest: list[_Atom] = []
    for atom in lost:
        found = [(*why, other) for other in new if (why := explain(atom, other))]
        if not found:
            rest.append(atom)
            continue
        _, explanation, other = min(found, key=lambda item: item[0])
        new = [candidate for candidate in new if candidate is not other]
        altered.append(Alteration(atom.figure, other.figure, explanation))
    return altered, rest, new
