"""What a translation engine is: texts in, and for each its hypotheses with their scores out."""

from collections.abc import Sequence
from typing import Protocol

import msgspec

from summarize.translation.model import Layout, Model


class Decoding(msgspec.Struct, frozen=True, kw_only=True):
    """How an engine searches for a translation."""

    beam: int = 4
    """Partial translations followed at once; 1 is greedy."""
    hypotheses: int = 1
    """How many translations to give for each text; at most ``beam`` without sampling."""
    temperature: float = 0.0
    """0 searches with the beam; above it draws at random, the same each time for one ``seed``."""
    seed: int = 0
    no_repeat_ngram: int = 0
    """No run of so many tokens twice in one translation; 0 forbids nothing."""


class Hypothesis(msgspec.Struct, frozen=True):
    """One translation of a text."""

    text: str
    score: float | None
    """Mean log-probability of a token, end of sentence included: 0 is certain, lower is worse.

    None from an engine that cannot tell.
    """
    tokens: tuple[str, ...] = ()
    """The tokens that the text was joined from, where the engine can tell."""


class Engine(Protocol):
    """A checkpoint that is loaded and ready."""

    @property
    def name(self) -> str:
        """The engine's name, as its entry point has it."""

    @property
    def settings(self) -> dict[str, str]:
        """What else decides its output (quantization, device, library version): all strings."""

    @property
    def limit(self) -> int:
        """The most source tokens that it takes, target token and end of sentence not counted."""

    def count_tokens(self, text: str) -> int:
        """Tell how many source tokens a text has."""

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate texts, each within ``limit``; for each give its hypotheses, best first.

        The order of the texts decides nothing about the result of any. An empty text gives an
        empty hypothesis of score 0.
        """


class EngineProvider(Protocol):
    """What an entry point of the group ``summarize.engines`` names: an object that loads engines.

    It must be cheap to import: what is heavy it imports in ``load``.
    """

    @property
    def name(self) -> str:
        """The engine's name, as its entry point has it."""

    @property
    def layouts(self) -> frozenset[Layout]:
        """The layouts of stored models that it can load; none where it only brings its own."""

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """The (source, target) pairs that it translates with weights that it brings itself."""

    @property
    def missing(self) -> str:
        """What to install before it can load anything (``pip install 'summarize[torch]'``).

        Empty where nothing is missing.
        """

    def load(
        self, source: str, target: str, *, model: Model | None, target_token: str, device: str
    ) -> Engine:
        """Load an engine for a pair: from ``model``, or with weights of its own where None.

        ``target_token`` (``>>ara<<``, or empty) is put in front of every source; ``device`` is
        ``cpu``, ``cuda`` or ``auto``. Raises ModelError where the model cannot be loaded.
        """
