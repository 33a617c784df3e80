"""What a language calls its numbers, units, months and qualifiers, and how phrases are found."""

from typing import Final, Literal, NamedTuple

import msgspec

from summarize.figures.digits import Separators
from summarize.figures.tokens import Token, tokenize


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a language writes numbers, beyond its words."""

    decimal: str = "."
    group: str = ","
    spaces: bool = True
    """Words are set apart by spaces."""
    compounds: bool = False
    """Number words are written together (German dreihundertacht)."""
    units_first: bool = False
    """Units stand before tens (German, Dutch, Danish, Arabic, Slovene)."""
    bare_words: bool = True
    """A lone number word is a figure; False: only before a counter, unit or scale."""
    noun_words: int = 1
    """How many words name what is counted, at most: one where the head comes first."""
    capital_nouns: bool = False
    """Every noun has a capital and no adjective has (German)."""
    head_first: bool = False
    """The head of a noun phrase comes first (Romance, Semitic)."""
    month_first: bool = False
    """In 03/04/2024 the month comes first."""
    month_day: bool = False
    """A day may follow its month (March 14)."""
    joined_only: bool = False
    """Number words follow each other only with an “and” (Arabic, Persian)."""
    digits_after_scale: bool = False
    """Digits may go on behind a scale word and “and” (مليون و20 ألف)."""
    digits_run_on: bool = False
    """Digits may go on right behind a scale word (Turkish 33 bin 600)."""
    slash_dates: bool = False
    """2/9 is the second of September, never a fraction (Vietnamese)."""
    reversed_ranges: bool = False
    """Ranges with a dash may be typed the other way round, as in right-to-left text."""
    reversed_groups: bool = False
    """Groups of digits may be typed in the order in which they are seen (000 55 is 55000)."""
    year_offset: int = 0
    """Added to years 2400–2699 (the Buddhist era is 543 ahead)."""
    word_starts: bool = False
    """Number words start only where a written word starts (Korean)."""
    age_in_brackets: bool = False
    """A number in brackets behind a name is an age (Japanese)."""
    ordinal_dot: Literal["", "lower", "any"] = ""
    """A full stop behind digits makes an ordinal before a lower-case word (Czech), or any word."""
    modifier_endings: tuple[str, ...] = ()
    """Endings that tell an adjective, which may stand between a number and its noun."""
    plural_endings: tuple[str, ...] = ()
    """Endings of plurals, one of which “both” needs behind it (English); none: any noun will do."""
    plural_heads: bool = False
    """A number above one counts a plural, before which other words may stand (English)."""
    singular_endings: tuple[str, ...] = ()
    """Endings of singulars that look like plurals (English bus, glass)."""
    verb_endings: tuple[str, ...] = ()
    """Endings of words that are no noun right behind a percentage (English contained)."""
    dual_endings: tuple[str, ...] = ()
    """What makes a dual of a noun of ``dual_noun`` (Arabic ان, ين), the nominative first."""
    dual_letters: dict[str, str] = {}
    """How a noun's last letter changes before those endings (ة becomes ت)."""
    prefix_qualifiers: dict[str, str] = {}
    """Clitics that qualify the number word they are written onto (Hebrew כ, about)."""
    currency_first: bool = False
    """A currency's name stands before its amount (Swahili shilingi 500)."""
    shares_partitive: bool = False
    """A percentage names its whole behind a partitive alone (Arabic من)."""
    definite: str = ""
    """The article that is written onto adjectives too (Arabic ال)."""
    prefixes: tuple[str, ...] = ()
    """Clitics written onto the front of a word (Arabic و ب ل ف ك ال)."""
    joining_prefixes: tuple[str, ...] = ()
    """Those prefixes that mean “and” inside a number."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A phrase of one category: its folded tokens and what it stands for."""

    tokens: tuple[str, ...]
    payload: str
    glued: tuple[bool, ...] = ()
    """Which of its tokens follow the one before without a space, as the symbol of ``A$`` does."""
    joined: bool = False
    """Its first word carries a clitic “and”."""
    capital: bool = False
    """Its last word must be capitalised (Vietnamese thứ Hai, Monday; M for million; MW, no mW)."""

    def stands_at(self, tokens: tuple[Token, ...], at: int) -> bool:
        """Tell whether the phrase stands at a token; the caller has compared the first or last."""
        words = self.tokens
        end = at + len(words)
        if end > at + 1:
            if end > len(tokens) or tokens[at].norm != words[0]:
                return False
            for k in range(at + 1, end):
                token = tokens[k]
                if token.norm != words[k - at]:
                    return False
                if self.glued[k - at] and tokens[k - 1].end != token.start:
                    return False
        return not self.capital or tokens[end - 1].text[0].isupper()


