"""The case of headlines: English headline case, and sentence case."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Final

from summarize.figures.loading import load_lexicon
from summarize.figures.tokens import tokenize
from summarize.summarization.headlines import HeadlineWords, headline_words
from summarize.summarization.headlines.borders import has_verb

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_OPENERS: Final = tuple(":?!—–")
_OPENING: Final = " \"'“‘«¿¡("
_SHOUTED: Final = 0.7
"""Share of a title's longer words that are capitalised, from which its case says nothing."""
_FEWEST: Final = 2
_LOUD: Final = 3
"""Letters; words of two are mostly abbreviations."""
_ENDED: Final = 6
_STEM: Final = 3
_LONGER: Final = 4
"""Letters; short words are small in headline case."""


def headline_case(text: str) -> str:
    """Give an English headline with its words capitalised, but for articles and the like.

    The first and the last word, and those behind a colon or dash, are capitalised whatever they
    are; a word that has a capital, a digit or an apostrophe inside keeps its form (iPhone, 3rd).
    """
    small = {words[0] for words in headline_words("en").small}
    words = list(_WORD.finditer(text))
    pieces: list[str] = []
    at = 0
    for k, word in enumerate(words):
        gap = text[at : word.start()]
        edge = k in {0, len(words) - 1} or gap.strip().endswith(_OPENERS)
        plain = word[0].islower() and not gap[-1:].isdigit()
        keep = not plain or (word[0] in small and not edge)
        pieces += [gap, word[0] if keep else word[0][0].upper() + word[0][1:]]
        at = word.end()
    return "".join(pieces) + text[at:]


def sentence_case(title: str, sentences: Iterable[str], language: str) -> str:
    """Give a title written in capitals, or with a capital on every word, as a sentence.

    Each word but the first gets the case that the word, or one that starts as it does, mostly has
    inside the article's sentences, so that names keep their capitals and German nouns theirs. A
    word that the article has nothing like is lowered where all are capitals, and in a language
    that has a headline case unless it is a day, a month or has two capitals: a name would stand in
    the article. Elsewhere it stays as it is, and so does any other title.
    """
    words = [word for word in _WORD.findall(title) if len(word) >= _LONGER]
    if len(words) < _FEWEST or sum(map(_is_raised, words)) < _SHOUTED * len(words):
        return title
    forms: Counter[str] = Counter()
    for sentence in sentences:
        words = _WORD.findall(sentence)
        # The first word is capital whatever it is; a name where another follows: Bríd Ní Fhloinn.
        forms.update(words if any(map(_is_raised, words[1:2])) else words[1:])
    known = headline_words(language)
    shouted, by_habit = title.isupper(), bool(known.small)
    if not shouted and not any(form[0].islower() for form in forms):
        return title

    def recased(match: re.Match[str]) -> str:
        """Give a word as the article writes it."""
        word = match[0]
        if by_habit and _is_auxiliary(match, known):
            return word.lower()
        like = [form for form in forms if form.lower() == word.lower()] or [
            form for form in forms if form.lower().startswith(_stem(word.lower()))
        ]
        form = word.lower() if shouted or (by_habit and not _is_name(word, language)) else word
        if not like and _is_between_names(match, forms, language):
            return word
        if not like and not shouted and _is_between_names(match, forms, language):
            return word
        if like:
            best = max(like, key=lambda each: forms[each])
            same = best.lower() == word.lower()
            raised = word[0] + (word[1:].lower() if shouted else word[1:])
            form = best if same else raised if _is_raised(best) else word.lower()
        first = not title[: match.start()].strip(_OPENING)
        return form[0].upper() + form[1:] if first else form

    return _WORD.sub(recased, title)


def calmed(text: str, sentences: Iterable[str], language: str) -> str:
    """Give a headline without the capitals of words that are only loud: “A FEROCIOUS goose”.

    A word of capitals is lowered where the article's other words are not written so and it is a
    number's, has an ending that no name has, or stands in the article without capitals.
    """
    known = headline_words(language)
    loud = [word for word in _WORD.findall(text) if len(word) >= _LOUD and word.isupper()]
    if not loud or not known.emphatic or text.isupper():
        return text
    plain = {word for sentence in sentences for word in _WORD.findall(sentence)}

    def lowered(match: re.Match[str]) -> str:
        """Give a word in small letters where it only is loud."""
        word = match[0].lower()
        ends = len(word) >= _ENDED and word.endswith(known.emphatic)
        if match[0] not in loud or not (ends or word in plain or (word,) in known.indefinite):
            return match[0]
        first = not text[: match.start()].strip(_OPENING)
        return word[0].upper() + word[1:] if first else word

    return _WORD.sub(lowered, text)


def _is_auxiliary(word: re.Match[str], known: HeadlineWords) -> bool:
    """Tell whether a word of a title, not its first, is a verb's “may” and not the month."""
    before = _WORD.findall(word.string[: word.start()])
    beside = word.string[: word.start()][-2:] + word.string[word.end() :][:2]
    dated = any(letter.isdigit() for letter in beside)
    if not before or dated or (before[-1].lower(),) in known.loose:
        return False
    return (word[0].lower(),) in known.before_verb


def _is_name(word: str, language: str) -> bool:
    """Tell whether a capitalised word is a name whatever the article says: NATO, Monday."""
    lexicon, tokens = load_lexicon(language), tokenize(word)
    return not word[1:].islower() or any(
        lexicon.find(category, tokens, 0) for category in ("month", "weekday")
    )


def _is_between_names(word: re.Match[str], forms: Mapping[str, int], language: str) -> bool:
    """Tell whether a word of a title stands inside a name that the article gives without it."""
    before = _WORD.findall(word.string[: word.start()])[-1:]
    behind = _WORD.findall(word.string[word.end() :])[:1]
    named = all(forms.get(each, 0) for each in (*before, *behind))
    inside = bool(before and behind) and named
    return inside and has_verb(word[0].lower(), language) is False


def _stem(word: str) -> str:
    """Give the letters by which a word and its forms start."""
    return word[: max(_STEM, len(word) - 2)]


def _is_raised(word: str) -> bool:
    """Tell whether a word starts with a capital."""
    return word[0].isupper()
