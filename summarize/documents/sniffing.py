"""What a file is, by its first bytes: a format that is read, or something that is no article."""

import re

from summarize.documents.document import Format

_ZIP = b"PK\x03\x04"
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\0", "a TIFF image"),
    (b"MM\0*", "a TIFF image"),
    (b"\0\0\1\0", "an icon"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"),
    (b"\xfd7zXZ\0", "an xz archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive: unpack it first"),
    (b"Rar!\x1a\x07", "a RAR archive: unpack it first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document: save it as .docx or .txt"),
    (b"{\\rtf", "a Rich Text document: save it as .docx or .txt"),
    (b"%!PS", "a PostScript file: save it as .pdf"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"OggS\0", "a sound or video file"),
    (b"fLaC\0", "a sound file"),
    (b"\x1aE\xdf\xa3", "a video file"),
    (b"wOF2\0", "a font"),
)
_PATTERNS: tuple[tuple[re.Pattern[bytes], str], ...] = (
    (re.compile(rb"BZh[1-9]1AY&SY"), "a bzip2 archive: unpack it first"),
    (re.compile(rb"ID3[\x02-\x04]\0"), "a sound file"),
    (re.compile(rb"RIFF....(?:WAVE|AVI |WEBP)", re.DOTALL), "a sound, video or image file"),
    (re.compile(rb"....ftyp", re.DOTALL), "a video or image file"),
)
# A comment ends at the first "-->" and no other is tried (?>): else time is exponential.
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?>.{0,2000}?-->)\s*){0,5}"
    r"<(?:!doctype\s+html|html|head|body|article|main|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT = re.compile(r"\s*<(?:p|div|h[1-6]|section|span|table|ul|ol|header)[\s>]", re.IGNORECASE)
_CLOSING = re.compile(r"</(?:p|div|h[1-6]|section|span|table|ul|ol|header)>", re.IGNORECASE)
_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\s[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{1,40})",
    re.IGNORECASE,
)
_MARKDOWN_LINK = re.compile(
    r"!?\[[^\[\]\n]{1,200}\]\((?:https?://|mailto:|[./#])[^\s()]{0,500}[)\s]"
)
_MARKDOWN_MARK = re.compile(
    r"^#{1,6} \S|^```|(?<!\w)\*\*[^*\s][^*\n]{0,200}\*\*(?!\w)", re.MULTILINE
)
_START = 16_384
"""Bytes or characters that are looked at."""


def binary_format(data: bytes) -> Format | None:
    """``pdf`` or ``docx``, if the bytes are such a document."""
    if data.lstrip()[:5] == b"%PDF-":
        return "pdf"
    if data.startswith(_ZIP) and b"word/" in data:
        return "docx"
    return None


def foreign_kind(data: bytes) -> str | None:
    """What the bytes are, if they are something that is no article; else None."""
    if data.startswith(_ZIP):
        return "a ZIP archive: unpack it first"
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            return kind
    return next((kind for pattern, kind in _PATTERNS if pattern.match(data)), None)


def looks_like_html(text: str) -> bool:
    """Whether the text is an HTML page, or a piece of one, by its start."""
    start = text[:_START].lstrip("\ufeff")
    if _HTML.match(start):
        return True
    return _FRAGMENT.match(start) is not None and _CLOSING.search(start) is not None


def looks_like_markdown(text: str) -> bool:
    """Whether a text has a link as Markdown writes it, or several other marks of Markdown."""
    start = text[:_START]
    return bool(_MARKDOWN_LINK.search(start)) or len(_MARKDOWN_MARK.findall(start)) > 1


def declared_charset(data: bytes) -> str | None:
    """The charset that an HTML or XML document names in its first lines."""
    match = _CHARSET.search(data[:_START])
    return match[1].decode("ascii") if match is not None else None
