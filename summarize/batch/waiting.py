"""Drafts that wait for translation, put together by pair of languages."""

from summarize.batch.article import Drafted, Job

TOGETHER = 32
"""Articles whose sentences are translated in one batch."""
_BATCHES = 4
"""As many articles wait at once as fill so many batches: their texts are in memory."""


def together(job: Job) -> int:
    """Give how many articles are finished at once.

    One, where a generator writes them: it takes far longer than translating, and what is finished
    is to be out.
    """
    return 1 if job.generates else TOGETHER


class Waiting:
    """Drafts by pair of languages, each pair in the order in which they came."""

    def __init__(self, batch: int = TOGETHER) -> None:
        self._batch = batch
        self._drafts: dict[tuple[str, str], list[Drafted]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._drafts.values()))

    @property
    def is_full(self) -> bool:
        """Whether enough of a pair wait for a batch, or too many in all."""
        full = any(len(own) >= self._batch for own in self._drafts.values())
        return full or len(self) >= _BATCHES * self._batch

    def add(self, drafted: Drafted) -> None:
        """Take in a draft."""
        pair = drafted.draft.article.language, drafted.draft.target
        self._drafts.setdefault(pair, []).append(drafted)

    def take(self) -> list[Drafted]:
        """Give the next batch: the first articles of the pair of which most wait."""
        pair = max(self._drafts, key=lambda each: len(self._drafts[each]))
        own = self._drafts[pair]
        batch, rest = own[: self._batch], own[self._batch :]
        if rest:
            self._drafts[pair] = rest
        else:
            del self._drafts[pair]
        return batch
