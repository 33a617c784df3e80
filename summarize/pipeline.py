"""The order of things: read, detect, segment, find figures, select, check."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import msgspec

from summarize.documents import Document, document_from_text, read_document
from summarize.errors import InputError, ModelMissingError, UsageError
from summarize.figures import Figure, RankedFigure, compare, extract, is_held, rank
from summarize.language import LANGUAGES, detect_article, normalize_code
from summarize.segmentation import split_sentences
from summarize.summarization import Analysis, Candidate, analyse, select, shorten
from summarize.summarization.terms import count_words
from summarize.summary import KeyFigure, SelectedSentence, Signature, Source, Summary

Target = Literal["en", "ar", "source"]
Length = Literal["short", "medium", "long"]

MAX_BULLETS = 20
_FOREIGN_LETTERS = 40


class _Room(msgspec.Struct, frozen=True):
    """How much a length holds."""

    sentences: int
    words: int
    bullets: int
    bullet_words: int
    figures: int


_ROOMS: dict[Length, _Room] = {
    "short": _Room(sentences=2, words=60, bullets=3, bullet_words=30, figures=5),
    "medium": _Room(sentences=3, words=90, bullets=4, bullet_words=35, figures=8),
    "long": _Room(sentences=3, words=110, bullets=6, bullet_words=40, figures=12),
}


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What the user asks for."""

    target: Target = "en"
    """``source`` keeps the article's own language."""
    source_language: str | None = None
    """The article's language; detected where None."""
    length: Length = "medium"
    bullets: int | None = None
    """How many bullets, 1 to 20; by length where None."""


class _Sentence(msgspec.Struct, frozen=True):
    """A sentence of the article, and where it stands."""

    text: str
    paragraph: int
    line: int
    opens: bool
    figures: tuple[Figure, ...]


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
    language, confidence, foreign = _language(document, options)
    target = language if options.target == "source" else options.target
    if target != language:
        raise ModelMissingError(
            f"{document.source}: the article is in {LANGUAGES.get(language, language)}, and this version"
            f" cannot translate it into {LANGUAGES.get(target, target)} yet;"
            f" --to source summarises it in {LANGUAGES.get(language, language)}"
        )
    sentences = _sentences(document, language, foreign)
    if not sentences:
        raise InputError(f"{document.source}: there is no sentence in it to summarise")
    room = _ROOMS[options.length]
    analysis = analyse([sentence.text for sentence in sentences], document.title)
    ranked = rank(
        [sentence.figures for sentence in sentences],
        title=extract(document.title or "", language),
        centrality=[float(value) for value in analysis.centrality],
    )
    short, points = _choose(sentences, analysis, ranked, room, options.bullets or room.bullets)
    lead = short[0]
    headline = document.title or shorten(sentences[lead].text)
    joiner = "" if language in _UNSPACED else " "
    short_text = joiner.join(sentences[k].text for k in short)
    bullets = tuple(sentences[k].text for k in points)
    used = {k: _uses(k, short, points, None if document.title else lead) for k in {*short, *points}}
    return Summary(
        source=_source(document, language, confidence, sentences),
        target=target,
        headline=headline,
        short=short_text,
        bullets=bullets,
        figures=_key_figures(ranked[: room.figures], headline, short_text, bullets, language),
        sentences=tuple(_selected(k, sentences[k], used[k]) for k in sorted(used)),
        warnings=_check_figures(sentences, document, (headline, short_text, *bullets), language),
        signature=_signature(options, target, len(bullets)),
    )


_UNSPACED = frozenset({"zh", "ja", "th", "lo", "km", "my"})
_FEWEST_BULLETS = 3


def _check(options: Options) -> None:
    """Refuse options that ask for nothing that exists."""
    if options.target not in {"en", "ar", "source"}:
        raise UsageError(f"--to {options.target}: choose en, ar or source")
    if options.length not in _ROOMS:
        raise UsageError(f"--length {options.length}: choose short, medium or long")
    if options.bullets is not None and not 1 <= options.bullets <= MAX_BULLETS:
        raise UsageError(f"--bullets {options.bullets}: choose 1 to {MAX_BULLETS}")


def _language(document: Document, options: Options) -> tuple[str, float, frozenset[int]]:
    """Give the article's language, how sure that is, and the paragraphs in another language."""
    texts = [paragraph.text for paragraph in document.body]
    if options.source_language:
        return normalize_code(options.source_language), 1.0, frozenset()
    detection = detect_article([*texts, document.title or ""])
    if detection.language == "und":
        raise InputError(
            f"{document.source}: its language cannot be told; name it with --from, as in --from fr"
        )
    foreign = frozenset(
        k
        for k, (text, language) in enumerate(zip(texts, detection.paragraphs, strict=False))
        if language != detection.language and sum(c.isalpha() for c in text) >= _FOREIGN_LETTERS
    )
    return detection.language, detection.confidence, foreign


