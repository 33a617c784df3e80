"""Bytes to text: byte-order marks, UTF-8, UTF-16 and UTF-32 strictly first, then the old ones."""

import codecs
import re
import unicodedata

import msgspec

from summarize.documents.shape import count_dense

_BOMS = (
    (codecs.BOM_UTF8, "utf_8_sig", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf_32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf_32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf_16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf_16", "UTF-16"),
)
_WIDE = ("utf_32_le", "utf_32_be", "utf_16_le", "utf_16_be")
_LOOK = 4096
"""Characters that are looked at to tell text from noise."""
_STRANGE = 0.02
"""Share of unassigned, private or control characters; no text has as many."""
_DAMAGED = 0.02
"""Share of the non-ASCII characters; with fewer broken ones, it is UTF-8 that was damaged."""
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\x0b\x0c\r\x1a\x1b")) + b"\x7f"
_BROKEN_UTF8 = re.compile("[\udc80-\udcff]+")


class Decoded(msgspec.Struct, frozen=True):
    """Text, and the Python codec that it was read with."""

    text: str
    encoding: str


class UndecodableError(ValueError):
    """The bytes are no text in any known encoding; the message says what they seem to be."""


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """The text of the bytes, without a byte-order mark.

    ``declared`` is the charset that the content names itself. It is believed over a guess as long
    as it makes text of the bytes, but not over a byte-order mark or valid UTF-8: pages that
    declare one thing and are another are common, and UTF-8 is never valid by chance.

    A few broken bytes in UTF-8 become U+FFFD. Raises UndecodableError for anything else.
    """
    for mark, codec, name in _BOMS:
        if data.startswith(mark):
            try:
                return Decoded(data.decode(codec), codec)
            except UnicodeDecodeError as error:
                raise UndecodableError(f"it starts as {name} but is damaged further on") from error
    if b"\0" in data:
        return _decode_wide(data)
    if b"\x1b$" in data:
        escaped = _try(data, "iso2022_jp")
        if escaped is not None:
            return escaped
    return _try(data, "utf_8") or _decode_damaged_utf8(data) or _decode_legacy(data, declared)


def _try(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except UnicodeDecodeError:
        return None


def _decode_wide(data: bytes) -> Decoded:
    """UTF-16 or UTF-32 without a byte-order mark: the width and order that read as text."""
    found = [decoded for codec in _WIDE if (decoded := _try(data, codec)) is not None]
    shares = [(_strange_share(decoded.text), order) for order, decoded in enumerate(found)]
    share, order = min(shares, default=(1.0, 0))
    if share > _STRANGE or not _has_words(found[order].text):
        raise UndecodableError("it is a binary file, not text")
    return found[order]


def _has_words(text: str) -> bool:
    """Whether there are spaces, unless the script has none or the text is one ASCII word."""
    sample = text[:_LOOK]
    spaced = any(map(str.isspace, sample.strip()))
    return spaced or 2 * (len(sample) - count_dense(sample)) <= len(sample) or sample.isascii()


def _strange_share(text: str) -> float:
    sample = text[:_LOOK]
    strange = sum(
        unicodedata.category(character) in ("Cc", "Cn", "Co", "Cs") and character not in "\t\n\r\f"
        for character in sample
    )
    # ASCII characters are what tells the byte orders apart: U+0020 read backwards is U+2000.
    plain = sum(character.isascii() for character in sample)
    return (strange - plain * 1e-3) / max(1, len(sample))


def _decode_damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf_8", "surrogateescape")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    broken = len(_BROKEN_UTF8.findall(text))
    if broken > 1 + _DAMAGED * foreign or foreign <= 2 * broken:
        return None
    return Decoded(_BROKEN_UTF8.sub("\ufffd", text), "utf_8")


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    # Legacy text is rare: what tells its encodings apart is loaded only here.
    from summarize.documents.legacy import best_reading, declared_codec, reading_with

    if len(data.translate(None, _CONTROLS)) < len(data) * (1 - _STRANGE / 10):
        raise UndecodableError("it is a binary file, not text")
    codec = declared_codec(declared) if declared else None
    if codec is not None and codec != "utf_8":
        named = reading_with(data, codec)
        if named is not None and named.plausible:
            return Decoded(data.decode(codec, "replace"), codec)
    best = best_reading(data)
    if best is not None and best.plausible:
        return Decoded(data.decode(best.codec, "replace"), best.codec)
    return _decode_exotic(data)


def _decode_exotic(data: bytes) -> Decoded:
    """Anything else that charset-normalizer knows: Macintosh and DOS encodings, mostly."""
    from charset_normalizer import from_bytes

    match = from_bytes(data[: 16 * _LOOK]).best()
    decoded = _try(data, match.encoding) if match is not None else None
    if decoded is None or _strange_share(decoded.text) > _STRANGE:
        raise UndecodableError("it is not text in any known encoding")
    return decoded
