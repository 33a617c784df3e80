"""What can go wrong with the Hub: what may pass by itself, and what to tell people."""

from __future__ import annotations

import errno
import re
import socket

from summarize.errors import ModelMissingError, SummarizeError

_BUSY = frozenset({408, 429, 500, 502, 503, 504})
"""HTTP statuses that tell nothing about the next try."""
_ELSEWHERE = "or fetch it on another machine and run summarize models import FOLDER"
_UNREACHABLE = (socket.gaierror, ConnectionRefusedError)
_CONNECTING = frozenset({"ConnectError", "ConnectTimeout", "ProxyError"})
"""Errors of the HTTP library, whichever it is, from before there was a connection."""
_LIMIT = re.compile(r";\s*r=0\s*;\s*t=(\d+)")
"""In a ``RateLimit`` header: nothing remains for so many seconds."""


class DamagedError(Exception):
    """A file arrived whole, and is not what the Hub's checksum says."""


class CutOffError(Exception):
    """A file ended before its size was reached."""


class NotHubError(Exception):
    """What answered is not a Hub."""


def status_of(error: BaseException) -> int:
    """Give the HTTP status that an error is about; 0 where it is about none."""
    return int(getattr(getattr(error, "response", None), "status_code", 0))


def is_passing(error: Exception, *, answered: bool) -> bool:
    """Tell whether it makes sense to try again.

    A Hub that has ``answered`` before and cannot be reached now may come back: it is worth
    waiting for.
    """
    if status := status_of(error):
        return status in _BUSY
    if isinstance(error, CutOffError):
        return True
    return _is_transport(error) and (answered or _root(error, _UNREACHABLE) is None)


def seconds_to_wait(error: Exception) -> float | None:
    """Give what a busy server asks us to wait; None where it does not.

    It does so in ``Retry-After``, or as the Hub does in ``RateLimit``: see
    https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/.
    """
    headers = getattr(getattr(error, "response", None), "headers", {})
    if limit := _LIMIT.search(str(headers.get("ratelimit", ""))):
        return float(limit[1])
    value = str(headers.get("retry-after", "")).strip()
    return float(value) if value.isascii() and value.isdigit() else None


def explain(
    error: Exception, *, name: str, repository: str, revision: str, address: str, command: str
) -> Exception:
    """Give the error to raise in place of one of the Hub client's or the system's.

    ``name`` is the checkpoint with its size, ``command`` what the user should run next. What is
    not known is given back as it is: a bug.
    """
    if isinstance(error, SummarizeError):
        return error
    reason = _reason(error, repository, revision, address, command)
    return error if reason is None else ModelMissingError(f"{name}: {reason}")


def _reason(
    error: Exception, repository: str, revision: str, address: str, command: str
) -> str | None:
    again = f"run {command} again"
    if reason := _refusal(error, repository, revision, address, command):
        return reason
    if isinstance(error, NotHubError):
        return f"what answers at {address} is no Hub (a login page?): connect and run {command}"
    if isinstance(error, DamagedError):
        return f"{error} arrived damaged twice: {again} later, {_ELSEWHERE}"
    if type(error).__name__ in _CONNECTING:
        return f"cannot reach {address} ({_words(error)}): connect and run {command}, {_ELSEWHERE}"
    if isinstance(error, CutOffError) or _is_transport(error):
        return f"the connection to {address} broke ({_words(error)}): {again}, it goes on from here"
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return f"no space left on the disk: free some and {again}, it goes on from here"
    if isinstance(error, OSError):
        return f"cannot write {error.filename or 'to the store'}: {error.strerror}"
    return None


def _refusal(
    error: Exception, repository: str, revision: str, address: str, command: str
) -> str | None:
    """Tell why the Hub, or its client, does not give what it was asked for."""
    from huggingface_hub import errors

    again = f"run {command} again"
    if isinstance(error, errors.OfflineModeIsEnabled):
        return f"HF_HUB_OFFLINE forbids the network: unset it and run {command}, {_ELSEWHERE}"
    if isinstance(error, errors.GatedRepoError):
        page = f"{address}/{repository}"
        return f"access is restricted: ask for it at {page}, set HF_TOKEN and run {command}"
    if isinstance(error, errors.RevisionNotFoundError):
        return f"{repository} has no revision {revision!r} at {address}"
    if isinstance(error, errors.EntryNotFoundError):
        return f"{repository} lacks a file that it lists: {again} later"
    if status := status_of(error):
        return _status_reason(status, seconds_to_wait(error), repository, address, again)
    return None


def _status_reason(
    status: int, wait: float | None, repository: str, address: str, again: str
) -> str:
    if status in {401, 404}:
        return (
            f"no repository {repository} at {address}, or a private one: check the name, "
            f"or set HF_TOKEN and {again}"
        )
    if status == 403:  # noqa: PLR2004 - an HTTP status says what it is
        return f"{address} forbids access to {repository}: check HF_TOKEN and {again}"
    if status == 429:  # noqa: PLR2004 - as above
        when = f"in {wait:.0f} seconds" if wait else "later"
        return f"{address} has had too many requests: {again} {when}"
    return f"{address} fails (HTTP status {status}): {again} later"


def _is_transport(error: Exception) -> bool:
    """Tell whether an error comes from the client's HTTP library."""
    # Which one that is depends on the client's version; its own errors derive from the library's.
    from huggingface_hub.errors import HfHubHTTPError

    return isinstance(error, HfHubHTTPError.__bases__[0])


def _root(error: BaseException, kinds: tuple[type[BaseException], ...]) -> BaseException | None:
    """Find an error of certain kinds among those that led to this one."""
    seen: BaseException | None = error
    while seen is not None and not isinstance(seen, kinds):
        seen = seen.__cause__ or seen.__context__
    return seen


def _words(error: Exception) -> str:
    """Give the system's own words for what broke a connection."""
    if isinstance(_root(error, (socket.gaierror,)), socket.gaierror):
        return "its name is not known: no network?"
    if isinstance(_root(error, (ConnectionRefusedError,)), ConnectionRefusedError):
        return "connection refused"
    return str(error) or type(error).__name__
