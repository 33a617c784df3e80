"""The unit of work of a run: an article in; its summary, or what went wrong, out."""

import hashlib
import json
import os
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

import msgspec

from summarize.documents import FORMATS, Document, document_from_text, load, read_bytes
from summarize.drafting import EXTRACTIVE, Draft, Options, draft
from summarize.errors import GeneratorError, InputError, ModelMissingError, SummarizeError
from summarize.finishing import finish
from summarize.plain import printable_name
from summarize.rendering import OutputFormat, render
from summarize.summary import Status, Summary
from summarize.translation.translation import Translation

if TYPE_CHECKING:
    from summarize.translation.translator import Translator

Form = OutputFormat | Literal["jsonl"]
"""How results are written: ``jsonl`` is one line of JSON each, ``{"id": …, "summary": {…}}``."""

_BUG = 1
_READINGS = 3
"""How often a file is read that changes while it is read."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """An article to summarise: a file, or the text of a record."""

    key: str
    """What it goes by from one run to the next: its path within the folder, or its id."""
    path: str | None = None
    text: str = ""
    title: str | None = None
    source: str = ""
    """What messages and the result call it; a file goes by its path."""
    where: str | int = 0
    """Where to find it again among the inputs."""
    problem: str = ""
    """Why it is no article, where that is known already."""


class Job(msgspec.Struct, frozen=True):
    """What to do with each article."""

    options: Options
    form: Form

    @property
    def generates(self) -> bool:
        """Whether a generator writes the summaries."""
        return self.options.summarizer != EXTRACTIVE


class Origin(msgspec.Struct, frozen=True, kw_only=True):
    """What a result was made from, as far as that was known when the work on it ended."""

    content: str = ""
    """The hash of the article; empty where it could not be read."""
    language: str = ""
    target: str = ""
    models: str | None = None
    """What translated it, and what wrote it if a generator did (JSON).

    Empty where no model was at hand or its server was gone, None where none was needed.
    """


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What the index tells of a summary."""

    language: str
    target: str
    headline: str
    figures: dict[Status, int]
    """How many key figures became of it what."""
    faithful: bool
    warnings: tuple[str, ...]


class Drafted(msgspec.Struct, frozen=True):
    """An article whose summary waits for translations."""

    task: Task
    draft: Draft
    origin: Origin
    seconds: float


class Result(msgspec.Struct, frozen=True):
    """An article's summary, rendered."""

    task: Task
    text: str
    entry: bytes
    """Its Entry, as JSON."""
    faithful: bool
    origin: Origin
    seconds: float
    """What reading, choosing and writing it took; the time in translation is shared by many."""


class Failure(msgspec.Struct, frozen=True):
    """What went wrong with one article."""

    task: Task
    error: str
    """The name of the error's class."""
    message: str
    exit_code: int
    """The exit code that the article alone would have ended with."""
    origin: Origin
    general: bool = False
    """Whether other articles fail in the same way: the generator cannot be had."""


Outcome = Result | Failure


def prepare(task: Task, job: Job, content: bytes | None = None) -> Drafted | Outcome:
    """Read an article and choose what its summary says; finish it where nothing is translated.

    ``content`` is that of the article's file, where that was read elsewhere. Gives every error, a
    bug's too, as a value: one article stops no run.
    """
    started = time.perf_counter()
    origin = Origin()
    try:
        if task.problem:
            origin = Origin(content=digest(task))
            raise InputError(task.problem)  # noqa: TRY301 - met here as if by reading it
        data = _text(task) if task.path is None else content
        if data is None:
            data = read_steady(str(task.path))
        origin = Origin(content=hash_of(data))
        work = draft(_document(task, data), job.options)
        origin = _with_languages(origin, work)
        drafted = Drafted(task, work, origin, time.perf_counter() - started)
        waits = work.wanted or job.generates
        return drafted if waits else _result(drafted, finish(work, {}), job)
    except Exception as error:  # noqa: BLE001 - a bug met in one article must not lose the others
        return failure(task, error, origin)


def complete(drafts: Sequence[Drafted], job: Job, translator: "Translator") -> list[Outcome]:
    """Finish articles; the sentences of all of them are translated together.

    A generator that writes is opened with the first of them, and stays open in this process.
    """
    pairs = _Pairs(translator)
    for each in drafts:
        pairs.add(each.draft)
    return [_complete(each, pairs, job) for each in drafts]


def digest(task: Task) -> str:
    """Give the hash of an article's content; empty where it cannot be read."""
    if task.path is None:
        return hash_of(_text(task))
    if not os.path.isfile(task.path):  # noqa: PTH113 - nor a pipe, which would keep us waiting
        return ""
    try:
        return hash_of(load(task.path, task.path))
    except InputError:
        return ""


