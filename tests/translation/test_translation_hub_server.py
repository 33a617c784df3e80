"""The server that the other tests fetch from: the client's own functions get along with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from huggingface_hub import HfApi, get_hf_file_metadata, hf_hub_url
from huggingface_hub.errors import (
    EntryNotFoundError,
    GatedRepoError,
    RepositoryNotFoundError,
    RevisionNotFoundError,
)

from tests.translation.hub_server import HubServer

FILES = {"config.json": b'{"model_type": "marian"}', "model.bin": bytes(range(256)) * 999}


@pytest.fixture
def hub() -> Iterator[HubServer]:
    with HubServer() as server:
        yield server


def test_a_repository_is_described_with_sizes_and_checksums(hub: HubServer) -> None:
    commit = hub.publish("a/b", FILES, licence="mit")
    info = HfApi(endpoint=hub.url).model_info("a/b", files_metadata=True)
    assert (info.id, info.sha, info.private, info.gated) == ("a/b", commit, False, False)
    assert info.card_data is not None
    assert info.card_data.license == "mit"
    assert info.siblings is not None
    small, large = info.siblings
    # git hash-object config.json; sha256sum model.bin
    assert (small.rfilename, small.size, small.blob_id, small.lfs) == (
        "config.json",
        24,
        "3439846e9728c612089580b846e1981912437dae",
        None,
    )
    assert large.lfs is not None
    assert (large.size, large.lfs.sha256) == (
        255_744,
        "95606d2ce84c3a236ea8ed98f22b2937f9019fe72740b0d5f419a4e3614342d7",
    )


def test_a_tree_lists_the_files_of_a_branch(hub: HubServer) -> None:
    hub.publish("a/b", FILES)
    hub.publish("a/b", {"old.json": b"{}"}, branch="v1")
    tree = HfApi(endpoint=hub.url).list_repo_tree("a/b", revision="v1")
    assert [each.path for each in tree] == ["old.json"]


@pytest.mark.parametrize("name", ["config.json", "model.bin"])
def test_the_client_downloads_a_small_and_a_large_file(
    hub: HubServer, tmp_path: Path, name: str
) -> None:
    commit = hub.publish("a/b", FILES)
    api = HfApi(endpoint=hub.url)
    path = api.hf_hub_download("a/b", name, cache_dir=tmp_path)
    assert Path(path).read_bytes() == FILES[name]
    assert commit in path
    metadata = get_hf_file_metadata(hf_hub_url("a/b", name, endpoint=hub.url))
    assert (metadata.commit_hash, metadata.size) == (commit, len(FILES[name]))


def test_refusals_are_those_that_the_client_knows(hub: HubServer, tmp_path: Path) -> None:
    hub.publish("a/gated", FILES, friend="hf_friend")
    hub.publish("a/hidden", FILES, friend="hf_friend", private=True)
    api = HfApi(endpoint=hub.url, token=False)
    with pytest.raises(RepositoryNotFoundError):
        api.model_info("a/none")
    with pytest.raises(RepositoryNotFoundError):
        api.model_info("a/hidden")
    with pytest.raises(RevisionNotFoundError):
        api.model_info("a/gated", revision="v9")
    with pytest.raises(GatedRepoError):
        api.hf_hub_download("a/gated", "config.json", cache_dir=tmp_path)
    friend = HfApi(endpoint=hub.url, token="hf_friend")  # noqa: S106 - of this server only
    with pytest.raises(EntryNotFoundError):
        friend.hf_hub_download("a/gated", "none.json", cache_dir=tmp_path)
    assert Path(friend.hf_hub_download("a/hidden", "config.json", cache_dir=tmp_path)).is_file()
