"""How fast a Marian checkpoint translates, and in how much memory: our engine and transformers.

Run: python tests/benchmarks/translation_speed.py [ROUNDS]

The checkpoint has opus-mt's shape (77 million weights, a vocabulary of 62,834) and random weights
that never end a sentence: 64 sentences of about 30 tokens become 40 tokens each, in every engine.
``folder`` translates them all at once, ``alone`` one after another (16 of them). Each figure comes
from a process of its own, the contenders in turn in every round, so that what else the machine
does hits all of them; tokens a second are the target's, the model loaded and warm.

On a machine with other work, OMP_NUM_THREADS=1 keeps threads from waiting for each other, and the
tokens a second of processor time are what to compare.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

_OPUS_SHAPE = Path(__file__).parents[1] / "translation" / "opus_shape.py"
_CONTENDERS = ("int8", "float32", "transformers")
_TOKENS = 40
_ALONE = 16
_TRANSFORMERS_BATCH = 32
"""Sentences at once for transformers: the fastest of 8, 16, 32 and 64."""


def main() -> int:
    """Print the table, or as a contender measure once."""
    if sys.argv[1:2] == ["measure"]:
        _, _, contender, width, way, folder = sys.argv
        _measure(contender, int(width), way, Path(folder))
        return 0
    rounds = int(sys.argv[1]) if sys.argv[1:] else 3
    with tempfile.TemporaryDirectory() as scratch:
        # This process stays small: what a child starts from counts as its memory's peak.
        subprocess.run([sys.executable, _OPUS_SHAPE, scratch], check=True, capture_output=True)
        threads = os.environ.get("OMP_NUM_THREADS", "all")
        print(f"{os.cpu_count()} cores, threads: {threads}, load {os.getloadavg()[0]:.1f}")
        print(
            "beam  way     contender     tokens/s: median   best  of CPU time  peak GB  loads in s"
        )
        for beam in (1, 4):
            for way in ("alone", "folder"):
                _table(beam, way, scratch, rounds)
    return 0


def _table(beam: int, way: str, scratch: str, rounds: int) -> None:
    """Print the rows of one beam and one way of calling."""
    found: dict[str, list[dict[str, float]]] = {name: [] for name in _CONTENDERS}
    for _ in range(rounds):
        for name, runs in found.items():
            command = [sys.executable, __file__, "measure", name, str(beam), way, scratch]
            result = subprocess.run(command, check=True, capture_output=True, text=True)
            runs.append(json.loads(result.stdout))
    medians, busy = {}, {}
    for name, runs in found.items():
        speeds = [run["speed"] for run in runs]
        medians[name] = statistics.median(speeds)
        busy[name] = max(run["busy"] for run in runs)
        peak = max(run["peak"] for run in runs)
        loading = min(run["loading"] for run in runs)
        print(
            f"{beam:4}  {way:6}  {name:12} {medians[name]:17.0f} {max(speeds):7.0f}"
            f" {busy[name]:12.0f} {peak:8.2f} {loading:11.2f}"
        )
    ratio, of_busy = (each["int8"] / each["transformers"] for each in (medians, busy))
    print(
        f"{beam:4}  {way:6}  int8 is {ratio:.1f} times transformers, {of_busy:.1f} by CPU time",
        flush=True,
    )


def _measure(contender: str, beam: int, way: str, folder: Path) -> None:
    """Print, as JSON, tokens a second, peak memory and the seconds of loading."""
    texts = (folder / "sentences.txt").read_text("utf-8").splitlines()
    start = time.perf_counter()
    load = _transformers if contender == "transformers" else _ours
    translate = load(folder, contender, beam)
    loading = time.perf_counter() - start
    translate(texts[:2])
    batches = [texts] if way == "folder" else [[text] for text in texts[:_ALONE]]
    start, started = time.perf_counter(), time.process_time()
    for batch in batches:
        translate(batch)
    seconds, busy = time.perf_counter() - start, time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    written = _TOKENS * sum(map(len, batches))
    figures = {"speed": written / seconds, "busy": written / busy, "peak": peak, "loading": loading}
    print(json.dumps(figures))


def _ours(folder: Path, quantization: str, beam: int) -> Callable[[list[str]], None]:
    from summarize.translation.engine import Decoding
    from summarize.translation.engines.ctranslate2 import PROVIDER
    from summarize.translation.model import Model

    model = Model(
        repository="opus-shape",
        revision="0",
        layout="ctranslate2",
        quantization=quantization,
        folder=folder / quantization,
    )
    engine = PROVIDER.load("en", "ar", model=model, target_token="", device="cpu")

    def translate(texts: list[str]) -> None:
        found = engine.translate(texts, Decoding(beam=beam))
        lengths = {len(hypotheses[0].tokens) for hypotheses in found}
        if lengths != {_TOKENS}:
            raise AssertionError(f"translations of {lengths} tokens")

    return translate


def _transformers(folder: Path, _: str, beam: int) -> Callable[[list[str]], None]:
    """Give transformers as its documentation shows it, not our engine, which also scores."""
    from typing import Any

    import torch
    import transformers

    library: Any = transformers
    tokenizer = library.MarianTokenizer.from_pretrained(folder / "huggingface")
    model = library.MarianMTModel.from_pretrained(folder / "huggingface").eval()

    def translate(texts: list[str]) -> None:
        for first in range(0, len(texts), _TRANSFORMERS_BATCH):
            batch = texts[first : first + _TRANSFORMERS_BATCH]
            with torch.inference_mode():
                found = model.generate(
                    **tokenizer(batch, return_tensors="pt", padding=True),
                    num_beams=beam,
                    min_new_tokens=_TOKENS,
                    max_new_tokens=_TOKENS,
                )
            tokenizer.batch_decode(found, skip_special_tokens=True)

    return translate


if __name__ == "__main__":
    sys.exit(main())
