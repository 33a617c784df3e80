"""A summary that a generator writes, put in the place of the extractive one."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from summarize.drafting import Draft
from summarize.errors import UsageError
from summarize.finishing import Composed, Said
from summarize.language import LANGUAGES
from summarize.summarization.generative.backends import open_generator
from summarize.summarization.generative.prompts_folder import load_prompts
from summarize.summarization.generative.source import Source, source_of
from summarize.summarization.generative.way import signature, way
from summarize.summarization.generative.writing import write
from summarize.summarization.generative.written import Fallback, Passage, Report, Written
from summarize.summary import Use
from summarize.translation.translation import Translation

if TYPE_CHECKING:
    from summarize.translation.translator import Translator


def generate(
    work: Draft,
    translations: Mapping[str, Translation],
    translator: "Translator",
    on_text: Callable[[str], None] | None = None,
) -> Composed:
    """Let the generator that the options name write the summary of a draft, and check it.

    ``translations`` are those of the extractive summary, which stands in wherever the generator's
    text has a figure that the article does not support. ``on_text`` is given what the generator
    writes as it comes, unchecked. Raises UsageError where the generator
    does not write the summary's language; ModelMissingError and ModelError.
    """
    options = work.options
    prompts = load_prompts(options.prompts)
    generator = open_generator(options.summarizer, device=options.translation.device)
    languages = way(generator, work.article.language, work.target)
    if languages.writes != work.target:
        name = LANGUAGES.get(languages.writes, languages.writes)
        raise UsageError(
            f"--summarizer: {generator.name} writes {name}: use --to {languages.writes}"
        )
    source = source_of(work.article)
    reading = None
    if languages.reads != source.language:
        reading = _translated(source, languages.reads, translator)
    written = write(
        source,
        generator,
        language=languages.writes,
        room=work.room,
        prompts=prompts,
        fallback=_fallback(work, translations),
        key=[item.figure for item in work.ranked],
        reading=reading,
        on_text=on_text,
    )
    return Composed(
        headline=written.headline.text,
        short=written.short,
        bullets=tuple(piece.text for piece in written.bullets),
        uses=_uses(written),
        warnings=_warnings(written.report),
        summarizer=generator.name,
        made_by=signature(generator, prompts, languages.writes),
    )


def _translated(source: Source, target: str, translator: "Translator") -> Source:
    """Give an article in the language that the generator reads."""
    texts = [*filter(None, [source.title]), *source.sentences]
    done = {
        each.source: each.target for each in translator.translate(texts, source.language, target)
    }
    paragraphs = tuple(tuple(done[text] for text in each) for each in source.paragraphs)
    return Source(target, paragraphs, done[source.title] if source.title else None)


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


def _warnings(report: Report) -> tuple[str, ...]:
    """Say what the reader must know of how the text came about."""
    lines = [f"not in the article: the name {name}" for name in report.names]
    lines += [f"not in the article word for word: {text}" for text in report.quotations]
    if report.unsupported_before:
        lines.append(
            f"figures that the article does not support, taken out: {report.unsupported_before}"
        )
    replaced = sum(bool(each.now) for each in report.replaced)
    if replaced:
        lines.append(f"sentences of the article in the place of generated ones: {replaced}")
    return tuple(lines)
