"""Summaries made of an article's own sentences."""

from summarize.summarization.centrality import Analysis, analyse
from summarize.summarization.composition import Composition, Nesting, Room, compose
from summarize.summarization.headlines.casing import headline_case
from summarize.summarization.headlines.headline import headline_of, shorten
from summarize.summarization.headlines.title import fitting_title
from summarize.summarization.selection import select
from summarize.summarization.worth import Candidate, Demand

__all__ = [
    "Analysis",
    "Candidate",
    "Composition",
    "Demand",
    "Nesting",
    "Room",
    "analyse",
    "compose",
    "fitting_title",
    "headline_case",
    "headline_of",
    "select",
    "shorten",
]
