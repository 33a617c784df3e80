"""The article in as many tokens as a generator can read: whole, or as notes on all of its parts."""

from collections.abc import Iterable, Sequence

import msgspec

from summarize.documents.shape import join_sentences
from summarize.errors import ModelError
from summarize.segmentation import split_sentences
from summarize.summarization.generative.answers import Room
from summarize.summarization.generative.chunks import Count, cut, packed
from summarize.summarization.generative.desk import Desk
from summarize.summarization.generative.source import Source, written
from summarize.summarization.generative.tasks import Task
from summarize.summarization.generative.templates import as_data

_LEAST = 48
"""Tokens of text that a generator must have room for."""
_NOTES = 4
"""Notes on a part take up to this part of the room, so that several can be merged …"""
_LONGEST_NOTES = 400
"""… and at most so many tokens."""
_BORDER = 4
"""Tokens between notes."""
_ANY = 1000
"""Sentences; notes may have as many as fit."""


class Material(msgspec.Struct, frozen=True):
    """What is given to a generator as the article."""

    text: str
    chunks: int = 1
    """In how many pieces the article was read."""
    problems: tuple[str, ...] = ()


def read_through(source: Source, desk: Desk, room: int) -> Material:
    """Give an article as text of at most ``room`` tokens.

    One that is longer is read in pieces, and notes on each are taken, then merged until they fit;
    figures in notes that the article does not support go with their sentences. Where an answer
    cannot be used, the piece's own opening stands in for the notes, and ``problems`` says so.
    Raises ModelError where there is no room to read in.
    """
    count = desk.generator.count_tokens
    whole = written(source.paragraphs, source.title)
    if count(whole) <= room:
        return Material(whole)
    notes_size = max(16, min(room // _NOTES, _LONGEST_NOTES))
    reading = _room(desk, "map", notes_size)
    merging = _room(desk, "reduce", notes_size)
    if min(reading, room) < _LEAST or merging < 2 * (notes_size + _BORDER):
        raise _too_small(desk)
    titled = ((source.title,) if source.title else (), *source.paragraphs)
    pieces = cut(tuple(filter(None, titled)), reading, count)
    keeper = _Notes(desk, notes_size, source.language)
    texts = [
        keeper.take("map", piece, number=k, count=len(pieces)) for k, piece in enumerate(pieces, 1)
    ]
    while count("\n\n".join(texts)) > room and len(texts) > 1:
        groups = list(packed(texts, merging, count))
        if len(groups) == len(texts):
            raise _too_small(desk)
        texts = [keeper.take("reduce", "\n\n".join(group)) for group in groups]
    return Material("\n\n".join(texts), len(pieces), tuple(keeper.problems))


def _room(desk: Desk, task: Task, answer: int) -> int:
    """Give the tokens of text that a request has room for."""
    values = {"article": as_data("", "article"), "notes": as_data("", "article")}
    asked = desk.messages(task, {**values, "words": 1000, "number": 100, "count": 100})
    return desk.generator.context - desk.size(asked) - answer


def _too_small(desk: Desk) -> ModelError:
    generator = desk.generator
    return ModelError(
        f"{generator.name}: its context of {generator.context} tokens has no room for the prompt "
        "and an article: choose a model with a longer one"
    )


class _Notes:
    """Notes on pieces of an article, each within a size."""

    def __init__(self, desk: Desk, size: int, language: str) -> None:
        self.desk, self.size, self.language = desk, size, language
        self.problems: list[str] = []

    def take(self, task: Task, text: str, **values: object) -> str:
        """Give notes on a text, with nothing unsupported in them."""
        desk, words = self.desk, self.desk.words_in(self.size)
        data = as_data(text, "article") if desk.generator.instructed else text
        asked = desk.messages(task, {"article": data, "notes": data, "words": words, **values})
        attempt = desk.ask(task, asked, Room(words, _ANY), part="short", heard=False)
        held = [p for p in attempt.answer.pieces if not desk.evidence.unsupported(p)]
        if attempt.answer.usable and held:
            return self._within(task, held)
        why = ", ".join(attempt.answer.problems) or "figures"
        self.problems.append(f"{task}: {why}")
        return self._within(task, split_sentences(text, self.language))

    def _within(self, task: Task, sentences: Iterable[str]) -> str:
        """Give as many of some sentences as the size of the notes allows; of the first, a piece."""
        count = self.desk.generator.count_tokens
        pieces = [piece for text in sentences for piece in _pieces(text.strip(), self.size, count)]
        groups = list(packed(pieces, self.size, count))
        if len(groups) > 1:
            self.problems.append(f"{task}: length")
        return join_sentences(groups[0]) if groups else ""


def _pieces(text: str, size: int, count: Count) -> Sequence[str]:
    return cut(((text,),), size, count) if text else ()
