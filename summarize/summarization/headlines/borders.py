"""Where a clause may end, and a headline with it: at a comma, a conjunction, a phrase."""

import functools
from collections.abc import Sequence
from typing import Final

from summarize.figures.tokens import Token, is_cased_name
from summarize.summarization.condensing.interruptions import is_one_clause
from summarize.summarization.condensing.proof import has_verb as holds_verb
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import read
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with

COMMAS: Final = frozenset(",،")
BORDERS: Final = frozenset(",;:،؛、，；：–—")
_STRONG: Final = frozenset(";؛；–—")
"""The borders that are safe where nothing is known of a language's verbs and clauses."""
_SOFTLY: Final = 7
"""Words that must stand before a border that is only the start of a phrase."""
_NEAR: Final = 4
"""Words in which a noun shows its article, or a word takes an infinitive."""
_FEWEST: Final = 5
_TWICE: Final = 3
_CURRENCIES: Final = "$£€¥"


def has_verb(text: str, language: str, *, sure: bool = False) -> bool | None:
    """Tell whether a text has a finite verb; None where the language's verbs are not known.

    Where it must be ``sure``, words that are nouns as well (“work”, “own”), or no finite forms
    (“being”), do not count.
    """
    rules = rules_for(language)
    read_text = read(text, rules) if rules is not None and rules.needs_verb else None
    if read_text is None:
        return None
    known = headline_words(language)
    tokens = read_text.tokens
    if any(_is_past(tokens, k, known) for k in range(len(tokens))):
        return True
    if sure:
        places = (k for k in range(read_text.body) if not read_text.find("nonfinite", k))
        return read_text.holds(("finite", "past", "verbs"), places)
    return holds_verb(read_text) or any(token.norm in known.shown for token in tokens)


@functools.lru_cache(maxsize=4096)
def is_verb(word: str, language: str) -> bool:
    """Tell whether a word, by itself, is a finite verb for sure."""
    return has_verb(word, language, sure=True) is True


