"""A server that speaks OpenAI's protocol: requests with a key, patience, and errors for people.

Requests go through urllib3, which a core dependency (trafilatura) brings along in every version:
the Hub client's HTTP library changes with its version, and the standard library has no separate
timeouts for connecting and reading. Redirects are not followed: the key stays with the host that
it was given for.
"""

from __future__ import annotations

import json
import os
import time
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import msgspec

import summarize
from summarize.errors import ModelError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from urllib3 import BaseHTTPResponse, PoolManager

_Given = TypeVar("_Given")
_KEYS = ("SUMMARIZE_API_KEY", "OPENAI_API_KEY")
_SECRET = "***"  # noqa: S105 - what stands in its place
_BUSY = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
"""HTTP statuses that tell nothing about the next try."""
_OK, _REDIRECTS, _FORBIDDEN = 200, range(300, 400), frozenset({401, 403})
_LOOPBACK = ("localhost", "::1")
_LONGEST = 300
"""Characters of a server's message that are passed on."""
_MOST = 1 << 16
"""Bytes of a server's message, or of what it says of itself, that are read."""
_DESCRIPTION = 1 << 24
"""Bytes of what a server says of itself that are read: some list hundreds of models."""


class Patience(msgspec.Struct, frozen=True, kw_only=True):
    """How long a stubborn server is borne with."""

    attempts: int = 4
    """Tries until we give up."""
    wait: float = 1.0
    """Seconds before the second try; twice as long before each one after it."""
    longest_wait: float = 60.0
    """Seconds; a server that asks for more is taken at its word: we give up and say so."""
    connect: float = 10.0
    """Seconds for making a connection."""
    silence: float = 300.0
    """Seconds that it may be silent: before its first word a model reads the whole article."""


class PassingError(Exception):
    """What may go well the next time."""

    def __init__(self, words: str, wait: float | None = None) -> None:
        """Say what happened, and how many seconds the server wants us to wait."""
        super().__init__(words)
        self.wait = wait


class RefusedError(ModelError):
    """The server understood, and says no."""

    def __init__(self, words: str, status: int) -> None:
        """Say why, with the HTTP status."""
        super().__init__(words)
        self.status = status


