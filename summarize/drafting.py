"""What a summary will say, chosen in the article's own language before anything is translated."""

from typing import Literal, get_args

import msgspec

from summarize.article import Article, prepare
from summarize.documents import Document
from summarize.errors import UsageError
from summarize.figures import RankedFigure, rank
from summarize.summarization import Analysis, Composition, Room, analyse, compose
from summarize.translation.settings import TranslationSettings

Target = Literal["en", "ar", "source"]
Length = Literal["short", "medium", "long"]

MAX_BULLETS = 20
_ROOMS: dict[Length, Room] = {
    "short": Room(sentences=2, words=60, bullets=3, bullet_words=30),
    "medium": Room(sentences=3, words=90, bullets=4, bullet_words=35),
    "long": Room(sentences=3, words=110, bullets=6, bullet_words=40),
}
_FIGURES: dict[Length, int] = {"short": 5, "medium": 8, "long": 12}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    target: Target = "en"
    """``source`` keeps the article's own language."""
    source_language: str | None = None
    """The article's language; detected where None."""
    length: Length = "medium"
    bullets: int | None = None
    """How many bullets, 1 to 20; by length where None."""
    strict: bool = False
    """Give no summary rather than one with a figure that is not as the article has it."""
    translation: TranslationSettings = TranslationSettings()


class Draft(msgspec.Struct, frozen=True):
    """What a summary will say, in the language of its article."""

    article: Article
    target: str
    ranked: tuple[RankedFigure, ...]
    """The article's key figures."""
    parts: Composition
    options: Options
    room: Room

    @property
    def wanted(self) -> tuple[str, ...]:
        """The sentences to translate: none where the summary is in the article's language."""
        if self.target == self.article.language:
            return ()
        chosen = (self.article.texts[k] for k in (*self.parts.short, *self.parts.bullets))
        return tuple(dict.fromkeys((*filter(None, [self.article.title]), *chosen)))


def draft(document: Document, options: Options) -> Draft:
    """Choose what the summary of a document will say. Raises InputError and UsageError."""
    _check(options)
    likely = "en" if options.target == "source" else options.target
    article = prepare(document, options.source_language, likely=likely)
    target = article.language if options.target == "source" else options.target
    analysis = analyse(article.texts, document.title)
    ranked = _rank(article, analysis)
    room = _ROOMS[options.length]
    if options.bullets is not None:
        room = msgspec.structs.replace(room, bullets=options.bullets)
    parts = compose(article.texts, article.figures, analysis, ranked, room, article.language)
    return Draft(article, target, ranked[: _FIGURES[options.length]], parts, options, room)


def rank_figures(article: Article) -> tuple[RankedFigure, ...]:
    """Give the figures of an article, the one that a reader needs most first."""
    return _rank(article, analyse(article.texts, article.document.title))


def _check(options: Options) -> None:
    """Refuse options that ask for nothing that exists."""
    if options.target not in get_args(Target):
        raise UsageError(f"--to {options.target}: choose en, ar or source")
    if options.length not in get_args(Length):
        raise UsageError(f"--length {options.length}: choose short, medium or long")
    if options.bullets is not None and not 1 <= options.bullets <= MAX_BULLETS:
        raise UsageError(f"--bullets {options.bullets}: choose 1 to {MAX_BULLETS}")


def _rank(article: Article, analysis: Analysis) -> tuple[RankedFigure, ...]:
    """Rank an article's figures."""
    return rank(
        article.figures,
        sentences=article.texts,
        language=article.language,
        title=article.title_figures,
        centrality=analysis.weights,
    )
