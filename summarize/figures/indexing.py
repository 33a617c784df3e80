"""What each word of a lexicon's phrases may start or end, alone and with the word beside it."""

from summarize.figures.lexicon import TRIGGERS, Categories, Table, Word


def index_words(tables: dict[str, Table], endings: dict[str, Table]) -> dict[str, Word]:
    """Give what each word may open and close, alone and with the word beside it."""
    firsts = _by_neighbour(tables, 0, 1)
    lasts = _by_neighbour(endings, -1, -2)
    shared: dict[frozenset[str], frozenset[str]] = {}
    words: dict[str, Word] = {}
    for word in firsts | lasts:
        alone, before = _together(firsts.get(word, {}), shared)
        closing, behind = _together(lasts.get(word, {}), shared)
        words[word] = Word(alone, before, closing, behind)
    return words


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
                neighbour = entry.tokens[beside] if len(entry.tokens) > 1 else ""
                neighbours = found.setdefault(entry.tokens[place], {})
                neighbours.setdefault(neighbour, set()).add(category)
    return found


def _together(
    neighbours: dict[str, set[str]], shared: dict[frozenset[str], frozenset[str]]
) -> tuple[frozenset[str], Categories]:
    """Give the categories of a word alone, and by its neighbour with these; equal sets are one."""
    alone = frozenset(neighbours.pop("", ()))
    sets = {neighbour: alone | own for neighbour, own in neighbours.items()}
    return shared.setdefault(alone, alone), {
        neighbour: shared.setdefault(own, own) for neighbour, own in sets.items()
    }


def triggering(words: dict[str, Word]) -> frozenset[frozenset[str]]:
    """Give the sets of categories by which a word may open a figure."""
    sets = {found for word in words.values() for found in (word.opens, *word.before.values())}
    return frozenset(found for found in sets if not TRIGGERS.isdisjoint(found))
