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
    word = scan.tokens[at].norm
    return is_dual_word(scan, word) or (
        word.endswith(scan.lexicon.settings.dual_endings)
        and _is_said_again(scan, at + 1)
        and is_dual_word(scan, word, said_again=True)
    )


def _is_said_again(scan: Scan, at: int) -> bool:
    """Tell whether a word for two follows a dual, as in لاعبين اثنين."""
    two = scan.find("cardinal", at)
    return two is not None and two.payload == "2" and not two.joined


def is_dual_word(scan: Scan, word: str, *, said_again: bool = False, bare: bool = False) -> bool:
    """Tell whether a word is a dual.

    ``said_again`` where it cannot be the plural that it looks like, ``bare`` for one without any
    clitic.
    """
    lexicon = scan.lexicon
    prefixes = () if bare else lexicon.settings.prefixes
    for nth, ending in enumerate(lexicon.settings.dual_endings):
        if word.endswith(ending):
            stem = word.removesuffix(ending)
            return any(
                lexicon.duals.get(stem.removeprefix(prefix), 0) > (0 if said_again else nth)
                for prefix in ("", *prefixes)
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
        word.startswith(prefix) and is_dual_word(scan, word.removeprefix(prefix))
        for prefix in scan.lexicon.settings.joining_prefixes
    )


def numbers_two(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a dual with the article leads up to two numbers: الدقيقتين 12 و78."""
    return scan.is_definite(at) and scan.is_number(end)


def enumerates(scan: Scan, at: int) -> bool:
    """Tell whether two adjectives behind a dual name its two things: باللغتين الإنجليزية والعربية.

    Such a dual counts nothing: in English and Arabic.
    """
    article = scan.lexicon.settings.definite
    if not article or not scan.norm(at).startswith(article) or scan.find("stop", at):
        return False
    joined = tuple(prefix + article for prefix in scan.lexicon.settings.joining_prefixes)
    return scan.norm(at + 1).startswith(joined)
