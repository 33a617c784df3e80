"""Nouns in the dual, which say “two” by their ending: Arabic مدينتان, two cities."""

from summarize.figures.lexicon import Match
from summarize.figures.scan import Scan


def find_dual(scan: Scan, at: int) -> Match | None:
    """Give the dual at a token: one that is listed, or a listed noun with the ending of the dual.

    The payload is the noun where it is a unit, or empty.
    """
    listed = scan.find("dual", at)
    if listed is not None or not scan.lexicon.duals or not 0 <= at < len(scan.tokens):
        return listed
    return Match("", at + 1, joined=False) if is_dual(scan, at) else None


def is_dual(scan: Scan, at: int) -> bool:
    """Tell whether the word at a token is a noun of the lexicon with an ending of the dual."""
    return _is_dual_word(scan, scan.tokens[at].norm)


def _is_dual_word(scan: Scan, word: str) -> bool:
    lexicon = scan.lexicon
    for nth, ending in enumerate(lexicon.settings.dual_endings):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return any(
                lexicon.duals.get(stem.removeprefix(prefix), 0) > nth
                for prefix in ("", *lexicon.settings.prefixes)
                if stem.startswith(prefix)
            )
    return False


def describes_dual(scan: Scan, at: int) -> bool:
    """Tell whether a dual is the adjective of one right before it: روايتين رائعتين."""
    before = find_dual(scan, at - 1)
    if before is None or before.end != at:
        return False
    word = scan.norm(at)
    return not any(
        word.startswith(prefix) and _is_dual_word(scan, word.removeprefix(prefix))
        for prefix in scan.lexicon.settings.joining_prefixes
    )


def enumerates(scan: Scan, at: int) -> bool:
    """Tell whether two adjectives behind a dual name its two things: باللغتين الإنجليزية والعربية.

    Such a dual counts nothing: in English and Arabic.
    """
    article = scan.lexicon.settings.definite
    if not article or not scan.norm(at).startswith(article) or scan.find("stop", at):
        return False
    joined = tuple(prefix + article for prefix in scan.lexicon.settings.joining_prefixes)
    return scan.norm(at + 1).startswith(joined)
