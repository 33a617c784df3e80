"""Extractive sentences in place of generated ones that the article does not support."""

from collections.abc import Iterable, Mapping, Sequence

from summarize.documents.shape import join_sentences
from summarize.summarization.generative.checking import Evidence
from summarize.summarization.generative.tasks import Part
from summarize.summarization.generative.written import Fallback, Passage, Piece, Replacement
from summarize.summarization.headlines.headline import headline_of
from summarize.summarization.terms import terms

Fault = tuple[str, ...] | None
"""What speaks against a piece: figures, or none that could be named; None where nothing does."""

_ROOT = 5
"""Letters by which a form of a word is known."""
_SAID = 0.6
"""Share of a sentence's terms that another has, so that it says the same."""


class Pool:
    """The extractive sentences that may be used: supported by the article, each of them once."""

    def __init__(
        self,
        passages: Iterable[Passage],
        evidence: Evidence,
        grounds: Mapping[int, str] | None = None,
    ) -> None:
        """``grounds`` has the sentences, by index, in the language of what they are compared with.

        Where that is another one than their own.
        """
        self._grounds = grounds or {}
        unique = {passage.text: passage for passage in passages if passage.text.strip()}
        self._left = [each for each in unique.values() if not evidence.unsupported(each.text)]

    def nearest(self, text: str, beside: Sequence[Piece]) -> Piece | None:
        """Take the sentence that covers the ground of a text best, unless it is said already.

        The one with most terms in common, the earlier of two; None where there is none left.
        """
        wanted = _terms(text)
        open_ = [passage for passage in self._left if not _is_said(passage.text, beside)]
        if not open_:
            return None
        best = max(open_, key=lambda passage: len(self._ground(passage) & wanted))
        return self._take(best)

    def these(self, passages: Iterable[Passage], beside: Sequence[Piece]) -> tuple[Piece, ...]:
        """Take those of some sentences that are left and not said already."""
        taken: list[Piece] = []
        for passage in passages:
            if passage in self._left and not _is_said(passage.text, (*beside, *taken)):
                taken.append(self._take(passage))
        return tuple(taken)

    def _ground(self, passage: Passage) -> set[str]:
        return _terms(self._grounds.get(passage.sentence, passage.text))

    def _take(self, passage: Passage) -> Piece:
        self._left.remove(passage)
        return Piece(passage.text, passage.sentence)


def unsupported(pieces: Iterable[Piece], evidence: Evidence) -> list[Fault]:
    """Tell of each piece what speaks against it: the figures that the article does not support."""
    found = (evidence.unsupported(piece.text) for piece in pieces)
    return [tuple(figure.text for figure in figures) or None for figures in found]


def mended(
    part: Part,
    pieces: Sequence[Piece],
    faults: Sequence[Fault],
    pool: Pool,
    beside: Sequence[Piece],
    wanted: Sequence[str] = (),
) -> tuple[tuple[Piece, ...], tuple[Replacement, ...]]:
    """Give pieces with extractive ones in place of those that something speaks against.

    ``beside`` are the pieces of the other parts; ``wanted`` are the pieces as they were meant to
    read, where they do not. A piece that nothing can stand in for goes.
    """
    judged = list(zip(pieces, faults, wanted or [piece.text for piece in pieces], strict=True))
    good = [piece for piece, fault, _ in judged if fault is None]
    kept: list[Piece] = []
    done: list[Replacement] = []
    for piece, fault, meant in judged:
        if fault is None:
            kept.append(piece)
            continue
        instead = pool.nearest(meant, (*beside, *good, *kept))
        if instead is not None:
            kept.append(instead)
        done.append(Replacement(part, piece.text, instead.text if instead else "", fault))
    return tuple(kept), tuple(done)


def other_headline(fallback: Fallback, evidence: Evidence, language: str) -> Piece:
    """Give the extractive headline, or one made of an extractive sentence; empty for neither.

    The first of them whose figures the article supports.
    """
    made = (
        Passage(headline_of([each.text], language)[1], each.sentence)
        for each in (*fallback.short, *fallback.bullets)
        if each.text.strip()
    )
    options = (each for each in (fallback.headline, *made) if each.text.strip())
    good = (each for each in options if not evidence.unsupported(each.text))
    chosen = next(good, Passage("", -1))
    return Piece(chosen.text, chosen.sentence)


def held_back(
    headline: Piece, sentences: Sequence[Piece], bullets: Sequence[Piece], evidence: Evidence
) -> tuple[Piece, tuple[Piece, ...], tuple[Piece, ...], tuple[Replacement, ...]]:
    """Give a summary without the pieces whose figures the article lacks once they stand together.

    Read side by side, sentences can make a figure that none of them has, and figures can change
    places; this is the last look before delivery.
    """
    parts: dict[Part, list[Piece]] = {
        "headline": [headline],
        "short": list(sentences),
        "bullets": list(bullets),
    }
    gone: list[Replacement] = []
    while (found := _first_fault(parts, evidence)) is not None:
        part, place, figures = found
        was = parts[part].pop(place)
        if part == "headline":
            parts[part] = [Piece("")]
        gone.append(Replacement(part, was.text, "", figures))
    return parts["headline"][0], tuple(parts["short"]), tuple(parts["bullets"]), tuple(gone)


def _first_fault(
    parts: dict[Part, list[Piece]], evidence: Evidence
) -> tuple[Part, int, tuple[str, ...]] | None:
    """Give the part and place of the first piece to hold back, and its figures."""
    for part, pieces in parts.items():
        for k, piece in enumerate(pieces):
            if figures := evidence.unsupported(piece.text):
                return part, k, tuple(figure.text for figure in figures)
    short = parts["short"]
    for count in range(2, len(short) + 1):
        if figures := evidence.unsupported(join_sentences(piece.text for piece in short[:count])):
            return "short", count - 1, tuple(figure.text for figure in figures)
    texts = {name: [piece.text for piece in pieces] for name, pieces in parts.items()}
    whole = [*texts["headline"], join_sentences(texts["short"]), *texts["bullets"]]
    lacking = {figure.text for figure in evidence.lacks(whole)}
    if not lacking:
        return None
    found = tuple(sorted(lacking))
    for name in reversed(texts):
        for k in _places(texts[name]):
            if any(figure in texts[name][k] for figure in lacking):
                return name, k, found
    return next(((name, 0, found) for name in parts if any(texts[name])), None)


def _places(texts: Sequence[str]) -> range:
    """Give the places of texts, the last first."""
    return range(len(texts) - 1, -1, -1)


def _is_said(text: str, beside: Iterable[Piece]) -> bool:
    own = _terms(text)
    return any(len(own & _terms(piece.text)) >= _SAID * max(1, len(own)) for piece in beside)


def _terms(text: str) -> set[str]:
    return {term[:_ROOT] for term in terms(text)}
