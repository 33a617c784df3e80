"""An answer as it grows: where it ends, and what of it can be shown already."""

from collections.abc import Callable, Sequence


class Answer:
    """The text that a model has written so far, shown piece by piece.

    It ends before the first of the ``stop`` strings, and has no white space around it: an answer
    that begins with an empty line does not end with it. What may yet turn out to be the beginning
    of a stop string, or white space at the end, is not shown before more has come; the pieces shown
    add up to the text.
    """

    def __init__(self, stop: Sequence[str], on_text: Callable[[str], None] | None) -> None:
        """Start an answer that ends before any of some strings."""
        self._stop = [each for each in stop if each]
        self._on_text = on_text
        self._shown = 0
        self.text = ""
        self.stopped = False
        """Whether a stop string has been written."""

    @property
    def shown(self) -> bool:
        """Whether anybody has seen some of it."""
        return self._shown > 0

    def grow(self, written: str) -> None:
        """Take all that the model has written so far."""
        written = written.lstrip()
        ends = [at for at in map(written.find, self._stop) if at >= 0]
        self.stopped = bool(ends)
        self.text = written[: min(ends, default=len(written))].rstrip()
        self._show(self.text if self.stopped else self._certain(written))

    def finish(self) -> str:
        """Show the rest and give the whole text."""
        self._show(self.text)
        return self.text

    def _certain(self, written: str) -> str:
        """Leave out what may be the beginning of a stop string."""
        beginnings = (
            len(written) - size
            for stop in self._stop
            for size in range(1, min(len(stop), len(written) + 1))
            if written.endswith(stop[:size])
        )
        return written[: min(beginnings, default=len(written))].rstrip()

    def _show(self, text: str) -> None:
        piece = text[self._shown :]
        if piece and self._on_text is not None:
            self._on_text(piece)
            self._shown = len(text)
