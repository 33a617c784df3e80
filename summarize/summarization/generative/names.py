"""Names and quoted words of a text that the article does not have: told, not mended."""

import re
from collections.abc import Iterator, Sequence

from summarize.figures.tokens import Token, is_cased_name, tokenize
from summarize.segmentation import split_sentences
from summarize.summarization.generative.nouns import peoples, same_word
from summarize.summarization.generative.source import Source
from summarize.summarization.generative.words import counted

_QUOTED = re.compile(r"“([^“”]{2,300})”|«([^«»]{2,300})»|\"([^\"]{2,300})\"|「([^「」]{2,300})」")
_TITLE_CASE = 0.6
"""A text of which more words have a capital is written in title case: it shows no names."""
_FEW = 3
"""Words; a shorter text is no title."""
_INNER = frozenset({"of", "the", "de", "la", "al", "el", "bin", "ibn", "van", "von", "-", "'", "’"})
"""What may stand inside a name."""
_ROOT = 5
"""Letters that two forms of a name share: Lebanon, Lebanese."""
_TAIL = 4
"""Letters that a name may have taken on: Iraq's, Russians."""


class Names:
    """The words of an article, to tell which names and quotations of another text it lacks."""

    def __init__(self, source: Source) -> None:
        texts = (source.title or "", *source.sentences)
        self.known = counted(source.language)
        self.language = source.language
        self.order = [token.norm for text in texts for token in tokenize(text) if _is_word(token)]
        self.words = set(self.order)
        self.peoples = peoples(self.words, source.language)
        self.text = " " + " ".join(self.order) + " "

    def strange_names(self, text: str) -> tuple[str, ...]:
        """Give the names of a text, runs of capitalised words, with a word the article lacks.

        A capital that begins a sentence, or one of a title in title case, makes no name. Scripts
        without capitals show only the countries and peoples that their language's data list.
        """
        found = [
            token.text
            for token in tokenize(text)
            if _is_word(token) and not peoples([token.norm], self.language) <= self.peoples
        ]
        for sentence in split_sentences(text, self.language):
            tokens = tokenize(sentence)
            words = [token for token in tokens if token.kind == "word"]
            capitals = sum(map(is_cased_name, words))
            if len(words) > _FEW and capitals > _TITLE_CASE * len(words):
                continue
            found += (
                sentence[run[0].start : run[-1].end]
                for run in map(self._unbegun, _runs(tokens))
                if not all(self._has(token.norm) for token in run if is_cased_name(token))
            )
        return tuple(dict.fromkeys(found))

    def strange_quotations(self, text: str) -> tuple[str, ...]:
        """Give what stands between quotation marks and not, word for word, in the article."""
        quoted = ["".join(map(str, filter(None, match))) for match in _QUOTED.findall(text)]
        return tuple(dict.fromkeys(each for each in quoted if not self._quotes(each)))

    def _quotes(self, text: str) -> bool:
        words = [token.norm for token in tokenize(text) if _is_word(token)]
        return f" {' '.join(words)} " in self.text

    def _unbegun(self, run: list[Token]) -> list[Token]:
        """Give a run without a first word that only begins the sentence: Then Colonel Smith."""
        begins = run[0].start == 0 and len(run) > 1 and is_cased_name(run[1])
        return run[1:] if begins and not self._has(run[0].norm) else run

    def _has(self, word: str) -> bool:
        if word in self.words:
            return True
        near = (word[:-cut] for cut in range(1, _TAIL) if len(word) - cut > _FEW)
        return any(root in self.words for root in near) or any(
            other[:_ROOT] == word[:_ROOT] and same_word(word, other, self.known)
            for other in self.words
            if len(word) >= _ROOT
        )


def _is_word(token: Token) -> bool:
    return token.kind != "mark"


def _runs(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """Yield the runs of capitalised words; not one that merely begins the sentence."""
    run: list[Token] = []
    first = next((token for token in tokens if token.kind == "word"), None)
    for token in tokens:
        if is_cased_name(token) or (run and token.norm in _INNER):
            run.append(token)
            continue
        yield from _trimmed(run, first)
        run = []
    yield from _trimmed(run, first)


def _trimmed(run: list[Token], first: Token | None) -> Iterator[list[Token]]:
    while run and not is_cased_name(run[-1]):
        run = run[:-1]
    names = [token for token in run if is_cased_name(token)]
    if names and not (len(names) == 1 and names[0] is first):
        yield run
