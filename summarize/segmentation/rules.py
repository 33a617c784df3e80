"""A language's rules, ready to use: its lexicon, its marks, and what sentencex knows of it."""

import functools
import re
from collections.abc import Callable

import msgspec

from summarize.segmentation.lexicon import Lexicon, lexicon_for
from summarize.segmentation.marks import SENTENCE_MARKS

_CACHED_LANGUAGES = 128
_CACHED_WORDS = 4096


class Rules(msgspec.Struct, frozen=True):
    """What is needed to tell the sentence ends of one language."""

    words: Lexicon
    marks: re.Pattern[str]
    """A run of marks that can end a sentence in this language."""
    unmarked: re.Pattern[str] | None
    """White space that ends a sentence without any mark (Thai, Lao); None elsewhere."""
    is_abbreviation: Callable[[str], bool]
    """Whether sentencex takes a word for an abbreviation that ends no sentence."""


@functools.lru_cache(maxsize=_CACHED_LANGUAGES)
def rules_for(language: str) -> Rules:
    """Give the rules of a language by its ISO 639 code, the general ones if it is unknown."""
    words = lexicon_for(language)
    return Rules(
        words=words,
        marks=_marks_pattern(SENTENCE_MARKS + words.terminators),
        unmarked=_unmarked_pattern(words),
        is_abbreviation=_sentencex_opinion(language),
    )


def _marks_pattern(marks: str) -> re.Pattern[str]:
    """Give what finds a run of marks; a pair of Ethiopic word spaces is one, too."""
    one = f"[{re.escape(marks)}]"
    if "፡" in marks:
        return re.compile(f"{one}+")
    # A pattern that starts with one set of characters is found many times faster.
    return re.compile(f"[፡{re.escape(marks)}](?:(?<!፡)|፡)(?:{one}|፡፡)*")


def _unmarked_pattern(words: Lexicon) -> re.Pattern[str] | None:
    if not words.openings and not words.closings:
        return None
    ends = [rf"(?<={re.escape(word)})\s+" for word in sorted(words.closings)]
    ends += [rf"\s+(?={re.escape(word)})" for word in sorted(words.openings)]
    # Only from the first space of a run on, or a long run would be tried from each of its spaces.
    return re.compile(rf"(?<!\s)(?:{'|'.join(ends)})")


def _sentencex_opinion(language: str) -> Callable[[str], bool]:
    """Ask sentencex about one word at a time, before a full stop and a capital.

    It knows abbreviations in some 300 languages. Shown the whole text, it also pairs quotation
    marks and brackets over any distance, so that one stray mark swallows every sentence after
    it; enclosures are told here instead, and its time stays bounded.
    """
    from sentencex import segment

    @functools.lru_cache(maxsize=_CACHED_WORDS)
    def is_abbreviation(word: str) -> bool:
        try:
            return len(segment(language, f"{word}. X")) == 1
        except UnicodeEncodeError:  # a lone surrogate
            return False

    return is_abbreviation
