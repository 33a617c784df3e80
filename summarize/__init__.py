"""Read a news article in any of some sixty languages; get a summary whose figures are checked.

>>> from pathlib import Path
>>> from summarize import summarize
>>> summary = summarize(Path("samples/evacuation.en.txt"))
>>> summary.figures[0].text
'Seventeen buses'

Everything named in ``__all__`` is the public interface; what it needs is loaded on first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarize.documents import Document, Paragraph, document_from_text, read_document
    from summarize.errors import (
        FigureError,
        InputError,
        ModelMissingError,
        SummarizeError,
        UsageError,
    )
    from summarize.figures import Comparison, Figure, compare, extract
    from summarize.language import Detection, detect
    from summarize.pipeline import summarize
    from summarize.segmentation import split_sentences
    from summarize.summary import Summary

__version__ = "0.1.0"

__all__ = [
    "Comparison",
    "Detection",
    "Document",
    "Figure",
    "FigureError",
    "InputError",
    "ModelMissingError",
    "Paragraph",
    "SummarizeError",
    "Summary",
    "UsageError",
    "compare",
    "detect",
    "document_from_text",
    "extract",
    "read_document",
    "split_sentences",
    "summarize",
]

_HOMES = {
    "summarize.documents": ("Document", "Paragraph", "document_from_text", "read_document"),
    "summarize.errors": tuple(name for name in __all__ if name.endswith("Error")),
    "summarize.figures": ("Comparison", "Figure", "compare", "extract"),
    "summarize.language": ("Detection", "detect"),
    "summarize.pipeline": ("summarize",),
    "summarize.segmentation": ("split_sentences",),
    "summarize.summary": ("Summary",),
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562): importing the package is free."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
