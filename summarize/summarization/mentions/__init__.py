"""What a sentence takes up again that an earlier one named: “the firm”, “Hale said”, «الشركة».

The words by which a language does so are data, one file per language, found by its code.
"""

from collections.abc import Sequence
from typing import Final

from summarize.figures.tokens import tokenize
from summarize.summarization.mentions.mention import Mention
from summarize.summarization.mentions.reader import Reader
from summarize.summarization.mentions.words import words_for

__all__ = ["Mention", "read_mentions"]

_SIGHT: Final = 600
"""Characters of a sentence that are looked at."""
_CASED: Final = 4
"""Of so many sentences one starts with a capital, where a text has capitals."""


def read_mentions(sentences: Sequence[str], language: str) -> list[tuple[Mention, ...]]:
    """Give, for each sentence, what it takes up again that only an earlier one explains.

    That is, near its start, a definite noun that an earlier sentence brings in (“a bank” … “the
    bank”), or one that calls by another word what the sentence before names (“the singer”), and
    anywhere a name without its first part (“Hale”, “Mr Hale”) where an earlier sentence has all of
    it. What is never brought in, or is first spoken of as known, everybody knows. In a language
    without data there are none.
    """
    known = words_for(language)
    if known is None:
        return [()] * len(sentences)
    capitals = sum([text[:1].isupper() for text in sentences])
    reader = Reader(known, language, cased=capitals * _CASED >= len(sentences))
    return [reader.read(k, tokenize(text[:_SIGHT])) for k, text in enumerate(sentences)]
