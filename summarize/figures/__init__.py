"""Figures: extract them, bring them to normal form, compare and rank them."""

from summarize.figures.compare import Alteration, Comparison, compare
from summarize.figures.extract import extract
from summarize.figures.figure import Figure, Kind, Qualifier

__all__ = ["Alteration", "Comparison", "Figure", "Kind", "Qualifier", "compare", "extract"]
