"""langdetect's n-gram profiles, read without langdetect's start-up."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import msgspec

from summarize.errors import SummarizeError
from summarize.languages.catalogue import languages


class Profile(msgspec.Struct):
    """How often each n-gram of 1, 2 and 3 letters occurs in a language, and the sums of each n.

    A space stands for the edge of a word; no n-gram crosses one.
    """

    freq: dict[str, float]
    n_words: list[float]


@cache
def profile(name: str) -> Profile:
    """Read one of langdetect's profiles.

    Raises SummarizeError where langdetect is not installed as it should be.
    """
    # Found, not imported: importing the package costs more than reading its profiles.
    spec = find_spec("langdetect")
    try:
        path = Path(str(spec and spec.origin)).parent / "profiles" / name
        return msgspec.json.decode(path.read_bytes(), type=Profile)
    except (OSError, msgspec.DecodeError) as error:
        raise SummarizeError(
            f"langdetect's profile {name!r} cannot be read ({error}): reinstall langdetect"
        ) from error


@cache
def table(code: str, script: str) -> Profile:
    """Give a language's profile in one of its scripts, from those that its data file names."""
    language = languages()[code]
    found = _mean(language.profiles)
    if language.transliteration and language.scripts[0] == script:
        freq: dict[str, float] = {}
        for gram, count in found.freq.items():
            written = transliterate(gram.lower(), language.transliteration)
            freq[written] = freq.get(written, 0.0) + count
        return Profile(freq, found.n_words)
    return found


@cache
def _mean(names: tuple[str, ...]) -> Profile:
    """Give the mean of several profiles, as shares; the profile itself where there is one."""
    if len(names) == 1:
        return profile(names[0])
    freq: dict[str, float] = {}
    for each in map(profile, names):
        for gram, count in each.freq.items():
            share = count / each.n_words[len(gram) - 1] / len(names)
            freq[gram] = freq.get(gram, 0.0) + share
    return Profile(freq, [1.0, 1.0, 1.0])


def transliterate(text: str, letters: dict[str, str]) -> str:
    """Write a lower-case text in other letters, pairs of letters first."""
    written = []
    place = 0
    while place < len(text):
        size = 2 if text[place : place + 2] in letters else 1
        piece = text[place : place + size]
        written.append(letters.get(piece, piece))
        place += size
    return "".join(written)
