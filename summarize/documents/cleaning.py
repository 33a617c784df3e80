"""Clean text, once: what no later stage should have to think about is gone from here on."""

import re
import unicodedata

# Letters and marks of the scripts in which a zero-width (non-)joiner is spelling: Arabic (with
# Persian and Urdu), and the Indic scripts from Devanagari to Sinhala. Digits and punctuation are
# left out: a joiner beside them is debris.
_JOINING = (
    r"\u0620-\u063F\u0641-\u065F\u066E-\u06D3\u06D5-\u06DC\u06EE\u06EF\u06FA-\u06FF\u0750-\u077F"
    r"\u0870-\u08FF\u0900-\u0963\u0970-\u09E3\u09F0-\u0A65\u0A70-\u0AE5\u0AF0-\u0B65\u0B70-\u0BE5"
    r"\u0C00-\u0C65\u0C80-\u0CE5\u0D00-\u0D65\u0D7A-\u0DE5\u0DF2-\u0DFF"
)
_EMOJI = r"\u2190-\u2BFF\uFE0F\U0001F000-\U0001FAFF"

_NEWLINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LINE_ENDS = "\r\x0b\x0c\x85\u2028\u2029"
_SOFT_HYPHENATED = re.compile(r"\u00AD *\n *(\S+)")
# Controls, bidi controls, zero-width spaces, byte-order marks, invisible operators, tags (text
# that only machines see), interlinear annotation, object placeholders, noncharacters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\ufeff\ufff0-\ufffc\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATE = re.compile("[\ud800-\udfff]")
# Fonts' own shapes of letters, as old PDF files give them; not U+FDFC, the rial sign, which is
# a currency symbol of its own, nor U+FD3E and U+FD3F, which are brackets.
_PRESENTATION = re.compile("[\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufd3d\ufd50-\ufdfb\ufe70-\ufefc]")
# What stands before a space is looked at last: a pattern that starts with a character is found
# many times faster.
_GROUP_SPACE = re.compile("[\u00a0\u2000-\u200a\u202f\u205f](?<=\\d.)(?=\\d{3}(?!\\d))")
_ODD_SPACE = re.compile(
    "\u00a0(?:(?<!\\d.)|(?!\\d{3}(?!\\d)))|[\t\u1680\u2000-\u200a\u202f\u205f\u3000]"
)
_SPACES = re.compile(" {2,}")
_LINE_EDGE = re.compile(" ?\n ?")
_TATWEEL_DASH = re.compile(r"(?<!\S)\u0640+(?!\S)")
# بـ«…», الـ24: it joins a particle to what no letter joins.
# 1446هـ: it shows that the letter stands for a word.
_TATWEEL = re.compile(
    '(?<=[\u0621-\u063f\u0641-\u064a])(?P<joins>\u0640)\u0640*(?= ?[«“"(\\dA-Za-zÀ-ɏḀ-ỿ])'
    "|(?<=[\\d ]\u0647)(?P<dates>\u0640)(?!\\w)|\u0640"
)
_JOINERS = re.compile("[\u200c\u200d]{2,}")
_STRAY_JOINER = re.compile(
    f"\u200c(?![{_JOINING}])|(?<![{_JOINING}])\u200c"
    f"|(?<![{_JOINING}{_EMOJI}])\u200d|(?<=[{_EMOJI}])\u200d(?![{_EMOJI}])"
)
_MARKS_IN_A_ROW = 20
"""More than any writing has."""


def split_lines(text: str) -> list[str]:
    """The lines of a text as they stand, by every line end that Unicode or a printer knows."""
    return _with_newlines(text).split("\n")


def clean_text(text: str) -> str:
    r"""Text in Unicode NFC with ``\n`` as its only line end and U+0020 as its only space.

    One exception: a no-break space that groups a number (``1 234``) stays, always as U+00A0, so
    that the number can neither be split nor wrapped. Bidi controls, zero-width characters, soft
    hyphens, tatweel and control characters are gone; the zero-width joiners that are spelling
    (Persian, Indic, emoji) stay, as does the tatweel between a particle and a mark or digit, or in
    1446هـ; lone surrogates become U+FFFD. Each line is stripped, runs of spaces are one space. The
    number of lines stays what it was. Cleaning twice changes nothing.
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    text = _with_newlines(text)
    if text.isascii():  # nothing else is there to be found
        if not text.replace("\n", " ").isprintable():
            text = _INVISIBLE.sub("", text).replace("\t", " ")
        return _spaced(text)
    # A word hyphenated by a soft hyphen at a line's end moves up whole.
    text = _SOFT_HYPHENATED.sub(r"\1\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _PRESENTATION.sub(_letters_of, text)
    text = _GROUP_SPACE.sub("\u00a0", text)
    text = _ODD_SPACE.sub(" ", text)
    # Between spaces the tatweel is a typist's dash; inside a word it only stretches it.
    if "\u0640" in text:
        text = unicodedata.normalize("NFC", _TATWEEL_DASH.sub("–", text))
        text = _TATWEEL.sub(lambda match: match["joins"] or match["dates"] or "", text)
    if "\u200c" in text or "\u200d" in text:
        text = _spelling_joiners(text)
    return unicodedata.normalize("NFC", _spaced(text))


def _with_newlines(text: str) -> str:
    """Text with one kind of line end; most has no other."""
    return _NEWLINE.sub("\n", text) if any(map(text.__contains__, _LINE_ENDS)) else text


def _spelling_joiners(text: str) -> str:
    """Text without the joiners that join nothing.

    One that goes lets the marks around it change places, and another one may join nothing then:
    so again, but not for ever where somebody made a text of little else.
    """
    for _ in range(_MARKS_IN_A_ROW):
        before = text
        text = _JOINERS.sub(lambda match: match[0][0], unicodedata.normalize("NFC", text))
        text = _STRAY_JOINER.sub("", text)
        if text == before:
            break
    return text


def _spaced(text: str) -> str:
    """Text without the spaces that are too many, in runs and at the edges of lines."""
    text = _SPACES.sub(" ", text) if "  " in text else text
    text = _LINE_EDGE.sub("\n", text) if " \n" in text or "\n " in text else text
    return text.strip(" ")


def clean_line(text: str) -> str:
    """``clean_text`` on one line: line ends inside it become spaces, and it is stripped."""
    return " ".join(clean_text(text).split("\n")).strip()


def _letters_of(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", match[0]).strip()
