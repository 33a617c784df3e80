"""A real instruct model, SmolLM2-135M-Instruct, alone and behind a server process.

Run: pytest -m generation, with summarize[generation] and the weights: see .ci/run.
"""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.documents import read_document
from summarize.errors import ModelError
from summarize.figures import absent, extract
from summarize.summarization.generative.backends import open_generator
from summarize.summarization.generative.backends.estimate import estimate_tokens
from summarize.summarization.generative.generator import Generated, Generator, Message, Sampling
from tests.benchmarks.generation import Measured, english_samples, find_smollm2, measure
from tests.cli.terminal import CLEAR, run
from tests.summarization.generative.chat_server import ChatServer

pytestmark = pytest.mark.generation

SAMPLES = Path(__file__).parents[3] / "samples"
SERVED = SAMPLES / "rates.en.html"
ASK = [Message("user", "Who was Napoleon? Answer in one sentence.")]
ANSWER = Sampling(max_tokens=40)


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[ChatServer]:
    """The model behind a server: it loads there while it works here."""
    with ChatServer("--causal", str(find_smollm2())) as running:
        yield running


@pytest.fixture(scope="module")
def smollm2() -> Generator:
    import torch

    torch.set_num_threads(1)  # sums depend on it, in their last digits
    return open_generator(f"causal:{find_smollm2()}", device="cpu")


@pytest.fixture(scope="module")
def answer(smollm2: Generator) -> Generated:
    return smollm2.generate(ASK, ANSWER)


@pytest.fixture(scope="module")
def summaries(smollm2: Generator) -> dict[str, Measured]:
    """All English samples, summarised, with the figures that the articles lack."""
    return {path.name: measure(smollm2, read_document(path), "short") for path in english_samples()}


def test_it_answers_the_same_each_time_and_shows_what_it_answers(
    smollm2: Generator, answer: Generated
) -> None:
    shown: list[str] = []
    assert smollm2.generate(ASK, ANSWER, shown.append) == answer
    assert answer.complete
    assert "Napoleon" in answer.text
    assert "".join(shown) == answer.text
    assert len(shown) > 5


def test_it_ends_before_a_stop_string(smollm2: Generator, answer: Generated) -> None:
    first, second, third = answer.text.split()[:3]
    stopped = smollm2.generate(ASK, Sampling(max_tokens=40, stop=(f" {third}",)))
    assert stopped == Generated(f"{first} {second}", complete=True)


def test_messages_over_its_context_are_refused(smollm2: Generator) -> None:
    assert smollm2.context == 8192
    with pytest.raises(ModelError, match=r"messages of \d{4,} tokens and an answer of up to 40 "):
        smollm2.generate([Message("user", "nine " * 9000)], ANSWER)


def test_an_article_takes_hardly_more_tokens_than_estimated(smollm2: Generator) -> None:
    articles = [path for path in SAMPLES.iterdir() if path.suffix in {".txt", ".md"}]
    short = {
        path.name: (estimate_tokens(text), smollm2.count_tokens(text))
        for path in articles
        for text in [path.read_text(encoding="utf-8")]
        if estimate_tokens(text) < smollm2.count_tokens(text)
    }
    assert len(articles) > 5
    assert short == {}


def test_it_invents_figures(summaries: dict[str, Measured]) -> None:
    assert len(summaries) == len(english_samples()) >= 2
    assert all(len(each.raw) == 3 for each in summaries.values())
    assert sum(len(each.before) for each in summaries.values()) > 0


@pytest.mark.parametrize("path", english_samples(), ids=lambda path: path.name)
def test_no_invented_figure_is_delivered(path: Path, summaries: dict[str, Measured]) -> None:
    done = summaries[path.name]
    assert done.after == ()
    delivered = done.written.texts
    assert len(delivered) >= 3, "a headline, a short summary and bullets"
    assert all(delivered)
    article = path.read_text("utf-8")
    assert not absent(extract("\n".join(delivered), "en"), extract(_visible(article), "en"))
    numbers = re.findall(r"\d+", " ".join(delivered))
    assert set(numbers) <= set(re.findall(r"\d+", article))


def test_a_server_around_it_gives_the_same_answers(answer: Generated, server: ChatServer) -> None:
    shown: list[str] = []
    remote = open_generator(f"openai:{server.url}#smollm2")
    assert remote.generate(ASK, ANSWER, shown.append) == answer
    assert "".join(shown) == answer.text
    assert len(shown) > 5
    slow = open_generator(f"openai:{server.url}#slow")
    assert slow.generate(ASK, ANSWER) == answer
    failing = open_generator(f"openai:{server.url}#once-garbled")
    assert failing.generate(ASK, ANSWER) == answer
    long = open_generator(f"openai:{server.url}#smollm2").generate(ASK, Sampling(max_tokens=5))
    assert not long.complete
    assert answer.text.startswith(long.text)


@pytest.mark.skipif(os.name != "posix", reason="needs a pseudo-terminal")
def test_a_summary_by_the_server_is_the_same_and_is_shown_as_it_is_written(
    server: ChatServer, summaries: dict[str, Measured], tmp_path: Path
) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": os.curdir}
    spec = f"openai:{server.url}#smollm2?context=8192"
    options = ("--length", "short", "--format", "json", "--summarizer", spec)
    code, result, shown = run(environment, str(SERVED), *options)
    assert code == 0, shown
    summary = json.loads(result)
    texts = (summary["headline"], summary["short"], *summary["bullets"])
    assert texts == summaries[SERVED.name].written.texts
    assert summary["faithful"]
    drawn = shown.split(CLEAR)
    assert len([line for line in drawn if line.startswith("unchecked: ")]) > 20


def _visible(page: str) -> str:
    """Give a page without its markup."""
    return re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL)
