"""The finished summary: the chosen sentences as the reader gets them, every figure checked."""

from collections.abc import Mapping, Sequence

import msgspec

from summarize.article import Article
from summarize.documents.shape import join_sentences
from summarize.drafting import Draft
from summarize.errors import FigureError
from summarize.figures import (
    Figure,
    RankedFigure,
    absent,
    carried,
    compare,
    extract,
    identity,
    is_held,
    with_whole,
)
from summarize.language import normalize_code
from summarize.summarization import headline_case, headline_of
from summarize.summarization.condensing import condense, joined_on
from summarize.summarization.headlines import headline_words
from summarize.summarization.terms import count_words
from summarize.summary import KeyFigure, SelectedSentence, Signature, Source, Status, Summary, Use
from summarize.translation.digits import default_style, write_digits
from summarize.translation.translation import PROBLEMS, Translation

_TITLE = -1
"""The place of the title among the sentences."""
_HANDFUL = 10
"""Of so few things, others may well be as many."""
_OF_THINGS = frozenset({"count", "ordinal"})
_MOMENTS = frozenset({"date", "time"})


class Composed(msgspec.Struct, frozen=True):
    """The texts of a summary that did not come out of the article's own sentences."""

    headline: str
    short: str
    bullets: tuple[str, ...]
    uses: dict[int, tuple[Use, ...]]
    """The sentences of the article among them, by index (-1 is the title), and where."""
    warnings: tuple[str, ...]
    summarizer: str
    made_by: dict[str, str]
    """What decides the text: model, revision, prompts, sampling, the languages on its way."""
    steps: tuple[dict[str, str], ...] = ()
    """What else translated on that way, one entry a step."""
    translated: bool = False
    """Whether the text was written in another language and translated."""
    tried: tuple[tuple[str, str], ...] = ()
    """The languages that it was to be read and written in, each time; the last time it was."""


def finish(
    work: Draft,
    translations: Mapping[str, Translation],
    signature: Sequence[Mapping[str, str]] = (),
    composed: Composed | None = None,
) -> Summary:
    """Make the summary of a draft from the translations of the sentences that it wants.

    ``signature`` says what made the translations, one entry a step; ``composed`` are texts that
    take the place of the draft's, checked in the same way. Raises FigureError where the
    options are strict and a figure is not as the article has it.
    """
    said = Said(work, translations, composed)
    faults = _faults(said)
    if faults and work.options.strict:
        raise FigureError(f"{work.article.document.source}: {'; '.join(faults)}")
    return Summary(
        source=_source(work.article),
        target=work.target,
        headline=said.headline,
        short=said.short,
        bullets=said.bullets,
        figures=_key_figures(said),
        sentences=_selected(said),
        faithful=not faults,
        warnings=(*work.article.warnings, *faults, *_problems(said)),
        signature=_signature(work, signature, composed),
    )


