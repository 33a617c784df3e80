"""What a sentence takes up again that an earlier one named: “the firm”, “Hale said”, «الشركة».

The words by which a language does so are data, one file per language, found by its code.
"""

import functools
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from importlib import resources
from typing import Final

import msgspec

from summarize.figures.tokens import Token, fold, tokenize
from summarize.summarization.condensing.rules import rules_for

_CODE: Final = re.compile(r"[a-z]{2,3}")
_SIGHT: Final = 600
"""Characters of a sentence that are looked at."""
_EARLY: Final = 25
"""Tokens in which a sentence says what it is about."""
_SHORTEST: Final = 3
"""Letters of a noun without what is written onto it."""
_CASED: Final = 4
"""Of so many sentences one starts with a capital, where a text has capitals."""
_MONEY: Final = frozenset("$£€%()") | {"m", "bn", "tn", "million", "billion"}
"""They stand between an article and its noun, as a number does."""
_JOINS: Final = frozenset("-–(")
"""Marks behind a word that go on with it; any other shows that it stands alone."""
_COMMAS: Final = frozenset(",،")
_FRONTED: Final = 8
"""Tokens that an opening phrase may have in front of its comma."""
_SETS: Final = frozenset(
    (
        "definite titles stops explains unique renames demonyms roles particles anyone says follows"
        " before_place"
    ).split()
)
"""What a file gives as words with spaces between them."""


class Mention(msgspec.Struct, frozen=True):
    """Something that a sentence takes up again."""

    places: frozenset[int]
    """The earlier sentences any of which explains it."""
    weight: float = 1.0
    """How much a reader misses them."""


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language marks what is known; its words are folded."""

    weight: float = 1.0
    """Of each mention, the stronger the surer they are read and the more a reader misses them."""
    definite: frozenset[str] = frozenset()
    """Articles of what is known already, as words of their own."""
    article: str = ""
    """The same where it is written onto a noun."""
    clitics: tuple[str, ...] = ()
    """What may be written onto a word in front of its article, or of the noun."""
    merged: str = ""
    """What the article becomes behind the last of them that swallows it."""
    pronouns: tuple[str, ...] = ()
    """What a noun without the article may end with besides."""
    bound: str = ""
    """What the ending ``free`` becomes before them."""
    free: str = ""
    cases: tuple[str, ...] = ()
    """Endings of number and case; under the first of them the forms of a noun are kept."""
    qualifiers: tuple[str, ...] = ()
    """Endings of an adjective with an article that says which one is meant."""
    compounds: bool = False
    """A noun may stand in front of the one that it says more about."""
    titles: frozenset[str] = frozenset()
    """They stand in front of the last part of a name."""
    stops: frozenset[str] = frozenset()
    """No noun phrase has them in it."""
    explains: frozenset[str] = frozenset()
    """Behind a definite noun they say which one."""
    unique: frozenset[str] = frozenset()
    """Nouns of what there is one of, or what every reader knows."""
    renames: frozenset[str] = frozenset()
    """Nouns by which what the sentence before names is called anew."""
    demonyms: frozenset[str] = frozenset()
    """In front of such a noun they say where it belongs, not which it is: the French firm."""
    roles: frozenset[str] = frozenset()
    """Nouns that as a subject stand for whoever was called so first."""
    particles: frozenset[str] = frozenset()
    """Parts of a name that stand in front of its last one: van, bin."""
    anyone: frozenset[str] = frozenset()
    """Subjects that are no name."""
    says: frozenset[str] = frozenset()
    """Verbs in front of who speaks, where a language puts them first."""
    verbs: frozenset[str] = frozenset()
    """Those that may open a sentence where a language puts them first."""
    follows: frozenset[str] = frozenset()
    """What may stand behind a subject of one word."""
    days: frozenset[str] = frozenset()
    """Of the week: what happens on one is not explained by it."""
    before_place: frozenset[str] = frozenset()
    """In front of it the first part of a name is a place's or another thing's."""
    no_part: frozenset[str] = frozenset()
    """No name begins with one."""
    front: int = 0
    """The place of the subject in a sentence that begins with it, or with its verb."""


@functools.lru_cache(maxsize=8)
def _words(language: str) -> _Words | None:
    """Give the words of a language; None where it has no file."""
    file = resources.files(__name__) / f"{language}.toml"
    rules = rules_for(language)
    if not _CODE.fullmatch(language) or not file.is_file() or rules is None:
        return None
    data = tomllib.loads(file.read_text("utf-8"))
    sets = {key: frozenset(map(fold, data.pop(key).split())) for key in _SETS & data.keys()}
    known = msgspec.structs.replace(msgspec.convert(data, _Words), **sets)
    says = known.says | {f"{clitic}{verb}" for clitic in known.clitics for verb in known.says}
    verbs = rules.single_words("finite", "past")
    follows = known.follows | (verbs if known.compounds else frozenset())
    nouns = {
        key: frozenset(_forms(known, word)[1][0] for word in getattr(known, key))
        for key in ("unique", "renames", "roles")
    }
    return msgspec.structs.replace(
        known,
        **nouns,
        says=says,
        verbs=verbs,
        follows=follows,
        days=rules.single_words("weekdays"),
        no_part=known.stops | known.titles | says | follows,
        front=int(bool(says)),
    )


@functools.lru_cache(maxsize=8192)
def _nouns(language: str, word: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether an article is written onto a word, and give the nouns that it may be."""
    known = _words(language)
    return _forms(known, word) if known else (False, (word,))