def _is_past(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a word is a verb in the past, which its object may show."""
    if starts_with(tokens, at, known.verbs):
        return True
    return bool(
        known.ending
        and tokens[at].norm.endswith(known.ending)
        and at + 1 < len(tokens)
        and starts_with(tokens, at + 1, known.determiners)
        and not starts_with(tokens, at, known.nominal)
    )


def is_border(
    tokens: Sequence[Token], at: int, text: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a clause may end in front of a token."""
    before, here = tokens[at - 1], tokens[at]
    if here.text in (BORDERS if known.loose else _STRONG):
        inside = at + 1 < len(tokens) and "number" == before.kind == tokens[at + 1].kind
        return not inside
    near = {token.norm for token in tokens[max(at - _TWICE, 0) : at]}
    twice = here.norm in near and starts_with(tokens, at, known.doubled)
    if before.text in BORDERS or twice:
        return False
    if starts_with(tokens, at, known.borders):
        amounts = starts_with(tokens, at - 1, known.periods) and starts_with(
            tokens, at - 3, known.barely
        )
        if amounts and starts_with(tokens, at, known.periods_from):
            return False  # just five days | before it was due
        denied = any(starts_with(tokens, k, known.negations) for k in range(at))
        return not (denied and starts_with(tokens, at, known.reasons))
    if _is_attached(tokens, at, text, known, language):
        return True
    if any(starts_with(tokens, k, known.negations) for k in range(at)):
        return False
    if _is_purpose(tokens, at, known) or _adds_verb(tokens, at, known, language):
        return True
    if _describes(tokens, at, known) or _starts_goal(tokens, at, text, known):
        return True
    return (
        at >= _SOFTLY
        and not any(_holds_on(tokens, k, at, known) for k in range(at))
        and bool(starts_with(tokens, at, known.soft))
        and not (
            (before.kind == "number" and not _is_amount(text, before, here, known))
            or may_be_verb(tokens, at - 1, known)
            or _is_infinitive(tokens, at - 2, known)
            or starts_with(tokens, at - 2, known.bars) == at - 1
            or any(starts_with(tokens, k, known.borders) for k in range(at))
            or (has_verb(before.text, language) and before.norm not in known.shown)
        )
    )


def _is_attached(
    tokens: Sequence[Token], at: int, text: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a verb describes the noun before it: “a deal [that] ends the strike”."""
    return (
        at >= _SOFTLY
        and known.attached.search(tokens[at].norm) is not None
        and not starts_with(tokens, at, known.attached_but)
        and not any(starts_with(tokens, k, known.borders) for k in range(at))
        and all(token.kind != "number" for token in tokens[at - 2 : at])
        and is_one_clause(text, tokens[at].start, language)
    )


def may_be_verb(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a word ends as verbs do, and is not known for a noun."""
    return tokens[at].norm.endswith(known.verbal) and not starts_with(tokens, at, known.nominal)


def may_be_participle(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a word may be a participle that describes a noun: “a suspect held in Cuba”.

    It is a finite verb where its object, or a verb's particle, stands behind it.
    """
    word = tokens[at].norm
    if not word.endswith(known.ending or "\0") and word not in known.present:
        return False
    if at + 1 >= len(tokens) or starts_with(tokens, at + 1, known.particles):
        return False
    if starts_with(tokens, at + 1, known.goes_on):
        return True
    shown = starts_with(tokens, at + 1, known.determiners) or tokens[at + 1].kind == "number"
    return word.endswith(known.ending) and not shown


def lacks_verb(tokens: Sequence[Token], at: int, known: HeadlineWords, language: str) -> bool:
    """Tell whether all the verbs in front of a border may be participles, and one comes behind it.

    A teenager accused of setting fire to a stand | in Victoria told police.
    """
    if not starts_with(tokens, 0, known.indefinite):
        return False
    # A relative clause has its own verb.
    end = next((k for k in range(at) if starts_with(tokens, k, known.relatives)), at)
    described = [k for k in range(1, end) if may_be_participle(tokens, k, known)]
    if not described or any(starts_with(tokens, k, known.auxiliaries) for k in range(end)):
        return False
    if any(is_verb(tokens[k].norm, language) for k in range(1, end) if k not in described):
        return False
    stops = (known.borders, known.relatives, known.conditions, known.bars)
    for k in range(at, len(tokens)):
        if tokens[k].text in COMMAS:
            commas = (j for j in range(k, len(tokens)) if tokens[j].text in COMMAS)
            return any(starts_with(tokens, j + 1, known.auxiliaries) for j in commas)
        if tokens[k].text in BORDERS or any(starts_with(tokens, k, kind) for kind in stops):
            return False
        if (
            is_verb(tokens[k].norm, language)
            and not starts_with(tokens, k, known.nominal)
            and not may_be_participle(tokens, k, known)
        ):
            return True
    return False


def _holds_on(tokens: Sequence[Token], verb: int, at: int, known: HeadlineWords) -> bool:
    """Tell whether a verb still needs the phrase that starts at a token: accused him | of …."""
    if not starts_with(tokens, verb, known.holders):
        return False
    wanted = known.complements.get(tokens[verb].norm, "")
    held = any(token.norm == wanted for token in tokens[verb:at])
    return not wanted or (not held and any(token.norm == wanted for token in tokens[at:]))


def _is_infinitive(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a word has a verb behind it: "to" does not where it says where to."""
    moves = starts_with(tokens, at - 1, known.motions) or is_cased_name(tokens[at + 1])
    return starts_with(tokens, at, known.before_verb) == at + 1 and not moves


def _is_amount(text: str, number: Token, here: Token, known: HeadlineWords) -> bool:
    """Tell whether a number is an amount of money, or a share, which needs nothing behind it."""
    amount = text[max(number.start - 1, 0)] in _CURRENCIES
    return amount and bool(starts_with((here,), 0, known.dating))


def _starts_goal(tokens: Sequence[Token], at: int, text: str, known: HeadlineWords) -> bool:
    """Tell whether a phrase says where an amount or a share went: rose 2% | to $51 a barrel."""
    behind = text[tokens[at - 1].start : tokens[at].start]
    amount = "%" in behind or (
        tokens[at - 1].kind == "number" and text[max(tokens[at - 1].start - 1, 0)] in _CURRENCIES
    )
    starts = any(starts_with(tokens, k, known.origins) for k in range(at))
    return amount and not starts and at >= _FEWEST and bool(starts_with(tokens, at, known.goals))


def _is_purpose(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether an infinitive says what for, and no word before it takes it for its object."""
    if at < _FEWEST or not starts_with(tokens, at, known.purposes):
        return False
    if tokens[at - 1].norm.endswith(known.verbal) and not starts_with(
        tokens, at - 1, known.nominal
    ):
        return False
    helping = (at - 1, at - 2)
    return not any(
        starts_with(tokens, k, known.takers)
        and not any(starts_with(tokens, j, known.goals) for j in (k + 1, k + 2) if j < at)
        and (k in helping or not _helps(tokens, k, known))
        for k in range(at)
    )


def _helps(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a word is an auxiliary."""
    return bool(
        starts_with(tokens, at, known.auxiliaries) or starts_with(tokens, at, known.copulas)
    )


def _adds_verb(tokens: Sequence[Token], at: int, known: HeadlineWords, language: str) -> bool:
    """Tell whether "and" and another verb of the same subject, with its object, stand here."""
    behind = starts_with(tokens, at, known.joins)
    if at < _FEWEST or not behind or not starts_with(tokens, behind + 1, known.objects):
        return False
    barred = (known.conditions, known.before_verb, known.copulas)
    if any(starts_with(tokens, k, barred[0]) for k in range(at)):
        return False
    if tokens[behind].norm.endswith(known.verbal) and any(
        starts_with(tokens, k, known.copulas) for k in range(at)
    ):
        return False
    return has_verb(tokens[behind].text, language) is True and not starts_with(
        tokens, behind, known.nominal
    )


def _describes(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a relative clause describes what was not known before (“a console that”)."""
    if at < _FEWEST or not starts_with(tokens, at, known.relatives):
        return False
    near = [k for k in range(max(1, at - _NEAR), at) if starts_with(tokens, k, known.indefinite)]
    if not near or near[-1] == at - 1:
        return False
    says = any(starts_with(tokens, k, known.reports) for k in range(near[-1], at)) or any(
        starts_with(tokens, k, known.bars) for k in range(at + 1, min(at + 10, len(tokens)))
    )
    held = (known.copulas, known.articles)
    return not says and not any(starts_with(tokens, near[-1] - 1, kind) for kind in held)
