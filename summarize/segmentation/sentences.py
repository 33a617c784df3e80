"""Cut a text into its sentences, without losing a character."""

import itertools
import re
from collections.abc import Iterator

from summarize.segmentation.boundary import is_boundary
from summarize.segmentation.candidate import Candidate
from summarize.segmentation.enclosures import Enclosures, find_enclosures
from summarize.segmentation.marks import INVISIBLE
from summarize.segmentation.rules import Rules, rules_for

_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"[^\W_]")
_BLANK_LINE = 2
_ENDS = "\n\r\u0085\u2028\u2029"
_LINE_ENDS = re.compile(r"\r\n|[\n\r\u0085\u2028]")
_SHORTEST_UNMARKED = 40
"""Characters. Where no mark ends a sentence, a shorter stretch is taken for a clause."""


def split_sentences(text: str, language: str) -> list[str]:
    """Cut ``text`` into sentences.

    ``language`` is an ISO 639 code, with or without a region ("pt", "pt-BR"); an unknown one
    gets the rules that hold everywhere. Joining the pieces gives ``text`` back, whatever it is;
    no piece is empty, and white space stays at the end of the piece before it. Only an empty
    text has no pieces. A quotation of up to 300 characters and a bracket of up to 1,000 stay in
    one piece; a blank line always ends one. Takes linear time and raises nothing.
    """
    rules = rules_for(language.replace("_", "-").partition("-")[0].lower())
    cuts: list[int] = []
    start = 0
    word_at = _next_word(text, 0)
    for cut in _proposed_cuts(text, rules):
        if word_at < cut:
            cuts.append(cut)
            start = cut
            word_at = _next_word(text, start)
        elif cuts:
            # Nothing but marks ("***", "»"): they belong to the sentence before them.
            cuts[-1] = cut
    if cuts and word_at == len(text):
        cuts.pop()
    bounds = [0, *cuts, len(text)]
    return [text[a:b] for a, b in itertools.pairwise(bounds) if a < b]


def _next_word(text: str, start: int) -> int:
    """Give the offset of the first letter or digit from ``start`` on; the end if there is none."""
    match = _WORD.search(text, start)
    return match.start() if match else len(text)


def _proposed_cuts(text: str, rules: Rules) -> Iterator[int]:
    """Give, ascending, where sentences end; the text's own end is left out."""
    start = 0
    for end in [*_paragraph_ends(text), len(text)]:
        for cut in _cuts_in_paragraph(text[start:end], rules):
            yield start + cut
        if end < len(text):
            yield end
        start = end


def _paragraph_ends(text: str) -> Iterator[int]:
    """Give the offsets behind each run of white space that holds a blank line."""
    if not any(map(text.__contains__, _ENDS)):
        return
    for run in _SPACE.finditer(text):
        if "\u2029" in run[0] or len(_LINE_ENDS.findall(run[0])) >= _BLANK_LINE:
            yield run.end()


def _cuts_in_paragraph(text: str, rules: Rules) -> list[int]:
    enclosures = find_enclosures(text)
    spans = iter([*enclosures.spans, (len(text), len(text))])
    opened, closed = next(spans)
    cuts = [0]
    for run in rules.marks.finditer(text):
        closers_end, cut = _end_of_sentence(text, run.end(), enclosures.closing)
        if cut == len(text):
            break
        closing_here = None
        while closed < cut:
            closing_here = opened if closed >= run.end() else None
            opened, closed = next(spans)
        if opened < cut:
            continue
        candidate = Candidate(
            text, cuts[-1], run.start(), run.end(), closers_end, cut, closing_here
        )
        if is_boundary(candidate, rules):
            cuts.append(cut)
    return _with_unmarked_ends(text, cuts, enclosures, rules)[1:]


def _end_of_sentence(text: str, end: int, closing: set[int]) -> tuple[int, int]:
    """Give where closing quotation marks and brackets end behind a mark, and then white space.

    Closing marks count behind a space, too: « Bonjour. »
    """
    while True:
        while end < len(text) and (end in closing or text[end] in INVISIBLE):
            end += 1
        cut = end
        while cut < len(text) and text[cut].isspace():
            cut += 1
        if cut == end or cut not in closing:
            return end, cut
        end = cut


def _with_unmarked_ends(
    text: str, cuts: list[int], enclosures: Enclosures, rules: Rules
) -> list[int]:
    """Add the ends of long sentences that carry no mark, in the languages that write so."""
    if rules.unmarked is None:
        return cuts
    spans = iter([*enclosures.spans, (len(text), len(text))])
    opened, closed = next(spans)
    marked = iter([*cuts[1:], len(text)])
    start, next_marked = 0, next(marked)
    found = list(cuts)
    for space in rules.unmarked.finditer(text):
        cut = space.end()
        while next_marked <= cut < len(text):
            start, next_marked = next_marked, next(marked)
        while closed < cut < len(text):
            opened, closed = next(spans)
        if opened >= cut and cut - start >= _SHORTEST_UNMARKED and cut < next_marked:
            found.append(cut)
            start = cut
    return sorted(found)
