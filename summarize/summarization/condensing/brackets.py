"""Parentheticals: what stands in brackets or between dashes."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.condensing.asides import is_inside_another
from summarize.summarization.condensing.cut import Cut
from summarize.summarization.condensing.sentence import Sentence

_DASHES = frozenset("–—-")
_DASH_LOSS = 3
_LOSS = 2
"""Of a bracket that says when, or one of many, which make a list."""
_SPEAKING = ("say", "according")
"""Who says it: whether a reader may do without is decided elsewhere."""
_CONDITIONS = ("conditions",)
"""What holds only so far; a reader who does not know it is misled."""
_VERBS = ("finite", "past")
_MOST_BRACKETS = 2
_NAME = 3
"""Words."""
_MOST_WORDS = 16
_MARKS = frozenset(".,;:!?…،؛؟")


def brackets(sentence: Sentence, beside: Sequence[str] = ()) -> Iterator[Cut]:
    """Yield what stands in round brackets between words, and is no part of one.

    A word that the sentence, or one that is said ``beside`` it, uses is not left unexplained.
    """
    text = sentence.text
    for opened, closed in sentence.brackets:
        start, end = sentence.tokens[opened].start, sentence.tokens[closed].end
        inside = sentence.tokens[opened + 1 : closed]
        if not opened or not text[start - 1].isspace() or not _parts(text[end : end + 1]):
            continue
        if len(inside) == 1 and (
            len(inside[0].text) == 1 or _is_used(sentence, opened, closed, beside)
        ):
            continue
        within = range(opened + 1, closed)
        if sentence.holds(_SPEAKING + _CONDITIONS, within):
            continue
        if sentence.find("bracket_keeps", opened + 1) or text[end - 2] == "." == text[-2:-1]:
            continue
        if sentence.find("called", opened - 1) or (inside and _is_initialled(inside)):
            continue
        numbered = any(token.kind == "number" for token in inside)
        if not numbered and _defines(sentence, opened, closed):
            continue
        dated = sentence.holds(("months",), within)
        listed = len(sentence.brackets) > _MOST_BRACKETS
        # A comma between the subject and its verb stood there for the bracket's sake.
        lone = not any(k < opened for k in sentence.commas) and sentence.is_comma(closed + 1)
        if (
            lone
            and sentence.find_any(_VERBS, closed + 2)
            and not sentence.holds(_VERBS, range(opened))
        ):
            end = sentence.tokens[closed + 1].end
        yield Cut("bracket", start, end, _LOSS * (dated or listed), repeats=True)


def _parts(after: str) -> bool:
    """Tell whether a bracket ends where a word could."""
    return not after or after.isspace() or after in _MARKS


def _defines(sentence: Sentence, opened: int, closed: int) -> bool:
    """Tell whether a name in brackets gives its noun the article of the adjective behind it.

    منظمة (سيلايف) الخيرية, where an article is written onto its word.
    """
    articles = tuple(clitic for clitic in sentence.rules.clitics if len(clitic) > 1)
    behind = sentence.find("denying", closed + 1) or closed + 1
    if not articles or behind >= sentence.body:
        return False
    return sentence.tokens[behind].norm.startswith(articles) and not sentence.tokens[
        opened - 1
    ].norm.startswith(articles)


def _is_initialled(inside: Sequence[Token]) -> bool:
    """Tell whether a bracket has all that is known of a name: (ب. مراد)."""
    return len(inside[0].text) == 1 and [token.text for token in inside[1:2]] == ["."]


def _is_used(sentence: Sentence, opened: int, closed: int, beside: Sequence[str]) -> bool:
    """Tell whether the sentence, or one beside it, uses the one word that a bracket introduces."""
    word = sentence.tokens[opened + 1].norm
    rest = (*sentence.tokens[:opened], *sentence.tokens[closed:])
    return any(token.norm == word for token in rest) or any(
        token.norm == word for text in beside for token in tokenize(text)
    )


def _has(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether a text has some words in a row."""
    norms = tuple(token.norm for token in tokenize(text))
    return any(norms[k : k + len(words)] == words for k in range(len(norms)))


def dashes(sentence: Sentence, beside: Sequence[str] = ()) -> Iterator[Cut]:
    """Yield what stands between the two spaced dashes of a sentence that has no more of them.

    A name that a sentence said ``beside`` it uses is not left unexplained.
    """
    text = sentence.text
    places = [
        k
        for k, token in enumerate(sentence.tokens)
        if token.text in _DASHES
        and not sentence.barred[k]
        and text[token.start - 1 : token.start].isspace()
        and text[token.end : token.end + 1].isspace()
    ]
    if len(places) != 2:  # noqa: PLR2004
        return
    for opened, closed in pairwise(places):
        inside = range(opened + 1, closed)
        if not opened or closed >= sentence.body or not 0 < len(inside) <= _MOST_WORDS:
            return
        if sentence.find("not_behind_dash", closed + 1) or sentence.holds(
            _SPEAKING + _CONDITIONS, inside
        ):
            return
        if is_inside_another(sentence, opened, closed + 1):
            return
        words = tuple(token.norm for token in sentence.tokens[opened + 1 : closed])
        if len(words) <= _NAME and any(_has(text, words) for text in beside):
            return
        yield Cut("dash", sentence.start(opened), sentence.start(closed + 1), _DASH_LOSS)
