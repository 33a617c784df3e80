"""Sentence ends on FLORES, ours beside a regular expression, sentencex and pySBD.

Run with ``python -m tests.benchmarks.segmentation [CODE ...]``. Five consecutive lines of the
corpus, one sentence each, are joined into a paragraph; a system has to find the joints. Some lines
hold two sentences, so that no system can reach a precision of 100. White space is left out of
account. *cuts in numbers* counts cuts with a digit on both sides of a mark ("3.|5"), *cuts in
quotations* those that leave a piece with a quotation mark or bracket opened and not closed.
"""

import argparse
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import msgspec

from summarize.segmentation import split_sentences

LINES_PER_PARAGRAPH = 5
UNSPACED = {"zh", "ja", "th"}
PAIRS = (("«", "»"), ("「", "」"), ("『", "』"), ("(", ")"), ("（", "）"))
SPLIT = re.compile(r"(?<=[.!?؟۔।])\s+|(?<=[。！？])")

Splitter = Callable[[str], list[str]]


class Score(msgspec.Struct):
    """What one system did with one language; counts unless said otherwise."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0
    in_numbers: int = 0
    in_quotations: int = 0
    lossy: int = 0
    size: int = 0
    """Bytes of UTF-8."""
    seconds: float = 0.0

    def add(self, other: "Score") -> None:
        """Add the counts of another language."""
        for field in self.__struct_fields__:
            setattr(self, field, getattr(self, field) + getattr(other, field))

    @property
    def row(self) -> str:
        """Precision, recall, F1 in percent, the counts, and megabytes per second."""
        precision = self.right / max(self.proposed, 1)
        recall = self.right / max(self.wanted, 1)
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        return (
            f"{100 * precision:6.2f} {100 * recall:6.2f} {100 * f1:6.2f} {self.in_numbers:4d} "
            f"{self.in_quotations:4d} {self.lossy:5d} {self.size / 1e6 / self.seconds:7.2f}"
        )


def systems(language: str) -> Iterator[tuple[str, Splitter]]:
    """Give every system that can be had for a language."""
    import sentencex

    yield "regex", lambda text: [piece for piece in SPLIT.split(text) if piece]
    yield "sentencex", lambda text: sentencex.segment(language, text)
    try:
        segmenter = import_module("pysbd").Segmenter(language=language, clean=False)
    except (ImportError, ValueError):
        pass  # not installed, or it does not know the language
    else:
        yield "pysbd", segmenter.segment
    yield "ours", lambda text: split_sentences(text, language)


def inked(text: str) -> str:
    """Give a text without its white space: systems differ in what they do with it."""
    return "".join(text.split())


def ends(pieces: list[str]) -> set[int]:
    """Give where each piece but the last ends, counted in characters that are no white space."""
    found: set[int] = set()
    at = 0
    for piece in pieces:
        at += len(inked(piece))
        found.add(at)
    return found - {0, at}


def is_unbalanced(piece: str) -> bool:
    """Whether a quotation or a bracket is opened and not closed, or the reverse."""
    if any(piece.count(opener) != piece.count(closer) for opener, closer in PAIRS):
        return True
    # „so“, “so” and ”so” share their marks.
    return sum(map(piece.count, "“”„")) % 2 == 1 or piece.count('"') % 2 == 1


def measure(paragraphs: list[list[str]], glue: str, split: Splitter) -> Score:
    """Run one system over paragraphs, each given as its sentences."""
    score = Score()
    for sentences in paragraphs:
        text = glue.join(sentences)
        begun = time.process_time()
        pieces = split(text)
        score.seconds += time.process_time() - begun
        found, wanted = ends(pieces), ends(sentences)
        ink = inked(text)
        score.size += len(text.encode())
        score.right += len(found & wanted)
        score.proposed += len(found)
        score.wanted += len(wanted)
        score.lossy += "".join(pieces) != text
        score.in_numbers += sum(
            ink[at].isdigit() and not ink[at - 1].isalnum() and ink[at - 2].isdigit()
            for at in found - wanted
        )
        if not is_unbalanced(text):
            score.in_quotations += sum(map(is_unbalanced, pieces))
    return score


def corpus() -> Path:
    """Give the folder of the corpus, or leave with a line that says where to get it."""
    folder = os.environ.get("SUMMARIZE_EVAL")
    if not folder or not (Path(folder) / "flores-dev").is_dir():
        sys.exit(
            "SUMMARIZE_EVAL must name a folder with flores-dev/XX.txt in it, one sentence a line: "
            "the dev set of FLORES-200 (https://github.com/facebookresearch/flores, CC-BY-SA-4.0)."
        )
    return Path(folder) / "flores-dev"


def main() -> None:
    """Print one table: every language, every system."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*", metavar="CODE", help="all by default")
    chosen = parser.parse_args().languages
    paths = sorted(corpus().glob("*.txt"))
    total: dict[str, Score] = {}
    print("           system  precis recall     F1 nums quot lossy    MB/s")
    for path in paths:
        if chosen and path.stem not in chosen:
            continue
        lines = path.read_text(encoding="utf-8").split("\n")
        lines = [line.strip() for line in lines if line.strip()]
        step = LINES_PER_PARAGRAPH
        paragraphs = [lines[at : at + step] for at in range(0, len(lines), step)]
        for name, split in systems(path.stem):
            split("Warm. Up.")
            score = measure(paragraphs, "" if path.stem in UNSPACED else " ", split)
            total.setdefault(name, Score()).add(score)
            print(f"{path.stem:<5}{name:>12} {score.row}")
    for name, score in total.items():
        print(f"{'all':<5}{name:>12} {score.row}")


if __name__ == "__main__":
    main()
