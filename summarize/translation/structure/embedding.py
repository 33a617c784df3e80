"""A document of one format inside a document of another: the HTML blocks of a Markdown text."""

import msgspec

from summarize.translation.structure.skeleton import Skeleton
from summarize.translation.structure.writing import Filling


class Embedded(msgspec.Struct, frozen=True):
    """A skeleton whose segments stand among those of the document around it."""

    skeleton: Skeleton
    first: int
    """Where its segments begin among the document's."""

    def write(self, filling: Filling) -> str:
        """Give the inner document, each of its segments from the translations of the outer."""
        own = slice(self.first, self.first + len(self.skeleton.segments))
        inner = Filling(
            segments=self.skeleton.segments,
            translations=filling.translations[own],
            target=filling.target,
            phrases=filling.phrases,
            borders=filling.borders[own],
            style=self.skeleton.style,
        )
        return self.skeleton.write(inner)
