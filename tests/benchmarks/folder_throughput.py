"""How fast a folder is summarised: articles a second, beside sumy's parser and LexRank.

Run: python tests/benchmarks/folder_throughput.py [--articles 1000] [--repeat 3] [--news]

Made-up English articles of about 400 words, into English; with ``--news`` those of
``news-summaries-dev.jsonl`` in the folder that SUMMARIZE_EVAL names, of about 390 words in fewer
sentences and more different words, as often as it takes to be enough. Ours is the command itself,
start and journal and figures and all; sumy reads the same files in one process, parses and ranks
them and writes nothing. It uses the tokenizers that it always does, but for Punkt's abbreviations,
which are a download. The best of the repetitions counts; they take turns, so that what else the
machine does hits all alike.

"Started" leaves out what two worker processes, or Ray and its two actors, take to start and end: it
is counted from the first article that came out to the last. Its CPU seconds are of the leading
process alone, which writes results and the journal: they bound how many workers a run can feed. Nor
are the CPU seconds of Ray's processes counted elsewhere.
Needs the extras ``benchmarks`` and ``ray``.
"""

import argparse
import itertools
import json
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

_ONCE_STARTED = """
import json, resource, sys, time
from pathlib import Path
from summarize.batch.run import How, Watch, run_folder
from summarize.drafting import Options

def used():
    own = resource.getrusage(resource.RUSAGE_SELF)
    return own.ru_utime + own.ru_stime

folder, out, engine = sys.argv[1:]
first, last = [], []
def note(progress):
    last[:] = time.perf_counter(), used()
    first[:] = first or last
watch = Watch(progress=note)
how = How(engine=engine, workers=2)
result = run_folder(Path(folder), Path(out), Options(), "text", how=how, watch=watch)
share = result.done / (result.done - 1)
print(json.dumps([(last - first) * share for first, last in zip(first, last)]))
"""


def measure(command: list[str]) -> tuple[float, float]:
    """Give the seconds of a command, and those that it and its processes computed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    done = subprocess.run(command, check=True, capture_output=True)
    if _ONCE_STARTED in command:
        seconds, used = json.loads(done.stdout.splitlines()[-1])
        return seconds, used
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, used


def write_news(folder: Path, count: int) -> None:
    """Write articles of the news set, each with its title, from the first again after the last."""
    lines = (Path(os.environ["SUMMARIZE_EVAL"]) / "news-summaries-dev.jsonl").read_text("utf-8")
    news = [json.loads(line) for line in lines.splitlines()]
    folder.mkdir()
    for k, article in zip(range(count), itertools.cycle(news), strict=False):
        text = f"{article['title']}\n\n{article['body']}\n"
        (folder / f"{k:05}.txt").write_text(text, "utf-8")


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--sentences", type=int, default=28)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--news", action="store_true", help="real articles, not made-up ones")
    arguments = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    # Installed, ours has its bytecode beside it as sumy has.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "in"
        if arguments.news:
            write_news(folder, arguments.articles)
        else:
            write_articles(folder, arguments.articles, arguments.sentences)
        best: dict[str, list[float]] = {}
        for turn in range(arguments.repeat):
            out = Path(place) / f"out{turn}"
            ours = [sys.executable, "-m", "summarize", str(folder), "--quiet", "--workers"]
            started = [sys.executable, "-c", _ONCE_STARTED, str(folder)]
            commands = {
                "ours, 1 worker": [*ours, "1", "--out", f"{out}-1"],
                "ours, 2 workers": [*ours, "2", "--out", f"{out}-2"],
                "Ray, 2 workers": [*ours, "2", "--engine", "ray", "--out", f"{out}-ray"],
                "2 workers, started": [*started, f"{out}-3", "local"],
                "Ray, 2, started": [*started, f"{out}-4", "ray"],
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
    one, two, ray, local_started, ray_started, sumy, _ = best.values()
    print(f"two workers are {one[0] / two[0]:.2f} times as fast as one")
    print(
        f"Ray is {local_started[0] / ray_started[0]:.2f} times as fast as two local workers, ",
        end="",
    )
    print(f"once started, and {two[0] / ray[0]:.2f} times with its start")
    print(f"ours is {sumy[0] / one[0]:.2f} times as fast as sumy ({sumy[1] / one[1]:.2f} by CPU)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
