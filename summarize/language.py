"""Which language a text or an article is in: langdetect's profiles, made dependable."""

from collections.abc import Mapping, Sequence
from functools import cache
from math import exp
from types import MappingProxyType

import msgspec

from summarize.languages import scripts
from summarize.languages.catalogue import by_script, languages
from summarize.languages.codes import names, normalize_code

__all__ = [
    "LANGUAGES",
    "UNDETERMINED",
    "ArticleDetection",
    "Detection",
    "detect",
    "detect_article",
    "normalize_code",
]

UNDETERMINED = "und"
"""ISO 639-2 for a text whose language cannot be told."""

LANGUAGES: Mapping[str, str] = MappingProxyType(names())
"""English name of every language that ``normalize_code`` knows, by code."""

_TRUSTED = 0.5
"""The confidence below which an answer is wrong more often than not."""
_FEW_LETTERS = 40
_CHUNK = 20_000
"""Characters that decide about a text: more would not change the answer."""
_TEMPERATURE = 3.0
"""N-grams overlap and repeat each other: this many nats of them are worth one. Fitted."""
_HAN_TEMPERATURE = 2.0
_HANJA_PER_HANGUL = 3.0
_SURE = 0.5
_LETTERS_TO_DIFFER = 20
_ENOUGH_SUPPORT = 0.25


class Detection(msgspec.Struct, frozen=True):
    """A text's language."""

    language: str
    """ISO 639-1 code (``zh`` for Chinese in either script), or ``und``."""
    confidence: float
    """0 to 1: the share of such answers that are right; below 0.5 do not rely on it."""


class ArticleDetection(msgspec.Struct, frozen=True):
    """An article's language, and each paragraph's."""

    language: str
    confidence: float
    paragraphs: tuple[str, ...]
    """In the order given; a paragraph too short to tell has the article's language."""


_NOTHING = Detection(UNDETERMINED, 0.0)


def detect(text: str) -> Detection:
    """Tell the language of a text of any length.

    Never fails: ``und`` with confidence 0 for a text without letters, or in a script that no
    known language uses. The same text always gives the same answer.
    """
    return _examine(text)[0]


def detect_article(paragraphs: Sequence[str], *, likely: str | None = None) -> ArticleDetection:
    """Tell the language of an article from its paragraphs, by the weight of their letters.

    A quotation in another language does not change the article's; its share lowers the
    confidence. Close languages are told apart on the paragraphs together. A few words that could
    be in many languages are taken for the ``likely`` one, or for English, where it is written in
    their script.
    """
    examined = [_examine(paragraph) for paragraph in paragraphs]
    support: dict[str, float] = {}
    for found, weight in examined:
        support[found.language] = support.get(found.language, 0.0) + weight * found.confidence
    support.pop(UNDETERMINED, None)
    if not any(support.values()):
        return ArticleDetection(UNDETERMINED, 0.0, (UNDETERMINED,) * len(examined))
    language = max(support, key=support.__getitem__)
    total = sum(weight for _, weight in examined)
    if total > _FEW_LETTERS and {found.language for found, weight in examined if weight} == {
        language
    }:
        return ArticleDetection(language, support[language] / total, (language,) * len(examined))
    together = detect(" ".join(paragraphs))
    if support.get(together.language, 0.0) >= _ENOUGH_SUPPORT * sum(support.values()):
        language = together.language
    guesses = (likely, "en") if likely is not None and together.confidence < _TRUSTED else ()
    for guess in guesses:
        if _fits(guess, examined, paragraphs):
            return ArticleDetection(guess, together.confidence, (guess,) * len(examined))
    twins = _twins(language)
    own = tuple(
        language
        if found.confidence < _SURE or weight < _LETTERS_TO_DIFFER or found.language in twins
        else found.language
        for found, weight in examined
    )
    agreeing = [
        (found.confidence if found.language == language else together.confidence) * weight
        for (found, weight), each in zip(examined, own, strict=True)
        if each == language
    ]
    return ArticleDetection(language, sum(agreeing) / total, own)


