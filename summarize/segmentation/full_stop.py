"""Whether a full stop ends a sentence, or belongs to an abbreviation, an initial, an ordinal."""

import re

from summarize.segmentation.abbreviation import ends_after_abbreviation, starts_sentence
from summarize.segmentation.candidate import Candidate, without_openers
from summarize.segmentation.lexicon import Lexicon
from summarize.segmentation.marks import ROMAN, shape
from summarize.segmentation.rules import Rules

_DAY_OR_ORDINAL = re.compile(r"\d{1,2}(?:[./]\d{1,2})?")
_NUMBER = re.compile(r"[(\[]?\d[\d.,:/]*")
_DATE_NEXT = re.compile(r"\d{1,2}\.")
_YEAR_NEXT = re.compile(r"\d{4}(?!\w|-)")
_MONTH_AND_YEAR_NEXT = re.compile(r"\d{1,2}\. ?\d{4}(?!\w|-)")
_DATE_SIGHT = 10
_LIST_MARKER = 4
"""Characters, with the mark: "1.", "12.", "100."."""
_LONGEST_ABBREVIATION = 8


def ends_at_full_stop(candidate: Candidate, rules: Rules) -> bool:
    """Tell whether a full stop that white space follows ends a sentence."""
    words = rules.words
    before = candidate.words_before()
    token = without_openers(before[-1])
    after = candidate.word_after()
    if _NUMBER.fullmatch(token):
        return _ends_after_number(candidate, before, after, words)
    if words.ordinals and ROMAN.fullmatch(token):
        return starts_sentence(after, words)
    verdict = ends_after_abbreviation(before, after, words)
    if verdict is not None:
        return verdict or (len(token) == 1 and candidate.is_before_speech)
    return _ends_after_word(candidate, token, after, rules)


def _ends_after_word(candidate: Candidate, token: str, after: str, rules: Rules) -> bool:
    """Tell it where the word before is not known for an abbreviation."""
    words = rules.words
    beginning = shape(after)
    if beginning == "lower" and not candidate.is_lower_case_so_far():
        return False
    if beginning == "other" or after.casefold() in words.starters or _is_ordinary(token, words):
        return True
    return not rules.is_abbreviation(token)


def _is_ordinary(token: str, words: Lexicon) -> bool:
    """Whether a word is surely no abbreviation: an acronym (TV), "nem", one with marks behind."""
    if not token[-1:].isalnum() or token in words.ordinary or len(token) > _LONGEST_ABBREVIATION:
        return True
    return len(token) > 1 and (token.isupper() or token.casefold() in words.ordinary)


def _ends_after_number(candidate: Candidate, before: list[str], after: str, words: Lexicon) -> bool:
    beginning = shape(after)
    if len(before) == 1 and candidate.mark_end - candidate.start <= _LIST_MARKER:
        return False
    follows = candidate.text[candidate.cut : candidate.cut + _DATE_SIGHT]
    if not words.ordinals:
        in_date = _is_in_full_date(before, follows)
        return not in_date and (beginning != "lower" or candidate.is_lower_case_so_far())
    if beginning == "digit":
        return not _is_in_date(before, follows)
    if beginning == "upper":
        return _ends_before_capital(before, after, words)
    return beginning == "other" or (beginning == "caseless" and not _is_date_part(before))


def _is_in_date(before: list[str], follows: str) -> bool:
    """Whether a number with a full stop is part of "14. 3. 2024" or "2024. 3. 14"."""
    if _DATE_NEXT.match(follows) or _is_date_part(before):
        return True
    return bool(_DAY_OR_ORDINAL.fullmatch(before[-1]) and _YEAR_NEXT.match(follows))


def _is_in_full_date(before: list[str], follows: str) -> bool:
    """Whether it is part of "14. 3. 2024", a date in any language."""
    day = _DAY_OR_ORDINAL.fullmatch(before[-1])
    month = day and _is_date_part(before) and _YEAR_NEXT.match(follows)
    return bool(month or (day and _MONTH_AND_YEAR_NEXT.match(follows)))


def _is_date_part(before: list[str]) -> bool:
    """Whether another number with a full stop goes before."""
    return len(before) > 1 and before[-2].endswith(".") and before[-2][:-1].isdecimal()


def _ends_before_capital(before: list[str], after: str, words: Lexicon) -> bool:
    """Tell an ordinal before a noun or a name ("am 3. Spieltag") from the end of a sentence."""
    if len(after) > 1 and ROMAN.fullmatch(after):  # "lat 70. XX wieku"
        return False
    if after.casefold() in words.ordinal_nouns:
        return False
    number = without_openers(before[-1])
    if starts_sentence(after, words) or not _DAY_OR_ORDINAL.fullmatch(number):
        return True
    determiner = without_openers(before[-2]).casefold() if len(before) > 1 else ""
    return determiner not in words.ordinal_determiners
