"""Writing: ask for each part, check it, ask again, and put extractive sentences for the rest."""

from collections.abc import Mapping, Sequence
from typing import get_args

from summarize.documents.shape import join_sentences
from summarize.figures import Figure, absent, extract
from summarize.summarization.composition import Room as SummaryRoom
from summarize.summarization.generative.answers import Room, setting
from summarize.summarization.generative.asking import ask, ask_again, named
from summarize.summarization.generative.checking import Evidence
from summarize.summarization.generative.desk import Attempt, Desk, OnText
from summarize.summarization.generative.generator import Generator, Message
from summarize.summarization.generative.names import Names
from summarize.summarization.generative.prompts_folder import Prompts
from summarize.summarization.generative.reading import Material, read_through
from summarize.summarization.generative.replacing import (
    Pool,
    held_back,
    mended,
    other_headline,
    unsupported,
)
from summarize.summarization.generative.source import Source
from summarize.summarization.generative.tasks import Part, Problem, Task
from summarize.summarization.generative.templates import as_data
from summarize.summarization.generative.written import (
    Fallback,
    Piece,
    Replacement,
    Report,
    Written,
)
from summarize.summarization.headlines.headline import headline_of

_REPAIRS = 2
_HEADLINE_WORDS = 12
NEEDED = 3
"""Key figures, the first of the ranked ones, that are asked for where they are missing."""
_LEAST_FOR_REPAIR = 4
"""An article gets at least this part of a context, else nothing is kept free for asking again."""
_PARTS: tuple[Part, ...] = ("headline", "short", "bullets")
_LATER: tuple[Task, ...] = ("repair", "missing")


def write(  # noqa: PLR0913 - all by name: each is another thing that the user or the article gives
    source: Source,
    generator: Generator,
    *,
    language: str,
    room: SummaryRoom,
    prompts: Prompts,
    fallback: Fallback,
    key: Sequence[Figure] = (),
    reading: Source | None = None,
    on_text: OnText | None = None,
) -> Written:
    """Write a summary of an article; no figure in it is one that the article does not support.

    ``source`` is the article that everything is checked against, ``reading`` what the generator
    is given where that is a translation of it, ``language`` the one it writes (see ``way``).
    ``fallback`` is the extractive summary in that language, ``key`` the article's figures, the one
    a reader needs most first. ``on_text`` is given the answers as they come, unchecked,
    a line feed behind each.

    Each part is asked for; an answer with unsupported figures, or that is not what was asked for,
    is asked for again, twice at most; then the extractive sentence that covers the same ground
    stands in for the one that offends. The first key figures are asked for once if no part has
    them. A generator that follows no instructions is given the text alone: what it writes is the
    short summary, the headline is made from it, and the bullets are what is left of it or
    extractive. Raises UsageError for prompts that fail, ModelError where the context has no room.
    """
    return _Writer(
        source, generator, language, room, prompts, fallback, key, reading or source, on_text
    ).write()


def lacking(
    figures: Sequence[Figure], drafts: Mapping[Part, Sequence[Piece]], language: str
) -> list[Figure]:
    """Give those of an article's figures that no part of a summary in a language has."""
    texts = (piece.text for pieces in drafts.values() for piece in pieces)
    said = [figure for text in texts for figure in extract(text, language)]
    gone = absent(figures, said)
    return [figure for figure in figures if figure in gone]


