from pathlib import Path

import msgspec
import pytest
import typer

from summarize import pipeline
from summarize.cli import main
from summarize.cli.failures import FolderError, exit_code
from summarize.documents.document import Document
from summarize.drafting import Options
from summarize.errors import (
    FigureError,
    InputError,
    ModelMissingError,
    SummarizeError,
    UsageError,
)
from summarize.summary import Summary


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (SummarizeError("x"), 1),
        (UsageError("x"), 2),
        (typer.BadParameter("x"), 2),
        (InputError("x"), 3),
        (ModelMissingError("x"), 4),
        (FigureError("x"), 5),
        (FolderError("x"), 6),
        (KeyboardInterrupt(), 130),
        (BrokenPipeError(), 0),
        (typer.Exit(0), 0),
        (typer.Exit(2), 2),
        (KeyError("x"), 1),
        (MemoryError(), 1),
        (OSError(5, "Input/output error"), 1),
    ],
)
def test_exit_code(error: BaseException, code: int) -> None:
    assert exit_code(error) == code


def _fail() -> str:
    raise KeyError("surprise\nof two lines")


def test_a_bug_is_one_line_that_says_how_to_report_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summarize.rendering.schema.render_schema", _fail)
    monkeypatch.delenv("SUMMARIZE_DEBUG", raising=False)
    assert main(["schema"]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err == (
        "summarize: a bug, please report it with what SUMMARIZE_DEBUG=1 prints: "
        "KeyError: 'surprise\\nof two lines'\n"
    )


def test_debugging_shows_the_traceback_first(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("summarize.rendering.schema.render_schema", _fail)
    monkeypatch.setenv("SUMMARIZE_DEBUG", "1")
    assert main(["schema"]) == 1
    shown = capsys.readouterr().err.splitlines()
    assert shown[0] == "Traceback (most recent call last):"
    assert shown[-1].startswith("summarize: a bug, please report it ")


def test_a_message_of_several_lines_is_printed_on_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> str:
        raise InputError("a.txt: odd\nname\x1b[31m")

    monkeypatch.setattr("summarize.rendering.schema.render_schema", fail)
    assert main(["schema"]) == 3
    assert capsys.readouterr().err == "summarize: a.txt: odd name[31m\n"


def test_warnings_go_to_stderr_unless_quiet(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    real = pipeline.summarize_document

    def warn(document: Document, options: Options, **_: object) -> Summary:
        return msgspec.structs.replace(real(document, options), warnings=("beware",))

    monkeypatch.setattr("summarize.pipeline.summarize_document", warn)
    article = tmp_path / "a.txt"
    article.write_text("Rain fell on the city all day on Monday, officials said.\n")
    assert main([str(article)]) == 0
    loud = capsys.readouterr()
    assert main([str(article), "--quiet"]) == 0
    quiet = capsys.readouterr()
    assert loud.err == f"summarize: warning: {article}: beware\n"
    assert quiet.err == ""
    assert quiet.out == loud.out
