"""What headlines are made with: data, one file per language, found by its code."""

import functools
import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from summarize.figures.tokens import Token, fold, tokenize
from summarize.summarization.language_data import data_of

_NOTHING: Final = re.compile("(?!)")
_PERIOD: Final = 6
"""Tokens in which a phrase comes to its word of time."""
_Phrases = frozenset[tuple[str, ...]]


class HeadlineWords(msgspec.Struct, frozen=True):
    """The phrases of a language, each a tuple of folded words."""

    loose: _Phrases = frozenset()
    """No headline ends with one."""
    unfinished: re.Pattern[str] = _NOTHING
    """Its last two words, where no mark stands behind them, that a clause does not end with."""
    borders: _Phrases = frozenset()
    """A clause may end in front of one."""
    soft: _Phrases = frozenset()
    """A clause may end in front of one if no verb stands before it."""
    bars: _Phrases = frozenset()
    """They turn what stands before them: nothing is cut off that one begins."""
    needed: _Phrases = frozenset()
    """What stands before one says too little without it."""
    expecting: _Phrases = frozenset()
    """Verbs that no clause ends with, whatever mark stands behind."""
    subjects: _Phrases = frozenset()
    """They open a clause whose subject stands in front of what one of ``predicates`` opens."""
    predicates: _Phrases = frozenset()
    tolls: re.Pattern[str] = _NOTHING
    """How a headline ends that says how many came to harm, and not of what."""
    occasions: _Phrases = frozenset()
    """In front of what they came to harm of."""
    denials: _Phrases = frozenset()
    """What they deny may be only until one of ``bounds``, which is not cut off then."""
    bounds: _Phrases = frozenset()
    reports: _Phrases = frozenset()
    """Verbs that report a clause."""
    that: _Phrases = frozenset()
    """What opens such a clause."""
    agents: _Phrases = frozenset()
    """Behind one of these verbs they show that it stands for a passive."""
    fronts: _Phrases = frozenset()
    """They open a phrase that stands in front of the main clause."""
    periods: _Phrases = frozenset()
    """Words of time that open such a phrase too, with one of ``periods_from`` behind them."""
    periods_from: _Phrases = frozenset()
    barely: _Phrases = frozenset()
    """In front of an amount of them: a clause does not end with “just five days | before”."""
    roughly: _Phrases = frozenset()
    """In front of a number they are no such phrase, but for a time."""
    obliges: _Phrases = frozenset()
    """What must be done may be so for a purpose alone: it is not cut off."""
    counting: _Phrases = frozenset()
    """What such a phrase has that says how far a count had come: it stays."""
    deadlines: _Phrases = frozenset()
    """In front of the date by which something is to be: it stays."""
    before_verb: _Phrases = frozenset()
    """A verb stands behind one; no clause ends right behind that verb at a soft border."""
    verbal: tuple[str, ...] = ()
    """Endings of words that may be verbs; no clause ends behind one at a soft border."""
    carrying: int = 20
    """Words of a headline that may be long for the sake of its figure."""
    attached: re.Pattern[str] = _NOTHING
    """Words that open a clause on the noun before them, where the main clause opens with a verb."""
    attached_but: _Phrases = frozenset()
    """Words that fit the pattern and are no verbs."""
    nominal: _Phrases = frozenset()
    """Words with such an ending that are none."""
    indefinite: _Phrases = frozenset()
    """Articles of what is not known yet: its relative clause may go."""
    auxiliaries: _Phrases = frozenset()
    """A main clause goes on with one behind such a clause."""
    relatives: _Phrases = frozenset()
    """They open a relative clause: a verb behind one is not the main clause's."""
    holders: _Phrases = frozenset()
    """Verbs that need the phrase which a soft border opens."""
    compared: _Phrases = frozenset()
    """They need one of ``comparing`` behind them, where the sentence has one."""
    comparing: _Phrases = frozenset()
    joins: _Phrases = frozenset()
    """In front of a list's last item."""
    vague: _Phrases = frozenset()
    """No headline opens with one, but of an article's first sentence."""
    conditions: _Phrases = frozenset()
    """They open another clause, which must have its verb in the headline."""
    sources: _Phrases = frozenset()
    """In front of who says it."""
    ranks: _Phrases = frozenset()
    """What they are the first or the least of stands behind: nothing is cut off near them."""
    labels: _Phrases = frozenset()
    """They stand in front of a title, or behind it, and are no part of it."""
    baits: _Phrases = frozenset()
    """Openings of titles that promise and do not say."""
    small: _Phrases = frozenset()
    """Headline case leaves them small."""
    unranked: _Phrases = frozenset()
    """Phrases with a word of ``ranks`` or ``comparing`` that rank nothing: “at least”."""
    causes: _Phrases = frozenset()
    """A clause may end in front of one even behind a word of ``ranks``."""
    results: _Phrases = frozenset()
    """The same where a time says among what it ranks: “the lowest in five years”."""
    purposes: _Phrases = frozenset()
    """They open what something is done for, behind a noun that takes no such clause itself."""
    takers: _Phrases = frozenset()
    """Words that take such a clause."""
    copulas: _Phrases = frozenset()
    """Verbs that say what something is: the clause that says which stays."""
    objects: _Phrases = frozenset()
    """What may stand behind a verb, and not behind an adjective."""
    times: _Phrases = frozenset()
    """When something was."""
    particles: _Phrases = frozenset()
    """Words of ``loose`` that are parts of verbs: they may stand before a time."""
    dating: _Phrases = frozenset()
    """In front of a date."""
    goes_on: _Phrases = frozenset()
    """A clause goes on with one behind a time, or behind a participle."""
    articles: _Phrases = frozenset()
    """A headline may leave them out in front."""
    roles: _Phrases = frozenset()
    """What people are, in front of their names."""
    conceding: _Phrases = frozenset()
    """Those of ``bars`` that grant what stands before them."""
    possessives: _Phrases = frozenset()
    """They stand in front of what someone is."""
    days: _Phrases = frozenset()
    """Days that stand behind a verb on their own."""
    doubled: _Phrases = frozenset()
    """No clause ends in front of one right behind the same word: as many | as."""
    negations: _Phrases = frozenset()
    """Behind one a clause ends at no phrase that may be all that is denied."""
    reasons: _Phrases = frozenset()
    """Borders behind which stands what may be denied: not, because."""
    single: _Phrases = frozenset()
    """Articles of one thing that is not known yet."""
    goals: _Phrases = frozenset()
    """In front of where an amount went."""
    origins: _Phrases = frozenset()
    """In front of where it was."""
    articled: _Phrases = frozenset()
    """What keeps its article wherever it stands."""
    intended: _Phrases = frozenset()
    """Auxiliaries of what is to be, the word of the infinitive last."""
    perfect: _Phrases = frozenset()
    """Auxiliaries of the perfect."""
    emphatic: tuple[str, ...] = ()
    """Endings of words that are no names: in capitals they are only loud."""
    plural: frozenset[str] = frozenset()
    """Those of them that say that there are several."""
    passive: _Phrases = frozenset()
    """Auxiliaries of the passive, which a headline may leave out."""
    complements: dict[str, str] = {}
    """What some of ``holders`` want behind their object; the others want more than one may tell."""
    needs: dict[str, tuple[str, ...]] = {}
    """What a verb in front needs behind it, any of them; one letter is written onto its noun."""
    transitive: _Phrases = frozenset()
    """Verbs in front of their subject that need an object behind it."""
    inserted: _Phrases = frozenset()
    """They open what stands between two commas and may go."""
    naming: _Phrases = frozenset()
    """Participles behind which another noun stands: “named captain”."""
    motions: _Phrases = frozenset()
    """Behind one of these an infinitive's word says where to."""
    present: dict[str, tuple[str, str]] = {}
    """The present of a participle, of one and of several."""
    forms: dict[tuple[str, ...], str] = {}
    """Short forms of phrases."""
    phrases: _Phrases = frozenset()
    """Those phrases."""
    bases: _Phrases = frozenset()
    """Verbs as they stand behind an infinitive's word."""
    verbs: _Phrases = frozenset()
    """Verbs in the past, besides those that condensing knows."""
    ending: str = ""
    """The ending of such verbs, where one of ``determiners`` stands behind them."""
    determiners: _Phrases = frozenset()
    shown: frozenset[str] = frozenset()
    """The verbs that ``present`` gives."""


