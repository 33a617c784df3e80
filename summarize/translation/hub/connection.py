"""How the Hub is reached: its address, and how long a stubborn failure is borne with."""

from __future__ import annotations

import contextlib
import logging
import os
import time
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit

import msgspec

from summarize.errors import UsageError
from summarize.translation.hub.failures import is_passing, seconds_to_wait, status_of

if TYPE_CHECKING:
    from collections.abc import Callable

_Given = TypeVar("_Given")
_FIRST_ATTEMPTS = 2


class Connection(msgspec.Struct, frozen=True, kw_only=True):
    """The Hub's address and our patience with it."""

    endpoint: str = ""
    """``https://huggingface.co``, or a mirror; empty: what ``HF_ENDPOINT`` says."""
    attempts: int = 5
    """Tries without any progress between them until we give up."""
    wait: float = 1.0
    """Seconds before the second try; twice as long before each one after it."""
    longest_wait: float = 60.0
    """Seconds; a server that asks for more is taken at its word: we give up and say so."""
    timeout: float = 10.0
    """Seconds that a server may be silent."""

    @property
    def address(self) -> str:
        """The Hub's address. Raises UsageError where ``HF_ENDPOINT`` holds none."""
        address = self.endpoint or os.environ.get("HF_ENDPOINT", "")
        if address and not _is_address(address):
            raise UsageError(f"HF_ENDPOINT: {address!r} is not an address such as https://HOST")
        # What is read here is what the client has read when it was imported.
        from huggingface_hub import constants

        return (self.endpoint or constants.ENDPOINT).rstrip("/")

    def persist(
        self, call: Callable[[], _Given], progress: Callable[[], int] | None = None
    ) -> _Given:
        """Call until it succeeds, with growing pauses while what fails is likely to pass.

        ``progress`` tells how far the calls have come; every advance renews our patience. Without
        it this is the first word with the Hub: where it cannot be reached there is most likely no
        network, and whoever waits should know soon. Raises the error of the last call.
        """
        failures, best = 0, progress() if progress else 0
        while True:
            try:
                return call()
            except Exception as error:
                now = progress() if progress else 0
                failures = failures + 1 if now <= best else 1
                best = max(best, now)
                answered = progress is not None or status_of(error) != 0
                limit = self.attempts if answered else min(self.attempts, _FIRST_ATTEMPTS)
                pause = seconds_to_wait(error) or self.wait * 2 ** (failures - 1)
                if failures >= limit or pause > self.longest_wait:
                    raise
                if not is_passing(error, answered=answered):
                    raise
            time.sleep(pause)


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        host = (parts.hostname or "").encode("idna")
        return parts.scheme in {"http", "https"} and bool(host) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not match, an empty label
        return False


def is_offline() -> bool:
    """Tell whether the user forbids the network: ``HF_HUB_OFFLINE`` or ``TRANSFORMERS_OFFLINE``."""
    from huggingface_hub import constants

    return constants.HF_HUB_OFFLINE


def quieten() -> None:
    """Keep the client's warnings to itself, unless ``HF_HUB_VERBOSITY`` asks for them.

    The Hub sends some with its answers, such as that there is no token; errors are raised anyway.
    """
    if not os.environ.get("HF_HUB_VERBOSITY"):
        with contextlib.suppress(ValueError):  # of an address that is none: told where it is used
            from huggingface_hub.utils.logging import set_verbosity

            set_verbosity(logging.ERROR)
