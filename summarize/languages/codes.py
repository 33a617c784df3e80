"""Language codes as people write them, to the one code that the program uses for each."""

from functools import cache

import msgspec

from summarize.errors import UsageError
from summarize.languages.catalogue import FOLDER, languages


@cache
def names() -> dict[str, str]:
    """Give the English name of every language known by code, detected or not."""
    others: dict[str, str] = msgspec.json.decode((FOLDER / "undetected.json").read_bytes())
    detected = {code: language.name for code, language in languages().items()}
    return dict(sorted((others | detected).items()))


@cache
def _codes() -> dict[str, str]:
    """Give the code for every spelling: the code itself, its aliases, the English name."""
    codes = {name.lower(): code for code, name in names().items()}
    for code, language in languages().items():
        codes |= dict.fromkeys(language.aliases, code)
    return codes | {code: code for code in names()}


def normalize_code(code: str) -> str:
    """Give the program's code for a language code or English language name.

    Case, region and script do not matter: ``EN``, ``pt-BR``, ``zh_Hant``, ``nb``, ``iw``, ``fil``
    and ``Arabic`` give ``en``, ``pt``, ``zh``, ``no``, ``he``, ``tl`` and ``ar``.

    Raises UsageError where no known language is called that; it suggests what may be meant.
    """
    known = _codes()
    spelling = code.strip().lower().replace("_", "-")
    for candidate in (spelling, spelling.partition("-")[0]):
        if candidate in known:
            return known[candidate]
    from difflib import get_close_matches

    near = dict.fromkeys(known[match] for match in get_close_matches(spelling[:40], known, n=3))
    meant = ", ".join(f"{each} ({names()[each]})" for each in near)
    hint = f"did you mean {meant}?" if meant else "give an ISO 639 code such as en, ar or fr"
    raise UsageError(f"unknown language {code[:40]!r}: {hint}")
