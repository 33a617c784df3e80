"""Drafts that wait for translation, put together by pair of languages."""

from summarize.batch.article import Drafted

TOGETHER = 32
"""Articles whose sentences are translated in one batch."""
_MOST = 4 * TOGETHER
"""Articles that wait at once: their texts are in memory."""


class Waiting:
    """Drafts by pair of languages, each pair in the order in which they came."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[str, str], list[Drafted]] = {}

    def __len__(self) -> int:
        return sum(map(len, self._drafts.values()))

    @property
    def is_full(self) -> bool:
        """Whether enough of a pair wait for a batch, or too many in all."""
        return len(self) >= _MOST or any(len(own) >= TOGETHER for own in self._drafts.values())

    def add(self, drafted: Drafted) -> None:
        """Take in a draft."""
        pair = drafted.draft.article.language, drafted.draft.target
        self._drafts.setdefault(pair, []).append(drafted)

    def take(self) -> list[Drafted]:
        """Give the next batch: the first articles of the pair of which most wait."""
        pair = max(self._drafts, key=lambda each: len(self._drafts[each]))
        own = self._drafts[pair]
        batch, rest = own[:TOGETHER], own[TOGETHER:]
        if rest:
            self._drafts[pair] = rest
        else:
            del self._drafts[pair]
        return batch
