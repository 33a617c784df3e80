"""What a summary will say, chosen in the article's own language before anything is translated."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from string import capwords
from typing import Literal, get_args

import msgspec

from summarize.article import Article, prepare
from summarize.documents import Document
from summarize.errors import UsageError
from summarize.figures import Figure, RankedFigure, rank
from summarize.summarization import (
    Analysis,
    Composition,
    Nesting,
    Room,
    analyse,
    compose,
    fitting_title,
)
from summarize.summarization.condensing import condense
from summarize.summarization.naming import named_in_full
from summarize.summarization.terms import count_words
from summarize.summarization.text import Text
from summarize.translation.settings import TranslationSettings

Target = Literal["en", "ar", "source"]
Length = Literal["short", "medium", "long"]

MAX_BULLETS = 20
EXTRACTIVE = "extractive"
_ROOMS: dict[Length, Room] = {
    "short": Room(sentences=2, words=45, bullets=3, bullet_words=20),
    "medium": Room(sentences=3, words=59, bullets=3, bullet_words=22),
    "long": Room(sentences=4, words=100, bullets=6, bullet_words=25),
}
_FULL_ROOM, _FULL_ROOM_TRANSLATED = 420, 560
"""Words from which on an article's summary has all its room, and where it must be translated."""
_LEAST_SHARE, _LEAST_SHARE_TRANSLATED = 0.9, 0.75
_TIMES = frozenset({"date", "time", "age", "ordinal", "duration"})
_HEADLINE_FIGURES = 3
_FIGURES: dict[Length, int] = {"short": 5, "medium": 8, "long": 12}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    target: Target = "en"
    """``source`` keeps the article's own language."""
    source_language: str | None = None
    """The article's language; detected where None."""
    length: Length = "medium"
    bullets: int | None = None
    """How many bullets, 0 to 20; by length where None. Without any the short summary tells more."""
    strict: bool = False
    """Give no summary rather than one with a figure that is not as the article has it."""
    keep_attribution: bool = False
    """Say who says it even where nobody disputes it: police on the injured, a ministry's count.

    Whose word a claim, a forecast or an accusation is, is said in any case.
    """
    headline_case: bool = False
    """Capitalise the words of an English headline, but for articles and the like."""
    translation: TranslationSettings = TranslationSettings()
    summarizer: str = EXTRACTIVE
    """``extractive``, or a generator: ``causal:…``, ``seq2seq:…``, ``openai:URL#MODEL``."""
    prompts: Path | None = None
    """A folder of templates that overrule those that the program brings."""


class Draft(msgspec.Struct, frozen=True):
    """What a summary will say, in the language of its article."""

    article: Article
    title: str | None
    """The article's, cleaned; None where it has none that will do as the headline."""
    target: str
    ranked: tuple[RankedFigure, ...]
    """The article's key figures."""
    parts: Composition
    told: dict[str, str]
    """The chosen sentences, each as it will be said: condensed where its language has rules."""
    options: Options
    room: Room

    @property
    def wanted(self) -> tuple[str, ...]:
        """The sentences to translate: none where the summary is in the article's language."""
        if self.target == self.article.language:
            return ()
        return tuple(dict.fromkeys((*filter(None, [self.title]), *self.told.values())))

    @property
    def phrases(self) -> tuple[str, ...]:
        """What to translate on its own: the key figures that the summary leaves out, the place."""
        if not self.wanted:
            return ()
        said = {*self.parts.short, *self.parts.bullets}
        left_out = [item.figure.text for item in self.ranked if item.sentence not in said]
        return tuple(dict.fromkeys((*left_out, *filter(None, [self.place]))))

    @property
    def place(self) -> str:
        """The place that the article's dateline names; in small letters where it is translated."""
        place = self.article.document.place
        shouted = place.isupper() and self.target != self.article.language
        return capwords(place) if shouted else place

    @property
    def top(self) -> tuple[Figure, ...]:
        """The figures that a headline may carry, the one that a reader needs most first."""
        figures = [item.figure for item in self.ranked if item.figure.kind not in _TIMES]
        return tuple(figures[:_HEADLINE_FIGURES])


def draft(document: Document, options: Options) -> Draft:
    """Choose what the summary of a document will say. Raises InputError and UsageError."""
    _check(options)
    likely = "en" if options.target == "source" else options.target
    article = prepare(document, options.source_language, likely=likely)
    target = article.language if options.target == "source" else options.target
    analysis = analyse(article.texts, document.title, article.language)
    ranked = _rank(article, analysis)
    rooms = _rooms(article, target, options)
    parts = _compose(article, analysis, ranked, options.length, rooms)
    title = fitting_title(article.title, article.texts, article.language)
    key = ranked[: _FIGURES[options.length]]
    told = _told(article, parts, key, rooms[options.length], options)
    return Draft(article, title, target, key, parts, told, options, rooms[options.length])


