"""An article made ready: its language told, cut into sentences, their figures found."""

from collections import Counter

import msgspec

from summarize.documents import Document
from summarize.errors import InputError
from summarize.figures import Figure
from summarize.language import LANGUAGES, UNDETERMINED, detect_article, normalize_code
from summarize.remembering import figures_of
from summarize.segmentation import split_sentences

_TITLE = -1
"""The place of the title among the paragraphs."""
_FOREIGN_LETTERS = 40
"""A paragraph of fewer letters is too short to be sure that it is in another language."""


class Sentence(msgspec.Struct, frozen=True):
    """A sentence of an article, where it stands and its figures."""

    text: str
    paragraph: int
    line: int
    figures: tuple[Figure, ...]


class Article(msgspec.Struct, frozen=True):
    """A document whose language is known, cut into sentences with their figures."""

    document: Document
    language: str
    confidence: float
    sentences: tuple[Sentence, ...]
    title: str | None
    """The document's, unless it is in another language."""
    title_figures: tuple[Figure, ...]
    warnings: tuple[str, ...] = ()

    @property
    def texts(self) -> list[str]:
        """The sentences' texts."""
        return [sentence.text for sentence in self.sentences]

    @property
    def figures(self) -> list[tuple[Figure, ...]]:
        """The figures of each sentence."""
        return [sentence.figures for sentence in self.sentences]


def prepare(
    document: Document, source_language: str | None = None, *, likely: str = "en"
) -> Article:
    """Tell a document's language, cut it into sentences and find their figures.

    Paragraphs in another language than the article's (a quoted statement, say) are left out, with
    a warning. A few words that could be in many languages are taken for the ``likely`` one.
    Raises InputError where the language cannot be told or there is no sentence; UsageError for a
    ``source_language`` that is no language.
    """
    language, confidence, foreign = _language(document, source_language, likely)
    sentences = tuple(
        Sentence(piece, number, paragraph.line, figures_of(piece, language))
        for number, paragraph in enumerate(document.paragraphs)
        if paragraph.role == "body" and number not in foreign
        for piece in map(str.strip, split_sentences(paragraph.text, language))
        if piece
    )
    if not sentences:
        raise InputError(f"{document.source}: there is no sentence in it to summarise")
    title = None if _TITLE in foreign else document.title
    figures = figures_of(title or "", language)
    warnings = _left_out(foreign)
    return Article(document, language, confidence, sentences, title, figures, warnings)


def _language(
    document: Document, named: str | None, likely: str
) -> tuple[str, float, dict[int, str]]:
    """Give the article's language, how sure that is, and the paragraphs in other languages."""
    if named is not None:
        return normalize_code(named), 1.0, {}
    body = [(k, p.text) for k, p in enumerate(document.paragraphs) if p.role == "body"]
    body.append((_TITLE, document.title or ""))
    found = detect_article([text for _, text in body], likely=likely)
    if found.language == UNDETERMINED:
        raise InputError(
            f"{document.source}: its language cannot be told; name it with --from, as in --from fr"
        )
    foreign = {
        k: language
        for (k, text), language in zip(body, found.paragraphs, strict=True)
        if language != found.language and sum(map(str.isalpha, text)) >= _FOREIGN_LETTERS
    }
    return found.language, found.confidence, foreign


def _left_out(foreign: dict[int, str]) -> tuple[str, ...]:
    """Say how many paragraphs were left out because they are in another language."""
    counts = Counter(language for place, language in foreign.items() if place != _TITLE)
    return tuple(
        f"left out, in {LANGUAGES.get(language, language)}: paragraphs: {count}"
        for language, count in sorted(counts.items())
    )
