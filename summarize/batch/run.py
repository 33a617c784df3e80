"""A run over many articles: what is to be done is done, written and noted, and can go on later."""

import contextlib
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Literal

import msgspec

from summarize.batch.article import Failure, Form, Job, Outcome, Task
from summarize.batch.cluster import distributed
from summarize.batch.crew import Engine
from summarize.batch.inputs import Folder, Inputs
from summarize.batch.journal import Journal, Made
from summarize.batch.local import here, parallel
from summarize.batch.lock import only_run
from summarize.batch.outputs import Outputs
from summarize.batch.placing import GOES_ON, Placed, Placing
from summarize.batch.plan import Plan, make_plan
from summarize.batch.ray_connection import check_ray
from summarize.batch.report import FailureLog, write_index, write_lines
from summarize.batch.signature import Signature
from summarize.batch.table import check_parquet, write_table
from summarize.drafting import Options
from summarize.errors import InputError, UsageError
from summarize.rendering import SUFFIXES, OutputFormat

LIMIT = 300.0
"""Seconds that an article may take in a worker process."""
EngineName = Literal["local", "ray"]
_GIVES_UP = 3
"""Articles in a row that fail as the generator cannot be had, its server gone: no more are tried.

Each costs the patience with a server; the others would fail too, and are done by the same call when
it is back.
"""
_WORTH_A_PROCESS = 8
"""Articles for which a process is worth starting, where nobody says how many there shall be."""


class How(msgspec.Struct, frozen=True, kw_only=True):
    """How a run works; none of it changes a result."""

    workers: int | None = 1
    """Processes beside this one; 1 works in this one; None is one for each core, if need be."""
    limit: float = LIMIT
    """Seconds for an article, in a worker process."""
    engine: EngineName = "local"
    """``ray``: the workers are Ray actors, on as many cores."""
    ray_address: str | None = None
    """The cluster, as ``cluster.distributed`` takes it."""
    fresh: bool = False
    """Forget earlier runs."""
    retry_failed: bool = False
    jsonl: Path | None = None
    """Write all results to this file, a line of JSON each, and none to files of their own."""
    parquet: Path | None = None
    """Write all results to this file, a row each, and none to files of their own."""

    def check(self) -> None:
        """Raise UsageError where something is not installed that this needs."""
        if self.engine == "ray":
            check_ray()
        if self.parquet is not None:
            check_parquet(self.parquet)


class Progress(msgspec.Struct, frozen=True):
    """How far a run has come."""

    finished: int
    total: int
    """Articles that this run has to do."""
    key: str
    """The article that was finished last."""
    seconds: float
    """Since the first article was begun."""


class RunResult(msgspec.Struct, frozen=True):
    """How a run ended."""

    done: int
    """Summaries made by this run."""
    failed: int
    """Articles of this run without one, those that failed in an earlier run among them."""
    plan: Plan
    seconds: float
    errors: Path
    """The list of failures, a JSON object a line; there is no such file where nothing failed."""
    untried: int = 0
    """Articles that were not begun, as the generator failed for several in a row."""
    reason: str = ""
    """What it failed of."""


class Watch(msgspec.Struct, frozen=True):
    """Who is told of a run, and can stop it."""

    plan: Callable[[Plan], None] | None = None
    progress: Callable[[Progress], None] | None = None
    stop: Event = msgspec.field(default_factory=Event)
    """Set, it ends the run when what is begun is finished."""


def run_folder(
    folder: Path,
    out: Path,
    options: Options,
    output_format: OutputFormat,
    *,
    how: How | None = None,
    watch: Watch | None = None,
) -> RunResult:
    """Summarise every article below ``folder`` into a file of the same place below ``out``.

    What lies below ``out`` is never read as an article, even where ``out`` lies below ``folder``.
    See ``run``.
    """
    inputs = Folder(folder, out)
    return run(inputs, out, options, output_format, how=how, watch=watch)


def run(
    inputs: Inputs,
    out: Path,
    options: Options,
    output_format: OutputFormat,
    *,
    how: How | None = None,
    watch: Watch | None = None,
) -> RunResult:
    """Summarise articles into files below ``out``, those that are not done there yet.

    An article that fails is listed in ``out/errors.jsonl`` and stops nothing; all results are
    listed in ``out/index.json`` at the end. Cut off at any moment, the same call goes on.

    Raises InputError where there are no articles, UsageError where ``out`` cannot be written or
    another run is at work there, KeyboardInterrupt where the run was stopped.
    """
    how, watch = how or How(), watch or Watch()
    how.check()
    outputs = Outputs(out, inputs.root)
    form: Form = output_format if how.jsonl is None and how.parquet is None else "jsonl"
    with contextlib.ExitStack() as stack:
        if not outputs.folder.exists():
            _check_any(inputs)
        outputs.make()
        stack.enter_context(only_run(outputs.state, out))
        stack.enter_context(_told(outputs))
        outputs.sweep()
        path = outputs.state / "journal.sqlite"
        journal = stack.enter_context(Journal(path, form, fresh=how.fresh))
        return _Run(inputs, outputs, journal, options, how, watch).run(FailureLog(out))


