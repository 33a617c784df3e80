"""Headlines made without the title, beside the articles' real titles.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/headlines.py [--articles N] [--show]

FOLDER/news-summaries-dev.jsonl holds articles with titles (id, title, body); any set of that shape
will do, such as the public BBC News Summary corpus. Needs the extra ``benchmarks``.

A headline has a *verb* where one of its words is among the finite verbs that English condensing
works with (summarize/summarization/condensing/en.toml): a lower bound, the same for all rows.
*loose* is the share that ends with a preposition, article, conjunction or the like
(summarize/summarization/headlines/en.toml).
"""

import argparse
import json
import os
import sys
from pathlib import Path

from rouge_score.rouge_scorer import RougeScorer

from summarize import Summary, summarize
from summarize.documents import document_from_text
from summarize.figures import extract, is_held
from summarize.figures.tokens import tokenize
from summarize.segmentation import split_sentences
from summarize.summarization.headlines import headline_words, starts_with
from summarize.summarization.headlines.headline import has_verb
from summarize.summarization.terms import count_words

_CUT = 12


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=0)
    parser.add_argument("--show", action="store_true", help="print each headline with its title")
    arguments = parser.parse_args()
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder with news-summaries-dev.jsonl; see this file's top.")
        return 2
    path = Path(os.environ["SUMMARIZE_EVAL"]) / "news-summaries-dev.jsonl"
    articles = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    articles = articles[: arguments.articles or None]
    summaries = [
        summarize(document_from_text(article["body"], title=None), source_language="en")
        for article in articles
    ]
    rows = {
        "ours": [summary.headline for summary in summaries],
        "first sentence, 12 words": [first_words(article["body"]) for article in articles],
        "the real titles": [article["title"] for article in articles],
    }
    print(f"{'':26}R-1   R-2  verb   loose  5-12 words  words  top figure")
    for name, headlines in rows.items():
        print(row(name, headlines, [article["title"] for article in articles], summaries))
    if arguments.show:
        for article, headline in zip(articles, rows["ours"], strict=True):
            print(f"{article['title']}\n    {headline}")
    return 0


def first_words(body: str) -> str:
    """Give the first twelve words of the first sentence."""
    sentence = next(iter(split_sentences(document_from_text(body).body[0].text, "en")))
    return " ".join(sentence.split()[:_CUT])


def row(name: str, headlines: list[str], titles: list[str], summaries: list[Summary]) -> str:
    """Give one line of the table."""
    scorer = RougeScorer(["rouge1", "rouge2"], use_stemmer=True)
    scores = [scorer.score(*pair) for pair in zip(titles, headlines, strict=True)]
    n = len(headlines)
    one, two = (100 * sum(s[key].fmeasure for s in scores) / n for key in ("rouge1", "rouge2"))
    verbs = sum(bool(has_verb(headline, "en")) for headline in headlines) / n
    loose = sum(map(ends_loosely, headlines)) / n
    lengths = list(map(count_words, headlines))
    fits = sum(5 <= length <= _CUT for length in lengths) / n
    top = [summary.figures[0] for summary in summaries if summary.figures]
    texts = [headline for headline, made in zip(headlines, summaries, strict=True) if made.figures]
    carried = sum(
        is_held(figure, extract(text, "en")) for figure, text in zip(top, texts, strict=True)
    )
    return (
        f"{name:24}{one:5.1f} {two:5.1f} {verbs:5.1%}  {loose:5.1%}  {fits:10.1%}  "
        f"{sum(lengths) / n:5.1f}  {carried / max(len(top), 1):10.1%}"
    )


def ends_loosely(headline: str) -> bool:
    """Tell whether a headline ends with a word that none should."""
    tokens = [token for token in tokenize(headline) if token.kind != "mark"]
    return bool(starts_with(tokens, len(tokens) - 1, headline_words("en").loose))


if __name__ == "__main__":
    sys.exit(main())
