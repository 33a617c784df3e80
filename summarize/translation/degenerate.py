"""Translations that went wrong as a whole: loops, the wrong script, the source again, bad lengths.

The thresholds were set on professional translations of 997 sentences from 32 languages into English
and Arabic (FLORES dev), so that fewer than one in a thousand of these is called degenerate.
"""

import functools
import re
import tomllib
from collections import Counter
from importlib import resources
from operator import eq

from summarize.languages import scripts
from summarize.languages.catalogue import languages
from summarize.translation.text.language import scripts_of
from summarize.translation.text.shield import without_shields
from summarize.translation.translation import Problem

_TOKEN = re.compile(r"[\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+")
_NO_LOOP = re.compile(r"[\d\s.,٫٬،_*=-]+")

_LONGEST_PERIOD = 30
"""Tokens (or characters) of the longest loop that is looked for."""
_REDUNDANT_WORDS = 4
"""Tokens in a row that say again what was just said; humans go up to 3, and 1 of one word."""
_REDUNDANT_SAME_WORD = 3
_REDUNDANT_CHARACTERS = 14
_REDUNDANT_SAME_CHARACTER = 7
_ROUNDS = 4
"""Times that characters must come again: "hahaha" is no loop."""
_RECURRENT = 5
"""Times that one run of three words comes; humans go up to 3."""
_RECURRENT_SHARE = 0.3
_COPIED_SHARE = 0.7
"""Of the source's words that are no names; humans go up to 0.55 (German to English)."""
_COPIED_RUN = 6
_NAMES_IN_RUN = 1
_FEWEST_WORDS = 4
_WRONG_SHARE = 0.5
_FEWEST_LETTERS = 8
_LEFTOVER_SHARE = 0.08
_LEFTOVER_TERMS = 0.25
"""The same for words in a script with capitals: scholarly terms are often left in Latin letters."""
_LEFTOVER_WIDTH = 7.0
"""Letters of an alphabet; a Chinese character is worth three."""
_MARGIN = 1.5
"""A length may be so many times outside of what is usual between the two scripts."""
_SLACK = 12
"""Letters, for short texts."""


def problem(source_text: str, target_text: str, *, source: str, target: str) -> Problem:
    """Tell what is wrong with a translation as a whole; empty where nothing is.

    ``empty``: the source has words and the translation has none. ``copied``: it is the source, or
    has a long piece of it, untranslated (names and figures aside). ``script``: it is mostly not in
    the target's script, or has words in the source's left. ``repetition``: it says something again
    and again that the source does not. ``length``: it is far longer or shorter than translations
    between the two scripts are. Takes time linear in the lengths of the texts.
    """
    given, made = without_shields(source_text), without_shields(target_text)
    if not any(map(str.isalpha, given)):
        return ""
    if not any(map(str.isalnum, made)):
        return "empty"
    before, after = _TOKEN.findall(given), _TOKEN.findall(made)
    if source != target and _is_copied(before, after):
        return "copied"
    if source != target and _is_wrong_script(before, after, source, target):
        return "script"
    if _repeats(before, after, given, made):
        return "repetition"
    return "length" if _is_bad_length(given, made, source, target) else ""


def _is_plain(word: str) -> bool:
    """Tell whether a word is no name, acronym or figure by its looks."""
    return word.isalpha() and not word[0].isupper()


def _is_copied(before: list[str], after: list[str]) -> bool:
    plain = [word for word in before if _is_plain(word)]
    if len(plain) < _FEWEST_WORDS:
        same = list(map(str.casefold, before)) == list(map(str.casefold, after))
        return same and len(plain) > 1
    there = set(after)
    if sum(word in there for word in plain) >= _COPIED_SHARE * len(plain):
        return True
    return not _plain_runs(before).isdisjoint(_plain_runs(after))


def _plain_runs(words: list[str]) -> set[tuple[str, ...]]:
    """Give every run of _COPIED_RUN words that has few names and figures in it."""
    names = [not _is_plain(word) for word in words]
    runs = zip(*(words[at:] for at in range(_COPIED_RUN)), strict=False)
    looks = zip(*(names[at:] for at in range(_COPIED_RUN)), strict=False)
    return {run for run, own in zip(runs, looks, strict=True) if sum(own) <= _NAMES_IN_RUN}


