"""A local HTTP server that speaks as much of the Hugging Face Hub's protocol as a client reads.

It serves model information, file trees and files: small ones behind a relative redirect, large
ones (LFS) behind a redirect to another origin, its "CDN". It can be told to fail, to cut a
connection, to send wrong bytes or to stop in the middle, and it remembers what it was asked.
See https://huggingface.co/docs/hub/api and the client's ``get_hf_file_metadata``.
"""

import contextlib
import hashlib
import json
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, quote, unquote, urlsplit

LARGE = (".bin", ".safetensors", ".spm", ".h5", ".msgpack", ".ot", ".npz")
"""Suffixes of the files that a repository keeps in LFS."""
_CHUNK = 1 << 14
_API = re.compile(
    r"/api/models/(?P<repo>[^/]+/[^/]+?)(?:/(?P<what>revision|tree)/(?P<revision>[^/]+))?/?"
)
_RESOLVE = re.compile(r"/(?P<repo>[^/]+/[^/]+)/resolve/(?P<revision>[^/]+)/(?P<file>.+)")
_CACHED = re.compile(
    r"/api/resolve-cache/models/(?P<repo>[^/]+/[^/]+)/(?P<revision>[^/]+)/(?P<file>.+)"
)
_CDN = re.compile(r"/cdn/(?P<sha256>[0-9a-f]{64})")
_RANGE = re.compile(r"bytes=(\d+)-(\d*)")
_MESSAGES = {
    "RepoNotFound": "Repository not found",
    "RevisionNotFound": "Invalid rev id",
    "EntryNotFound": "Entry not found",
    "GatedRepo": "Access to this model is restricted",
}


@dataclass(frozen=True)
class Exchange:
    """One request, and the status that it was answered with."""

    method: str
    path: str
    status: int
    range: str | None
    authorization: str | None


@dataclass
class Fault:
    """What goes wrong with the next ``times`` GET requests for paths that match."""

    path: str
    """A regular expression that is found anywhere in the path: ``/cdn/``, ``resolve/.*json``."""
    times: int = 1
    status: int = 0
    """Answer with this status and nothing else."""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    """Close the connection after so many bytes of the body."""
    hold: int | None = None
    """Send so many bytes of the body, set ``HubServer.held`` and wait for ``HubServer.release``."""
    corrupt: bool = False
    """Change a byte in the middle of the body."""
    endless: bool = False
    """Send the body again and again, without a length."""
    ignore_range: bool = False
    """Answer a request for a range with the whole file."""


@dataclass
class _Repository:
    licence: str
    friend: str
    private: bool
    sizes: Mapping[str, int]
    commits: dict[str, dict[str, bytes]] = field(default_factory=dict)
    branches: dict[str, str] = field(default_factory=dict)

    def commit(self, revision: str) -> str | None:
        return self.branches.get(revision, revision if revision in self.commits else None)


class HubServer:
    """A Hub on this machine: ``with HubServer() as hub: hub.publish(...)``; see ``hub.url``."""

    def __init__(self) -> None:
        self.log: list[Exchange] = []
        self.held = threading.Event()
        self.release = threading.Event()
        self.renamed: dict[str, str] = {}
        self.repositories: dict[str, _Repository] = {}
        self._faults: list[Fault] = []
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"hub": self})
        # The CDN is another host: a client must not send its token there.
        self._servers = [ThreadingHTTPServer(("127.0.0.1", 0), handler) for _ in range(2)]
        hub, cdn = self._servers
        self.url = f"http://127.0.0.1:{hub.server_port}"
        self.cdn = f"http://localhost:{cdn.server_port}"

    def __enter__(self) -> Self:
        for server in self._servers:
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def publish(
        self,
        repository: str,
        files: Mapping[str, bytes],
        *,
        licence: str = "apache-2.0",
        branch: str = "main",
        friend: str = "",
        private: bool = False,
        sizes: Mapping[str, int] | None = None,
    ) -> str:
        """Put files into a branch of a repository; give the commit.

        ``friend`` is the token of the one who may have the files: others see the description
        only, and nothing at all where it is ``private``. ``sizes`` are sizes to claim in place of
        the true ones.
        """
        known = self.repositories.setdefault(
            repository, _Repository(licence, friend, private, sizes or {})
        )
        digest = hashlib.sha1(repository.encode(), usedforsecurity=False)
        for name, data in sorted(files.items()):
            digest.update(name.encode() + b"\0" + data)
        commit = digest.hexdigest()
        known.commits[commit] = dict(files)
        known.branches[branch] = commit
        return commit

    def fail(self, fault: Fault) -> None:
        """Let requests go wrong; of several faults for a path the first one counts."""
        with self._lock:
            self._faults.append(fault)

    def asked(self, path: str, method: str = "GET") -> list[Exchange]:
        """List the requests whose path matches a regular expression, in order."""
        with self._lock:
            return [
                each for each in self.log if each.method == method and re.search(path, each.path)
            ]

    def note(self, exchange: Exchange) -> None:
        """Remember a request."""
        with self._lock:
            self.log.append(exchange)

    def fault(self, path: str) -> Fault | None:
        """Give the fault that befalls a request now, and count it."""
        with self._lock:
            for fault in self._faults:
                if fault.times and re.search(fault.path, path):
                    fault.times -= 1
                    return fault
        return None

    def blob(self, sha256: str) -> bytes | None:
        """Find a large file by its checksum."""
        for repository in self.repositories.values():
            for files in repository.commits.values():
                for data in files.values():
                    if hashlib.sha256(data).hexdigest() == sha256:
                        return data
        return None


