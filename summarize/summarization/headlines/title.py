"""An article's own title: cleaned, and whether it will do as the headline."""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final

from summarize.figures.tokens import fold, tokenize
from summarize.summarization.headlines import headline_words, phrase_words
from summarize.summarization.headlines.casing import sentence_case
from summarize.summarization.terms import count_words, terms

_PARTING: Final = re.compile(r"\s+[|·•»‹›¦]\s+|\s+::\s+|\s+[-–—]\s+|\s*[|｜]\s*")
_SURE: Final = tuple("|·•»‹›¦:｜")
_LABEL_END: Final = re.compile(r"\s*(?:[:：|｜]|\s[-–—]\s|】|］|\])\s*")
_FEWEST: Final = 3
_SITE: Final = 5
"""Words that a site's name has at most."""
_SHARED: Final = 0.2
"""Share of a title's longer words that the text must have, too: titles play with words."""
_LONGER: Final = 4
_ASKING: Final = ("?", "؟", "？")
_STEM: Final = 4
"""Letters by which words are told to be forms of one."""


def fitting_title(title: str | None, sentences: Sequence[str], language: str) -> str | None:
    """Give the title without labels and the site's name, in sentence case; None if it won't do.

    It won't do where it has fewer than three words (a section's name), names but a place and an
    agency, shares few words with the text (a slogan, a page's header) or promises rather than says
    (“Here's why …”).
    """
    if not title:
        return None
    known = headline_words(language)
    text = fold(" ".join(sentences))
    clean = _without_site(_without_labels(title.strip(), known.labels), text)
    little = _little(language)
    parts = [part for part in _PARTING.split(clean) if part]
    dateline = len(parts) > 1 and all(count_words(part) < _FEWEST for part in parts)
    if dateline or count_words(clean) < _FEWEST or share_of(clean, text, little) < _SHARED:
        return None
    words = phrase_words(clean)
    asks = clean.endswith(_ASKING)
    if not asks and any(words[: len(bait)] == bait for bait in known.baits):
        return None
    return sentence_case(clean, sentences, language)


@lru_cache(maxsize=8)
def _little(language: str) -> frozenset[str]:
    """Give the words that bind others in a headline, which every text has."""
    return frozenset().union(*headline_words(language).loose)


def _without_labels(title: str, labels: frozenset[tuple[str, ...]]) -> str:
    """Cut “LIVE:”, “Opinion |” and the like in front, “– live updates” and the like behind."""
    while True:
        title = title.lstrip("[【［ ")
        parts = list(_LABEL_END.finditer(title))
        if parts and phrase_words(title[: parts[0].start()]) in labels:
            title = title[parts[0].end() :]
        elif parts and phrase_words(title[parts[-1].end() :]) in labels:
            title = title[: parts[-1].start()]
        else:
            return title.strip()


def _without_site(title: str, text: str) -> str:
    """Cut the name of the site, and of its section, behind the title or in front of it.

    Behind a bar any few words are one; behind a dash, where the text has nothing like them.
    """
    while found := list(_PARTING.finditer(title)):
        last, first = found[-1], found[0]
        if _is_site(last[0], title[last.end() :], title[: last.start()], text):
            title = title[: last.start()]
        elif _is_site(first[0], title[: first.start()], title[first.end() :], text):
            title = title[first.end() :]
        else:
            return title
    return title


def _is_site(parting: str, name: str, rest: str, text: str) -> bool:
    """Tell whether words set apart from the rest of a title name its site."""
    if count_words(name) > _SITE or count_words(rest) < _FEWEST:
        return False
    if parting.strip().startswith(_SURE):
        return share_of(name, text) <= share_of(rest, text)
    return (
        name[:1].isupper()
        and not any(token.kind == "number" for token in tokenize(name))
        and (share_of(name, text) == 0)
    )


def share_of(title: str, text: str, little: Collection[str] = ()) -> float:
    """Give the share of a title's longer words, less the ``little`` ones, that a text has."""
    words = [word for word in terms(title) if word not in little]
    longer = [word for word in words if len(word) >= _LONGER] or words
    return sum(_stem(word) in text for word in longer) / max(len(longer), 1)


def _stem(word: str) -> str:
    """Give the part of a word that its forms share: nearly all of a long one."""
    return word[: max(_STEM, len(word) - 2)]
