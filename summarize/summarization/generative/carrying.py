"""A written summary carried into another language, where its figures are checked once more."""

from collections.abc import Mapping, Sequence

import msgspec

from summarize.figures import Figure
from summarize.summarization.generative.checking import Evidence
from summarize.summarization.generative.replacing import (
    Fault,
    Pool,
    held_back,
    mended,
    other_headline,
)
from summarize.summarization.generative.source import Source
from summarize.summarization.generative.tasks import Part
from summarize.summarization.generative.writing import NEEDED, lacking
from summarize.summarization.generative.written import (
    Fallback,
    Passage,
    Piece,
    Replacement,
    Written,
)
from summarize.translation.translation import Translation


def carried(
    written: Written,
    translations: Mapping[str, Translation],
    *,
    source: Source,
    target: str,
    fallback: Fallback,
    before: Fallback,
    key: Sequence[Figure] = (),
) -> Written:
    """Give a written summary in the target language.

    ``translations`` are those of its generated pieces, ``fallback`` the extractive summary in the
    target language, ``before`` in the one that was written. A generated piece whose translation
    says a figure that the article does not support, or another figure than the piece, or that came
    out wrong in another way, is replaced by the extractive sentence that covers the same ground;
    extractive pieces are taken over in the target language, as they were translated from the
    article itself. ``key`` are the article's figures, the one that a reader needs most first, for
    the report.
    """
    return _Carrier(translations, source, target, fallback, before).carry(written, key)


class _Carrier:
    """The carrying of one summary."""

    def __init__(
        self,
        translations: Mapping[str, Translation],
        source: Source,
        target: str,
        fallback: Fallback,
        before: Fallback,
    ) -> None:
        self.translations, self.target, self.fallback = translations, target, fallback
        self.evidence = Evidence(source, target)
        extracts = (*fallback.short, *fallback.bullets)
        self.extracts = {passage.sentence: passage.text for passage in extracts}
        grounds = {each.sentence: each.text for each in (*before.short, *before.bullets)}
        self.pool = Pool(extracts, self.evidence, grounds)
        self.replaced: list[Replacement] = []

    def carry(self, written: Written, key: Sequence[Figure]) -> Written:
        """Carry each part, and take a last look at them together."""
        short = self._part("short", written.sentences, self.fallback.short, ())
        bullets = self._part("bullets", written.bullets, self.fallback.bullets, short)
        headline = self._headline(written.headline)
        headline, short, bullets, gone = held_back(headline, short, bullets, self.evidence)
        done = Written(headline, short, bullets, written.report)
        parts: dict[Part, Sequence[Piece]] = {
            "headline": (headline,),
            "short": short,
            "bullets": bullets,
        }
        report = msgspec.structs.replace(
            written.report,
            unsupported_after=sum(len(self.evidence.unsupported(text)) for text in done.texts),
            replaced=(*written.report.replaced, *self.replaced, *gone),
            missing=tuple(each.text for each in lacking(key[:NEEDED], parts, self.target)),
        )
        return msgspec.structs.replace(done, report=report)

    def _part(
        self,
        part: Part,
        pieces: Sequence[Piece],
        own: Sequence[Passage],
        beside: Sequence[Piece],
    ) -> tuple[Piece, ...]:
        texts = [self._piece(piece) for piece in pieces]
        faults = [self._fault(*pair) for pair in zip(pieces, texts, strict=True)]
        meant = [piece.text for piece in pieces]
        kept, done = mended(part, texts, faults, self.pool, beside, meant)
        self.replaced += done
        return kept or self.pool.these(own, beside)

    def _piece(self, piece: Piece) -> Piece:
        """Give a piece in the target language, whatever its figures."""
        if piece.sentence is None:
            return Piece(self.translations[piece.text].target)
        return Piece(self.extracts[piece.sentence], piece.sentence)

    def _fault(self, piece: Piece, told: Piece) -> Fault:
        """Tell what speaks against a piece in the target language."""
        if wrong := self.evidence.unsupported(told.text):
            return tuple(figure.text for figure in wrong)
        if piece.sentence is not None:
            return None
        done = self.translations[piece.text]
        return done.differences if done.differences or done.problem else None

    def _headline(self, headline: Piece) -> Piece:
        """Give the headline; the extractive one where it is at fault, extractive, or empty."""
        if headline.sentence is not None or not headline.text:
            return other_headline(self.fallback, self.evidence, self.target)
        told = self._piece(headline)
        fault = self._fault(headline, told)
        if fault is None:
            return told
        chosen = other_headline(self.fallback, self.evidence, self.target)
        self.replaced.append(Replacement("headline", told.text, chosen.text, fault))
        return chosen
