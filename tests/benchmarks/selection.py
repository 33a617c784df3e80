"""Which sentences are chosen, beside the peers: ROUGE and figures kept within a budget of words.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/selection.py [--words 60 100] [--articles N]

FOLDER/news-summaries-dev.jsonl holds articles with reference summaries (id, title, body, summary);
any set of that shape will do, such as the public BBC News Summary corpus. Needs the extra
``benchmarks``. Every system gets the same sentences and the same budget of whole sentences.

*risk* is how many sentences of a summary lack, by the estimate of summarize.summarization.reliance,
something that explains them: the selection uses the same estimate, so see reading.py as well.
``--part tuned`` and ``--part held-back`` look at every third article or at the others: weights that
suit the one part alone are none.
"""

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from itertools import accumulate
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from summarize.documents import document_from_text
from summarize.figures import Figure, extract, is_held, rank
from summarize.segmentation import split_sentences
from summarize.summarization import Room, analyse, compose
from summarize.summarization.context import read_context
from summarize.summarization.reliance import read_reliance
from summarize.summarization.terms import count_words
from summarize.summarization.text import Text

System = Callable[[Text, int], list[str]]
HEADING = "system     R-1   R-2   R-L  words  ref.figures  top-10 figures   risk  over  articles/s"
PEERS = {"LexRank": "lex_rank", "TextRank": "text_rank", "Luhn": "luhn", "LSA": "lsa"}


def lead(text: Text, budget: int) -> list[str]:
    """Give the first sentences that fit."""
    return within(list(text.sentences), budget)


def ours(text: Text, budget: int) -> list[str]:
    """Give the sentences that the default summariser chooses for prose without bullets."""
    sentences, title = text.sentences, text.title
    figures = [extract(sentence, "en") for sentence in sentences]
    analysis = analyse(sentences, title, "en")
    ranked = rank(
        figures,
        sentences=sentences,
        language="en",
        title=extract(title, "en"),
        centrality=analysis.weights,
    )
    room = Room(sentences=len(sentences), words=budget, bullets=0, bullet_words=0)
    return [sentences[k] for k in compose(text, figures, analysis, ranked, room).short]


def peer(module: str) -> System:
    """Give one of sumy's summarisers: its ranking, cut at the budget."""
    import importlib

    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.nlp.stemmers import Stemmer

    class Words:
        """A tokenizer of already split text."""

        def to_words(self, sentence: str) -> list[str]:
            return [word for word in sentence.replace("-", " ").split() if word[:1].isalnum()]

    loaded = importlib.import_module(f"sumy.summarizers.{module}")
    name = "".join(part.title() for part in module.split("_")) + "Summarizer"
    summarizer = getattr(loaded, name)(Stemmer("english"))

    def run(text: Text, budget: int) -> list[str]:
        sentences = list(text.sentences)
        document = ObjectDocumentModel([Paragraph([Sentence(s, Words()) for s in sentences])])
        best: list[str] = []
        for count in range(1, len(sentences) + 1):
            chosen = [str(s) for s in summarizer(document, count)]
            if sum(count_words(s) for s in chosen) > budget:
                break
            best = chosen
        return best or sentences[:1]

    return run


def within(sentences: list[str], budget: int) -> list[str]:
    """Give the first whole sentences within a budget of words; always one."""
    kept: list[str] = []
    for sentence in sentences:
        if kept and sum(count_words(s) for s in (*kept, sentence)) > budget:
            break
        kept.append(sentence)
    return kept


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="+", default=[60, 100])
    parser.add_argument("--part", choices=["all", "tuned", "held-back"], default="all")
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--systems", nargs="*")
    arguments = parser.parse_args()
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder with news-summaries-dev.jsonl; see this file's top.")
        return 2
    path = Path(os.environ["SUMMARIZE_EVAL"]) / "news-summaries-dev.jsonl"
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if arguments.part != "all":
        tuned = arguments.part == "tuned"
        articles = [each for each in articles if (each["id"] % 3 == 0) == tuned]
    articles = articles[: arguments.articles or None]
    prepared = []
    for article in articles:
        body = document_from_text(article["body"], title=article["title"]).body
        paragraphs = [[p.strip() for p in split_sentences(par.text, "en")] for par in body]
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
        starts = frozenset(accumulate(map(len, paragraphs[:-1]), initial=0))
        text = Text(sentences, "en", article["title"], starts)
        figures = [extract(sentence, "en") for sentence in sentences]
        top = [item.figure for item in rank(figures)[:10]]
        prepared.append((article, text, top, extract(article["summary"], "en")))
    scorer = RougeScorer(["rouge1", "rouge2", "rougeL"], use_stemmer=True)
    systems: dict[str, System] = {"lead": lead, "ours": ours}
    systems |= {name: peer(module) for name, module in PEERS.items()}
    for words in arguments.words:
        print(f"\nwithin {words} words")
        print(HEADING)
        for name, system in systems.items():
            if arguments.systems and name not in arguments.systems:
                continue
            start = time.perf_counter()
            outputs = [system(text, words) for _, text, _, _ in prepared]
            speed = len(articles) / (time.perf_counter() - start)
            print(row(name, outputs, prepared, scorer, words, speed), flush=True)
    return 0


def row(
    name: str,
    outputs: list[list[str]],
    prepared: Sequence[tuple[dict[str, str], Text, Sequence[Figure], Sequence[Figure]]],
    scorer: RougeScorer,
    budget: int,
    speed: float,
) -> str:
    """Give one line of the table."""
    sums = [0.0] * 4
    reference = [0, 0]
    top = [0, 0]
    over = 0
    risky = 0.0
    for output, (article, source, key, wanted) in zip(outputs, prepared, strict=True):
        text = " ".join(output)
        score = scorer.score(article["summary"], text)
        for k, metric in enumerate(("rouge1", "rouge2", "rougeL")):
            sums[k] += score[metric].fmeasure
        words = count_words(text)
        sums[3] += words
        over += words > budget and len(output) > 1
        places = sorted({source.sentences.index(sentence) for sentence in output})
        reliances = read_reliance(source, read_context(source.sentences, "en"))
        risky += sum(
            reliances[k].risk(places[:n], follows=n > 0 and places[n - 1] == k - 1)
            for n, k in enumerate(places)
        )
        said = extract(text, "en")
        for figures, tally in ((wanted, reference), (key, top)):
            tally[0] += sum(is_held(figure, said) for figure in figures)
            tally[1] += len(figures)
    n = len(outputs)
    return (
        f"{name:9} {100 * sums[0] / n:5.1f} {100 * sums[1] / n:5.1f} {100 * sums[2] / n:5.1f}"
        f"  {sums[3] / n:5.1f}  {reference[0] / max(reference[1], 1):11.1%}"
        f"  {top[0] / max(top[1], 1):14.1%}  {risky / n:5.2f}  {over:4}  {speed:10.1f}"
    )


if __name__ == "__main__":
    sys.exit(main())
