"""The store: what is whole is listed, whatever happens to the process that writes it."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarize.errors import ModelError, UsageError
from summarize.translation.model import Layout, Model
from summarize.translation.store import Store, check_space, home
from summarize.translation.store.names import slug

FRENCH = "Helsinki-NLP/opus-mt-fr-en"
GERMAN = "Helsinki-NLP/opus-mt-de-en"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Give a folder of files; the store does not mind that they are no model."""
    made = tmp_path / "given"
    made.mkdir()
    (made / "model.bin").write_bytes(b"weights" * 100)
    (made / "source.spm").write_bytes(b"pieces")
    (made / "empty.json").write_bytes(b"")
    return made


def add(
    store: Store,
    folder: Path,
    *,
    repository: str = FRENCH,
    revision: str = "0123456789abcdef0123456789abcdef01234567",
    layout: Layout = "ctranslate2",
    quantization: str = "int8",
) -> Model:
    return store.add(
        folder,
        repository=repository,
        revision=revision,
        layout=layout,
        quantization=quantization,
        licence="CC-BY-4.0",
        origin="https://huggingface.co/gaudi/opus-mt-fr-en-ctranslate2",
    )


def test_a_model_is_copied_with_its_checksums_and_origin(store: Store, folder: Path) -> None:
    model = add(store, folder)
    assert model.folder.name == "Helsinki-NLP--opus-mt-fr-en@0123456789ab-ctranslate2-int8"
    assert store.models() == (model,)
    assert store.verify(model) == ()
    assert (folder / "model.bin").exists()
    manifest = json.loads((model.folder / "manifest.json").read_text("utf-8"))
    assert manifest["revision"] == "0123456789abcdef0123456789abcdef01234567"
    assert manifest["origin"] == "https://huggingface.co/gaudi/opus-mt-fr-en-ctranslate2"
    assert manifest["licence"] == "CC-BY-4.0"
    assert manifest["files"]["source.spm"] == {
        "size": 6,
        "sha256": "b6aa423de4f79355751cdf73a26b069d5da4c248288cb8bdafc8f552f0adfc44",
    }
    assert set(manifest["made_by"]) >= {"summarize", "ctranslate2", "sentencepiece"}


def test_hidden_files_and_folders_stay_behind(store: Store, folder: Path) -> None:
    (folder / ".cache" / "huggingface").mkdir(parents=True)
    (folder / ".gitattributes").write_text("*.bin lfs\n")
    (folder / "images").mkdir()
    model = add(store, folder)
    names = sorted(path.name for path in model.folder.iterdir())
    assert names == ["empty.json", "manifest.json", "model.bin", "source.spm"]


def test_an_empty_store_makes_no_folder(tmp_path: Path) -> None:
    store = Store(tmp_path / "none" / "models")
    assert (store.models(), store.broken(), store.find(FRENCH)) == ((), (), None)
    assert store.free_space() > 0
    assert list(tmp_path.iterdir()) == []


def test_models_come_in_the_order_of_their_names(store: Store, folder: Path) -> None:
    for repository in (FRENCH, GERMAN, "acme/news"):
        for quantization in ("int8", "float32"):
            add(store, folder, repository=repository, quantization=quantization)
    assert [(model.repository, model.quantization) for model in store.models()] == [
        (GERMAN, "float32"),
        (GERMAN, "int8"),
        (FRENCH, "float32"),
        (FRENCH, "int8"),
        ("acme/news", "float32"),
        ("acme/news", "int8"),
    ]


def test_find_prefers_ctranslate2_and_of_these_the_newest(store: Store, folder: Path) -> None:
    add(store, folder, revision="aaaa", layout="ctranslate2")
    newest = add(store, folder, revision="0000", layout="ctranslate2")
    other = add(store, folder, revision="ffff", layout="huggingface")
    assert store.find(FRENCH) == newest
    assert store.find(FRENCH, frozenset({"huggingface"})) == other
    assert store.find(FRENCH, frozenset()) is None
    assert store.find(GERMAN) is None


