"""What a number counts, and whether the number is part of a name instead."""

from typing import Final

from summarize.figures.scan import Scan
from summarize.figures.tokens import is_cased_name
from summarize.figures.years import is_year

_TIMES: Final = frozenset({"x", "х"})
"""Between two lengths, in Latin and Cyrillic: 36x24."""
_HYPHENS: Final = frozenset("-‑–")
_SENTENCE_ENDS: Final = frozenset(".!?…。！？؟।:;«»\"“”„'")
_QUOTES: Final = frozenset("«»\"“”„'")
_BARE_LIMIT: Final = 4


def counted_noun(scan: Scan, at: int) -> tuple[str, int]:
    """Give the noun phrase that starts at a token, and the token after it; empty if there is none.

    Names and known adjectives may stand before the head (“ISIS fighters”); a stop word, a mark or
    another number ends it.
    """
    k = scan.skip("partitive", at)
    counter = scan.find("counter", k)
    if not scan.lexicon.settings.spaces:
        if counter is None:
            return "", at
        second = scan.find("counter", counter.end)
        counter = second if second and second.end - counter.end > 1 else counter
        return scan.text[scan.tokens[k].start : scan.tokens[counter.end - 1].end], counter.end
    if scan.lexicon.settings.capital_nouns:
        return _capitalised_noun(scan, at, k)
    start = k
    while k < len(scan.tokens) and k - start < _MAX_NOUN_TOKENS and _is_noun_token(scan, k):
        head = scan.find("counter", k)
        if head is not None:
            k = head.end
            break
        modifier = _modifier_end(scan, k)
        k = modifier or k + 1
        if modifier is None and _is_head(scan, k - 1):
            full = k - start >= scan.lexicon.settings.noun_words
            if full or not _continues(scan, k):
                break
    if k == start:
        return "", at
    while scan.tokens[k - 1].text.endswith("\u200c") and scan.glued(k):
        k += 1
    return scan.text[scan.tokens[start].start : scan.tokens[k - 1].end], k


def _capitalised_noun(scan: Scan, at: int, start: int) -> tuple[str, int]:
    """Give the first capitalised word, behind at most a few adjectives, where nouns have one."""
    k = start
    while k < len(scan.tokens) and k - start < _MAX_NOUN_TOKENS and _is_noun_token(scan, k):
        k += 1
        if is_cased_name(scan.tokens[k - 1]):
            while scan.norm(k) == "-" and scan.glued(k) and scan.glued(k + 1):
                k += 2
            return scan.text[scan.tokens[start].start : scan.tokens[k - 1].end], k
    return "", at


def _is_head(scan: Scan, at: int) -> bool:
    """Tell whether a word can be the head: a name stands before it where the head comes last."""
    return scan.lexicon.settings.head_first or not is_cased_name(scan.tokens[at])


def _modifier_end(scan: Scan, at: int) -> int | None:
    """Give the token behind an adjective: a listed one, or one told by its ending."""
    match = scan.find("modifier", at)
    if match is not None:
        return match.end
    word, endings = scan.norm(at), scan.lexicon.settings.modifier_endings
    if len(word) < _MIN_ADJECTIVE or not word.endswith(endings) or not _continues(scan, at + 1):
        return None
    return at + 1


_MAX_NOUN_TOKENS: Final = 4
_MIN_ADJECTIVE: Final = 5
_NO_NOUN: Final = frozenset({"stop", "month", "joiner", "cardinal", "ordinal"})
_NAMED: Final = frozenset(
    {"month", "qualifier", "currency", "clock_before", "weekday", "between", "from", "stop"}
)
"""What may stand before a number with a capital and does not own it."""


def _is_noun_token(scan: Scan, at: int) -> bool:
    """Tell whether a token can belong to a counted noun phrase."""
    token = scan.tokens[at]
    return (
        token.kind in {"word", "character"}
        and not (token.norm in _TIMES and scan.is_number(at + 1))
        and not (at and "\n\n" in scan.text[scan.tokens[at - 1].end : token.start])
        and not scan.find_any(_NO_NOUN, at)
    )


def _continues(scan: Scan, at: int) -> bool:
    """Tell whether the noun phrase goes on behind a lower-case word."""
    return at < len(scan.tokens) and _is_noun_token(scan, at)


def is_written_onto_name(scan: Scan, at: int) -> bool:
    """Tell whether letters written onto the digits at a token make a name: COVID-19, F-16, 5G."""
    return _glued_before(scan, at) or _glued_after(scan, at)


def _glued_before(scan: Scan, at: int) -> bool:
    """Tell whether letters, or letters and a hyphen, are written onto the front."""
    if not scan.glued(at):
        return False
    before = scan.tokens[at - 1]
    if before.kind == "word":
        if before.norm in _TIMES and scan.glued(at - 1) and scan.is_number(at - 2):
            return not _is_dimension(scan, at - 2)
        return not (_is_clitic(scan, at - 1) or _known_before(scan, at))
    if before.text in _HYPHENS and scan.glued(at - 1):
        owner = scan.tokens[at - 2]
        if owner.kind == "character":
            ends = ("unit", "day_marker", "month_marker", "year_marker", "counter", "percent")
            others = ("currency", "scale", "clock_after", "qualifier")
            return not any(scan.find_before(category, at - 1) for category in (*ends, *others))
        if scan.find_before("ordinal_before", at):
            return False
        if owner.kind == "word":
            return not (
                _is_clitic(scan, at - 2)
                or scan.find_before("range_name", at - 1)
                or scan.find("cardinal", at - 2)
                or scan.find("month", at - 2)
            )
    if before.text == "/" and scan.glued(at - 1) and scan.tokens[at - 2].kind == "word":
        measured = ("unit", "currency", "scale", "percent")
        return not any(scan.find_before(name, at - 1) for name in measured)
    if before.text == "№":
        return scan.find("label", at - 1) is None
    return before.text in {"#", "@"}


