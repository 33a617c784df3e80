"""A folder of articles, and a home with the tiny Marian in the store."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from summarize.translation.store import Store, import_model
from tests.batch.clusters import Cluster, a_cluster

Tree = Callable[[dict[str, str]], Path]


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """Give a function that writes files of these contents below the folder ``in``."""

    def make(files: dict[str, str]) -> Path:
        folder = tmp_path / "in"
        for name, content in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8")
        return folder

    return make


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home whose store holds the tiny Marian as the checkpoint from English to Arabic."""
    home = tmp_path_factory.mktemp("stocked")
    import_model(
        Path(__file__).parents[1] / "translation" / "tiny_marian",
        store=Store(home / "models"),
        repository="Helsinki-NLP/opus-mt-en-ar",
        quantization="float32",
    )
    return home


@pytest.fixture(scope="module")
def cluster(stocked: Path) -> Iterator[Cluster]:
    """Give the Ray cluster that the tests of a file share."""
    with a_cluster(stocked) as made:
        yield made