class _Writer:
    """The writing of one summary: what was asked and what came of it."""

    def __init__(  # noqa: PLR0913, PLR0917 - called in one place, with all that ``write`` takes
        self,
        source: Source,
        generator: Generator,
        language: str,
        room: SummaryRoom,
        prompts: Prompts,
        fallback: Fallback,
        key: Sequence[Figure],
        reading: Source,
        on_text: OnText | None,
    ) -> None:
        self.source, self.reading, self.language = source, reading, language
        self.fallback, self.key, self.room = fallback, key, room
        self.rooms: dict[Part, Room] = {
            "headline": Room(_HEADLINE_WORDS, 1),
            "short": Room(room.words, room.sentences),
            "bullets": Room(room.bullet_words, room.bullets),
        }
        self.evidence = Evidence(source, language)
        extracts = (*fallback.short, *fallback.bullets)
        self.pool = Pool(extracts, self.evidence)
        self.desk = Desk(
            generator,
            prompts,
            language,
            evidence=self.evidence,
            against=setting(reading, language, self._instructions(generator, prompts)),
            sample=" ".join(passage.text for passage in extracts),
            on_text=on_text,
        )
        self.repairs = _REPAIRS
        self.first: dict[Part, int] = {}
        self.best: dict[Part, Attempt] = {}
        self.problems: list[str] = []
        self.replaced: list[Replacement] = []

    def _instructions(self, generator: Generator, prompts: Prompts) -> list[str]:
        """Give the prompts' own words, to know them again in an answer."""
        if not generator.instructed:
            return []
        later = {"figures": ["…"], "problems": get_args(Problem)}
        return [
            message.content
            for part in _PARTS
            for task in (part, *_LATER)
            for message in prompts.render(task, self.language, self._values(part, "") | later)
        ]

    def write(self) -> Written:
        """Write the parts and hand them over."""
        material = read_through(self.reading, self.desk, self._reading_room())
        self.problems += material.problems
        if self.desk.generator.instructed:
            drafts = self._instructed(material)
        else:
            drafts = self._uninstructed(material)
        return self._delivered(drafts, material)

    def _values(self, part: Part, article: str) -> dict[str, object]:
        """Give the variables of the template of a part."""
        room = self.rooms[part]
        values: dict[str, object] = {"words": room.words, "part": part, "article": article}
        return values | {"sentences": self.room.sentences, "bullets": self.room.bullets}

    def _reading_room(self) -> int:
        """Give the tokens that the article may take, so that prompt and answers find room too."""
        desk = self.desk
        answers = {
            part: desk.tokens_for(room.words * (room.pieces if part == "bullets" else 1))
            for part, room in self.rooms.items()
        }
        if not desk.generator.instructed:
            return desk.generator.context - answers["short"]
        first = max(
            desk.size(desk.messages(part, self._values(part, as_data("", "article")))) + most
            for part, most in answers.items()
        )
        longest = max(answers, key=answers.__getitem__)
        said = {**self._values(longest, ""), "figures": ["…" * 20] * 6, "problems": ["length"]}
        again = answers[longest] + max(
            desk.size(desk.messages(task, said)) for task in ("repair", "missing")
        )
        context = desk.generator.context
        if context - first - again >= context // _LEAST_FOR_REPAIR:
            return context - first - again
        self.repairs = 0
        return context - first

    def _instructed(self, material: Material) -> dict[Part, tuple[Piece, ...]]:
        """Ask for each part in turn, and once for key figures that none of them has."""
        article = as_data(material.text, "article")
        asked = {part: self._ask(part, self._values(part, article)) for part in _PARTS}
        drafts = self._pieces(asked)
        self._ask_for_missing(drafts, article)
        return drafts

    def _ask(self, part: Part, values: Mapping[str, object]) -> Attempt:
        """Ask for a part until it is good, and give the best answer."""
        first, best = ask(self.desk, part, values, self.rooms[part], self.repairs)
        self._note(part, first, best)
        return best

    def _note(self, part: Part, first: Attempt, best: Attempt) -> None:
        """Keep the first and the best answer for the report."""
        self.first[part], self.best[part] = len(first.unsupported), best
        self.problems += (f"{part}: {problem}" for problem in first.answer.problems)

    def _pieces(self, asked: Mapping[Part, Attempt]) -> dict[Part, tuple[Piece, ...]]:
        """Give the pieces of the answers, extractive ones where they cannot be used."""
        drafts: dict[Part, tuple[Piece, ...]] = {}
        for part in ("short", "bullets", "headline"):
            attempt = asked[part]
            texts = attempt.answer.pieces if attempt.answer.usable else ()
            drafts[part] = self._mended(part, texts, drafts)
        return drafts

    def _mended(
        self, part: Part, texts: Sequence[str], drafts: Mapping[Part, tuple[Piece, ...]]
    ) -> tuple[Piece, ...]:
        """Give a part with extractive sentences where they are needed."""
        if part == "headline":
            return (self._headline(texts),)
        beside = [piece for pieces in drafts.values() for piece in pieces]
        said = {piece.text.casefold() for piece in beside}
        written = [Piece(text) for text in texts if text.casefold() not in said]
        faults = unsupported(written, self.evidence)
        pieces, done = mended(part, written, faults, self.pool, beside)
        self.replaced += done
        if pieces:
            return (*pieces, *self._more(part, pieces, beside))
        own = self.fallback.short if part == "short" else self.fallback.bullets
        pieces = self.pool.these(own, beside)
        if not written:
            whole = " ".join(piece.text for piece in pieces)
            self.replaced.append(Replacement(part, "", whole, ()))
        return pieces

    def _more(
        self, part: Part, pieces: Sequence[Piece], beside: Sequence[Piece]
    ) -> tuple[Piece, ...]:
        """Give the bullets that the generator owes."""
        owed = self.rooms[part].pieces - len(pieces)
        if part != "bullets" or owed <= 0:
            return ()
        more = self.pool.these(self.fallback.bullets, (*beside, *pieces))[:owed]
        self.replaced += (Replacement(part, "", piece.text, ()) for piece in more)
        return more

    def _headline(self, texts: Sequence[str]) -> Piece:
        """Give the headline: the one written, the extractive one, or one made of a sentence."""
        written = [Piece(text) for text in texts[:1]]
        (fault,) = unsupported(written, self.evidence) or [()]
        if fault is None:
            return written[0]
        chosen = other_headline(self.fallback, self.evidence, self.language)
        was = texts[0] if texts else ""
        self.replaced.append(Replacement("headline", was, chosen.text, fault))
        return chosen

    def _ask_for_missing(self, drafts: dict[Part, tuple[Piece, ...]], article: str) -> None:
        """Ask once for the first key figures, if no part has them; keep what has more of them."""
        needed = self.key[:NEEDED]
        missing = lacking(needed, drafts, self.language)
        attempt = self.best["short"]
        if not missing or not self.repairs or not attempt.good:
            return
        values = self._values("short", article)
        messages = self.desk.messages("short", values)
        about = {**values, "figures": named(missing), "problems": []}
        again = ask_again(
            self.desk, "missing", messages, attempt, about, self.rooms["short"], "short"
        )
        if not again.good:
            return
        told = {**drafts, "short": tuple(map(Piece, again.answer.pieces))}
        if len(lacking(needed, told, self.language)) < len(missing):
            drafts["short"] = told["short"]

    def _uninstructed(self, material: Material) -> dict[Part, tuple[Piece, ...]]:
        """Let a model that only summarises write; make the other parts from what it wrote."""
        room = self.rooms["short"]
        plenty = Room(room.words, room.pieces + self.rooms["bullets"].pieces)
        messages = (Message("user", material.text),)
        attempt = self.desk.ask("short", messages, plenty, part="short")
        self._note("short", attempt, attempt)
        texts = attempt.answer.pieces if attempt.answer.usable else ()
        drafts: dict[Part, tuple[Piece, ...]] = {}
        drafts["short"] = self._mended("short", texts[: room.pieces], drafts)
        rest = texts[room.pieces :]
        if rest:
            drafts["bullets"] = self._mended("bullets", rest, drafts)
        else:
            drafts["bullets"] = self.pool.these(self.fallback.bullets, drafts["short"])
        own = [piece.text for piece in drafts["short"] if piece.sentence is None]
        made = [headline_of(own, self.language, keep=self.key[:1])[1]] if own else []
        drafts["headline"] = self._mended("headline", made, drafts)
        return drafts

    def _delivered(self, drafts: Mapping[Part, tuple[Piece, ...]], material: Material) -> Written:
        """Take a last look, and report."""
        headline, sentences, bullets, gone = held_back(
            drafts["headline"][0], drafts["short"], drafts["bullets"], self.evidence
        )
        final: dict[Part, tuple[Piece, ...]] = {
            "headline": (headline,),
            "short": sentences,
            "bullets": bullets,
        }
        whole = (
            headline.text,
            join_sentences(p.text for p in sentences),
            *(p.text for p in bullets),
        )
        own = [p.text for pieces in final.values() for p in pieces if p.sentence is None]
        names, quotations = self._strange(own)
        before = sum(self.first.values())
        left = sum(len(attempt.unsupported) for attempt in self.best.values())
        report = Report(
            requests=self.desk.requests,
            chunks=material.chunks,
            unsupported_before=before,
            unsupported_after=sum(len(self.evidence.unsupported(text)) for text in whole),
            repaired=max(0, before - left),
            replaced=(*self.replaced, *gone),
            problems=tuple(dict.fromkeys(self.problems)),
            missing=tuple(each.text for each in lacking(self.key[:NEEDED], final, self.language)),
            names=names,
            quotations=quotations,
        )
        return Written(headline, sentences, bullets, report)

    def _strange(self, texts: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the names and quotations of generated text that the article lacks.

        Only where both are in one language: another writes names in its own way.
        """
        if self.source.language != self.language:
            return (), ()
        known = Names(self.source)
        names = dict.fromkeys(name for text in texts for name in known.strange_names(text))
        said = dict.fromkeys(q for text in texts for q in known.strange_quotations(text))
        return tuple(names), tuple(said)
