"""The order of things: read, prepare, rank, compose, translate, check.

An article is drafted first: everything is chosen, in its own language. Then the chosen sentences
are translated, those of many articles at once, and each draft is finished with its translations.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.article import Article
from summarize.documents import Document, document_from_text, read_document
from summarize.drafting import EXTRACTIVE, Draft, Length, Options, Target, draft
from summarize.errors import ModelMissingError
from summarize.figures import Comparison, compare
from summarize.finishing import finish
from summarize.summary import Summary
from summarize.translation.settings import TranslationSettings

if TYPE_CHECKING:
    from summarize.summarization.generative.generator import Generator
    from summarize.translation.translation import Translation
    from summarize.translation.translator import Translator


def summarize(  # noqa: PLR0913 - all by name: one for each choice of the user
    article: str | os.PathLike[str] | Document,
    *,
    to: Target = "en",
    source_language: str | None = None,
    length: Length = "medium",
    bullets: int | None = None,
    strict: bool = False,
    keep_attribution: bool = False,
    headline_case: bool = False,
    translation: TranslationSettings | None = None,
    summarizer: str = EXTRACTIVE,
    prompts: Path | None = None,
) -> Summary:
    """Summarise one article.

    ``article`` is the text itself (str), a file (``pathlib.Path``) or a Document already read.
    ``to`` is the language of the summary, ``source`` for the article's own; ``source_language``
    (ISO 639-1) overrules detection; ``length`` and ``bullets`` (1–20) set how much is said;
    ``keep_attribution`` says who says it even where nobody disputes it, ``headline_case``
    capitalises an English headline; ``translation`` says with what to translate an article in
    another language.

    ``summarizer`` may name a generator (``causal:FOLDER``, ``seq2seq:FOLDER``,
    ``openai:URL#MODEL``), whose text is held to the figures of the article: it writes the target
    language where it can, else English, which is translated. It is loaded at each call; to keep
    one loaded see ``summarize_document``. ``prompts`` is a folder of templates in place of the
    program's own.

    Raises InputError for an article that cannot be read, holds no sentence, or whose language
    cannot be told; ModelMissingError where a model for its language, or the one that shall write,
    is not at hand; UsageError for a wrong option; FigureError where ``strict`` is asked for and a
    figure of the summary is not as the article has it.
    """
    if isinstance(article, Document):
        document = article
    elif isinstance(article, str):
        document = document_from_text(article)
    else:
        document = read_document(Path(article))
    options = Options(
        target=to,
        source_language=source_language,
        length=length,
        bullets=bullets,
        strict=strict,
        keep_attribution=keep_attribution,
        headline_case=headline_case,
        translation=translation or TranslationSettings(),
        summarizer=summarizer,
        prompts=prompts,
    )
    return summarize_document(document, options)


def summarize_document(
    document: Document,
    options: Options | None = None,
    translator: "Translator | None" = None,
    generator: "Generator | None" = None,
    on_text: Callable[[str], None] | None = None,
) -> Summary:
    """Summarise a Document; see ``summarize`` for the options and errors.

    ``translator`` keeps its engines loaded from one call to the next, and so does ``generator``,
    which writes in place of one opened for ``options.summarizer`` (``generating.open_for``).
    ``on_text`` is given what a generator writes, piece by piece as it comes and unchecked: to be
    looked at, never to be kept.
    """
    options = options or Options()
    work = draft(document, options)
    if not work.wanted and options.summarizer == EXTRACTIVE:
        return finish(work, {})
    if translator is not None:
        return _translated(work, translator, generator, on_text)
    from summarize.translation.translator import Translator

    with Translator(options.translation) as own:
        return _translated(work, own, generator, on_text)


def compare_articles(source: Article, target: Article) -> Comparison:
    """Compare the figures of two articles, titles included, whatever their languages."""
    return compare(
        *(
            [*article.title_figures, *(f for figures in article.figures for f in figures)]
            for article in (source, target)
        )
    )


def _translated(
    work: Draft,
    translator: "Translator",
    generator: "Generator | None",
    on_text: Callable[[str], None] | None,
) -> Summary:
    """Translate what a draft wants and finish it."""
    pair = work.article.language, work.target
    translations: dict[str, Translation] = {}
    signature: tuple[dict[str, str], ...] = ()
    try:
        if work.wanted:
            done = translator.translate((*work.wanted, *work.phrases), *pair)
            translations = {each.source: each for each in done}
            signature = translator.signature(*pair)
        if work.options.summarizer == EXTRACTIVE:
            return finish(work, translations, signature)
        from summarize.generating import generate, ready

        writing = ready(work, translator, generator, on_text)
        composed = generate(work, translations, translator, writing)
        return finish(work, translations, signature, composed)
    except ModelMissingError as error:
        error.args = (f"{work.article.document.source}: {error}",)
        raise
