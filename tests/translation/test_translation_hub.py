"""Acquisition from a Hub that speaks the protocol: what is fetched, from where, and once only."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from summarize.errors import ModelError, ModelMissingError, UsageError
from summarize.translation.hub import Connection, Progress, Wish, acquire, at_hand, fetch, plan
from summarize.translation.model import Checkpoint
from summarize.translation.store import Store
from tests.translation.hub_checkpoints import conversion_files, huggingface_files
from tests.translation.hub_server import Fault, HubServer

OFFICIAL = "Helsinki-NLP/opus-mt-fr-en"
READY = "gaudi/opus-mt-fr-en-ctranslate2"
CHECKPOINT = Checkpoint(
    repository=OFFICIAL,
    licence="Apache-2.0",
    size=301_000_000,
    conversion=READY,
    conversion_size=153_000_000,
)
UNCONVERTED = Checkpoint(repository=OFFICIAL, licence="Apache-2.0", size=301_000_000)


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer() as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def connect(hub: HubServer, attempts: int = 3) -> Connection:
    return Connection(endpoint=hub.url, attempts=attempts, wait=0)


def test_a_ready_conversion_is_fetched_with_nothing_else(hub: HubServer, store: Store) -> None:
    commit = hub.publish(READY, conversion_files())
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.repository, model.revision, model.layout) == (OFFICIAL, commit, "ctranslate2")
    assert (model.quantization, model.licence) == ("float16", "Apache-2.0")
    wanted = {"config.json", "model.bin", "shared_vocabulary.json", "source.spm", "target.spm"}
    wanted |= {"tokenizer_config.json", "README.md"}
    for name in wanted:
        assert (model.folder / name).read_bytes() == conversion_files()[name]
    asked = {each.path for each in hub.asked("/resolve/")}
    assert asked == {f"/{READY}/resolve/{commit}/{name}" for name in wanted}
    assert store.manifest(model).origin == f"{hub.url}/{READY}/tree/{commit}"
    assert store.verify(model) == ()


def test_a_fetched_conversion_is_a_model_that_loads(hub: HubServer, store: Store) -> None:
    import ctranslate2

    hub.publish(READY, conversion_files())
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    translator = ctranslate2.Translator(str(model.folder), compute_type="int8", intra_threads=1)
    (result,) = translator.translate_batch([["▁", "</s>"]], max_decoding_length=3)
    assert len(result.hypotheses[0]) <= 3


def test_a_model_at_hand_is_not_asked_for_again(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    first = acquire(CHECKPOINT, store, connection=connect(hub))
    count = len(hub.log)
    assert acquire(CHECKPOINT, store, connection=connect(hub)) == first
    assert len(hub.log) == count


def test_without_a_ready_conversion_the_weights_are_converted(hub: HubServer, store: Store) -> None:
    commit = hub.publish(OFFICIAL, huggingface_files())
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.layout, model.quantization, model.revision) == ("ctranslate2", "int8", commit)
    names = {path.name for path in model.folder.iterdir()}
    assert {"model.bin", "config.json", "source.spm", "target.spm"} <= names
    assert "model.safetensors" not in names
    assert hub.asked(f"/api/models/{READY}/")  # it was looked for first


def test_a_conversion_without_tokenizers_is_passed_over(hub: HubServer) -> None:
    incomplete = {k: v for k, v in conversion_files().items() if not k.endswith(".spm")}
    hub.publish(READY, incomplete)
    commit = hub.publish(OFFICIAL, huggingface_files())
    assert plan(Wish(checkpoint=CHECKPOINT), connect(hub)).source.commit == commit


def test_of_the_weights_only_safetensors_are_fetched(hub: HubServer, store: Store) -> None:
    others = ("pytorch_model.bin", "tf_model.h5", "flax_model.msgpack", "rust_model.ot")
    files = {**huggingface_files(), **dict.fromkeys(others, b"never to be read")}
    hub.publish(OFFICIAL, files)
    model = acquire(UNCONVERTED, store, layout="huggingface", connection=connect(hub))
    assert (model.layout, model.quantization) == ("huggingface", "float32")
    asked = {each.path.rpartition("/")[2] for each in hub.asked("/resolve/")}
    assert "model.safetensors" in asked
    assert asked.isdisjoint({*others, ".gitattributes"})


def test_a_pickle_is_fetched_where_there_are_no_safetensors(hub: HubServer) -> None:
    files = huggingface_files()
    weights = files["model.safetensors"]
    others = {name: data for name, data in files.items() if name != "model.safetensors"}
    hub.publish(OFFICIAL, {**others, "pytorch_model.bin": weights})
    planned = plan(Wish(checkpoint=UNCONVERTED), connect(hub))
    assert "pytorch_model.bin" in {file.name for file in planned.files}


def test_another_quantization_converts_the_weights_although_a_conversion_is_ready(
    hub: HubServer, store: Store
) -> None:
    hub.publish(READY, conversion_files())
    hub.publish(OFFICIAL, huggingface_files())
    ready = acquire(CHECKPOINT, store, connection=connect(hub))
    model = acquire(CHECKPOINT, store, quantization="float32", connection=connect(hub))
    assert (ready.quantization, model.quantization) == ("float16", "float32")
    wish = Wish(checkpoint=CHECKPOINT, quantization="float32")
    assert at_hand(wish, store) == model


def test_a_branch_that_moves_during_a_download_does_not_mix_its_files(
    hub: HubServer, store: Store
) -> None:
    old = hub.publish(READY, conversion_files())
    planned = plan(Wish(checkpoint=CHECKPOINT), connect(hub))
    hub.publish(READY, {**conversion_files(), "config.json": b'{"new": true}'})
    model = fetch(planned, store)
    assert model.revision == old
    assert (model.folder / "config.json").read_bytes() == conversion_files()["config.json"]


def test_a_repository_of_an_unknown_owner_takes_its_licence_from_its_card(
    hub: HubServer, store: Store
) -> None:
    hub.publish("someone/marian", conversion_files(), licence="cc-by-4.0")
    checkpoint = Checkpoint(repository="someone/marian", licence="", size=0)
    model = acquire(checkpoint, store, connection=connect(hub))
    assert (model.repository, model.licence) == ("someone/marian", "CC-BY-4.0")


def test_a_renamed_repository_is_found(hub: HubServer, store: Store) -> None:
    commit = hub.publish("new/name", conversion_files())
    hub.renamed["old/name"] = "new/name"
    checkpoint = Checkpoint(repository="old/name", licence="MIT", size=0)
    assert acquire(checkpoint, store, connection=connect(hub)).revision == commit


def test_progress_grows_to_the_size_of_all_files(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    seen: list[Progress] = []
    planned = plan(Wish(checkpoint=CHECKPOINT), connect(hub))
    fetch(planned, store, seen.append)
    done = [each.done for each in seen]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, planned.size)
    assert {each.total for each in seen} == {planned.size}
    assert [each.stage for each in seen][-1] == "store"


def test_a_token_goes_to_the_hub_and_never_to_its_cdn(
    hub: HubServer, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", "hf_friend")
    hub.publish(READY, conversion_files(), friend="hf_friend")
    acquire(CHECKPOINT, store, connection=connect(hub))
    assert {each.authorization for each in hub.asked("/resolve/")} == {"Bearer hf_friend"}
    assert {each.authorization for each in hub.asked("/cdn/")} == {None}


def test_a_repository_that_holds_no_model_is_refused(hub: HubServer, store: Store) -> None:
    hub.publish("someone/dataset", {"data.csv": b"1,2\n", "config.json": b"{}"})
    checkpoint = Checkpoint(repository="someone/dataset", licence="", size=0)
    with pytest.raises(
        ModelMissingError, match=r"^someone/dataset holds no model that can be used"
    ):
        acquire(checkpoint, store, connection=connect(hub))
    assert hub.asked("/resolve/") == []


def test_weights_that_are_no_translation_model_never_enter_the_store(
    hub: HubServer, store: Store
) -> None:
    hub.publish(READY, {**conversion_files(), "model.bin": b"not weights" * 999})
    with pytest.raises(ModelError, match=f"^{READY} holds no model that can be used"):
        acquire(CHECKPOINT, store, connection=connect(hub))
    assert store.models() == ()


@pytest.mark.parametrize("name", ["../escape", "a/b/c", "/etc", "a b/c", "x--y/z"])
def test_a_name_that_can_be_no_repository_is_wrong_usage(
    hub: HubServer, store: Store, name: str
) -> None:
    checkpoint = Checkpoint(repository=name, licence="", size=0)
    with pytest.raises(UsageError):
        acquire(checkpoint, store, connection=connect(hub))
    assert hub.log == []


def test_a_file_that_lies_in_a_folder_of_the_repository_is_no_part_of_a_model(
    hub: HubServer,
) -> None:
    hub.publish(READY, {**conversion_files(), "source_vocabulary.d/../../x": b"out"})
    planned = plan(Wish(checkpoint=CHECKPOINT), connect(hub))
    assert all("/" not in file.name for file in planned.files)


def test_the_checksums_come_from_the_hub(hub: HubServer) -> None:
    hub.publish(READY, conversion_files())
    planned = plan(Wish(checkpoint=CHECKPOINT), connect(hub))
    (weights,) = (file for file in planned.files if file.name == "model.bin")
    data = conversion_files()["model.bin"]
    assert (weights.size, weights.sha256) == (len(data), hashlib.sha256(data).hexdigest())
    assert all(file.git_sha1 for file in planned.files if file.name.endswith(".json"))


def test_a_disk_without_room_is_told_before_anything_is_downloaded(
    hub: HubServer, store: Store
) -> None:
    hub.publish(READY, conversion_files(), sizes={"model.bin": 10**18})
    with pytest.raises(
        ModelError,
        match=r"^Helsinki-NLP/opus-mt-fr-en \(.+ MB\): .+ are needed and .+ are free; .+ again$",
    ):
        acquire(CHECKPOINT, store, connection=connect(hub))
    assert hub.asked("/resolve/") == []


def test_a_server_of_another_kind_is_told_from_a_hub(hub: HubServer, store: Store) -> None:
    hub.fail(Fault("/api/models/", status=200, headers={"Content-Type": "text/html"}))
    with pytest.raises(ModelMissingError, match=r"is no Hub \(a login page\?\)"):
        acquire(CHECKPOINT, store, connection=connect(hub))
