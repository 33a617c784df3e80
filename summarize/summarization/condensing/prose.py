"""Sentences one after another: the "and" that a sentence of its own does without joins them."""

from summarize.summarization.condensing.rules import Rules, rules_for
from summarize.summarization.condensing.sentence import read

_VERBS = ("past", "finite")


def joined_on(text: str, source: str, language: str) -> str:
    """Give a condensed sentence with the "and" by which its source went on from another.

    For prose in which another sentence stands before it: “طلبت النقابة” that was “وطلبت النقابة” or
    “من جهة أخرى، طلبت النقابة” is “وطلبت النقابة” again. It stays as it is where its source opened
    otherwise, and in a language that writes no "and" onto the next word.
    """
    rules = rules_for(language)
    if rules is None or not rules.conjunctions or not text:
        return text
    conjunction = rules.conjunctions[0]
    first = text.split(maxsplit=1)[0]
    opened = source.split(maxsplit=1)[0] if source.strip() else ""
    if opened == conjunction + first or (opened != first and _went_on(source, first, rules)):
        return conjunction + text
    return text


def _went_on(source: str, first: str, rules: Rules) -> bool:
    """Tell whether a connective that goes on from another sentence stood before a verb."""
    before, after = read(source, rules), read(first, rules)
    if before is None or after is None:
        return False
    connected = before.find("connectives", 0) or (
        before.is_joined(0) and before.find("when_first", 0)
    )
    return bool(connected and after.find_any(_VERBS, 0) and not after.is_joined(0))