def _forms(known: _Words, word: str) -> tuple[bool, tuple[str, ...]]:
    """Tell whether an article is written onto a word, and give the nouns that it may be."""
    for head in (known.article, known.merged, *(f"{c}{known.article}" for c in known.clitics)):
        noun = word.removeprefix(head)
        if noun != word and len(noun) >= _SHORTEST:
            return True, (_one_case(noun, known),)
    fronts = {word, *(word.removeprefix(clitic) for clitic in known.clitics)}
    words = fronts | {each.removesuffix(end) for each in fronts for end in known.pronouns}
    if known.bound:
        words |= {each[:-1] + known.free for each in words if each[-1:] == known.bound}
    words = {_one_case(each, known) for each in words if len(each) >= _SHORTEST}
    return False, tuple(sorted(words)) or (word,)


def _one_case(word: str, known: _Words) -> str:
    """Give a noun in the one form under which its forms are kept."""
    for end in known.cases:
        if end and word.endswith(end) and len(word) > len(end) + _SHORTEST:
            return word.removesuffix(end) + known.cases[0]
    return word


def read_mentions(sentences: Sequence[str], language: str) -> list[tuple[Mention, ...]]:
    """Give, for each sentence, what it takes up again that only an earlier one explains.

    That is, near its start, a definite noun that an earlier sentence brings in (“a bank” … “the
    bank”), or one that calls by another word what the sentence before names (“the singer”), and
    anywhere a name without its first part (“Hale”, “Mr Hale”) where an earlier sentence has all of
    it. What is never brought in, or is first spoken of as known, everybody knows. In a language
    without data there are none.
    """
    known = _words(language)
    if known is None:
        return [()] * len(sentences)
    capitals = sum([text[:1].isupper() for text in sentences])
    reader = _Reader(known, language, cased=capitals * _CASED >= len(sentences))
    return [reader.read(k, tokenize(text[:_SIGHT])) for k, text in enumerate(sentences)]


