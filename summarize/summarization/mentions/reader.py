"""What the sentences of an article take up, read one after the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from summarize.figures.tokens import Token
from summarize.summarization.mentions.grammar import Grammar
from summarize.summarization.mentions.mention import Mention, MentionKind
from summarize.summarization.mentions.words import Words, nouns_of

_EARLY: Final = 25
"""Tokens in which a sentence says what it is about."""
_OPENING: Final = 10
"""Tokens in which one opens."""
_MONEY: Final = frozenset("$£€%()") | {"m", "bn", "tn", "million", "billion"}
"""They stand between an article and its noun, as a number does."""


class Reader(Grammar):
    """What the sentences read so far have named."""

    def __init__(self, known: Words, language: str, *, cased: bool) -> None:
        super().__init__(known, language)
        self.cased = cased
        self.brought: defaultdict[str, set[int]] = defaultdict(set)
        """The sentences that bring a noun in, without the article of what is known."""
        self.forms: defaultdict[str, set[int]] = defaultdict(set)
        """The same by the form in which they have it: games bring in no game."""
        self.short: dict[str, int] = {}
        """The sentence that brings in a short name in brackets."""
        self.defined: dict[str, int] = {}
        """The sentence of a noun that was first spoken of as known."""
        self.named: dict[str, tuple[str, set[int]]] = {}
        """The word before the first mention of a word, and the sentences that have both."""
        self.titled: dict[str, int] = {}
        """The sentence that first has a name with nothing but a title: Ms D."""
        self.headed: dict[str, tuple[str, set[int]]] = {}
        """The same of the word behind one that begins a name: Arroyo Space."""
        self.met: set[str] = set()
        self.naming: list[int] = []
        """The sentences that bring in a name."""
        self.unexplained = False
        """The sentence opens with what is spoken of as known, though none before brings it in."""

    def read(self, place: int, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Give what a sentence takes up again, and remember what it names itself."""
        known = self.known
        subject = self.subject(tokens)
        found: list[Iterable[int]] = []
        called: list[Iterable[int]] = []
        self.unexplained = False
        article = marked = counted = False
        for at, token in enumerate(tokens):
            norm = token.norm
            if token.kind != "word" or norm in known.stops:
                marked = False
                if article:
                    counted = self.counts(tokens, at)
                    amount = counted or token.kind == "number" or norm in _MONEY
                    article = amount or norm in known.definite
                else:
                    article = norm in known.definite
                continue
            behind = marked
            marked, nouns = nouns_of(self.language, norm)
            if (marked or article) and self.is_bare(tokens, at):
                # Behind a noun with the article, one more belongs to it: it says which.
                if not (behind and marked):
                    if counted and place and nouns[0] not in known.unique:
                        found.append(self.brought.get(nouns[0]) or self.named_by(place))
                    found.append(self.definite(place, nouns[0], norm, at, subject))
            else:
                found.append(self.bring(place, tokens, at, nouns))
            if token.text != norm or not self.cased or norm in self.short:
                called += self.names(place, tokens, at, subject)
            elif _is_bracketed(tokens, at) and norm not in known.unique:
                self.short[norm] = place
            article, counted = article and norm in _MONEY, False
        kinds: list[tuple[MentionKind, frozenset[int]]] = []
        kinds += [("noun", frozenset(each)) for each in found if each]
        kinds += [("name", frozenset(each)) for each in called if each]
        if self.unexplained and place:
            kinds.append(("new", frozenset({place - 1})))
        return tuple([Mention(*each) for each in dict.fromkeys(kinds) if place not in each[1]])

    def named_by(self, place: int) -> set[int]:
        """Give the sentences that may name what is called anew.

        That is the one before, and where it brings in no name, the last one that does.
        """
        if not self.cased:
            return {place - 1}
        named = next((k for k in reversed(self.naming) if k < place), place - 1)
        return {place - 1, named}

    def bring(
        self, place: int, tokens: Sequence[Token], at: int, nouns: Sequence[str]
    ) -> Iterable[int]:
        """Remember what a word brings in; give what explains it where it is called anew."""
        for noun in nouns:
            self.brought[noun].add(place)
        self.forms[tokens[at].norm].add(place)
        if place and nouns[0] in self.known.renames and self.is_placed(tokens, at):
            return self.named_by(place)
        return ()

    def names(
        self, place: int, tokens: Sequence[Token], at: int, subject: int
    ) -> Iterator[Iterable[int]]:
        """Yield the sentences that have a name in full, where a word is short for it."""
        norm = tokens[at].norm
        if norm in self.short:
            yield {self.short[norm]}
        elif _is_bracketed(tokens, at) and norm not in self.known.unique:
            self.short[norm] = place
        if not self.cased or tokens[at].text[0].isupper():
            if norm in self.named:
                yield self.name(place, tokens, at, subject)
            elif norm in self.titled:
                yield {self.titled[norm]}
            elif norm in self.headed:
                yield self.first_part(place, tokens, at)
            elif norm not in self.met:
                self.meet(place, tokens, at)

    def definite(self, place: int, noun: str, form: str, at: int, subject: int) -> Iterable[int]:
        """Give the sentences that bring a definite noun in."""
        known = self.known
        if noun in known.unique:
            return ()
        alone = known.compounds and noun in known.renames and form == noun
        brought = self.forms.get(form) if alone else self.brought.get(noun)
        if noun in self.defined:
            acts = at == subject or (at == known.front and noun in known.roles)
            return (brought or {self.defined[noun]}) if acts else ()
        if not brought and noun in known.renames and place:
            brought = self.brought[noun] = self.forms[form] = self.named_by(place)
        if not brought:
            self.defined[noun] = place
            self.unexplained |= at < _OPENING
        return brought or () if at < _EARLY else ()

    def name(self, place: int, tokens: Sequence[Token], at: int, subject: int) -> Iterable[int]:
        """Give the sentences that have all of a name, where a part of it stands for it."""
        first, places = self.named[tokens[at].norm]
        before = self.before(tokens, at)
        if before is not None and before.norm == first:
            places.add(place)
            return ()
        if before is not None and before.norm in self.known.titles:
            return places
        if self.cased:
            return () if before is not None and _is_capital(before) else places
        return places if at == subject or self.acts(tokens, at) else ()

    def begins_name(self, norm: str) -> bool:
        """Tell whether a name may be called by a word that it begins with: Arroyo, not French."""
        known = self.known
        noun = nouns_of(self.language, norm)[1][0]
        listed = norm in known.no_part or norm in known.demonyms or norm in known.days
        named = noun in known.unique or noun in known.renames
        return known.compounds and not (listed or named)

    def first_part(self, place: int, tokens: Sequence[Token], at: int) -> Iterable[int]:
        """Give the sentences that have all of a name, where its first part stands for it.

        Behind an article or in front of a noun it may be another thing's name, behind such a
        preposition as “in” a place's.
        """
        second, places = self.headed[tokens[at].norm]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if after is not None and after.norm == second:
            places.add(place)
            return ()
        before = tokens[at - 1] if at else None
        if before is not None and (_is_capital(before) or before.norm in self.known.before_place):
            return ()
        number = after is not None and (after.kind == "number" or after.norm in _MONEY)
        return places if number or self.is_bare(tokens, at) else ()

    def acts(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether a word is the subject behind the verb that opens a sentence, and a surname.

        In letters without capitals a surname is told by its article and its ending.
        """
        norm, verb = tokens[at].norm, tokens[0].norm
        if not at or at != self.known.front or not norm.endswith(self.known.qualifiers or "\0"):
            return False
        if not nouns_of(self.language, norm)[0]:
            return False
        return not self.known.verbs.isdisjoint({verb, *map(verb.removeprefix, self.known.clitics)})

    def meet(self, place: int, tokens: Sequence[Token], at: int) -> None:
        """Remember the word in front of a word's first mention, if both make a name."""
        norm, before = tokens[at].norm, self.before(tokens, at)
        self.met.add(norm)
        if at and self.naming[-1:] != [place]:
            self.naming.append(place)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if self.cased and self.begins_name(norm) and after is not None and _is_capital(after):
            self.headed[norm] = after.norm, {place}
        if before is None or before.kind != "word" or before.norm in self.known.no_part:
            if self.cased and before is not None and before.norm in self.known.titles:
                self.titled[norm] = place
            return
        if not self.cased or _is_capital(before):
            self.named[norm] = before.norm, {place}


def _is_bracketed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word stands alone in brackets."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].text == "(" and tokens[at + 1].text == ")"


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()
