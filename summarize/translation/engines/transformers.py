"""The engine ``transformers``: Marian checkpoints as published, run by torch; the reference."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.transformers_library import library, quiet
from summarize.translation.engine import Decoding, Hypothesis
from summarize.translation.engines.batches import Tokens, by_length, in_budget
from summarize.translation.engines.files import (
    FETCH_AGAIN,
    check_files,
    check_target_token,
    read_json,
)
from summarize.translation.engines.tokens import POSITIONS, UNKNOWN, is_control, without_control
from summarize.translation.model import Layout, Model

if TYPE_CHECKING:
    import torch

_NAME = "transformers"
_FILES = ("config.json", "vocab.json", "source.spm", "target.spm")
_WEIGHTS = ("model.safetensors", "pytorch_model.bin")
_INSTALL = "pip install 'summarize[torch]'"
_BATCH = 2048
"""Source tokens times beam decoded at once."""
_NO_CODE = ">><<"
"""A language code that says nothing.

MarianTokenizer takes one from the start of a text: with this one there, the text is just text.
"""


class TransformersEngine:
    """A published checkpoint, loaded, in float32.

    It searches by the same rules as the engine ``ctranslate2``: the search ends when ``beam``
    translations are finished, the best has the highest mean log-probability of a token, and the
    unknown token is never written.
    """

    name = _NAME

    def __init__(self, folder: Path, target_token: str, device: str) -> None:
        """Load the model of a folder. Raises ModelError."""
        import torch

        if device == "auto":
            device = "cuda" if torch.cuda.is_available() else "cpu"
        if device == "cuda" and not torch.cuda.is_available():
            raise ModelError("no usable CUDA device here: use the device cpu")
        self._tokenizer, self._model = _load(folder)
        self._model.to(device)
        self._before = [target_token] if target_token else []
        positions = self._model.config.max_position_embeddings
        self._positions = min(positions, POSITIONS)
        self.limit = self._positions - len(self._before) - 1
        self.settings = {
            "quantization": "float32",
            "device": device,
            "transformers": library().__version__,
            "torch": torch.__version__,
        }

    def count_tokens(self, text: str) -> int:
        """Tell how many source tokens a text has."""
        return len(self._encode(text))

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate texts; for each give its hypotheses, best first.

        Drawn at random, a text's hypotheses depend on it and on the seed alone. Raises ValueError
        for a text over ``limit``, and for more hypotheses than the beam is wide.
        """
        import torch

        sources = [self._encode(text) if text.strip() else () for text in texts]
        if (longest := max(map(len, sources), default=0)) > self.limit:
            raise ValueError(f"a text of {longest} tokens is over the limit of {self.limit}")
        found: dict[Tokens, tuple[Hypothesis, ...]] = {(): (Hypothesis("", 0.0),)}
        budget = 1 if decoding.temperature else _BATCH // decoding.beam
        for bound, group in by_length(filter(None, sources), self._positions):
            for batch in in_budget(group, budget):
                with torch.inference_mode():
                    found |= zip(batch, self._decode(batch, bound, decoding), strict=True)
        return [found[source] for source in sources]

    def _encode(self, text: str) -> Tokens:
        whole = text.encode("utf-8", errors="replace").decode()
        tokens = self._tokenizer.tokenize(_NO_CODE + whole, split_special_tokens=True)
        return tuple(without_control(tokens[1:]))

    def _decode(
        self, batch: Sequence[Tokens], bound: int, decoding: Decoding
    ) -> list[tuple[Hypothesis, ...]]:
        """Decode one batch; its hypotheses come sorted, each with its score."""
        import torch

        inputs = self._inputs(batch)
        with torch.random.fork_rng():
            torch.manual_seed(decoding.seed)
            generated = self._model.generate(
                **inputs, generation_config=self._options(bound, decoding)
            )
        hypotheses = [
            self._hypothesis(inputs, index // decoding.hypotheses, row)
            for index, row in enumerate(generated)
        ]
        each = decoding.hypotheses
        return [
            tuple(sorted(hypotheses[start : start + each], key=lambda found: -(found.score or 0)))
            for start in range(0, len(hypotheses), each)
        ]

    def _inputs(self, batch: Sequence[Tokens]) -> dict[str, "torch.Tensor"]:
        """Give the numbers of the tokens, framed and padded, and the mask of the padding."""
        import torch

        rows = [
            [*self._tokenizer.convert_tokens_to_ids([*self._before, *source]), self._end]
            for source in batch
        ]
        width = max(map(len, rows))
        pad = self._tokenizer.pad_token_id
        ids = torch.tensor([row + [pad] * (width - len(row)) for row in rows])
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows])
        return {
            "input_ids": ids.to(self._model.device),
            "attention_mask": mask.to(self._model.device),
        }

    @property
    def _end(self) -> int:
        return int(self._tokenizer.eos_token_id)

    @property
    def _unwritten(self) -> list[int]:
        """The tokens that are never written."""
        return [self._tokenizer.pad_token_id, self._tokenizer.convert_tokens_to_ids(UNKNOWN)]

    def _options(self, bound: int, decoding: Decoding) -> Any:  # noqa: ANN401
        """Give transformers' options for a search by CTranslate2's rules."""
        config = self._model.config
        drawn = decoding.temperature > 0
        beam = 1 if drawn else decoding.beam
        return library().GenerationConfig(
            decoder_start_token_id=config.decoder_start_token_id,
            pad_token_id=config.pad_token_id,
            eos_token_id=self._end,
            max_new_tokens=bound,
            num_beams=beam,
            num_return_sequences=decoding.hypotheses,
            # The search ends when as many translations are finished as the beam is wide; what is
            # suppressed takes no share of the probability.
            **({"early_stopping": True, "length_penalty": 1.0} if beam > 1 else {}),
            **(
                {"do_sample": True, "temperature": decoding.temperature, "top_k": 0, "top_p": 1.0}
                if drawn
                else {"do_sample": False}
            ),
            no_repeat_ngram_size=decoding.no_repeat_ngram,
            suppress_tokens=self._unwritten,
            renormalize_logits=True,
        )

    def _hypothesis(
        self, inputs: dict[str, "torch.Tensor"], index: int, row: "torch.Tensor"
    ) -> Hypothesis:
        """Give one translation its text and its score.

        The score is worked out anew: asked for scores, ``generate`` keeps those of the whole
        vocabulary for every step.
        """
        ids = [int(token) for token in row[1:] if token != self._tokenizer.pad_token_id]
        tokens = tuple(
            token for token in self._tokenizer.convert_ids_to_tokens(ids) if not is_control(token)
        )
        text = self._tokenizer.convert_tokens_to_string(list(tokens))
        return Hypothesis(text, self._score(inputs, index, ids), tokens)

    def _score(self, inputs: dict[str, "torch.Tensor"], index: int, ids: list[int]) -> float:
        """Give the mean log-probability of the tokens of a translation."""
        import torch

        before = [self._model.config.decoder_start_token_id, *ids[:-1]]
        logits = self._model(
            **{name: tensor[index : index + 1] for name, tensor in inputs.items()},
            decoder_input_ids=torch.tensor([before], device=self._model.device),
        ).logits[0]
        logits[:, self._unwritten] = float("-inf")
        written = torch.tensor(ids, device=self._model.device)
        return float(logits.log_softmax(-1).gather(1, written[:, None]).mean())


