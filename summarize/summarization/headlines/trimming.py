"""What a headline has no room for: what is told of its subject between commas, and when."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarize.figures import Figure, extract
from summarize.figures.tokens import is_cased_name
from summarize.summarization.condensing.cut import Cut, without
from summarize.summarization.condensing.proof import stands
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import Sentence, read
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with
from summarize.summarization.terms import count_words

_SUBJECT: Final = 14
"""Tokens that a subject may have before what is told of it."""
_TOLD: Final = 48
"""Tokens of what is told of it."""
_NAME: Final = 8
"""Tokens of a name."""
_LATEST: Final = 40
_MOST: Final = 4
"""Cuts."""
_RANKED: Final = 6


def trimmed(text: str, language: str, most: int, *, allows: Callable[[str], bool]) -> str:
    """Give a sentence of more than ``most`` words without descriptions and times, while it is.

    What stands between two commas behind the subject goes (“Ann Hale, who led the band, has died”),
    and so does when something was (“on Monday”, “in May 2004”) where nothing is compared. What is
    left is given where ``allows`` says so, and says yes and no as before. A language whose verbs
    are not known keeps its sentence.
    """
    rules = rules_for(language)
    known = headline_words(language)
    if rules is None or not known.times:
        return text
    for _ in range(_MOST):
        now = read(text, rules) if count_words(text) > most else None
        shorter = (
            next((rest for rest in _shorter(now, known) if allows(rest)), None) if now else None
        )
        if shorter is None:
            return text
        text = shorter
    return text


def _shorter(now: Sentence, known: HeadlineWords) -> Iterator[str]:
    """Yield the sentence without each thing in turn that may go."""
    asides = _asides(now, known) if now.rules.needs_verb else _inserts(now, known)
    for rest in (*asides, *_times(now, known)):
        after = read(rest, now.rules)
        if after is not None and stands(now, after):
            yield rest


def _inserts(now: Sentence, known: HeadlineWords) -> Iterator[str]:
    """Yield the sentence without what stands between its verb and the phrase that this needs."""
    wanted = known.needs.get(now.tokens[0].norm, ())
    begun = tuple(word for word in wanted if len(word) == 1) or "\0"
    for opened, closed in pairwise(now.commas):
        behind = now.tokens[closed + 1].norm if closed + 1 < now.body else ""
        goes_on = behind in wanted or behind.startswith(begun)
        opens = starts_with(now.tokens, opened + 1, known.inserted)
        if closed - opened <= _SUBJECT and goes_on and (opens or now.is_joined(opened + 1)):
            yield without(now, Cut("insert", now.start(opened), now.start(closed + 1)))


def _asides(now: Sentence, known: HeadlineWords) -> Iterator[str]:
    """Yield the sentence without what its subject has between commas: the longest first."""
    opened = next(iter(now.commas), 0)
    fronted = starts_with(now.tokens, 0, known.fronts)
    if not 0 < opened <= _SUBJECT or (fronted and not starts_with(now.tokens, 0, known.unranked)):
        return
    if _has_verb(now, range(opened)) or starts_with(now.tokens, 0, known.bars):
        return
    named = _is_description(now, known)
    for closed in reversed(now.commas[1:]):
        inside = range(opened + 1, closed)
        if named and not _is_description(now, known, opened + 1):
            if (
                is_cased_name(now.tokens[opened + 1])
                and len(inside) <= _NAME
                and _is_verb(now, closed + 1)
                and not _has_verb(now, inside)
            ):
                name = now.text[now.start(opened + 1) : now.start(closed)].rstrip()
                yield f"{name} {now.text[now.start(closed + 1) :]}"
            continue
        if len(inside) <= _TOLD and _is_verb(now, closed + 1) and _tells(now, inside, known):
            yield without(now, Cut("aside", now.start(opened), now.start(closed + 1)))


def _is_description(now: Sentence, known: HeadlineWords, first: int = 0) -> bool:
    """Tell whether some words say what someone is, and not who it is."""
    kinds = (known.articles, known.indefinite, known.relatives, known.roles, known.possessives)
    opens = any(starts_with(now.tokens, first, kind) for kind in kinds)
    word = now.tokens[first]
    shaped = word.kind == "number" or word.norm.endswith(known.verbal)
    return (
        opens or shaped or (first > 0 and not is_cased_name(word) and now.text != now.text.lower())
    )


def _tells(now: Sentence, inside: range, known: HeadlineWords) -> bool:
    """Tell whether what stands between two commas only describes what stands before it."""
    first = inside.start
    related = bool(starts_with(now.tokens, first, known.relatives))
    if starts_with(now.tokens, first, known.joins):
        return False
    parts = [k for k in inside if now.is_comma(k - 1)]
    if any(
        (joined := starts_with(now.tokens, k, known.joins))
        and not starts_with(now.tokens, joined, known.relatives)
        for k in parts
    ) or any(starts_with(now.tokens, k, known.bars) for k in parts):
        return False
    if any(starts_with(now.tokens, k, known.sources) for k in inside):
        return False
    if related:
        return True
    begins = (k for k in inside if starts_with(now.tokens, k, known.relatives))
    inside = range(first, next(begins, inside.stop))
    participle = now.tokens[first].norm.endswith(known.verbal)
    says = any(starts_with(now.tokens, k, known.reports) for k in inside)
    return not says and not _has_verb(now, inside[participle:])


def _times(now: Sentence, known: HeadlineWords) -> Iterator[str]:
    """Yield the sentence without when it was, where nothing is compared with that.

    Nothing goes behind a denial: what will not end before Friday may well end.
    """
    denied = (k for k in range(now.body) if now.find("negations", k))
    end = min(now.body, _LATEST, next(denied, _LATEST))
    if any(
        starts_with(now.tokens, k, known.compared)
        and not starts_with(now.tokens, k, known.unranked)
        for k in range(end)
    ):
        return
    dates = [f for f in extract(now.text, now.rules.code) if f.kind == "date"]
    for at in range(2, end):
        behind = (
            now.find("when_first", at)
            or now.find("weekdays", at)
            or starts_with(now.tokens, at, known.times)
            or _dated(now, at, dates, known)
        )
        inside = at < starts_with(now.tokens, at - 1, known.times)
        apart = now.is_comma(at - 1) and now.is_comma(behind)
        alone = apart and starts_with(now.tokens, at, known.times) == behind
        if behind and not inside and (alone or _may_go(now, at, behind, known)):
            start, end = now.start(at - apart), now.start(behind + apart)
            yield without(now, Cut("time", start, end))


def _dated(now: Sentence, at: int, dates: Sequence[Figure], known: HeadlineWords) -> int:
    """Give the token behind a date that a preposition of time stands before; 0 for none."""
    first = starts_with(now.tokens, at, known.dating)
    for date in dates:
        if first and now.start(first) == date.start:
            return next((k for k in range(first, now.body + 1) if now.start(k) >= date.end), 0)
    return 0


def _may_go(now: Sentence, at: int, behind: int, known: HeadlineWords) -> bool:
    """Tell whether the clause is as whole without a time, and as true."""
    if behind < now.body and now.tokens[behind].kind == "mark" and not now.is_comma(behind):
        return False
    if now.barred[at] or now.find("before_when", at - 1) or now.is_comma(at):
        return False
    if _is_verb(now, at - 1):
        return behind < now.body and not now.is_comma(behind)
    if now.tokens[at - 1].kind == "number":
        return False
    if now.is_comma(at - 1):
        return behind >= now.body or now.is_comma(behind)
    before = starts_with(now.tokens, at - 1, known.loose)
    if (before and not starts_with(now.tokens, at - 1, known.particles)) or any(
        starts_with(now.tokens, k, known.conditions) for k in range(at)
    ):
        return False
    ranked = range(max(0, at - _RANKED), at)
    if any(starts_with(now.tokens, k, known.ranks) for k in ranked):
        return False
    kinds = (known.borders, known.soft, known.that, known.sources, known.goes_on)
    return (
        behind >= now.body
        or now.is_comma(behind)
        or _is_verb(now, behind)
        or any(starts_with(now.tokens, behind, phrases) for phrases in kinds)
    )


def _has_verb(now: Sentence, places: Sequence[int]) -> bool:
    """Tell whether there is a finite verb at one of some tokens."""
    return any(_is_verb(now, k) for k in places)


def _is_verb(now: Sentence, at: int) -> bool:
    """Tell whether a word is a finite verb."""
    known = headline_words(now.rules.code)
    listed = bool(starts_with(now.tokens, at, known.verbs)) if 0 <= at < now.body else False
    return listed or (bool(now.find_any(("finite", "past"), at)) and not now.find("nonfinite", at))
