"""``summarize doctor``: what it tells, and that it fails for nothing but a damaged model."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from summarize.translation.store import Store
from tests.translation.hub_checkpoints import conversion_files

Run = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    return {"SUMMARIZE_HOME": str(tmp_path / "store"), "HF_HOME": str(tmp_path / "hf")}


def keep(tmp_path: Path, repository: str) -> Path:
    """Put a model of a repository's name into the store; gives its folder."""
    folder = tmp_path / repository.replace("/", "-")
    folder.mkdir()
    for name, data in conversion_files().items():
        (folder / name).write_bytes(data)
    model = Store(tmp_path / "store" / "models").add(
        folder,
        repository=repository,
        revision="0123456789abcdef",
        layout="ctranslate2",
        quantization="float16",
        licence="Apache-2.0",
        origin="a test",
    )
    return model.folder


def test_with_nothing_at_hand_it_says_how_to_begin(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    result = run("doctor", env=settings)
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert lines[0].startswith("summarize ")
    assert any(line.startswith("  ctranslate2 4.") for line in lines)
    assert "  ctranslate2: ready (summarize.translation.engines.ctranslate2:PROVIDER)" in lines
    assert any(line.startswith(f"Models in {tmp_path / 'store' / 'models'} (") for line in lines)
    assert "  none: summarize models pull fr-ar fetches those for a pair" in lines
    assert "  Hub: https://huggingface.co, no token" in lines
    assert "    its own articles: English (en)" in lines
    assert not (tmp_path / "store").exists()


def test_it_tells_the_pairs_that_models_give_straight_and_by_way_of_english(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    keep(tmp_path, "Helsinki-NLP/opus-mt-cs-en")
    keep(tmp_path, "Helsinki-NLP/opus-mt-en-ar")
    result = run("doctor", "--format", "json", env=settings)
    assert (result.returncode, result.stderr) == (0, b"")
    found = json.loads(result.stdout)
    assert [(each["repository"], each["pairs"], each["problems"]) for each in found["models"]] == [
        ("Helsinki-NLP/opus-mt-cs-en", ["cs-en"], []),
        ("Helsinki-NLP/opus-mt-en-ar", ["en-ar"], []),
    ]
    into_english = found["offline"]["en"]
    assert into_english["en"] == []
    assert into_english["cs"] == ["Helsinki-NLP/opus-mt-cs-en"]
    assert "fr" not in into_english
    into_arabic = found["offline"]["ar"]
    assert (into_arabic["ar"], into_arabic["en"]) == ([], ["Helsinki-NLP/opus-mt-en-ar"])
    assert into_arabic["cs"] == ["Helsinki-NLP/opus-mt-cs-en", "Helsinki-NLP/opus-mt-en-ar"]
    assert found["store"] == str(tmp_path / "store" / "models")
    text = run("doctor", env=settings).stdout.decode()
    arabic = text.partition("  into Arabic:\n")[2].splitlines()
    assert arabic[0] == "    its own articles: Arabic (ar)"
    assert "English (en)" in arabic[1]
    assert "Czech (cs)" in arabic[2]
    assert arabic[2].startswith("    translated by way of English: ")


def test_a_damaged_model_is_told_and_is_exit_4(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    changed = keep(tmp_path, "Helsinki-NLP/opus-mt-cs-en") / "model.bin"
    data = bytearray(changed.read_bytes())
    data[len(data) // 2] ^= 0xFF
    changed.write_bytes(data)
    (keep(tmp_path, "Helsinki-NLP/opus-mt-en-ar") / "source.spm").unlink()
    result = run("doctor", env=settings)
    assert result.returncode == 4
    lines = result.stdout.decode().splitlines()
    assert "    damaged: model.bin has other content than when it was stored" in lines
    assert "    damaged: source.spm is missing" in lines
    assert result.stderr.decode() == (
        "summarize: damaged: Helsinki-NLP/opus-mt-cs-en, Helsinki-NLP/opus-mt-en-ar; remove with "
        "summarize models remove NAME, then fetch again with summarize models pull NAME\n"
    )


def test_what_is_damaged_counts_as_not_at_hand(
    run: Run, settings: dict[str, str], tmp_path: Path
) -> None:
    whole = keep(tmp_path, "Helsinki-NLP/opus-mt-cs-en")
    (whole / "model.bin").write_bytes(bytes((whole / "model.bin").stat().st_size))
    found = json.loads(run("doctor", "--format", "json", env=settings).stdout)
    assert "cs" not in found["offline"]["en"]


@pytest.mark.parametrize(
    ("code", "problem"),
    [
        ("raise OSError('no such library')", "cannot be imported (OSError: no such library)"),
        ("PROVIDER = 7", "is no engine: it lacks what the protocol asks for"),
    ],
)
def test_a_broken_engine_of_another_package_is_told_and_harms_nothing(
    run: Run,
    environment: dict[str, str],
    settings: dict[str, str],
    tmp_path: Path,
    code: str,
    problem: str,
) -> None:
    site = tmp_path / "site"
    described = site / "othermt-1.0.dist-info"
    described.mkdir(parents=True)
    (site / "othermt.py").write_text(code, "utf-8")
    (described / "METADATA").write_text("Metadata-Version: 2.1\nName: othermt\nVersion: 1.0\n")
    (described / "entry_points.txt").write_text("[summarize.engines]\nother = othermt:PROVIDER\n")
    path = f"{environment['PYTHONPATH']}:{site}"
    result = run("doctor", env={**settings, "PYTHONPATH": path})
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert f"  other: {problem} (othermt:PROVIDER)" in lines
    assert "  ctranslate2: ready (summarize.translation.engines.ctranslate2:PROVIDER)" in lines


@pytest.mark.parametrize(
    ("variables", "lines"),
    [
        (
            {"HF_ENDPOINT": "https://mirror.example/", "HF_TOKEN": "hf_friend"},
            ["  Hub: https://mirror.example, a token is set", "  allowed for models pull"],
        ),
        ({"HF_HUB_OFFLINE": "1"}, ["  offline: HF_HUB_OFFLINE is set"]),
        (
            {"HF_ENDPOINT": "mirror"},
            ["  HF_ENDPOINT: 'mirror' is not an address such as https://HOST"],
        ),
    ],
)
def test_it_tells_the_settings_of_the_network_and_keeps_the_token_to_itself(
    run: Run, settings: dict[str, str], variables: dict[str, str], lines: list[str]
) -> None:
    result = run("doctor", env={**settings, **variables})
    assert (result.returncode, result.stderr) == (0, b"")
    text = result.stdout.decode()
    assert set(lines) <= set(text.splitlines())
    assert "hf_friend" not in text


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--format", "xml"], "--format: 'xml' is not one of text, json"),
        (["all"], "summarize doctor takes no argument, and 'all' is one"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_2(run: Run, arguments: list[str], message: str) -> None:
    result = run("doctor", *arguments)
    assert (result.returncode, result.stdout) == (2, b"")
    assert result.stderr.decode() == f"summarize: {message}\n"