def _fits(
    likely: str, examined: Sequence[tuple[Detection, float]], paragraphs: Sequence[str]
) -> bool:
    """Tell whether a text is only a few words, in the script of a language."""
    if sum(weight for _, weight in examined) > _FEW_LETTERS:
        return False
    weights = scripts.weights(scripts.clean(" ".join(paragraphs)))
    return max(weights, key=weights.__getitem__) == languages()[likely].scripts[0]


@cache
def _twins(code: str) -> frozenset[str]:
    """Give the languages that differ from one in words only, so that a paragraph may lack them."""
    profiles = languages()[code].profiles
    return frozenset(
        other for other, language in languages().items() if profiles == language.profiles != ()
    )


class _Alphabet(msgspec.Struct, frozen=True):
    """How the languages of a script differ by their letters."""

    own: dict[str, frozenset[str]]
    """The letters that only one language has, for those that have such."""
    owned: frozenset[str]
    """All of these letters."""
    plain: tuple[str, ...]
    """The other languages."""


@cache
def _alphabet(script: str) -> _Alphabet:
    codes = by_script()[script]
    own = {code: frozenset(letters) for code in codes if (letters := languages()[code].letters)}
    plain = tuple(code for code in codes if code not in own)
    return _Alphabet(own, frozenset().union(*own.values()), plain)


def _examine(text: str) -> tuple[Detection, float]:
    """Give a text's language and the weight of its letters (see ``scripts.weights``)."""
    for start in range(0, len(text), _CHUNK):
        chunk = text[start : start + _CHUNK]
        # Asked before cleaning, which takes signs such as ℃ apart into letters.
        if not any(map(str.isalpha, chunk)):
            continue
        cleaned = scripts.clean(chunk)
        weights = scripts.weights(cleaned)
        total = sum(weights.values())
        if total > 0:
            return _decide(cleaned, weights, total), total
    return _NOTHING, 0.0


def _decide(cleaned: str, weights: dict[str, float], total: float) -> Detection:
    """Choose the script by weight, then the language within it."""
    # Chinese characters belong to whichever of kana or Hangul stands beside them.
    han = weights.pop(scripts.HAN, 0.0) + weights.pop(scripts.KANA, 0.0)
    if weights.get(scripts.HANGUL, 0.0) * _HANJA_PER_HANGUL > han:
        weights[scripts.HANGUL] += han
    elif han:
        weights[scripts.HAN] = han
    script = max(weights, key=weights.__getitem__)
    if script == scripts.HAN:
        language, confidence = _east_asian(cleaned)
    elif script == scripts.UNKNOWN:
        return _NOTHING
    else:
        language, confidence = _within(script, cleaned)
    return Detection(language, min(1.0, confidence * weights[script] / total))


def _east_asian(cleaned: str) -> tuple[str, float]:
    from summarize.languages.han import japanese_evidence

    odds = japanese_evidence(cleaned)
    return ("ja" if odds > 0 else "zh"), 1.0 / (1.0 + exp(-min(abs(odds) / _HAN_TEMPERATURE, 50)))


def _within(script: str, cleaned: str) -> tuple[str, float]:
    """Give the likeliest language of a script, and how likely it is."""
    alphabet = _alphabet(script)
    if not alphabet.owned.isdisjoint(cleaned):
        return next(
            (code, 1.0) for code, letters in alphabet.own.items() if not letters.isdisjoint(cleaned)
        )
    words = scripts.words(cleaned, script)
    if len(alphabet.plain) == 1:
        return alphabet.plain[0], 1.0 - 0.5 ** sum(map(len, words))
    from summarize.languages.bayes import model

    fitted = model(script)
    scores = fitted.scores(words)
    best = max(scores)
    code = fitted.codes[scores.index(best)]
    likelihood = 1.0 / sum(exp((score - best) / _TEMPERATURE) for score in scores)
    return code, likelihood * fitted.familiarity(words, code)
