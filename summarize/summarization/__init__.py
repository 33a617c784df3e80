"""Summaries made of an article's own sentences."""

from summarize.summarization.composition import Composition, Room, compose
from summarize.summarization.headline import shorten
from summarize.summarization.selection import Analysis, Candidate, analyse, select

__all__ = [
    "Analysis",
    "Candidate",
    "Composition",
    "Room",
    "analyse",
    "compose",
    "select",
    "shorten",
]
