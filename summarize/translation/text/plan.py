"""A sentence made ready for a checkpoint, and put together again from its translations.

An address or a handle that stands apart from the sentence's words (at its end behind a mark, in a
row of others), and every picture, is cut off and goes round the checkpoint. One within a sentence
is replaced by a made-up word in capitals. Marian checkpoints spell out or drop the address
itself (many have no @ in their vocabulary): with small Portuguese–English ones @handles and inline
code came through in none of 63 sentences, such words in 62. What came through is
counted, and a sentence in which one was lost is to be planned again, strictly: then it is cut at
every address, and nothing can be lost.
"""

import re
from collections.abc import Callable, Collection, Sequence
from typing import Literal

import msgspec

from summarize.translation.text.casing import (
    is_shouted,
    kicker_end,
    recase,
    recase_runs,
    restore,
)
from summarize.translation.text.cutting import cut
from summarize.translation.text.joining import fit, localized
from summarize.translation.text.language import has_words, needs_translation
from summarize.translation.text.margins import between_shields, core
from summarize.translation.text.shield import Shield, find_shields

# No figure in any language, no vowel to read them by, and not the letters of an abbreviation.
_STAND_INS = ("XQ", "QX", "ZQX")
_APART = frozenset(".!?…:;,–—|•·؟،؛۔।。，：；！？")


class Slot(msgspec.Struct, frozen=True):
    """A place in the sentence that a translation goes to."""

    text: str
    """What is to be translated."""
    language: str
    """The target."""
    shouted: bool = False
    held: tuple[tuple[str, str], ...] = ()
    """Each stand-in in the text with what it stands for."""

    def fill(self, translation: str) -> str | None:
        """Give the translation as it goes into the sentence; None where a stand-in is not in it."""
        filled = translation.strip()
        for stand_in, _ in self.held:
            if len(_stands_in(stand_in).findall(filled)) != 1:
                return None
        if self.shouted:
            filled = restore(filled, self.language)
        for stand_in, original in self.held:
            filled = original.join(_stands_in(stand_in).split(filled))
        return filled


class Plan(msgspec.Struct, frozen=True):
    """A sentence made ready: what to translate, and how to put it together again."""

    parts: tuple[str | Slot, ...]
    """What passes as it is, and the places of the translations, in order."""

    @property
    def pieces(self) -> tuple[str, ...]:
        """The texts for the engine, in order; none where nothing needs translating."""
        return tuple(part.text for part in self.parts if isinstance(part, Slot))

    def assemble(self, translations: Sequence[str]) -> str | None:
        """Give the translated sentence from the translations of its pieces.

        None where an address or the like that the sentence holds did not come through exactly
        once; that cannot happen with a strict plan. Raises ValueError where the translations are
        not as many as the pieces.
        """
        if len(translations) != len(self.pieces):
            raise ValueError(f"{len(self.pieces)} pieces, but {len(translations)} translations")
        rest = iter(translations)
        filled = [part.fill(next(rest)) if isinstance(part, Slot) else part for part in self.parts]
        return None if None in filled else "".join(filter(None, filled))


def plan(
    sentence: str,
    *,
    source: str,
    target: str,
    count_tokens: Callable[[str], int],
    limit: int,
    known: Collection[str] = (),
    strict: bool = False,
) -> Plan:
    """Make a sentence ready for a checkpoint that takes ``limit`` tokens.

    Nothing of it is dropped: what goes round the checkpoint (addresses, emoji, code, list markers,
    text without letters or in the target language already) comes back as it was, what is too long
    is cut. ``known`` are words as the article writes them elsewhere, for sentences in capitals.
    ``strict`` cuts at every address, so that none can be lost. ``count_tokens`` is called for
    whole pieces only; time is nearly linear in the sentence's length.
    """
    if not needs_translation(sentence, source, target):
        return Plan((sentence,))
    start, end = core(sentence, source)
    words = sentence[start:end]
    loud = len(words) if is_shouted(words) else kicker_end(words)
    parts: list[str | Slot] = [localized(sentence[:start], source, target)]
    for passage, shouted in ((words[:loud], True), (words[loud:], False)):
        for segment in _segments(passage, sentence, strict=strict or shouted):
            if segment.kind != "text":
                marks = segment.kind == "rest"
                parts.append(localized(segment.text, source, target) if marks else segment.text)
                continue
            cased = (recase if shouted else recase_runs)(segment.text, source, known)
            for piece in cut(cased, source, count_tokens, limit):
                lead, text, rest = _bare(piece)
                inside = tuple(pair for pair in segment.held if _stands_in(pair[0]).search(text))
                parts += [lead, Slot(text, target, shouted, inside) if text else "", rest]
    parts.append(localized(sentence[end:], source, target))
    return Plan(fit(parts, source, target))


