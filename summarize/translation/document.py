"""Whole documents: every sentence translated and checked, everything around them left in place."""

from collections.abc import Mapping, Sequence

import msgspec

from summarize.documents import Written
from summarize.documents.shape import is_unspaced
from summarize.errors import InputError, ModelMissingError
from summarize.language import LANGUAGES, UNDETERMINED, detect_article, normalize_code
from summarize.segmentation import split_sentences
from summarize.translation.digits import Style, default_style, write_digits
from summarize.translation.structure import Segment, read_structure
from summarize.translation.text.casing import spellings
from summarize.translation.translation import Translation
from summarize.translation.translator import Translator

SCHEMA_VERSION = "1"
_SURE_LETTERS = 40
"""A segment of fewer letters is taken to be in the document's language."""


class AlignedSentence(msgspec.Struct, frozen=True, kw_only=True):
    """A sentence of the document beside its translation."""

    line: int
    """1-based line in the source on which its paragraph begins; 0 where there are no lines."""
    language: str
    source: str
    target: str
    repair: str
    """What the figure guard had to do until every figure was kept; mostly nothing."""
    problem: str
    """What else is wrong with the translation; mostly nothing."""
    differences: tuple[str, ...]
    """Each figure that differs, in words."""


class TranslatedDocument(msgspec.Struct, frozen=True, kw_only=True):
    """A document in another language."""

    schema_version: str = SCHEMA_VERSION
    path: str
    format: str
    language: str
    target: str
    text: str
    """The whole document, with the markup of the source."""
    sentences: tuple[AlignedSentence, ...]
    faithful: bool
    """Whether every sentence holds the same figures as its translation."""
    warnings: tuple[str, ...]
    signature: tuple[dict[str, str], ...]
    """Engine, checkpoint, revision and settings of each step; none where nothing was translated."""


def translate_document(
    written: Written,
    *,
    path: str,
    target: str,
    translator: Translator,
    source_language: str | None = None,
) -> TranslatedDocument:
    """Translate a document; its markup, layout, addresses and code stay as they are.

    A paragraph in a third language is translated from that language, or left as it is, with a
    warning, where there is no model for it. Raises InputError where there is nothing to translate
    or the language cannot be told, ModelMissingError and ModelError.
    """
    skeleton = read_structure(written.text, written.format)
    segments = skeleton.segments
    if not any(segment.text.strip() for segment in segments):
        raise InputError(f"{path}: there is no text in it to translate")
    language, own = _languages(segments, path, source_language, target)
    done, warnings = _translate(segments, own, language, target, translator)
    digits = translator.settings.digits
    style = default_style(target) if digits == "auto" else digits
    filled = [
        _fill(segment, code, done[code], target=target, style=style)
        for segment, code in zip(segments, own, strict=True)
    ]
    aligned = [each for one in filled for each in one.sentences]
    faults = [
        f"line {each.line}: figure differs: {line}" for each in aligned for line in each.differences
    ]
    problems = [
        f"line {each.line}: {each.problem}: {each.source}" for each in aligned if each.problem
    ]
    left = [f"line {line}: left as it is: {what}" for line, what in skeleton.left]
    moved = any(each.source != each.target for each in aligned)
    return TranslatedDocument(
        path=path,
        format=written.format,
        language=language,
        target=target,
        text=skeleton.fill(
            [one.text for one in filled],
            target=target,
            phrases={
                phrase: done[code][phrase].target
                for segment, code in zip(segments, own, strict=True)
                for phrase in segment.phrases
                if phrase in done[code]
            },
            borders=[one.borders for one in filled],
        ),
        sentences=tuple(aligned),
        faithful=not faults,
        warnings=(*warnings, *left, *faults, *problems),
        signature=translator.signature(language, target) if moved and language != target else (),
    )


def _languages(
    segments: Sequence[Segment], path: str, named: str | None, target: str
) -> tuple[str, list[str]]:
    """Give the document's language, and each segment's own."""
    texts = [segment.text for segment in segments]
    if named is not None:
        return normalize_code(named), [normalize_code(named)] * len(texts)
    found = detect_article(texts, likely=target)
    if found.language == UNDETERMINED:
        raise InputError(
            f"{path}: its language cannot be told; name it with --from, as in --from fr"
        )
    own = [
        code if sum(map(str.isalpha, text)) >= _SURE_LETTERS else found.language
        for text, code in zip(texts, found.paragraphs, strict=True)
    ]
    return found.language, own


def _translate(
    segments: Sequence[Segment],
    own: Sequence[str],
    language: str,
    target: str,
    translator: Translator,
) -> tuple[dict[str, dict[str, Translation]], list[str]]:
    """Translate the sentences of each language in one batch; give them by language and text."""
    wanted: dict[str, dict[str, None]] = {language: {}}
    for segment, code in zip(segments, own, strict=True):
        sentences = wanted.setdefault(code, {})
        for piece in split_sentences(segment.text, code):
            if piece.strip():
                sentences[piece.strip()] = None
        sentences.update(dict.fromkeys(filter(str.strip, segment.phrases)))
    done: dict[str, dict[str, Translation]] = {}
    warnings: list[str] = []
    for code, sentences in wanted.items():
        try:
            texts = [each.text for each, its in zip(segments, own, strict=True) if its == code]
            known = spellings(texts) if code != target else ()
            wanted_now = list(sentences) if code != target else ()
            found = translator.translate(wanted_now, code, target, known)
        except ModelMissingError:
            if code == language:
                raise
            name = LANGUAGES.get(code, code)
            warnings.append(f"left as it is, in {name}: sentences: {len(sentences)}")
            found = ()
        done[code] = {each.source: each for each in found}
    return done, warnings


class _Filled(msgspec.Struct, frozen=True):
    """A segment's translation, sentence by sentence."""

    text: str
    sentences: tuple[AlignedSentence, ...]
    borders: tuple[tuple[int, int], ...]
    """Where each sentence ends, in the segment and in its translation."""


def _fill(
    segment: Segment, language: str, done: Mapping[str, Translation], *, target: str, style: Style
) -> _Filled:
    """Put the translations of a segment's sentences together, parted as in the source."""
    text, end = "", 0
    sentences: list[AlignedSentence] = []
    borders: list[tuple[int, int]] = []
    for piece in split_sentences(segment.text, language):
        source = piece.strip()
        each = done.get(source) or Translation(source=source, target=source)
        said = write_digits(each.target, target=target, style=style)
        space = piece[len(piece.rstrip()) :]
        if not space and said and not is_unspaced(said[-1]):
            space = " "
        text, end = text + said, end + len(piece)
        borders.append((end, len(text)))
        text += space
        if source:
            sentences.append(_aligned(segment, language, each, said))
    return _Filled(text.strip(), tuple(sentences), tuple(borders))


def _aligned(segment: Segment, language: str, done: Translation, target: str) -> AlignedSentence:
    return AlignedSentence(
        line=segment.line,
        language=language,
        source=done.source,
        target=target,
        repair=done.repair,
        problem=done.problem,
        differences=done.differences,
    )
