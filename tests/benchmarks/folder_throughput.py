"""How fast a folder is summarised: articles a second, beside sumy's parser and LexRank.

Run: python tests/benchmarks/folder_throughput.py [--articles 1000] [--repeat 3]

Made-up English articles of about 400 words, into English. Ours is the command itself, start and
journal and figures and all; sumy reads the same files in one process, parses and ranks them and
writes nothing. It uses the tokenizers that it always does, but for Punkt's abbreviations, which are
a download. The best of the repetitions counts; they take turns, so that what else the machine does
hits all alike.
Needs the extra ``benchmarks``.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.batch.made_up import write_articles

_SUMY = """
import sys
from pathlib import Path
from nltk.tokenize import NLTKWordTokenizer, PunktSentenceTokenizer
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.parsers.plaintext import PlaintextParser
from sumy.summarizers.lex_rank import LexRankSummarizer

class Words:
    sentences, words = PunktSentenceTokenizer(), NLTKWordTokenizer()
    def tokenize(self, text):  # as nltk.word_tokenize does it
        return [word for one in self.sentences.tokenize(text) for word in self.words.tokenize(one)]

class English(Tokenizer):
    def _get_sentence_tokenizer(self, language):
        return PunktSentenceTokenizer()
    def _get_word_tokenizer(self, language):
        return Words()

tokenizer, summarizer = English("english"), LexRankSummarizer(Stemmer("english"))
for path in sorted(Path(sys.argv[1]).rglob("*.txt")):
    parser = PlaintextParser.from_file(str(path), tokenizer)
    [str(sentence) for sentence in summarizer(parser.document, 7)]
"""


def measure(command: list[str]) -> tuple[float, float]:
    """Give the seconds of a command, and those that it and its processes computed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, used


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--sentences", type=int, default=28)
    parser.add_argument("--repeat", type=int, default=3)
    arguments = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        write_articles(folder, arguments.articles, arguments.sentences)
        best: dict[str, list[float]] = {}
        for turn in range(arguments.repeat):
            out = Path(place) / f"out{turn}"
            ours = [sys.executable, "-m", "summarize", str(folder), "--quiet", "--workers"]
            commands = {
                "ours, 1 worker": [*ours, "1", "--out", f"{out}-1"],
                "ours, 2 workers": [*ours, "2", "--out", f"{out}-2"],
                "sumy, 1 process": [sys.executable, "-c", _SUMY, str(folder)],
                "ours, all done before": [*ours, "1", "--out", f"{out}-1"],
            }
            for name, command in commands.items():
                taken = measure(command)
                old = best.setdefault(name, list(taken))
                best[name] = [min(pair) for pair in zip(old, taken, strict=True)]
    print(f"{arguments.articles} articles; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores")
    print("                       seconds  articles/s  CPU seconds  articles/CPU s")
    for name, (seconds, used) in best.items():
        rates = arguments.articles / seconds, arguments.articles / used
        print(f"{name:22} {seconds:8.1f} {rates[0]:11.1f} {used:12.1f} {rates[1]:15.1f}")
    one, two, sumy = (best[name] for name in list(best)[:3])
    print(f"two workers are {one[0] / two[0]:.2f} times as fast as one")
    print(f"ours is {sumy[0] / one[0]:.2f} times as fast as sumy ({sumy[1] / one[1]:.2f} by CPU)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