def _bare(piece: str) -> tuple[str, str, str]:
    """Give a piece without white space, and what stands before and behind it.

    Before it goes ``>``, too: no piece may look as if it began with a target token. A piece
    without letters is all lead.
    """
    if not any(map(str.isalpha, piece)):
        return piece, "", ""
    start = len(piece) - len(re.sub(r"^[\s>]+", "", piece))
    end = len(piece.rstrip())
    return piece[:start], piece[start:end], piece[end:]


class _Segment(msgspec.Struct, frozen=True):
    """A stretch of a passage: text to translate, a shielded one, or a rest without words."""

    kind: Literal["text", "shield", "rest"]
    text: str
    held: tuple[tuple[str, str], ...] = ()


def _segments(passage: str, sentence: str, *, strict: bool) -> list[_Segment]:
    """Cut a passage at what goes round the checkpoint; put stand-ins for the other shields."""
    shields = find_shields(passage)
    free = [word for word in _STAND_INS if word.casefold() not in sentence.casefold()]
    inside = [] if strict else _within_clauses(passage, shields)
    if len(inside) > len(free):
        inside = []
    stand_ins = dict(zip((shield.start for shield in inside), free, strict=False))
    segments: list[_Segment] = []
    last = 0
    for shield in shields:
        if shield.start not in stand_ins:
            segments += _segment(passage, last, shield.start, inside, stand_ins)
            segments.append(_Segment("shield", passage[shield.start : shield.end]))
            last = shield.end
    return segments + _segment(passage, last, len(passage), inside, stand_ins)


def _segment(
    passage: str, start: int, stop: int, inside: list[Shield], stand_ins: dict[int, str]
) -> list[_Segment]:
    """Give what lies between two cuts, the marks that belong to what was cut off for themselves."""
    text = passage[start:stop]
    if not has_words(text):
        return [_Segment("rest", text)]
    first, last = between_shields(text, first=start == 0, last=stop == len(passage))
    pieces: list[str] = []
    held: list[tuple[str, str]] = []
    at = start + first
    for shield in inside:
        if start <= shield.start < stop:
            stand_in = stand_ins[shield.start]
            held.append((stand_in, passage[shield.start : shield.end]))
            pieces += [passage[at : shield.start], stand_in]
            at = shield.end
    pieces.append(passage[at : start + last])
    return [
        _Segment("rest", text[:first]),
        _Segment("text", "".join(pieces), tuple(held)),
        _Segment("rest", text[last:]),
    ]


def _within_clauses(passage: str, shields: list[Shield]) -> list[Shield]:
    """Give the words among the shields that the words around them need: "said @name in"."""
    within: list[Shield] = []
    for at, shield in enumerate(shields):
        before = passage[shields[at - 1].end if at else 0 : shield.start]
        after = passage[
            shield.end : shields[at + 1].start if at + 1 < len(shields) else len(passage)
        ]
        alone = (before.strip() or at == 0) and (after.strip() or at + 1 == len(shields))
        apart = _ends(before) and _ends(after[::-1])
        if shield.kind == "word" and alone and not apart:
            within.append(shield)
    return within


def _ends(text: str) -> bool:
    """Tell whether a text is empty or ends in a mark that sets apart what follows."""
    return not text.strip() or text.rstrip()[-1] in _APART


def _stands_in(stand_in: str) -> re.Pattern[str]:
    """Give the pattern of a stand-in that is no part of a longer Latin word."""
    return re.compile(rf"(?<![A-Za-z0-9]){stand_in}(?![A-Za-z0-9])")
