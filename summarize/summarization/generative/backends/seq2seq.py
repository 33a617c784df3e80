"""An encoder with a decoder that was trained to summarise: BART, PEGASUS, T5, mT5, mBART."""

import copy
from collections.abc import Callable, Sequence
from typing import Any

from summarize.errors import ModelError, UsageError
from summarize.summarization.generative.backends.answer import Answer
from summarize.summarization.generative.backends.checkpoints import (
    Checkpoint,
    describe,
    find_checkpoint,
    load,
)
from summarize.summarization.generative.backends.languages import (
    is_language,
    split_languages,
    written_by,
)
from summarize.summarization.generative.backends.markers import defuse
from summarize.summarization.generative.generator import Generated, Message, Sampling
from summarize.transformers_library import library, quiet

_UNENDING = 1 << 30
"""Tokenizers without a limit of their own name a larger number."""
_POSITIONS = ("max_encoder_position_embeddings", "max_position_embeddings", "n_positions")
"""Names of the setting that limits the encoder: LED's, most models', T5's."""
_RELATIVE = 512
"""Tokens for a model with relative positions that names no limit: mT5 was trained on so many."""
_LENGTHS = ("max_length", "min_length")
_NEWLINE = "<n>"
"""PEGASUS writes it between sentences."""


class Seq2SeqGenerator:
    """A model that is loaded; see ``Generator``. It follows no instructions: it summarises.

    It searches as the checkpoint says (``generation_config.json``, and the settings for the task
    ``summarization`` in ``config.json``): beams, length penalty, repeated n-grams, prefix,
    forced first token, and its usual shortest and longest summary as far as ``max_tokens`` allows.
    """

    instructed = False

    def __init__(self, checkpoint: Checkpoint, language: str, device: str) -> None:
        """Load a checkpoint that writes a language; empty: the only one that it writes."""
        self.name = f"seq2seq:{checkpoint.name}" + (f"?language={language}" if language else "")
        self._tokenizer, self._model = load(checkpoint, "AutoModelForSeq2SeqLM", device)
        config = self._model.config
        if config.model_type == "marian":
            raise ModelError(f"{checkpoint.name}: a checkpoint that translates, not one for this")
        self.settings = describe(checkpoint, self._model)
        task = (getattr(config, "task_specific_params", None) or {}).get("summarization", {})
        self._prefix = str(task.get("prefix", getattr(config, "prefix", None)) or "")
        self._defaults = copy.deepcopy(self._model.generation_config)
        known = {key: value for key, value in task.items() if hasattr(self._defaults, key)}
        self._defaults.update(**known)
        if language:
            self._write_in(language)
        self.languages = frozenset({language}) if language else self._own_languages(checkpoint)
        # Else generate() fills from it what a call leaves out.
        self._model.generation_config = library().GenerationConfig()

    @property
    def context(self) -> int:
        """The most tokens of the text; what is written does not count, but keep to it anyway."""
        config = self._model.config
        named = [getattr(config, key, None) for key in _POSITIONS]
        limits = [*(each for each in named if each), self._tokenizer.model_max_length]
        return min((int(each) for each in limits if each < _UNENDING), default=_RELATIVE)

    def count_tokens(self, text: str) -> int:
        """Tell how many tokens a text has, the prefix of the task and the end included."""
        return len(self._encode(text))

    def generate(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        on_text: Callable[[str], None] | None = None,
    ) -> Generated:
        """Summarise the last message; it is shown at once. Raises ModelError for a long text."""
        source = self._encode(messages[-1].content)
        if len(source) > self.context:
            raise ModelError(
                f"{self.name}: a text of {len(source)} tokens is over the model's {self.context}"
            )
        options = self._options(sampling)
        written = self._write(source, options, sampling.seed)
        answer = Answer(sampling.stop, on_text)
        answer.grow(self._decode(written))
        return Generated(answer.finish(), complete=answer.stopped or self._ended(written, options))

    def _write(self, source: list[int], options: Any, seed: int) -> list[int]:  # noqa: ANN401
        """Give the tokens of a summary."""
        import torch

        ids = torch.tensor([source], device=self._model.device)
        with torch.random.fork_rng(), torch.inference_mode(), quiet():
            torch.manual_seed(seed)
            written = self._model.generate(
                input_ids=ids, attention_mask=torch.ones_like(ids), generation_config=options
            )
        return [int(token) for token in written[0, 1:]]  # the decoder starts with a token of ours

    def _options(self, sampling: Sampling) -> Any:  # noqa: ANN401 - transformers' own
        """Give the checkpoint's own way to search, within the length asked for."""
        options = copy.deepcopy(self._defaults)
        longest, shortest = (getattr(options, key, None) or 0 for key in _LENGTHS)
        limit = min(sampling.max_tokens, self.context, longest or sampling.max_tokens)
        plain = {"temperature": None, "top_k": None, "top_p": None, "do_sample": False}
        drawn = {"temperature": sampling.temperature, "top_k": 0, "top_p": 1.0, "do_sample": True}
        beams = {"num_beams": 1, "early_stopping": False, "length_penalty": None}
        options.update(
            max_length=None,
            max_new_tokens=limit,
            min_length=shortest if shortest < limit else 0,
            **(drawn | beams if sampling.temperature > 0 else plain),
        )
        return options

    def _ended(self, written: list[int], options: Any) -> bool:  # noqa: ANN401
        """Tell whether a summary ended by itself: at its longest, some are made to end."""
        ends = options.eos_token_id
        ends = ends if isinstance(ends, list) else [ends]
        at = next((index for index, token in enumerate(written) if token in ends), None)
        forced = options.forced_eos_token_id is not None and at == options.max_new_tokens - 1
        return at is not None and not forced

    def _own_languages(self, checkpoint: Checkpoint) -> frozenset[str] | None:
        """Give the languages that the model writes where the user names none."""
        first = self._defaults.forced_bos_token_id
        token = "" if first is None else str(self._tokenizer.convert_ids_to_tokens(first))
        kind = str(self._model.config.model_type)
        return written_by(checkpoint.folder, kind, token, self._tokens())

    def _tokens(self) -> list[str]:
        return [token.content for token in self._tokenizer.added_tokens_decoder.values()]

    def _write_in(self, language: str) -> None:
        """Make the model begin with a language's token: ``ar_AR``, ``__ar__`` or as given.

        A checkpoint without any such token writes one language, and the user says which.
        """
        tokens = self._tokens()
        fitting = [
            token
            for token in tokens
            if token in {language, f"__{language}__"} or token.startswith(f"{language}_")
        ]
        if not fitting and not any(map(is_language, tokens)):
            return
        if not fitting:
            raise UsageError(f"{self.name}: the checkpoint has no token for that language")
        code = self._tokenizer.convert_tokens_to_ids(fitting[0])
        self._defaults.update(forced_bos_token_id=code)

    def _encode(self, text: str) -> list[int]:
        whole = self._prefix + defuse(text, self._tokenizer.all_special_tokens)
        with quiet():  # of a text that is too long: told in generate()
            return list(self._tokenizer(whole)["input_ids"])

    def _decode(self, tokens: list[int]) -> str:
        text = self._tokenizer.decode(
            tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False
        )
        return str(text).replace(_NEWLINE, "\n")


def open_seq2seq(where: str, device: str) -> Seq2SeqGenerator:
    """Load a summariser: ``REPO_OR_FOLDER``, or with ``?language=ar`` what it shall write.

    Raises UsageError for another setting, ModelMissingError and ModelError.
    """
    place, languages = split_languages(where)
    if len(languages) > 1:
        raise UsageError(f"{where!r}: it writes one language at a time: write ?language=CODE")
    return Seq2SeqGenerator(find_checkpoint(place), next(iter(languages), ""), device)