def _sentences(document: Document, language: str, foreign: frozenset[int]) -> list[_Sentence]:
    """Give the sentences of the article's own language, in order, with their figures."""
    sentences = []
    place = {id(paragraph): k for k, paragraph in enumerate(document.paragraphs)}
    for k, paragraph in enumerate(document.body):
        if k in foreign:
            continue
        pieces = [piece.strip() for piece in split_sentences(paragraph.text, language)]
        for order, piece in enumerate(filter(None, pieces)):
            sentences.append(
                _Sentence(
                    piece,
                    place[id(paragraph)],
                    paragraph.line,
                    order == 0,
                    extract(piece, language),
                )
            )
    return sentences


def _choose(
    sentences: Sequence[_Sentence],
    analysis: Analysis,
    ranked: Sequence[RankedFigure],
    room: _Room,
    bullets: int,
) -> tuple[list[int], list[int]]:
    """Give the sentences of the short summary and those of the bullets, which say what is left."""
    needed = [item.weight / ranked[0].weight / (1 + k / 4) for k, item in enumerate(ranked)]
    ranks = {_value(item.figure): k for k, item in enumerate(ranked)}
    candidates = [
        Candidate(
            sentence.text,
            count_words(sentence.text),
            frozenset(ranks[_value(figure)] for figure in sentence.figures),
            sentence.opens,
        )
        for sentence in sentences
    ]
    short = select(candidates, analysis, sentences=room.sentences, words=room.words, needed=needed)
    points = select(
        candidates,
        analysis,
        sentences=bullets,
        words=bullets * room.bullet_words,
        exclude=short,
        needed=needed,
    )
    missing = min(_FEWEST_BULLETS, bullets, len(sentences)) - len(points)
    return short, sorted({*points, *short[: max(missing, 0)]})


def _value(figure: Figure) -> tuple[str, ...]:
    """Give what makes two mentions the same figure."""
    return figure.kind, figure.value, figure.high, figure.unit


def _uses(
    index: int, short: Sequence[int], points: Sequence[int], headline: int | None
) -> tuple[Literal["headline", "short", "bullets"], ...]:
    """Name the parts of the summary that a sentence stands in."""
    uses: list[Literal["headline", "short", "bullets"]] = []
    if index == headline:
        uses.append("headline")
    if index in short:
        uses.append("short")
    if index in points:
        uses.append("bullets")
    return tuple(uses)


def _key_figures(
    ranked: Sequence[RankedFigure],
    headline: str,
    short: str,
    bullets: Sequence[str],
    language: str,
) -> tuple[KeyFigure, ...]:
    """Give the figures that matter most, each marked as kept in the summary or left out."""
    said = [f for text in (headline, short, *bullets) for f in extract(text, language)]
    return tuple(
        KeyFigure(
            **msgspec.structs.asdict(item.figure),
            sentence=item.sentence,
            rank=k + 1,
            status="kept" if is_held(item.figure, said) else "left-out",
        )
        for k, item in enumerate(ranked)
    )


def _check_figures(
    sentences: Sequence[_Sentence], document: Document, texts: Sequence[str], language: str
) -> tuple[str, ...]:
    """Check every figure of the finished summary against the article; warn of any it lacks."""
    held = [figure for sentence in sentences for figure in sentence.figures]
    held += extract(document.title or "", language)
    said = [figure for text in texts for figure in extract(text, language)]
    unsupported = [*compare(held, said).added]
    return tuple(f"not in the article: {figure.text}" for figure in unsupported)


def _source(
    document: Document, language: str, confidence: float, sentences: Sequence[_Sentence]
) -> Source:
    """Give what the result says of the article."""
    return Source(
        path=document.source,
        title=document.title,
        format=document.format,
        encoding=document.encoding,
        language=language,
        language_confidence=round(confidence, 4),
        words=sum(count_words(sentence.text) for sentence in sentences),
        sentences=len(sentences),
    )


def _selected(
    index: int,
    sentence: _Sentence,
    used_in: tuple[Literal["headline", "short", "bullets"], ...],
) -> SelectedSentence:
    """Give a sentence's place in the article and in the summary."""
    return SelectedSentence(
        index=index,
        paragraph=sentence.paragraph,
        line=sentence.line,
        text=sentence.text,
        used_in=used_in,
    )


def _signature(options: Options, target: str, bullets: int) -> Signature:
    """Give the settings that made the result."""
    from summarize import __version__

    named: dict[str, str | int] = {"to": target, "length": options.length, "bullets": bullets}
    if options.source_language:
        named["from"] = options.source_language
    return Signature(program=f"summarize {__version__}", summarizer="extractive", options=named)


def choose_sentences(
    sentences: Sequence[str], language: str, *, title: str | None = None, words: int
) -> list[str]:
    """Give the sentences, in order, that a summary of at most ``words`` words would use."""
    held = [
        _Sentence(text, 0, 0, opens=False, figures=extract(text, language)) for text in sentences
    ]
    analysis = analyse(sentences, title)
    ranked = rank([s.figures for s in held], title=extract(title or "", language))
    room = _Room(sentences=len(sentences), words=words, bullets=0, bullet_words=0, figures=0)
    short, _ = _choose(held, analysis, ranked, room, 0)
    return [sentences[k] for k in short]
