"""What bears on whether a sentence is understood away from its place."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.context import Context
from summarize.summarization.mentions import read_mentions
from summarize.summarization.mentions.words import nouns_of
from summarize.summarization.reliance.weights import words_for
from summarize.summarization.terms import count_words, little_words
from summarize.summarization.text import Text

Sign = tuple[str, frozenset[int]]
"""Its name, and the sentences any of which takes it away, or ``BEFORE``; without any it stays."""

_MOST: Final = 3
"""Words of each kind that count."""
_SIGHT: Final = 600
"""Characters of a sentence that are looked at."""
_FIRST: Final = 4
"""Words among which a sign stands at the start."""
_OPENING: Final = 6
"""Tokens in which a sentence says what it is about."""
_SHORT: Final = 14
"""Words."""
_LONG: Final = 28
_NEAR: Final = 3
"""Sentences in which an article says what happened."""
_FAR: Final = 8
"""Sentences behind which an article has moved on."""
_LETTERS: Final = 3
"""Of a word that says what a sentence is about."""
_MARKS: Final = frozenset('"“”„«»「」『』')
_SINGLE: Final = frozenset("'‘")
_ASKED: Final = ("?", "؟", "？", ":", "：")
_CLOSERS: Final = "\"'”’»」』)） "
BEFORE: Final = frozenset({-1})
"""A sign is gone where the sentence before it in the article stands before it."""
_HERE: Final[frozenset[int]] = frozenset()
"""A sign stays."""


def read_signs(text: Text, contexts: Sequence[Context]) -> Iterator[list[Sign]]:
    """Yield the signs of each sentence; the first one, which everybody reads, has none."""
    sentences, language = text.sentences, text.language
    little, words = little_words(language), words_for(language)
    mentions = read_mentions(sentences, language)
    starts = _starts(text)
    named = {*_subjects(tokenize(text.title), little, language)}
    places: defaultdict[str, set[int]] = defaultdict(set)
    for k, sentence in enumerate(sentences):
        tokens = tokenize(sentence[:_SIGHT])
        about = _subjects(tokens, little, language)
        if k:
            signs = [*_of_place(sentences, k, starts[k]), *_of_form(sentence)]
            signs += _of_context(contexts[k])
            signs += [(each.kind, each.places) for each in mentions[k]]
            signs += _of_subjects(about, named, places)
            signs += _of_words(tokens, words)
            signs += [("number", _HERE) for t in tokens if t.kind == "number"][:_MOST]
            yield signs
        else:
            named.update(about)
            yield []
        for word in about:
            places[word].add(k)


def _starts(text: Text) -> list[int]:
    """Give the sentence that begins the paragraph of each one; itself where nobody knows."""
    starts: list[int] = []
    for k in range(len(text.sentences)):
        inside = starts and len(text.starts) > 1 and k not in text.starts
        starts.append(starts[-1] if inside else k)
    return starts


def _subjects(tokens: Sequence[Token], little: frozenset[str], language: str) -> dict[str, int]:
    """Give what a sentence is about: words and their first places, the last word first."""
    words = [
        (nouns_of(language, norm)[1][0], at)
        for at, token in enumerate(tokens)
        if token.kind == "word" and len(norm := token.norm) >= _LETTERS and norm not in little
    ]
    return dict(reversed(words))


def _of_place(sentences: Sequence[str], place: int, start: int) -> Iterator[Sign]:
    """Yield what the place of a sentence says, whose paragraph has such a ``start``."""
    if start < place:
        yield "inside", BEFORE
    if start < place - 1:
        yield "deep", frozenset({start})
    if sentences[place - 1].rstrip(_CLOSERS).endswith(_ASKED):
        yield "asked", BEFORE
    if place == 1:
        yield "second", _HERE
    if place > _NEAR:
        yield "on", _HERE
    if place > _FAR:
        yield "far", _HERE


def _of_form(sentence: str) -> Iterator[Sign]:
    """Yield what the length and the marks of a sentence say."""
    words = count_words(sentence)
    if words < _SHORT:
        yield "short", BEFORE
    if words > _LONG:
        yield "long", _HERE
    if not _MARKS.isdisjoint(sentence):
        yield "quoted", BEFORE
    if sentence[:1] in _MARKS or sentence[:1] in _SINGLE:
        yield "opens_quoted", BEFORE


def _of_context(context: Context) -> Iterator[Sign]:
    """Yield what is read for sure."""
    if context.broken:
        yield "broken", _HERE
    if context.needs:
        yield "leans", BEFORE


def _of_subjects(
    about: Mapping[str, int], named: Collection[str], places: Mapping[str, set[int]]
) -> Iterator[Sign]:
    """Yield what a sentence is about that the title and the lead name, or only others do."""
    known = [at for word, at in about.items() if word in named]
    for _ in known[:_MOST]:
        yield "anchored", _HERE
    if known and min(known) < _OPENING:
        yield "opens_anchored", _HERE
    shared = [word for word in about if word in places and word not in named]
    for word in shared[-_MOST:]:
        yield "shared", frozenset(places[word])


def _of_words(tokens: Sequence[Token], words: Mapping[str, str]) -> Iterator[Sign]:
    """Yield what single words say, near the start or further on."""
    norms = [token.norm for token in tokens if token.kind == "word"]
    if not words.keys().isdisjoint(norms):
        first, later = norms[:_FIRST], norms[_FIRST:]
        for sign in dict.fromkeys([words[norm] for norm in first if norm in words]):
            yield sign, BEFORE
        for sign in dict.fromkeys([words[norm] for norm in later if norm in words]):
            yield f"later_{sign}", BEFORE
