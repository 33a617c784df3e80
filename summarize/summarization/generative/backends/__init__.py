"""The models that can write: an encoder with a decoder, a chat model, a server."""

from importlib.metadata import PackageNotFoundError, version

from summarize.errors import UsageError
from summarize.summarization.generative.generator import Generator

KINDS = {
    "seq2seq": "seq2seq:REPO_OR_FOLDER",
    "causal": "causal:REPO_OR_FOLDER_OR_GGUF",
    "openai": "openai:URL#MODEL",
}
"""The backends and how each is asked for."""
_DEVICES = ("auto", "cpu", "cuda")
_UNFIT = frozenset({400, 413, 422})
"""HTTP statuses by which a server refuses what a request says: it is too long, for one."""
_LIBRARIES = ("torch", "transformers")
"""What runs a model of this machine: another version may write another text."""


def open_generator(spec: str, *, device: str = "auto") -> Generator:
    """Make the generator that a user named ready to write.

    ``seq2seq:`` and ``causal:`` are followed by a folder, a repository of the Hugging Face Hub
    whose files are in its cache (``REPO@REVISION`` for another revision than ``main``), or for
    ``causal:`` a GGUF file; ``?language=ar`` behind it names the language that a multilingual
    ``seq2seq:`` checkpoint shall write, or that any other writes alone.
    ``openai:http://localhost:11434/v1#MODEL`` is any server that speaks OpenAI's protocol;
    ``…#MODEL?context=8192&timeout=600`` says how many tokens it takes and how many seconds it may
    be silent. Nothing is downloaded. ``device`` is ``cpu``, ``cuda`` or ``auto``. Raises UsageError
    for anything else, ModelMissingError where the model is not at hand, ModelError where it cannot
    be used.
    """
    kind, where = _parts(spec)
    if device not in _DEVICES:
        raise UsageError(f"{device!r} is no device: write {', '.join(_DEVICES)}")
    if kind == "openai":
        from summarize.summarization.generative.backends.openai import open_server

        return open_server(where)
    if kind == "causal":
        from summarize.summarization.generative.backends.causal import open_causal

        return open_causal(where, device)
    from summarize.summarization.generative.backends.seq2seq import open_seq2seq

    return open_seq2seq(where, device)


def is_server(spec: str) -> bool:
    """Tell whether a model is behind a server: gone today, it may be back tomorrow."""
    return spec.strip().startswith("openai:")


def would_fail_again(spec: str, error: Exception) -> bool:
    """Tell whether an error of a model says that it fails for any article, for now.

    So does a server that is gone, silent or closed to us; not one that refuses this article, and
    not a model of this machine, which fails over an article for what is in it.
    """
    from summarize.summarization.generative.backends.server import RefusedError

    refused = isinstance(error, RefusedError) and error.status in _UNFIT
    return is_server(spec) and not refused


def revision_of(spec: str) -> dict[str, str]:
    """Tell which model it is that a user named, by its revision, without loading or asking it.

    Together with the name it decides what the model writes, as far as can be told beforehand:
    nothing for a server, which says no revision. Raises what ``open_generator`` raises for a spec
    that is wrong and a model that is not at hand.
    """
    kind, where = _parts(spec)
    if kind == "openai":
        from summarize.summarization.generative.backends.openai import open_server

        open_server(where)
        return {}
    from summarize.summarization.generative.backends.checkpoints import find_checkpoint
    from summarize.summarization.generative.backends.languages import split_languages

    return run_by(find_checkpoint(split_languages(where)[0]).revision)


def run_by(revision: str) -> dict[str, str]:
    """Give a revision with the versions of the libraries that run it."""
    found = {"revision": revision}
    for name in _LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _parts(spec: str) -> tuple[str, str]:
    """Give the backend of a spec and where its model is. Raises UsageError."""
    kind, _, where = (part.strip() for part in spec.strip().partition(":"))
    if kind not in KINDS or not where:
        raise UsageError(f"{spec!r} names no summariser: write {', '.join(KINDS.values())}")
    return kind, where
