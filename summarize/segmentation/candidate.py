"""A place where a sentence may end, and the words beside it."""

import re

import msgspec

from summarize.segmentation.enclosures import QUOTATION_MARKS
from summarize.segmentation.marks import ELLIPSES, FULL_STOPS, NATIVE_STOPS, OPENERS

_SIGHT = 64
"""Characters looked at on either side: longer than any word that decides, and bounded, so that
the whole text takes linear time."""
_CASE_SIGHT = 200
_INITIAL = 2
_NATIVE = frozenset(NATIVE_STOPS + "፡")
WORDS_BEFORE = 6
"""Words looked at before a mark, at most."""
_WORD_END = re.compile(r"[\s" + re.escape(',;:،؛、，！？。।॥?!…"“”„«»()[]（）「」『』') + "]")


class Candidate(msgspec.Struct, frozen=True):
    """A run of marks ``text[mark:mark_end]``, its closing quotation marks, its white space."""

    text: str
    start: int
    """Where the sentence that may end here began."""
    mark: int
    mark_end: int
    closers_end: int
    cut: int
    """Where the next sentence would begin; less than the length of the text."""
    opened: int | None
    """Where the quotation or bracket opened that closes here; None if none does."""

    @property
    def run(self) -> str:
        """The marks themselves."""
        return self.text[self.mark : self.mark_end]

    @property
    def spaced(self) -> bool:
        """Whether white space follows."""
        return self.closers_end < self.cut

    @property
    def is_native(self) -> bool:
        """Whether a mark is among them that does nothing but end sentences."""
        return not _NATIVE.isdisjoint(self.run)

    @property
    def is_full_stop(self) -> bool:
        """Whether this is one full stop, which may also belong to an abbreviation."""
        return self.mark_end - self.mark == 1 and self.run in FULL_STOPS

    @property
    def is_ellipsis(self) -> bool:
        """Whether these are only dots, and more than one."""
        return not self.is_full_stop and all(mark in FULL_STOPS + ELLIPSES for mark in self.run)

    @property
    def closes_quotation(self) -> bool:
        """Whether a quotation ends here, too."""
        return not QUOTATION_MARKS.isdisjoint(self.text[self.mark_end : self.closers_end])

    @property
    def is_before_speech(self) -> bool:
        """Whether a quotation of several words follows; one of a word may be a nickname."""
        following = self.text[self.cut : self.cut + _SIGHT].split(maxsplit=1)[0]
        return following[0] in QUOTATION_MARKS and QUOTATION_MARKS.isdisjoint(following[1:])

    def words_before(self) -> list[str]:
        """Give the sentence's last words before the mark; the last is empty behind a space."""
        sight = self.text[max(self.start, self.mark - _SIGHT) : self.mark]
        words = sight.split()[-WORDS_BEFORE:]
        return words if words and not sight[-1].isspace() else [*words, ""]

    def word_after(self) -> str:
        """Give the first word of what follows, without marks; empty if there is none in sight.

        An initial keeps its full stop: in "A. B. Cole" no word "B" begins a sentence.
        """
        sight = self.text[self.cut : self.cut + _SIGHT]
        first = 0
        if not sight[:1].isalnum():
            found = (at for at, character in enumerate(sight) if character.isalnum())
            first = next(found, len(sight))
        if first == len(sight):
            return ""
        end = _WORD_END.search(sight, first)
        word = sight[first : end.start() if end else None]
        return word if len(word) == _INITIAL else word.rstrip(".")

    def is_lower_case_so_far(self) -> bool:
        """Whether the sentence has no capital, as in feeds that deliver lower case only."""
        head = self.text[self.start : min(self.mark, self.start + _CASE_SIGHT)]
        return head == head.lower()


def without_openers(word: str) -> str:
    """Give a word without the quotation marks and brackets that open before it."""
    return word.lstrip(OPENERS)
