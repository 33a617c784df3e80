"""The engine ``ctranslate2``: Marian checkpoints converted for CTranslate2, the default."""

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.translation.engine import Decoding, Hypothesis
from summarize.translation.engines.batches import Tokens, by_length
from summarize.translation.engines.files import (
    FETCH_AGAIN,
    check_files,
    check_target_token,
    read_json,
)
from summarize.translation.engines.threads import usable_cores
from summarize.translation.engines.tokens import END, POSITIONS, Tokenizer, is_control
from summarize.translation.engines.weights_header import read_header
from summarize.translation.model import Layout, Model
from summarize.translation.store.output_tokens import lists_output_tokens

if TYPE_CHECKING:
    from ctranslate2 import Translator

_NAME = "ctranslate2"
_FILES = ("model.bin", "config.json", "*vocabulary.*", "source.spm", "target.spm")
_BATCH = 1024
"""Source tokens times beam decoded at once: more is no faster on a processor, and costs memory."""
_BATCHES = 4
"""Decoded at once at most, each by a thread of its own: two threads on one batch were slower than
one, even for a single sentence. More than so many cores share the batches out, to save memory."""
_SEEDS = 2**32 - 1
"""CTranslate2 takes smaller numbers; this one means a seed that nobody chose."""


class CTranslate2Engine:
    """A converted checkpoint, loaded.

    The search ends when ``beam`` translations are finished, and the best has the highest mean
    log-probability of a token; the unknown token is never written. How texts are batched follows
    from what they are, not from their order. The company of other texts changes a score by some
    1e-6, so a text's best hypothesis only where two are that close. Under ``no_repeat_ngram`` a
    token's probability is its share of what is still allowed.
    """

    name = _NAME

    def __init__(self, folder: Path, target_token: str, device: str) -> None:
        """Load the model of a folder. Raises ModelError."""
        import ctranslate2
        import sentencepiece

        if device == "auto":
            device = "cuda" if ctranslate2.get_cuda_device_count() else "cpu"
        self._folder = folder
        self._device = device
        self._tokenizer = Tokenizer(folder)
        header = read_header(folder / "model.bin")
        # As stored; but a processor has no 16-bit floats, and 32 bits would be slow and large.
        self._compute_type = "int8" if device == "cpu" and header.half else "default"
        self._translator = self._open(replicas=_replicas(device))
        self._before = [target_token] if target_token else []
        self._after = [] if _adds_end(folder) else [END]
        self._restricted = lists_output_tokens(folder)
        self._positions = min(header.positions or POSITIONS, POSITIONS)
        self.limit = self._positions - len(self._before) - 1
        self.settings = {
            "quantization": self._translator.compute_type,
            "device": device,
            "output_tokens": "target.spm" if self._restricted else "all",
            "ctranslate2": ctranslate2.__version__,
            "sentencepiece": sentencepiece.__version__,
        }

    def count_tokens(self, text: str) -> int:
        """Tell how many source tokens a text has."""
        return len(self._tokenizer.encode(text))

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate texts; for each give its hypotheses, best first.

        Drawn at random, a text's hypotheses depend on it and on the seed alone. Raises ValueError
        for a text over ``limit``, and for more hypotheses than the beam is wide.
        """
        sources = [tuple(self._tokenizer.encode(text)) if text.strip() else () for text in texts]
        if (longest := max(map(len, sources), default=0)) > self.limit:
            raise ValueError(f"a text of {longest} tokens is over the limit of {self.limit}")
        found: dict[Tokens, tuple[Hypothesis, ...]] = {(): (Hypothesis("", 0.0),)}
        for bound, group in by_length(filter(None, sources), self._positions):
            search = self._sample if decoding.temperature else self._beam
            found |= zip(group, search(group, bound, decoding), strict=True)
        return [found[source] for source in sources]

    def _beam(
        self, group: Sequence[Tokens], bound: int, decoding: Decoding
    ) -> list[tuple[Hypothesis, ...]]:
        """Search the translations of a group of sources."""
        results = self._translator.translate_batch(
            [self._framed(source) for source in group],
            beam_size=decoding.beam,
            num_hypotheses=decoding.hypotheses,
            max_batch_size=max(1, _BATCH // decoding.beam),
            batch_type="tokens",
            **self._common(bound, decoding),
        )
        return [self._hypotheses(result.hypotheses, result.scores) for result in results]

    def _sample(
        self, group: Sequence[Tokens], bound: int, decoding: Decoding
    ) -> list[tuple[Hypothesis, ...]]:
        """Draw the translations of a group of sources.

        A thread's random numbers start from the seed only once, when the thread first draws, so
        each source gets a new translator: 0.1 s where the model's file is still in memory.
        """
        import ctranslate2

        results = []
        for source in group:
            ctranslate2.set_random_seed(decoding.seed % _SEEDS)
            drawn = self._open(replicas=1).translate_batch(
                [self._framed(source)],
                beam_size=1,
                num_hypotheses=decoding.hypotheses,
                sampling_topk=0,
                sampling_temperature=decoding.temperature,
                **self._common(bound, decoding),
            )[0]
            results.append(self._hypotheses(drawn.hypotheses, drawn.scores))
        return results

    def _common(self, bound: int, decoding: Decoding) -> dict[str, object]:
        """Give the options of every search.

        The end token is asked for because CTranslate2 divides a score by the number of tokens that
        it returns: so it is the mean over all of them, and an empty translation divides by one.
        """
        return {
            "max_input_length": 0,
            "max_decoding_length": bound,
            "no_repeat_ngram_size": decoding.no_repeat_ngram,
            "disable_unk": True,
            "use_vmap": self._restricted,
            "length_penalty": 1,
            "return_scores": True,
            "return_end_token": True,
        }

    def _framed(self, source: Tokens) -> list[str]:
        return [*self._before, *source, *self._after]

    def _hypotheses(
        self, found: Sequence[Sequence[str]], scores: Sequence[float]
    ) -> tuple[Hypothesis, ...]:
        kept = [tuple(token for token in tokens if not is_control(token)) for tokens in found]
        return tuple(
            Hypothesis(self._tokenizer.decode(tokens), score, tokens)
            for tokens, score in zip(kept, scores, strict=True)
        )

    def _open(self, *, replicas: int) -> "Translator":
        import ctranslate2

        try:
            return ctranslate2.Translator(
                str(self._folder),
                device=self._device,
                compute_type=self._compute_type,
                inter_threads=replicas,
                intra_threads=_threads(self._device),
            )
        except (RuntimeError, ValueError) as error:
            if self._device == "cuda" and not ctranslate2.get_cuda_device_count():
                raise ModelError("no usable CUDA device here: use the device cpu") from error
            reason = " ".join(str(error).split())
            raise ModelError(f"{self._folder}: damaged ({reason}); {FETCH_AGAIN}") from error


class CTranslate2Provider:
    """Loads the engine."""

    name = _NAME
    layouts: frozenset[Layout] = frozenset({"ctranslate2"})
    pairs: frozenset[tuple[str, str]] = frozenset()
    missing = ""

    def load(
        self, source: str, target: str, *, model: Model | None, target_token: str, device: str
    ) -> CTranslate2Engine:
        """Load a converted checkpoint. Raises ModelError where it is not whole or not for this."""
        if model is None:
            raise ModelError(f"{_NAME} needs a model for {source}-{target}")
        check_files(model.folder, _FILES, "CTranslate2")
        check_target_token(model, _vocabulary(model.folder), target_token, f"{source}-{target}")
        return CTranslate2Engine(model.folder, target_token, device)


PROVIDER = CTranslate2Provider()


def _replicas(device: str) -> int:
    """Tell how many batches to decode at once; they share the weights."""
    return min(_BATCHES, usable_cores()) if device == "cpu" else 1


def _threads(device: str) -> int:
    """Tell how many threads decode one batch; 0 leaves it to the library."""
    return max(1, usable_cores() // _BATCHES) if device == "cpu" else 0


def _adds_end(folder: Path) -> bool:
    """Tell whether CTranslate2 adds the end of sentence itself: conversions of Marian's own files.

    Raises ModelError.
    """
    return bool(read_json(folder / "config.json", dict).get("add_source_eos"))


def _vocabulary(folder: Path) -> Collection[str]:
    """Read the source vocabulary. Raises ModelError."""
    for stem in ("shared_vocabulary", "source_vocabulary"):
        if (path := folder / f"{stem}.json").is_file():
            return frozenset(read_json(path, list))
        if (path := folder / f"{stem}.txt").is_file():
            return frozenset(path.read_text(encoding="utf-8").split("\n"))
    raise ModelError(f"{folder}: not a whole CTranslate2 model, no vocabulary; {FETCH_AGAIN}")
