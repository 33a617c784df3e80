"""``summarize models pull``, as a process of its own, against a Hub on this machine."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from tests.translation.hub_checkpoints import conversion_files, huggingface_files
from tests.translation.hub_server import Fault, HubServer

Run = Callable[..., subprocess.CompletedProcess[bytes]]

FIRST = "Helsinki-NLP/opus-mt-cs-en"
FIRST_READY = "gaudi/opus-mt-cs-en-ctranslate2"
SECOND = "Helsinki-NLP/opus-mt-en-ar"
READY = "someone/marian-ct2"


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer() as server:
        yield server


@pytest.fixture
def settings(hub: HubServer, tmp_path: Path) -> dict[str, str]:
    return {
        "HF_ENDPOINT": hub.url,
        "HF_HOME": str(tmp_path / "hf"),
        "SUMMARIZE_HOME": str(tmp_path / "home of models"),
    }


def models(tmp_path: Path) -> list[str]:
    """List the models of the store by their folders."""
    folder = tmp_path / "home of models" / "models"
    return sorted(path.name for path in folder.iterdir() if path.name[0] != ".")


def test_a_pair_fetches_every_checkpoint_of_its_route_converted_where_it_must_be(
    run: Run, hub: HubServer, settings: dict[str, str]
) -> None:
    first = hub.publish(FIRST_READY, conversion_files())
    second = hub.publish(SECOND, huggingface_files())
    result = run("models", "pull", "cs-ar", env=settings)
    assert (result.returncode, result.stderr) == (0, b"")
    lines = result.stdout.decode().splitlines()
    assert re.fullmatch(rf"{FIRST}: 0\.\d MB from {FIRST_READY}, licence \S+", lines[0])
    assert re.fullmatch(rf"{SECOND}: 0\.\d MB from {SECOND}, licence \S+", lines[1])
    folders = [line.partition(": stored in ")[2] for line in lines[2:]]
    assert [Path(folder).name for folder in folders] == [
        f"Helsinki-NLP--opus-mt-cs-en@{first[:12]}-ctranslate2-float16",
        f"Helsinki-NLP--opus-mt-en-ar@{second[:12]}-ctranslate2-int8",
    ]
    assert all((Path(folder) / "model.bin").is_file() for folder in folders)
    hub.log.clear()
    again = run("models", "pull", "cs-ar", env=settings)
    assert again.stdout.decode() == (
        f"{FIRST}: at hand in {folders[0]}\n{SECOND}: at hand in {folders[1]}\n"
    )
    assert hub.log == []


def test_a_repository_outside_the_catalogue_shows_the_licence_of_its_card(
    run: Run, hub: HubServer, settings: dict[str, str], tmp_path: Path
) -> None:
    commit = hub.publish(READY, conversion_files(), licence="cc-by-4.0")
    result = run("models", "pull", READY, env=settings)
    assert (result.returncode, result.stderr) == (0, b"")
    folder = tmp_path / "home of models" / "models" / models(tmp_path)[0]
    assert folder.name == f"someone--marian-ct2@{commit[:12]}-ctranslate2-float16"
    lines = result.stdout.decode().splitlines()
    assert re.fullmatch(rf"{READY}: 0\.\d MB from {READY}, licence CC-BY-4\.0", lines[0])
    assert lines[1] == f"{READY}: stored in {folder}"


def test_weights_can_be_kept_as_they_are_for_transformers(
    run: Run, hub: HubServer, settings: dict[str, str], tmp_path: Path
) -> None:
    hub.publish(SECOND, huggingface_files())
    result = run("models", "pull", SECOND, "--layout", "huggingface", env=settings)
    assert (result.returncode, result.stderr) == (0, b"")
    (folder,) = models(tmp_path)
    assert folder.endswith("-huggingface-float32")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["fr"], "'fr' names no pair of languages: give a pair such as fr-ar, or "),
        (["fr-de"], "'fr-de' leads into German: only en and ar can be translated into"),
        (["fr-ar", "de-ar"], "one pair or checkpoint at a time, and 'de-ar' is a second"),
        (["fr-ar", "--quality", "good"], "--quality: 'good' is not one of fast, best"),
        (["fr-ar", "--quantization", "int4"], "--quantization: 'int4' is not one of int8, int16"),
        (["../x/y"], "'../x/y' is no name for a model: it looks like Helsinki-NLP/opus-mt-fr-en"),
        (
            ["a/b", "--layout", "huggingface", "--quantization", "int16"],
            "--quantization is for --layout ctranslate2: others stay as they are",
        ),
        ([], "missing argument 'PAIR|REPOSITORY' (see summarize --help)"),
    ],
)
def test_wrong_usage_is_one_line_and_asks_nothing_of_the_hub(
    run: Run, hub: HubServer, settings: dict[str, str], arguments: list[str], message: str
) -> None:
    result = run("models", "pull", *arguments, env=settings)
    assert (result.returncode, result.stdout, hub.log) == (2, b"", [])
    assert result.stderr.decode().startswith(f"summarize: {message}")
    assert result.stderr.count(b"\n") == 1


def test_an_address_that_is_none_is_wrong_usage(run: Run, settings: dict[str, str]) -> None:
    result = run("models", "pull", READY, env={**settings, "HF_ENDPOINT": "http://["})
    assert (result.returncode, result.stderr.decode()) == (
        2,
        "summarize: HF_ENDPOINT: 'http://[' is not an address such as https://HOST\n",
    )


@pytest.mark.parametrize("name", ["HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"])
def test_offline_nothing_is_asked_and_the_way_out_is_told(
    run: Run, hub: HubServer, settings: dict[str, str], name: str
) -> None:
    result = run("models", "pull", SECOND, env={**settings, name: "1"})
    assert (result.returncode, result.stdout, hub.log) == (4, b"", [])
    assert re.fullmatch(
        rf"summarize: {SECOND} \(\d+ MB\): HF_HUB_OFFLINE forbids the network: unset it and run "
        rf"summarize models pull {SECOND}, or fetch it on another machine and run summarize "
        r"models import FOLDER\n",
        result.stderr.decode(),
    )


def test_a_hub_without_the_repository_is_exit_4(run: Run, settings: dict[str, str]) -> None:
    result = run("models", "pull", READY, env=settings)
    assert (result.returncode, result.stdout) == (4, b"")
    assert result.stderr.decode() == (
        f"summarize: {READY}: no repository {READY} at {settings['HF_ENDPOINT']}, or a private "
        f"one: check the name, or set HF_TOKEN and run summarize models pull {READY} again\n"
    )


def test_a_token_opens_a_private_repository(
    run: Run, hub: HubServer, settings: dict[str, str], tmp_path: Path
) -> None:
    hub.publish(READY, conversion_files(), private=True, friend="hf_friend")
    assert run("models", "pull", READY, env=settings).returncode == 4
    result = run("models", "pull", READY, env={**settings, "HF_TOKEN": "hf_friend"})
    assert (result.returncode, len(models(tmp_path))) == (0, 1)


def test_without_torch_nothing_is_downloaded_that_would_need_it(
    run: Run, hub: HubServer, settings: dict[str, str]
) -> None:
    hub.publish(SECOND, huggingface_files())
    without_torch = """\
