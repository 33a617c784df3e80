"""Condensing: a sentence without what a desk editor would cut, its figures proved whole."""

from summarize.summarization.condensing.condense import Condensed, Dropped, condense
from summarize.summarization.condensing.prose import joined_on

__all__ = ["Condensed", "Dropped", "condense", "joined_on"]
