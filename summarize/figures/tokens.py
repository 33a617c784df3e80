"""Words, digit runs and single marks of a text, each with its offsets.

Scripts without spaces (Chinese, Japanese, Korean syllables, Thai, Lao, Khmer, Burmese) give one
token a character, so that a lexicon's phrases match inside a run of text.
"""

import re
import unicodedata
from functools import lru_cache
from string import punctuation
from typing import Final, Literal

import msgspec

TokenKind = Literal["number", "word", "character", "mark"]

_CHARACTER: Final = (
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uac00-\ud7a3]"
)
_NOT_LETTERS: Final = (
    r"\s\d!-/:-@\[-`{-~\x80-\xbf\xd7\xf7\u02b9-\u02ff"
    r"\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05f3\u05f4"
    r"\u060c\u061b\u061f\u066a-\u066d\u06d4\u0964\u0965\u2000-\u200c\u200e-\u2bff\u2e00-\u2e7f"
    r"\u3000-\u3004\u3008-\u303f\ufd3e\ufd3f\ufe10-\ufe6f\uff00-\uff20\uff3b-\uff40\uff5b-\uff65"
    r"\uffe0-\uffff"
)
_TOKEN: Final = re.compile(
    r"(\d+(?:[.,'’٫٬\uff0c\uff0e\u00a0\u202f\u2009]\d+|،\d{3}(?!\d))*)"
    r"|([\u05d0-\u05ea]+[\"\u05f4\u201d][\u05d0-\u05ea])(?![\u05d0-\u05ea])"
    rf"|({_CHARACTER})"
    # A zero-width non-joiner ends a token: Persian هفت‌ساله is a number and a noun in one.
    rf"|([^{_NOT_LETTERS}{_CHARACTER[1:-1]}]+\u200c?"
    # Ukrainian writes an apostrophe inside words (п'ять).
    rf"(?:(?<=[\u0400-\u04ff])['’ʼ](?=[\u0400-\u04ff])[^{_NOT_LETTERS}{_CHARACTER[1:-1]}]+)*)"
    r"|[^\s\u061c\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)
_KINDS: Final[tuple[TokenKind, ...]] = ("mark", "number", "word", "character", "word")
# The same for ASCII alone, as most English words are: half the work.
_ASCII_TOKEN: Final = re.compile(r"([^\s\d!-/:-@\[-`{-~]+)|(\d+(?:[.,']\d+)*)|\S")
_ASCII_KINDS: Final[tuple[TokenKind, ...]] = ("mark", "word", "number")
_MARKS: Final = frozenset(punctuation)
"""Of ASCII, those that end most words."""
_LONGEST: Final = 25
"""Longer digit runs are serial numbers, hashes or noise, never a quantity in the news."""
_FOREIGN: Final = 1.5
"""Bytes a character, at least, of a text in another alphabet."""
LONGEST_REMEMBERED: Final = 1000
"""Characters: longer than any sentence in the news."""
# Arabic writing varies in hamza seats, alef maqsura and the Persian forms of kaf and ya; Russian
# print leaves ё without its dots and Hindi print many nuktas; old Romanian files have cedillas.
_FOLD: Final = str.maketrans("أإآٱىکیёşţı", "اااايكيеșți")
_DIACRITICS: Final = re.compile(
    "[\u200c\u093c\u0a3c\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]"
)
_QUOTES: Final = str.maketrans(
    {"\u05f4": '"', "\u201d": '"', "’": "'", "ʼ": "'", "\u2011": "-", "\u2010": "-"}
)


class Token(msgspec.Struct, frozen=True, gc=False):
    """One token: ``norm`` is its folded form, by which the lexicons look it up."""

    kind: TokenKind
    text: str
    norm: str
    start: int
    end: int


def fold(word: str) -> str:
    """Give the form under which a word is looked up: case, vowel marks and letter variants gone."""
    return word.lower() if word.isascii() else _folded(word)


@lru_cache(maxsize=8192)
def _folded(word: str) -> str:
    """Fold a word letter by letter; a language's common words come again and again."""
    folded = (
        unicodedata.normalize("NFC", word)
        .casefold()
        .replace("i̇", "i")
        .translate(_FOLD)
        .translate(_QUOTES)
    )
    return _DIACRITICS.sub("", folded)


def tokenize(text: str) -> tuple[Token, ...]:
    """Give the tokens of ``text`` in order; white space is left out, offsets are characters."""
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _tokens(text)


@lru_cache(maxsize=512)
def _remembered(text: str) -> tuple[Token, ...]:
    """Give the tokens of a sentence; whoever weighs, chooses and checks it asks for them again."""
    return _tokens(text)


def _tokens(text: str) -> tuple[Token, ...]:
    """Find the tokens of a text; most are a word or digits between spaces."""
    tokens: list[Token] = []
    add, end = tokens.append, -1
    whole = text.isascii()
    # A text in another alphabet has few words of ASCII: searching it whole is faster.
    foreign = not whole and len(text.encode("utf-8", "surrogatepass")) > _FOREIGN * len(text)
    for piece in [text] if foreign else text.split(" "):
        start = end + 1
        end = start + len(piece)
        ascii_only = whole or piece.isascii()
        if ascii_only:
            if piece.isalpha():
                add(Token("word", piece, piece.lower(), start, end))
                continue
            if piece.isdigit() and len(piece) <= _LONGEST:
                add(Token("number", piece, piece, start, end))
                continue
            word = piece[:-1]
            if word.isalpha() and (mark := piece[-1]) in _MARKS:
                add(Token("word", word, word.lower(), start, end - 1))
                add(Token("mark", mark, mark, end - 1, end))
                continue
        pattern, kinds = (_ASCII_TOKEN, _ASCII_KINDS) if ascii_only else (_TOKEN, _KINDS)
        for match in pattern.finditer(text, start, end):
            word = match[0]
            kind = kinds[match.lastindex or 0]
            if kind == "number" and len(word) > _LONGEST:
                kind = "mark"
            add(Token(kind, word, fold(word), match.start(), match.end()))
    return tuple(tokens)


def is_cased(token: Token) -> bool:
    """Tell whether a word is in a script that has capitals."""
    return token.text.lower() != token.text.upper()


def is_cased_name(token: Token) -> bool:
    """Tell whether a word starts with a capital, in a script that has capitals."""
    return token.kind == "word" and unicodedata.category(token.text[0]) == "Lu"
