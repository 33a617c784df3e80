"""The shape of a line of text: does it end a sentence, how long is it, where may it be joined."""

import re
import unicodedata
from collections.abc import Iterable

_LONGEST_REMARK = 200
_REMARK = re.compile(r"(\S)[”»“\"]?\s?[(\[（][^()\[\]（）]+[)\]）]\W*$")
_INNER_END = re.compile(r"(?:[^\W\d_]{4}[.।۔]\s|。)\s?\S")
# A vertical bar is how a danda is typed where the keyboard has none.
_SENTENCE_END = "|.!?…‥。！？．｡۔؟।॥։።፧༎။៕។"
# Both marks of a pair, for German closes with “ what English opens with it, and Danish with «.
_CLOSING = "\"'“”„‘’«»‹›)]}」』）】》〉］｝〟*_"
_STOPS = {"ARABIC": ".", "HEBREW": ".", "DEVANAGARI": "।", "BENGALI": "।"}
_UNITS = "%٪°€£$"
_UNSPACED = (
    r"\u2E80-\u303E\u3040-\u30FF\u3100-\u312F\u31F0-\u31FF\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF"
    r"\uFF01-\uFF60\uFF65-\uFF9F\U00020000-\U0003FFFF"
)
_UNSPACED_CHARACTER = re.compile(f"[{_UNSPACED}]")
# Thai, Lao, Burmese, Khmer: no spaces between words, though some between phrases.
_DENSE_CHARACTER = re.compile(f"[{_UNSPACED}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does, closing quotes, brackets and a remark aside.

    The remark is one in brackets behind the full stop, ``… working hours. (Bremer, 1998)``.
    """
    core = text.rstrip(_CLOSING + " \n\u00a0")
    if core[-1:] and core[-1] in _SENTENCE_END:
        return True
    remark = _REMARK.search(text[-_LONGEST_REMARK:])
    return remark is not None and remark[1] in _SENTENCE_END


def holds_sentence_end(text: str) -> bool:
    """Whether a sentence ends inside the text: behind a word too long to be an abbreviation."""
    return _INNER_END.search(text) is not None


def count_dense(text: str) -> int:
    """Characters of the scripts that write without spaces between words."""
    return len(_DENSE_CHARACTER.findall(text))


def count_words(text: str) -> int:
    """Words, where two characters of a script that writes without spaces count as one word."""
    if text.isascii():
        return len(text.split())
    dense = len(_DENSE_CHARACTER.findall(text))
    return len(_DENSE_CHARACTER.sub(" ", text).split()) + (dense + 1) // 2


def is_unspaced(character: str) -> bool:
    """Whether the character is of Chinese or Japanese text, whose lines join without a space."""
    return _UNSPACED_CHARACTER.match(character) is not None


def join_sentences(sentences: Iterable[str]) -> str:
    """Sentences one after another, apart by a space where their script has spaces."""
    given = [text for text in sentences if text]
    return "".join(text if is_unspaced(text[-1]) else f"{text} " for text in given).rstrip()


def join_as_prose(sentences: Iterable[str]) -> str:
    """The same where each but the last ends as a sentence does: a line without a stop gets one."""
    given = [text for text in sentences if text]
    return join_sentences([*map(_stopped, given[:-1]), *given[-1:]])


def _stopped(text: str) -> str:
    """A text with a full stop of its script, where it ends with a word or a number."""
    core = text.rstrip(_CLOSING + " ")
    letter = next((each for each in reversed(core) if each.isalpha()), "")
    worded = core and (unicodedata.category(core[-1])[0] in "LMN" or core[-1] in _UNITS)
    if not letter or not worded or ends_sentence(text):
        return text
    if is_unspaced(letter):
        return f"{text}。"
    script = unicodedata.name(letter, "").split()[0]
    return text + _STOPS.get(script, "." if is_cased(letter) else "")


def is_unspaced_line(text: str) -> bool:
    """Whether the line is Chinese or Japanese for the most part, Latin names and digits aside."""
    written = sum(character.isalpha() for character in text)
    return 2 * len(_UNSPACED_CHARACTER.findall(text)) > max(1, written)


def cells(text: str) -> int:
    """Columns that the text takes on a terminal: wide characters take two."""
    if text.isascii():
        return len(text)
    wide = sum(unicodedata.east_asian_width(character) in "WF" for character in text)
    return len(text) + wide


def is_cased(text: str) -> bool:
    """Whether the text has letters that come in upper and lower case."""
    return text.lower() != text.upper()