class _Reader:
    """What the sentences read so far have named."""

    def __init__(self, known: _Words, language: str, *, cased: bool) -> None:
        self.known, self.language, self.cased = known, language, cased
        self.brought: dict[str, set[int]] = {}
        """The sentences that bring a noun in, without the article of what is known."""
        self.forms: dict[str, set[int]] = {}
        """The same by the form in which they have it: games bring in no game."""
        self.short: dict[str, int] = {}
        """The sentence that brings in a short name in brackets."""
        self.defined: dict[str, int] = {}
        """The sentence of a noun that was first spoken of as known."""
        self.named: dict[str, tuple[str, set[int]]] = {}
        """The word before the first mention of a word, and the sentences that have both."""
        self.headed: dict[str, tuple[str, set[int]]] = {}
        """The same of the word behind one that begins a name: Arroyo Space."""
        self.met: set[str] = set()

    def read(self, place: int, tokens: Sequence[Token]) -> tuple[Mention, ...]:
        """Give what a sentence takes up again, and remember what it names itself."""
        known = self.known
        subject = self.subject(tokens)
        found: list[Iterable[int]] = []
        article = marked = False
        for at, token in enumerate(tokens):
            norm = token.norm
            if token.kind != "word" or norm in known.stops:
                amount = token.kind == "number" or norm in _MONEY
                article, marked = norm in known.definite or (article and amount), False
                continue
            behind = marked
            marked, nouns = _nouns(self.language, norm)
            if (marked or article) and self.is_bare(tokens, at):
                # Behind a noun with the article, one more belongs to it: it says which.
                if not (behind and marked):
                    found.append(self.definite(place, nouns[0], norm, at, subject))
            else:
                found.append(self.bring(place, tokens, at, nouns))
            found += self.names(place, tokens, at, subject)
            article = article and norm in _MONEY
        mentions = dict.fromkeys([frozenset(each) for each in found if each and place not in each])
        return tuple([Mention(places, known.weight) for places in mentions])

    def bring(
        self, place: int, tokens: Sequence[Token], at: int, nouns: Sequence[str]
    ) -> Iterable[int]:
        """Remember what a word brings in; give what explains it where it is called anew."""
        for noun in nouns:
            self.brought.setdefault(noun, set()).add(place)
        self.forms.setdefault(tokens[at].norm, set()).add(place)
        return {place - 1} if place and self.is_placed(tokens, at, nouns[0]) else ()

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
            elif norm in self.headed:
                yield self.first_part(place, tokens, at)
            elif norm not in self.met:
                self.meet(place, tokens, at)

    def subject(self, tokens: Sequence[Token]) -> int:
        """Give the place of a word that is all of the subject of a sentence; -1 for none.

        It opens the sentence, behind its verb where a language puts that first, or stands so
        behind the comma of an opening phrase.
        """
        at = self.opening(tokens, 0)
        if at >= 0:
            return at
        comma = next((k for k, each in enumerate(tokens[:_FRONTED]) if each.text in _COMMAS), -1)
        return self.opening(tokens, comma + 1)

    def opening(self, tokens: Sequence[Token], start: int) -> int:
        """Give the place of a subject of one word with which a main clause starts; -1 for none."""
        known, at = self.known, start + self.known.front
        if at > start and (at >= len(tokens) or tokens[start].norm not in known.says):
            return -1
        while at < len(tokens) and tokens[at].norm in known.particles:
            at += 1
        if len(tokens) < at + 2:
            return -1
        norm, after = tokens[at].norm, tokens[at + 1]
        closed = after.norm in known.follows or (after.kind == "mark" and after.text not in _JOINS)
        return at if closed and norm not in known.follows and norm not in known.anyone else -1

    def before(self, tokens: Sequence[Token], at: int) -> Token | None:
        """Give the word in front of another one, and of what belongs to it: van, bin."""
        at -= 1
        while at > 0 and tokens[at].norm in self.known.particles:
            at -= 1
        return tokens[at] if at >= 0 else None

    def is_bare(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether nothing beside its article belongs to a definite noun."""
        known = self.known
        if at + 1 == len(tokens):
            return True
        after = tokens[at + 1]
        if not known.compounds:
            return not self.is_said_which(tokens, at)
        if after.kind == "mark":
            return after.text not in _JOINS
        if after.norm in known.explains:
            return at + 2 < len(tokens) and tokens[at + 2].norm in known.days
        return after.norm in known.follows or after.norm in known.stops

    def is_placed(self, tokens: Sequence[Token], at: int, noun: str) -> bool:
        """Tell whether a noun calls by where it belongs what was named before: the French firm."""
        known = self.known
        if at < 2 or noun not in known.renames or not self.is_bare(tokens, at):  # noqa: PLR2004
            return False
        compound = tokens[at - 2].text in _JOINS  # the Leeds-based firm
        placed = compound or tokens[at - 2].norm in known.definite
        return placed and tokens[at - 1].norm in known.demonyms

    def is_said_which(self, tokens: Sequence[Token], at: int) -> bool:
        """Tell whether an adjective with an article says which one it is: the Financial Committee.

        It stands behind the noun, which is no adjective itself.
        """
        after, before = tokens[at + 1], tokens[at - 1] if at else None
        if after.kind != "word" or not after.norm.endswith(self.known.qualifiers or "\0"):
            return False
        adjective = before is not None and _nouns(self.language, before.norm)[0]
        return _nouns(self.language, after.norm)[0] and not adjective

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
            brought = self.brought[noun] = self.forms[form] = {place - 1}
        if not brought:
            self.defined[noun] = place
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
        noun = _nouns(self.language, norm)[1][0]
        listed = known.no_part | known.demonyms | known.days
        return known.compounds and norm not in listed and noun not in known.unique | known.renames

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
        if not _nouns(self.language, norm)[0]:
            return False
        return not self.known.verbs.isdisjoint({verb, *map(verb.removeprefix, self.known.clitics)})

    def meet(self, place: int, tokens: Sequence[Token], at: int) -> None:
        """Remember the word in front of a word's first mention, if both make a name."""
        norm, before = tokens[at].norm, self.before(tokens, at)
        self.met.add(norm)
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        if self.cased and self.begins_name(norm) and after is not None and _is_capital(after):
            self.headed[norm] = after.norm, {place}
        if before is None or before.kind != "word" or before.norm in self.known.no_part:
            return
        if not self.cased or _is_capital(before):
            self.named[norm] = before.norm, {place}


def _is_bracketed(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word stands alone in brackets."""
    return 0 < at < len(tokens) - 1 and tokens[at - 1].text == "(" and tokens[at + 1].text == ")"


def _is_capital(token: Token) -> bool:
    return token.kind == "word" and token.text[0].isupper()
