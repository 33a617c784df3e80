"""Whether number words say something to check, or are “one”, an idiom or a part of another word."""

from decimal import Decimal
from typing import Final

from summarize.figures.duals import describes_dual, enumerates, find_dual
from summarize.figures.lexicon import Match
from summarize.figures.noun import counted_noun
from summarize.figures.numerals import read_numeral
from summarize.figures.quantity import Quantity
from summarize.figures.scan import Scan

_WORTHLESS_ONES: Final = frozenset(
    {"count", "ordinal", "duration", "measure", "points", "money", "age"}
)
_BOTH: Final = frozenset({"noun", "both", "either"})
"""Payloads of words for “both”: before any noun; not in both A and B; nor in Hindi A and B both."""
_REACH: Final = 2
"""How many words may lead up to the plural that “both” stands before."""
_HUNDRED: Final = 100
_BACK: Final = 5
"""How many words before “both” may hold the “and” of A and B both."""


def is_no_quantity(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether number words say nothing to check: one, first, or a syllable of a word."""
    if not quantity.spelled or quantity.multiple:
        return False
    if quantity.high and scan.lexicon.settings.bare_words:
        return False
    if quantity.kind in _WORTHLESS_ONES and quantity.value == "1":
        return True
    if quantity.value in {"0", "---01"} or _is_syllable(scan, quantity):
        return True
    weak = scan.find("weak", quantity.start)
    if weak is not None and weak.payload in _BOTH:
        return not _is_pair(scan, weak)
    if weak is not None and weak.end == quantity.end and quantity.kind in {"count", "ordinal"}:
        return not _weak_counts(scan, weak)
    return quantity.kind == "count" and _is_idle_count(scan, quantity)


def _is_idle_count(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a number word counts nothing, in a language where it must, or a dual."""
    if quantity.noun:
        if find_dual(scan, quantity.start) is None:
            return False
        return enumerates(scan, quantity.end) or describes_dual(scan, quantity.start)
    large = quantity.words == 1 and (quantity.number or 0) >= _HUNDRED
    if large and find_dual(scan, quantity.end):
        return True  # Arabic ألف روايتين: wrote two novels; a thousand counts no dual
    if scan.lexicon.settings.bare_words or scan.find("ordinal_before", quantity.start):
        return False
    fewest = 2 if scan.lexicon.settings.spaces else 3
    single = quantity.words < fewest or quantity.scale == Decimal(quantity.value)
    return single and scan.find("counter", quantity.end) is None


def _weak_counts(scan: Scan, weak: Match) -> bool:
    """Tell whether a number word that is also another word is a number here.

    By its payload: ``last`` where no noun follows or a counter does, ``ordinal`` before a noun that
    is numbered, else before a counter.
    """
    at = weak.end
    if weak.payload == "last":
        return not counted_noun(scan, at)[0] or scan.find("counter", at) is not None
    if weak.payload == "ordinal":
        return scan.find("ordinal_noun", at) is not None
    return scan.find("counter", scan.skip("partitive", at)) is not None


def _is_pair(scan: Scan, weak: Match) -> bool:
    """Tell whether “both” counts: a noun follows it, and it belongs to no “A and B”.

    Where a language lists ``plural_endings``, the noun is a counter or a word that ends so.
    """
    at = scan.skip("partitive", weak.end)
    end = counted_noun(scan, at)[1]
    if scan.lexicon.settings.plural_endings and end > at:
        end = _plural_end(scan, at)
    if end == at or weak.payload == "noun":
        return end > at
    links = ("joiner", "between_and", "or")
    if any(scan.find(link, end) for link in links):
        return False
    return weak.payload == "both" or not _follows_and(scan, weak.end - 1)


def _follows_and(scan: Scan, at: int) -> bool:
    """Tell whether “and” stands among the few words before a token."""
    for k in range(at - 1, max(-1, at - 1 - _BACK), -1):
        if scan.tokens[k].kind in {"mark", "number"}:
            return False
        if scan.find("joiner", k):
            return True
    return False


def _plural_end(scan: Scan, at: int) -> int:
    """Give the token behind the first plural of the words at a token; the same one for none."""
    for k in range(at, min(at + _REACH, len(scan.tokens))):
        if scan.tokens[k].kind != "word" or scan.find("stop", k) or scan.find("joiner", k):
            return at
        counter = scan.find("counter", k)
        if counter is not None:
            return counter.end
        if scan.norm(k).endswith(scan.lexicon.settings.plural_endings):
            return k + 1
    return at


def _is_syllable(scan: Scan, quantity: Quantity) -> bool:
    """Tell whether a lone Korean number word is the start of another word: 천장, 열대.

    Written onto what follows it must be followed by a counter that is written so.
    """
    if not scan.lexicon.settings.word_starts or quantity.kind == "ordinal":
        return False
    numeral = read_numeral(scan, quantity.start)
    if numeral is None or numeral.words != 1 or numeral.digits:
        return False
    at = numeral.end
    if not scan.glued(at) or scan.tokens[at].kind != "character":
        return False
    return scan.find("counter_glued", at) is None
