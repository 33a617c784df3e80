from collections.abc import Callable

import msgspec
import pytest

from summarize.summary import KeyFigure, SelectedSentence, Signature, Source, Summary

SUMMARY = Summary(
    source=Source(
        path="news/valley.txt",
        title="Buses leave the valley",
        format="text",
        encoding="utf-8",
        language="en",
        language_confidence=0.99,
        words=412,
        sentences=21,
    ),
    target="en",
    headline="About 600 fighters leave the valley",
    short="About 600 fighters left on 35 buses. The deal ends nine days of fighting.",
    bullets=("About 600 fighters left on Monday.", "3.5 million people live there."),
    figures=(
        KeyFigure(
            kind="count",
            value="600",
            qualifier="about",
            noun="fighters",
            text="About 600",
            start=0,
            end=9,
            sentence=0,
            rank=1,
            status="kept",
        ),
        KeyFigure(
            kind="count",
            value="52",
            noun="dead",
            text="52 dead",
            start=4,
            end=11,
            sentence=8,
            rank=2,
            status="left-out",
        ),
    ),
    sentences=(
        SelectedSentence(
            index=0,
            paragraph=0,
            line=3,
            text="About 600 fighters left on Monday.",
            used_in=("headline", "bullets"),
        ),
    ),
    warnings=(),
    signature=Signature(program="summarize 0.1.0", summarizer="extractive", options={"to": "en"}),
)


@pytest.fixture(scope="session")
def summary_with() -> Callable[..., Summary]:
    """Give a function that makes a summary like the one above, some fields replaced."""

    def make(**changes: object) -> Summary:
        return msgspec.structs.replace(SUMMARY, **changes)

    return make
