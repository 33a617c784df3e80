"""``summarize models list | import | verify | remove``: what is printed, and the exit codes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[bytes]]

FRENCH = "Helsinki-NLP/opus-mt-fr-en"
MAKER = Path(__file__).parents[1] / "translation" / "marian_files.py"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a tiny Marian in CTranslate2 layout, ready to be imported."""
    folder = tmp_path_factory.mktemp("published")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    subprocess.run([sys.executable, MAKER, folder], check=True, env=environment)
    return folder / "opus-mt"


@pytest.fixture(scope="module")
def stored(published: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a CTranslate2 folder made of it, which needs no conversion."""
    from summarize.translation.store import convert

    folder = tmp_path_factory.mktemp("converted") / "ct2"
    convert(published, folder)
    return folder


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """Give the folder of the store of the program that ``run`` runs."""
    return tmp_path / "home" / "kept" / "models"


@pytest.fixture
def call(run: Run, tmp_path: Path) -> Run:
    def with_store(*arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
        home = {"SUMMARIZE_HOME": str(tmp_path / "home" / "kept")}
        return run("models", *map(str, arguments), env=home)

    return with_store


def test_an_empty_store_lists_nothing_and_says_how_to_fill_it(call: Run, models: Path) -> None:
    result = call("list")
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr == b"summarize: no models at hand: see summarize models pull --help\n"
    assert call("list", "--format", "json").stdout == b"[]\n"
    assert call("verify").stdout == b""
    assert not models.exists()


def test_an_imported_model_is_listed_verified_and_removed(
    call: Run, published: Path, models: Path
) -> None:
    result = call("import", published, "--as", "fr-en", "--quantization", "float32")
    assert (result.returncode, result.stderr) == (0, b"")
    assert result.stdout == (
        b"Helsinki-NLP/opus-mt-fr-en: ctranslate2, float32, 0.7 MB, licence Apache-2.0\n"
    )
    assert call("list").stdout.decode().splitlines() == [
        "repository                  layout       quantization  size    licence",
        "Helsinki-NLP/opus-mt-fr-en  ctranslate2  float32       0.7 MB  Apache-2.0",
    ]
    (listed,) = json.loads(call("list", "--format", "json").stdout)
    assert (listed["repository"], listed["quantization"]) == (FRENCH, "float32")
    assert listed["origin"] == str(published.resolve())
    assert Path(listed["folder"]).parent == models
    assert call("verify").stdout == b"Helsinki-NLP/opus-mt-fr-en (float32): whole\n"
    assert call("verify", "fr-en").stdout == b"Helsinki-NLP/opus-mt-fr-en (float32): whole\n"
    removed = call("remove", "opus-mt-fr-en")
    assert (removed.returncode, removed.stderr) == (0, b"")
    assert removed.stdout == b"Helsinki-NLP/opus-mt-fr-en: removed, 0.7 MB freed\n"
    assert call("list").stdout == b""


def test_a_model_of_ones_own_keeps_its_name_and_licence(call: Run, stored: Path) -> None:
    result = call("import", stored, "--as", "me/news-de-en", "--licence", "CC-BY-4.0")
    assert result.stdout.endswith(b", licence CC-BY-4.0\n")
    assert call("import", stored, "--as", "me/other").stdout.endswith(b", licence unknown\n")
    lines = call("list").stdout.decode().splitlines()
    assert [line.split()[0] for line in lines[1:]] == ["me/news-de-en", "me/other"]
    assert lines[2].endswith("unknown")


def test_verify_names_the_damaged_file_and_exits_with_4(
    call: Run, stored: Path, models: Path
) -> None:
    for name in (FRENCH, "me/good"):
        assert call("import", stored, "--as", name).returncode == 0
    path = next(models.glob("Helsinki*")) / "source.spm"
    content = bytearray(path.read_bytes())
    content[100] ^= 1
    path.write_bytes(content)
    result = call("verify")
    assert result.returncode == 4
    assert result.stdout.decode().splitlines() == [
        f"{FRENCH} (int8): source.spm has other content than when it was stored",
        "me/good (int8): whole",
    ]
    assert result.stderr.decode() == (
        "summarize: 1 of 2 models damaged: remove and fetch again, with "
        f"summarize models remove {FRENCH} and summarize models pull {FRENCH}\n"
    )
    assert call("verify", "me/good").returncode == 0


def test_a_truncated_model_is_not_listed_and_can_be_removed(
    call: Run, stored: Path, models: Path
) -> None:
    call("import", stored, "--as", FRENCH)
    os.truncate(next(models.glob("Helsinki*")) / "model.bin", 100)
    result = call("list")
    assert (result.returncode, result.stdout) == (0, b"")
    assert result.stderr == b"summarize: 1 model is damaged and not listed: see models verify\n"
    verified = call("verify", FRENCH)
    assert verified.returncode == 4
    assert verified.stdout.startswith(f"{FRENCH}: model.bin has 100 bytes instead of ".encode())
    assert call("remove", FRENCH).returncode == 0
    assert call("verify").stdout == b""


def test_a_pair_means_its_models(call: Run, stored: Path) -> None:
    for name in (FRENCH, "Helsinki-NLP/opus-mt-en-ar"):
        assert call("import", stored, "--as", name).returncode == 0
    assert call("remove", "fr-en").stdout.startswith(f"{FRENCH}: removed".encode())
    assert call("remove", "fr-en").stderr == (
        b"summarize: no model 'fr-en' is at hand: see summarize models list\n"
    )
    assert call("remove", "en-ar").returncode == 0


def test_a_folder_without_a_manifest_is_told_without_a_model_to_fetch(
    call: Run, stored: Path, models: Path
) -> None:
    call("import", stored, "--as", FRENCH)
    folder = next(models.glob("Helsinki*"))
    (folder / "manifest.json").unlink()
    result = call("verify")
    assert result.returncode == 4
    assert result.stderr.decode() == (
        "summarize: 1 of 1 models damaged: remove and fetch again, with "
        f"summarize models remove {folder.name}\n"
    )
    assert call("remove", folder.name).returncode == 0


def test_an_unknown_model_brings_near_names(call: Run, stored: Path) -> None:
    call("import", stored, "--as", FRENCH)
    for command in ("remove", "verify"):
        result = call(command, "opus-mt-fr-em")
        assert (result.returncode, result.stdout) == (2, b"")
        assert result.stderr.decode() == (
            f"summarize: no model 'opus-mt-fr-em' is at hand: did you mean {FRENCH}?\n"
        )
    result = call("remove", "zzz")
    assert result.stderr == (b"summarize: no model 'zzz' is at hand: see summarize models list\n")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["import"], 2, "missing argument 'FOLDER'"),
        (["import", "nowhere"], 4, "nowhere: no such folder"),
        (["import", "valley.txt"], 4, "valley.txt is a file, and a model is a folder"),
        (["import", "."], 4, ". holds no translation model: it holds home, valley.txt"),
        (["import", "a", "b"], 2, "one folder at a time, and 'b' is a second one"),
        (["import", "CT2"], 2, "CT2 does not tell which model it is: say --as fr-en"),
        (["import", "CT2", "--as", "../x/y"], 2, "'../x/y' is no name for a model"),
        (["import", "CT2", "--as", "fr"], 2, "'fr' names no pair of languages"),
        (["import", "CT2", "--as", "en-fr"], 2, "'en-fr' leads into French"),
        (
            ["import", "CT2", "--as", "fr-en", "--quantization", "int4"],
            2,
            "--quantization: 'int4' is not one of int8, int8_float32",
        ),
        (
            ["import", "CT2", "--as", "fr-en", "--quantization", "int8"],
            2,
            "CT2 is a CTranslate2 model: its quantization cannot be chosen",
        ),
        (["remove"], 2, "missing argument 'NAME'"),
        (["remove", "a", "b"], 2, "one model at a time, and 'b' is a second one"),
        (["verify", "a", "b"], 2, "one model at a time, and 'b' is a second one"),
        (["list", "a"], 2, "summarize models list takes no argument, and 'a' is one"),
        (["list", "--format", "xml"], 2, "--format: 'xml' is not one of text, json"),
    ],
)
def test_bad_input_is_one_line_with_its_exit_code(
    call: Run, stored: Path, models: Path, arguments: list[str], code: int, message: str
) -> None:
    given = [str(stored) if argument == "CT2" else argument for argument in arguments]
    result = call(*given)
    assert (result.returncode, result.stdout) == (code, b"")
    assert result.stderr.decode().startswith(f"summarize: {message.replace('CT2', str(stored))}")
    assert result.stderr.count(b"\n") == 1
    assert not models.exists()


@pytest.mark.parametrize("command", ["list", "import", "verify", "remove"])
def test_a_command_has_help_with_an_example(call: Run, command: str) -> None:
    result = call(command, "--help")
    assert result.returncode == 0
    assert result.stdout.decode().startswith(f"Usage: summarize models {command} [OPTIONS]")
    assert f"\n    summarize models {command}" in result.stdout.decode()
