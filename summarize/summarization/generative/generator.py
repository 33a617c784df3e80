"""What a generator is: messages in, text out."""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

import msgspec

Role = Literal["system", "user", "assistant"]


class Message(msgspec.Struct, frozen=True):
    """One turn of a conversation."""

    role: Role
    content: str


class Sampling(msgspec.Struct, frozen=True, kw_only=True):
    """How a generator writes."""

    temperature: float = 0.0
    """0 takes the likeliest token each time."""
    seed: int = 0
    max_tokens: int = 256
    """Of the answer."""
    stop: tuple[str, ...] = ()
    """The answer ends before the first of these."""


class Generated(msgspec.Struct, frozen=True):
    """An answer."""

    text: str
    complete: bool = True
    """False where it was cut off: by ``max_tokens``, or by a server that broke off."""


class Generator(Protocol):
    """A model that is ready to write."""

    @property
    def name(self) -> str:
        """The backend and its model, as the user named them: ``causal:REPO``; never a key."""

    @property
    def settings(self) -> dict[str, str]:
        """What else decides its output (revision, quantization, library versions): all strings."""

    @property
    def instructed(self) -> bool:
        """Whether it follows instructions; else it summarises whatever text it is given."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that it writes (ISO 639-1); None where that is not known."""

    @property
    def context(self) -> int:
        """The most tokens of messages and answer together."""

    def count_tokens(self, text: str) -> int:
        """Tell how many tokens a text has, by the model's own tokenizer where it is at hand."""

    def generate(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        on_text: Callable[[str], None] | None = None,
    ) -> Generated:
        """Answer the messages; ``on_text`` is given the answer piece by piece as it comes.

        Where an answer breaks off and is asked for again, a line feed stands before the next. What
        is answered does not depend on whether it is shown.

        A generator that is not ``instructed`` summarises the last message's content. Raises
        ModelMissingError and ModelError where the model, or its server, cannot be used.
        """
