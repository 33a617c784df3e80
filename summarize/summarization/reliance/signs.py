"""What bears on whether a sentence is understood away from its place."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.context import Context
from summarize.summarization.mentions import read_mentions
from summarize.summarization.mentions.words import nouns_of
from summarize.summarization.text import Text
from summarize.summarization.reliance.weights import words_for
from summarize.summarization.terms import count_words, little_words

Sign = tuple[str, frozenset[int]]
"""Its name, and the sentences any of which takes it away; where there are none it stays."""

MOST: Final = 3
"""Times that one sign counts in a sentence."""
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
_HERE: Final[frozenset[int]] = frozenset()


def read_signs(text: Text, contexts: Sequence[Context]) -> Iterator[list[Sign]]:
    """Yield the signs of each sentence; the first one, which everybody reads, has none."""
    sentences, language = text.sentences, text.language
    little, words = little_words(language), words_for(language)
    mentions = read_mentions(sentences, language)
    paragraphs = len(text.starts) > 1
    start = 0
    named = {*_subjects(tokenize(text.title), little, language)}
    places: defaultdict[str, set[int]] = defaultdict(set)
    for k, sentence in enumerate(sentences):
        tokens = tokenize(sentence[:_SIGHT])
        about = _subjects(tokens, little, language)
        if not k:
            named.update(about)
            yield []
            continue
        before = frozenset({k - 1})
        signs = list(_of_form(sentence, k))
        if k in text.starts:
            start = k
        elif paragraphs:
            signs.append(("inside", before))
            if start < k - 1:
                signs.append(("deep", frozenset({start})))
        if sentences[k - 1].rstrip(_CLOSERS).endswith(_ASKED):
            signs.append(("asked", before))
        if contexts[k].broken:
            signs.append(("broken", _HERE))
        if contexts[k].needs:
            signs.append(("leans", before))
        signs += [(each.kind, each.places) for each in mentions[k]]
        known = [at for word, at in about.items() if word in named]
        signs += [("anchored", _HERE)] * len(known)
        if known and known[0] < _OPENING:
            signs.append(("opens_anchored", _HERE))
        shared = [word for word in about if word in places and word not in named]
        signs += [("shared", frozenset(places[word])) for word in shared[:MOST]]
        norms = [token.norm for token in tokens if token.kind == "word"]
        if not words.keys().isdisjoint(norms):
            signs += [(words[norm], before) for norm in norms[:_FIRST] if norm in words]
            signs += [(f"later_{words[norm]}", before) for norm in norms[_FIRST:] if norm in words]
        for word in about:
            places[word].add(k)
        yield signs


def _subjects(tokens: Sequence[Token], little: frozenset[str], language: str) -> dict[str, int]:
    """Give the words by which a sentence says what it is about, each with its first place in it."""
    subjects: dict[str, int] = {}
    for at, token in enumerate(tokens):
        norm = token.norm
        if token.kind == "word" and len(norm) >= _LETTERS and norm not in little:
            subjects.setdefault(nouns_of(language, norm)[1][0], at)
    return subjects


def _of_form(sentence: str, place: int) -> Iterator[Sign]:
    """Yield what a sentence's length, marks and place say."""
    before, words = frozenset({place - 1}), count_words(sentence)
    if words < _SHORT:
        yield "short", before
    if words > _LONG:
        yield "long", _HERE
    if not _MARKS.isdisjoint(sentence):
        yield "quoted", before
        if sentence[:1] in _MARKS:
            yield "opens_quoted", before
    if sentence[:1] in _SINGLE:
        yield "opens_quoted", before
    if place == 1:
        yield "second", _HERE
    if place > _NEAR:
        yield "on", _HERE
    if place > _FAR:
        yield "far", _HERE
