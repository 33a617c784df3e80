"""Being connected to Ray: a cluster's, or one of our own on this machine."""

import contextlib
import importlib.util
import logging
import os
import socket
from collections.abc import Iterator

from summarize.errors import SummarizeError, UsageError

_STORE = 256 * 1024 * 1024
"""Bytes of Ray's object store on this machine; only articles over 100 kB pass through it."""
_REACHED = 5.0
"""Seconds in which a cluster must answer."""


class ClusterError(SummarizeError):
    """The cluster cannot work."""


def check_ray() -> None:
    """Raise UsageError where Ray is not installed."""
    if importlib.util.find_spec("ray") is None:
        raise UsageError("the Ray engine needs Ray: pip install 'summarize[ray]'")


@contextlib.contextmanager
def connected(address: str | None, workers: int | None) -> Iterator[bool]:
    """Be connected to a Ray for the time of a block; tells whether others may share it.

    Where there is no address, and nobody has connected this process, to one that is started here
    with so many cores, None for all, and ended. Raises UsageError where a cluster cannot be
    reached, ClusterError where Ray does not start.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    import ray

    if ray.is_initialized():
        yield True
        return
    logging.getLogger("ray").setLevel(logging.CRITICAL)
    if address in {None, "local"}:
        _start(workers)
    else:
        _join(str(address))
    try:
        yield address not in {None, "local"}
    finally:
        ray.shutdown()


def _start(workers: int | None) -> None:
    import ray

    try:
        ray.init(
            address="local",
            num_cpus=workers,
            object_store_memory=_STORE,
            include_dashboard=False,
            configure_logging=False,
            log_to_driver=False,
        )
    except Exception as error:  # what Ray raises then is of no class of its own
        told = " ".join(str(error).split())
        raise ClusterError(f"Ray does not start on this machine: {told}") from error


def _join(address: str) -> None:
    import ray

    _knock(address)
    # Ray tries for minutes otherwise, where something else answers at the address.
    os.environ.setdefault("RAY_gcs_server_port_wait_time_s", "1")
    try:
        ray.init(address=address, configure_logging=False, log_to_driver=False)
    except (ConnectionError, RuntimeError, ValueError) as error:
        told = str(error).strip().splitlines()
        raise UsageError(
            f"cannot join the Ray cluster at {address}: {told[0] if told else 'no answer'}; "
            "Ray's version and RAY_AUTH_MODE must be here what they are there"
        ) from None


def _knock(address: str) -> None:
    """Raise UsageError where nobody listens at an address HOST:PORT."""
    if address == "auto":
        return
    host, _, port = address.rpartition(":")
    if "/" in address or not host or not port.isdigit():
        raise UsageError(
            f"{address!r} is no address of a Ray cluster: give HOST:PORT of its head, or auto"
        )
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=_REACHED).close()
    except (OSError, OverflowError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(
            f"no Ray cluster answers at {address} ({reason}): is it the address of its head?"
        ) from None
