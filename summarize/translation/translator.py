"""The translator: any language into one, each engine loaded once, nothing translated twice."""

import json
import logging
from collections.abc import Collection, Sequence

import msgspec

from summarize.closing import Closing
from summarize.figures import compare, extract
from summarize.translation.fidelity import differences
from summarize.translation.guard import Tally, translate_guarded
from summarize.translation.memory import Memory
from summarize.translation.resolving import Leg, load_route
from summarize.translation.settings import TranslationSettings
from summarize.translation.store import Store, home
from summarize.translation.text.casing import needed, spellings
from summarize.translation.text.language import needs_translation
from summarize.translation.translation import Translation

_log = logging.getLogger(__name__)


class Translator(Closing):
    """Translates sentences, checks their figures and remembers the results.

    A context manager: leaving it closes the translation memory. Engines are loaded when the first
    sentence needs them.
    """

    def __init__(
        self, settings: TranslationSettings | None = None, store: Store | None = None
    ) -> None:
        self.settings = settings or TranslationSettings()
        self.tally = Tally()
        self._store = store or Store()
        self._routes: dict[tuple[str, str], tuple[Leg, ...]] = {}
        self._memory: Memory | None = None

    def close(self) -> None:
        """Close the translation memory; what it had to complain of is logged."""
        if self._memory is not None:
            self._memory.close()
            if self._memory.notice:
                _log.warning("%s", self._memory.notice)
            self._memory = None

    def route(self, source: str, target: str) -> tuple[Leg, ...]:
        """Give the loaded engines for a pair. Raises ModelMissingError and ModelError."""
        if (source, target) not in self._routes:
            legs = load_route(source, target, self.settings, self._store)
            self._routes[source, target] = legs
        return self._routes[source, target]

    def signature(self, source: str, target: str) -> tuple[dict[str, str], ...]:
        """Give what decides the translations of a pair, one entry a step."""
        beam = {"beam": str(self.settings.beam)}
        return tuple(leg.signature | beam for leg in self.route(source, target))

    def translate(
        self, sentences: Sequence[str], source: str, target: str, known: Collection[str] = ()
    ) -> tuple[Translation, ...]:
        """Translate sentences; each comes back with what is known of its figures.

        ``known`` are words as the article writes them, for sentences in capitals. Sentences
        already in the target language come back as they are. Raises ModelMissingError where no
        model for the pair is at hand.
        """
        wanted = [
            text
            for text in dict.fromkeys(sentences)
            if needs_translation(text, source=source, target=target)
        ]
        found: dict[str, Translation] = {}
        if wanted:
            legs = self.route(source, target)
            steps = [self._step(legs[0], wanted, known)]
            for leg in legs[1:]:
                between = [done.target for done in steps[-1]]
                steps.append(self._step(leg, between, spellings(between) if known else ()))
            found = {done[0].source: _chained(done, legs) for done in zip(*steps, strict=True)}
        return tuple(found.get(text) or Translation(source=text, target=text) for text in sentences)

    def _step(
        self, leg: Leg, sentences: Sequence[str], known: Collection[str]
    ) -> list[Translation]:
        """Translate with one engine what is not remembered."""
        key = self._key(leg)
        memory = self._open_memory()
        names = {text: _with_spellings(text, known) for text in sentences}
        found = memory.get_many(key, list(names.values()))
        remembered = {
            text: done
            for text, name in names.items()
            if name in found and (done := _decoded(found[name]))
        }
        wanted = [text for text in dict.fromkeys(sentences) if text not in remembered]
        fresh = translate_guarded(
            leg.engine,
            wanted,
            leg.source,
            leg.target,
            beam=self.settings.beam,
            known=frozenset(known),
            tally=self.tally,
        )
        memory.put_many(key, {names[done.source]: msgspec.json.encode(done) for done in fresh})
        remembered |= {done.source: done for done in fresh}
        return [remembered[text] for text in sentences]

    def _key(self, leg: Leg) -> str:
        from summarize import __version__

        made_by = leg.signature | {
            "beam": str(self.settings.beam),
            "target_token": leg.target_token,
            "program": __version__,
        }
        return json.dumps(made_by, sort_keys=True)

    def _open_memory(self) -> Memory:
        if self._memory is None:
            path = home() / "memory.sqlite"
            self._memory = Memory(path) if self.settings.memory else Memory.disabled()
        return self._memory


def _with_spellings(text: str, known: Collection[str]) -> str:
    """Give what a translation is remembered under: a text in capitals depends on known words."""
    return "\0".join((text, *needed(text, known)))


def _decoded(value: bytes) -> Translation | None:
    """Give what was remembered; None where it is damaged, and so translated again."""
    try:
        return msgspec.json.decode(value, type=Translation)
    except msgspec.MsgspecError:
        return None


def _chained(steps: Sequence[Translation], legs: Sequence[Leg]) -> Translation:
    """Give what came of a sentence over all its steps; its figures are compared end to end."""
    if len(steps) == 1:
        return steps[0]
    first, last = steps[0], steps[-1]
    before = extract(first.source, legs[0].source)
    after = extract(last.target, legs[-1].target)
    return Translation(
        source=first.source,
        target=last.target,
        repair=next((step.repair for step in steps if step.repair), ""),
        problem=next((step.problem for step in steps if step.problem), ""),
        differences=differences(before, after, compare(before, after)),
    )
