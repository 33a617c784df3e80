"""A local instruct model, asked through its chat template and run by torch."""

import datetime as dt
import hashlib
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.summarization.generative.backends.answer import Answer
from summarize.summarization.generative.backends.checkpoints import (
    Checkpoint,
    describe,
    find_checkpoint,
    load,
)
from summarize.summarization.generative.backends.languages import split_languages
from summarize.summarization.generative.backends.markers import defuse
from summarize.summarization.generative.generator import Generated, Message, Sampling
from summarize.transformers_library import library, quiet

if TYPE_CHECKING:
    import torch

_DATE = dt.datetime(2024, 7, 26, tzinfo=dt.UTC)
"""What a template that asks for today's date is told: the same articles give the same summaries.

It is what Llama's templates say where no date is to be had.
"""
_TODAY = re.compile(r"""strftime_now\(\s*(["'])([^"']*)\1\s*\)""")
_UNENDING = 1 << 30
"""Tokenizers without a limit of their own name a larger number."""
_POSITIONS = 2048
_CUT = "\N{REPLACEMENT CHARACTER}"
"""Stands for the first bytes of a letter whose others are in the next token."""


class CausalGenerator:
    """A model that is loaded; see ``Generator``.

    At temperature 0 the likeliest token is taken each time, whatever the checkpoint proposes; its
    repetition penalty is left out, for it also punishes copying figures and names from the
    article.
    """

    instructed = True

    def __init__(
        self, checkpoint: Checkpoint, device: str, languages: frozenset[str] = frozenset()
    ) -> None:
        """Load a checkpoint that writes some languages; none named: any. Raises ModelError."""
        named = f"?language={','.join(sorted(languages))}" if languages else ""
        self.name = f"causal:{checkpoint.name}{named}"
        self.languages = languages or None
        self._tokenizer, self._model = load(checkpoint, "AutoModelForCausalLM", device)
        self._template = _template(self._tokenizer, checkpoint.name)
        self.settings = describe(checkpoint, self._model) | {
            "template": hashlib.sha256(self._template.encode()).hexdigest()[:12]
        }
        self._ends = self._end_tokens()
        # Else generate() fills from it what is not set: penalties, a temperature.
        self._model.generation_config = library().GenerationConfig()
        self._control = self._control_tokens()
        self._has_system = self._takes_system()

    @property
    def context(self) -> int:
        """The most tokens of messages and answer together."""
        config = self._model.config.get_text_config()
        positions = getattr(config, "max_position_embeddings", None)
        limits = [positions, self._tokenizer.model_max_length]
        return min((int(each) for each in limits if each and each < _UNENDING), default=_POSITIONS)

    def count_tokens(self, text: str) -> int:
        """Tell how many tokens a text has."""
        return len(self._encode(defuse(text, self._control)))

    def generate(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        on_text: Callable[[str], None] | None = None,
    ) -> Generated:
        """Answer the messages; see ``Generator``. Raises ModelError where they are too long."""
        prompt = self._encode(self.render(messages))
        if len(prompt) + sampling.max_tokens > self.context:
            raise ModelError(
                f"{self.name}: messages of {len(prompt)} tokens and an answer of up to"
                f" {sampling.max_tokens} are over the model's {self.context}"
            )
        answer = Answer(sampling.stop, on_text)
        written = self._write(prompt, sampling, answer)
        ended = bool(written) and written[-1] in self._ends
        answer.grow(self._decode(written))
        return Generated(answer.finish(), complete=ended or answer.stopped)

    def _write(self, prompt: list[int], sampling: Sampling, answer: Answer) -> list[int]:
        """Give the tokens of an answer, which grows with each of them."""
        import torch

        def stop(ids: "torch.Tensor", _scores: object, **_: object) -> "torch.Tensor":
            answer.grow(self._decode(ids[0, len(prompt) :].tolist()).rstrip(_CUT))
            return torch.tensor([answer.stopped], device=ids.device)

        ids = torch.tensor([prompt], device=self._model.device)
        with torch.random.fork_rng(), torch.inference_mode(), quiet():
            torch.manual_seed(sampling.seed)
            try:
                written = self._model.generate(
                    input_ids=ids,
                    attention_mask=torch.ones_like(ids),
                    generation_config=self._options(sampling),
                    stopping_criteria=[stop],
                )
            except torch.OutOfMemoryError:
                raise ModelError(
                    f"{self.name}: {len(prompt)} tokens do not fit into the device's memory:"
                    " use the device cpu, or a smaller model"
                ) from None
        return [int(token) for token in written[0, len(prompt) :]]

    def _options(self, sampling: Sampling) -> Any:  # noqa: ANN401 - transformers' own
        drawn = {"do_sample": True, "temperature": sampling.temperature, "top_k": 0, "top_p": 1.0}
        return library().GenerationConfig(
            max_new_tokens=sampling.max_tokens,
            eos_token_id=sorted(self._ends),
            pad_token_id=min(self._ends),
            **(drawn if sampling.temperature > 0 else {"do_sample": False}),
        )

    def render(self, messages: Sequence[Message]) -> str:
        """Give the text that the model continues."""
        turns = [
            Message(message.role, defuse(message.content, self._control)) for message in messages
        ]
        if not self._has_system:
            turns = fold_system(turns)
        return self._apply(turns)

    def _apply(self, turns: Sequence[Message]) -> str:
        from jinja2 import TemplateError

        try:
            return str(
                self._tokenizer.apply_chat_template(
                    [{"role": turn.role, "content": turn.content} for turn in turns],
                    add_generation_prompt=True,
                    tokenize=False,
                    chat_template=self._template,
                    enable_thinking=False,  # what a template does not know it ignores
                )
            )
        except TemplateError as error:
            reason = " ".join(str(error).split())[:200]
            raise ModelError(f"{self.name}: its chat template fails ({reason})") from None

    def _takes_system(self) -> bool:
        """Tell whether the template passes on what a system says; some refuse or ignore it."""
        probe = "Be brief and exact."
        try:
            return probe in self._apply([Message("system", probe), Message("user", "Hello")])
        except ModelError:
            return False

    def _end_tokens(self) -> frozenset[int]:
        """Give the tokens that end an answer: the tokenizer's and those of the model's settings."""
        named = self._model.generation_config.eos_token_id
        ends = named if isinstance(named, list) else [named]
        found = frozenset(
            int(end) for end in [*ends, self._tokenizer.eos_token_id] if end is not None
        )
        if not found:
            raise ModelError(f"{self.name}: does not say which token ends an answer")
        return found

    def _control_tokens(self) -> tuple[str, ...]:
        """Give the tokens that a template is written with; white space may be among them."""
        added = self._tokenizer.added_tokens_decoder.values()
        named = {
            token.content for token in added if token.special or token.content in self._template
        }
        return tuple(sorted(named | set(self._tokenizer.all_special_tokens)))

    def _encode(self, text: str) -> list[int]:
        return list(self._tokenizer(text, add_special_tokens=False)["input_ids"])

    def _decode(self, tokens: list[int]) -> str:
        return str(
            self._tokenizer.decode(
                tokens, skip_special_tokens=True, clean_up_tokenization_spaces=False
            )
        )


