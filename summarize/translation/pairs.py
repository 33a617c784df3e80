"""Whether a model translates a pair at all, by what its folder says of itself."""

from pathlib import Path

from summarize.errors import ModelError, UsageError
from summarize.language import LANGUAGES, normalize_code
from summarize.translation.engines.files import read_json

_SAYS = "tokenizer_config.json"


def check_pair(folder: Path, source: str, target: str) -> None:
    """Raise ModelError where a model's folder names other languages than those of a pair.

    Nothing is told of a model that names none, or a group of languages such as ROMANCE. This is
    asked before weights are read, which may take minutes.
    """
    path = folder / _SAYS
    if not path.is_file():
        return
    said = read_json(path, dict)
    sources, targets = _codes(said.get("source_lang")), _codes(said.get("target_lang"))
    if targets and target not in targets:
        raise ModelError(
            f"{folder}: a model into {_named(targets)}, not into {_named([target])};"
            f" `summarize models pull {source}-{target}` fetches one that is"
        )
    if sources and source not in sources:
        raise ModelError(
            f"{folder}: a model from {_named(sources)}, and the article is in {_named([source])};"
            f" --from {sources[0]} translates it all the same"
        )


def _codes(said: object) -> list[str]:
    """Give the codes of the languages that a setting names; none where one is no language."""
    if not isinstance(said, str) or not said:
        return []
    try:
        return [normalize_code(code) for code in said.split("+")]
    except UsageError:
        return []


def _named(codes: list[str]) -> str:
    return " and ".join(LANGUAGES.get(code, code) for code in codes)
