"""Folder runs with a model that writes: once for each article, and not in vain for hours."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from summarize.batch.generated import generator_for
from summarize.batch.run import How, RunResult, run_folder
from summarize.drafting import Options, Target
from summarize.errors import ModelMissingError, UsageError
from summarize.figures import absent, extract
from summarize.summarization.generative.prompts_folder import shipped
from tests.batch.killing import files
from tests.batch.made_up import article, write_articles
from tests.summarization.generative.chat_server import ChatServer
from tests.summarization.generative.test_generating import ARABIC
from tests.summarization.generative.tiny_causal import CHATML, make_llama


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    """A server whose model quotes the article."""
    with ChatServer("--script", "tests.summarization.generative.quoting:answer") as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_articles(tmp_path / "in", 5)
    return tmp_path / "in"


def run(folder: Path, spec: str, *, to: Target = "en", how: How | None = None) -> RunResult:
    return run_folder(
        folder, folder.parent / "out", Options(target=to, summarizer=spec), "json", how=how
    )


def results(out: Path) -> list[dict[str, Any]]:
    return [json.loads(path.read_text("utf-8")) for path in sorted(out.glob("*/*.json"))]


def asked(server: ChatServer) -> int:
    return sum(each["method"] == "POST" and "chat" in each["path"] for each in server.log())


def test_every_article_of_a_folder_is_written_and_nothing_twice(
    server: ChatServer, folder: Path
) -> None:
    spec = f"openai:{server.url}#m"
    first = run(folder, spec)
    assert (first.done, first.failed, first.untried) == (5, 0, 0)
    for number, summary in enumerate(results(folder.parent / "out")):
        text = article(number)
        assert summary["signature"]["summarizer"] == spec
        assert summary["short"].split(". ")[0].rstrip(".") in text
        said = " ".join((summary["headline"], summary["short"], *summary["bullets"]))
        assert not absent(extract(said, "en"), extract(text, "en"))
    before = asked(server)
    again = run(folder, spec)
    assert (again.done, again.plan.done_before) == (0, 5)
    assert asked(server) == before


def test_processes_write_what_one_process_writes(server: ChatServer, folder: Path) -> None:
    spec = f"openai:{server.url}#m"
    run(folder, spec, how=How(workers=1))
    one = files(folder.parent / "out")
    result = run(folder, spec, how=How(workers=2, fresh=True))
    assert result.done == 5
    assert files(folder.parent / "out") == one


def test_a_changed_prompt_has_those_written_anew_that_it_wrote(
    server: ChatServer, folder: Path
) -> None:
    (folder / "arabic.txt").write_text(ARABIC, "utf-8")
    prompts = folder.parent / "prompts"
    prompts.mkdir()
    options = Options(
        target="source", summarizer=f"openai:{server.url}#m", prompts=prompts, length="short"
    )
    out = folder.parent / "out"
    own = prompts / "headline.ar.txt"
    text = (shipped() / own.name).read_text("utf-8")
    own.write_text(text, "utf-8")
    assert run_folder(folder, out, options, "json").done == 6
    own.write_text(f"{text}\n", "utf-8")
    again = run_folder(folder, out, options, "json")
    assert (again.plan.invalidated, again.plan.done_before) == (1, 5)
    (summary,) = (json.loads(path.read_text("utf-8")) for path in out.glob("arabic*.json"))
    assert summary["signature"]["generator"]["writes"] == "ar"
    moved = prompts.rename(folder.parent / "elsewhere")  # where they lie decides nothing
    same = msgspec.structs.replace(options, prompts=moved)
    assert run_folder(folder, out, same, "json").plan.done_before == 6


def test_a_server_that_fails_is_given_up_and_asked_again_by_the_next_run(
    server: ChatServer, folder: Path
) -> None:
    spec = f"openai:{server.url}#missing"
    result = run(folder, spec)
    assert (result.done, result.failed, result.untried) == (0, 3, 2)
    assert result.reason.startswith(f"{server.url}: ")
    errors = [json.loads(line) for line in result.errors.read_text("utf-8").splitlines()]
    assert [(each["error"], each["exit_code"]) for each in errors] == [("GeneratorError", 4)] * 3
    assert {each["message"] for each in errors} == {result.reason}
    again = run(folder, spec)
    assert (again.plan.new, again.plan.invalidated, again.plan.failed_before) == (2, 3, 0)


def test_a_server_that_refuses_an_article_is_asked_for_the_next_one(
    server: ChatServer, folder: Path
) -> None:
    spec = f"openai:{server.url}#refused"
    result = run(folder, spec)
    assert (result.failed, result.untried) == (5, 0)
    assert run(folder, spec).plan.failed_before == 5


def test_articles_that_cannot_be_read_do_not_count_against_the_server(
    server: ChatServer, folder: Path
) -> None:
    for number in range(4):
        (folder / f"{number}.txt").write_bytes(b"")
    result = run(folder, f"openai:{server.url}#m")
    assert (result.done, result.failed, result.untried) == (5, 4, 0)


def test_a_language_without_prompts_fails_its_articles_alone(
    server: ChatServer, folder: Path
) -> None:
    french = "Le maire a annoncé lundi que 308 personnes avaient quitté la ville après la tempête. "
    (folder / "ville.txt").write_text(french + "Les écoles restent fermées.", "utf-8")
    result = run(folder, f"openai:{server.url}#m", to="source")
    assert (result.done, result.failed, result.untried) == (5, 1, 0)
    (error,) = (json.loads(line) for line in result.errors.read_text("utf-8").splitlines())
    assert (error["path"], error["exit_code"]) == ("ville.txt", 2)
    assert "no prompt headline.fr" in error["message"]


@pytest.mark.parametrize(
    ("spec", "error", "message"),
    [
        ("causal:nowhere/at-all", ModelMissingError, "nowhere/at-all: no such file or folder"),
        ("magic:x", UsageError, "names no summariser"),
        ("openai:http://localhost/v1", UsageError, "names no model"),
    ],
)
def test_a_generator_that_cannot_be_had_stops_the_run_before_it_begins(
    folder: Path, spec: str, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        run(folder, spec)
    assert not list((folder.parent / "out").glob("*/*.json"))


def test_a_model_of_this_machine_that_fails_over_an_article_fails_it_alone(folder: Path) -> None:
    pytest.importorskip("torch")
    spec = f"causal:{make_llama(folder.parent / 'model', CHATML)}"
    result = run(folder, spec)
    assert (result.failed, result.untried) == (5, 0)
    assert "has no room for the prompt and an article" in result.errors.read_text("utf-8")
    assert run(folder, spec).plan.failed_before == 5


def test_other_weights_have_everything_written_anew(folder: Path) -> None:
    pytest.importorskip("torch")
    model = make_llama(folder.parent / "model", CHATML)
    run(folder, f"causal:{model}")
    make_llama(model, CHATML, context=512)
    assert run(folder, f"causal:{model}").plan.failed_before == 5  # the weights are the same
    weights = model / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-1] + b"\x01")
    assert run(folder, f"causal:{model}").plan.invalidated == 5


def test_a_generator_is_opened_once(server: ChatServer) -> None:
    options = Options(summarizer=f"openai:{server.url}#m")
    assert generator_for(options) is generator_for(Options(summarizer=f"openai:{server.url}#m"))
