"""Summaries made of an article's own sentences."""

from summarize.summarization.headline import shorten
from summarize.summarization.selection import Analysis, Candidate, analyse, select

__all__ = ["Analysis", "Candidate", "analyse", "select", "shorten"]
