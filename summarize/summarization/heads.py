"""The openings of a sentence that could stand as a headline: where clauses end."""

from collections.abc import Iterator, Sequence
from typing import Final

from summarize.figures import extract
from summarize.figures.tokens import Token, tokenize
from summarize.summarization.condensing.interruptions import is_one_clause
from summarize.summarization.condensing.proof import has_verb as holds_verb
from summarize.summarization.condensing.rules import rules_for
from summarize.summarization.condensing.sentence import read
from summarize.summarization.headlines import HeadlineWords, headline_words, starts_with
from summarize.summarization.quotation import is_balanced
from summarize.summarization.terms import count_words

COMMAS: Final = frozenset(",،")
_BORDER: Final = frozenset(",;:،؛、，；：–—")
_STRONG: Final = frozenset(";؛；–—")
"""The borders that are safe where nothing is known of a language's verbs and clauses."""
CLOSING: Final = " ,;:.،؛。、，；：–—-।۔"
FEWEST: Final = 5
"""Words."""
CARRYING: Final = 20
"""Words of a clause that carries the figure."""
_RANKED: Final = 6
"""Words before a border among which “first” and the like need what stands behind it."""
_ITEM: Final = 6
"""Tokens in which a list goes on."""
_SPEAKER: Final = 9
"""Words of the end of a sentence that says who speaks."""
_SOFTLY: Final = 7
"""Words that must stand before a border that is only the start of a phrase."""


def has_verb(text: str, language: str, *, sure: bool = False) -> bool | None:
    """Tell whether a text has a finite verb; None where the language's verbs are not known.

    Where it must be ``sure``, words that are nouns as well (“work”, “own”), or no finite forms
    (“being”), do not count.
    """
    rules = rules_for(language)
    read_text = read(text, rules) if rules is not None and rules.needs_verb else None
    if read_text is None:
        return None
    if sure:
        places = (k for k in range(read_text.body) if not read_text.find("nonfinite", k))
        return read_text.holds(("finite", "past", "verbs"), places)
    return holds_verb(read_text)


def heads_of(text: str, language: str) -> Iterator[str]:
    """Yield the openings of a sentence that could stand as a headline, with who says it."""
    known = headline_words(language)
    tokens = tokenize(text)
    figures = extract(text, language) if language else ()
    said = _attribution(tokens, known)
    source = _source(text, tokens[said:], known)
    for at in range(1, said + bool(source)):
        start = tokens[at - 1].end
        if not _is_border(tokens, at, text, known, language) or any(
            f.start < start < f.end for f in figures
        ):
            continue
        head = text[:start].rstrip(CLOSING)
        words = count_words(head)
        if words > CARRYING:
            return
        if (
            words < FEWEST
            or not is_balanced(head)
            or not _has_main_verb(tokens[:at], text, known, language)
        ):
            continue
        if _stands(tokens[:at], tokens[at:said], known):
            joint = "" if source[:1] in COMMAS else " "
            yield f"{head}{joint}{source}" if source else head


def _attribution(tokens: Sequence[Token], known: HeadlineWords) -> int:
    """Give the token at which a sentence's end begins to say who says it; their number for none."""
    for k in range(1, len(tokens)):
        if starts_with(tokens, k, known.sources):
            return k - (tokens[k - 1].text in COMMAS)
    last = max((k for k, token in enumerate(tokens) if token.text in COMMAS), default=0)
    words = [token for token in tokens[last + 1 :] if token.kind != "mark"]
    if not last or not known.sources or (_starts_clause(words, known)):
        return len(tokens)
    speaks = any(starts_with(words, k, known.reports) for k in range(min(len(words), _SPEAKER)))
    return last if speaks else len(tokens)