class Said:
    """The texts of a summary: each sentence as it is said, and the figures of all of them."""

    def __init__(
        self,
        work: Draft,
        translations: Mapping[str, Translation],
        composed: Composed | None = None,
    ) -> None:
        self.work, self.translations, self.composed = work, translations, composed
        self._texts: dict[str, str] = {}
        article = work.article
        headline, self.lead = self._headline()
        self.headline = self._cased(headline)
        short = [self.in_prose(k) for k in work.parts.short]
        self.short = join_sentences(short)
        self.bullets = tuple(self.text(article.texts[k]) for k in work.parts.bullets)
        if composed is not None:
            self.headline = self._cased(self.written(composed.headline))
            self.short = self.written(composed.short)
            short = [self.short]
            self.bullets = tuple(map(self.written, composed.bullets))
        self.figures = tuple(
            figure
            for text in (self.headline, *short, *self.bullets)
            for figure in extract(text, work.target)
        )
        self.used = frozenset((_TITLE, *work.parts.short, *work.parts.bullets))
        """The indices of the article's sentences that the summary says; -1 is the title."""
        if composed is not None:
            self.used = frozenset(composed.uses)
        self._marks = frozenset(map(_mark, self.figures))

    def _headline(self) -> tuple[str, int]:
        """Give the headline, and the place of the sentence that it is made from or of the title."""
        work = self.work
        if work.title:
            return unstopped(self.text(work.title), work.title), _TITLE
        said = sorted(work.parts.said)
        texts = [self.text(work.article.texts[k]) for k in said]
        place, headline = headline_of(
            texts, work.target, keep=work.top, attributed=work.options.keep_attribution
        )
        return headline, said[place]

    def _cased(self, headline: str) -> str:
        """Give a headline in headline case, where that is asked for and the language has one."""
        wanted = self.work.options.headline_case and headline_words(self.work.target).small
        return headline_case(headline) if wanted else headline

    def text(self, sentence: str) -> str:
        """Give a sentence of the article as the summary says it."""
        if sentence not in self._texts:
            self._texts[sentence] = self._condensed(sentence)
        return self._texts[sentence]

    def in_prose(self, index: int) -> str:
        """Give a sentence of the short summary as it stands there, behind those before it."""
        sentence = self.work.article.texts[index]
        text = self.text(sentence)
        before = [other for other in self.work.parts.short if other < index]
        if not before:
            return text
        done = self.translations.get(self.work.told.get(sentence, sentence))
        source = sentence if done is None else done.target
        return joined_on(text, source, self.work.target, follows=before[-1] == index - 1)

    def _condensed(self, sentence: str) -> str:
        """Give a sentence as it was condensed and translated."""
        told = self.work.told.get(sentence, sentence)
        done = self.translations.get(told)
        if done is None:
            return self.written(told)
        keys = [item.figure for item in self.work.ranked]
        held = compare(keys, extract(done.target, self.work.target)).kept
        keep = [figure for _, figure in held]
        attributed = self.work.options.keep_attribution
        said = self.work.told.values()
        others = [self.translations[text].target for text in said if text in self.translations]
        again = condense(
            done.target, self.work.target, keep=keep, attributed=attributed, beside=others
        )
        return self.written(again.text)

    def written(self, text: str) -> str:
        """Give text with its digits as the user wants them; those of an article stay by default."""
        style = self.work.options.translation.digits
        translated = self.translations or (self.composed is not None and self.composed.translated)
        if style == "auto" and not translated:
            return text
        style = default_style(self.work.target) if style == "auto" else style
        return write_digits(text, target=self.work.target, style=style)

    def of(self, item: RankedFigure) -> tuple[Status, str]:
        """Tell what became of a key figure, and how the summary says it."""
        article = self.work.article
        sentence = (
            (self.work.title or "") if item.sentence == _TITLE else article.texts[item.sentence]
        )
        done = self.translations.get(self.work.told.get(sentence, sentence))
        as_it_is = item.sentence in self.used and done is None
        if as_it_is and _mark(item.figure) in self._marks:
            return "kept", self.written(self._wording(item.figure, sentence))
        if item.sentence in self.used and done is not None:
            own = identity(item.figure)
            found = compare(
                extract(done.source, article.language),
                extract(self.text(sentence), self.work.target),
            )
            for one, other in found.kept:
                if identity(one) == own:
                    return "kept", with_whole(other, self.text(sentence), self.work.target)
            for altered in found.altered:
                if identity(altered.source) == own:
                    return "altered", altered.target.text
            if own in map(identity, found.missing):
                return "missing", ""
        held = is_held(item.figure, self.figures)
        kept = carried([item.figure], self.figures) if held else ()
        if not (done or self.composed or self.work.wanted):
            kept = tuple(pair for pair in kept if _is_same(*pair))
        if not kept:
            return "left-out", self._phrase(item.figure, done)
        return "kept", self.written(item.figure.text) if as_it_is else kept[0][1].text

    def _wording(self, figure: Figure, sentence: str) -> str:
        """Give how the summary says a figure of a sentence that it did not translate."""
        text = self.text(sentence)
        said = (each for each in extract(text, self.work.target) if _mark(each) == _mark(figure))
        found = next(said, None)
        return figure.text if found is None else with_whole(found, text, self.work.target)

    def _phrase(self, figure: Figure, sentence: Translation | None) -> str:
        """Give a figure that is left out as the summary's language says it, if that is known.

        From the translation of its sentence where there is one, else from its own.
        """
        if not self.work.wanted:
            return self.written(figure.text)
        if sentence is not None:
            before = extract(sentence.source, self.work.article.language)
            kept = compare(before, extract(sentence.target, self.work.target)).kept
            for one, other in kept:
                if identity(one) == identity(figure):
                    return self.written(other.text)
        done = self.translations.get(figure.text)
        return self.written(unstopped(done.target, figure.text)) if done and done.exact else ""


def _mark(figure: Figure) -> tuple[str, ...]:
    """Give what two figures share only if any comparison finds them to agree."""
    return (*identity(figure), figure.qualifier)


def _is_same(one: Figure, other: Figure) -> bool:
    """Tell whether two figures that agree, in words of one language, are of the same thing.

    Two boats are not two planes, the second set is not the second seed, and six to eight weeks are
    not said by eight times; but 46 cases are the 46 confirmed ones.
    """
    number = one.number
    if one.kind in _OF_THINGS and number is not None and number < _HANDFUL:
        return identity(one) == identity(other)
    return one.kind == other.kind and (one.kind in _MOMENTS or one.high == other.high)


def unstopped(headline: str, title: str) -> str:
    """Take off the full stop that translation gave a title that had none."""
    added = headline.endswith((".", "。")) and not title.endswith((".", "。"))
    return headline[:-1] if added else headline


