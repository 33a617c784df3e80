"""What condensing does to real sentences: how many it shortens, by how much, and by what means.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/condensing.py [--language en|ar] [--limit WORDS]
     [--show N] [--seed N]

FOLDER/news-summaries-dev.jsonl holds English articles (a line each, with a body), such as the
public BBC News Summary corpus; FOLDER/flores-dev/ar.txt and en.txt hold a sentence a line: the
FLORES dev set.
"""

import argparse
import json
import os
import random
import sys
import time
from collections import Counter
from pathlib import Path

from summarize.segmentation import split_sentences
from summarize.summarization.condensing import Condensed, condense
from summarize.summarization.terms import count_words

Shortened = tuple[str, Condensed]
"""A sentence, and what became of it."""


def sentences_of_news(file: Path) -> list[str]:
    """Give the sentences of the articles of a file."""
    bodies = [json.loads(line)["body"] for line in file.read_text("utf-8").splitlines()]
    return [sentence.strip() for body in bodies for sentence in split_sentences(body, "en")]


def corpora(folder: Path, language: str) -> dict[str, list[str]]:
    """Give the sentences of each corpus in a language, by its name."""
    found: dict[str, list[str]] = {}
    news, plain = folder / "news-summaries-dev.jsonl", folder / "flores-dev" / f"{language}.txt"
    if language == "en" and news.is_file():
        found["news"] = sentences_of_news(news)
    if plain.is_file():
        found["flores"] = plain.read_text("utf-8").splitlines()
    return found


def report(name: str, sentences: list[str], language: str, limit: int | None) -> list[Shortened]:
    """Print one corpus's table, and give what was shortened."""
    started = time.perf_counter()
    results = [(one, condense(one, language, limit=limit)) for one in sentences]
    seconds = time.perf_counter() - started
    shortened = [(one, result) for one, result in results if result.dropped]
    saved = [count_words(one) - count_words(result.text) for one, result in shortened]
    operations = Counter(cut.operation for _, result in shortened for cut in result.dropped)
    print(f"{name} ({language}): {len(sentences)} sentences, {len(sentences) / seconds:.0f}/s")
    print(f"  condensed       {len(shortened):6} = {100 * len(shortened) / len(sentences):.1f} %")
    print(f"  words saved     {sum(saved) / max(len(saved), 1):6.2f} a condensed sentence")
    for operation, count in operations.most_common():
        print(f"  {operation:15} {count:6}")
    return shortened


def show(shortened: list[Shortened], number: int, seed: int) -> None:
    """Print some condensed sentences, each with what was dropped."""
    chosen = random.Random(seed).sample(shortened, min(number, len(shortened)))  # noqa: S311
    for k, (one, result) in enumerate(chosen, 1):
        print(f"\n{k}. {one}\n -> {result.text}")
        print("    " + " | ".join(f"{cut.operation}: {cut.words}" for cut in result.dropped))


def main() -> None:
    """Measure each corpus that is there."""
    parser = argparse.ArgumentParser(description="Condense sentences of the evaluation folder.")
    parser.add_argument("--language", choices=["en", "ar"], action="append")
    parser.add_argument("--limit", type=int, help="words a sentence may have")
    parser.add_argument("--show", type=int, default=0, help="examples of each corpus")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    folder = os.environ.get("SUMMARIZE_EVAL")
    if not folder:
        sys.exit(f"Set SUMMARIZE_EVAL to a folder with the corpora.\n\n{__doc__}")
    for language in options.language or ["en", "ar"]:
        for name, sentences in corpora(Path(folder), language).items():
            shortened = report(name, sentences, language, options.limit)
            show(shortened, options.show, options.seed)


if __name__ == "__main__":
    main()
