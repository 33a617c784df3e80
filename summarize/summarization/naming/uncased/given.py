"""People called by their given name alone, named in full at first: «ذكرت منة» → «ذكرت منة حداد»."""

from collections.abc import Collection, Mapping, Sequence

from summarize.figures.tokens import Token, tokenize
from summarize.summarization.naming.uncased.words import Words, exact


def called_in_full(said: Sequence[str], article: Sequence[str], known: Words) -> list[str]:
    """Give sentences, in order, in which whoever speaks under a given name has the full one.

    That is the one with which an article first names the only bearer of it.
    """
    wanted = {
        token.norm
        for tokens in map(tokenize, said)
        for at, token in enumerate(tokens)
        if _is_alone(tokens, at, known)
    }
    full = _full_names(article, wanted, known) if wanted else {}
    met: set[str] = set()
    return [_calling(text, full, known, met) for text in said] if full else list(said)


def _is_alone(tokens: Sequence[Token], at: int, known: Words) -> bool:
    """Tell whether a given name is all that says who speaks."""
    if not 0 < at < len(tokens) - 1 or tokens[at + 1].norm not in known.that:
        return False
    return tokens[at - 1].norm in known.says and exact(tokens[at].text) in known.given


def _full_names(texts: Sequence[str], wanted: set[str], known: Words) -> dict[str, str]:
    """Give the full names of those whom some given names call, where an article has them first."""
    found: dict[str, str] = {}
    for text in texts:
        tokens = tokenize(text)
        for at, token in enumerate(tokens):
            norm = _bare(token.norm, wanted, known)
            if not norm:
                continue
            end = _end(tokens, at, known)
            start = token.start + len(token.norm) - len(norm)
            name = text[start : tokens[end].end] if end > at else ""
            if found.setdefault(norm, name) != name and name:
                found[norm] = ""  # two people
    return {norm: name for norm, name in found.items() if name}


def _bare(norm: str, wanted: Collection[str], known: Words) -> str:
    """Give a wanted word without what may be written onto it; nothing for any other."""
    heads = (head for head in ("", *known.clitics) if norm.startswith(head))
    return next((norm[len(head) :] for head in heads if norm[len(head) :] in wanted), "")


def _end(tokens: Sequence[Token], at: int, known: Words) -> int:
    """Give the last token of the name that starts with a given one."""
    end = at
    while end + 1 < len(tokens):
        after = tokens[end + 1]
        shaped = after.norm.startswith(known.article) and after.norm.endswith(known.qualifiers)
        family = shaped and after.norm not in known.common | known.titles
        if not (family or exact(after.text) in known.given or after.norm in known.particles):
            break
        end += 1
    return end


def _calling(text: str, full: Mapping[str, str], known: Words, met: set[str]) -> str:
    """Give a sentence with the full names of those whom none before it names so."""
    tokens = tokenize(text)
    pieces, done = [], 0
    for at, token in enumerate(tokens):
        norm = _bare(token.norm, full, known)
        if not norm or norm in met:
            continue
        if _end(tokens, at, known) > at:
            met.add(norm)
        elif _is_alone(tokens, at, known):
            met.add(norm)
            pieces += [text[done : token.start], full[norm]]
            done = token.end
    return "".join((*pieces, text[done:]))
