"""Text of an article, a message or a file name made safe to print."""

import re

# Unicode spaces such as U+00A0 and U+202F are left alone: they hold a number's groups together.
_BREAKS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029 ]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]+")
_SURROGATES = re.compile("[\ud800-\udfff]")


def single_line(text: str) -> str:
    """Give the text on one line, trimmed, without what could drive a terminal.

    Line breaks and runs of plain spaces become one space, control characters (an escape sequence
    among them) go, and a lone surrogate, which no encoding can write, becomes U+FFFD.
    """
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    return _BREAKS.sub(" ", text).strip()


def printable(text: str) -> str:
    """Give a message or a path with its undecodable bytes as U+FFFD.

    Python carries the bytes of a file name that it could not decode as lone surrogates: they are
    taken for UTF-8 again, which they are where only the locale was wrong.
    """
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:
        return _SURROGATES.sub("\ufffd", text)


def printable_name(name: str) -> str:
    """Give a file name fit for a line of output: as ``printable``, U+FFFD for controls too."""
    if name.isprintable():  # what nearly all are, asked for several times an article
        return name
    return "".join(
        character if character.isprintable() else "\ufffd" for character in printable(name)
    )
