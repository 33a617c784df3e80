"""A model behind a server that speaks OpenAI's protocol: Ollama, llama.cpp, vLLM and others."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Any
from urllib.parse import parse_qsl

import msgspec

from summarize.errors import ModelError, SummarizeError, UsageError
from summarize.summarization.generative.backends.answer import Answer
from summarize.summarization.generative.backends.completion import pieces
from summarize.summarization.generative.backends.estimate import estimate_tokens
from summarize.summarization.generative.backends.markers import defuse
from summarize.summarization.generative.backends.server import (
    PassingError,
    Patience,
    RefusedError,
    Server,
)
from summarize.summarization.generative.generator import Generated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from summarize.summarization.generative.generator import Message, Sampling

_CONTEXT = 4096
"""Tokens where the server does not tell: what Ollama gives a model that is not told otherwise."""
_LIMITS = ("max_model_len", "context_length", "context_window", "max_context_length", "n_ctx")
"""Where servers say in ``/models`` what a model takes: vLLM's name for it comes first."""
_MOST_STOPS = 4
"""Stop strings that the protocol allows; more are minded here alone."""
_UNKNOWN = frozenset({400, 415, 422, 501})
"""HTTP statuses by which a server refuses what it does not know."""
_VERBOSE = 40
"""Characters a token: an answer of more has no end."""


class _Setup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may be said behind the model: ``?context=8192&timeout=600``."""

    context: Annotated[int, msgspec.Meta(gt=0)] | None = None
    timeout: Annotated[float, msgspec.Meta(gt=0)] = Patience().silence


class OpenAIGenerator:
    """A model behind a server; see ``Generator``. Nothing is asked before it is needed."""

    instructed = True
    languages: frozenset[str] | None = None

    def __init__(self, name: str, server: Server, model: str, context: int | None) -> None:
        """Take the server and its name for the model; ``context`` None: ask the server."""
        self.name = name
        self._server = server
        self._model = model
        self._context = context
        self._tokenizes = True
        self._streams = True
        self._fingerprint = ""

    @property
    def settings(self) -> dict[str, str]:
        """What else decides its output, as far as the server tells: once it has answered."""
        told = {"fingerprint": self._fingerprint} if self._fingerprint else {}
        return {"context": str(self.context), **told}

    @cached_property
    def context(self) -> int:
        """The most tokens: as the user says, else the server, else 4096. Raises ModelError."""
        if self._context is not None:
            return self._context
        for find in (self._slot, self._listed):
            if found := self._server.persist(find):
                return found
        return _CONTEXT

    def count_tokens(self, text: str) -> int:
        """Tell how many tokens a text has; where the server does not tell, rather too many.

        ``/tokenize`` is known to llama.cpp and vLLM, which name its fields differently.
        """
        if self._tokenizes:
            body = {
                "model": self._model,
                "content": text,
                "prompt": text,
                "add_special": False,
                "add_special_tokens": False,
            }
            try:
                reply = self._server.describe(f"{self._server.root}/tokenize", body)
            except (PassingError, SummarizeError):
                reply = None
            if isinstance(reply, dict) and isinstance(tokens := reply.get("tokens"), list):
                return len(tokens)
            self._tokenizes = False
        return estimate_tokens(text)

    def generate(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        on_text: Callable[[str], None] | None = None,
    ) -> Generated:
        """Answer the messages; see ``Generator``.

        A request that fails, or whose answer breaks off, is sent again; what came of the last
        answer is given, not complete, where none comes whole. Raises ModelError.
        """
        partial = ""

        def attempt() -> Generated:
            nonlocal partial
            answer = Answer(sampling.stop, on_text)
            try:
                return self._ask(messages, sampling, answer)
            except (PassingError, ModelError) as error:
                partial = answer.text or partial
                if answer.shown and on_text is not None:
                    on_text("\n")
                if isinstance(error, PassingError) or not self._without_stream(error):
                    raise
                return self._ask(messages, sampling, answer)

        try:
            return self._server.persist(attempt)
        except ModelError:
            if not partial:
                raise
            return Generated(partial, complete=False)

    def _ask(self, messages: Sequence[Message], sampling: Sampling, answer: Answer) -> Generated:
        written, reason = "", ""
        body = self._body(messages, sampling)
        with self._server.post(body, "chat/completions") as response:
            for piece in pieces(response, self._server):
                written += piece.text
                answer.grow(written)
                reason = reason or piece.reason
                self._fingerprint = piece.fingerprint or self._fingerprint
                if answer.stopped or len(written) > _VERBOSE * sampling.max_tokens:
                    break
        if not reason and not answer.stopped and len(written) <= _VERBOSE * sampling.max_tokens:
            raise PassingError("its answer broke off")
        return Generated(answer.finish(), complete=answer.stopped or reason == "stop")

    def _body(self, messages: Sequence[Message], sampling: Sampling) -> dict[str, object]:
        return {
            "model": self._model,
            "messages": [
                {"role": message.role, "content": defuse(message.content)} for message in messages
            ],
            "temperature": sampling.temperature,
            "seed": sampling.seed,
            "max_tokens": sampling.max_tokens,
            **({"stop": list(sampling.stop[:_MOST_STOPS])} if sampling.stop else {}),
            "stream": self._streams,
        }

    def _without_stream(self, error: ModelError) -> bool:
        """Tell whether a server refuses to stream; it is not asked to again."""
        refuses = isinstance(error, RefusedError) and error.status in _UNKNOWN
        if refuses and self._streams and "stream" in str(error):
            self._streams = False
            return True
        return False

    def _slot(self) -> int | None:
        """Ask llama.cpp how many tokens it keeps room for; a model may take more."""
        props = self._server.describe(f"{self._server.root}/props")
        return _positive(_at(props, "default_generation_settings", "n_ctx"))

    def _listed(self) -> int | None:
        """Find the limit in the list of models."""
        models = _at(self._server.describe(f"{self._server.address}/models"), "data")
        entries = [entry for entry in models or [] if isinstance(entry, dict)]
        own = [entry for entry in entries if entry.get("id") == self._model] or entries[:1]
        limits = [_positive(_at(entry, key)) for entry in own for key in _LIMITS]
        return next(filter(None, limits), None)


def open_server(where: str) -> OpenAIGenerator:
    """Make ``URL#MODEL`` or ``URL#MODEL?context=8192&timeout=600`` ready. Raises UsageError."""
    address, _, rest = where.partition("#")
    model, _, query = rest.partition("?")
    if not model:
        raise UsageError(f"{where!r}: names no model: write openai:{address}#MODEL")
    try:
        setup = msgspec.convert(
            dict(parse_qsl(query, strict_parsing=True)) if query else {}, _Setup, strict=False
        )
    except ValueError as error:
        raise UsageError(f"{where!r}: {error}: write ?context=TOKENS&timeout=SECONDS") from None
    server = Server(address, Patience(silence=setup.timeout))
    return OpenAIGenerator(f"openai:{where}", server, model, setup.context)


def _at(value: Any, *keys: str) -> Any:  # noqa: ANN401 - JSON of any form
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _positive(value: object) -> int | None:
    return value if isinstance(value, int) and value > 0 else None
