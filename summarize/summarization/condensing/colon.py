"""“Speaker: what is said”: the attribution of a headline, short and never lost."""

from typing import Final

from summarize.summarization.condensing.clause import keeps_case
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import Sentence, read

_LONGEST: Final = 9
"""Tokens that name the speaker."""
_SAYING: Final = ("say", "warn")


def with_colon(text: str, language: str) -> str:
    """Give a sentence that opens with who says it as “speaker: what is said”.

    “قالت وزارة الصحة إن 340 شخصاً أصيبوا” gives “وزارة الصحة: 340 شخصاً أصيبوا”. The sentence stays
    as it is where the speaker is no plain noun phrase, where the clause shows a case that only
    "that" gives it, or where the language has no such headlines (its rules have no ``colon``).
    """
    rules = rules_for(language)
    sentence = read(text, rules) if rules is not None and rules.colon else None
    if sentence is None:
        return text
    first = sentence.find_any(_SAYING, 0)
    that = _that(sentence, first) if first else 0
    if not that:
        return text
    begins = sentence.find("that", that)
    end = _end(sentence, begins)
    if end - begins < 3 or not keeps_case(sentence, begins):  # noqa: PLR2004 - no clause
        return text
    last = that - 1 if sentence.find("of", that - 1) == that else that
    last = next((k for k in range(first + 1, last) if sentence.find("made_by", k)), last)
    speaker = text[sentence.start(first) : sentence.start(last)].strip()
    return f"{speaker}: {text[sentence.start(begins) : sentence.start(end)].strip()}"


def _that(sentence: Sentence, first: int) -> int:
    """Give the "that" behind a speaker who is named in plain words; 0 for none."""
    for at in range(first, min(first + _LONGEST, sentence.body)):
        if sentence.find("that", at) and at > first:
            return at
        if sentence.tokens[at].kind != "word" or sentence.barred[at]:
            return 0
        if sentence.find_any(("pronouns", "relatives", "finite"), at):
            return 0
    return 0


def _end(sentence: Sentence, begins: int) -> int:
    """Give where what is said first ends: before a comma behind which the speaker goes on."""
    for at in range(begins, sentence.body):
        if sentence.find("continuations", at):
            return at - 1 if sentence.is_comma(at - 1) else 0
    return len(sentence.tokens)