@functools.lru_cache(maxsize=8)
def headline_words(language: str) -> HeadlineWords:
    """Give the words of a language; none where it has no file."""
    data = data_of(__name__, language)
    if data is None:
        return HeadlineWords()
    forms = {phrase_words(long): short for long, short in data.pop("forms", {}).items()}
    present = {word: (one, many) for word, (one, many) in data.pop("present", {}).items()}
    other: dict[str, Any] = {
        "verbal": tuple(data.pop("verbal", ())),
        "emphatic": tuple(data.pop("emphatic", ())),
        "carrying": data.pop("carrying", HeadlineWords().carrying),
        "attached": re.compile(data.pop("attached", _NOTHING.pattern)),
        "unfinished": re.compile(data.pop("unfinished", _NOTHING.pattern)),
        "tolls": re.compile(data.pop("tolls", _NOTHING.pattern)),
        "complements": data.pop("complements", {}),
        "needs": {
            fold(verb): tuple(map(fold, words.split()))
            for verb, words in data.pop("needs", {}).items()
        },
        "ending": data.pop("ending", ""),
        "plural": frozenset(data.pop("plural", ())),
        "forms": forms,
        "phrases": frozenset(forms),
        "present": present,
        "bases": frozenset((many,) for _, many in present.values()),
        "shown": frozenset(word for pair in present.values() for word in pair),
    }
    read: dict[str, Any] = {
        key: frozenset(map(phrase_words, phrases)) for key, phrases in data.items()
    }
    return HeadlineWords(**read, **other)


def phrase_words(text: str) -> tuple[str, ...]:
    """Give the folded words of a text, in scripts without spaces its characters."""
    return tuple(token.norm for token in tokenize(text) if token.kind in {"word", "character"})


def starts_with(tokens: Sequence[Token], at: int, phrases: _Phrases) -> int:
    """Give the place behind the longest of some phrases that stands at a token; 0 for none."""
    if at < len(tokens):
        for phrase in _by_first(phrases).get(tokens[at].norm, ()):
            end = at + len(phrase)
            if phrase == tuple([token.norm for token in tokens[at:end]]):
                return end
    return 0


@functools.lru_cache(maxsize=256)
def _by_first(phrases: _Phrases) -> dict[str, list[tuple[str, ...]]]:
    """Give some phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(phrases, key=len, reverse=True):
        found.setdefault(phrase[0], []).append(phrase)
    return found


def stands_in_front(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a phrase stands at a token that opens in front of its main clause.

    “In May”, “Sixteen years after her mother lost”, “A little before noon”; “About 40 people” is
    the subject.
    """
    number = starts_with(tokens, at, known.roughly)
    if 0 < number < len(tokens) and tokens[number].kind == "number":
        near = range(number + 1, number + _PERIOD)
        return any(starts_with(tokens, k, known.periods) for k in near)
    if starts_with(tokens, at, known.fronts):
        return not starts_with(tokens, at, known.unranked)
    return any(
        starts_with(tokens, end, known.periods_from)
        for k in range(at, at + _PERIOD)
        if (end := starts_with(tokens, k, known.periods))
    )