def _is_clitic(scan: Scan, at: int) -> bool:
    """Tell whether a token is a clitic that may be written onto digits (Arabic و, Hebrew ב)."""
    return scan.tokens[at].text.replace("\u0640", "") in scan.lexicon.settings.prefixes


def _known_before(scan: Scan, at: int) -> bool:
    """Tell whether a currency, a qualifier or an ordinal mark is written onto the digits."""
    return any(
        scan.find_before(category, at)
        for category in ("currency", "qualifier", "ordinal_before", "percent_before", "partitive")
    )


def _is_dimension(scan: Scan, at: int) -> bool:
    """Tell whether two numbers with an x are lengths: 36x24, 6x6 cm; a 4x4 is a car."""
    measured = scan.find("unit", at + 3) is not None
    return measured or scan.tokens[at].text != scan.tokens[at + 2].text


def _glued_after(scan: Scan, at: int) -> bool:
    """Tell whether capitals that mean nothing to a number are written onto its end (5G, 4K)."""
    if not scan.glued(at + 1) or scan.tokens[at + 1].kind != "word":
        return False
    if scan.norm(at + 1) in _TIMES and scan.glued(at + 2) and scan.is_number(at + 2):
        return not _is_dimension(scan, at)
    if scan.find("scale_mark", at + 1) and _is_shouted(scan, at + 2):
        return False
    letters = scan.tokens[at + 1].text
    if scan.find("decade_after", at + 1) and is_year(scan, at) and scan.norm(at)[-1] == "0":
        return False  # IN THE 1990S
    if len(letters) == 1 and letters.isupper():  # 5G, 4K, 3D; but $5M
        before = scan.find_before("currency", at)
        return before is None and scan.find("currency", at + 2) is None
    return is_cased_name(scan.tokens[at + 1]) and not any(
        scan.find(category, at + 1)
        for category in (
            *("unit", "scale", "currency", "am", "pm", "clock_after", "decade_after"),
            *("ordinal_after", "percent"),
        )
    )


def _is_shouted(scan: Scan, at: int) -> bool:
    """Tell whether what an abbreviation may multiply follows in capitals: 1.2M PEOPLE."""
    if at >= len(scan.tokens) or not scan.tokens[at].text.isupper():
        return False
    return bool(scan.find("counter", at) or scan.find("currency", at))


def belongs_to_name(scan: Scan, at: int, end: int) -> bool:
    """Tell whether a word such as Channel or Flight, or a name, owns the number behind it.

    Where words run together it owns none that a scale ends: 苹果5000万部.
    """
    owner = scan.find_before("name_before", at)
    if owner is not None:
        if end > at + 1 and scan.is_number(at) and not scan.lexicon.settings.spaces:
            return False
        if owner[0] == "digits" and not scan.is_number(at):
            return False
        if scan.norm(at + 1) in _HYPHENS and scan.is_number(at + 2):
            return False
        if owner[0] == "strong":
            return True
        behind = scan.find("modifier", at + 1)
        return scan.find("counter", behind.end if behind else at + 1) is None
    if at < 1 or not is_cased_name(scan.tokens[at - 1]) or scan.glued(at):
        return False
    run = scan.tokens[at].text
    opens = at == 1 or scan.tokens[at - 2].text in _SENTENCE_ENDS
    if opens or not run.isdigit() or len(run) >= _BARE_LIMIT:
        return False
    return not scan.find_any_before(_NAMED, at) and _ends_phrase(scan, at + 1)


def labelled(scan: Scan, at: int, end: int) -> tuple[int, bool] | None:
    """Give the first token of a word for “number” before a number, and whether both are a name.

    A rank or a label behind a common noun is none (station No. 9, his number 60); one behind a
    name or a word that owns its number is (Chanel No. 5, flight number 370), and so is a list
    number or a long one.
    """
    label = scan.find_before("label", at)
    if label is None or scan.find("counter", end):
        return None
    if scan.norm(end) in _HYPHENS and scan.is_number(end + 1):
        return None
    start, run = label[1], scan.tokens[at].text
    near = (start, start - 1)
    opens = start == 0 or scan.tokens[start - 1].text in _SENTENCE_ENDS - _QUOTES
    if opens or (scan.is_number(at) and not (run.isdigit() and len(run) < _BARE_LIMIT)):
        return start, True
    owner = any(
        scan.find(table, end) or any(scan.find_before(table, k) for k in near)
        for table in ("name_before", "label_owner")
    )
    if scan.lexicon.settings.capital_nouns:
        return start, owner
    behind = end < len(scan.tokens) and is_cased_name(scan.tokens[end])
    return start, owner or behind or is_cased_name(scan.tokens[start - 1])


def _ends_phrase(scan: Scan, at: int) -> bool:
    """Tell whether nothing that a number could count or measure follows."""
    if at >= len(scan.tokens):
        return True
    token = scan.tokens[at]
    return (token.kind == "mark" and token.text not in "%‰٪％-–—€$£") or bool(scan.find("stop", at))