def test_an_equal_model_is_replaced(store: Store, folder: Path) -> None:
    first = add(store, folder)
    (folder / "model.bin").write_bytes(b"better weights")
    second = add(store, folder)
    assert second == first
    assert store.models() == (second,)
    assert (second.folder / "model.bin").read_bytes() == b"better weights"
    assert visible(store.root) == [second.folder.name]
    assert visible(store.root / ".tmp") == ["guard"]


def test_a_staged_download_moves_and_keeps_until_then(store: Store) -> None:
    staged = store.staging(FRENCH, "refs/pr/1")
    (staged / "model.bin").write_bytes(b"half")
    assert store.models() == ()
    assert store.broken() == ()
    assert (store.staging(FRENCH, "refs/pr/1") / "model.bin").read_bytes() == b"half"
    (staged / ".cache").mkdir()
    model = add(store, staged, revision="refs/pr/1")
    assert not staged.exists()
    assert store.models() == (model,)
    assert store.verify(model) == ()


def test_an_abandoned_download_goes(store: Store) -> None:
    (store.staging(FRENCH, "main") / "model.bin").write_bytes(b"half")
    store.unstage(FRENCH, "main")
    store.unstage(FRENCH, "main")
    assert list((store.root / ".staging").iterdir()) == []


def test_a_removed_model_is_gone_and_its_size_told(store: Store, folder: Path) -> None:
    model = add(store, folder)
    size = sum(path.stat().st_size for path in model.folder.iterdir())
    assert store.remove(model) == size
    assert store.models() == ()
    assert not model.folder.exists()
    with pytest.raises(ModelError, match="cannot remove"):
        store.remove(model)


def test_only_folders_of_the_store_are_removed(store: Store, folder: Path) -> None:
    foreign = Model(
        repository=FRENCH, revision="1", layout="ctranslate2", quantization="int8", folder=folder
    )
    with pytest.raises(ModelError, match="is no model of the store"):
        store.remove(foreign)
    assert (folder / "model.bin").exists()


def test_a_truncated_file_unlists_the_model(store: Store, folder: Path) -> None:
    model = add(store, folder)
    os.truncate(model.folder / "model.bin", 10)
    assert (store.models(), store.find(FRENCH)) == ((), None)
    (broken,) = store.broken()
    assert broken.repository == FRENCH
    assert broken.problems == ("model.bin has 10 bytes instead of 700",)
    assert store.remove(broken) > 0
    assert store.broken() == ()


def test_a_vanished_file_unlists_the_model(store: Store, folder: Path) -> None:
    model = add(store, folder)
    (model.folder / "empty.json").unlink()
    assert store.models() == ()
    assert store.broken()[0].problems == ("empty.json is missing",)
    assert store.verify(model) == ("empty.json is missing",)


def test_a_flipped_bit_is_found_by_verify(store: Store, folder: Path) -> None:
    model = add(store, folder)
    (model.folder / "source.spm").write_bytes(b"pieceS")
    assert store.models() == (model,)
    assert store.verify(model) == ("source.spm has other content than when it was stored",)


@pytest.mark.parametrize(
    ("manifest", "problem"),
    [
        ("", "manifest.json is damaged"),
        ('{"format": 1, "repository"', "manifest.json is damaged"),
        ("[]", "manifest.json is damaged"),
        (None, "manifest.json: No such file or directory"),
    ],
)
def test_a_damaged_manifest_unlists_the_model(
    store: Store, folder: Path, manifest: str | None, problem: str
) -> None:
    model = add(store, folder)
    path = model.folder / "manifest.json"
    path.unlink()
    if manifest is not None:
        path.write_text(manifest)
    assert store.models() == ()
    (broken,) = store.broken()
    assert broken.repository == model.folder.name
    assert problem in broken.problems[0]
    assert store.remove(broken) > 0
    assert visible(store.root) == []


