"""Which legacy encoding bytes are in: the one that makes of them the likeliest text.

Every encoding of ``codecs.toml`` is tried. What it makes of the bytes is scored by the letter
statistics of the languages it is used for (langdetect's profiles: frequencies of letters and of
pairs of letters on Wikipedia), and the likeliest reading wins. A general detector has to weigh a
hundred encodings by how odd their text looks, and calls Persian in Windows-1256 a Macintosh
encoding, or Spanish in Windows-1252 Baltic; letter statistics do not.
"""

import codecs
import math
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from typing import Any

import msgspec

from summarize.languages.profiles import Profile
from summarize.languages.profiles import profile as read_profile

_SAMPLE = 4096
"""Bytes that are looked at: more does not change the answer."""
_BROKEN = 20.0
"""Nats that a byte sequence costs which the encoding does not know."""
_UNREADABLE = 0.01
"""Share of the sample; with more such sequences an encoding is out."""
_IMPLAUSIBLE = -7.5
"""Nats a non-ASCII byte: text in any language scores above -6, noise below -9."""
_FOREIGN_TEXT = 0.2
"""Share of non-ASCII bytes; with fewer, a few odd names in an English text prove nothing."""
# Probabilities of what profiles do not hold.
_SPACE, _ASCII, _CONTROL = 0.15, 0.01, 1e-7
_PUNCTUATION, _MISPLACED, _RARE_SIGN, _RARE_LETTER, _STRANGE = 0.004, 1e-4, 1e-5, 1e-7, 1e-9
_RARE_HAN = 2e-6
_COMMONEST_HAN = "一"
_SHARE_OF_HAN = 1e-3
_COMMON_SIGNS = frozenset(
    "«»“”„‘’–—…،؛؟。、「」『』（）：；！？《》·€°£§№।％\u00a0\u200c\u3000０１２３４５６７８９"
)
_CLOSING_SIGNS = frozenset("’”،؛؟。、」』）》％।")
_PRIOR = 20
"""Observations; how far a rare pair of letters is trusted less than its second letter."""
_PAIR_WEIGHT = 0.7
_SHARE_OF_E = 0.02

_ASCII_BYTES = bytes(range(0x80))


class Reading(msgspec.Struct, frozen=True):
    """Bytes read with one encoding, by the statistics of the language that suits it best."""

    codec: str
    language: str
    likelihood: float
    """Nats."""
    plausible: bool
    """Whether this can be text at all."""


def best_reading(data: bytes) -> Reading | None:
    """The likeliest reading of the bytes; None where no encoding reads them."""
    sample = _sample(data)
    readings = (
        reading
        for codec in codec_languages()
        if not codec.startswith("utf_16") or sample is data
        for reading in _readings(sample, codec)
    )
    return max(readings, key=lambda reading: reading.likelihood, default=None)


def reading_with(data: bytes, codec: str) -> Reading | None:
    """The likeliest reading with this encoding; None where it does not read the bytes."""
    readings = _readings(_sample(data), codec)
    return max(readings, key=lambda reading: reading.likelihood, default=None)


def codec_languages() -> Mapping[str, list[str]]:
    """The legacy encodings as Python codecs, each with its languages."""
    return _table()["languages"]


def declared_codec(label: str) -> str | None:
    """The Python codec that a declared charset means; None for one that no text is read with."""
    try:
        name = codecs.lookup(label.strip()).name.replace("-", "_")
    except (LookupError, ValueError):
        return None
    name = _table()["declared"].get(name, name)
    return name if name == "utf_8" or name in codec_languages() else None


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(
        resources.files("summarize.documents").joinpath("codecs.toml").read_text("utf-8")
    )


def _sample(data: bytes) -> bytes:
    """The lines of the data that say most about its encoding, up to ``_SAMPLE`` bytes."""
    if len(data) <= _SAMPLE:
        return data
    lines = sorted(
        data.splitlines(), key=lambda line: -len(line[:_SAMPLE].translate(None, _ASCII_BYTES))
    )
    sample = bytearray()
    for line in lines:
        sample += line[:_SAMPLE] + b"\n"
        if len(sample) > _SAMPLE:
            break
    return bytes(sample)


def _readings(sample: bytes, codec: str) -> list[Reading]:
    text = unicodedata.normalize("NFC", sample.decode(codec, "replace"))
    broken = text.count("\ufffd")
    # One is a character that the end of the sample cut in two.
    if broken > 1 + _UNREADABLE * len(sample):
        return []
    pairs = Counter(pairwise(" " + text.replace("\ufffd", "")))
    foreign = len(sample.translate(None, _ASCII_BYTES))
    handicap = _BROKEN * broken + _table()["handicap"].get(codec, 0.0)
    readings = []
    for language in codec_languages()[codec]:
        everything = special = 0.0
        for pair, count in pairs.items():
            score = count * math.log(_probability(*pair, language))
            everything += score
            special += score if pair[1] > "\x7f" else 0.0
        readings.append(
            Reading(
                codec=codec,
                language=language,
                likelihood=everything - handicap,
                plausible=special > _IMPLAUSIBLE * foreign or foreign < _FOREIGN_TEXT * len(sample),
            )
        )
    return readings


def _probability(before: str, letter: str, language: str) -> float:
    """How likely the letter is after the other one in a text of the language."""
    profile = read_profile(language)
    if letter <= "\x7f" and not (letter.isalpha() and _is_latin(profile)):
        if letter == " ":
            return _SPACE
        return _ASCII if letter > " " or letter in "\n\r\t" else _CONTROL
    if letter in _COMMON_SIGNS:
        return _MISPLACED if before == " " and letter in _CLOSING_SIGNS else _PUNCTUATION
    normal = _normal(letter)
    if normal == " ":
        return _RARE_SIGN
    alone = profile.freq.get(normal, 0) / profile.n_words[0]
    context = _normal(before)
    seen = profile.freq.get(context, 0)
    together = profile.freq.get(context + normal, 0)
    after = (together + _PRIOR * alone) / (seen + _PRIOR) if seen else alone
    known = (_PAIR_WEIGHT * after + (1 - _PAIR_WEIGHT) * alone) / _class_size(normal)
    if (
        "\u4e00" <= letter <= "\u9fff"
        and profile.freq.get(_COMMONEST_HAN, 0) > _SHARE_OF_HAN * profile.n_words[0]
    ):
        return known + _RARE_HAN
    return known + (_RARE_LETTER if letter.isalpha() else _STRANGE)


def _is_latin(profile: Profile) -> bool:
    """Whether the language is written in Latin letters; in others they are names."""
    return profile.freq.get("e", 0) > _SHARE_OF_E * profile.n_words[0]


@lru_cache(maxsize=4096)
def _normal(letter: str) -> str:
    """The letter as profiles spell it: one character stands for a whole class of rare ones."""
    from langdetect.utils.ngram import NGram

    return str(NGram.normalize(letter))


@lru_cache(maxsize=4096)
def _class_size(normal: str) -> int:
    from langdetect.utils.ngram import NGram

    # Classes that stand for a script: their perplexity, which is below their size.
    scripts = {"あ": 45, "ア": 60, "가": 300, "ể": 40}
    return scripts.get(normal) or max(1, sum(of == normal for of in NGram.CJK_MAP.values()) // 2)
