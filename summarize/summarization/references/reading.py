"""A sentence as its references see it: its nouns, its verbs, and its clauses."""

import functools
from collections.abc import Sequence
from typing import Final, NamedTuple

from summarize.figures.tokens import Token
from summarize.summarization.references.words import Words

_QUOTES: Final = frozenset('"“”')
_BREAKS: Final = frozenset(",;:–—-(") | _QUOTES
_APOSTROPHES: Final = frozenset("'’")
_HYPHENS: Final = frozenset("-–")
_GOES_ON: Final = frozenset("'’$£€%")
"""Marks that end no part of a sentence."""
_COMMA: Final = ","
_SHORTEST: Final = 4
"""Letters of a noun whose ending tells what it is."""
_SUBJECT: Final = 5
"""Words among which a verb follows its subject."""
_ACRONYM: Final = 2
_BEYOND: Final = 16
"""Blanks behind the last word, so that whoever looks further finds nothing."""
_BLANKS: Final = [""] * _BEYOND


class Noun(NamedTuple):
    """What a pronoun may stand for: somebody, a thing, several, or more than one of these."""

    at: int
    person: bool
    thing: bool
    plural: bool
    named: bool = False
    """It is a name."""
    clause: int = 0
    subject: bool = False
    """It stands in front of the verb of its clause."""


