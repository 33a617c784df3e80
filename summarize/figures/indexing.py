"""What each word of a lexicon's phrases may start or end, alone and with the word beside it."""

from summarize.figures.lexicon import TRIGGERS, Categories, Table, Word


def index_words(
    tables: dict[str, Table], endings: dict[str, Table]
) -> tuple[dict[str, Word], frozenset[frozenset[str]]]:
    """Give what each word may open and close, and those sets of it that may open a figure."""
    firsts = _by_neighbour(tables, 0, 1)
    lasts = _by_neighbour(endings, -1, -2)
    shared: dict[frozenset[str], frozenset[str]] = {}
    words: dict[str, Word] = {}
    for word in firsts | lasts:
        alone, before = _together(firsts.get(word, {}), shared)
        closing, behind = _together(lasts.get(word, {}), shared)
        words[word] = Word(alone, before, closing, behind)
    return words, frozenset(found for found in shared if not TRIGGERS.isdisjoint(found))


def _by_neighbour(
    tables: dict[str, Table], place: int, beside: int
) -> dict[str, dict[str, set[str]]]:
    """Give the categories of phrases by the word at one place in them, then by the one beside it.

    The neighbour is empty for phrases of one word.
    """
    found: dict[str, dict[str, set[str]]] = {}
    for category, table in tables.items():
        for entries in table.values():
            for entry in entries:
                words = entry.tokens
                neighbours = found.setdefault(words[place], {})
                neighbours.setdefault(words[beside] if len(words) > 1 else "", set()).add(category)
    return found


def _together(
    neighbours: dict[str, set[str]], shared: dict[frozenset[str], frozenset[str]]
) -> tuple[frozenset[str], Categories]:
    """Give the categories of a word alone, and by its neighbour with these; equal sets are one."""
    alone = frozenset(neighbours.get("", ()))
    alone = shared.setdefault(alone, alone)
    together: Categories = {}
    for neighbour, own in neighbours.items():
        if neighbour:
            both = alone | own
            together[neighbour] = shared.setdefault(both, both)
    return alone, together
