"""The figure guard: no translation of a sentence is taken before its figures are compared.

Where they differ it tries, for the sentences concerned and no further than needed: another
hypothesis of the same search; a wider beam; sampling; the source with these figures in digits; the
sentence in clauses. Where nothing agrees the closest translation is given, with its differences.
No digit is ever patched into a translation.
"""

import time
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from summarize.figures import Comparison, Figure, compare, extract
from summarize.translation.degenerate import problem
from summarize.translation.engine import Decoding, Engine, Hypothesis
from summarize.translation.fidelity import differences
from summarize.translation.rewriting import in_digits
from summarize.translation.text import Plan, clauses, plan
from summarize.translation.text.joining import join
from summarize.translation.translation import Problem, Repair, Translation

_WIDE = 12
_SAMPLES = 12
_TEMPERATURE = 0.7
_NO_REPEAT = 4
_PROBLEM = 3
"""A degenerate translation counts as so many differing figures."""


class Tally(msgspec.Struct):
    """What the guard did, and what it cost."""

    sentences: int = 0
    """Translated; those left alone or remembered do not count."""
    repaired: int = 0
    differing: int = 0
    seconds: float = 0.0
    """Of all translating."""
    extra_seconds: float = 0.0
    """Of them, what the guard took: comparing, and every attempt after the first."""


class _Candidate(msgspec.Struct, frozen=True):
    """One translation of a sentence, judged."""

    text: str
    repair: Repair
    problem: Problem
    comparison: Comparison
    differences: tuple[str, ...]

    @property
    def faults(self) -> int:
        """How far it is from what is wanted; 0 is right."""
        return len(self.differences) + _PROBLEM * bool(self.problem)


class _Work:
    """A sentence under way: its figures, and the best translation so far."""

    def __init__(self, text: str, source: str, target: str) -> None:
        self.text = text
        self.source, self.target = source, target
        self.figures: Sequence[Figure] = extract(text, source)
        self.best: _Candidate | None = None
        self.strict = False
        """Whether an address got lost on its way through the engine, and so must go round it."""

    @property
    def settled(self) -> bool:
        """Whether a translation is found that nothing is wrong with."""
        return self.best is not None and self.best.faults == 0

    def offer(self, text: str, repair: Repair) -> None:
        """Judge a translation; the first of the best is kept."""
        found = problem(self.text, text, source=self.source, target=self.target)
        figures = extract(text, self.target)
        comparison = compare(self.figures, figures)
        differing = differences(self.figures, figures, comparison)
        candidate = _Candidate(text, repair, found, comparison, differing)
        if self.best is None or candidate.faults < self.best.faults:
            self.best = candidate

    def parts(self, repair: Repair) -> tuple[str, ...]:
        """Give the texts to translate: the sentence, or what an attempt makes of it."""
        if repair == "digits":
            return (in_digits(self.text, self._rewritable(), self.source),)
        return self._clauses() if repair == "clauses" else (self.text,)

    @property
    def wrong(self) -> tuple[Figure, ...]:
        """The sentence's figures that the best translation so far does not hold."""
        if self.best is None:
            return ()
        found = self.best.comparison
        return (*found.missing, *(item.source for item in found.altered))

    def _rewritable(self) -> list[Figure]:
        """Give the figures that digits may help; of times those that came out as another time.

        What looks like a time and did not come out as one (1h30) may well be a duration.
        """
        altered = self.best.comparison.altered if self.best else ()
        times = [a.source for a in altered if a.source.kind == a.target.kind == "time"]
        return [figure for figure in self.wrong if figure.kind != "time" or figure in times]

    def _clauses(self) -> tuple[str, ...]:
        """Cut the sentence so that each clause with a figure that went wrong stands alone."""
        starts = {figure.start for figure in self.wrong}
        parts: list[str] = []
        alone = True
        place = 0
        for clause in clauses(self.text, self.source):
            end = place + len(clause)
            isolated = not starts or any(place <= start < end for start in starts)
            if parts and not (isolated or alone):
                parts[-1] += clause
            else:
                parts.append(clause)
            alone, place = isolated, end
        return tuple(parts)

    def result(self) -> Translation:
        """Give the best translation with what is wrong with it."""
        best = self.best
        if best is None:
            return Translation(source=self.text, target="", problem="empty")
        return Translation(
            source=self.text,
            target=best.text,
            repair=best.repair,
            problem=best.problem,
            differences=best.differences,
        )


