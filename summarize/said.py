"""The texts of a finished summary: each sentence as it is said, and the figures of all of them."""

from collections.abc import Mapping

import msgspec

from summarize.documents.shape import join_as_prose
from summarize.drafting import Draft
from summarize.figures import (
    Figure,
    Held,
    RankedFigure,
    compare,
    extract,
    identity,
    with_whole,
)
from summarize.summarization import headline_case, headline_of
from summarize.summarization.condensing import condense, joined_on
from summarize.summarization.headlines import headline_words
from summarize.summarization.places import with_place
from summarize.summary import Status, Use
from summarize.translation.digits import default_style, write_digits
from summarize.translation.translation import Translation

TITLE = -1
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
        self.short = join_as_prose(short)
        self.bullets = tuple(self.text(article.sentences[k].text) for k in work.parts.bullets)
        if composed is not None:
            self.headline = self._cased(self.written(composed.headline))
            self.short = self.written(composed.short)
            short = [self.short]
            self.bullets = tuple(map(self.written, composed.bullets))
        else:
            self.short = self._placed(self.short)
        self.figures = tuple(
            figure
            for text in (self.headline, *short, *self.bullets)
            for figure in extract(text, work.target)
        )
        self._held = Held(self.figures)
        self.used = frozenset((TITLE, *work.parts.short, *work.parts.bullets))
        """The indices of the article's sentences that the summary says; -1 is the title."""
        if composed is not None:
            self.used = frozenset(composed.uses)
        self.marks = frozenset(map(mark_of, self.figures))

    def _headline(self) -> tuple[str, int]:
        """Give the headline, and the place of the sentence that it is made from or of the title."""
        work = self.work
        if work.title:
            return unstopped(self.text(work.title), work.title), TITLE
        said = sorted(work.parts.said)
        texts = [self.text(work.article.sentences[k].text) for k in said]
        place, headline = headline_of(
            texts, work.target, keep=work.top, attributed=work.options.keep_attribution
        )
        return headline, said[place]

    def _placed(self, short: str) -> str:
        """Give the short summary with the place of the article's dateline, where it leans on it."""
        work = self.work
        place, texts = work.place, work.article.texts
        if work.wanted:
            done = self.translations.get(place)
            place = unstopped(done.target, place) if done and not done.problem else ""
            texts = [each.target for each in self.translations.values()]
        return with_place(short, place, work.target, (self.headline, *self.bullets), texts)

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
        sentence = self.work.article.sentences[index].text
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
            (self.work.title or "")
            if item.sentence == TITLE
            else article.sentences[item.sentence].text
        )
        done = self.translations.get(self.work.told.get(sentence, sentence))
        as_it_is = item.sentence in self.used and done is None
        if as_it_is and mark_of(item.figure) in self.marks:
            return "kept", self.written(self._wording(item.figure, sentence))
        if item.sentence in self.used and done is not None:
            told = self._translated(item.figure, done, sentence)
            if told is not None:
                return told
        kept = self._held.kept(item.figure)
        if not (done or self.composed or self.work.wanted):
            kept = tuple(pair for pair in kept if _is_same(*pair))
        if not kept:
            return "left-out", self._phrase(item.figure, done)
        return "kept", self.written(item.figure.text) if as_it_is else kept[0][1].text

    def _translated(
        self, figure: Figure, done: Translation, sentence: str
    ) -> tuple[Status, str] | None:
        """Tell what became of a figure in its translated sentence; None where it was cut there."""
        own, text = identity(figure), self.text(sentence)
        found = compare(
            extract(done.source, self.work.article.language), extract(text, self.work.target)
        )
        for one, other in found.kept:
            if identity(one) == own:
                return "kept", with_whole(other, text, self.work.target)
        for altered in found.altered:
            if identity(altered.source) == own:
                return "altered", altered.target.text
        return ("missing", "") if own in map(identity, found.missing) else None

    def _wording(self, figure: Figure, sentence: str) -> str:
        """Give how the summary says a figure of a sentence that it did not translate."""
        text = self.text(sentence)
        said, mark = extract(text, self.work.target), mark_of(figure)
        found = next((each for each in said if mark_of(each) == mark), None)
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


def mark_of(figure: Figure) -> tuple[str, ...]:
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