def git_blob(data: bytes) -> str:
    """Give the checksum under which git keeps a file."""
    header = b"blob %d\0" % len(data)
    return hashlib.sha1(header + data, usedforsecurity=False).hexdigest()


def _pointer(data: bytes) -> bytes:
    """Give the file that git keeps in place of a large one."""
    oid = hashlib.sha256(data).hexdigest()
    lines = (
        "version https://git-lfs.github.com/spec/v1",
        f"oid sha256:{oid}",
        f"size {len(data)}",
    )
    return "".join(f"{line}\n" for line in lines).encode()


def _sibling(name: str, data: bytes, size: int | None, *, blobs: bool) -> dict[str, object]:
    described: dict[str, object] = {"rfilename": name}
    size = size or len(data)
    if blobs and name.endswith(LARGE):
        pointer = _pointer(data)
        sha256 = hashlib.sha256(data).hexdigest()
        lfs = {"sha256": sha256, "size": size, "pointerSize": len(pointer)}
        return {**described, "size": size, "blobId": git_blob(pointer), "lfs": lfs}
    return {**described, "size": size, "blobId": git_blob(data)} if blobs else described


def _entry(name: str, data: bytes) -> dict[str, object]:
    described = {"type": "file", "path": name, "size": len(data)}
    if not name.endswith(LARGE):
        return {**described, "oid": git_blob(data)}
    pointer = _pointer(data)
    sha256 = hashlib.sha256(data).hexdigest()
    lfs = {"oid": sha256, "size": len(data), "pointerSize": len(pointer)}
    return {**described, "oid": git_blob(pointer), "lfs": lfs}