def hash_of(data: bytes) -> str:
    """Give 32 hexadecimal digits that stand for some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def failure(task: Task, error: Exception, origin: Origin) -> Failure:
    """Describe the error that an article ended in."""
    code = error.exit_code if isinstance(error, SummarizeError) else _BUG
    written = isinstance(error, GeneratorError)
    general = isinstance(error, GeneratorError) and error.general
    # A generator on this machine that failed over an article would do so again.
    if isinstance(error, ModelMissingError) and (general or not written):
        origin = msgspec.structs.replace(origin, models="")
    return Failure(task, type(error).__name__, str(error), code, origin, general)


class _Pairs:
    """What is to be translated, by pair of languages: each pair is one batch."""

    def __init__(self, translator: "Translator") -> None:
        self.translator = translator
        self.wanted: dict[tuple[str, str], dict[str, None]] = {}
        self.done: dict[tuple[str, str], dict[str, Translation] | Exception] = {}

    def add(self, work: Draft) -> None:
        """Take in what a draft wants."""
        own = self.wanted.setdefault((work.article.language, work.target), {})
        own.update(dict.fromkeys((*work.wanted, *work.phrases)))

    def of(self, work: Draft) -> dict[str, Translation]:
        """Give the translations for a draft's pair. Raises what translating them raised."""
        pair = work.article.language, work.target
        if pair not in self.done:
            try:
                found = self.translator.translate(list(self.wanted[pair]), *pair)
                self.done[pair] = {each.source: each for each in found}
            except Exception as error:  # noqa: BLE001 - told for each article that needs the pair
                self.done[pair] = error
        done = self.done[pair]
        if isinstance(done, Exception):
            raise done
        return done


def _complete(drafted: Drafted, pairs: _Pairs, job: Job) -> Outcome:
    work, translator = drafted.draft, pairs.translator
    pair = work.article.language, work.target
    try:
        translations = pairs.of(work)
        signature = translator.signature(*pair) if work.wanted else ()
        if job.generates:
            return _generated(drafted, translations, signature, translator, job)
        drafted = _from(drafted, json.dumps(signature, sort_keys=True))
        return _result(drafted, finish(work, translations, signature), job)
    except Exception as error:  # noqa: BLE001 - as above
        return failure(drafted.task, error, drafted.origin)


def _generated(
    drafted: Drafted,
    translations: Mapping[str, Translation],
    signature: Sequence[Mapping[str, str]],
    translator: "Translator",
    job: Job,
) -> Outcome:
    """Let the generator of the run write the summary. Raises what keeps it from beginning."""
    from summarize.batch.generated import generator_for, made_by
    from summarize.generating import generate, ready
    from summarize.summarization.generative.way import Way

    started = time.perf_counter()
    work = drafted.draft
    writing = ready(work, translator, generator_for(job.options))
    drafted = _from(drafted, made_by(writing, work, translator))
    try:
        composed = generate(work, translations, translator, writing)
        ways = (Way(*each) for each in composed.tried)
        drafted = _from(drafted, made_by(writing, work, translator, *ways))
        summary = finish(work, translations, signature, composed)
    except Exception as error:  # noqa: BLE001 - as above
        return failure(drafted.task, error, drafted.origin)
    seconds = drafted.seconds + time.perf_counter() - started
    return _result(msgspec.structs.replace(drafted, seconds=seconds), summary, job)


def _from(drafted: Drafted, models: str) -> Drafted:
    """Give an article with the models that its summary is made by."""
    origin = msgspec.structs.replace(drafted.origin, models=models)
    return msgspec.structs.replace(drafted, origin=origin)


def _result(drafted: Drafted, summary: Summary, job: Job) -> Result:
    entry = Entry(
        language=summary.source.language,
        target=summary.target,
        headline=summary.headline,
        figures=dict(sorted(Counter(figure.status for figure in summary.figures).items())),
        faithful=summary.faithful,
        warnings=summary.warnings,
    )
    text = _rendered(summary, drafted.task.key, job.form)
    told = msgspec.json.encode(entry)
    return Result(drafted.task, text, told, entry.faithful, drafted.origin, drafted.seconds)


def _rendered(summary: Summary, key: str, form: Form) -> str:
    if form != "jsonl":
        return render(summary, form)
    line = {"id": printable_name(key), "summary": summary}
    return msgspec.json.encode(line, order="deterministic").decode() + "\n"


def _text(task: Task) -> bytes:
    return f"{task.title or ''}\0{task.text}".encode("utf-8", "surrogatepass")


def read_steady(path: str) -> bytes:
    """Read a file; once more where it changed meanwhile. Raises InputError."""
    for _ in range(_READINGS):
        before = _stamp(path)
        data = load(path, printable_name(path))
        if _stamp(path) == before:
            break
    return data


def _stamp(path: str) -> tuple[int, ...] | None:
    try:
        status = os.stat(path)  # noqa: PTH116 - asked for each article, twice
    except (OSError, ValueError):  # reading it says what is wrong
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _document(task: Task, data: bytes) -> Document:
    if task.path is None:
        return document_from_text(task.text, title=task.title, source=printable_name(task.source))
    kind = FORMATS.get(PurePath(task.path).suffix.lower())
    return read_bytes(data, source=printable_name(os.fspath(task.path)), format=kind)


def _with_languages(origin: Origin, work: Draft) -> Origin:
    return msgspec.structs.replace(origin, language=work.article.language, target=work.target)
