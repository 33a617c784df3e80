"""The generator of a run, and what made a generated summary, as the journal keeps it."""

import functools
import json
from collections.abc import Callable, Iterable
from typing import Any

from summarize.drafting import Draft, Options
from summarize.generating import Writing, open_for
from summarize.summarization.generative.backends import is_server, revision_of, run_by
from summarize.summarization.generative.generator import Generator
from summarize.summarization.generative.prompts_folder import Prompts, load_prompts
from summarize.summarization.generative.way import Way
from summarize.translation.translator import Translator

Models = Callable[[str, str], str]
"""Gives what translates a pair of languages; empty for nothing."""


@functools.lru_cache(maxsize=1)
def generator_for(options: Options) -> Generator:
    """Open the generator of a run: once in each process that writes.

    Raises UsageError and GeneratorError.
    """
    return open_for(options)


def made_by(writing: Writing, work: Draft, translator: Translator, *tried: Way) -> str:
    """Give what writes a summary (JSON): the model, its prompts, what translates.

    ``tried`` are the ways that it took, where that is known already.
    """
    spec, ways = work.options.summarizer, tried or (writing.way,)
    model = {} if is_server(spec) else run_by(writing.generator.settings["revision"])
    steps = {
        f"{source} {target}": json.dumps(translator.signature(source, target), sort_keys=True)
        for each in ways
        for source, target in each.pairs(work.article.language, work.target)
    }
    languages = [each.writes for each in ways] if writing.generator.instructed else []
    return _told(model, writing.prompts, languages, steps)


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
        return _told(self._model, self._prompts, before["prompts"], steps)


def _told(
    model: dict[str, str], prompts: Prompts, languages: Iterable[str], steps: dict[str, str]
) -> str:
    told = {
        "model": model,
        "prompts": {language: prompts.digest(language) for language in languages},
        "translation": steps,
    }
    return json.dumps(told, sort_keys=True)
