"""Which sentences lean on the one before: data, one file per language, found by its code."""

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from summarize.figures.tokens import Token, fold, tokenize
from summarize.summarization.condensing.proof import has_verb
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import read
from summarize.summarization.language_data import data_of
from summarize.summarization.references import refers_back

_SIGHT: Final = 600
"""Characters; what leans, leans early."""
_PATTERNS: Final = 240
"""Characters that a pattern sees."""
_FRONTED: Final = 8
"""Tokens that an opening phrase may have in front of its comma."""
_FRONTED_LONG: Final = 32
"""Tokens in which a comma with a pronoun behind it may end such a phrase, however long."""
_SET: Final = re.compile(r"\{([a-z]+)\}")
_QUESTIONS: Final = ("?", "؟", "？")
_SHORT: Final = 120
"""Characters of a sentence that may say nothing."""
_FEW_WORDS: Final = 7
"""In a longer sentence a verb that nobody listed is likelier than none."""
_RECALLED: Final = 3
"""Sentences over which a reader remembers who spoke last."""
_COMMAS: Final = frozenset(",،，、")
# It begins with the marks, which are found fast: most sentences have none.
_QUOTED: Final = re.compile(r"""["“'‘](?:(?<=["“])[^"”]*["”]|(?<=['‘])(?<!\w['‘]).*['’](?!\w))""")

_INITIALS: Final = re.compile(r"\b(?:[A-Z]\.? I|I\.? [A-Z])\.?(?= [A-Z]\w)")
"""Of a name: I G Rennie."""
_NEVER: Final = re.compile("(?!)")
"""Stands nowhere: for a language without such patterns."""

_Phrases = dict[str, dict[int, set[tuple[str, ...]]]]
"""Phrases by their first word, then by how many words they have."""


class _Words(msgspec.Struct, frozen=True):
    """The words of a language that lean back."""

    openers: _Phrases = {}
    """At the start of a sentence."""
    asides: _Phrases = {}
    """Anywhere in it."""
    embeds: _Phrases = {}
    """In front of such a phrase they make it a part of what the sentence itself tells."""
    subjects: _Phrases = {}
    """Behind an opening phrase and its comma."""
    pronouns: _Phrases = {}
    """The subjects that lean back behind a long opening phrase, too."""
    selves: _Phrases = {}
    """Outside of quotation marks they stand for a speaker whom the sentence does not name."""
    fronts: _Phrases = {}
    """At the start of such a phrase."""
    alone: _Phrases = {}
    """At the start of a sentence that does not lean, though it starts as one that does."""
    patterns: re.Pattern[str] = _NEVER
    """What a folded sentence starts with."""
    within: re.Pattern[str] = _NEVER
    """What stands anywhere in a folded sentence."""
    hollow: re.Pattern[str] = _NEVER
    """A folded sentence that only leads on to what is said elsewhere."""
    adding: re.Pattern[str] = _NEVER
    """One in which whoever spoke last says more."""
    speaking: re.Pattern[str] = _NEVER
    """One that says who speaks."""
    met: re.Pattern[str] = _NEVER
    """What a reporter who speaks of himself may say there: for our interview."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    """Give the words of a language; none where it has no file."""
    data = data_of(__name__, language)
    if data is None:
        return _Words()
    sets = data.pop("sets", {})
    patterns, within, hollow, adding, speaking, met = (
        _compiled(data.pop(key, ()), sets)
        for key in ("patterns", "within", "hollow", "adding", "speaking", "met")
    )
    phrases = {key: _by_first(listed) for key, listed in data.items()}
    return _Words(
        **phrases,
        patterns=patterns,
        within=within,
        hollow=hollow,
        adding=adding,
        speaking=speaking,
        met=met,
    )


def _compiled(sources: Iterable[str], sets: Mapping[str, str]) -> re.Pattern[str]:
    """Give one pattern of all of them, in which ``{name}`` is any word of that set."""
    choices = {name: f"(?:{'|'.join(words.split())})" for name, words in sets.items()}
    filled = [_SET.sub(lambda found: choices[found[1]], source) for source in sources]
    return re.compile("|".join(f"(?:{source})" for source in filled)) if filled else _NEVER


def leans_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence holds a word that the sentence before it explains.

    Such words open it (“They …”), stand as a subject behind a short opening phrase (“In May, it
    …”), or say who speaks (“…, she added”).
    """
    known = _words(language)
    tokens = tokenize(sentence[:_SIGHT])
    words = _read(sentence)
    return (
        _opens(words, known)
        or _puts_in_mouth(tokens, words, known)
        or (_starts(words, 0, known.fronts) and _fronted(tokens, known))
        or _matches(sentence, known.patterns)
        or known.within.search(fold(sentence[:_SIGHT])) is not None
        or refers_back(tokens, language)
    )


