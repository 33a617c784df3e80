"""The openings of a sentence that could stand as a headline: where clauses end."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from summarize.figures import extract
from summarize.figures.tokens import Token, tokenize
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import read
from summarize.summarization.headlines import (
    HeadlineWords,
    headline_words,
    stands_in_front,
    starts_with,
)
from summarize.summarization.headlines.borders import (
    BORDERS,
    COMMAS,
    has_verb,
    is_border,
    lacks_verb,
    may_be_verb,
)
from summarize.summarization.quotation import is_balanced
from summarize.summarization.terms import count_words

CLOSING: Final = " ,;:.،؛。、，；：–—-।۔"
FEWEST: Final = 5
"""Words."""
CARRYING: Final = 20
"""Words of a clause that carries the figure."""
_RANKED: Final = 6
"""Words before a border among which “first” and the like need what stands behind it."""
_MONEY: Final = frozenset("$£€")
_SHORTEST: Final = 4
"""Words of a clause that a conjunction opens."""
_COLON: Final = ":"
_AROUND: Final = 2
"""Commas."""
_SCRAP: Final = 5
"""Tokens."""
_COUNTED: Final = 3
"""The same where there is a number among them: by 37 votes."""
_ITEM: Final = 6
"""Tokens in which a list goes on."""
_SPEAKER: Final = 9
"""Words of the end of a sentence that says who speaks."""


def heads_of(
    text: str, language: str, most: int = CARRYING, *, conceded: bool = False
) -> Iterator[str]:
    """Yield the openings of a sentence that could stand as a headline, with who says it.

    They have up to ``most`` words without who says it. Where ``conceded``, one may end in front of
    a clause that grants it (“, but …”).
    """
    known = headline_words(language)
    tokens = tokenize(text)
    figures = extract(text, language) if language else ()
    said = _attribution(tokens, known)
    source = _source(text, tokens[said:], known)
    for at in range(1, said + bool(source)):
        start = tokens[at - 1].end
        if not is_border(tokens, at, text, known, language) or any(
            f.start < start < f.end and not starts_with(tokens, at, known.borders) for f in figures
        ):
            continue
        head = text[:start].rstrip(CLOSING)
        words = count_words(head)
        if words > most:
            return
        if (
            words < FEWEST
            or not is_balanced(head)
            or not _has_main_verb(tokens[:at], text, known, language)
        ):
            continue
        if (
            tokens[at].text == _COLON
            or _is_inside(tokens, at, text, language)
            or _goes_on_with_verb(tokens, at, known)
            or _ends_on_scrap(tokens, at, known)
        ):
            continue
        if lacks_verb(tokens, at, known, language):
            continue
        denied = any(starts_with(tokens, k, known.negations) for k in range(at))
        grants = conceded and not denied and tokens[at].text in COMMAS
        rest = () if grants and starts_with(tokens, at + 1, known.conceding) else tokens[at:said]
        fronted = _is_front(tokens[:at], text, known, language)
        if not fronted and _stands(tokens[:at], rest, known):
            joint = "" if source[:1] in COMMAS else " "
            yield f"{head}{joint}{source}" if source else head


def _attribution(tokens: Sequence[Token], known: HeadlineWords) -> int:
    """Give the token at which a sentence's end begins to say who says it; their number for none."""
    for k in range(1, len(tokens)):
        if starts_with(tokens, k, known.sources):
            return k - (tokens[k - 1].text in COMMAS)
    if not known.sources:
        return len(tokens)
    commas = [k for k, token in enumerate(tokens) if token.text in COMMAS]
    for opened, closed in reversed([*pairwise((*commas, len(tokens)))]):
        words = [token for token in tokens[opened + 1 : closed] if token.kind != "mark"]
        if _speaks(words, known):
            return opened
        if starts_with(tokens, opened + 1, known.bars) and not starts_with(
            tokens, opened + 1, known.conceding
        ):
            break
    return len(tokens)


