"""The models that can write: an encoder with a decoder, a chat model, a server."""

from summarize.errors import UsageError
from summarize.summarization.generative.generator import Generator

KINDS = {
    "seq2seq": "seq2seq:REPO_OR_FOLDER",
    "causal": "causal:REPO_OR_FOLDER_OR_GGUF",
    "openai": "openai:URL#MODEL",
}
"""The backends and how each is asked for."""
_DEVICES = ("auto", "cpu", "cuda")


def open_generator(spec: str, *, device: str = "auto") -> Generator:
    """Make the generator that a user named ready to write.

    ``seq2seq:`` and ``causal:`` are followed by a folder, a repository of the Hugging Face Hub
    whose files are in its cache (``REPO@REVISION`` for another revision than ``main``), or for
    ``causal:`` a GGUF file; ``seq2seq:…?language=ar`` names the language that a multilingual
    checkpoint shall write. ``openai:http://localhost:11434/v1#MODEL`` is any server that speaks
    OpenAI's protocol; ``…#MODEL?context=8192&timeout=600`` says how many tokens it takes and how
    many seconds it may be silent. Nothing is downloaded. ``device`` is ``cpu``, ``cuda`` or
    ``auto``. Raises UsageError for anything else, ModelMissingError where the model is not at
    hand, ModelError where it cannot be used.
    """
    kind, _, where = spec.strip().partition(":")
    if kind not in KINDS or not where.strip():
        raise UsageError(f"{spec!r} names no summariser: write {', '.join(KINDS.values())}")
    if device not in _DEVICES:
        raise UsageError(f"{device!r} is no device: write {', '.join(_DEVICES)}")
    if kind == "openai":
        from summarize.summarization.generative.backends.openai import open_server

        return open_server(where.strip())
    if kind == "causal":
        from summarize.summarization.generative.backends.causal import open_causal

        return open_causal(where.strip(), device)
    from summarize.summarization.generative.backends.seq2seq import open_seq2seq

    return open_seq2seq(where.strip(), device)
