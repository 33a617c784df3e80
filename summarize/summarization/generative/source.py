"""The article as a generator reads it and as its answers are checked against."""

from collections.abc import Sequence
from itertools import groupby

import msgspec

from summarize.article import Article
from summarize.documents.shape import join_sentences


class Source(msgspec.Struct, frozen=True):
    """An article: its language, its title and its paragraphs, each cut into sentences."""

    language: str
    paragraphs: tuple[tuple[str, ...], ...]
    title: str | None = None

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences of the paragraphs, in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)


def source_of(article: Article) -> Source:
    """Give what a generator reads of an article: its title and its body."""
    groups = groupby(article.sentences, key=lambda sentence: sentence.paragraph)
    paragraphs = tuple(tuple(sentence.text for sentence in group) for _, group in groups)
    return Source(article.language, paragraphs, article.title)


def written(paragraphs: Sequence[Sequence[str]], title: str | None = None) -> str:
    """Write paragraphs apart by an empty line, under the title where there is one."""
    return "\n\n".join(filter(None, (title, *map(join_sentences, paragraphs))))
