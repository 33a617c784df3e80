"""A reply to a chat request: as a stream of events, or whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from summarize.errors import ModelError
from summarize.summarization.generative.backends.server import PassingError, message_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from urllib3 import BaseHTTPResponse

    from summarize.summarization.generative.backends.server import Server

_MOST = 1 << 25
"""Bytes of a reply: each token of a stream comes in some 200."""
_DONE = b"[DONE]"
_FIELDS = (b"data:", b":", b"event:", b"id:", b"retry:")
"""How the lines of an event stream begin: see
https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream."""


class Piece(msgspec.Struct, frozen=True):
    """Some of an answer, and whether it ends with it."""

    text: str = ""
    reason: str = ""
    """Why the answer ends here: ``stop``, ``length`` …; empty where it goes on."""
    fingerprint: str = ""
    """What the server says of itself that decides its output."""


class _Content(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    delta: _Content | None = None
    message: _Content | None = None
    finish_reason: str | None = None


class _Reply(msgspec.Struct):
    choices: list[_Choice] | None = None
    error: msgspec.Raw = msgspec.Raw(b"null")
    system_fingerprint: str | None = None


def pieces(response: BaseHTTPResponse, server: Server) -> Iterator[Piece]:
    """Yield an answer as it comes; one that came whole is one piece.

    A stream that says that it is done ends with a piece of the reason ``stop``, unless it gave
    another. What kind of reply it is the body tells: servers get their headers wrong. Raises
    PassingError where the connection breaks or the reply is garbled, ModelError for an error that
    the server reports, and where what answers is no such server.
    """
    lines = _lines(response, server)
    first = next((line for line in lines if line.strip()), b"")
    if first.startswith(_FIELDS):
        yield from _events(first, lines, server)
    elif first.lstrip().startswith(b"{"):
        whole = b"\n".join([first, *lines])
        yield _piece(whole, server)
    elif not first:
        raise PassingError("its reply is empty")
    else:
        kind = server.clean(response.headers.get("Content-Type", "")) or "something else"
        raise ModelError(
            f"{server.address}: answers with {kind}, not as an OpenAI-compatible server does:"
            " check the address"
        )


def _events(first: bytes, lines: Iterator[bytes], server: Server) -> Iterator[Piece]:
    data: list[bytes] = []
    for line in (line for part in ([first], lines, [b""]) for line in part):
        if line.startswith(b"data:"):
            data.append(line[5:].removeprefix(b" "))
        elif not line and data:
            event = b"\n".join(data)
            data = []
            if event.strip() == _DONE:
                yield Piece(reason="stop")
                return
            yield _piece(event, server)


def _piece(text: bytes, server: Server) -> Piece:
    try:
        reply = msgspec.json.decode(text, type=_Reply)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise PassingError("its reply is garbled") from None
    if bytes(reply.error) != b"null":
        said = server.clean(message_of(bytes(reply.error)))
        raise ModelError(f"{server.address}: fails ({said})")
    fingerprint = server.clean(reply.system_fingerprint or "")
    if not reply.choices:  # an event that tells the usage has none
        return Piece(fingerprint=fingerprint)
    choice = reply.choices[0]
    part = choice.delta or choice.message or _Content()
    return Piece(part.content or "", choice.finish_reason or "", fingerprint)


def _lines(response: BaseHTTPResponse, server: Server) -> Iterator[bytes]:
    """Yield the lines of a reply as they come."""
    rest, size = b"", 0
    while chunk := server.read_some(response):
        size += len(chunk)
        if size > _MOST:
            raise ModelError(f"{server.address}: its reply has no end")
        *whole, rest = (rest + chunk).split(b"\n")
        yield from (line.removesuffix(b"\r") for line in whole)
    if rest:
        yield rest.removesuffix(b"\r")
