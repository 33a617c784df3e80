"""A Ray cluster of this machine, for runs in its actors."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from summarize.batch.run import How


class Cluster(Protocol):
    """What is used here of Ray's own class, which has no types."""

    address: str

    def add_node(self, *, num_cpus: int) -> object: ...

    def remove_node(self, node: object, *, allow_graceful: bool) -> None: ...


@contextlib.contextmanager
def a_cluster(stocked: Path) -> Iterator[Cluster]:
    """Give a cluster of a head with two cores, and the tiny Marian in the store of its nodes."""
    from ray import cluster_utils

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZE_HOME", str(stocked))
        patch.setenv("RAY_USAGE_STATS_ENABLED", "0")
        made: Any = cluster_utils.Cluster(
            initialize_head=True,
            head_node_args={"num_cpus": 2, "include_dashboard": False},
        )
        yield made
        made.shutdown()


def on(cluster: Cluster, **how: Any) -> How:  # noqa: ANN401 - as How has them
    return How(engine="ray", ray_address=cluster.address, **{"workers": 2, **how})
