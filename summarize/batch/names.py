"""File names for results: made of any key, safe on every system."""

import hashlib
import unicodedata

_RESERVED = frozenset('<>:"|?*\\/')
"""What Windows allows in no name."""
_DEVICES = frozenset(
    {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}
)
_UNSAFE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""They could make a name read as another."""
_LONGEST = 200
"""Bytes: a file system takes 255, and a suffix comes behind."""


def safe_path(key: str) -> str:
    """Give the path below the output folder for a file's path: its parts, each made safe.

    What leads upwards or to a root falls away. Different keys may give one path.
    """
    parts = [part for part in key.split("/") if part not in {"", ".", ".."}]
    return "/".join(map(safe_name, parts)) or "_"


def safe_name(name: str) -> str:
    """Give the name of one file for an id: never hidden, never a device, never too long."""
    safe = "".join("_" if _is_unsafe(character) else character for character in name)
    safe = _cut(safe).rstrip(". ")
    if not safe or safe.startswith(".") or safe.partition(".")[0].casefold() in _DEVICES:
        safe = f"_{safe.lstrip('.')}"
    return safe


def distinct(name: str, key: str) -> str:
    """Give another name for a key whose own is taken: without folders, with a mark of the key."""
    mark = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return f"{name.rpartition('/')[2]}~{mark}"


def folded(path: str) -> str:
    """Give what two paths share that some file system takes for one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _is_unsafe(character: str) -> bool:
    return (
        character in _RESERVED
        or character in _DIRECTIONS
        or unicodedata.category(character) in _UNSAFE
    )


def _cut(name: str) -> str:
    return name.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore")
