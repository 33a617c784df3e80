"""Legacy encodings: how often charset-normalizer and this program read the right text.

Reads the FLORES dev set from the folder that SUMMARIZE_EVAL names (``flores-dev/XX.txt``), writes
its sentences in the encodings that each language was written in before Unicode, and counts how
often the bytes decode to the same text again, at one sentence and at five.

    SUMMARIZE_EVAL=FOLDER python tests/benchmarks/encodings.py [EVERY]

``EVERY`` takes every n-th sentence (5 if left out).
"""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from charset_normalizer import from_bytes

from summarize.documents.encodings import UndecodableError, decode

CODECS = {
    "ar": ["cp1256"],
    "fa": ["cp1256"],
    "bg": ["cp1251"],
    "ru": ["koi8_r", "cp1251", "cp866", "iso8859_5"],
    "sr": ["cp1251"],
    "uk": ["cp1251", "koi8_u"],
    "el": ["cp1253", "iso8859_7"],
    "he": ["cp1255"],
    "tr": ["cp1254"],
    "ca": ["cp1252"],
    "da": ["cp1252"],
    "de": ["cp1252"],
    "es": ["cp1252"],
    "fi": ["cp1252"],
    "fr": ["cp1252"],
    "it": ["cp1252"],
    "nl": ["cp1252"],
    "pt": ["cp1252"],
    "sv": ["cp1252"],
    "cs": ["cp1250", "iso8859_2"],
    "hr": ["cp1250"],
    "hu": ["cp1250", "iso8859_2"],
    "pl": ["cp1250", "iso8859_2"],
    "sk": ["cp1250"],
    "ja": ["cp932", "euc_jp"],
    "ko": ["cp949"],
    "zh": ["gb18030"],
}
SIZES = (1, 5)
UNSPACED = frozenset({"ja", "zh"})


def main() -> None:
    folder = os.environ.get("SUMMARIZE_EVAL")
    if not folder:
        sys.exit(
            "Set SUMMARIZE_EVAL to a folder that holds flores-dev/XX.txt, one sentence a line: the "
            "dev set of FLORES (CC-BY-SA-4.0), https://github.com/openlanguagedata/flores"
        )
    every = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    print("language encoding    n  | 1 sentence: theirs  ours | 5 sentences: theirs  ours")
    total = dict.fromkeys(((who, size) for who in READERS for size in SIZES), 0)
    counted = dict.fromkeys(SIZES, 0)
    spent = dict.fromkeys(READERS, 0.0)
    for language, codecs in CODECS.items():
        lines = Path(folder, "flores-dev", f"{language}.txt").read_text("utf-8").splitlines()
        for codec in codecs:
            shares = []
            for size in SIZES:
                samples = encoded(lines, codec, size, every, "" if language in UNSPACED else " ")
                counted[size] += len(samples)
                for who, reader in READERS.items():
                    start = time.perf_counter()
                    right = sum(reader(data) == data.decode(codec) for data in samples)
                    spent[who] += time.perf_counter() - start
                    total[who, size] += right
                    shares.append(f"{right / max(1, len(samples)):6.1%}")
            one, five = shares[:2], shares[2:]
            print(
                f"{language:8} {codec:10} {len(samples):4} |          {'  '.join(one):16} |"
                f"           {'  '.join(five)}"
            )
    for size in SIZES:
        shares = [f"{who} {total[who, size] / counted[size]:.2%}" for who in READERS]
        print(f"all, {size} sentence(s): {', '.join(shares)}")
    every_sample = sum(counted.values())
    print(", ".join(f"{who} {1000 * spent[who] / every_sample:.1f} ms a text" for who in READERS))


def encoded(lines: list[str], codec: str, size: int, every: int, space: str) -> list[bytes]:
    """The texts as bytes; letters that the encoding lacks are left out, ASCII texts too."""
    texts = (space.join(lines[n : n + size]) for n in range(0, len(lines) - size + 1, every))
    return [data for text in texts if not (data := text.encode(codec, "ignore")).isascii()]


def theirs(data: bytes) -> str | None:
    best = from_bytes(data).best()
    return str(best) if best is not None else None


def ours(data: bytes) -> str | None:
    try:
        return decode(data).text
    except UndecodableError:
        return None


READERS: dict[str, Callable[[bytes], str | None]] = {"charset-normalizer": theirs, "ours": ours}

if __name__ == "__main__":
    main()
