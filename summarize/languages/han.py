"""Chinese or Japanese: kana, and how usual each Chinese character is in either."""

from functools import cache
from math import fsum, log

from summarize.languages.profiles import profile
from summarize.languages.scripts import HAN, KANA, script_of

_PROFILES = ("ja", "zh-cn", "zh-tw")
_SMOOTHING = 2e-4
_STANDARD = 2.0
_KANA = 1.5
_BIAS = -0.5
"""In favour of Chinese, which is all Chinese characters while Japanese seldom is."""
_SHARED_KANA = "の"
"""Chinese brands use this one, so alone it proves nothing."""

# The first bytes of each standard's more frequent half: JIS X 0208 level 1 (2,965 characters),
# GB 2312 level 1 (3,755, simplified), Big5 level 1 (5,401, traditional).
_JAPANESE = ("shift_jis", 0x88, 0x97)
_CHINESE = (("gb2312", 0xB0, 0xD7), ("big5", 0xA4, 0xC6))


def _frequent(character: str, encoding: str, first: int, last: int) -> bool:
    code = character.encode(encoding, errors="ignore")
    return bool(code) and first <= code[0] <= last


@cache
def _shares() -> tuple[dict[str, float], ...]:
    """Give each profile's shares of Chinese characters among themselves."""
    tables = []
    for name in _PROFILES:
        counts = {
            gram: count
            for gram, count in profile(name).freq.items()
            if len(gram) == 1 and script_of(gram) == HAN
        }
        total = sum(counts.values())
        tables.append({gram: count / total for gram, count in counts.items()})
    return tuple(tables)


@cache
def _character(character: str) -> tuple[float, float, float]:
    """Give a Chinese character's log-probability in each profile; the standards add to it."""
    japanese = _frequent(character, *_JAPANESE)
    chinese = any(_frequent(character, *standard) for standard in _CHINESE)
    ja, cn, tw = (log(table.get(character, 0.0) + _SMOOTHING) for table in _shares())
    return ja + _STANDARD * (japanese - chinese), cn, tw


def japanese_evidence(text: str) -> float:
    """Give the log-odds that a text with Chinese characters or kana is Japanese, not Chinese."""
    rows = [(0.0, 0.0, 0.0)]
    kana = 0
    for character in text:
        script = script_of(character)
        if script == HAN:
            rows.append(_character(character))
        elif script == KANA and character != _SHARED_KANA:
            kana += 1
    japanese, *chinese = (fsum(column) for column in zip(*rows, strict=True))
    return _BIAS + _KANA * kana + japanese - max(chinese)
