"""How the lengths of a summary stand to each other, and its parts, on the samples."""

from itertools import pairwise
from pathlib import Path

import pytest

from summarize import Summary, summarize
from summarize.drafting import Length
from summarize.summarization.terms import count_words

SAMPLES = Path(__file__).parents[2] / "samples"
ARTICLES = sorted(p for p in SAMPLES.iterdir() if p.suffix in {".txt", ".md", ".html"})
LENGTHS: tuple[Length, ...] = ("short", "medium", "long")


@pytest.fixture(scope="module", params=ARTICLES, ids=lambda path: path.name)
def summaries(request: pytest.FixtureRequest) -> list[Summary]:
    return [summarize(request.param, to="source", length=length) for length in LENGTHS]


def said(summary: Summary, *uses: str) -> set[int]:
    """Give the places of the sentences that a summary says in some of its parts."""
    return {each.index for each in summary.sentences if set(uses) & set(each.used_in)}


def test_a_longer_summary_says_all_that_a_shorter_one_does(summaries: list[Summary]) -> None:
    for shorter, longer in pairwise(summaries):
        assert said(shorter, "short") <= said(longer, "short")
        assert said(shorter, "short", "bullets") <= said(longer, "short", "bullets")
    assert said(summaries[0], "short", "bullets") < said(summaries[-1], "short", "bullets")


def test_no_bullet_says_what_the_short_summary_says(summaries: list[Summary]) -> None:
    for summary in summaries:
        assert not said(summary, "short") & said(summary, "bullets")
        assert summary.headline not in (summary.short, *summary.bullets)


def test_the_medium_length_says_a_quarter_of_the_article(summaries: list[Summary]) -> None:
    medium = summaries[1]
    words = count_words(medium.short) + sum(map(count_words, medium.bullets))
    assert words <= 126
    assert words <= 0.3 * medium.source.words
