"""Whether an answer is what was asked for: cleaned where that is safe, else told what is wrong."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from operator import eq
from typing import Final

import msgspec

from summarize.documents.shape import ends_sentence
from summarize.figures.tokens import tokenize
from summarize.language import UNDETERMINED, detect
from summarize.languages import scripts
from summarize.plain import single_line
from summarize.segmentation import split_sentences
from summarize.summarization.generative.cleaning import (
    is_about_article,
    is_closing,
    is_refusal,
    lines_of,
    unannounced,
    unmarked,
    unquoted,
    visible,
)
from summarize.summarization.generative.generator import Generated
from summarize.summarization.generative.nouns import root
from summarize.summarization.generative.source import Source, written
from summarize.summarization.generative.tasks import Part, Problem
from summarize.summarization.generative.words import counted
from summarize.summarization.terms import count_words
from summarize.translation.text.language import scripts_of

_READ: Final = 200_000
"""Characters of an answer that are looked at, thoughts included …"""
_KEPT: Final = 20_000
"""… and of what is left of it without them: no summary is as long."""
_STRETCH: Final = 1.5
"""How many times the words asked for a part may have."""
_SPARE_WORDS: Final = 6
_ECHO: Final = 7
"""Words in a row that a sentence shares with the instructions and not with the article."""
_SNIPPET: Final = 3
"""Words of a sentence that is nothing but a piece of the instructions."""
_FOREIGN: Final = 0.3
"""Share of a sentence's letters that may be in scripts of other languages."""
_SURE: Final = 0.9
_ENOUGH: Final = 60
"""Letters that a text must have before its language is told by more than its script."""
_RELATED: Final[dict[Part, float]] = {"headline": 0.6, "short": 0.4, "bullets": 0.4}
"""Share of an answer's longer words that the article has at the least, in some form."""
_ROOT: Final = 5
"""Letters by which a form of a word is known."""
_FEWEST: Final = 4
"""Longer words that an answer must have for that."""
_PERIODS: Final = 12
_ROUNDS: Final = 3
_LOOP: Final = 6
"""A loop says up to _PERIODS words again, _ROUNDS times and for _LOOP words at the least."""
_OFTEN: Final = 4
"""Times that a model says a sentence that it has nothing to say with."""
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+|[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{2,64}")


class Room(msgspec.Struct, frozen=True):
    """How much was asked for: at most so many words, and so many pieces."""

    words: int
    """Of the whole part; of each bullet."""
    pieces: int
    """Sentences of the short summary, or bullets; 1 for a headline."""


class Setting(msgspec.Struct, frozen=True):
    """What answers are read against: the article, the instructions and the language written."""

    source: Source
    language: str
    heard: frozenset[tuple[str, ...]]
    """Runs of words of the instructions that the article does not have."""
    instructions: str
    """The words of the instructions, a line of them behind the other …"""
    article: str
    """… and those of the article."""
    vocabulary: frozenset[str]
    """The beginnings of the article's words."""
    roots: frozenset[str]
    """Those words without what inflection adds."""
    addresses: frozenset[str]
    """Addresses that stand in the article."""


class Answer(msgspec.Struct, frozen=True):
    """What is left of an answer: its sentences, its bullets or its headline."""

    pieces: tuple[str, ...]
    problems: tuple[Problem, ...] = ()
    """What makes it unusable as it stands; what was cleaned away is not told."""

    @property
    def usable(self) -> bool:
        """Whether it is what was asked for."""
        return bool(self.pieces) and not self.problems


def setting(source: Source, language: str, instructions: Iterable[str]) -> Setting:
    """Give what the answers about an article are read against.

    ``instructions`` are the prompts' own words, without the article.
    """
    text = written(source.paragraphs, source.title)
    own = _words(text)
    known = set(_runs(own))
    said = [_words(line) for each in instructions for line in lines_of(visible(each))]
    inflection = counted(language)
    return Setting(
        source,
        language,
        frozenset(run for line in said for run in _runs(line) if run not in known),
        "".join(map(_joined, said)),
        _joined(own),
        frozenset(word[:_ROOT] for word in own),
        frozenset(root(word, inflection) for word in set(own)),
        frozenset(_ADDRESS.findall(text)),
    )


def read_answer(given: Generated, part: Part, room: Room, against: Setting) -> Answer:
    """Clean an answer and tell whether it is what was asked for.

    What a model puts around an answer (a line that announces it, quotation marks, Markdown, list
    marks and numbers, a remark at its end) is taken off; of several headlines the first is taken;
    a last sentence that was cut off goes, so does what is said twice, and a heading above a
    paragraph. Sentences go too that are said again and again, repeat the instructions, speak of the
    article, run in circles, name an address that the article has not, or are in another script. An
    answer with nothing left, that is no text in the language,
    far too long, a refusal, or not about the article is unusable; ``problems`` says why.
    Takes time linear in the length of the answer.
    """
    text = visible(given.text[:_READ])
    cut = not given.complete or len(given.text) > _READ or len(text) > _KEPT
    lines = list(lines_of(text[:_KEPT]))
    if not any(map(str.isalnum, text)):
        return Answer((), ("empty",))
    pieces = _pieces(unannounced(lines), part, against.language, cut=cut)
    kept, problems = _sifted(pieces, against)
    if not kept:
        fallback: Problem = "unfinished" if cut else "empty"
        return Answer((), tuple(dict.fromkeys(problems)) or (fallback,))
    if problems and problems[0] == "refusal":
        return Answer(tuple(kept), ("refusal",))
    if problems.count("prompt") >= len(kept):
        return Answer(tuple(kept), ("prompt",))  # what is left is hardly better
    fitted, long = _fitted(kept, part, room)
    wrong: list[Problem] = ["length"] if long else []
    if _is_other_language(" ".join(fitted), against.language):
        wrong.append("language")
    elif _is_unrelated(fitted, part, against):
        wrong.append("unrelated")
    return Answer(tuple(fitted), tuple(wrong))


def _pieces(lines: list[str], part: Part, language: str, *, cut: bool) -> list[str]:
    """Give the pieces that a part is made of; the last of them only if it is whole."""
    items, listed = unmarked(lines)
    if part == "headline":
        whole = items[:1] if len(items) > 1 or not cut else []
        return [unquoted(single_line(item)) for item in whole]
    if part == "bullets" and (listed or len(items) > 1):
        if cut and items and not ends_sentence(items[-1]):
            items = items[:-1]
        return [unquoted(single_line(item)) for item in items]
    sentences = [
        single_line(sentence)
        for item in _without_headings(items)
        for sentence in split_sentences(unquoted(item), language)
        if sentence.strip()
    ]
    if cut and sentences and not ends_sentence(sentences[-1]):
        sentences = sentences[:-1]
    return sentences


def _without_headings(items: list[str]) -> list[str]:
    """Give lines without those that are no sentences, where sentences stand below them."""
    ended = [ends_sentence(item.rstrip("\"'”’»)")) or ends_sentence(item) for item in items]
    below = [any(ended[k + 1 :]) for k in range(len(items))]
    return [
        item for item, whole, more in zip(items, ended, below, strict=True) if whole or not more
    ]


def _sifted(pieces: Iterable[str], against: Setting) -> tuple[list[str], list[Problem]]:
    """Give the pieces that may stay, each once, and why the others may not."""
    kept: dict[tuple[str, ...], str] = {}
    problems: list[Problem] = []
    said: Counter[tuple[str, ...]] = Counter()
    for piece in pieces:
        words = tuple(_words(piece))
        if not words or is_closing(piece):
            continue
        said[words] += 1
        fault = _fault(piece, words, against)
        if fault:
            problems.append(fault)
        elif said[words] == _OFTEN:
            del kept[words]
            problems.append("repetition")
        elif said[words] == 1:
            kept[words] = piece
    return list(kept.values()), problems


def _fault(piece: str, words: Sequence[str], against: Setting) -> Problem | None:
    """Tell why a piece may not stay; None where it may."""
    if is_refusal(piece):
        return "refusal"
    if is_about_article(piece):
        return "about"
    if any(run in against.heard for run in _runs(words)) or _is_snippet(words, against):
        return "prompt"
    if _loops(words):
        return "repetition"
    if not against.addresses.issuperset(_ADDRESS.findall(piece)):
        return "unrelated"
    return "language" if _is_other_script(piece, words, against) else None


def _fitted(pieces: list[str], part: Part, room: Room) -> tuple[list[str], bool]:
    """Give as many pieces as there is room for, and whether the first alone is too long."""
    most = room.words * _STRETCH + _SPARE_WORDS
    if part == "headline":
        return pieces[:1], count_words(pieces[0]) > most
    if part == "bullets":
        short = [piece for piece in pieces if count_words(piece) <= most]
        return (short or pieces)[: room.pieces], not short
    fitted: list[str] = []
    taken = 0
    for piece in pieces[: room.pieces + 1]:
        taken += count_words(piece)
        if fitted and taken > most:
            break
        fitted.append(piece)
    return fitted, count_words(fitted[0]) > most


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every run of as many words as make an echo."""
    return zip(*(words[at:] for at in range(_ECHO)), strict=False)


def _words(text: str) -> list[str]:
    return [token.norm for token in tokenize(text) if token.kind != "mark"]


def _joined(words: Sequence[str]) -> str:
    return f" {' '.join(words)}"


def _is_snippet(words: Sequence[str], against: Setting) -> bool:
    """Tell whether words stand in a row in the instructions, and not in the article."""
    text = _joined(words)
    return len(words) >= _SNIPPET and text in against.instructions and text not in against.article


def _loops(words: Sequence[str]) -> bool:
    """Tell whether words come again and again, one right behind the other."""
    for period in range(1, _PERIODS + 1):
        same = bytes(map(eq, words, words[period:]))
        longest = max(map(len, same.split(b"\0")), default=0)
        if longest >= max(_LOOP, (_ROUNDS - 1) * period):
            return True
    return False


def _is_other_script(piece: str, words: Sequence[str], against: Setting) -> bool:
    """Tell whether too much of a piece is in other scripts; the article's own words are names."""
    strange = " ".join(word for word in words if word[:_ROOT] not in against.vocabulary)
    found = scripts.weights(scripts.clean(strange))
    foreign = sum(w for script, w in found.items() if script not in scripts_of(against.language))
    return foreign > _FOREIGN * max(1, sum(map(str.isalpha, piece)))


def _is_other_language(text: str, language: str) -> bool:
    """Tell whether a text is not in a language, by its script or, if long enough, by its words."""
    found = scripts.weights(scripts.clean(text))
    own = sum(weight for script, weight in found.items() if script in scripts_of(language))
    if 2 * own < sum(found.values()):
        return True
    if own < _ENOUGH:
        return False
    told = detect(text)
    return told.language not in {language, UNDETERMINED} and told.confidence >= _SURE


def _is_unrelated(pieces: Iterable[str], part: Part, against: Setting) -> bool:
    """Tell whether an answer in the article's language has too few of the article's words."""
    if against.source.language != against.language:
        return False
    said = {word for piece in pieces for word in _words(piece) if len(word) >= _ROOT}
    inflection = counted(against.language)
    known = sum(
        word in against.vocabulary  # a word of as many letters as a beginning has
        or (not inflection.prefixes and word[:_ROOT] in against.vocabulary)
        or root(word, inflection) in against.roots
        for word in said
    )
    if len(said) < _FEWEST:
        return bool(said) and not known
    return known < _RELATED[part] * len(said)
