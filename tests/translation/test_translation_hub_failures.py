"""What goes wrong between a Hub and us: every case in one line, nothing broken behind it."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarize.errors import ModelError, ModelMissingError, UsageError
from summarize.translation.hub import Connection, Wish, acquire, fetch, plan
from summarize.translation.hub.download import download
from summarize.translation.hub.repository import RemoteFile, RemoteRepository
from summarize.translation.model import Checkpoint
from summarize.translation.store import Store
from tests.translation.hub_checkpoints import conversion_files
from tests.translation.hub_server import Fault, HubServer, git_blob

READY = "gaudi/opus-mt-fr-en-ctranslate2"
CHECKPOINT = Checkpoint(
    repository="Helsinki-NLP/opus-mt-fr-en",
    licence="Apache-2.0",
    size=301_000_000,
    conversion=READY,
    conversion_size=153_000_000,
)
NAME = "Helsinki-NLP/opus-mt-fr-en (153 MB)"
COMMAND = "summarize models pull Helsinki-NLP/opus-mt-fr-en"


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer() as server:
        yield server


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "models")


def connect(hub: HubServer, attempts: int = 3) -> Connection:
    return Connection(endpoint=hub.url, attempts=attempts, wait=0)


def message(hub: HubServer, store: Store, attempts: int = 3) -> str:
    """Give the one line that a failing acquisition ends with; nothing may be in the store then."""
    with pytest.raises(ModelMissingError) as caught:
        acquire(CHECKPOINT, store, connection=connect(hub, attempts))
    assert caught.value.exit_code == 4
    assert store.models() == ()
    assert "\n" not in str(caught.value)
    return str(caught.value).replace(hub.url, "HUB")


def test_a_cut_connection_goes_on_from_where_it_broke(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", cut=50_000))
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.folder / "model.bin").read_bytes() == conversion_files()["model.bin"]
    ranges = [each.range for each in hub.asked("/cdn/")]
    assert ranges[:2] == [None, "bytes=50000-"]


def test_a_connection_that_keeps_breaking_is_given_up_and_resumed_by_the_next_call(
    hub: HubServer, store: Store
) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", cut=30_000))
    hub.fail(Fault("/cdn/", cut=0, times=3))
    told = message(hub, store)
    assert re.fullmatch(
        r"Helsinki-NLP/opus-mt-fr-en \(0\.\d MB\): the connection to HUB broke \(.+\): run "
        rf"{COMMAND} again, it goes on from here",
        told,
    )
    hub.log.clear()
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.folder / "model.bin").read_bytes() == conversion_files()["model.bin"]
    assert hub.asked("/cdn/")[0].range == "bytes=30000-"


def test_what_had_arrived_whole_is_not_fetched_again(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/resolve/.*/target.spm", status=404))
    message(hub, store)
    hub.log.clear()
    acquire(CHECKPOINT, store, connection=connect(hub))
    asked = [each.path.rpartition("/")[2] for each in hub.asked("/resolve/")]
    assert asked[0] == "target.spm"
    assert "model.bin" not in asked


def test_a_server_that_ignores_ranges_still_gives_the_right_file(
    hub: HubServer, store: Store
) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", cut=50_000))
    hub.fail(Fault("/cdn/", ignore_range=True))
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.folder / "model.bin").read_bytes() == conversion_files()["model.bin"]


def test_a_server_that_falls_silent_is_asked_again(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", hold=50_000))
    patient = Connection(endpoint=hub.url, attempts=3, wait=0, timeout=0.5)
    model = acquire(CHECKPOINT, store, connection=patient)
    assert (model.folder / "model.bin").read_bytes() == conversion_files()["model.bin"]
    assert hub.asked("/cdn/")[1].range == "bytes=50000-"


@settings(max_examples=40)
@given(cuts=st.lists(st.integers(0, 9_999), max_size=5), begun=st.integers(0, 12_000))
def test_wherever_a_download_is_cut_the_file_arrives_unchanged(
    tmp_path_factory: pytest.TempPathFactory, cuts: list[int], begun: int
) -> None:
    data = bytes(range(250)) * 40
    folder = tmp_path_factory.mktemp("staging")
    (folder / "model.bin.part").write_bytes((data + b"too much" * 250)[:begun])
    with HubServer() as hub:
        commit = hub.publish("a/b", {"model.bin": data})
        for cut in cuts:
            hub.fail(Fault("/cdn/", cut=cut))
        file = RemoteFile(name="model.bin", size=len(data), git_sha1=git_blob(data))
        repository = RemoteRepository(name="a/b", commit=commit, licence="", files=(file,))
        download(file, repository, folder, connect(hub, attempts=9), lambda _done: None)
    assert (folder / "model.bin").read_bytes() == data
    assert not (folder / "model.bin.part").exists()


def test_a_damaged_file_is_deleted_and_fetched_once_more(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", corrupt=True))
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.folder / "model.bin").read_bytes() == conversion_files()["model.bin"]
    assert [each.range for each in hub.asked("/cdn/")][:2] == [None, None]


@pytest.mark.parametrize(
    ("path", "name"), [("/cdn/", "model.bin"), ("/resolve-cache/.*config", "config.json")]
)
def test_a_file_damaged_twice_is_an_error_and_leaves_nothing_of_it(
    hub: HubServer, store: Store, path: str, name: str
) -> None:
    commit = hub.publish(READY, conversion_files())
    hub.fail(Fault(path, corrupt=True, times=2))
    told = message(hub, store)
    assert f"{name} arrived damaged twice: run {COMMAND} again later" in told
    left = {file.name for file in store.staging(READY, commit).iterdir()}
    assert left.isdisjoint({name, f"{name}.part"})
    assert acquire(CHECKPOINT, store, connection=connect(hub)).revision == commit


def test_a_file_that_never_ends_is_cut_off_at_its_size(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", endless=True))
    model = acquire(CHECKPOINT, store, connection=connect(hub))
    assert (model.folder / "model.bin").read_bytes() == conversion_files()["model.bin"]


def test_too_many_requests_are_waited_for_as_the_server_asks(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/api/models/", status=429, headers={"Retry-After": "1"}))
    hub.fail(Fault("/cdn/", status=429, headers={"Retry-After": "1"}))
    acquire(CHECKPOINT, store, connection=connect(hub))
    assert [each.status for each in hub.asked("/api/models/")] == [429, 200]
    assert [each.status for each in hub.asked("/cdn/")][:2] == [429, 200]


def test_a_wait_that_is_too_long_is_left_to_the_user(hub: HubServer, store: Store) -> None:
    hub.fail(Fault("/api/models/", status=429, headers={"Retry-After": "3600"}))
    assert message(hub, store) == (
        f"{NAME}: HUB has had too many requests: run {COMMAND} again in 3600 seconds"
    )
    assert len(hub.log) == 1


def test_the_limit_of_the_hub_itself_is_told_too(hub: HubServer, store: Store) -> None:
    limit = {"RateLimit": '"api";r=0;t=299', "RateLimit-Policy": '"fixed window";"api";q=500;w=300'}
    hub.fail(Fault("/api/models/", status=429, headers=limit))
    assert message(hub, store).endswith("run " + COMMAND + " again in 299 seconds")


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_failing_hub_is_asked_a_bounded_number_of_times(
    hub: HubServer, store: Store, status: int
) -> None:
    hub.fail(Fault("/api/models/", status=status, times=99))
    assert message(hub, store, attempts=4) == (
        f"{NAME}: HUB fails (HTTP status {status}): run {COMMAND} again later"
    )
    assert len(hub.log) == 4


def test_a_failing_cdn_is_asked_a_bounded_number_of_times(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    hub.fail(Fault("/cdn/", status=503, times=99))
    assert "HUB fails (HTTP status 503)" in message(hub, store, attempts=3)
    assert len(hub.asked("/cdn/")) == 3


@pytest.mark.parametrize("token", ["", "hf_stranger"])
def test_a_repository_that_is_not_there_is_named(
    hub: HubServer, store: Store, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    assert message(hub, store) == (
        f"{NAME}: no repository Helsinki-NLP/opus-mt-fr-en at HUB, or a private one: "
        f"check the name, or set HF_TOKEN and run {COMMAND} again"
    )


@pytest.mark.parametrize("token", ["", "hf_stranger"])
def test_a_gated_repository_says_where_to_ask(
    hub: HubServer, store: Store, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_TOKEN", token)
    hub.publish(READY, conversion_files(), friend="hf_friend")
    told = message(hub, store)
    page = f"HUB/{READY}"
    assert told.endswith(
        f"access is restricted: ask for it at {page}, set HF_TOKEN and run {COMMAND}"
    )


def test_a_missing_revision_is_named(hub: HubServer, store: Store) -> None:
    hub.publish("a/b", conversion_files())
    checkpoint = Checkpoint(repository="a/b", revision="v9", licence="", size=2_000_000)
    with pytest.raises(ModelMissingError, match=r"^a/b \(2\.0 MB\): a/b has no revision 'v9' at "):
        acquire(checkpoint, store, connection=connect(hub))


def test_a_refused_connection_is_told_at_once(store: Store) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        address = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with pytest.raises(ModelMissingError) as caught:
        acquire(CHECKPOINT, store, connection=Connection(endpoint=address))
    assert str(caught.value) == (
        f"{NAME}: cannot reach {address} (connection refused): connect and run {COMMAND}, "
        "or fetch it on another machine and run summarize models import FOLDER"
    )


def test_a_server_without_encryption_cannot_be_reached_by_https(
    hub: HubServer, store: Store
) -> None:
    address = hub.url.replace("http:", "https:")
    with pytest.raises(ModelMissingError, match=rf": cannot reach {address} \(.*SSL.*\): connect "):
        acquire(CHECKPOINT, store, connection=Connection(endpoint=address, wait=0))


def test_an_unknown_host_is_told_at_once(store: Store) -> None:
    address = "http://no-such-host.invalid"
    with pytest.raises(ModelMissingError) as caught:
        acquire(CHECKPOINT, store, connection=Connection(endpoint=address))
    assert f"cannot reach {address} (its name is not known: no network?)" in str(caught.value)


@pytest.mark.parametrize(
    "address", ["huggingface.co", "ftp://host", "http://", "http://[", "http://h:x", "http://a..b"]
)
def test_an_address_that_is_none_is_wrong_usage(store: Store, address: str) -> None:
    with pytest.raises(UsageError, match=r"^HF_ENDPOINT: .+ is not an address such as https:"):
        acquire(CHECKPOINT, store, connection=Connection(endpoint=address))


def test_a_full_disk_is_told_and_the_next_call_goes_on(hub: HubServer, store: Store) -> None:
    commit = hub.publish(READY, conversion_files())
    part = store.staging(READY, commit) / "model.bin.part"
    part.symlink_to("/dev/full")
    assert message(hub, store).endswith(
        f"no space left on the disk: free some and run {COMMAND} again, it goes on from here"
    )
    part.unlink()
    assert acquire(CHECKPOINT, store, connection=connect(hub)).revision == commit


def test_who_comes_second_hears_who_is_at_it(hub: HubServer, store: Store) -> None:
    hub.publish(READY, conversion_files())
    planned = plan(Wish(checkpoint=CHECKPOINT), connect(hub))
    with (
        store.locked("Helsinki-NLP/opus-mt-fr-en"),
        pytest.raises(ModelError, match=r"is being fetched or changed already \(process \d+\)"),
    ):
        fetch(planned, store)
    assert fetch(planned, store).repository == "Helsinki-NLP/opus-mt-fr-en"
