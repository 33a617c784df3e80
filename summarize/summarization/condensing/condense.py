"""A sentence without what a desk editor would cut, each cut proved to leave its figures alone."""

from collections.abc import Collection, Iterator, Sequence

import msgspec

from summarize.figures import Figure, extract
from summarize.summarization.condensing.asides import asides
from summarize.summarization.condensing.attribution import attributions
from summarize.summarization.condensing.brackets import brackets, dashes
from summarize.summarization.condensing.cut import Cut, without, words_of
from summarize.summarization.condensing.openings import additives, openings, weekdays
from summarize.summarization.condensing.proof import Identity, Ledger, account, identify, stands
from summarize.summarization.condensing.rules import Rules, rules_for
from summarize.summarization.condensing.sentence import Sentence, read
from summarize.summarization.terms import count_words

_LONGEST = 1000
"""Characters. What is longer is no news sentence; this also bounds the time a sentence takes."""
_MOST_MARKS = 20
"""Commas and brackets: what has more is a list or a table."""
_MOST_TRIALS = 32
_FIGURE_LOSS = 10
"""What losing a figure adds to a cut's loss."""
_CONVERTED = frozenset({"measure", "money", "time"})
"""Kinds that a bracket gives again in other units."""


class Dropped(msgspec.Struct, frozen=True):
    """What one cut dropped."""

    operation: str
    words: str


class Condensed(msgspec.Struct, frozen=True):
    """A condensed sentence, and what was dropped, in the order in which it went."""

    text: str
    dropped: tuple[Dropped, ...] = ()


def condense(
    sentence: str,
    language: str,
    *,
    keep: Collection[Figure] = (),
    limit: int | None = None,
    attributed: bool = False,
    beside: Sequence[str] = (),
) -> Condensed:
    """Give a sentence without what a desk editor would cut.

    ``language`` is an ISO 639-1 code, with or without a region; one that has no rules leaves the
    sentence as it is. Without ``limit`` only what is always safe is dropped, and no figure; with
    it, more is dropped, what is lost least first, until the sentence has at most that many words
    or nothing more may go. The figures in ``keep`` that the sentence holds stay whatever the
    limit, as do all negations, hedges and quotations; where ``attributed``, every attribution stays
    as well, not only that of a claim. ``beside`` are the other sentences that are said: the bracket
    that brings in a short name stays where one of them uses it. Condensing twice is condensing
    once.
    """
    rules = rules_for(language.replace("_", "-").partition("-")[0].lower())
    marks = sum(map(sentence.count, ",،("))
    if rules is None or len(sentence) > _LONGEST or marks > _MOST_MARKS:
        return Condensed(sentence)
    others = [text for text in beside if text != sentence]
    kept = frozenset(map(identify, keep))
    return _Editor(rules, kept, limit, others, attributed=attributed).edit(sentence)


class _Editor:
    """The state of one condensing: the trials made so far, and what was dropped."""

    def __init__(
        self,
        rules: Rules,
        keep: Collection[Identity],
        limit: int | None,
        beside: Sequence[str],
        *,
        attributed: bool,
    ) -> None:
        self.rules = rules
        self.beside = beside
        self.attributed = attributed
        self.keep = keep
        self.limit = limit
        self.trials = 0

    def edit(self, text: str) -> Condensed:
        """Cut until nothing more may go; give the text itself if that takes too many trials."""
        now = read(text, self.rules)
        dropped: list[Dropped] = []
        while now is not None:
            step = self.step(now)
            if step is None:
                break
            now, cut = step
            dropped.append(cut)
        if now is None or self.trials > _MOST_TRIALS:
            return Condensed(text)
        return Condensed(now.text, tuple(dropped))

    def step(self, now: Sentence) -> tuple[Sentence, Dropped] | None:
        """Make the one cut that loses least, if any may be made."""
        cuts = [cut for cut in self.proposed(now) if not any(_covered(now, cut))]
        if not cuts:
            return None
        figures = extract(now.text, self.rules.code)
        ledgers = [(cut, account(cut, figures, self.keep)) for cut in cuts]
        worth = [(_loss(cut, ledger, figures), cut.start, cut, ledger) for cut, ledger in ledgers]
        for loss, _, cut, ledger in sorted(worth, key=lambda item: item[:2]):
            if loss and not self.is_too_long(now):
                return None
            if not ledger.allowed:
                continue
            after = self.tried(now, cut, ledger)
            if after is not None:
                return after, Dropped(cut.operation, words_of(now, cut))
        return None

    def proposed(self, now: Sentence) -> Iterator[Cut]:
        """Yield what any rule would cut."""
        yield from openings(now)
        yield from brackets(now, self.beside)
        if not self.attributed:
            yield from attributions(now)
        yield from asides(now)
        yield from dashes(now)
        yield from weekdays(now)
        yield from additives(now)

    def tried(self, now: Sentence, cut: Cut, ledger: Ledger) -> Sentence | None:
        """Give the sentence after a cut; None if it cannot be proved right."""
        after = read(without(now, cut), self.rules)
        if after is None or len(after.text) >= len(now.text) or not stands(now, after):
            return None
        self.trials += 1
        if self.trials > _MOST_TRIALS:
            return None
        same = tuple(map(identify, extract(after.text, self.rules.code))) == ledger.left
        return after if same else None

    def is_too_long(self, now: Sentence) -> bool:
        """Tell whether a sentence has more words than it may have."""
        return self.limit is not None and count_words(now.text) > self.limit


def _covered(now: Sentence, cut: Cut) -> Iterator[bool]:
    """Yield of each token that a cut touches, and of its neighbours, whether it is quoted."""
    for token, barred in zip(now.tokens, now.barred, strict=True):
        if token.start < cut.end and token.end > cut.start:
            yield barred


def _loss(cut: Cut, ledger: Ledger, figures: Sequence[Figure]) -> int:
    """Give what a reader loses by a cut; a bracket that says a measure again loses none."""
    if cut.repeats and len(ledger.dropped) == 1:
        again = ledger.dropped[0]
        place = figures.index(again)
        said = figures[place - 1] if place else again
        beside = cut.start - 1 <= said.end <= cut.start
        if said is not again and beside and said.kind == again.kind and said.kind in _CONVERTED:
            return cut.loss
    return cut.loss + _FIGURE_LOSS * len(ledger.dropped)
