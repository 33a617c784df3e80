"""Condensing: a sentence without what a desk editor would cut, its figures proved whole."""

from summarize.summarization.condensing.condense import Condensed, Dropped, condense

__all__ = ["Condensed", "Dropped", "condense"]
