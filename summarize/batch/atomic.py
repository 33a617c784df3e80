"""Writing a file so that nobody ever sees half of it."""

import contextlib
import os
import secrets
from pathlib import Path


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 text with line feeds as line ends to ``path``, whole or not at all.

    The text goes to a temporary file beside the target, which then takes its name: a reader, or a
    run that was cut off, finds the old content or the new. A link is followed, not replaced; the
    mode of an existing file is kept; a device or a pipe is written to as it is. Raises OSError.
    """
    target = Path(os.path.realpath(path))
    data = text.encode("utf-8", "replace")
    if target.exists() and not target.is_file():
        with target.open("wb") as stream:
            stream.write(data)
        return
    temporary = target.with_name(f".summarize-{secrets.token_hex(8)}.tmp")
    try:
        with temporary.open("xb") as stream:
            stream.write(data)
        if target.exists():
            temporary.chmod(target.stat().st_mode & 0o7777)
        temporary.replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise
