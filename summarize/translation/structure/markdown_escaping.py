"""The signs that Markdown reads as markup, written as signs."""

import re

_SPECIAL = re.compile(
    r"""
    \\(?=[!-/:-@\[-`{-~\n])             # would escape what follows
    | [`\[\]]
    | (?<!\s)\*|\*(?!\s)                # between spaces it is only a star
    | (?<![^\W_])_|_(?![^\W_])          # within a word it is only a stroke
    | ~(?=~)|(?<=~)~
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w{1,32};)
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    """Write words that stand within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text)
