"""What a sentence needs around it to be understood."""

import re
from collections.abc import Sequence
from typing import Final

import msgspec

from summarize.summarization.openers import (
    leans_back,
    says_nothing,
    speaker_of,
    speaks_for_itself,
)
from summarize.summarization.quotation import is_quotation, quoted_spans
from summarize.summarization.terms import count_words

_MOST: Final = 12
"""Sentences that are kept of a chain, each of which needs the one before: the last ones."""
_FRAGMENT: Final = 15
"""Words; what is shorter and has no full stop is a heading, a caption, an item of a list."""
_FEWEST: Final = 5
"""Words; what is shorter and ends with a number or bracket (“Marsh 51.”) is a note."""
_NOTED: Final = re.compile(r"[\d)）]\W*$")
# Most sentences have no colon, which is seen fast.
_LINE: Final = re.compile(r"(?=[^:：]*+[:：])\S+(?: \S+){0,2}\s?[:：]\s?\S")
_LONG_LINE: Final = 14
_ANSWER: Final = re.compile(r"[^\W\d_][\w.]*(?: [^\W\d_][\w.]*)?\s?[:：]\s?\S")
"""A letter or name in front of what somebody says."""
_LEADING: Final = 7
"""Words."""
_ASKED: Final = ("?", "؟", "？")
_COMMA: Final = re.compile(r"[,،、，](?!\d)")
_BRACKETED: Final = re.compile(r"[(（][^()（）]*[)）]")
_LISTED: Final = 4
_ITEM: Final = 3
"""Words an item; what has that few, such as the names of a team, is a list and no sentence.
One more where items have brackets behind them, such as the minute of a substitution."""
_TORN: Final = (",", "،", "、", "，", ";", "؛")
"""What begins so has lost its beginning."""
_STOPS: Final = tuple(".!?…。！？؟۔।॥։።")
_CLOSERS: Final = "\"'”’»」』)） "


class Context(msgspec.Struct, frozen=True):
    """What has to be said with a sentence."""

    needs: frozenset[int] = frozenset()
    """Places of the sentences without which this one is not understood."""
    parts: frozenset[int] = frozenset()
    """Those of them that hold the rest of a quotation: no sentence explains it otherwise."""
    broken: bool = False
    """No choice of sentences mends it: what it refers to is missing, or it is a scrap."""


def read_context(sentences: Sequence[str], language: str) -> list[Context]:
    """Tell of each sentence of an article what has to be said with it.

    A sentence that opens with, or is put into the mouth of, something that only the one before
    names needs that one; one that holds a part of a quotation needs all its parts; one that is
    nothing but a quotation needs the one before.
    """
    spans = quoted_spans(sentences)
    stopped = sum(map(_is_stopped, sentences)) * 2 >= len(sentences)
    contexts: list[Context] = []
    for k, sentence in enumerate(sentences):
        span = spans.get(k, range(k, k + 1))
        scrap = (stopped and _is_scrap(sentence)) or says_nothing(sentence, language)
        if (
            not span
            or scrap
            or _answers(sentences, k)
            or _asks(sentences, k)
            or (k not in spans and speaks_for_itself(sentence, language))
        ):
            contexts.append(Context(broken=True))
            continue
        needs = set(span)
        missing = False
        # What the first sentence leaves open, the article does: “It was still dark when …”.
        quotes = is_quotation(_joined(sentences, span))
        if quotes or (span[0] and leans_back(sentences[span[0]], language)):
            before = speaker_of(sentences, span[0], language)
            missing = before < 0 or contexts[before].broken
            needs |= set() if missing else {before, *sorted(contexts[before].needs)[-_MOST:]}
        contexts.append(Context(frozenset(needs - {k}), frozenset(span) - {k}, missing))
    return contexts


def _answers(sentences: Sequence[str], at: int) -> bool:
    """Tell whether a sentence answers the question before it, as “A: Not yet.” does."""
    asked = at > 0 and sentences[at - 1].rstrip(_CLOSERS).endswith(_ASKED)
    return asked and _ANSWER.match(sentences[at]) is not None


def _asks(sentences: Sequence[str], at: int) -> bool:
    """Tell whether a few words lead up to a question: “Nine years is a long time. Why so long?”."""
    behind = sentences[at + 1] if 0 < at < len(sentences) - 1 else ""
    asked = behind.rstrip(_CLOSERS).endswith(_ASKED)
    return asked and count_words(sentences[at]) <= _LEADING


def _joined(sentences: Sequence[str], span: range) -> str:
    return " ".join(sentences[k] for k in span)


def _is_scrap(sentence: str) -> bool:
    """Tell whether a sentence is a heading, a line of a box of facts (“Gate: 4,120”) or a list."""
    if sentence.lstrip().startswith(_TORN):
        return True
    plain = _BRACKETED.sub("", sentence)
    commas = len(_COMMA.findall(plain))
    if commas >= _LISTED and count_words(plain) <= (_ITEM + (plain != sentence)) * (commas + 1):
        return True
    if _LINE.match(sentence):
        return count_words(sentence) < _LONG_LINE
    words = count_words(sentence)
    noted = words < _FEWEST and _NOTED.search(sentence) is not None
    return noted or (words < _FRAGMENT and not _is_stopped(sentence))


def _is_stopped(sentence: str) -> bool:
    """Tell whether a sentence ends as one does."""
    return sentence.rstrip(_CLOSERS).endswith(_STOPS)
