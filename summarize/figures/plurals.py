"""What a number counts, where a plural tells where its name ends (English)."""

from typing import Final

from summarize.figures.noun import counted_noun, is_noun_token
from summarize.figures.quantity import Quantity
from summarize.figures.scan import Scan
from summarize.figures.tokens import is_cased_name

_MAX_WORDS: Final = 5
"""How many words a plural may end: three state-owned power plants."""
_MIN_PLURAL: Final = 4
_APOSTROPHES: Final = frozenset("'’")
_BINDERS: Final = _APOSTROPHES | {"-"}
_SHARES: Final = frozenset({"percent", "fraction"})


def things_counted(scan: Scan, quantity: Quantity, kind: str, at: int) -> tuple[str, int]:
    """Give what a quantity counts from a token on, and the token behind it; empty for nothing.

    More than one of a thing needs a plural or a counter, before which adjectives and other nouns
    may stand (117 remote airports). A word behind a hyphen makes an adjective with the number and
    is not counted on its own, but belongs to the figure: 435-seat.
    """
    if not scan.lexicon.settings.plural_heads:
        return counted_noun(scan, at)
    if scan.norm(at) == "-" and scan.glued(at) and scan.glued(at + 1):
        return "", at + 2 * _is_noun(scan, at + 1)
    if kind == "count" and quantity.value != "1":
        start = scan.skip("partitive", at)
        end = _plural_end(scan, start)
        if end == start and _is_noun(scan, start) and _is_symbol(scan.tokens[start].text):
            end = start + 1
        return (_between(scan, start, end), end) if end > start else ("", at)
    return _share_or_rank(scan, at, share=kind in _SHARES)


def _plural_end(scan: Scan, start: int) -> int:
    """Give the token behind the first plural from a token on; the same token for none."""
    k = start
    for _ in range(_MAX_WORDS):
        if not _is_noun(scan, k):
            return start
        counter = scan.find("counter", k)
        if counter is not None:
            return counter.end
        end = _past_bound_parts(scan, k + 1)
        if end == k + 1 and _is_plural(scan, k):
            while _is_noun(scan, end) and _is_plural(scan, end):
                end += 1  # sports fans
            return end
        k = end
    return start


def _past_bound_parts(scan: Scan, at: int) -> int:
    """Give the token behind what is written onto a word before its noun: a country's, U.S., F-16.

    It is the same token where the word stands alone.
    """
    k = at
    while scan.glued(k):
        mark, joined = scan.norm(k), scan.glued(k + 1)
        if mark in _APOSTROPHES:
            return k + 2 if joined and scan.norm(k + 1) == "s" else k + 1
        initial = mark == "." and len(scan.tokens[k - 1].text) == 1
        if initial and is_cased_name(scan.tokens[k - 1]):
            k += 1 + (joined and scan.tokens[k + 1].kind == "word")
        elif mark == "-" and joined and scan.tokens[k + 1].kind in {"word", "number"}:
            if _is_plural(scan, k + 1) and scan.norm(k + 2) not in _BINDERS:
                return k + 1  # co-sponsors
            k += 2
        elif mark == "+":
            k += 1
        else:
            return at if k == at else k
    return k


def _is_noun(scan: Scan, at: int) -> bool:
    """Tell whether a token can belong to what is counted."""
    if at >= len(scan.tokens):
        return False
    if is_noun_token(scan, at):
        return True
    word = scan.tokens[at]  # US soldiers, for all that “us” is no noun
    initials = len(word.text) > 1 and word.text.isupper() and not scan.text.isupper()
    return initials and word.kind == "word"


def _is_plural(scan: Scan, at: int) -> bool:
    """Tell whether a word has the ending of a plural, and not one of a singular (bus, crisis)."""
    word, settings = scan.norm(at), scan.lexicon.settings
    return (
        len(word) >= _MIN_PLURAL
        and word.endswith(settings.plural_endings)
        and not word.endswith(settings.singular_endings)
    )


def _is_symbol(word: str) -> bool:
    """Tell whether a word is written as only symbols of units are: mW, kPa."""
    return word[0].islower() and not word.islower()


def _share_or_rank(scan: Scan, at: int, *, share: bool) -> tuple[str, int]:
    """Give what is ranked or shared out, of one or of many: a fifth round, 3% of its output."""
    start = scan.skip("partitive", at)
    if scan.find("comparative", start):
        return "", at
    noun, end = counted_noun(scan, at)
    if not noun:
        return "", at
    if share and start == at and scan.norm(end - 1).endswith(scan.lexicon.settings.verb_endings):
        return "", at  # 35 percent contained
    behind = _past_bound_parts(scan, end)
    if behind > end:
        noun, end = counted_noun(scan, behind)
        if not noun:
            return "", at
    return _between(scan, start, end), end


def _between(scan: Scan, start: int, end: int) -> str:
    """Give the text from one token to the one before another."""
    return scan.text[scan.tokens[start].start : scan.tokens[end - 1].end]
