"""Selection of sentences: the set within a budget that says most, and nothing twice.

Works on the source language; knows nothing of it beyond its words.
"""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from summarize.summarization.centrality import Analysis
from summarize.summarization.worth import Candidate, Demand, worths

_FIGURES: Final = 5.0
_LISTED: Final = 1.6
"""Times that in bullets: they are there to tell the figures."""
_REDUNDANCY: Final = 0.8
_RESERVE: Final = 9
"""Words kept free for each bullet that is still to come: two long ones would leave no room."""
_ALIKE: Final = 0.45
"""Cosine from which two sentences say the same; such a pair is never chosen without need."""
_TWICE: Final = 20.0
"""What it costs to say the same twice."""
_POOL: Final = 80
"""How many sentences are weighed against each other; of a longer article, the best."""
_ROUNDS: Final = 8
_LEAST_GAIN: Final = 1e-9
"""Less is rounding, and would exchange sentences without end."""
_ROUNDING: Final = 1e-6
"""More than the sums of a choice can be off."""


def select(
    candidates: Sequence[Candidate],
    analysis: Analysis,
    demand: Demand,
    needed: Sequence[float] = (),
) -> list[int]:
    """Give the places of the chosen sentences, in the article's order.

    ``needed`` weighs each key figure by rank. The value of a choice is the worth of its
    sentences (centrality, position, likeness to the title) times their length, plus the weights of
    the figures that they hold, each once, less what they repeat of each other and the price of
    what a reader may miss in them. The set is grown by
    value per word, then bettered by exchanging one sentence at a time. It is empty only where
    something is said elsewhere or fixed, or there is nothing to choose from.
    """
    search = _Search(candidates, analysis, demand, needed)
    chosen = search.grown(demand.fixed)
    for _ in range(_ROUNDS):
        better = search.bettered(chosen)
        if better is None:
            break
        chosen = search.grown(better)
    if not chosen and not demand.said:
        chosen = search.best_alone()
    return sorted(chosen)


class _Unit(NamedTuple):
    """Sentences that are said together."""

    place: int
    """Of the sentence that asks for the others."""
    places: frozenset[int]
    words: int
    most: float
    """A bound of what they can add to any choice."""
    bare: float
    """The same for a choice that explains nothing of what they rely on."""
    relies: frozenset[int]
    """The sentences that would."""


