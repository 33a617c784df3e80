"""The generator of a run, and what made a generated summary, as the journal keeps it."""

import functools
import json
from collections.abc import Callable
from typing import Any

from summarize.drafting import Draft, Options
from summarize.generating import Writing, open_for
from summarize.summarization.generative.backends import is_server, revision_of, run_by
from summarize.summarization.generative.generator import Generator
from summarize.summarization.generative.prompts_folder import Prompts, load_prompts
from summarize.translation.translator import Translator

Models = Callable[[str, str], str]
"""Gives what translates a pair of languages; empty for nothing."""


@functools.lru_cache(maxsize=1)
def generator_for(options: Options) -> Generator:
    """Open the generator of a run: once in each process that writes.

    Raises UsageError and GeneratorError.
    """
    return open_for(options)


def made_by(writing: Writing, work: Draft, translator: Translator) -> str:
    """Give what is about to write a summary (JSON): the model, its prompts, what translates."""
    spec, taken = work.options.summarizer, writing.way
    model = {} if is_server(spec) else run_by(writing.generator.settings["revision"])
    steps = {
        f"{source} {target}": json.dumps(translator.signature(source, target), sort_keys=True)
        for source, target in taken.pairs(work.article.language, work.target)
    }
    prompts = writing.prompts if writing.generator.instructed else None
    return _told(model, prompts, taken.writes, steps)


class Now:
    """What would make the generated summaries of a run now.

    Raises UsageError for prompts or a generator that are named wrongly, and ModelMissingError where
    the generator is not at hand: before the run begins.
    """

    def __init__(self, options: Options) -> None:
        self._prompts = load_prompts(options.prompts)
        self._model = revision_of(options.summarizer)

    def instead_of(self, models: str, models_for: Models) -> str:
        """Give what would write a summary in place of what wrote it, the same where it did.

        Prompts count for what was written in their language, a translation for what went that way.
        Empty where a translation has no model.
        """
        before: dict[str, Any] = json.loads(models)
        steps = {pair: models_for(*pair.split()) for pair in before["translation"]}
        if not all(steps.values()):
            return ""
        prompts = self._prompts if before["prompts"] else None
        return _told(self._model, prompts, before["writes"], steps)


def _told(
    model: dict[str, str], prompts: Prompts | None, language: str, steps: dict[str, str]
) -> str:
    told = {
        "model": model,
        "writes": language,
        "prompts": prompts.digest(language) if prompts else "",
        "translation": steps,
    }
    return json.dumps(told, sort_keys=True)