class _Handler(BaseHTTPRequestHandler):
    hub: HubServer
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep standard error for the tests."""

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        path = unquote(parts.path)
        self._fault = self.hub.fault(path) if self.command == "GET" else None
        with contextlib.suppress(ConnectionError):  # the client may go whenever it likes
            if self._fault and self._fault.status:
                self._send(self._fault.status, headers=self._fault.headers)
            elif match := _CACHED.fullmatch(path):
                self._file(**match.groupdict())
            elif match := _API.fullmatch(path):
                blobs = "blobs" in parse_qs(parts.query)
                self._describe(**match.groupdict(), blobs=blobs)
            elif match := _RESOLVE.fullmatch(path):
                self._resolve(**match.groupdict())
            elif match := _CDN.fullmatch(path):
                data = self.hub.blob(match["sha256"])
                self._refuse(404, "EntryNotFound") if data is None else self._content(data, {})
            else:
                self._refuse(404, "EntryNotFound")

    def _find(self, repo: str, revision: str) -> tuple[_Repository, str] | None:
        """Give a repository and the commit of a revision, or refuse."""
        known = self.hub.repositories.get(repo)
        if known is None or (known.private and not self._is_friend(known)):
            # As on the Hub: whoever has no token cannot tell a private repository from none.
            self._refuse(404 if self.headers["Authorization"] else 401, "RepoNotFound")
            return None
        commit = known.commit(revision)
        if commit is None:
            self._refuse(404, "RevisionNotFound")
            return None
        return known, commit

    def _is_friend(self, known: _Repository) -> bool:
        return known.friend in {"", (self.headers["Authorization"] or "").removeprefix("Bearer ")}

    def _describe(self, repo: str, what: str | None, revision: str | None, *, blobs: bool) -> None:
        if new := self.hub.renamed.get(repo):
            rest = self.path.removeprefix(f"/api/models/{repo}")
            self._send(307, headers={"Location": f"/api/models/{new}{rest}"})
            return
        found = self._find(repo, revision or "main")
        if found is None:
            return
        known, commit = found
        files = sorted(known.commits[commit].items())
        listing: object
        if what == "tree":
            listing = [_entry(name, data) for name, data in files]
        else:
            listing = {
                "_id": commit[:24],
                "id": repo,
                "modelId": repo,
                "sha": commit,
                "private": known.private,
                "gated": "auto" if known.friend else False,
                "tags": ["translation", f"license:{known.licence}"],
                "cardData": {"license": known.licence},
                "siblings": [
                    _sibling(name, data, known.sizes.get(name), blobs=blobs) for name, data in files
                ],
            }
        headers = {"Content-Type": "application/json", "X-Repo-Commit": commit}
        if not self.headers["Authorization"]:
            headers["X-HF-Warning"] = "unauthenticated; You are sending unauthenticated requests."
        self._send(200, json.dumps(listing).encode(), headers)

    def _resolve(self, repo: str, revision: str, file: str) -> None:
        if new := self.hub.renamed.get(repo):
            self._send(307, headers={"Location": f"/{new}/resolve/{revision}/{quote(file)}"})
            return
        found = self._find(repo, revision)
        if found is None:
            return
        known, commit = found
        if not self._is_friend(known):
            self._refuse(403 if self.headers["Authorization"] else 401, "GatedRepo")
            return
        data = known.commits[commit].get(file)
        headers = {"X-Repo-Commit": commit}
        if data is None:
            self._refuse(404, "EntryNotFound", headers)
        elif file.endswith(LARGE):
            sha256 = hashlib.sha256(data).hexdigest()
            headers["Location"] = f"{self.hub.cdn}/cdn/{sha256}"
            headers["X-Linked-Etag"] = f'"{sha256}"'
            headers["X-Linked-Size"] = str(len(data))
            headers["ETag"] = f'"{git_blob(_pointer(data))}"'
            self._send(302, headers=headers)
        else:
            headers["Location"] = f"/api/resolve-cache/models/{repo}/{commit}/{quote(file)}"
            headers["ETag"] = f'"{git_blob(data)}"'
            self._send(307, headers=headers)

    def _file(self, repo: str, revision: str, file: str) -> None:
        found = self._find(repo, revision)
        if found is not None:
            known, commit = found
            data = known.commits[commit][file]
            self._content(data, {"X-Repo-Commit": commit, "ETag": f'"{git_blob(data)}"'})

    def _content(self, data: bytes, headers: Mapping[str, str]) -> None:
        """Send a file, or the range of it that was asked for."""
        fault = self._fault or Fault("")
        headers = {"Accept-Ranges": "bytes", "Content-Type": "application/octet-stream", **headers}
        match = _RANGE.fullmatch(self.headers["Range"] or "")
        if match is None or fault.ignore_range:
            self._send(200, data, headers)
            return
        start, end = int(match[1]), int(match[2] or len(data) - 1)
        if start >= len(data):
            self._send(416, headers={"Content-Range": f"bytes */{len(data)}"})
            return
        span = f"bytes {start}-{min(end, len(data) - 1)}/{len(data)}"
        self._send(206, data[start : end + 1], {**headers, "Content-Range": span})

    def _refuse(self, status: int, code: str, headers: Mapping[str, str] | None = None) -> None:
        message = _MESSAGES[code]
        body = json.dumps({"error": message}).encode()
        kind = {"Content-Type": "application/json"}
        refused = {"X-Error-Code": code, "X-Error-Message": message}
        self._send(status, body, {**kind, **refused, **(headers or {})})

    def _send(
        self, status: int, body: bytes = b"", headers: Mapping[str, str] | None = None
    ) -> None:
        fault = self._fault or Fault("")
        asked, sender = self.headers["Range"], self.headers["Authorization"]
        self.hub.note(Exchange(self.command, unquote(self.path), status, asked, sender))
        self.send_response(status)
        length = {"Connection": "close"} if fault.endless else {"Content-Length": str(len(body))}
        for name, value in {**(headers or {}), **length}.items():
            self.send_header(name, value)
        self.end_headers()
        while fault.endless:
            self.wfile.write(body)
        if self.command == "HEAD":
            return
        if fault.corrupt:
            middle = len(body) // 2
            body = body[:middle] + bytes([body[middle] ^ 0xFF]) + body[middle + 1 :]
        if fault.hold is not None:
            self.wfile.write(body[: fault.hold])
            self.hub.held.set()
            self.hub.release.wait()
            body = body[fault.hold :]
        if fault.cut is not None:
            body = body[: fault.cut]
            self.close_connection = True
        for start in range(0, len(body), _CHUNK):
            self.wfile.write(body[start : start + _CHUNK])
