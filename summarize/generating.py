"""A summary that a generator writes, put in the place of the extractive one."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from summarize.drafting import Draft, Options
from summarize.errors import GeneratorError, ModelMissingError
from summarize.language import LANGUAGES
from summarize.said import Composed, Said, unstopped
from summarize.summarization.generative.backends import open_generator, would_fail_again
from summarize.summarization.generative.carrying import carried
from summarize.summarization.generative.generator import Generator
from summarize.summarization.generative.prompts_folder import Prompts, load_prompts
from summarize.summarization.generative.source import Source, source_of
from summarize.summarization.generative.way import PIVOT, Way, signature, way
from summarize.summarization.generative.writing import write
from summarize.summarization.generative.written import Fallback, Passage, Report, Written
from summarize.summary import Use
from summarize.translation.translation import Translation

if TYPE_CHECKING:
    from summarize.translation.translator import Translator


_NOTES = frozenset({"map", "reduce"})
"""Tasks by which a long article is read."""


class Writing(msgspec.Struct, frozen=True):
    """What writes the summary of a draft, ready to: the generator, its prompts and the way."""

    generator: Generator
    prompts: Prompts
    way: Way
    on_text: Callable[[str], None] | None = None
    """Given what the generator writes as it comes, unchecked."""


def open_for(options: Options) -> Generator:
    """Open the generator that options name. Raises UsageError and GeneratorError."""
    try:
        return open_generator(options.summarizer, device=options.translation.device)
    except ModelMissingError as error:
        raise _general(error) from error


def ready(
    work: Draft,
    translator: "Translator",
    generator: Generator | None = None,
    on_text: Callable[[str], None] | None = None,
) -> Writing:
    """Make ready all that writing the summary of a draft needs, before the long work begins.

    ``generator`` is one that is open already. Raises UsageError where it writes no language that
    will do or the prompts are wrong, GeneratorError where it cannot be opened, ModelMissingError
    where a translation on its way has no model.
    """
    prompts = load_prompts(work.options.prompts)
    generator = generator or open_for(work.options)
    taken = way(generator, work.article.language, work.target)
    for pair in taken.pairs(work.article.language, work.target):
        translator.route(*pair)
    return Writing(generator, prompts, taken, on_text)


def generate(
    work: Draft,
    translations: Mapping[str, Translation],
    translator: "Translator",
    writing: Writing,
) -> Composed:
    """Let a generator write the summary of a draft, and check it.

    ``translations`` are those of the extractive summary, which stands in wherever the generator's
    text has a figure that the article does not support. What it writes in another language than
    the target is translated, and checked again; one that answers in the wrong language alone, and
    of which nobody said what it writes, is asked for English. Raises UsageError, GeneratorError
    where the generator fails, ModelError where a translation does.
    """
    taken, language = writing.way, work.article.language
    tried = [taken]
    written = _in_target(work, translations, translator, writing)
    if written.wrong_language and (other := _in_english(work, translator, writing)):
        writing, taken = other, other.way
        tried.append(taken)
        written = _in_target(work, translations, translator, writing)
    pairs = taken.pairs(language, work.target)
    return Composed(
        headline=written.headline.text,
        short=written.short,
        bullets=tuple(piece.text for piece in written.bullets),
        uses=_uses(written),
        warnings=(*_told(written, taken, language, work.target), *_warnings(written.report)),
        summarizer=writing.generator.name,
        made_by=signature(writing.generator, writing.prompts, taken),
        steps=tuple(step for pair in pairs for step in translator.signature(*pair)),
        translated=taken.writes != work.target,
        tried=tuple((each.reads, each.writes) for each in tried),
    )


def _in_english(work: Draft, translator: "Translator", writing: Writing) -> Writing | None:
    """Give another way for a generator that was found not to write the target language.

    It leads through English; None where there is none, or nothing to translate on it.
    """
    failed = writing.way.writes
    if writing.generator.languages is not None or failed == PIVOT:
        return None
    taken = way(writing.generator, work.article.language, work.target, failed=failed)
    try:
        for pair in taken.pairs(work.article.language, work.target):
            translator.route(*pair)
    except ModelMissingError:
        return None
    return msgspec.structs.replace(writing, way=taken)


def _in_target(
    work: Draft,
    translations: Mapping[str, Translation],
    translator: "Translator",
    writing: Writing,
) -> Written:
    """Give what a generator writes, in the target language."""
    taken, language = writing.way, work.article.language
    fallback = _fallback(work, translations)
    if taken.writes == work.target:
        return _written(work, fallback, translator, writing)
    own = msgspec.structs.replace(work, target=taken.writes)
    done = translator.translate(own.wanted, language, taken.writes) if own.wanted else ()
    before = _fallback(own, _by_source(done))
    written = _written(work, before, translator, writing)
    return carried(
        written,
        _carried_over(written, taken.writes, work.target, translator),
        source=source_of(work.article),
        target=work.target,
        fallback=fallback,
        before=before,
        key=[item.figure for item in work.ranked],
    )


def _written(
    work: Draft, fallback: Fallback, translator: "Translator", writing: Writing
) -> Written:
    """Give the summary in the language that the generator writes, as ``fallback`` is."""
    taken, source = writing.way, source_of(work.article)
    reading = None
    if taken.reads != source.language:
        reading = _translated(source, taken.reads, translator)
    try:
        return write(
            source,
            writing.generator,
            language=taken.writes,
            room=work.room,
            prompts=writing.prompts,
            fallback=fallback,
            key=[item.figure for item in work.ranked],
            reading=reading,
            on_text=writing.on_text,
        )
    except ModelMissingError as error:
        if would_fail_again(work.options.summarizer, error):
            raise _general(error) from error
        raise GeneratorError(str(error)) from error


def _general(error: ModelMissingError) -> GeneratorError:
    """Give the error of a generator that would fail for any article."""
    found = GeneratorError(str(error))
    found.general = True
    return found


def _translated(source: Source, target: str, translator: "Translator") -> Source:
    """Give an article in the language that the generator reads."""
    texts = [*filter(None, [source.title]), *source.sentences]
    done = _by_source(translator.translate(texts, source.language, target))
    paragraphs = tuple(tuple(done[text].target for text in each) for each in source.paragraphs)
    return Source(target, paragraphs, done[source.title].target if source.title else None)


def _carried_over(
    written: Written, source: str, target: str, translator: "Translator"
) -> dict[str, Translation]:
    """Translate what was generated, by its text."""
    headline = written.headline
    pieces = (headline, *written.sentences, *written.bullets)
    texts = [piece.text for piece in pieces if piece.sentence is None and piece.text]
    done = _by_source(translator.translate(texts, source, target))
    if found := done.get(headline.text):
        plain = unstopped(found.target, headline.text)
        done[headline.text] = msgspec.structs.replace(found, target=plain)
    return done


def _by_source(translations: Iterable[Translation]) -> dict[str, Translation]:
    return {each.source: each for each in translations}


def _fallback(work: Draft, translations: Mapping[str, Translation]) -> Fallback:
    """Give the extractive summary, each sentence with its place in the article."""
    said = Said(work, translations)
    texts = work.article.texts
    return Fallback(
        Passage(said.headline, said.lead),
        tuple(Passage(said.text(texts[k]), k) for k in work.parts.short),
        tuple(Passage(said.text(texts[k]), k) for k in work.parts.bullets),
    )


def _uses(written: Written) -> dict[int, tuple[Use, ...]]:
    """Give the sentences of the article that stand in for generated ones, and where."""
    uses: dict[int, list[Use]] = {}
    parts: tuple[tuple[Use, tuple[int | None, ...]], ...] = (
        ("headline", (written.headline.sentence,)),
        ("short", tuple(piece.sentence for piece in written.sentences)),
        ("bullets", tuple(piece.sentence for piece in written.bullets)),
    )
    for use, places in parts:
        for place in places:
            if place is not None:
                uses.setdefault(place, []).append(use)
    return {place: tuple(dict.fromkeys(found)) for place, found in uses.items()}


def _told(written: Written, taken: Way, article: str, target: str) -> list[str]:
    """Say which way the text took where that was not the straight one."""
    reads, writes, wanted = (
        LANGUAGES.get(code, code) for code in (taken.reads, taken.writes, target)
    )
    if written.wrong_language:
        return [f"nothing that was generated was in {writes}"]
    lines = []
    if taken.reads != article:
        lines.append(f"the article was read in a translation into {reads}")
    if taken.writes != target:
        lines.append(f"written in {writes} and translated into {wanted}")
    return lines


def _warnings(report: Report) -> tuple[str, ...]:
    """Say what the reader must know of how the text came about."""
    lines = []
    if report.chunks > 1:
        lines.append(f"too long to be read at once: parts of the article: {report.chunks}")
    if any(problem.partition(":")[0] in _NOTES for problem in report.problems):
        lines.append("the notes on a part of it were cut, or its opening stands in for them")
    lines += [f"not in the article: the name {name}" for name in report.names]
    lines += [f"not in the article word for word: {text}" for text in report.quotations]
    if report.unsupported_before:
        lines.append(
            f"figures that the article does not support, taken out: {report.unsupported_before}"
        )
    replaced = sum(bool(each.now) for each in report.replaced)
    if replaced:
        lines.append(f"sentences of the article in the place of generated ones: {replaced}")
    return tuple(lines)
