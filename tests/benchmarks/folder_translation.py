"""How fast a folder is summarised in another language, beside its articles one at a time.

Run: python tests/benchmarks/folder_translation.py [--articles 64] [--repeat 2] [--model FOLDER]

Both ways hold one model loaded, in one process and without a translation memory, and write JSON.
The checkpoint has opus-mt's shape (77 million weights) and random weights that never end a
sentence: each sentence costs 40 tokens, in 8 bits, beam 4. What such a model writes repeats itself
without end, and the guard would try every sentence again and again, as no real model makes it do.
So its output is computed and then put aside: each sentence goes on with its own words spelt
backwards, which the guard takes at first sight. The articles are made up of the model's words and
hold no figures, so what is compared is translating in batches, not retrying in batches.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from random import Random

from summarize.batch.run import How, run_folder
from summarize.documents import find_documents, read_document
from summarize.drafting import Options
from summarize.pipeline import summarize_document
from summarize.rendering import render
from summarize.translation.engine import Decoding, Engine, Hypothesis
from summarize.translation.engines.ctranslate2 import CTranslate2Provider
from summarize.translation.model import Model
from summarize.translation.settings import TranslationSettings
from summarize.translation.translator import Translator

_OPUS_SHAPE = Path(__file__).parents[1] / "translation" / "opus_shape.py"
_NAME = "spelt-backwards"
_SENTENCES, _WORDS = 28, 14


class Backwards:
    """An engine that computes what another one does, and gives each text's words backwards."""

    name = _NAME

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.settings, self.limit = engine.settings, engine.limit
        self.count_tokens = engine.count_tokens

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[tuple[Hypothesis, ...]]:
        """Translate texts, and put the result aside."""
        self._engine.translate(texts, decoding)
        return [(Hypothesis(_backwards(text), -1.0),) for text in texts]


class BackwardsProvider:
    """Loads it, as an entry point of ``summarize.engines``."""

    name = _NAME

    def __init__(self) -> None:
        self._inner = CTranslate2Provider()
        self.layouts, self.pairs = self._inner.layouts, self._inner.pairs
        self.missing = self._inner.missing

    def load(
        self, source: str, target: str, *, model: Model | None, target_token: str, device: str
    ) -> Engine:
        """Load a model as CTranslate2 does."""
        return Backwards(
            self._inner.load(source, target, model=model, target_token=target_token, device=device)
        )


PROVIDER = BackwardsProvider()


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=64)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--model", type=Path, help="what opus_shape.py wrote, if it did so before")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        scratch = Path(place)
        made = arguments.model or scratch / "model"
        if arguments.model is None:
            subprocess.run([sys.executable, _OPUS_SHAPE, made], check=True, capture_output=True)
        _install(scratch / "site")
        words = (made / "sentences.txt").read_text("utf-8").replace(".", "").split()
        _write_articles(scratch / "in", arguments.articles, words)
        settings = TranslationSettings(model=made / "int8", engine=_NAME, memory=False)
        options = Options(target="en", source_language="de", translation=settings)
        best: dict[str, tuple[float, float]] = {}
        for turn in range(arguments.repeat):
            for name, way in (("one at a time", _one_by_one), ("folder", _folder)):
                taken = way(scratch / "in", scratch / f"{name}{turn}", options)
                old = best.get(name, taken)
                best[name] = min(old[0], taken[0]), min(old[1], taken[1])
    print("                seconds  articles/s  CPU seconds")
    for name, (seconds, used) in best.items():
        print(f"{name:14} {seconds:8.1f} {arguments.articles / seconds:11.2f} {used:12.1f}")
    alone, folder = best["one at a time"], best["folder"]
    times, of_cpu = alone[0] / folder[0], alone[1] / folder[1]
    print(f"the folder is {times:.2f} times as fast ({of_cpu:.2f} by CPU)")
    return 0


def _one_by_one(folder: Path, out: Path, options: Options) -> tuple[float, float]:
    """Give the seconds, and those computed, of the articles in turn with one model loaded."""
    out.mkdir()
    with Translator(options.translation) as translator:
        translator.route("de", "en")
        started, computed = time.perf_counter(), time.process_time()
        for number, path in enumerate(find_documents(folder)):
            summary = summarize_document(read_document(path), options, translator)
            (out / f"{number}.json").write_text(render(summary, "json"), "utf-8")
        return time.perf_counter() - started, time.process_time() - computed


def _folder(folder: Path, out: Path, options: Options) -> tuple[float, float]:
    """Give the seconds, and those computed, of a run over the folder, its journal included."""
    started, computed = time.perf_counter(), time.process_time()
    run_folder(folder, out, options, "json", how=How(workers=1))
    return time.perf_counter() - started, time.process_time() - computed


def _install(site: Path) -> None:
    """Make the engine one that is installed, as other packages do."""
    info = site / "spelt_backwards-1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: spelt-backwards\nVersion: 1\n")
    entry = f"[summarize.engines]\n{_NAME} = {Path(__file__).stem}:PROVIDER\n"
    (info / "entry_points.txt").write_text(entry)
    sys.path.append(str(site))


def _write_articles(folder: Path, count: int, words: Sequence[str]) -> None:
    folder.mkdir()
    draw = Random(3)  # noqa: S311 - the same every time is the point
    for number in range(count):
        sentences = [
            " ".join(draw.choices(words, k=_WORDS)).capitalize() + "." for _ in range(_SENTENCES)
        ]
        paragraphs = [" ".join(sentences[k : k + 3]) for k in range(0, _SENTENCES, 3)]
        (folder / f"{number}.txt").write_text("\n\n".join(paragraphs) + "\n", "utf-8")


def _backwards(text: str) -> str:
    return " ".join(word.strip(".")[::-1].lower() for word in text.split()).capitalize() + "."


if __name__ == "__main__":
    sys.exit(main())
