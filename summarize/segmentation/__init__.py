"""Sentences: a text cut into the sentences it is made of, without losing a character."""

from summarize.segmentation.sentences import split_sentences

__all__ = ["split_sentences"]