class Server:
    """A server at an address such as ``http://localhost:11434/v1``.

    The key is that of ``SUMMARIZE_API_KEY``, else of ``OPENAI_API_KEY``; it is in no message.
    """

    def __init__(self, address: str, patience: Patience) -> None:
        """Take an address; nothing is asked yet. Raises UsageError where it is none."""
        self.address = check_address(address)
        self._patience = patience
        self._key = _key()
        self._pool: PoolManager | None = None

    @property
    def root(self) -> str:
        """Its address without the ``/v1`` of the protocol."""
        return self.address.removesuffix("/v1")

    def persist(self, call: Callable[[], _Given]) -> _Given:
        """Call until it succeeds, with growing pauses while what fails may pass.

        Raises ModelError where it does not, and whatever else the last call raised.
        """
        for failures in range(self._patience.attempts):
            try:
                return call()
            except PassingError as error:
                pause = self._patience.wait * 2**failures if error.wait is None else error.wait
                if pause > self._patience.longest_wait:
                    raise ModelError(
                        f"{self.address}: {error}; it asks to wait {pause:.0f} seconds: try later"
                    ) from None
                if failures + 1 == self._patience.attempts:
                    raise ModelError(
                        f"{self.address}: {error}, {failures + 1} times: check the address and"
                        " whether the server runs"
                    ) from None
            time.sleep(pause)
        raise AssertionError("a server is asked at least once")

    def post(self, body: Mapping[str, object], path: str) -> BaseHTTPResponse:
        """Send a request below the address and give the reply, its body unread.

        Raises PassingError where it makes sense to try again, ModelError where not.
        """
        return self._open("POST", f"{self.address}/{path}", body)

    def describe(self, url: str, body: Mapping[str, object] | None = None) -> object:
        """Ask the server about itself; None where it does not know what is asked.

        Raises PassingError where it cannot be reached, ModelError where that will not change.
        """
        try:
            response = self._open("GET" if body is None else "POST", url, body)
        except RefusedError:  # some gateways forbid what they do not know
            return None
        with response:
            text = b"".join(self.read(response, _DESCRIPTION))
        try:
            return json.loads(text)
        except ValueError:
            return None

    def read(self, response: BaseHTTPResponse, most: int) -> list[bytes]:
        """Give the body of a reply. Raises PassingError and ModelError."""
        chunks, size = [], 0
        while chunk := self.read_some(response):
            chunks.append(chunk)
            size += len(chunk)
            if size > most:
                raise ModelError(f"{self.address}: its reply has no end")
        return chunks

    def read_some(self, response: BaseHTTPResponse) -> bytes:
        """Give what has come of a reply since; nothing at its end."""
        from urllib3 import exceptions

        try:
            return response.read1(_MOST)
        except exceptions.ReadTimeoutError:
            raise self._silent() from None
        except exceptions.HTTPError as error:
            raise PassingError("the connection broke") from error

    def clean(self, text: str) -> str:
        """Make what a server says fit for a message: one line, not long, without the key."""
        if self._key:
            text = text.replace(self._key, _SECRET)
        line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
        return line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"

    def _open(self, method: str, url: str, body: Mapping[str, object] | None) -> BaseHTTPResponse:
        from urllib3 import Timeout, exceptions

        headers = {
            "Accept": "text/event-stream, application/json",
            "User-Agent": f"summarize/{summarize.__version__}",
        }
        if self._key:
            headers["Authorization"] = f"Bearer {self._key}"
        try:
            response = self._connections().request(
                method,
                url,
                json=body,
                headers=headers,
                timeout=Timeout(connect=self._patience.connect, read=self._patience.silence),
                retries=False,
                redirect=False,
                preload_content=False,
            )
        except exceptions.ReadTimeoutError:
            raise self._silent() from None
        except (exceptions.SSLError, exceptions.NameResolutionError) as error:
            raise ModelError(f"{self.address}: cannot be reached ({_words(error)})") from None
        except exceptions.HTTPError as error:
            raise PassingError(f"cannot be reached ({_words(error)})") from None
        if response.status != _OK:
            with response:
                raise self._refusal(response)
        return response

    def _connections(self) -> PoolManager:
        if self._pool is None:
            import urllib3

            proxy = _proxy(self.address)
            self._pool = urllib3.ProxyManager(proxy) if proxy else urllib3.PoolManager()
        return self._pool

    def _refusal(self, response: BaseHTTPResponse) -> Exception:
        """Give the error that a reply of another status than 200 stands for."""
        status, place = response.status, response.headers.get("Location", "")
        if status in _REDIRECTS:
            return RefusedError(
                f"{self.address}: sends us on to {self.clean(place) or 'nowhere'}, and the key"
                " stays here: name the address that answers itself",
                status,
            )
        try:
            said = self.clean(message_of(b"".join(self.read(response, _MOST))))
        except (PassingError, ModelError):
            said = ""
        words = f"HTTP status {status}" + (f" ({said})" if said else "")
        if status in _BUSY:
            return PassingError(f"fails, {words}", _seconds(response.headers.get("Retry-After")))
        if status in _FORBIDDEN:
            advice = "refuses the key of" if self._key else "wants a key: set"
            return RefusedError(f"{self.address}: {advice} {_KEYS[0]}, {words}", status)
        return RefusedError(f"{self.address}: refuses, {words}", status)

    def _silent(self) -> ModelError:
        return ModelError(
            f"{self.address}: was silent for {self._patience.silence:g} seconds:"
            " give it longer with ?timeout=SECONDS behind the model"
        )


def check_address(address: str) -> str:
    """Give an address without what the protocol adds to it. Raises UsageError where it is none."""
    try:
        parts = urlsplit(address)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number, brackets that do not match
        good = False
    if not good or parts.query:
        raise UsageError("openai: needs an address such as http://localhost:11434/v1#MODEL")
    if "@" in parts.netloc:
        raise UsageError(f"openai: no password belongs in an address: set {_KEYS[0]}")
    path = parts.path.rstrip("/").removesuffix("/chat/completions")
    return f"{parts.scheme}://{parts.netloc}{path or '/v1'}"


def message_of(body: bytes) -> str:
    """Find what a server says about an error, in any of the forms in use; empty for a web page."""
    text = body.decode("utf-8", errors="replace")
    try:
        said = json.loads(text)
    except ValueError:
        return "" if text.lstrip().startswith("<") else text
    for key in ("error", "message", "detail"):
        while isinstance(said, dict) and key in said:
            said = said[key]
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)


def _key() -> str:
    key = next((os.environ[name].strip() for name in _KEYS if os.environ.get(name)), "")
    if key and not (key.isascii() and key.isprintable()):
        raise UsageError(f"{_KEYS[0]}: holds characters that no key has")
    return key


def _proxy(address: str) -> str:
    """Give the proxy that the environment names for an address; never one for this machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    if host in _LOOPBACK or host.startswith("127.") or proxy_bypass(host):
        return ""
    return getproxies().get(parts.scheme, "")


def _seconds(header: str | None) -> float | None:
    """Read ``Retry-After``: seconds, or a date."""
    from urllib3 import Retry, exceptions

    if not header:
        return None
    try:
        return Retry().parse_retry_after(header)
    except exceptions.InvalidHeader:
        return None


def _words(error: BaseException) -> str:
    """Give the system's own words for what broke a connection."""
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.strerror:
            return seen.strerror.lower()
        seen = seen.__cause__ or seen.__context__
    return type(error).__name__
