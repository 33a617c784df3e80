"""The order of things: read, detect, segment, find figures, select, compose, check."""

import os
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, get_args

import msgspec

from summarize.documents import Document, document_from_text, read_document
from summarize.documents.shape import is_unspaced
from summarize.errors import InputError, ModelMissingError, UsageError
from summarize.figures import Comparison, Figure, RankedFigure, absent, compare, extract, rank
from summarize.language import LANGUAGES, UNDETERMINED, detect_article, normalize_code
from summarize.segmentation import split_sentences
from summarize.summarization import Analysis, Composition, Room, analyse, compose, shorten
from summarize.summarization.terms import count_words
from summarize.summary import KeyFigure, SelectedSentence, Signature, Source, Summary, Use

Target = Literal["en", "ar", "source"]
Length = Literal["short", "medium", "long"]

MAX_BULLETS = 20
_TITLE = -1
"""The place of the title among the paragraphs."""
_FOREIGN_LETTERS = 40
"""A paragraph of fewer letters is too short to be sure that it is in another language."""
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


def summarize(
    article: str | os.PathLike[str] | Document,
    *,
    to: Target = "en",
    source_language: str | None = None,
    length: Length = "medium",
    bullets: int | None = None,
) -> Summary:
    """Summarise one article.

    ``article`` is the text itself (str), a file (``pathlib.Path``) or a Document already read.
    ``to`` is the language of the summary, ``source`` for the article's own; ``source_language``
    (ISO 639-1) overrules detection; ``length`` and ``bullets`` (1–20) set how much is said.

    Raises InputError for an article that cannot be read, holds no sentence, or whose language
    cannot be told; ModelMissingError where translation is needed; UsageError for a wrong option.
    """
    if isinstance(article, Document):
        document = article
    elif isinstance(article, str):
        document = document_from_text(article)
    else:
        document = read_document(Path(article))
    options = Options(target=to, source_language=source_language, length=length, bullets=bullets)
    return summarize_document(document, options)


def summarize_document(document: Document, options: Options | None = None) -> Summary:
    """Summarise a Document; see ``summarize`` for the options and errors."""
    options = options or Options()
    _check(options)
    likely = "en" if options.target == "source" else options.target
    article = prepare(document, options.source_language, likely=likely)
    target = _target(article, options)
    analysis = analyse(article.texts, document.title)
    ranked = _rank(article, analysis)
    room = _ROOMS[options.length]
    if options.bullets is not None:
        room = msgspec.structs.replace(room, bullets=options.bullets)
    parts = compose(article.texts, article.figures, analysis, ranked, room, article.language)
    headline = article.title or shorten(article.texts[parts.short[0]])
    short = _joined([article.texts[k] for k in parts.short])
    bullets = tuple(article.texts[k] for k in parts.bullets)
    said = [figure for text in (headline, short, *bullets) for figure in extract(text, target)]
    return Summary(
        source=_source(article),
        target=target,
        headline=headline,
        short=short,
        bullets=bullets,
        figures=_key_figures(ranked[: _FIGURES[options.length]], said),
        sentences=_selected(article, parts, ranked[: _FIGURES[options.length]]),
        warnings=(*article.warnings, *_unsupported(article, said)),
        signature=_signature(options, target, room),
    )


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
        Sentence(piece, number, paragraph.line, extract(piece, language))
        for number, paragraph in enumerate(document.paragraphs)
        if paragraph.role == "body" and number not in foreign
        for piece in map(str.strip, split_sentences(paragraph.text, language))
        if piece
    )
    if not sentences:
        raise InputError(f"{document.source}: there is no sentence in it to summarise")
    title = None if _TITLE in foreign else document.title
    figures = extract(title or "", language)
    warnings = _left_out(foreign)
    return Article(document, language, confidence, sentences, title, figures, warnings)


def rank_figures(article: Article) -> tuple[RankedFigure, ...]:
    """Give the figures of an article, the one that a reader needs most first."""
    return _rank(article, analyse(article.texts, article.document.title))