@pytest.mark.parametrize("name", ["../given/model.bin", "/etc/passwd", "a\\b", "..", ""])
def test_a_manifest_names_files_of_its_own_folder_only(
    store: Store, folder: Path, name: str
) -> None:
    model = add(store, folder)
    path = model.folder / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["files"][name] = manifest["files"]["model.bin"]
    path.write_text(json.dumps(manifest), "utf-8")
    assert store.models() == ()
    assert "is not a file of this folder" in store.broken()[0].problems[0]


def test_a_foreign_folder_and_a_loose_file_are_no_models(store: Store, folder: Path) -> None:
    model = add(store, folder)
    (store.root / "notes.txt").write_text("mine")
    (store.root / "stray").mkdir()
    assert store.models() == (model,)
    assert [broken.folder.name for broken in store.broken()] == ["stray"]


@pytest.mark.parametrize(
    "name",
    [
        "",
        "..",
        "../x",
        "a/../b",
        "a/b/c",
        "/a",
        "a/",
        "a b",
        "-a/b",
        "a--b/c",
        "a\\b",
        "ü/x",
        "a\n",
    ],
)
def test_a_name_that_is_no_repository_is_refused(store: Store, folder: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no name for a model"):
        add(store, folder, repository=name)
    with pytest.raises(UsageError, match="is no name for a model"):
        store.staging(name, "main")
    assert not store.root.exists()


@given(st.text())
def test_a_slug_is_a_plain_file_name(text: str) -> None:
    name = slug(text)
    assert name
    assert name not in {".", ".."}
    assert not set(name) & set('/\\:\0<>|?*" \n')


def test_one_process_at_once_fetches_a_repository(store: Store) -> None:
    with store.locked(FRENCH), store.locked(GERMAN):
        with (
            pytest.raises(ModelError, match=rf"process {os.getpid()}\)") as raised,
            store.locked(FRENCH),
        ):
            pass
        assert str(raised.value).startswith(f"{FRENCH} is being fetched or changed already")
    with store.locked(FRENCH):
        pass


WAIT = """
import sys, time
from pathlib import Path
from summarize.translation.store import Store
store = Store(Path(sys.argv[1]))
with store.locked("Helsinki-NLP/opus-mt-fr-en"), store.scratch() as scratch:
    (scratch / "model").mkdir()
    (scratch / "model" / "model.bin").write_bytes(b"half")
    (store.staging("Helsinki-NLP/opus-mt-fr-en", "main") / "model.bin").write_bytes(b"half")
    print("ready", flush=True)
    time.sleep(60)
"""


def test_a_killed_process_leaves_no_lock_no_model_and_its_download(
    store: Store, folder: Path
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAIT, str(store.root)], stdout=subprocess.PIPE, env=environment()
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        with pytest.raises(ModelError, match=rf"process {process.pid}\)"), store.locked(FRENCH):
            pass
        busy = scratch_folders(store)
        add(store, folder, repository=GERMAN)
        assert scratch_folders(store) == busy  # a living process keeps its own
        process.kill()
    assert len(busy) == 1
    with store.locked(FRENCH):
        assert store.find(FRENCH) is None
        assert store.broken() == ()
    model = add(store, folder)
    assert scratch_folders(store) == []
    assert (store.staging(FRENCH, "main") / "model.bin").read_bytes() == b"half"
    assert model in store.models()


REPLACE = """
import sys
from pathlib import Path
from summarize.translation.store import Store
store, folder = Store(Path(sys.argv[1])), Path(sys.argv[2])
print("ready", flush=True)
while True:
    store.add(folder, repository="Helsinki-NLP/opus-mt-fr-en", revision="main",
              layout="ctranslate2", quantization="int8", licence="", origin="")
"""


def test_killed_at_any_moment_of_a_replacement_one_whole_model_is_listed(
    store: Store, folder: Path
) -> None:
    add(store, folder, revision="main")
    for delay in range(12):
        with subprocess.Popen(
            [sys.executable, "-c", REPLACE, str(store.root), str(folder)],
            stdout=subprocess.PIPE,
            env=environment(),
        ) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(0.003 * delay)
            process.kill()
        (model,) = store.models()
        assert store.verify(model) == ()
    model = add(store, folder, revision="main")
    assert visible(store.root) == [model.folder.name]
    assert scratch_folders(store) == []


def test_a_model_set_aside_counts_until_the_new_one_is_in_place(store: Store, folder: Path) -> None:
    # What a process leaves that is killed between the two renames of a replacement.
    model = add(store, folder)
    model.folder.rename(model.folder.with_name(model.folder.name + "~"))
    (aside,) = store.models()
    assert store.verify(aside) == ()
    assert store.find(FRENCH) == aside
    assert add(store, folder) == model
    assert store.models() == (model,)
    assert visible(store.root) == [model.folder.name]


QUOTA = """
import resource, sys
from pathlib import Path
from summarize.errors import ModelError
from summarize.translation.store import Store
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    Store(Path(sys.argv[1])).add(Path(sys.argv[2]), repository="Helsinki-NLP/opus-mt-fr-en",
        revision="main", layout="ctranslate2", quantization="int8", licence="", origin="")
except ModelError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such quota")
def test_a_disk_that_fills_up_leaves_the_old_model(store: Store, folder: Path) -> None:
    old = add(store, folder, revision="main")
    (folder / "model.bin").write_bytes(b"large" * 10_000)
    result = subprocess.run(
        [sys.executable, "-c", QUOTA, str(store.root), str(folder)],
        capture_output=True,
        check=False,
        env=environment(),
    )
    assert result.returncode == 4
    assert result.stdout.startswith(b"Helsinki-NLP/opus-mt-fr-en is not stored: File too large (")
    assert result.stdout.count(b"\n") == 1
    assert store.models() == (old,)
    assert store.verify(old) == ()
    assert scratch_folders(store) == []


def test_space_is_checked_with_both_numbers_told(tmp_path: Path) -> None:
    check_space(tmp_path / "not" / "made", 1)
    with pytest.raises(ModelError) as raised:
        check_space(tmp_path / "not" / "made", 10**18)
    assert "1000000000000 MB are needed and" in str(raised.value)
    assert raised.value.exit_code == 4
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="needs a user who may not write everywhere"
)
def test_a_store_that_may_not_be_written_says_so(store: Store, folder: Path) -> None:
    store.root.mkdir()
    store.root.chmod(0o500)
    with pytest.raises(ModelError, match="Permission denied"):
        add(store, folder)


def test_a_file_in_the_place_of_the_store_says_so(tmp_path: Path, folder: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file")
    assert store.models() == ()
    with pytest.raises(ModelError, match="cannot make a folder in"):
        add(store, folder)
    with pytest.raises(ModelError, match="cannot write"), store.locked(FRENCH):
        pass
    with pytest.raises(ModelError, match="cannot make the folder"):
        store.staging(FRENCH, "main")


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"SUMMARIZE_HOME": "/data/models"}, "/data/models"),
        ({"SUMMARIZE_HOME": "/data", "XDG_CACHE_HOME": "/cache"}, "/data"),
        ({"SUMMARIZE_HOME": "~/mine"}, "/home/me/mine"),
        ({"SUMMARIZE_HOME": "", "XDG_CACHE_HOME": "/cache"}, "/cache/summarize"),
        ({"XDG_CACHE_HOME": "relative"}, "/home/me/.cache/summarize"),
        ({}, "/home/me/.cache/summarize"),
    ],
)
@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="the rules of XDG")
def test_home_follows_the_variables(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], expected: str
) -> None:
    for name in ("SUMMARIZE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in {"HOME": "/home/me", **variables}.items():
        monkeypatch.setenv(name, value)
    assert home() == Path(expected)
    assert Store().root == Path(expected) / "models"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def visible(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if not path.name.startswith("."))


def scratch_folders(store: Store) -> list[str]:
    return sorted(path.name for path in (store.root / ".tmp").iterdir() if path.is_dir())