import sys
class Without:
    def __init__(self, finder):
        self.finder = finder
    def __getattr__(self, name):
        return getattr(self.finder, name)
    def find_spec(self, name, *rest):
        return None if name.partition(".")[0] == "torch" else self.finder.find_spec(name, *rest)
sys.meta_path[:] = map(Without, sys.meta_path)
from summarize.cli import main
sys.exit(main())"""
    program = (sys.executable, "-c", without_torch)
    result = run("models", "pull", SECOND, env=settings, program=program)
    assert (result.returncode, result.stdout) == (4, b"")
    assert re.fullmatch(
        rf"summarize: {SECOND} \(0\.\d MB\): there is no ready conversion, and converting the "
        r"official weights needs torch: run pip install 'summarize\[torch\]', then summarize "
        rf"models pull {SECOND}\n",
        result.stderr.decode(),
    )
    assert hub.asked("/resolve/") == []


def start(
    arguments: Sequence[str], environment: dict[str, str], stderr: int = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "summarize", "models", "pull", *arguments]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=stderr)


@pytest.mark.parametrize(
    ("stop", "code", "message"),
    [
        (signal.SIGINT, 130, b"summarize: interrupted\n"),
        (signal.SIGKILL, -signal.SIGKILL, b""),
    ],
)
def test_a_pull_that_is_stopped_leaves_nothing_broken_and_goes_on_next_time(
    run: Run,
    hub: HubServer,
    environment: dict[str, str],
    settings: dict[str, str],
    tmp_path: Path,
    stop: signal.Signals,
    code: int,
    message: bytes,
) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", hold=100_000))
    with start([READY], {**environment, **settings}) as process:
        assert hub.held.wait(30)
        part = tmp_path / "home of models/models/.staging"
        wait_for(lambda: [p.stat().st_size for p in part.rglob("model.bin.part")] == [100_000])
        process.send_signal(stop)
        _output, error = process.communicate(timeout=30)
    assert (process.returncode, error) == (code, message)
    hub.release.set()
    hub.log.clear()
    assert run("models", "list", env=settings).stdout == b""
    result = run("models", "pull", READY, env=settings)
    assert (result.returncode, result.stderr) == (0, b"")
    assert hub.asked("/cdn/")[0].range == "bytes=100000-"
    (folder,) = models(tmp_path)
    weights = tmp_path / "home of models" / "models" / folder / "model.bin"
    assert weights.read_bytes() == conversion_files()["model.bin"]


def test_of_two_pulls_at_once_the_second_says_who_is_at_it(
    run: Run, hub: HubServer, environment: dict[str, str], settings: dict[str, str], tmp_path: Path
) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", hold=100_000))
    with start([READY], {**environment, **settings}) as first:
        assert hub.held.wait(30)
        second = run("models", "pull", READY, env=settings)
        hub.release.set()
        _output, error = first.communicate(timeout=30)
    assert second.returncode == 4
    assert second.stderr.decode() == (
        f"summarize: {READY} is being fetched or changed already (process {first.pid}); "
        "try again when it is done\n"
    )
    assert (first.returncode, error, len(models(tmp_path))) == (0, b"", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_a_terminal_sees_one_line_of_progress_that_goes_away(
    hub: HubServer, environment: dict[str, str], settings: dict[str, str]
) -> None:
    import pty

    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", hold=100_000))
    hub.release.set()
    terminal, its_end = pty.openpty()
    with start([READY], {**environment, **settings, "COLUMNS": "120"}, stderr=its_end) as process:
        os.close(its_end)
        seen = read_all(terminal)
        process.communicate(timeout=30)
    assert process.returncode == 0
    assert "\n" not in seen
    drawings = seen.split("\r\x1b[K")
    assert re.search(
        rf"^{READY}: 0\.\d MB of 0\.\d MB(, 0?\d+(\.\d)? MB/s, \d+ s left)?$", drawings[1]
    )
    assert f"{READY}: storing …" in drawings
    assert drawings[-1] == ""


def wait_for(condition: Callable[[], bool]) -> None:
    """Wait until something is so; the test's own time-out is what ends a wait in vain."""
    from time import monotonic, sleep

    end = monotonic() + 30
    while not condition():
        assert monotonic() < end
        sleep(0.02)


def read_all(terminal: int) -> str:
    data = b""
    try:
        while chunk := os.read(terminal, 4096):
            data += chunk
    except OSError:  # how Linux says that the other end is closed
        pass
    os.close(terminal)
    return data.decode()
