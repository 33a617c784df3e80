"""A local server process that speaks OpenAI's chat protocol, well or badly.

Run: python -m tests.summarization.generative.chat_server [--script MODULE:FUNCTION]

It prints its address and serves until it is killed. The model that is asked for names how it
behaves: see ``BEHAVIOURS``; ``once`` in front (``once-503``) fails once for each conversation and
then works, any other name works at once. What it answers comes from a function of the messages
(here ``headline``, unless ``--script`` names another) or from a real model (``--causal``), which
loads while the server runs, and whose words are sent as it writes them. Every request is remembered
and listed at ``/log``.
"""

import argparse
import contextlib
import importlib
import json
import subprocess
import sys
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import Any, Self

import msgspec

from summarize.summarization.generative.generator import Generated, Generator, Message, Sampling

ROOT = Path(__file__).parents[3]
KEY = "sk-test-0123456789"
"""The key that the model ``keyed`` wants."""
FINGERPRINT = "fp_test"
BEHAVIOURS = """
    whole            answers in one piece, whatever is asked for
    unstreamed       refuses to stream with status 400
    slow             takes a while before each word
    silent           never says a word
    busy             429 with Retry-After: 0
    busy-long        429 with Retry-After: 3600
    503              503 without a word, always
    refused          400 with an error object
    echoing          400, and repeats the key and control characters in its message
    missing          404 with Ollama's message
    keyed            wants the key
    moved            redirects to another host
    cut              breaks off in the middle of the answer
    unfinished       ends without [DONE] or a reason
    late-error       sends an error object in the middle of the answer
    garbled          sends JSON that is none
    page             sends a web page with status 200
    mislabelled      sends its events as text/plain, between comments, with CRLF and a usage event
    empty-reply      sends status 200 and nothing else
    dropped          closes the connection without a word
    empty            sends an event without any choice, and is done
    long             answers as long as it may, whatever the limit: reason length
    endless          never stops
"""
Script = Callable[[list[dict[str, str]]], str]
Event = dict[str, Any]
Body = dict[str, Any]


def headline(messages: list[dict[str, str]]) -> str:
    """Answer with the first line of what was said last."""
    return messages[-1]["content"].splitlines()[0]


class ChatServer:
    """The server as a process of its own: ``with ChatServer() as server: ... server.url``."""

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.summarization.generative.chat_server", *self._arguments],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.root = self._process.stdout.readline().strip()
        assert self.root, "the server did not start"
        self.url = f"{self.root}/v1"
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.kill()
        self._process.communicate()

    def log(self) -> list[dict[str, Any]]:
        """Give what was asked so far: method, path, headers (in lower case) and body."""
        with urllib.request.urlopen(f"{self.root}/log") as response:  # noqa: S310 - our own
            requests: list[dict[str, Any]] = json.load(response)
        return requests