def _starts_clause(words: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether some words open a clause of another kind than one that says who speaks."""
    kinds = (known.bars, known.borders, known.relatives, known.joins, known.that)
    return any(starts_with(words, 0, phrases) for phrases in kinds)


def _source(text: str, said: Sequence[Token], known: HeadlineWords) -> str:
    """Give who says it, with the comma before, without what is told of him, of where and when."""
    ends = (
        k
        for k, token in enumerate(said)
        if k > 1 and (token.text in COMMAS or starts_with(said, k, known.borders))
    )
    kept = said[: next(ends, len(said))]
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
        inside = token.text not in _BORDER and (
            inside or apart or bool(starts_with(head, k, known.relatives))
        )
        main += "" if inside else f"{text[token.start : token.end]} "
    openings = (
        k
        for k in range(len(head) - 1, -1, -1)
        if starts_with(head, k, known.relatives)
        or starts_with(head, k, known.reports)
        or starts_with(head, k, known.conditions)
    )
    last = next(openings, -1)
    if has_verb(main, language, sure=True) is False:
        return False
    return not 0 <= last < len(head) - 1 or (
        has_verb(text[head[last + 1].start : head[-1].end], language, sure=True) is not False
    )


def _is_border(
    tokens: Sequence[Token], at: int, text: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a clause may end in front of a token."""
    before, here = tokens[at - 1], tokens[at]
    if here.text in (_BORDER if known.loose else _STRONG):
        inside = at + 1 < len(tokens) and "number" == before.kind == tokens[at + 1].kind
        return not inside
    if before.text in _BORDER:
        return False
    if starts_with(tokens, at, known.borders) or _is_attached(tokens, at, text, known, language):
        return True
    return (
        at >= _SOFTLY
        and not any(starts_with(tokens, k, known.holders) for k in range(at))
        and bool(starts_with(tokens, at, known.soft))
        and not (
            before.kind == "number"
            or _may_be_verb(tokens, at - 1, known)
            or starts_with(tokens, at - 2, known.before_verb) == at - 1
            or any(starts_with(tokens, k, known.borders) for k in range(at))
            or has_verb(before.text, language)
        )
    )


def _is_attached(
    tokens: Sequence[Token], at: int, text: str, known: HeadlineWords, language: str
) -> bool:
    """Tell whether a verb describes the noun before it: “a deal [that] ends the strike”."""
    return (
        at >= _SOFTLY
        and known.attached.search(tokens[at].norm) is not None
        and not starts_with(tokens, at, known.attached_but)
        and not any(starts_with(tokens, k, known.borders) for k in range(at))
        and all(token.kind != "number" for token in tokens[at - 2 : at])
        and is_one_clause(text, tokens[at].start, language)
    )


def _may_be_verb(tokens: Sequence[Token], at: int, known: HeadlineWords) -> bool:
    """Tell whether a word ends as verbs do, and is not known for a noun."""
    return tokens[at].norm.endswith(known.verbal) and not starts_with(tokens, at, known.nominal)


def _stands(head: Sequence[Token], rest: Sequence[Token], known: HeadlineWords) -> bool:
    """Tell whether what is left is whole, and says what the sentence does."""
    words = [token for token in head if token.kind != "mark"]
    following = [token for token in rest if token.kind != "mark"]
    fronted = bool(starts_with(head, 0, known.fronts)) and not any(
        token.text in COMMAS for token in head
    )
    ends_loosely = any(
        starts_with(words, len(words) - back, known.loose) == len(words)
        for back in (1, 2)
        if back <= len(words)
    )
    ending = range(max(len(words) - _RANKED, 0), len(words))
    ranked = any(starts_with(words, k, known.ranks) for k in ending)
    directly = not rest or rest[0].kind != "mark"
    turned = bool(starts_with(following, 0, known.bars)) or (ranked and directly)
    reports = [k for k in range(len(words)) if starts_with(words, k, known.reports)]
    cut_off = any(starts_with(following, k, known.that) for k in range(len(following)))
    open_report = bool(reports) and (
        reports[-1] >= len(words) - 2
        or (cut_off and not any(starts_with(words, k, known.that) for k in range(len(words))))
    )
    compares = any(starts_with(words, k, known.compared) for k in range(len(words))) and any(
        starts_with(following, k, known.comparing) for k in range(len(following))
    )
    lists = not directly and _goes_on_listing(following, rest, known)
    return not (fronted or ends_loosely or turned or open_report or compares or lists)


def _goes_on_listing(
    following: Sequence[Token], rest: Sequence[Token], known: HeadlineWords
) -> bool:
    """Tell whether the item of a list comes next: … tones, bleeps and beats."""
    if not known.joins:
        return False
    near = [k for k, token in enumerate(rest[1:_ITEM], 1) if starts_with(rest, k, known.joins)]
    return bool(near) and not any(
        starts_with(following, 0, phrases)
        for phrases in (known.borders, known.soft, known.relatives, known.that, known.bars)
    )