class TransformersProvider:
    """Loads the engine."""

    name = _NAME
    layouts: frozenset[Layout] = frozenset({"huggingface"})
    pairs: frozenset[tuple[str, str]] = frozenset()

    @property
    def missing(self) -> str:
        """What to install: torch is no dependency of its own accord."""
        return "" if importlib.util.find_spec("torch") else _INSTALL

    def load(
        self, source: str, target: str, *, model: Model | None, target_token: str, device: str
    ) -> TransformersEngine:
        """Load a published checkpoint. Raises ModelError where it is not whole or not for this."""
        if model is None:
            raise ModelError(f"{_NAME} needs a model for {source}-{target}")
        if self.missing:
            raise ModelError(f"the engine {_NAME} needs torch: {_INSTALL}")
        check_files(model.folder, _FILES, "Hugging Face")
        if not any((model.folder / name).is_file() for name in _WEIGHTS):
            check_files(model.folder, _WEIGHTS[:1], "Hugging Face")
        kind = read_json(model.folder / "config.json", dict).get("model_type")
        if kind != "marian":
            raise ModelError(f"{model.folder}: a model of the kind {kind}, not a Marian checkpoint")
        vocabulary = read_json(model.folder / "vocab.json", dict)
        check_target_token(model, vocabulary, target_token, f"{source}-{target}")
        return TransformersEngine(model.folder, target_token, device)


PROVIDER = TransformersProvider()


def _load(folder: Path) -> tuple[Any, Any]:
    """Load tokenizer and weights. Raises ModelError where they are damaged or do not fit."""
    transformers = library()
    try:
        with quiet():
            tokenizer = transformers.MarianTokenizer.from_pretrained(folder, local_files_only=True)
            model, info = transformers.MarianMTModel.from_pretrained(
                folder,
                local_files_only=True,
                dtype="float32",
                use_safetensors=(folder / _WEIGHTS[0]).is_file(),
                weights_only=True,
                output_loading_info=True,
            )
    except Exception as error:
        # safetensors, pickle, zip and JSON each have errors of their own.
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(f"{folder}: damaged ({reason}); {FETCH_AGAIN}") from error
    if lacking := info["missing_keys"]:
        raise ModelError(f"{folder}: damaged ({len(lacking)} weights are missing); {FETCH_AGAIN}")
    # Else generate() fills from it what a search does not set: beams, a forced end of sentence.
    model.generation_config = transformers.GenerationConfig()
    return tokenizer, model.eval()