class _Model:
    """A real model, loaded and asked in a thread of its own: on one core, one after the other."""

    def __init__(self, place: str) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._loaded = self._thread.submit(self._load, place)

    def _load(self, place: str) -> Generator:
        import torch

        from summarize.summarization.generative.backends import open_generator

        torch.set_num_threads(1)
        return open_generator(f"causal:{place}", device="cpu")

    def count_tokens(self, text: str) -> int:
        """Tell how many tokens a text has."""
        return self._loaded.result().count_tokens(text)

    def answer(self, body: Body, on_text: Callable[[str], None] | None = None) -> Generated:
        """Answer a request."""
        sampling = Sampling(
            temperature=body["temperature"],
            seed=body["seed"],
            max_tokens=body["max_tokens"],
            stop=tuple(body.get("stop", ())),
        )
        messages = msgspec.convert(body["messages"], list[Message])
        model = self._loaded.result()
        return self._thread.submit(model.generate, messages, sampling, on_text).result()

    def events(self, body: Body) -> Iterator[Event]:
        """Yield an answer as it is written."""
        said: SimpleQueue[str | Generated | None] = SimpleQueue()

        def write() -> None:
            answer = None
            try:
                answer = self.answer(body, said.put)
            finally:
                said.put(answer)

        threading.Thread(target=write, daemon=True).start()
        yield {"choices": [{"delta": {"role": "assistant"}}]}
        while isinstance(piece := said.get(), str):
            yield {"choices": [{"delta": {"content": piece}}]}
        if piece is not None:
            reason = "stop" if piece.complete else "length"
            yield {"choices": [{"delta": {}, "finish_reason": reason}]}


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    script: Script
    model: _Model | None
    requests: list[dict[str, Any]]
    failed: Counter[str]
    lock: threading.Lock

    def do_GET(self) -> None:
        if self.path == "/log":
            self._send(200, self.requests)
            return
        self._remember(None)
        known = {
            "/v1/models": {"data": [{"id": "gpt"}, {"id": "listed", "max_model_len": 2048}]},
            "/slots/props": {"default_generation_settings": {"n_ctx": 1024}},
        }
        body = known.get(self.path)
        self._send(200 if body else 404, body or {"error": {"message": "not found"}})

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self._remember(body)
        if self.path == "/slots/tokenize":
            self._send(200, {"tokens": list(range(len(body["content"].split())))})
        elif self.path == "/tokenize" and self.model is not None:
            self._send(200, {"tokens": list(range(self.model.count_tokens(body["content"])))})
        elif self.path.endswith("/chat/completions"):
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                self._behave(body["model"], body)
        else:
            self._send(404, {"detail": "Not Found"})

    def _remember(self, body: object) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.requests.append(
            {"method": self.command, "path": self.path, "headers": headers, "body": body}
        )

    def _behave(self, behaviour: str, body: Body) -> None:
        if behaviour.startswith("once-"):
            with self.lock:
                self.failed[json.dumps(body["messages"]) + behaviour] += 1
                first = self.failed[json.dumps(body["messages"]) + behaviour] == 1
            behaviour = behaviour.removeprefix("once-") if first else "gpt"
        method = getattr(self, f"_{behaviour.replace('-', '_')}", None)
        if method is not None:
            method(body)
        elif body["stream"] and self.model is not None:
            self._stream(self.model.events(body), done=True)
        elif body["stream"]:
            self._stream(_events(self._words(body)), done=True)
        else:
            self._whole(body)

    def _words(self, body: Body) -> Iterator[str]:
        """Give the words of the answer, each with the space behind it."""
        said = self.model.answer(body).text if self.model else type(self).script(body["messages"])
        words = said.split(" ")
        return iter([f"{word} " for word in words[:-1]] + words[-1:])

    def _whole(self, body: Body) -> None:
        message = {"role": "assistant", "content": "".join(self._words(body))}
        self._send(200, {"choices": [{"message": message, "finish_reason": "stop"}]})

    def _unstreamed(self, body: Body) -> None:
        if body["stream"]:
            self._send(400, {"error": {"message": "stream is not supported"}})
        else:
            self._whole(body)

    def _slow(self, body: Body) -> None:
        def slowly() -> Iterator[str]:
            for word in self._words(body):
                time.sleep(0.02)
                yield word

        self._stream(_events(slowly()), done=True)

    def _silent(self, _body: Body) -> None:
        time.sleep(60)

    def _busy(self, _body: Body) -> None:
        self._send(429, {"error": {"message": "one at a time"}}, {"Retry-After": "0"})

    def _busy_long(self, _body: Body) -> None:
        self._send(429, {"error": {"message": "quota used up"}}, {"Retry-After": "3600"})

    def _503(self, _body: Body) -> None:
        self._send_bytes(503, b"", "text/plain", {"Retry-After": "0"})

    def _refused(self, _body: Body) -> None:
        self._send(400, {"error": {"message": "seed must be\npositive", "code": 400}})

    def _echoing(self, _body: Body) -> None:
        sent = self.headers.get("Authorization", "")
        self._send(400, {"error": {"message": f"\x1b[31mbad\x07 key\n{sent}"}})

    def _missing(self, body: Body) -> None:
        self._send(404, {"error": {"message": f"model '{body['model']}' not found"}})

    def _keyed(self, body: Body) -> None:
        if self.headers.get("Authorization") == f"Bearer {KEY}":
            self._stream(_events(self._words(body)), done=True)
        else:
            self._send(401, {"error": {"message": "invalid api key"}})

    def _moved(self, _body: Body) -> None:
        host = self.headers["Host"].replace("127.0.0.1", "localhost")
        location = f"http://{host}/v1/elsewhere/chat/completions"
        self._send(307, {}, {"Location": location})

    def _cut(self, body: Body) -> None:
        self._stream(list(_events(self._words(body)))[:3], done=False, end=False)

    def _unfinished(self, body: Body) -> None:
        self._stream(list(_events(self._words(body)))[:3], done=False)

    def _late_error(self, body: Body) -> None:
        words = list(_events(self._words(body)))[:3]
        self._stream([*words, {"error": {"message": "out of memory"}}], done=False)

    def _garbled(self, _body: Body) -> None:
        self._send_bytes(200, b'data: {"choices": [{"del\n\n', "text/event-stream", {})

    def _page(self, _body: Body) -> None:
        self._send_bytes(200, b"<html><body>Please log in</body></html>", "text/html", {})

    def _mislabelled(self, body: Body) -> None:
        lines = [": keep-alive", ""]
        for event in [*_events(self._words(body)), {"choices": [], "usage": {"total_tokens": 9}}]:
            lines += ["event: message", f"data:{json.dumps(event)}", "", ": keep-alive", ""]
        text = "\r\n".join([*lines, "data: [DONE]"])
        self._send_bytes(200, text.encode(), "text/plain", {})

    def _empty_reply(self, _body: Body) -> None:
        self._send_bytes(200, b"", "text/event-stream", {})

    def _dropped(self, _body: Body) -> None:
        self.close_connection = True

    def _empty(self, _body: Body) -> None:
        self._stream([{"choices": []}], done=True)

    def _long(self, body: Body) -> None:
        self._stream(_events(self._words(body), "length"), done=True)

    def _endless(self, _body: Body) -> None:
        self._stream({"choices": [{"delta": {"content": "on and "}}]} for _ in iter(int, 1))

    def _stream(self, events: Iterable[Event], *, done: bool = True, end: bool = True) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for event in events:
            self._chunk(f"data: {json.dumps(event)}\n\n".encode())
        if done:
            self._chunk(b"data: [DONE]\n\n")
        if end:
            self._chunk(b"")
        else:
            self.close_connection = True

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(b"%x\r\n%s\r\n" % (len(data), data))
        self.wfile.flush()

    def _send(self, status: int, body: object, headers: dict[str, str] | None = None) -> None:
        self._send_bytes(status, json.dumps(body).encode(), "application/json", headers or {})

    def _send_bytes(self, status: int, body: bytes, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": kind, **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_arguments: object) -> None:
        """Keep the terminal clean."""


def _events(words: Iterator[str], reason: str = "stop") -> Iterator[Event]:
    yield {"choices": [{"delta": {"role": "assistant"}}], "system_fingerprint": FINGERPRINT}
    for word in words:
        yield {"choices": [{"delta": {"content": word}, "finish_reason": None}]}
    yield {"choices": [{"delta": {}, "finish_reason": reason}]}


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--script", default=f"{__spec__.name}:headline")
    parser.add_argument("--causal", default="")
    options = parser.parse_args()
    module, _, name = options.script.partition(":")
    members: dict[str, Any] = {
        "script": staticmethod(getattr(importlib.import_module(module), name)),
        "model": _Model(options.causal) if options.causal else None,
        "requests": [],
        "failed": Counter(),
        "lock": threading.Lock(),
    }
    handler = type("Handler", (_Handler,), members)
    server = ThreadingHTTPServer(("127.0.0.1", options.port), handler)
    server.daemon_threads = True
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
