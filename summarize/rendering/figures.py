"""The figures of an article as a table or as JSON, and how they differ from another text's."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from summarize.figures import Comparison, Figure, RankedFigure
from summarize.plain import single_line

ListFormat = Literal["text", "json"]

_HEADINGS = ("rank", "value", "unit", "what", "in the text", "sentence")


class ListedFigure(Figure, frozen=True, kw_only=True):
    """A figure with its rank (1 is needed most) and the sentence that holds it, from 0."""

    rank: int
    sentence: int


class FigureList(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of an article, the one that a reader needs most first."""

    path: str
    language: str
    figures: tuple[ListedFigure, ...]


class Alteration(msgspec.Struct, frozen=True, kw_only=True):
    """A figure that stands changed in the other text."""

    source: Figure
    target: Figure
    explanation: str


class FigureComparison(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one text's figures in another."""

    source: str
    target: str
    equal: bool
    kept: tuple[tuple[Figure, Figure], ...]
    altered: tuple[Alteration, ...]
    missing: tuple[Figure, ...]
    added: tuple[Figure, ...]


def list_figures(path: str, language: str, ranked: Sequence[RankedFigure]) -> FigureList:
    """Give an article's figures as the command shows them."""
    return FigureList(
        path=path,
        language=language,
        figures=tuple(
            ListedFigure(**msgspec.structs.asdict(item.figure), rank=k, sentence=item.sentence)
            for k, item in enumerate(ranked, 1)
        ),
    )


def render_list(figures: FigureList, form: ListFormat) -> str:
    """Give the list as a table with a line a figure, or as JSON; ends in a newline."""
    if form == "json":
        return _json(figures)
    rows = [_HEADINGS, *(_row(figure) for figure in figures.figures)]
    widths = [max(len(row[k]) for row in rows) for k in range(len(_HEADINGS))]
    lines = ("  ".join(cell.ljust(widths[k]) for k, cell in enumerate(row)) for row in rows)
    return "".join(line.rstrip() + "\n" for line in lines)


def render_comparison(comparison: Comparison, source: str, target: str, form: ListFormat) -> str:
    """Give what was altered, is missing or was added, and how many figures were kept."""
    if form == "json":
        return _json(
            FigureComparison(
                source=source,
                target=target,
                equal=comparison.equal,
                kept=comparison.kept,
                altered=tuple(
                    Alteration(source=a.source, target=a.target, explanation=a.explanation)
                    for a in comparison.altered
                ),
                missing=comparison.missing,
                added=comparison.added,
            )
        )
    lines = [f"kept     {len(comparison.kept)}"]
    for item in comparison.altered:
        texts = f"{_text(item.source)} → {_text(item.target)}"
        lines.append(f"altered  {texts} ({item.explanation})")
    lines += [f"missing  {_text(figure)}" for figure in comparison.missing]
    lines += [f"added    {_text(figure)}" for figure in comparison.added]
    return "".join(line + "\n" for line in lines)


def _row(figure: ListedFigure) -> tuple[str, ...]:
    value = f"{figure.value}–{figure.high}" if figure.high else figure.value
    unit = figure.unit or ("" if figure.kind == "count" else figure.kind)
    what = single_line(figure.noun)
    return str(figure.rank), value, unit, what, _text(figure), str(figure.sentence + 1)


def _text(figure: Figure) -> str:
    return single_line(figure.text)


def _json(value: FigureList | FigureComparison) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode() + "\n"
