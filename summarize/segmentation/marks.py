"""The characters that sentences end, open, close and go on with."""

import re
import unicodedata
from typing import Literal

FULL_STOPS = ".۔․"
"""Marks that end sentences and abbreviations alike, so that the words around them decide."""

ELLIPSES = "…‥"

QUESTIONS = "!?‼⁇⁈⁉‽"
"""Marks that end a sentence unless it visibly goes on ("Yahoo! said")."""

NATIVE_STOPS = (
    "。．｡！？؟؝؞।॥։\u037e׃።፧፨။។៕៚།༎᠃᠉᙮߹܀܁܂"  # East Asia, Arabic, India, Caucasus, Horn, …
    "᥄᥅᪨᪩᪪᪫᭚᭛᭞᭟᱾᱿꓿꘎꘏꡶꡷꣎꣏꧈꧉꩝꩞꩟꫰꫱꯫"
)
"""Marks that do nothing but end sentences (Unicode's Sentence_Terminal, less clause marks)."""

SENTENCE_MARKS = FULL_STOPS + ELLIPSES + QUESTIONS + NATIVE_STOPS

GOING_ON = frozenset(SENTENCE_MARKS + ",;:،؛、，；：/%&=")
"""A sentence never begins with one of these."""

OPENERS = "\"'“”„‟«»‹›‘’‚「『《〈（([{【〔¿¡*_—–-―•·"
"""What may stand before the first word of a sentence."""

ROMAN = re.compile(r"[IVXLC]{1,6}")
"""A Roman numeral, as centuries, popes and wars are counted."""

INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u061c\u2060\ufeff")

EAST_ASIA_FROM = "\u2e80"
"""From here on Unicode has the scripts of East Asia."""

HANGUL_FROM = "가"
"""From here on they are written with spaces."""

Shape = Literal["digit", "lower", "upper", "caseless", "other"]


def shape(word: str) -> Shape:
    """How a word begins; a lower-case brand ("iPhone", "eBay") counts as upper."""
    first = word[:1]
    if first.isnumeric() and not first.isalpha():
        return "digit"
    if not first.isalpha():
        return "other"
    # Georgian letters are lower-case by the book, but begin sentences and names all the same.
    if first.islower() and not "ა" <= first <= "ჿ":
        return "upper" if any(letter.isupper() for letter in word[1:4]) else "lower"
    return "upper" if first.isupper() or first.istitle() else "caseless"


def is_plain_word(word: str, at_least: int) -> bool:
    """Whether ``word`` is made of letters (with their combining marks) only."""
    return len(word) >= at_least and all(
        letter.isalpha() or unicodedata.category(letter) in {"Mn", "Mc"} for letter in word
    )