def _key_figures(said: Said) -> tuple[KeyFigure, ...]:
    """Give the figures that matter most, each with what became of it in the summary."""
    figures = []
    for k, item in enumerate(said.work.ranked, 1):
        status, text = said.of(item)
        figures.append(
            KeyFigure(
                **msgspec.structs.asdict(item.figure),
                sentence=item.sentence,
                rank=k,
                status=status,
                target_text=text,
            )
        )
    return tuple(figures)


def _faults(said: Said) -> tuple[str, ...]:
    """Check every figure of the finished summary; say which is not as the article has it.

    A figure that translation changed is told with the figure of the article; what else is not in
    the article is told as it stands.
    """
    article = said.work.article
    translated = [said.translations[text] for text in _taken(said)]
    changed = [line for done in translated for line in done.differences]
    held = [*article.title_figures, *(f for figures in article.figures for f in figures)]
    if {_mark(figure) for figure in said.figures} <= {_mark(figure) for figure in held}:
        unsupported: frozenset[Figure] = frozenset()
    else:
        unsupported = absent(said.figures, held)
    added = (
        f"not in the article: {figure.text}"
        for figure in said.figures
        if figure in unsupported and not any(figure.text in line for line in changed)
    )
    return tuple(dict.fromkeys((*(f"figure differs: {line}" for line in changed), *added)))


def _problems(said: Said) -> tuple[str, ...]:
    """Warn of translations that came out wrong in another way than by their figures."""
    translated = [said.translations[text] for text in _taken(said)]
    written = said.composed.warnings if said.composed else ()
    wrong = (f"{PROBLEMS[done.problem]}: {done.source}" for done in translated if done.problem)
    return (*written, *wrong)


def _taken(said: Said) -> tuple[str, ...]:
    """Give what was translated of the texts that the summary says."""
    if said.composed is None:
        return said.work.wanted
    texts = said.work.article.texts
    own = {said.work.told.get(texts[k], "") for k in said.composed.uses if k != _TITLE}
    return tuple(text for text in said.work.wanted if text in own)


def _source(article: Article) -> Source:
    """Give what the result says of the article."""
    document = article.document
    return Source(
        path=document.source,
        title=document.title,
        format=document.format,
        encoding=document.encoding,
        language=article.language,
        language_confidence=round(article.confidence, 4),
        words=sum(map(count_words, article.texts)),
        sentences=len(article.sentences),
    )


def _selected(said: Said) -> tuple[SelectedSentence, ...]:
    """Give each sentence that the summary uses or that holds a key figure, and where it stands."""
    lead, parts = said.lead, said.work.parts
    uses: dict[int, list[Use]] = {item.sentence: [] for item in said.work.ranked}
    for index in parts.short:
        uses.setdefault(index, []).append("short")
    for index in parts.bullets:
        uses.setdefault(index, []).append("bullets")
    if lead in uses:
        uses[lead].insert(0, "headline")
    if said.composed is not None:
        own = said.composed.uses
        uses = {item.sentence: [] for item in said.work.ranked}
        uses |= {index: list(found) for index, found in own.items()}
    return tuple(
        _sentence(said, index, tuple(used_in))
        for index, used_in in sorted(uses.items())
        if index != _TITLE
    )


def _sentence(said: Said, index: int, used_in: tuple[Use, ...]) -> SelectedSentence:
    sentence = said.work.article.sentences[index]
    done = said.translations.get(said.work.told.get(sentence.text, ""))
    return SelectedSentence(
        index=index,
        paragraph=sentence.paragraph,
        line=sentence.line,
        text=sentence.text,
        used_in=used_in,
        said=said.text(sentence.text) if used_in else "",
        translation=done.target if done else None,
        repair=done.repair if done else "",
        differences=done.differences if done else (),
    )


def _signature(
    work: Draft, translation: Sequence[Mapping[str, str]], composed: Composed | None
) -> Signature:
    """Give the settings that made the result."""
    from summarize import __version__

    options = work.options
    named: dict[str, str | int] = {
        "to": work.target,
        "length": options.length,
        "bullets": work.room.bullets,
    }
    if options.keep_attribution:
        named["attribution"] = "kept"
    if options.headline_case:
        named["headline"] = "headline case"
    if options.source_language:
        named["from"] = normalize_code(options.source_language)
    if options.translation.digits != "auto":
        named["digits"] = options.translation.digits
    steps = [*translation, *(composed.steps if composed else ())]
    return Signature(
        program=f"summarize {__version__}",
        summarizer=composed.summarizer if composed else "extractive",
        generator=composed.made_by if composed else {},
        options=named,
        translation=tuple(dict(step) for k, step in enumerate(steps) if step not in steps[:k]),
    )
