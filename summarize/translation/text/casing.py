"""Text in ALL CAPS: sentence case for the checkpoint, capitals again for its translation."""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable

from summarize.figures import Figure, extract, identity
from summarize.translation.text.words import mapped, words_for

_WORD = re.compile(r"[^\W_]+(?:[.’'&][^\W_]+)*")
_LONG = 5
"""Letters of a word in capitals that is hardly an acronym."""
_ACRONYM = 4
"""Letters of the longest word without a vowel that is kept in capitals."""
_ALONE = 7
"""Letters of a single word that is no acronym, even if it stands alone."""
_RUN = 4
"""Words in capitals within other text that are no title of somebody's, but shouting."""
_SMALL_SHARE = 0.1
_BARE = 4
"""Letters of the shortest word that is known again in capitals without its accents."""
_SENTENCE_ENDS = ".!?…:؟。！？"
_VOWELS = frozenset("aeiouyаеиоуыэюяєіαεηιουω")
_KICKER = re.compile(r"[^:–—|]{4,80}?(?::\s|\s[–—|-]\s|\s?[–—|]\s)")


def is_shouted(text: str) -> bool:
    """Tell whether a text is written in capitals that say nothing, a few small letters aside."""
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    if capitals < _LONG or small > _SMALL_SHARE * (capitals + small):
        return False
    shouted = [word for word in _WORD.findall(text) if _is_capitals(word)]
    longest = max((len(word) for word in shouted if not _is_acronym(word)), default=0)
    return longest >= (_LONG if len(shouted) > 1 else _ALONE)


def kicker_end(text: str) -> int:
    """Give the end of a heading in capitals before a text ("BREAKING NEWS: "); 0 for none."""
    match = _KICKER.match(text)
    return match.end() if match and is_shouted(match[0]) else 0


def spellings(texts: Iterable[str]) -> frozenset[str]:
    """Give the words that texts write with a capital inside their sentences, or with an accent.

    They are names, and how the same words in capitals are to be read. A word that the texts also
    have in small letters is no name; headings, with a capital on most words, are not counted.
    """
    found: Counter[str] = Counter()
    for text in texts:
        words = list(_WORD.finditer(text))
        small = sum(word[0][0].islower() for word in words)
        if 2 * small < len(words):
            continue
        found.update(word[0] for word in words if not _opens_sentence(text, word.start()))
    lower = {word for word in found if word.islower()}
    names = {word for word in found if word != word.lower() not in lower}
    return frozenset((*names, *(word for word in lower if _bare(word) != word)))


def needed(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Give those of the known words, sorted, that the recasing of a text may look at."""
    if not known or not (is_shouted(text) or kicker_end(text) or _runs(text)):
        return ()
    loud = {word.casefold() for word in _WORD.findall(text) if _is_capitals(word)}
    return tuple(
        sorted({word for word in known if {word.casefold(), _bare(word).casefold()} & loud})
    )


def recase(text: str, language: str, known: Collection[str] = ()) -> str:
    """Give a text in capitals in sentence case.

    Acronyms without vowels, words with digits and what is written with dots (U.S.) keep their
    capitals; ``known`` words, in the article's own spelling, are written so again.
    """
    return _capitalised(_lowered(text, language, known), language)


def recase_runs(text: str, language: str, known: Collection[str] = ()) -> str:
    """Give a text with its long runs of capitals in small letters, the rest as it was."""
    result: list[str] = []
    last = 0
    for start, end in _runs(text):
        run = _lowered(text[start:end], language, known)
        opens = last == 0 and not any(map(str.isalnum, text[:start]))
        result += [text[last:start], _capitalised(run, language) if opens else run]
        last = end
    return "".join((*result, text[last:]))


def restore(text: str, language: str) -> str:
    """Give a translation in capitals, but for units that capitals would change (mW, MW)."""
    result: list[str] = []
    last = 0
    for figure in extract(text, language):
        if figure.start < last:
            continue
        loud = _upper(figure.text, language)
        same = _same(figure, extract(loud, language))
        result += [_upper(text[last : figure.start], language), loud if same else figure.text]
        last = figure.end
    return "".join((*result, _upper(text[last:], language)))


def _same(figure: Figure, others: tuple[Figure, ...]) -> bool:
    return [identity(other)[:-1] for other in others] == [identity(figure)[:-1]]


def _runs(text: str) -> list[tuple[int, int]]:
    """Give the (start, end) of the runs of words in capitals that shout."""
    runs: list[tuple[int, int]] = []
    group: list[re.Match[str]] = []
    for match in [*_WORD.finditer(text), None]:
        if match is not None and (_is_capitals(match[0]) or match[0].isdigit()):
            group.append(match)
            continue
        loud = [word for word in group if _is_capitals(word[0])]
        if len(loud) >= _RUN and is_shouted(" ".join(word[0] for word in loud)):
            runs.append((loud[0].start(), loud[-1].end()))
        group = []
    return runs


def _lowered(text: str, language: str, known: Collection[str]) -> str:
    fixed = (*words_for("mul").capitals, *words_for(language).capitals)
    written = {word.casefold(): word for word in (*fixed, *known)}
    for word in sorted(known):
        if len(word) >= _BARE:
            written.setdefault(_bare(word.casefold()), word)
    return _WORD.sub(lambda match: _recased(match[0], language, written), text)


def _opens_sentence(text: str, at: int) -> bool:
    before = text[:at].rstrip(" \t\n\"'“‘«„(¿¡—–-•")
    return not before or before[-1] in _SENTENCE_ENDS


def _bare(word: str) -> str:
    """Give a word without the accents on its letters, which capitals often lack."""
    parts = unicodedata.normalize("NFD", word)
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _capitalised(text: str, language: str) -> str:
    first = next((at for at, letter in enumerate(text) if letter.isalpha()), 0)
    return text[:first] + _upper(text[first : first + 1], language) + text[first + 1 :]


def _recased(word: str, language: str, written: dict[str, str]) -> str:
    spelling = written.get(_lower(word, language).casefold())
    if spelling is not None:
        return spelling
    if not _is_capitals(word) or _is_acronym(word):
        return word
    return _lower(word, language)


def _is_capitals(word: str) -> bool:
    return word.upper() == word != word.lower()


def _is_acronym(word: str) -> bool:
    """Tell whether a word in capitals is one anyway: BBC, G20, U.S."""
    parts = word.split(".")
    if any(map(str.isdigit, word)) or (len(parts) > 1 and all(len(part) == 1 for part in parts)):
        return True
    base = unicodedata.normalize("NFD", word).lower()
    return len(word) <= _ACRONYM and word.isalpha() and not _VOWELS & set(base)


def _lower(text: str, language: str) -> str:
    # Python's lower() writes the Greek final sigma at the end of words by itself.
    return mapped(text, words_for(language).lower).lower()


def _upper(text: str, language: str) -> str:
    return mapped(text, words_for(language).upper).upper()