def speaker_of(sentences: Sequence[str], at: int, language: str) -> int:
    """Give the sentence that says who speaks in one that leans back; -1 where none near does.

    That is the one before, unless there whoever spoke last says more (“He added”) behind a sentence
    in which nobody speaks: then it is the last one in which somebody does.
    """
    known = _words(language)
    if not _matches(sentences[at], known.adding):
        return at - 1
    near = range(at - 1, max(at - 1 - _RECALLED, -1), -1)
    return next((k for k in near if _matches(sentences[k], known.speaking)), -1)


def opens_back(sentence: str, language: str) -> bool:
    """Tell whether a sentence opens with such a word: nothing in it can explain it."""
    tokens = tokenize(sentence[:_SIGHT])
    return _opens(_normed(tokens), _words(language)) or refers_back(tokens, language, opening=True)


def _opens(words: tuple[str, ...], known: _Words) -> bool:
    return _starts(words, 0, known.openers) and not _starts(words, 0, known.alone)


def speaks_for_itself(sentence: str, language: str) -> bool:
    """Tell whether a sentence says “I” or “we” outside of quotation marks: it is half quoted.

    “Our interview” is the reporter's.
    """
    known = _words(language)
    if not known.selves or not _holds(_read(sentence), known.selves):
        return False
    bare = _INITIALS.sub(" ", _QUOTED.sub(" ", sentence[:_SIGHT]))
    told = known.met.sub(" ", fold(bare))
    return _holds(_normed(tokenize(told)), known.selves)


def says_nothing(sentence: str, language: str) -> bool:
    """Tell whether a sentence says nothing on its own.

    It is a question, has no verb where its language needs one (“Twice.”), or only leads on to what
    is said elsewhere (“There were a few bright spots.”).
    """
    if sentence.rstrip().endswith(_QUESTIONS):
        return True
    if len(sentence) > _SHORT:
        return False
    if _words(language).hollow.match(fold(sentence)):
        return True
    rules = rules_for(language)
    words = _read(sentence)
    if rules is None or not rules.needs_verb or len(words) > _FEW_WORDS:
        return False
    read_one = read(sentence, rules)
    return read_one is not None and not (
        has_verb(read_one) or any(word.endswith(rules.verb_endings) for word in words)
    )


def _fronted(tokens: Sequence[Token], known: _Words) -> bool:
    """Tell whether a leaning subject stands behind the comma of an opening phrase."""
    commas = [k for k, token in enumerate(tokens[:_FRONTED_LONG]) if token.text in _COMMAS]
    near = commas and commas[0] <= _FRONTED
    return bool(
        (near and _starts(_normed(tokens[commas[0] + 1 :]), 0, known.subjects))
        or any(_starts(_normed(tokens[k + 1 : k + 4]), 0, known.pronouns) for k in commas)
    )


def _puts_in_mouth(tokens: Sequence[Token], words: tuple[str, ...], known: _Words) -> bool:
    """Tell whether a phrase says who speaks, and no word before it makes it part of a clause.

    “The talks had failed, she said” leans back; “Hale denied claims that she said so” does not.
    """
    if not known.asides:
        return False
    inside = 0
    for k, token in enumerate(tokens):
        if token.kind not in {"word", "character"}:
            continue
        if _starts(words, inside, known.asides):
            embedded = k and _starts((tokens[k - 1].norm,), 0, known.embeds)
            if not (embedded and token.norm in known.pronouns):
                return True
        inside += 1
    return False


def _holds(words: tuple[str, ...], phrases: _Phrases) -> bool:
    """Tell whether one of some phrases stands anywhere among some words."""
    if phrases.keys().isdisjoint(words):
        return False
    return any(_starts(words, k, phrases) for k in range(len(words)))


def _matches(sentence: str, pattern: re.Pattern[str]) -> bool:
    """Tell whether a pattern stands at the start of a sentence, quotations aside."""
    start = fold(_QUOTED.sub("…", sentence[:_SIGHT])[:_PATTERNS])
    return pattern.match(start) is not None


def _starts(words: tuple[str, ...], at: int, phrases: _Phrases) -> bool:
    """Tell whether one of some phrases stands at a word."""
    found = phrases.get(words[at]) if at < len(words) else None
    if found:
        for count, known in found.items():
            if words[at : at + count] in known:
                return True
    return False


def _by_first(phrases: Iterable[str]) -> _Phrases:
    """Give phrases by their first word and their length."""
    by_first: _Phrases = {}
    for phrase in phrases:
        words = _normed(tokenize(phrase))
        by_first.setdefault(words[0], {}).setdefault(len(words), set()).add(words)
    return by_first


@functools.lru_cache(maxsize=64)
def _read(sentence: str) -> tuple[str, ...]:
    """Give the words of as much of a sentence as is looked at; more than one rule asks for them."""
    return _normed(tokenize(sentence[:_SIGHT]))


def _normed(tokens: Iterable[Token]) -> tuple[str, ...]:
    """Give the words of a text, in scripts without spaces its characters; no marks or numbers."""
    return tuple([token.norm for token in tokens if token.kind in {"word", "character"}])
