"""The words around a summary, in the language of the summary.

A language is a file ``labels/CODE.json``; one without a file gets the English labels. The language
names in the files are those of CLDR, as a reader would look them up: ``English``, ``العربية``.
"""

from functools import cache
from importlib.resources import files

import msgspec

from summarize.summary import KeyFigure, Source

_FALLBACK = "en"


class Labels(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The labels of one output language."""

    language: str
    key_figures: str
    figure: str
    counts: str
    in_the_article: str
    left_out: str
    altered: str
    """With ``{source}``, how the article has the figure."""
    missing: str
    notes: str
    source: str
    standard_input: str
    words: str
    """With ``{count}``; worded so that it needs no plural forms."""
    languages: dict[str, str]
    """Language code → name."""

    def status(self, figure: KeyFigure) -> str:
        """Say what became of a figure; nothing where the summary keeps it."""
        match figure.status:
            case "kept":
                return ""
            case "left-out":
                return self.left_out
            case "missing":
                return self.missing
            case "altered":
                return self.altered.format(source=figure.text)

    def describe(self, source: Source) -> str:
        """Give the line that says where a summary comes from, without line breaks of its own."""
        path = self.standard_input if source.path == "-" else source.path
        name = self.languages.get(source.language, source.language)
        return f"{self.source}: {path} · {name} · {self.words.format(count=source.words)}"


@cache
def labels_for(language: str) -> Labels:
    """Give the labels of an output language; the English ones where it has none."""
    folder = files("summarize.rendering") / "labels"
    known = {entry.name: entry for entry in folder.iterdir()}
    entry = known.get(f"{language}.json") or known[f"{_FALLBACK}.json"]
    return msgspec.json.decode(entry.read_bytes(), type=Labels)
