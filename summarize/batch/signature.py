"""What decides a result besides the article, and whether a result of an earlier run still holds."""

import json
from typing import TYPE_CHECKING, Any

import msgspec

from summarize import __version__
from summarize.batch.journal import Row
from summarize.drafting import EXTRACTIVE, Options
from summarize.errors import FigureError, ModelMissingError

if TYPE_CHECKING:
    from summarize.batch.generated import Now


_THERE = "there"


class Signature:
    """What decides the results of a run.

    An option that changes the result of an article invalidates it, and no other: how to translate
    counts for what was translated, by the models that it leads to; prompts for what was written
    with them; ``strict`` for an article whose figures differ; the target by the language that it
    comes to. Raises UsageError and ModelMissingError for a generator that cannot be had.
    """

    def __init__(self, options: Options) -> None:
        self._options = options
        self._models: dict[tuple[str, str], str] = {}
        self._generated = None if options.summarizer == EXTRACTIVE else _generated(options)
        translation = _fields(options.translation)
        translation.pop("memory")
        chosen = _fields(options) | {
            "program": __version__,
            "digits": translation.pop("digits"),
            # What a few words are taken for that could be in many languages.
            "likely": "en" if options.target == "source" else options.target,
        }
        for name in ("translation", "strict", "target", "prompts"):
            chosen.pop(name)
        self.options = _written(chosen)
        """What decides every result."""
        self.settings = _written(translation)
        """What chooses the models."""

    def holds(self, row: Row) -> bool:
        """Tell whether an article would end in this run as it did before, were it the same."""
        if row.options != self.options or (row.language and row.target != self._target(row)):
            return False
        if row.state == "failed" and row.exit_code == FigureError.exit_code:
            return self._options.strict and self._same_models(row)
        if self._options.strict and not row.faithful:
            return False
        return self._same_models(row)

    def _target(self, row: Row) -> str:
        target = self._options.target
        return row.language if target == "source" else target

    def _same_models(self, row: Row) -> bool:
        if row.models is None:
            return True
        if self._generated and row.models:
            now = self._generated.instead_of(row.models, self._models_for)
        elif row.language != row.target:
            now = self._models_for(row.language, row.target)
        else:  # a generator that could not be had is there now
            now = _THERE
        # Without a model nothing better can be made, unless another one is asked for.
        return row.models == now or (not now and row.settings == self.settings)

    def _models_for(self, source: str, target: str) -> str:
        """Give what translates a pair now, as an article's origin has it; empty for nothing."""
        from summarize.translation.translator import Translator

        pair = source, target
        if pair not in self._models:
            try:
                with Translator(self._options.translation) as translator:
                    signature = translator.signature(*pair)
                self._models[pair] = json.dumps(signature, sort_keys=True)
            except ModelMissingError:
                self._models[pair] = ""
        return self._models[pair]


def _generated(options: Options) -> "Now":
    from summarize.batch.generated import Now

    return Now(options)


def _fields(value: msgspec.Struct) -> dict[str, Any]:
    return {name: getattr(value, name) for name in value.__struct_fields__}


def _written(fields: dict[str, Any]) -> str:
    return json.dumps(fields, sort_keys=True, default=str)
