"""Summaries that a language model writes, held to the figures of the article."""
