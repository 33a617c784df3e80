"""Figures: extract them, bring them to normal form, compare and rank them."""

from summarize.figures.alterations import Alteration
from summarize.figures.compare import Comparison, Held, absent, compare, is_held
from summarize.figures.extract import extract
from summarize.figures.figure import Figure, Kind, Qualifier
from summarize.figures.parts import with_whole
from summarize.figures.rank import RankedFigure, identity, rank

__all__ = [
    "Alteration",
    "Comparison",
    "Figure",
    "Held",
    "Kind",
    "Qualifier",
    "RankedFigure",
    "absent",
    "compare",
    "extract",
    "identity",
    "is_held",
    "rank",
    "with_whole",
]