def open_causal(where: str, device: str) -> CausalGenerator:
    """Load an instruct model; ``?language=en,fr`` says what it writes, where that is not all.

    Raises UsageError for another setting, ModelMissingError and ModelError.
    """
    place, languages = split_languages(where)
    return CausalGenerator(find_checkpoint(place), device, languages)


def _template(tokenizer: Any, name: str) -> str:  # noqa: ANN401 - transformers' own
    """Give a model's chat template, without a clock. Raises ModelError where it has none."""
    try:
        template = str(tokenizer.get_chat_template()) if tokenizer.chat_template else ""
    except ValueError:  # several, for other things than chat
        template = ""
    if not template:
        raise ModelError(
            f"{name}: has no chat template, so it is no instruct model:"
            " choose the model's instruct or chat version"
        )
    return _TODAY.sub(lambda found: repr(_DATE.strftime(found[2])), template)


def fold_system(messages: Sequence[Message]) -> list[Message]:
    """Put what a system says in front of what the user says next."""
    folded: list[Message] = []
    before: list[str] = []
    for message in messages:
        if message.role == "system":
            before.append(message.content)
            continue
        said = [*before, message.content] if message.role == "user" else [message.content]
        before = before if message.role != "user" else []
        folded.append(Message(message.role, "\n\n".join(said)))
    if before:
        folded.append(Message("user", "\n\n".join(before)))
    return folded