def inside_word(tokens: tuple[Token, ...], at: int) -> bool:
    """Tell whether a token is written onto a character before it."""
    return at > 0 and tokens[at - 1].kind == "character" and tokens[at - 1].end == tokens[at].start


class Match(msgspec.Struct, frozen=True, gc=False):
    """A phrase found: what it stands for, and the token after it."""

    payload: str
    end: int
    joined: bool


TRIGGERS: Final = frozenset(
    "cardinal ordinal fraction adder dual fused multiple percent_before scale_first cardinal_about "
    "cardinal_qualified half_to vague era month century decade century_before decade_before "
    "year_marker_before month_marker_before day_marker_before".split()
)
"""The categories of words at which a figure may start."""
Table = dict[str, tuple[Entry, ...]]
"""First folded token → the entries that start with it, longest first."""
EMPTY: Final[Table] = {}
Categories = dict[str, frozenset[str]]
"""Folded token → the categories of the phrases that it belongs to, or the words beside it."""


class Word(NamedTuple):
    """The categories of the phrases that start or end with a word."""

    opens: frozenset[str]
    """Of those that are that word."""
    before: Categories
    """By the next word: of those that go on with it, and of those that do not go on."""
    closes: frozenset[str]
    """Of those of ``endings`` that are that word."""
    behind: Categories
    """By the word before: of those of ``endings`` that end with both, or with this word alone."""


class Lexicon(msgspec.Struct, frozen=True):
    """Everything the extractor knows about one language."""

    settings: Settings
    separators: Separators
    tables: dict[str, Table]
    endings: dict[str, Table]
    """As ``tables``, by the last token, for the categories that stand before a number."""
    words: dict[str, Word]
    """What every word that starts or ends a phrase may be part of."""
    triggering: frozenset[frozenset[str]]
    """Those sets of categories in ``words`` that hold one at which a figure may start."""
    starts: Table
    """Every phrase at which a figure may start, other than digits."""
    morphemes: dict[str, Entry]
    """Number words by which a compound is taken apart, for languages that write them together."""
    number_words: dict[str, str]
    """Those words' categories."""
    heads: frozenset[str]
    """The first three letters of those words: a cheap look before a word is taken apart."""
    plain: frozenset[str]
    """The first words of the phrases that a figure may open with, without any clitic."""
    duals: dict[str, int]
    """Stems of nouns that duals are built from, and how many of the dual's endings they take."""

    def find(self, category: str, tokens: tuple[Token, ...], at: int) -> Match | None:
        """Give the longest phrase of ``category`` that starts at a token of the text."""
        for entry in self.tables.get(category, EMPTY).get(tokens[at].norm, ()):
            if entry.stands_at(tokens, at):
                return Match(entry.payload, at + len(entry.tokens), entry.joined)
        return None

    def unit_of(self, noun: str) -> tuple[str, str]:
        """Give the category and payload of the unit that a noun names, or empty ones."""
        tokens = tokenize(noun)
        for category in ("points", "percent", "currency", "unit"):
            match = self.find(category, tokens, 0)
            if match is not None and match.end == len(tokens):
                return category, match.payload
        return "", ""

    def find_before(
        self, category: str, tokens: tuple[Token, ...], at: int
    ) -> tuple[str, int] | None:
        """Give the payload and first token of a phrase of ``category`` that ends before a token."""
        for entry in self.endings.get(category, EMPTY).get(tokens[at - 1].norm, ()):
            start = at - len(entry.tokens)
            if start < 0 or not entry.stands_at(tokens, start):
                continue
            if self.settings.word_starts and inside_word(tokens, start):
                continue
            return entry.payload, start
        return None
