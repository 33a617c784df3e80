"""The program with its standard error on a terminal, and its result in a pipe."""

import os
import subprocess
import sys

CLEAR = "\r\x1b[K"
"""Takes a line off the terminal."""


def run(
    environment: dict[str, str], *arguments: str, columns: int = 70, term: str = "xterm"
) -> tuple[int, str, str]:
    """Give the exit code, standard output, and what standard error shows on a terminal."""
    import fcntl
    import pty
    import struct
    import termios

    reader, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(
        [sys.executable, "-m", "summarize", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=terminal,
        env={**environment, "TERM": term},
    ) as process:
        os.close(terminal)
        shown = bytearray()
        while data := _read(reader):
            shown += data
        os.close(reader)
        assert process.stdout is not None
        result = process.stdout.read().decode()
    return process.returncode, result, shown.decode().replace("\r\n", "\n")


def _read(reader: int) -> bytes:
    try:
        return os.read(reader, 65536)
    except OSError:  # how Linux tells that the other end was closed
        return b""