def _is_wrong_script(before: list[str], after: list[str], source: str, target: str) -> bool:
    """Tell whether too many letters are outside the target's script; names aside."""
    names = {word for word in before if not _is_plain(word)}
    ours, theirs = scripts_of(target), scripts_of(source)
    weights = scripts.weights(" ".join(word for word in after if word not in names))
    total = sum(weights.values())
    own = sum(weight for script, weight in weights.items() if script in ours)
    if total - own >= _FEWEST_LETTERS and own < _WRONG_SHARE * total:
        return True
    # A capitalised word is a name here, even where the source writes it in another script.
    left = scripts.weights(" ".join(word for word in after if _is_plain(word)))
    cased = any(word != word.upper() for word in before)
    width = sum(weight for script, weight in left.items() if script in theirs - ours)
    return width >= _LEFTOVER_WIDTH and width > total * (
        _LEFTOVER_TERMS if cased else _LEFTOVER_SHARE
    )


def _repeats(before: list[str], after: list[str], given: str, made: str) -> bool:
    ours, theirs = _folded(after), _folded(before)
    words = _redundancy(ours, _REDUNDANT_SAME_WORD, _REDUNDANT_WORDS, rounds=1)
    if words and words > 2 * _redundancy(theirs, 1, 1, rounds=1):
        return True
    often, usual = _recurrence(ours), _recurrence(theirs)
    if often >= _RECURRENT and often * 3 >= _RECURRENT_SHARE * len(ours) and often > 2 * usual:
        return True
    letters, others = _NO_LOOP.sub("", made), _NO_LOOP.sub("", given)
    characters = _redundancy(
        letters, _REDUNDANT_SAME_CHARACTER, _REDUNDANT_CHARACTERS, rounds=_ROUNDS
    )
    return characters > 2 * _redundancy(others, 1, 1, rounds=1)


def _folded(words: list[str]) -> list[str]:
    return [word.casefold() for word in words]


def _redundancy(items: list[str] | str, fewest_same: int, fewest: int, *, rounds: int) -> int:
    """Give how many items of the longest loop only say again what the items before them say.

    0 where no loop goes ``rounds`` times beyond its first, or has ``fewest`` such items
    (``fewest_same`` where it is of one item).
    """
    longest = 0
    for period in range(1, min(_LONGEST_PERIOD, len(items) // 2) + 1):
        same = bytes(map(eq, items, items[period:]))
        again = max(map(len, same.split(b"\0")))
        enough = fewest_same if period == 1 else fewest
        if again >= max(enough, rounds * period):
            longest = max(longest, again)
    return longest


def _recurrence(words: list[str]) -> int:
    """Give how often the most frequent run of three words comes."""
    runs = Counter(zip(words, words[1:], words[2:], strict=False))
    return max(runs.values(), default=0)


def _is_bad_length(given: str, made: str, source: str, target: str) -> bool:
    usual = _bounds(source, target)
    if usual is None:
        return False
    before, after = (sum(map(str.isalnum, text)) for text in (given, made))
    low, high = usual
    return not before * low / _MARGIN - _SLACK <= after <= before * high * _MARGIN + _SLACK


def _bounds(source: str, target: str) -> tuple[float, float] | None:
    """Give the usual lengths; those of all scripts together for one that was not measured."""
    rows = _lengths().get(target)
    if rows is None:
        return None
    known = languages().get(source)
    script = known.scripts[0] if known else scripts.LATIN
    fallback = (min(low for low, _ in rows.values()), max(high for _, high in rows.values()))
    return rows.get(source) or rows.get(script) or fallback


@functools.cache
def _lengths() -> dict[str, dict[str, tuple[float, float]]]:
    text = (resources.files(__package__) / "lengths.toml").read_text("utf-8")
    return {
        target: {row: (low, high) for row, (low, high) in rows.items()}
        for target, rows in tomllib.loads(text).items()
    }