class _Run:
    """A run that holds its folder and journal."""

    def __init__(
        self,
        inputs: Inputs,
        outputs: Outputs,
        journal: Journal,
        options: Options,
        how: How,
        watch: Watch,
    ) -> None:
        self._inputs, self._outputs, self._journal = inputs, outputs, journal
        self._how, self._watch = how, watch
        self._job = Job(options, journal.form)
        self._signature = Signature(options)
        self._places: dict[str, str] = {}
        self._done = 0
        self._untried, self._reason = 0, ""
        self._mixed = False
        """Whether articles of this run lie among the results."""

    def run(self, log: FailureLog) -> RunResult:
        started = time.monotonic()
        plan = make_plan(
            self._inputs,
            self._journal,
            self._outputs,
            self._signature,
            suffix=None if self._job.form == "jsonl" else SUFFIXES[self._job.form],
            retry_failed=self._how.retry_failed,
            stop=self._watch.stop,
        )
        if self._watch.plan:
            self._watch.plan(plan)
        log.clear()
        try:
            self._work(plan, log)
        except BaseException:
            with contextlib.suppress(UsageError, sqlite3.Error):
                log.settle(self._journal)
            raise
        log.settle(self._journal)
        if self._watch.stop.is_set():
            raise KeyboardInterrupt
        write_index(self._outputs.folder, self._journal)
        if self._how.jsonl is not None:
            write_lines(self._how.jsonl, self._journal)
        if self._how.parquet is not None:
            write_table(self._how.parquet, self._journal.lines())
        failed = self._journal.count("failed")
        seconds = time.monotonic() - started
        ended = self._untried, self._reason
        return RunResult(self._done, failed, plan, seconds, log.path, *ended)

    def _work(self, plan: Plan, log: FailureLog) -> None:
        started = time.monotonic()
        self._mixed = self._journal.reads_below(os.fspath(self._outputs.folder))
        engine = _engine(self._how, _weight(self._job, plan.todo))
        in_vain = 0
        with contextlib.closing(engine(self._tasks(), self._job, self._watch.stop)) as outcomes:
            placing = Placing(self._outputs, self._is_free, at_once=self._job.generates)
            finished = 0
            for group in placing.place(outcomes, self._places.pop):
                self._note(group, log)
                for outcome, _ in group:
                    finished += 1
                    if self._watch.progress:
                        seconds = time.monotonic() - started
                        key = outcome.task.key
                        self._watch.progress(Progress(finished, plan.todo, key, seconds))
                    in_vain = _counted(outcome, in_vain)
                    if isinstance(outcome, Failure) and in_vain == _GIVES_UP:
                        self._untried, self._reason = plan.todo - finished, outcome.message
                        return

    def _tasks(self) -> Iterator[Task]:
        for key, where, problem, output in self._journal.todo():
            self._places[key] = output or ""
            try:
                task = self._inputs.load(where)
            except InputError as error:
                yield Task(key=key, source=key, problem=str(error))
                continue
            changed = task.key != key and f"{task.source}: the file changed while it was read"
            told = problem or changed or task.problem
            yield msgspec.structs.replace(task, key=key, problem=told)

    def _note(self, group: Sequence[Placed], log: FailureLog) -> None:
        """Note what is in its place: the journal never tells of what is not there."""
        made = Made(
            self._signature.options,
            self._signature.settings,
            datetime.now(UTC).isoformat(timespec="milliseconds"),
        )
        with self._journal.together():
            for outcome, written in group:
                if isinstance(outcome, Failure):
                    self._journal.failed(outcome, made)
                else:
                    self._journal.done(outcome, made, written)
        for outcome, _ in group:
            if isinstance(outcome, Failure):
                log.add(outcome)
            else:
                self._done += 1

    def _is_free(self, path: Path) -> bool:
        """Tell whether a result would not take the place of an article."""
        return not (self._mixed and self._journal.reads(os.fspath(path)))


def _counted(outcome: Outcome, before: int) -> int:
    """Count the articles in a row that failed as the generator cannot be had."""
    if isinstance(outcome, Failure):
        return before + outcome.general
    return 0


def _weight(job: Job, todo: int) -> int:
    """Give for how many articles there should be processes.

    Two keep a generator busy, which has one of its own: what hangs there can be ended.
    """
    return 2 * _WORTH_A_PROCESS if job.generates and todo else todo


def _engine(how: How, todo: int) -> Engine:
    workers, most = how.workers, todo // _WORTH_A_PROCESS
    if how.engine == "ray":
        return distributed(workers, most, how.limit, how.ray_address)
    if workers is None:
        workers = min(cores(), most)
    return here if workers <= 1 else parallel(workers, how.limit)


def cores() -> int:
    """Give how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _check_any(inputs: Inputs) -> None:
    """Raise InputError where there is no article, before a folder is made for the results."""
    for _ in inputs:
        return


@contextlib.contextmanager
def _told(outputs: Outputs) -> Iterator[None]:
    """Say what is wrong with the journal, where the system has something against it."""
    try:
        yield
    except sqlite3.Error as error:
        raise UsageError(f"cannot write in {outputs.state}: {error}; {GOES_ON}") from error