class Reading:
    """A sentence's words, told apart as far as its references ask for.

    Its lists go on behind the last token: what is looked for there is blank.
    """

    def __init__(self, tokens: Sequence[Token], known: Words) -> None:
        self.known = known
        if not _APOSTROPHES.isdisjoint([token.text for token in tokens]):
            tokens = [t for k, t in enumerate(tokens) if not _is_inner_apostrophe(tokens, k)]
        self.tokens = tokens
        self.count = count = len(tokens)
        self.norms = [token.norm for token in tokens] + _BLANKS
        self.ends = [False] * count + [True] * _BEYOND
        """Whether a part of the sentence ends at a token."""
        self.capitals, self.verbs, self.naming, self.quoted = (
            [False] * (count + _BEYOND) for _ in range(4)
        )
        self.tell_apart()
        self.cased = True in self.capitals
        self.start = self.ends.index(False) if False in self.ends else 0
        """The first word."""
        self.front = self.opening()
        """The comma that ends a phrase in front of the subject; 0 for none."""
        self.clauses = [0] * (count + _BEYOND)
        """The clause in which each word stands, once the nouns are read."""

    def before(self, at: int) -> list[Noun]:
        """Give the nouns in front of a word."""
        return [noun for noun in self.nouns if noun.at < at]

    def numbered(self, at: int) -> bool:
        """Tell whether a number stands at a token."""
        return at < self.count and self.tokens[at].kind == "number"

    def tell_apart(self) -> None:
        """Find the verbs as far as can be told, what may name something, and what is quoted."""
        known, norms = self.known, self.norms
        before, inside = "", False
        for k, token in enumerate(self.tokens):
            norm = norms[k]
            self.quoted[k] = inside
            if norm in known.little:
                self.capitals[k] = token.text != norm
                self.verbs[k] = norm in known.auxiliaries
            elif token.kind == "word":
                self.capitals[k] = capital = token.text != norm and token.text[0].isupper()
                if self.is_verb(k, norm, before):
                    self.verbs[k] = True
                elif capital or before not in known.to:
                    self.naming[k] = capital or not norm.endswith(known.endings.adverb)
                else:
                    self.naming[k] = self.is_plural(norm)
            elif token.kind == "mark":
                self.ends[k] = norm not in _GOES_ON
                if norm in _QUOTES:
                    inside = not inside
                    self.quoted[k] = inside
            before = norm

    def is_verb(self, at: int, norm: str, before: str) -> bool:
        """Tell whether a word is a finite verb behind another word."""
        known = self.known
        listed = norm in known.verbs
        if not listed and not norm.endswith(known.endings.past):
            return False
        if before in known.near or before in known.far:
            after = self.norms[at + 1]
            return listed and (after in known.determiners or after in known.prepositions)
        if before in known.determiners or before in known.modals or before in known.prepositions:
            return False
        return listed or before not in known.be

    def opening(self) -> int:
        """Give the comma that ends a phrase in front of the subject; 0 for none."""
        known, endings, first = self.known, self.known.endings, self.start
        norm = self.norms[first]
        leads = norm in known.fronts or norm.endswith(
            (*endings.running, *endings.adverb, *endings.past)
        )
        leads = leads or (
            # sixteen years after her mother …
            self.norms[first + 1] in known.times and self.norms[first + 2] in known.clauses
        )
        counted = self.numbered(first) or norm in known.articles or norm in known.numbers
        if not leads and not counted:
            return first + 1 if self.norms[first + 1] == _COMMA else 0
        phrase = norm in known.prepositions and norm not in known.clauses
        inside = bound = False
        for k in range(first + 1, self.count):
            word = self.norms[k]
            bound = bound or word in known.relatives or word in known.clauses
            if word != _COMMA:
                continue
            after = self.norms[k + 1]
            relative = after in known.relatives and after not in known.opens
            if relative or (self.numbered(k + 1) and self.norms[k + 2] == _COMMA):
                inside = True
            elif inside and after not in known.determiners and after not in known.subjects:
                inside = False
            elif phrase and not bound and True in self.verbs[:k]:
                return 0
            else:
                timed = self.norms[k - 1] in known.later or self.norms[k - 1] in known.passing
                return k if leads or timed else 0
        return 0

    @functools.cached_property
    def nouns(self) -> list[Noun]:
        """Give what the sentence names, in order."""
        known, norms, nouns = self.known, self.norms, list[Noun]()
        clause, begun = 0, False
        for k, token in enumerate(self.tokens):
            norm = norms[k]
            if (
                norm in known.borders
                or (norm in _BREAKS and not self.is_hyphen(k))
                or (norm in known.coordinators and self.begins_clause(k + 1))
            ):
                clause, begun = clause + 1, False
            self.clauses[k] = clause
            if self.verbs[k] or (self.ends[k - 1] and norm.endswith(known.endings.running)):
                begun = True
            elif norm in known.to:
                # Berg asked a bank to help it: the bank is to, so “it” may be Berg.
                told = begun and nouns and nouns[-1].clause == clause and not nouns[-1].subject
                clause += bool(told and not self.naming[k + 1])
            elif self.naming[k]:
                # A name may have a verb behind it that nobody listed.
                ends = not self.naming[k + 1] or (self.capitals[k] and not self.capitals[k + 1])
                head = ends or norm in known.collectives
                noun = self.noun(k, token) if head else None
                if noun is not None:
                    joined = nouns and norms[self.first(k) - 1] in known.joins
                    plural = noun.plural or bool(joined)
                    nouns.append(noun._replace(plural=plural, clause=clause, subject=not begun))
            elif norm in known.collectives and norm not in known.determiners:
                nouns.append(
                    Noun(
                        k, person=False, thing=False, plural=True, clause=clause, subject=not begun
                    )
                )
        return nouns

    def is_hyphen(self, at: int) -> bool:
        """Tell whether a mark stands within a word."""
        tokens = self.tokens
        return (
            tokens[at].text in _HYPHENS
            and 0 < at < self.count - 1
            and tokens[at - 1].end == tokens[at].start
            and tokens[at].end == tokens[at + 1].start
        )

    def begins_clause(self, at: int) -> bool:
        """Tell whether a subject and its verb stand at a word."""
        if self.norms[at] in self.known.subjects:
            return True
        for k in range(at, at + _SUBJECT):
            if self.verbs[k] or self.ends[k]:
                return k > at and self.verbs[k]
        return False

    def first(self, at: int) -> int:
        """Give where the words start of which a noun is the last."""
        while at and (
            self.naming[at - 1]
            or self.norms[at - 1] in self.known.determiners
            or self.numbered(at - 1)
            or self.is_hyphen(at - 1)
        ):
            at -= 1
        return at

    def noun(self, at: int, token: Token) -> Noun | None:
        """Give what a noun may be stood for by; None for one that no pronoun stands for."""
        known, norms, norm = self.known, self.norms, self.norms[at]
        if norm in known.times or self.is_participle(norm):
            return None
        first = self.first(at)
        if norm in known.units and (self.numbered(at - 1) or norms[at - 1] in known.units):
            return None
        before = norms[first - 1]
        if first == at and (before in known.be or before in known.more):
            return None
        several = self.is_plural(norm)
        capital = self.capitals[at]
        bare = norms[first] not in known.determiners and not self.numbered(first)
        name = (capital and (at > 0 or not several)) or (
            not self.cased and bare and not norm.endswith(known.endings.thing)
        )
        if name and first == at and before in known.before_place:
            return None
        person = self.is_someone(at) or self.is_introduced(first, at)
        acronym = capital and len(norm) >= _ACRONYM and token.text.isupper()
        maker = norm in known.makers
        body = maker or norm in known.collectives
        spoken = norms[at + 1] in known.says
        return Noun(
            at,
            person=person or (name and not acronym and not body and not several),
            thing=maker or (not person and (not several or name)),
            plural=several or body or (name and not person and not spoken),
            named=name,
        )

    def is_introduced(self, first: int, at: int) -> bool:
        """Tell whether a title, what somebody is or an age shows that a name is a person's."""
        known = self.known
        roles = self.capitals[at] or not self.cased
        if any(
            self.norms[k] in known.titles
            or (roles and self.is_someone(k) and self.norms[k] not in known.makers)
            for k in range(first, at)
        ):
            return True
        aged = self.norms[at + 1] == _COMMA and self.numbered(at + 2)
        return aged and self.norms[at + 3] in {_COMMA, ""}

    def is_participle(self, norm: str) -> bool:
        """Tell whether a word ends as what was done does."""
        endings = self.known.endings
        past = norm.endswith(endings.past) and not norm.endswith(endings.no_past)
        return past and len(norm) > _SHORTEST

    def is_plural(self, norm: str) -> bool:
        """Tell whether a noun stands for several."""
        endings = self.known.endings
        several = norm.endswith(endings.plural) and not norm.endswith(endings.singular)
        return several and len(norm) >= _SHORTEST

    def is_someone(self, at: int) -> bool:
        """Tell whether a noun stands for a person; a name is told by no ending."""
        known, norm = self.known, self.norms[at]
        if norm in known.people:
            return True
        ends = len(norm) > _SHORTEST and norm.endswith(known.endings.person)
        return ends and norm not in known.no_people and not (at and self.capitals[at])


def _is_inner_apostrophe(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a token is an apostrophe between letters."""
    return (
        tokens[at].text in _APOSTROPHES
        and 0 < at < len(tokens) - 1
        and tokens[at - 1].end == tokens[at].start
        and tokens[at].end == tokens[at + 1].start
    )