def _speaks(words: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether some words between commas say who speaks, and nothing else."""
    phrased = any(starts_with(words, 0, kind) for kind in (known.fronts, known.soft, known.goes_on))
    if not words or phrased or words[0].norm.endswith(known.verbal) or _starts_clause(words, known):
        return False
    near = range(min(len(words), _SPEAKER))
    says = next((k for k in near if starts_with(words, k, known.reports)), -1)
    kinds = (known.borders, known.that, known.conditions, known.relatives)
    behind = starts_with(words, max(says, 0), known.reports)
    if any(starts_with(words, behind, kind) for kind in (known.auxiliaries, known.agents)):
        return False  # a move growers warned would end it; rules announced by the mayor
    return says >= 0 and not any(starts_with(words, k, kind) for k in range(says) for kind in kinds)


def _starts_clause(words: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether some words open a clause of another kind than one that says who speaks."""
    kinds = (known.bars, known.borders, known.relatives, known.joins, known.that)
    return any(starts_with(words, 0, phrases) for phrases in kinds)


def _source(text: str, said: Sequence[Token], known: HeadlineWords) -> str:
    """Give who says it, with the comma before, without what is told of him, of where and when."""
    comma = bool(said) and said[0].text in COMMAS
    sourced = starts_with(said, comma, known.sources)
    ends = (
        k
        for k, token in enumerate(said)
        if (k > 1 and (token.text in COMMAS or starts_with(said, k, known.borders)))
        or (k > sourced > 0 and starts_with(said, k, known.soft))
    )
    spoken = (end for k in range(2, len(said)) if (end := starts_with(said, k, known.reports)))
    speaks = 0 if sourced or not comma else next(spoken, 0)
    if not starts_with(said, speaks, known.goes_on):
        speaks = 0
    kept = said[: speaks or next(ends, len(said))]
    return text[kept[0].start : kept[-1].end].rstrip(CLOSING) if kept else ""


def _has_main_verb(head: Sequence[Token], text: str, known: HeadlineWords, language: str) -> bool:
    """Tell whether a headline has a verb outside its relative clauses, and in the last of them.

    Where the language's verbs are not known it is taken to have them.
    """
    main = ""
    inside = False
    for k, token in enumerate(head):
        # What a comma sets apart behind the subject has no verb of the main clause's either.
        apart = (
            k > 0
            and head[k - 1].text in COMMAS
            and (token.norm.endswith(known.verbal) or bool(starts_with(head, k, known.indefinite)))
        )
        inside = token.text not in BORDERS and (
            inside or apart or bool(starts_with(head, k, known.relatives))
        )
        # “a trusted bookkeeper”: right behind its article no word is the verb.
        behind = k > 0 and starts_with(head, k - 1, known.indefinite) == k
        main += "" if inside or behind else f"{text[token.start : token.end]} "
    openings = (
        k
        for k in range(len(head) - 1, -1, -1)
        if starts_with(head, k, known.relatives)
        or starts_with(head, k, known.reports)
        or starts_with(head, k, known.conditions)
    )
    turn = next((k for k in range(len(head) - 1, 0, -1) if _turns(head, k, known)), 0)
    if turn and len(head) - turn <= FEWEST:
        return False
    last = next(openings, -1)
    if has_verb(main, language, sure=True) is False:
        return False
    if last >= 0 and len(head) - last <= _SHORTEST and starts_with(head, last, known.conditions):
        return False
    return not 0 <= last < len(head) - 1 or (
        has_verb(text[head[last + 1].start : head[-1].end], language, sure=True) is not False
    )


def _stands(head: Sequence[Token], rest: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether what is left is whole, and says what the sentence does."""
    words = [token for token in head if token.kind != "mark"]
    following = [token for token in rest if token.kind != "mark"]
    ends_loosely = any(
        starts_with(words, len(words) - back, kind) == len(words)
        for kind in (known.loose, known.expecting)
        for back in (1, 2)
        if back <= len(words)
    )
    directly = not rest or rest[0].kind != "mark"
    last = " ".join([token.norm for token in words[-2:]])
    named = words and starts_with(words, len(words) - 1, known.attached_but)
    unfinished = rest and directly and not named and known.unfinished.search(last) is not None
    ranked = (
        directly
        and _is_ranked(words, known)
        and not starts_with(following, 0, known.causes)
        and not (_is_timed(words, known) and starts_with(following, 0, known.results))
    )
    kinds = (known.bars, known.needed)
    turned = ranked or any(starts_with(following, 0, kind) for kind in kinds)
    if starts_with(following, 0, known.purposes):  # they must earn so much | to bring a child
        turned = turned or any(starts_with(words, k, known.obliges) for k in range(len(words)))
    if any(starts_with(words, k, known.denials) for k in range(len(words))):
        turned = turned or bool(starts_with(following, 0, known.bounds))
    reports = [k for k in range(len(words)) if starts_with(words, k, known.reports)]
    cut_off = any(starts_with(following, k, known.that) for k in range(2))
    open_report = bool(reports) and (
        reports[-1] >= len(words) - 2
        or (cut_off and not any(starts_with(words, k, known.that) for k in range(len(words))))
    )
    compared = (k for k in range(len(words)) if starts_with(words, k, known.compared))
    compares = any(not starts_with(words, k, known.unranked) for k in compared) and any(
        starts_with(following, k, known.comparing)
        and not starts_with(following, k - 1, known.unranked)
        for k in range(len(following))
    )
    lists = not directly and _goes_on_listing(following, rest, known)
    wanted = known.needs.get(words[0].norm, ()) if words else ()
    lacks = wanted and _has_phrase(rest, wanted, known) and not _has_phrase(head[1:], wanted, known)
    partial = ends_loosely or unfinished or turned or _awaits(head, rest, known)
    partial = partial or _lacks_predicate(head, rest, known)
    return not (partial or open_report or compares or lists or lacks)


def _is_front(head: Sequence[Token], text: str, known: HeadlineWords, language: str) -> bool:
    """Tell whether all of an opening stands in front of the main clause: “At six, before dawn”.

    So does what lists what the front holds: “When he left with a stool, a map and two boots”.
    """
    first = 0
    while stands_in_front(head, first, known) or (
        first and starts_with(head, first, known.conditions)
    ):
        comma = next((k for k in range(first, len(head)) if head[k].text in COMMAS), 0)
        if not comma:
            return True
        first = comma + 1
    lists = 0 < first < len(head) and (
        has_verb(text[head[first].start : head[-1].end], language, sure=True) is False
    )
    return lists or first >= len(head)


def _goes_on_with_verb(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether the main clause's verb may still come: a boat found | has been dated."""
    kinds = (
        known.borders,
        known.relatives,
        known.that,
        known.purposes,
        known.joins,
        known.conditions,
    )
    if tokens[at].kind == "mark" or any(starts_with(tokens, at, kind) for kind in kinds):
        return False
    related = [k for k in range(at) if starts_with(tokens, k, known.relatives)]
    if any(starts_with(tokens, k, known.auxiliaries) for k in range(max(related, default=0), at)):
        return False
    for k in range(at + 1, len(tokens)):
        if tokens[k].kind == "mark" and tokens[k].text in BORDERS:
            return False
        if any(starts_with(tokens, k, kind) for kind in kinds):
            return False
        if starts_with(tokens, k, known.auxiliaries):
            return True
    return False


def _is_inside(tokens: Sequence[Token], at: int, text: str, language: str) -> bool:
    """Tell whether a second comma ends what is told of the subject, and the object is to come.

    The player, the Lebanese Maalouf, | the last eight: in a language whose verb stands in front.
    """
    known = headline_words(language)
    commas = [k for k in range(1, at + 1) if tokens[k].text in COMMAS]
    if len(commas) != _AROUND or commas[-1] != at or not starts_with(tokens, 0, known.transitive):
        return False
    told = range(commas[0] + 1, at)
    kinds = (known.borders, known.bars, known.goes_on)
    rules = rules_for(language)
    inside = read(text[tokens[told.start].start : tokens[at].start], rules) if rules else None
    return not (
        inside is None
        or inside.holds(("finite", "past"), range(inside.body))
        or any(starts_with(tokens, k, known.goes_on) for k in range(commas[0]))
        or any(starts_with(tokens, k, kind) for k in (told.start, at + 1) for kind in kinds)
    )


def _ends_on_scrap(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether but a few words stand behind the last comma, or but one behind “which”.

    The border behind them is none then: the elections that were held | on Sunday.
    """
    counts = any(token.kind == "number" for token in tokens[max(at - _COUNTED, 0) : at])
    scrap = _COUNTED if counts else _SCRAP
    near = any(token.text in COMMAS for token in tokens[max(at - scrap, 0) : at])
    related = at > 1 and starts_with(tokens, at - 2, known.relatives) == at - 1
    return (near or related) and tokens[at].text not in BORDERS


def completes(text: str, language: str) -> bool:
    """Tell whether a text that opens with a verb has the phrase that this needs: قضت … بسجن رجل."""
    tokens = tokenize(text)
    known = headline_words(language)
    wanted = known.needs.get(tokens[0].norm, "") if tokens else ""
    return not wanted or _has_phrase(tokens[1:], wanted, known)


def _awaits(head: Sequence[Token], rest: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether an opening ends with one of several amounts, or before what its verb says.

    “will receive $11 | in cash and half a share”, “was, for many, | the sound of home”.
    """
    if rest and rest[0].text in COMMAS:
        opened = max((k for k, token in enumerate(head) if token.text in COMMAS), default=0)
        return bool(opened and starts_with(head, opened - 1, known.auxiliaries))
    if not head or head[-1].kind != "number" or not rest or rest[0].kind == "mark":
        return False
    return any(
        starts_with(rest, k, known.joins)
        and (rest[k + 1].kind == "number" or rest[k + 1].text in _MONEY)
        for k in range(1, min(_SHORTEST, len(rest) - 1))
    )


def _lacks_predicate(head: Sequence[Token], rest: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether what is said of the subject of the last reported clause is still to come.

    In a language whose subject stands in front there: “that people who wake often | at night are”.
    """
    if not known.predicates:
        return False
    opened = max((k for k in range(len(head)) if starts_with(head, k, known.subjects)), default=-1)
    comma = next((k for k, token in enumerate(rest) if token.kind == "mark"), len(rest))
    return (
        opened >= 0
        and _predicates(head, opened + 1, known) == 0
        and _predicates(rest[:comma], 0, known) > 0
    )


def _predicates(words: Sequence[Token], first: int, known: HeadlineWords) -> int:
    """Count what may be said of a subject, without the verbs of relative clauses."""
    count, related = 0, False
    for k in range(first, len(words)):
        if starts_with(words, k, known.relatives):
            related = True
        elif starts_with(words, k, known.predicates) or (
            known.attached.search(words[k].norm) and not starts_with(words, k, known.attached_but)
        ):
            count += not related
            related = False
    return count


def _has_phrase(tokens: Sequence[Token], wanted: Sequence[str], known: HeadlineWords) -> bool:
    """Tell whether one of some words stands before the first comma, or right behind one."""
    begun = tuple(word for word in wanted if len(word) == 1)
    comma = next((k for k, token in enumerate(tokens) if token.text in COMMAS), len(tokens))
    return any(
        (token.norm in wanted or token.norm.startswith(begun or "\0"))
        and (k < comma or tokens[k - 1].text in COMMAS)
        and not starts_with(tokens, k, known.inserted)
        for k, token in enumerate(tokens)
    )


def _turns(head: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a clause that turns what stands before it begins behind a comma (“, but”)."""
    return head[at - 1].text in COMMAS and bool(starts_with(head, at, known.bars))


def _is_ranked(words: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether a headline ends near a word that says which of several."""
    near = max(len(words) - _RANKED, 0)
    harmless = {
        at for k in range(len(words)) for at in range(k, starts_with(words, k, known.unranked))
    }
    return any(
        starts_with(words, k, known.ranks) and k not in harmless for k in range(near, len(words))
    )


def _is_timed(words: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether a headline ends with how long something has ranked first: in five years."""
    near = range(max(len(words) - _RANKED, 0), len(words) - 1)
    last = starts_with(words, len(words) - 1, known.periods)
    return bool(last) and any(starts_with(words, k, known.dating) for k in near)


def _goes_on_listing(
    following: Sequence[Token], rest: Sequence[Token], known: HeadlineWords
) -> bool:
    """Tell whether the item of a list comes next: … tones, bleeps and beats."""
    if not known.joins:
        return False
    near = [k for k, token in enumerate(rest[1:_ITEM], 1) if starts_with(rest, k, known.joins)]
    told = bool(following) and may_be_verb(following, 0, known)
    return (
        bool(near)
        and not told
        and not any(
            starts_with(following, 0, phrases)
            for phrases in (known.borders, known.soft, known.relatives, known.that, known.bars)
        )
    )