class _Search:
    """The search for the best set of sentences.

    No sentence adds more to a choice than it is worth alone, and what it explains: figures count
    once, and likeness only takes away. What cannot win by that bound is not weighed.
    """

    def __init__(
        self,
        candidates: Sequence[Candidate],
        analysis: Analysis,
        demand: Demand,
        needed: Sequence[float],
    ) -> None:
        self.candidates, self.analysis = candidates, analysis
        self.demand, self.needed = demand, needed
        self.telling = _FIGURES * (_LISTED if demand.alone else 1)
        self.reserve = _RESERVE if demand.alone else 0
        self.worth = worths(candidates, analysis, demand)
        self.last = max(demand.said, default=-1)
        self.known = frozenset(f for place in demand.said for f in candidates[place].figures)
        self.likeness = analysis.likeness
        self.values: dict[frozenset[int], float] = {}
        self.units: dict[int, frozenset[int]] = {}
        said = [self.likeness(place) for place in demand.said]
        self.near = [max(likenesses) for likenesses in zip(*said, strict=True)]
        self.alone = self.valued()
        self.pool = [self.weighed(k, unit) for k, unit in self.pooled().items()]
        self.best_first = sorted(self.pool, key=lambda unit: -unit.most / (unit.words or 1))

    def pooled(self) -> dict[int, frozenset[int]]:
        """Give the sentences that may be chosen, each with those that it needs and itself."""
        demand = self.demand
        places = range(len(self.candidates)) if demand.among is None else sorted(demand.among)
        units = {
            k: unit
            for k in places
            if demand.said.isdisjoint(unit := self.unit(k))
            and not (demand.alone and len(unit) > 1)
            and (demand.among is None or unit <= demand.among)
        }
        if len(units) > _POOL:
            # Here nothing is compared with the sentences of its own unit: among so many that would
            # take time and memory by the square of their number.
            best = sorted(
                units,
                key=lambda k: (
                    -self.valued_as(units[k], own=False) / (self.words(units[k]) or 1),
                    k,
                ),
            )
            units = {k: units[k] for k in sorted(best[:_POOL])}
        return units

    def unit(self, place: int) -> frozenset[int]:
        """Give a sentence and those to be said with it."""
        if place not in self.units:
            self.units[place] = self.candidates[place].parts | {place}
        return self.units[place]

    def words(self, chosen: Iterable[int]) -> int:
        """Count the words of some sentences."""
        return sum([self.candidates[k].words for k in chosen])

    def fits(self, count: int, words: int) -> bool:
        """Tell whether so many sentences of so many words keep to the bounds."""
        left = self.demand.sentences - count
        return left >= 0 and (words or 1) + left * self.reserve <= self.demand.words

    def valued(self) -> list[float]:
        """Give what each sentence is worth by itself, were all explained that may be."""
        alone = []
        for k, (worth, candidate) in enumerate(zip(self.worth, self.candidates, strict=True)):
            figures = candidate.figures
            value = worth - self.demand.care * candidate.reliance.least**2
            if figures:
                value += self.telling * sum([self.needed[f] for f in figures - self.known])
            if self.near:
                value -= _REDUNDANCY * self.near[k] + _TWICE * (self.near[k] > _ALIKE)
            alone.append(value)
        return alone

    def value(self, chosen: frozenset[int]) -> float:
        """Give what a choice is worth."""
        if chosen not in self.values:
            self.values[chosen] = self.valued_as(chosen)
        return self.values[chosen]

    def valued_as(self, chosen: Iterable[int], *, own: bool = True) -> float:
        """Tell what a choice is worth; without ``own`` as if its sentences were not alike."""
        covered = self.known
        before: list[int] = []
        heard, last = set(self.demand.said), self.last
        said = bool(self.near)
        value = 0.0
        for k in sorted(chosen):
            worth, candidate = self.worth[k], self.candidates[k]
            figures = candidate.figures
            risk = candidate.reliance.risk(heard, follows=last == k - 1)
            worth -= self.demand.care * risk**2
            heard.add(k)
            last = k
            if figures:
                worth += self.telling * sum([self.needed[f] for f in figures - covered])
                covered = covered | figures
            value += worth
            if before or said:
                nearest = self.near[k] if said else -1.0
                for other in before:
                    if (near := self.likeness(other)[k]) > nearest:
                        nearest = near
                value -= _REDUNDANCY * nearest + _TWICE * (nearest > _ALIKE)
            if own:
                before.append(k)
        return value

    def most(self, added: Iterable[int]) -> float:
        """Give a bound of what some sentences can add to a choice that relies on nothing."""
        return _ROUNDING + sum([self.alone[k] for k in added])

    def slack(self, chosen: Iterable[int]) -> float:
        """Give what a choice gains at most where others explain what it relies on."""
        heard, last = set(self.demand.said), self.last
        slack = 0.0
        for k in sorted(chosen):
            reliance = self.candidates[k].reliance
            slack += reliance.risk(heard, follows=last == k - 1) ** 2 - reliance.least**2
            heard.add(k)
            last = k
        return self.demand.care * slack

    def weighed(self, place: int, places: frozenset[int]) -> "_Unit":
        """Give the unit of a sentence, or what of it a choice does not hold yet."""
        most = self.most(places)
        if len(places) > 1:
            return _Unit(place, places, self.words(places), most, most, frozenset())
        (only,) = places  # as most are
        reliance = self.candidates[only].reliance
        follows = self.last == only - 1
        risk, least = reliance.risk(self.demand.said, follows=follows), reliance.least
        bare = most - self.demand.care * (risk**2 - least**2)
        return _Unit(place, places, self.candidates[only].words, most, bare, reliance.places)

    def grown(self, chosen: frozenset[int]) -> frozenset[int]:
        """Add what gives most a word until nothing more fits or is worth its place."""
        value, used = self.value(chosen), self.words(chosen)
        while len(chosen) < self.demand.sentences:
            gain, first, reached, grown = 0.0, -1, value, chosen
            slack = self.slack(chosen)
            # What is likely to win goes first: the rest is outdone by its bound. Of equals, the
            # one that stands first is taken.
            for unit in self.best_first:
                place, added, words, most, bare, relies = unit
                if added <= chosen:
                    continue
                if not added.isdisjoint(chosen):
                    _, added, words, most, bare, relies = self.weighed(place, added - chosen)
                if relies.isdisjoint(chosen):
                    most = bare
                if most + slack <= gain * (words or 1):
                    continue
                if not self.fits(len(chosen) + len(added), used + words):
                    continue
                other = chosen | added
                worth = self.value(other)
                gained = (worth - value) / (words or 1)
                if gained > gain or (gained == gain and place < first):
                    gain, first, reached, grown = gained, place, worth, other
            if grown is chosen:
                break
            value, chosen = reached, grown
            used = self.words(chosen)
        return chosen

    def bettered(self, chosen: frozenset[int]) -> frozenset[int] | None:
        """Give a choice of more value that differs by one sentence and what depends on it."""
        least = self.value(chosen) + _LEAST_GAIN
        for out in sorted(chosen - self.demand.fixed):
            rest = frozenset(k for k in chosen if out not in self.unit(k))
            value, used = self.value(rest), self.words(rest)
            slack = self.slack(rest)
            for unit in self.pool:
                place, added, words, most, bare, relies = unit
                if out in added or added <= rest:
                    continue
                if not added.isdisjoint(rest):
                    _, added, words, most, bare, relies = self.weighed(place, added - rest)
                if relies.isdisjoint(rest):
                    most = bare
                if value + most + slack <= least:
                    continue
                other = rest | added
                if not self.demand.fixed <= other or not self.fits(len(other), used + words):
                    continue
                if self.value(other) > least:
                    return other
        return None

    def best_alone(self) -> frozenset[int]:
        """Give one sentence where no choice is worth anything or keeps to the bounds."""
        allowed = self.demand.among
        places = range(len(self.candidates)) if allowed is None else sorted(allowed)
        within = [k for k in places if self.candidates[k].words <= self.demand.words] or places
        return frozenset(sorted(within, key=lambda k: (-self.value(frozenset({k})), k))[:1])
