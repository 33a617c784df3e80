"""Language detection beside raw langdetect: ``python tests/benchmarks/detection.py [--every N]``.

For each language of FLORES: the share of right answers on single sentences, on articles of five
consecutive sentences, on headline-like beginnings (four words; twelve characters where a script
has no spaces) and in capitals, and the time for a sentence; then how far confidence can be
trusted.
"""

import argparse
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from langdetect import DetectorFactory, LangDetectException
from langdetect import detect as raw_detect

from summarize.language import detect, detect_article, normalize_code

ARTICLE = 5
HEADLINE_WORDS = 4
HEADLINE_CHARACTERS = 12
BANDS = (0.0, 0.5, 0.8, 0.95, 1.01)
NO_DATA = """\
Set SUMMARIZE_EVAL to a folder that holds flores-dev/XX.txt: one file for each language, named by
its ISO 639-1 code, one sentence a line. FLORES-200's dev set is public (CC-BY-SA-4.0):
https://github.com/openlanguagedata/flores"""


def langdetect(text: str) -> str:
    """Give raw langdetect's answer, its errors as ``und``."""
    try:
        return normalize_code(raw_detect(text))
    except LangDetectException:
        return "und"


def files() -> list[Path]:
    """Give the data's files; say where to get them if there are none."""
    folder = os.environ.get("SUMMARIZE_EVAL")
    found = sorted((Path(folder) / "flores-dev").glob("*.txt")) if folder else []
    return found or sys.exit(NO_DATA)


def read(paths: list[Path], every: int) -> Iterator[tuple[str, list[str], list[list[str]]]]:
    """Give each language's code, its sentences and its articles."""
    for path in paths:
        lines = path.read_text(encoding="utf-8").splitlines()
        starts = range(0, len(lines) - ARTICLE + 1, ARTICLE * every)
        articles = [lines[start : start + ARTICLE] for start in starts]
        yield path.stem, lines[::every], articles


def headline(sentence: str) -> str:
    """Give a sentence's beginning."""
    words = sentence.split()
    if len(words) > HEADLINE_WORDS:
        return " ".join(words[:HEADLINE_WORDS])
    return sentence[:HEADLINE_CHARACTERS]


def right(answers: Sequence[str], language: str) -> float:
    """Give the percentage of right answers."""
    return 100 * sum(answer == language for answer in answers) / len(answers)


def measure(
    language: str,
    sentences: list[str],
    articles: list[list[str]],
    tell: Callable[[str], str],
    tell_article: Callable[[list[str]], str],
) -> list[float]:
    """Give the four percentages and the milliseconds for a sentence."""
    start = time.perf_counter()
    single = [tell(sentence) for sentence in sentences]
    elapsed = time.perf_counter() - start
    return [
        right(single, language),
        right([tell_article(article) for article in articles], language),
        right([tell(headline(sentence)) for sentence in sentences], language),
        right([tell(sentence.upper()) for sentence in sentences], language),
        1000 * elapsed / len(sentences),
    ]


def bands(texts: list[tuple[str, str]]) -> Iterator[str]:
    """Give a line for each band of confidence: how many answers fall in it, how many are right."""
    found = [(detect(text), language) for text, language in texts]
    for low, high in pairwise(BANDS):
        inside = [
            answer.language == language
            for answer, language in found
            if low <= answer.confidence < high
        ]
        share = f"{100 * sum(inside) / len(inside):5.1f} % right" if inside else "-"
        yield f"  confidence {low:.2f} to {min(high, 1):.2f}: {len(inside):6} answers, {share}"


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=4, help="use every Nth sentence (default 4)")
    every = parser.parse_args().every
    paths = files()
    DetectorFactory.seed = 0
    raw_detect("Load the profiles before the clock starts.")
    columns = ("1 sent", "5 sent", "headline", "CAPITALS", "ms")
    print("percent right, langdetect > ours")
    print("    " + "".join(f"{column:>18}" for column in columns))
    rows = []
    texts: list[tuple[str, str]] = []
    for language, sentences, articles in read(paths, every):
        detect(sentences[0])
        raw = measure(language, sentences, articles, langdetect, lambda a: langdetect(" ".join(a)))
        ours = measure(
            language,
            sentences,
            articles,
            lambda text: detect(text).language,
            lambda paragraphs: detect_article(paragraphs).language,
        )
        rows.append(list(zip(raw, ours, strict=True)))
        show(language, rows[-1])
        texts += [(text, language) for s in sentences for text in (s, headline(s))]
    means = [
        tuple(sum(side) / len(rows) for side in zip(*column, strict=True))
        for column in zip(*rows, strict=True)
    ]
    show("all", means)
    print("sentences and headlines by our confidence")
    print("\n".join(bands(texts)))


def show(name: str, row: Sequence[tuple[float, ...]]) -> None:
    """Print one line of the table."""
    cells = [f"{raw:.2f} > {ours:.2f}" for raw, ours in row]
    print(f"{name:<4}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
