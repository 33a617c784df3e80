"""Downloading the files of a repository: going on where it broke off, and checked.

The Hub client's own ``hf_hub_download`` starts an interrupted file again from its first byte (since
version 1.12 each process writes to a file of its own, which it deletes when it fails), hence the
loop here; requests go through the client's session. Plain HTTP is served for every file, those in
Xet storage included.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import summarize
from summarize.translation.hub.failures import CutOffError, DamagedError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from summarize.translation.hub.connection import Connection
    from summarize.translation.hub.repository import RemoteFile, RemoteRepository

_SUFFIX = ".part"
_PARTIAL_CONTENT = 206
_CHUNK = 1 << 20


def missing_bytes(files: tuple[RemoteFile, ...], folder: Path) -> int:
    """Tell how many bytes of the files are not yet in a folder."""
    return sum(each.size - _held(each, folder) for each in files)


def download(
    file: RemoteFile,
    repository: RemoteRepository,
    folder: Path,
    connection: Connection,
    report: Callable[[int], None],
) -> None:
    """Download a file into a folder: first as ``NAME.part``, renamed when it is whole and right.

    What lies there of an earlier try is not asked for again. ``report`` is told how many bytes
    are there, again and again. A file that does not have the Hub's checksum is deleted and
    downloaded once more. Raises DamagedError where it is wrong again, CutOffError, OSError, and
    the Hub client's errors.
    """
    from huggingface_hub import hf_hub_url

    path = folder / file.name
    if path.is_file() and path.stat().st_size == file.size:
        report(file.size)
        return
    part = path.with_name(path.name + _SUFFIX)
    address = connection.address
    url = hf_hub_url(repository.name, file.name, revision=repository.commit, endpoint=address)
    for _ in range(2):
        connection.persist(
            lambda: _go_on(url, file, part, connection, report), progress=lambda: _size(part)
        )
        if _is_right(part, file):
            part.replace(path)
            return
        part.unlink()
    raise DamagedError(file.name)


def tidy(folder: Path, files: tuple[RemoteFile, ...]) -> None:
    """Remove what an earlier try for other files left in a folder."""
    wanted = {each.name for each in files}
    for path in folder.iterdir():
        if path.name not in wanted and path.is_file():
            path.unlink()


def _go_on(
    url: str,
    file: RemoteFile,
    part: Path,
    connection: Connection,
    report: Callable[[int], None],
) -> None:
    """Ask for what is missing of a file and append it."""
    from huggingface_hub import get_session, hf_raise_for_status

    # The client fills this module in when it is asked, which a type checker cannot see.
    from huggingface_hub.utils import build_hf_headers  # type: ignore[attr-defined]

    if _size(part) > file.size:
        part.unlink()
    have = _size(part)
    report(have)
    if have == file.size and part.exists():
        return
    # Compressed on the way, a file would have other sizes and ranges than the Hub tells.
    sender = build_hf_headers(library_name="summarize", library_version=summarize.__version__)
    headers = {**sender, "Accept-Encoding": "identity"}
    if have:
        headers["Range"] = f"bytes={have}-"
    timeout = connection.timeout
    with get_session().stream("GET", url, headers=headers, timeout=timeout) as response:
        hf_raise_for_status(response)
        if response.status_code != _PARTIAL_CONTENT:  # some proxies send the whole file
            have = 0
        with part.open("ab" if have else "wb") as stream:
            for chunk in response.iter_bytes():
                stream.write(chunk)
                have += len(chunk)
                if have > file.size:  # whoever sends it, it is not the file; nor need it end
                    return
                report(have)
    if have < file.size:
        raise CutOffError(f"{have} of {file.size} bytes of {file.name}")


def _is_right(path: Path, file: RemoteFile) -> bool:
    """Tell whether a file has the size and the checksum that the Hub gives for it."""
    if path.stat().st_size != file.size:
        return False
    expected = file.sha256 or file.git_sha1
    digest = hashlib.sha256() if file.sha256 else hashlib.sha1(usedforsecurity=False)
    if file.git_sha1:
        digest.update(b"blob %d\0" % file.size)
    with path.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return not expected or digest.hexdigest() == expected


def _held(file: RemoteFile, folder: Path) -> int:
    whole = folder / file.name
    part = whole.with_name(whole.name + _SUFFIX)
    return min(file.size, _size(whole) or _size(part))


def _size(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0