def compare_articles(source: Article, target: Article) -> Comparison:
    """Compare the figures of two articles, titles included, whatever their languages."""
    return compare(
        *(
            [*article.title_figures, *(f for figures in article.figures for f in figures)]
            for article in (source, target)
        )
    )


def _check(options: Options) -> None:
    """Refuse options that ask for nothing that exists."""
    if options.target not in get_args(Target):
        raise UsageError(f"--to {options.target}: choose en, ar or source")
    if options.length not in get_args(Length):
        raise UsageError(f"--length {options.length}: choose short, medium or long")
    if options.bullets is not None and not 1 <= options.bullets <= MAX_BULLETS:
        raise UsageError(f"--bullets {options.bullets}: choose 1 to {MAX_BULLETS}")


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


def _target(article: Article, options: Options) -> str:
    """Give the language of the summary. Raises ModelMissingError where it is not the article's."""
    if options.target in {"source", article.language}:
        return article.language
    source, target = (LANGUAGES.get(code, code) for code in (article.language, options.target))
    raise ModelMissingError(
        f"{article.document.source}: the article is in {source}, and this version cannot translate"
        f" it into {target} yet; --to source summarises it in {source}"
    )


def _joined(sentences: Sequence[str]) -> str:
    """Write sentences one after another, apart by a space where their script has spaces."""
    return "".join(text if is_unspaced(text[-1]) else f"{text} " for text in sentences).rstrip()


def _rank(article: Article, analysis: Analysis) -> tuple[RankedFigure, ...]:
    """Rank an article's figures."""
    return rank(
        article.figures,
        sentences=article.texts,
        language=article.language,
        title=article.title_figures,
        centrality=analysis.weights,
    )


def _key_figures(ranked: Sequence[RankedFigure], said: Sequence[Figure]) -> tuple[KeyFigure, ...]:
    """Give the figures that matter most, each marked as kept in the summary or left out."""
    left_out = absent([item.figure for item in ranked], said)
    return tuple(
        KeyFigure(
            **msgspec.structs.asdict(item.figure),
            sentence=item.sentence,
            rank=k,
            status="left-out" if item.figure in left_out else "kept",
        )
        for k, item in enumerate(ranked, 1)
    )


def _unsupported(article: Article, said: Sequence[Figure]) -> tuple[str, ...]:
    """Check every figure of the finished summary against the article; warn of any it lacks."""
    held = [*article.title_figures, *(f for figures in article.figures for f in figures)]
    unsupported = absent(said, held)
    return tuple(f"not in the article: {figure.text}" for figure in said if figure in unsupported)


def _source(article: Article) -> Source:
    """Give what the result says of the article."""
    document = article.document
    return Source(
        path=document.source,
        title=document.title,
        format=document.format,
        encoding=document.encoding,
        language=article.language,
        language_confidence=round(article.confidence, 4),
        words=sum(map(count_words, article.texts)),
        sentences=len(article.sentences),
    )


def _selected(
    article: Article, parts: Composition, ranked: Sequence[RankedFigure]
) -> tuple[SelectedSentence, ...]:
    """Give each sentence that the summary uses or that holds a key figure, and where it stands."""
    lead = None if article.title else parts.short[0]
    uses: dict[int, list[Use]] = {item.sentence: [] for item in ranked}
    for index in parts.short:
        uses.setdefault(index, []).extend(["headline", "short"] if index == lead else ["short"])
    for index in parts.bullets:
        uses.setdefault(index, []).append("bullets")
    return tuple(
        SelectedSentence(
            index=index,
            paragraph=article.sentences[index].paragraph,
            line=article.sentences[index].line,
            text=article.sentences[index].text,
            used_in=tuple(used_in),
        )
        for index, used_in in sorted(uses.items())
    )


def _signature(options: Options, target: str, room: Room) -> Signature:
    """Give the settings that made the result."""
    from summarize import __version__

    named: dict[str, str | int] = {"to": target, "length": options.length, "bullets": room.bullets}
    if options.source_language:
        named["from"] = normalize_code(options.source_language)
    return Signature(program=f"summarize {__version__}", summarizer="extractive", options=named)
