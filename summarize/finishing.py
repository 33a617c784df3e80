"""The finished summary: the chosen sentences as the reader gets them, every figure checked."""

from collections.abc import Mapping, Sequence

import msgspec

from summarize.article import Article
from summarize.drafting import Draft
from summarize.errors import FigureError
from summarize.figures import Figure, absent
from summarize.language import normalize_code
from summarize.said import TITLE, Composed, Said, mark_of
from summarize.summarization.terms import count_words
from summarize.summary import KeyFigure, SelectedSentence, Signature, Source, Summary, Use
from summarize.translation.translation import PROBLEMS, Translation


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
    if {mark_of(figure) for figure in said.figures} <= {mark_of(figure) for figure in held}:
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
    own = {said.work.told.get(texts[k], "") for k in said.composed.uses if k != TITLE}
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
        if index != TITLE
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
