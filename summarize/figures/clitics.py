"""The “and”, “with” or “for” written onto a figure's first word, which is no part of it."""

from summarize.figures.duals import is_dual_word
from summarize.figures.scan import Scan
from summarize.figures.tokens import fold


def clitic_before(scan: Scan, at: int) -> int:
    """Give how many characters of a token are clitics: one of وأربع, none of واحد or وزيران."""
    token, settings = scan.tokens[at], scan.lexicon.settings
    if token.kind != "word" or not settings.definite or _is_whole(scan, token.norm):
        return 0
    for prefix in settings.prefixes:
        rest = token.norm.removeprefix(prefix)
        if rest == token.norm or prefix.endswith(settings.definite):
            continue
        if _is_whole(scan, rest) or _is_whole(scan, rest.removeprefix(settings.definite)):
            # Vowel marks are no part of the folded word.
            ends = range(len(token.text) - len(rest), 0, -1)
            return next(end for end in ends if fold(token.text[end:]) == rest)
    return 0


def _is_whole(scan: Scan, word: str) -> bool:
    """Tell whether a word opens a figure without any clitic."""
    return word in scan.lexicon.plain or is_dual_word(scan, word, bare=True)
