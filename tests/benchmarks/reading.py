"""How many summaries have something that a reader cannot place, and what each sign of it weighs.

Run: python tests/benchmarks/reading.py [--language en ar] [--folds 6] [--show]
     python tests/benchmarks/reading.py --fit

reading.jsonl beside this file holds articles of our own writing. Editors read each of their
sentences as if nothing but the title and the first sentence had been read before, and marked what
would have to be mended: the words, the kind (P pronoun, R definite noun, N bare name of a person,
A of anything else, E ellipsis, order or comparison, C connective, Q quotation, M misleading) and
the sentences any of which, said before, would explain it.

A summary is faulty where it has such words and, before them, none of those sentences. The table
puts the default summary beside the first sentences of the article and beside LexRank's choice of
as many words. With ``--folds`` each article is judged with weights that were fitted on others:
those are the numbers to believe. ``--fit`` fits the weights on all and writes them into
summarize/summarization/reliance; they are those of a logistic regression with a ridge penalty,
found by Newton's method. Peers need the extra ``benchmarks``.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from unittest.mock import patch

import msgspec
import numpy as np

from summarize.documents import Document, document_from_text
from summarize.drafting import Options, draft
from summarize.summarization import reliance
from summarize.summarization.context import read_context
from summarize.summarization.naming import named_in_full
from summarize.summarization.reliance import read_signs
from summarize.summarization.reliance.signs import BEFORE
from summarize.summarization.reliance.weights import weights_for
from summarize.summarization.terms import count_words
from summarize.summarization.text import Text

DATA = Path(__file__).with_name("reading.jsonl")
WEIGHTS = Path(reliance.__file__).parent
RIDGE = 5.0
ROUNDS = 12
ANY = "any"
POINTING = frozenset("PECQ")
"""Kinds that point at what was said last."""
FORM = frozenset(
    (
        "inside deep asked second on far short long quoted opens_quoted anchored opens_anchored"
        " shared leans broken number"
    ).split()
)
"""The signs that any language may have."""
LEAST = 0.1
"""What weighs less is left out."""
Weights = Mapping[str, float]
Row = tuple[Counter[str], bool]


class Missing(msgspec.Struct, frozen=True):
    """Something in a sentence that only earlier ones explain."""

    words: str
    kind: str
    explained: list[list[int]]
    """Places: those of any one of these lists explain it."""

    def is_mended(self, said: Collection[int]) -> bool:
        """Tell whether what is said explains it."""
        return any(all(place in said for place in places) for places in self.explained)


class Judged(msgspec.Struct, frozen=True):
    """An article and what its sentences lack."""

    id: str
    language: str
    title: str
    sentences: list[str]
    starts: list[int]
    missing: dict[str, list[Missing]]

    @property
    def document(self) -> Document:
        """The article, its paragraphs as they were."""
        ends = [*self.starts[1:], len(self.sentences)]
        pairs = zip(self.starts, ends, strict=True)
        paragraphs = [" ".join(self.sentences[start:end]) for start, end in pairs]
        return document_from_text("\n\n".join(paragraphs), title=self.title or None)

    def lacks(self, place: int) -> list[Missing]:
        """Give what a sentence lacks, but for the names that a summary gives in full."""
        found = self.missing.get(str(place), [])
        if not any(each.kind == "N" for each in found):
            return found
        text = self.sentences[place]
        (named,) = named_in_full([text], self.sentences, self.language)
        return [each for each in found if each.kind != "N" or not is_filled(each, text, named)]


def is_filled(missing: Missing, before: str, after: str) -> bool:
    """Tell whether a name is no longer bare."""
    word = missing.words
    if word not in after:
        return True
    return (
        before.split(word, maxsplit=1)[0].split()[-1:]
        != after.split(word, maxsplit=1)[0].split()[-1:]
    )


def faults_of(
    article: Judged, places: Sequence[int], told: Mapping[int, str] | None = None
) -> list[Missing]:
    """Give what a reader of some sentences, each as it is ``told``, cannot place."""
    said, found, last = {0}, [], 0
    for place in places:
        text = article.sentences[place]
        shown = told[place] if told else text
        for each in article.missing.get(str(place), []):
            named = each.kind == "N" and is_filled(each, text, shown)
            heard = {last} if each.kind in POINTING else said
            if each.words in shown and not named and not each.is_mended(heard):
                found.append(each)
        said.add(place)
        last = place
    return found


def rows_of(article: Judged) -> list[Row]:
    """Give the signs of each sentence, and whether it lacks something, by what may be said."""
    text = Text(article.sentences, article.language, article.title, frozenset(article.starts))
    contexts = read_context(article.sentences, article.language)
    random = Random(zlib.crc32(article.id.encode()))  # noqa: S311 - the same in each run
    rows = []
    for k, signs in enumerate(read_signs(text, contexts)):
        if not k:
            continue
        lacks = article.lacks(k)
        saids = {frozenset({0}), frozenset({0, k - 1}), frozenset({0, 1} if k > 1 else {0})}
        if k > 2:
            any_two = {random.randrange(1, k), random.randrange(1, k)}
            saids |= {frozenset({0, k - 2}), frozenset({0, k - 1, k - 2}), frozenset({0} | any_two)}
        for said in sorted(saids, key=sorted):
            seen = Counter(s for s, places in signs if not explains(said, places, k))
            rows.append((seen, not all(each.is_mended(said) for each in lacks)))
    return rows


def explains(said: Collection[int], places: frozenset[int], place: int) -> bool:
    """Tell whether a sign is gone, where what is said stands in the article's order."""
    return place - 1 in said if places is BEFORE else not places.isdisjoint(said)