def _rooms(article: Article, target: str, options: Options) -> dict[Length, Room]:
    """Give the room of a summary of the length that is asked for, and of medium length.

    Each has as many bullets as the user wants. From a short article there is a little less of it,
    and where it must be translated so much less that a summary of medium length costs no more than
    about a quarter of translating the article.
    """
    full, least = _FULL_ROOM, _LEAST_SHARE
    if target != article.language:
        full, least = _FULL_ROOM_TRANSLATED, _LEAST_SHARE_TRANSLATED
    share = min(1.0, max(least, sum(map(count_words, article.texts)) / full))
    lengths: tuple[Length, ...] = ("medium", options.length)
    return {
        length: Room(
            sentences=room.sentences,
            words=round(room.words * share),
            bullet_words=round(room.bullet_words * share),
            bullets=room.bullets if options.bullets is None else options.bullets,
        )
        for length, room in ((each, _ROOMS[each]) for each in dict.fromkeys(lengths))
    }


def _told(
    article: Article,
    parts: Composition,
    key: Sequence[RankedFigure],
    room: Room,
    options: Options,
) -> dict[str, str]:
    """Condense the chosen sentences and name people in full; no key figure is dropped."""
    texts = article.texts
    limits = dict.fromkeys(parts.short) | dict.fromkeys(parts.bullets, room.bullet_words)
    said = [texts[k] for k in limits]
    told = {
        texts[k]: condense(
            texts[k],
            article.language,
            keep=[item.figure for item in key if item.sentence == k],
            limit=limit,
            attributed=options.keep_attribution,
            beside=said,
        ).text
        for k, limit in limits.items()
    }
    named = named_in_full(list(told.values()), texts, article.language)
    return dict(zip(told, named, strict=True))


def _compose(
    article: Article,
    analysis: Analysis,
    ranked: Sequence[RankedFigure],
    length: Length,
    rooms: Mapping[Length, Room],
) -> Composition:
    """Choose what to say: the medium length first; the short one is part of it, the long one more.

    So each length says all that a shorter one does.
    """
    medium = _fill(article, analysis, ranked, rooms["medium"], Nesting())
    if length == "medium":
        return medium
    nesting = Nesting(longer=medium) if length == "short" else Nesting(shorter=medium)
    return _fill(article, analysis, ranked, rooms[length], nesting)


def _fill(
    article: Article,
    analysis: Analysis,
    ranked: Sequence[RankedFigure],
    room: Room,
    nesting: Nesting,
) -> Composition:
    """Choose what fits a room."""
    return compose(_text(article), article.figures, analysis, ranked, room, nesting)


def _text(article: Article) -> Text:
    """Give an article as the selection sees it."""
    sentences, before = article.sentences, (None, *article.sentences)
    starts = [
        k
        for k, (sentence, last) in enumerate(zip(sentences, before, strict=False))
        if last is None or sentence.paragraph != last.paragraph
    ]
    title = article.document.title or ""
    return Text(article.texts, article.language, title, frozenset(starts))


def rank_figures(article: Article) -> tuple[RankedFigure, ...]:
    """Give the figures of an article, the one that a reader needs most first."""
    return _rank(article, analyse(article.texts, article.document.title, article.language))


def _check(options: Options) -> None:
    """Refuse options that ask for nothing that exists."""
    if options.target not in get_args(Target):
        raise UsageError(f"--to {options.target}: choose en, ar or source")
    if options.length not in get_args(Length):
        raise UsageError(f"--length {options.length}: choose short, medium or long")
    if options.bullets is not None and not 0 <= options.bullets <= MAX_BULLETS:
        raise UsageError(f"--bullets {options.bullets}: choose 0 to {MAX_BULLETS}")
    if options.bullets == 0 and options.summarizer != EXTRACTIVE:
        raise UsageError("--bullets 0: a model that writes is always asked for bullets")


def _rank(article: Article, analysis: Analysis) -> tuple[RankedFigure, ...]:
    """Rank an article's figures."""
    return rank(
        article.figures,
        sentences=article.texts,
        language=article.language,
        title=article.title_figures,
        centrality=analysis.weights,
    )
