"""Quotations that run over several sentences, and sentences that only quote."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Final

_REACH: Final = 4
"""Sentences in which a quotation that one of them opens must close, to be taken for one."""
_PAIRS: Final = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))
_BRACKETS: Final = (("(", ")"), ("（", "）"), ("[", "]"))
_LOW: Final = "„"
_STRAIGHT: Final = '"'
_OPENING: Final = '“„«「『"'
_CLOSING: Final = '”“»」』"'
_SINGLE: Final = "'‘’"
_MARKS: Final = " .,!?…。！？،؟۔।"
_ODD: Final = 2


def quoted_spans(sentences: Sequence[str]) -> dict[int, range]:
    """Give, for each sentence that holds a part of a quotation, the sentences of the whole.

    A range that is empty says that the quotation never closes, or was never opened: whatever is
    quoted, its other end is not near. Sentences that quote nothing, or whole quotations, are not
    among the keys.
    """
    low = any(_LOW in sentence for sentence in sentences)
    turns = [_turn(sentence, low=low) for sentence in sentences]
    spans: dict[int, range] = {}
    for k, turn in enumerate(turns):
        if turn and k not in spans:
            end = _end(turns, k)
            span = range(k, end + 1) if end > k else range(0)
            spans |= dict.fromkeys(range(k, max(end, k) + 1), span)
    return spans | {k: range(0) for k in _within_speech(sentences, turns) if k not in spans}


def _within_speech(sentences: Sequence[str], turns: Sequence[int]) -> Iterator[int]:
    """Yield the sentences without marks behind one that opens with a mark and closes none.

    In a long speech each paragraph opens so, and only the last one closes.
    """
    left = 0
    for k, sentence in enumerate(sentences):
        if turns[k] > 0 and sentence.lstrip()[:1] in _OPENING:
            left = _REACH
        elif turns[k] or any(mark in sentence for mark in _OPENING):
            left = 0
        elif left:
            left -= 1
            yield k


def is_quotation(sentence: str) -> bool:
    """Tell whether a sentence is one quotation and nothing else: who says it stands elsewhere."""
    text = sentence.strip(_MARKS)
    if len(text) < len('""') or text[0] not in _OPENING + _SINGLE:
        return False
    inner = text[1:-1]
    return text[-1] in _CLOSING + _SINGLE and not any(mark in inner for mark in _OPENING + _CLOSING)


def is_balanced(text: str) -> bool:
    """Tell whether every quotation mark and bracket of a text has its other half."""
    brackets = all(text.count(opening) == text.count(closing) for opening, closing in _BRACKETS)
    return brackets and not _turn(text, low=_LOW in text)


def _end(turns: Sequence[int], start: int) -> int:
    """Give the sentence that closes the quotation that another opens; -1 for none."""
    if turns[start] < 0:
        return -1
    near = turns[start : start + _REACH]
    if turns[start] == _ODD:  # straight marks do not say whether they open
        return start + near.index(_ODD, 1) if _ODD in near[1:] else -1
    depths = accumulate(turn % _ODD if turn > 0 else turn for turn in near)
    return next((start + k for k, depth in enumerate(depths) if depth <= 0 < k), -1)


def _turn(sentence: str, *, low: bool) -> int:
    """Give 1 where a quotation opens that does not close here, -1 where one closes; else 0.

    Straight marks that stand alone give 2: they open or close. Where ``low`` marks („) open, both
    “ and ” close; where ” stands without “, it does both (Swedish).
    """
    if sentence.isascii():  # no other mark is there to be found
        return _ODD if sentence.count(_STRAIGHT) % 2 else 0
    pairs = [(a, b) for a, b in _PAIRS if b != "”" or (a in sentence and not low)]
    depth = sum(sentence.count(a) - sentence.count(b) for a, b in pairs)
    if low:
        depth += sentence.count(_LOW) - sentence.count("“") - sentence.count("”")
    if depth:
        return 1 if depth > 0 else -1
    return _ODD if sentence.count(_STRAIGHT) % 2 else 0