def translate_guarded(
    engine: Engine,
    sentences: Sequence[str],
    source: str,
    target: str,
    *,
    beam: int,
    known: frozenset[str] = frozenset(),
    tally: Tally | None = None,
) -> list[Translation]:
    """Translate sentences with one engine, in one batch; for each give the best that was found.

    ``known`` holds words that stay in capitals where a sentence all in capitals is recased.
    """
    tally = tally if tally is not None else Tally()
    started = time.monotonic()
    works = [_Work(text, source, target) for text in sentences]
    batch = _Batch(engine, source, target, known)
    first = Decoding(beam=beam, hypotheses=beam)
    alternatives = batch.attempt(works, "", first)
    batch.attempt([work for work in works if work.strict], "", first)
    first_search = batch.engine_seconds
    for repair, decoding in _attempts(beam, alternatives=alternatives):
        left = [work for work in works if not work.settled]
        if not left:
            break
        batch.attempt(left, repair, decoding)
    results = [work.result() for work in works]
    spent = time.monotonic() - started
    tally.sentences += len(works)
    tally.repaired += sum(bool(result.repair) and result.exact for result in results)
    tally.differing += sum(not result.exact for result in results)
    tally.seconds += spent
    tally.extra_seconds += spent - first_search
    return results


def _attempts(beam: int, *, alternatives: bool) -> Iterator[tuple[Repair, Decoding]]:
    """Yield what is tried after the first search, in order."""
    if alternatives:
        wide = max(_WIDE, 2 * beam)
        yield "beam", Decoding(beam=wide, hypotheses=wide, no_repeat_ngram=_NO_REPEAT)
        yield "sampling", Decoding(hypotheses=_SAMPLES, temperature=_TEMPERATURE)
    yield "digits", Decoding(beam=beam, hypotheses=beam)
    yield "clauses", Decoding(beam=beam, hypotheses=beam)


class _Batch:
    """Sentences of one pair, translated together by one engine."""

    def __init__(self, engine: Engine, source: str, target: str, known: frozenset[str]) -> None:
        self.engine = engine
        self.source, self.target = source, target
        self.known = known
        self.engine_seconds = 0.0

    def attempt(self, works: Sequence[_Work], repair: Repair, decoding: Decoding) -> bool:
        """Translate sentences in one way and judge what comes.

        Tells whether the engine gives more than one hypothesis: else a wider search is no use.
        """
        plans = [self._plans(work, repair) for work in works]
        texts = list(dict.fromkeys(text for own in plans for each in own for text in each.pieces))
        started = time.monotonic()
        found = dict(zip(texts, self.engine.translate(texts, decoding), strict=True))
        self.engine_seconds += time.monotonic() - started
        for work, own in zip(works, plans, strict=True):
            for k, text in enumerate(self._assembled(own, found)):
                if text is None:
                    work.strict = work.best is None
                    continue
                work.offer(text, "hypothesis" if k and not repair else repair)
                if work.settled:
                    break
        return any(len(hypotheses) > 1 for hypotheses in found.values())

    def _plans(self, work: _Work, repair: Repair) -> list[Plan]:
        return [
            plan(
                part,
                source=self.source,
                target=self.target,
                count_tokens=self.engine.count_tokens,
                limit=self.engine.limit,
                known=self.known,
                strict=work.strict,
            )
            for part in work.parts(repair)
        ]

    def _assembled(
        self, plans: Sequence[Plan], found: Mapping[str, Sequence[Hypothesis]]
    ) -> Iterator[str | None]:
        """Yield translations of a whole sentence; None for one that lost an address.

        Of a sentence in one piece, each hypothesis; of one in several, the best of each piece
        whose figures agree with the piece's own.
        """
        pieces = [piece for each in plans for piece in each.pieces]
        if len(pieces) == 1:
            for hypothesis in found[pieces[0]]:
                yield self._joined(plans, {pieces[0]: hypothesis.text})
        else:
            yield self._joined(plans, {piece: self._best(piece, found[piece]) for piece in pieces})

    def _best(self, piece: str, hypotheses: Sequence[Hypothesis]) -> str:
        """Give the first translation of a piece that keeps its figures, else the closest."""
        work = _Work(piece, self.source, self.target)
        for hypothesis in hypotheses:
            work.offer(hypothesis.text, "")
            if work.settled:
                break
        return work.result().target

    def _joined(self, plans: Sequence[Plan], translated: Mapping[str, str]) -> str | None:
        parts = [each.assemble([translated[piece] for piece in each.pieces]) for each in plans]
        whole = [part for part in parts if part is not None]
        return join(whole, self.target) if len(whole) == len(parts) else None
