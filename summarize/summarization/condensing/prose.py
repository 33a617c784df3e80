"""Sentences one after another: the "and" that a sentence of its own does without joins them."""

from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import Sentence, read

_VERBS = ("past", "finite")
_DROPPED = ("when_first", "indeed")
"""What may stand between "and" and the verb, and is not said."""
_STAYING = ("also", "background")
"""What joins sentences, whatever stands before: “كما”, “يذكر أن”."""


def joined_on(text: str, source: str, language: str, *, follows: bool = False) -> str:
    """Give a condensed sentence with the "and" by which its source went on from another.

    For prose in which another sentence stands before it: “طلبت النقابة” that was “وطلبت النقابة” or
    “من جهة أخرى، طلبت النقابة” is “وطلبت النقابة” again, and “كما” or “يذكر أن” comes back too.
    Where that sentence is the one that its source ``follows``, so does any connective: “لكن النقابة
    طلبت”. It stays as it is where its source opened otherwise, and in a language that writes "and"
    apart, and so does “فقد”, which gives reasons for that sentence, but for the “and”: “وقد”.
    """
    rules = rules_for(language)
    if rules is None or not rules.conjunctions or not text:
        return text
    conjunction = rules.conjunctions[0]
    first = text.split(maxsplit=1)[0]
    opened = source.split(maxsplit=1)[0] if source.strip() else ""
    if opened == conjunction + first:
        return conjunction + text
    before, after = read(source, rules), read(first, rules)
    if before is None or after is None:
        return text
    if opened == first:
        gives_reasons = not follows and before.find("grounds", 0) and before.is_joined(0)
        return conjunction + text[1:] if gives_reasons else text
    for opening in rules.openings:
        end = before.find(opening.words, 0)
        end += before.is_comma(end)
        stays = (follows and opening.name == "connective") or opening.words in _STAYING
        if end and stays and source[before.start(end) :].startswith(first):
            return source[: before.start(end)] + text
    return conjunction + text if _went_on(before, after) else text


def _went_on(before: Sentence, after: Sentence) -> bool:
    """Tell whether a connective that goes on from another sentence stood before a verb."""
    connected = before.find("connectives", 0) or (
        before.is_joined(0) and before.find_any(_DROPPED, 0)
    )
    return bool(connected and after.find_any(_VERBS, 0) and not after.is_joined(0))
