"""The forms of a headline that are shorter than a sentence's: “accuses” for “has accused”."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from summarize.figures import extract, identity
from summarize.figures.tokens import Token, tokenize
from summarize.segmentation.enclosures import find_enclosures
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with
from summarize.summarization.headlines.borders import has_verb
from summarize.summarization.terms import count_words

_SUBJECT: Final = 12
"""Tokens in which a main clause comes to its verb."""
_NAME: Final = (2, 5)
"""Tokens that a name has."""
_SLACK: Final = 2
"""Words that a headline may have over the limit rather than its longer forms."""
_CLAUSES: Final = ("relatives", "conditions", "borders", "reports")


def tightened(head: str, language: str, most: int) -> str:
    """Give a headline of more than ``most`` words in shorter forms, if that makes it short enough.

    The present stands for the perfect (“has accused”: “accuses”), a participle alone for a passive
    (“has been jailed for”: “jailed for”), "that" goes behind a verb that reports, and so does the
    article of the first noun. Nothing else is touched: the figures stay, and so does what is said
    of them. The forms are those of the language's data; a language without any keeps its headline.
    """
    known = headline_words(language)
    if not known.forms or count_words(head) <= most:
        return head
    tried = list(_tries(head, known, language))
    limits = (most, most + _SLACK)
    fits = (text for limit in limits for text in tried if count_words(text) <= limit)
    return next(fits, head)


def _tries(head: str, known: HeadlineWords, language: str) -> Iterator[str]:
    """Yield a headline in shorter forms, the one that changes least first."""
    text = head
    for step in _STEPS:
        yield (text := step(text, known, language))
    yield _bare(text, known, language)
    yield (named := _named(text, known, language))
    yield _bare(named, known, language)


def _unlinked(text: str, known: HeadlineWords, _: str) -> str:
    """Give a headline with the forms that stand for longer phrases: “says” for “has said that”."""
    tokens = tokenize(text)
    at = 0
    while at < len(tokens):
        end = starts_with(tokens, at, known.phrases)
        if end:
            form = known.forms[tuple(token.norm for token in tokens[at:end])]
            return _replaced(text, tokens, at, end, form)
        at += 1
    return text


def _present(text: str, known: HeadlineWords, language: str) -> str:
    """Give a headline with the present of its main verb for the perfect."""
    tokens = tokenize(text)
    for at in _main_auxiliary(tokens, known.perfect, text, known, language):
        forms = known.present.get(tokens[at + 1].norm) if at + 1 < len(tokens) else None
        again = any(starts_with(tokens, k, known.perfect) for k in range(at + 1, len(tokens)))
        if forms and not again:
            one = forms[tokens[at].norm in known.plural]
            return _replaced(text, tokens, at, at + 2, one)
    return text


def _participle(text: str, known: HeadlineWords, language: str) -> str:
    """Give a headline with the participle of its main verb for the passive."""
    tokens = tokenize(text)
    for at in _main_auxiliary(tokens, known.passive, text, known, language):
        end = starts_with(tokens, at, known.passive)
        verb = tokens[end] if end < len(tokens) else None
        if verb is None or starts_with((verb,), 0, known.nominal):
            continue
        named = starts_with(tokens, end, known.naming)
        if named or (
            known.ending
            and verb.norm.endswith(known.ending)
            and starts_with(tokens, end + 1, known.goes_on)
        ):
            return _replaced(text, tokens, at, end, "")
    return text


def _unopened(text: str, known: HeadlineWords, _: str) -> str:
    """Give a headline without the article in front of it."""
    tokens = tokenize(text)
    end = starts_with(tokens, 0, known.articles)
    if not end or tokens[end].kind != "word":
        return text
    rest = text[tokens[end].start :]
    return rest[0].upper() + rest[1:] if text[:1].isupper() else rest


def _intended(text: str, known: HeadlineWords, language: str) -> str:
    """Give a headline with the infinitive for what is to be: “Shell to pay” for “is to pay”."""
    tokens = tokenize(text)
    for at in _main_auxiliary(tokens, known.intended, text, known, language):
        if not starts_with(tokens, at - 1, known.takers):
            end = starts_with(tokens, at, known.intended)
            return _replaced(text, tokens, at, end - 1, "")
    return text


def _bare(text: str, known: HeadlineWords, language: str) -> str:
    """Give a headline without its articles: but those of names, in quotations, and of figures."""
    tokens = tokenize(text)
    quoted = find_enclosures(text).spans
    cased = text != text.lower()
    bare = text
    for at in range(len(tokens) - 2, -1, -1):
        start = tokens[at].start
        if (
            starts_with(tokens, at, known.articles)
            and not starts_with(tokens, at + 1, known.articled)
            and tokens[at + 1].kind == "word"
            and not any(opened <= start <= closed for opened, closed in quoted)
            and not (cased and at and text[start].isupper())
        ):
            left, right = bare[:start], bare[tokens[at + 1].start :]
            bare = f"{left}{right}" if left else right[0].upper() + right[1:] if cased else right
    before, after = extract(text, language), extract(bare, language)
    same = [identity(figure) for figure in before] == [identity(figure) for figure in after]
    return bare if same else text


def _named(text: str, known: HeadlineWords, language: str) -> str:
    """Give a headline with the name of its subject, or speaker, without what the bearer is."""
    tokens = tokenize(text)
    commas = [k for k, token in enumerate(tokens) if token.text == ","]
    for first in (*(k + 1 for k in commas[-1:]), 0):
        verb = next(
            (k for k in range(first, len(tokens)) if _opens_clause(tokens[k], known, language)), 0
        )
        roles = [
            behind
            for k in range(first, verb)
            if (behind := starts_with(tokens, k, known.roles)) and behind <= verb
        ]
        several = any(starts_with(tokens, k, known.joins) for k in range(first, verb))
        name = tokens[roles[-1] : verb] if roles and not several else ()
        fewest = 1 if text != text.lower() else _NAME[0]
        if fewest <= len(name) <= _NAME[1] and all(_may_name(token, text, known) for token in name):
            left = text[: tokens[first].start]
            right = text[tokens[roles[-1]].start :]
            shorter = f"{left}{right}" if left else right[0].upper() + right[1:]
            return shorter if text[:1].isupper() or left else f"{left}{right}"
    return text


def _sourced(text: str, known: HeadlineWords, _: str) -> str:
    """Give a headline whose source, behind its last comma, is not told where it comes from."""
    tokens = tokenize(text)
    first = 1 + max((k for k, token in enumerate(tokens) if token.text == ","), default=-1)
    says = next((k for k in range(first, len(tokens)) if starts_with(tokens, k, known.reports)), 0)
    told = (k for k in range(first + 2, says) if starts_with(tokens, k, known.soft))
    opens = next(told, 0)
    if not first or not opens or starts_with(tokens, says, known.reports) != len(tokens):
        return text
    return f"{text[: tokens[opens - 1].end]} {text[tokens[says].start :]}"


def _opens_clause(token: Token, known: HeadlineWords, language: str) -> bool:
    """Tell whether a word is a finite verb, which goes on behind a subject."""
    return has_verb(token.text, language) is True and (
        token.norm in known.shown or not starts_with((token,), 0, known.nominal)
    )


def _may_name(token: Token, text: str, known: HeadlineWords) -> bool:
    """Tell whether a word may be part of a name."""
    kinds = (known.loose, known.joins, known.articles, known.borders)
    if token.kind == "mark":
        return token.text in "-'’"
    cased = text == text.lower() or token.text[0].isupper() or len(token.text) <= 1
    return token.kind == "word" and cased and not any(starts_with((token,), 0, k) for k in kinds)


_Step = Callable[[str, HeadlineWords, str], str]
_STEPS: Final[tuple[_Step, ...]] = (
    _unlinked,
    _present,
    _unopened,
    _intended,
    _sourced,
    _participle,
)


def _main_auxiliary(
    tokens: Sequence[Token],
    phrases: frozenset[tuple[str, ...]],
    text: str,
    known: HeadlineWords,
    language: str,
) -> Iterator[int]:
    """Yield where a headline's first verb is one of some auxiliaries, behind a plain subject."""
    for at in range(1, min(len(tokens), _SUBJECT)):
        if starts_with(tokens, at, phrases):
            subject = text[: tokens[at].start]
            plain = not any(
                starts_with(tokens, k, getattr(known, kind)) for k in range(at) for kind in _CLAUSES
            ) and not has_verb(subject, language, sure=True)
            told = (
                starts_with(tokens, 0, known.indefinite)
                and has_verb(text[tokens[at - 1].start : tokens[at - 1].end], language, sure=True)
                is False
            )
            if "," not in subject and (plain or told):
                yield at
            return


def _replaced(text: str, tokens: Sequence[Token], at: int, end: int, form: str) -> str:
    """Give a text with some tokens replaced by another form."""
    left, right = text[: tokens[at].start].rstrip(), text[tokens[end - 1].end :].lstrip()
    return " ".join(filter(None, (left, form, right)))
