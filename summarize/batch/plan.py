"""What a run has to do: of the articles that it is given, those that are not done yet."""

from threading import Event

import msgspec

from summarize.batch.article import Task, digest
from summarize.batch.inputs import Inputs
from summarize.batch.journal import Journal, Row
from summarize.batch.names import safe_name, safe_path
from summarize.batch.outputs import Outputs
from summarize.batch.signature import Signature


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """How many articles there are, and why each is done or is not."""

    new: int = 0
    changed: int = 0
    """The article is another than before."""
    invalidated: int = 0
    """An option, a model or the program is another, and it decides this result."""
    lost: int = 0
    """The result is gone, or is not as it was written."""
    retried: int = 0
    """It failed before and is tried again."""
    done_before: int = 0
    failed_before: int = 0
    vanished: int = 0
    """Articles of earlier runs that are not among the inputs; their results stay."""

    @property
    def todo(self) -> int:
        """How many articles are to be done."""
        return self.new + self.changed + self.invalidated + self.lost + self.retried

    @property
    def total(self) -> int:
        """How many articles this run was given."""
        return self.todo + self.done_before + self.failed_before


def make_plan(
    inputs: Inputs,
    journal: Journal,
    outputs: Outputs,
    signature: Signature,
    *,
    suffix: str | None,
    retry_failed: bool,
    stop: Event,
) -> Plan:
    """Note in the journal what this run was given and what is to be done, all or nothing.

    ``suffix`` is that of the results' files; None where there are none. Raises what reading the
    inputs raises, KeyboardInterrupt where the run is to stop.
    """
    counts = dict.fromkeys(Plan.__struct_fields__, 0)
    judge = _Judge(journal, outputs, signature, retry_failed=retry_failed, has_files=bool(suffix))
    with journal.together():
        for position, given in enumerate(inputs):
            if stop.is_set():
                raise KeyboardInterrupt
            task = _distinct(given, journal)
            state = judge.judge(task)
            counts[state] += 1
            if suffix is not None:
                name = safe_name(task.key) if task.path is None else safe_path(task.key)
                journal.place(task.key, name, suffix)
            journal.enlist(position, task, todo=state not in {"done_before", "failed_before"})
    return Plan(**counts | {"vanished": journal.vanished()})


class _Judge:
    """Tells of each article whether it is to be done, by the name of its count in the plan."""

    def __init__(
        self,
        journal: Journal,
        outputs: Outputs,
        signature: Signature,
        *,
        retry_failed: bool,
        has_files: bool,
    ) -> None:
        self._journal, self._outputs, self._signature = journal, outputs, signature
        self._retry_failed, self._has_files = retry_failed, has_files

    def judge(self, task: Task) -> str:
        row = self._journal.row(task.key)
        if row is None:
            return "new"
        if digest(task) != row.content:
            return "changed"
        if not self._signature.holds(row):
            return "invalidated"
        if row.state == "failed":
            return "retried" if self._retry_failed else "failed_before"
        return "done_before" if self._stands(row) else "lost"

    def _stands(self, row: Row) -> bool:
        if not self._has_files:
            return True
        return row.output is not None and self._outputs.is_intact(row.output, row.written)


def _distinct(task: Task, journal: Journal) -> Task:
    """Give a task that has its key alone: the second record of an id is a failure of its own."""
    if not journal.is_enlisted(task.key):
        return task
    problem = f"{task.source}: there is another record of the id {task.key!r}"
    key, number = task.key, 2
    while journal.is_enlisted(key):
        key, number = f"{task.key} ({number})", number + 1
    return msgspec.structs.replace(task, key=key, problem=problem)