def fit(rows: Sequence[Row], known: Collection[str] | None = None) -> tuple[float, Weights]:
    """Give the log odds without signs, and what each sign adds to them."""
    signs = sorted({sign for seen, _ in rows for sign in seen if known is None or sign in known})
    _, weights = solve(rows, signs)
    return solve(rows, [sign for sign in signs if abs(weights[sign]) >= LEAST])


def solve(rows: Sequence[Row], signs: Sequence[str]) -> tuple[float, dict[str, float]]:
    """Find the weights of some signs."""
    matrix = np.array([[1.0, *(seen[s] for s in signs)] for seen, _ in rows])
    lacks = np.array([float(lacking) for _, lacking in rows])
    penalty = np.diag([0.0] + [RIDGE] * len(signs))
    weights = np.zeros(len(signs) + 1)  # the first: of no sign
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-matrix @ weights))
        slope = matrix.T @ (lacks - chance) - penalty @ weights
        curve = matrix.T @ (matrix * (chance * (1 - chance))[:, None]) + penalty
        weights += np.linalg.solve(curve, slope)
    return float(weights[0]), dict(zip(signs, map(float, weights[1:]), strict=True))


def write(language: str, base: float, weights: Weights) -> None:
    """Put the weights of a language into its file, whose words stay."""
    path = WEIGHTS / f"{language}.toml"
    _, mark, words = path.read_text("utf-8").partition("[words]")
    head = path.read_text("utf-8").partition("base =")[0]
    lines = [f"{sign} = {weight:.2f}" for sign, weight in sorted(weights.items())]
    body = "\n".join([f"base = {base:.2f}", "", "[weights]", *lines, ""])
    path.write_text(head + body + (f"\n{mark}{words}" if mark else ""), "utf-8")


def ours(article: Judged) -> tuple[list[int], dict[int, str], float]:
    """Give the sentences of the default summary, as it tells them, and its key figures' share."""
    made = draft(article.document, Options(target="source", source_language=article.language))
    texts = made.article.texts
    if texts != article.sentences:
        raise SystemExit(f"{article.id}: its sentences are cut otherwise now")
    places = [*made.parts.short, *made.parts.bullets]
    kept = [item.sentence in made.parts.said for item in made.ranked]
    told = {place: made.told[texts[place]] for place in places}
    return places, told, sum(kept) / max(len(kept), 1)


def lexrank(article: Judged, count: int) -> list[int]:
    """Give the sentences that LexRank chooses."""
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
    from sumy.summarizers.lex_rank import LexRankSummarizer

    class Words:
        """A tokenizer of already split text."""

        def to_words(self, sentence: str) -> list[str]:
            return [word for word in sentence.replace("-", " ").split() if word[:1].isalnum()]

    document = ObjectDocumentModel([Paragraph([Sentence(s, Words()) for s in article.sentences])])
    chosen = LexRankSummarizer()(document, count)
    return sorted(article.sentences.index(str(sentence)) for sentence in chosen)


def rotated(
    articles: Sequence[Judged], folds: int
) -> Iterator[tuple[Judged, tuple[float, Weights]]]:
    """Yield each article with weights that were fitted without it."""
    rows = {article.id: rows_of(article) for article in articles}
    for fold in range(folds):
        rest = [r for k, a in enumerate(articles) if k % folds != fold for r in rows[a.id]]
        fitted = fit(rest)
        for article in articles[fold::folds]:
            yield article, fitted


def table(articles: Sequence[Judged], folds: int, *, show: bool) -> None:
    """Print how many summaries of some articles are faulty."""
    pairs: Sequence[tuple[Judged, tuple[float, Weights]]]
    if folds:
        pairs = list(rotated(articles, folds))
    else:
        pairs = [(article, weights_for(article.language)) for article in articles]
    faulty = Counter({"first sentences": 0, "ours": 0})
    kinds: Counter[str] = Counter()
    sentences = words = 0
    figures = 0.0
    for article, weights in pairs:
        with patch("summarize.summarization.reliance.weights_for", return_value=weights):
            places, told, kept = ours(article)
        faults = faults_of(article, places, told)
        figures += kept
        sentences += len(places)
        words += sum(map(count_words, told.values()))
        faulty["ours"] += bool(faults)
        faulty["first sentences"] += bool(faults_of(article, range(len(places))))
        if article.language == "en":  # in other languages its words want a stemmer
            faulty["LexRank"] += bool(faults_of(article, lexrank(article, len(places))))
        kinds.update(each.kind for each in faults)
        if show:
            for each in faults:
                print(f"  {article.id} {each.kind} {each.words!r} {each.explained}")
    count = len(pairs)
    for system in faulty:
        print(f"{system:16} {faulty[system]:4} of {count}  {faulty[system] / count:6.1%}")
    print(
        f"ours: {sentences / count:.1f} sentences, {words / count:.0f} words, "
        f"{figures / count:.1%} of the key figures; faults by kind: {dict(kinds)}"
    )


def main() -> int:
    """Print the tables, or fit the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--language", nargs="+", default=["en", "ar"])
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--fit", action="store_true")
    arguments = parser.parse_args()
    lines = DATA.read_text("utf-8").splitlines()
    articles = [msgspec.json.decode(line, type=Judged) for line in lines]
    if arguments.fit:
        rows = {article.id: rows_of(article) for article in articles}
        for language in ("en", "ar"):
            own = [r for a in articles if a.language == language for r in rows[a.id]]
            write(language, *fit(own))
        write(ANY, *fit([row for each in rows.values() for row in each], FORM))
        return 0
    for language in arguments.language:
        print(f"\n{language}")
        table([a for a in articles if a.language == language], arguments.folds, show=arguments.show)
    return 0


if __name__ == "__main__":
    sys.exit(main())
