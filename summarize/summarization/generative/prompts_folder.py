"""The prompts of a run: those that ship with the program, overridden file by file by a folder."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, cast

import msgspec

from summarize.errors import UsageError
from summarize.plain import printable_name
from summarize.summarization.generative.generator import Message
from summarize.summarization.generative.tasks import TASKS, Task
from summarize.summarization.generative.templates import (
    Template,
    TemplateError,
    TemplateFault,
    parse,
)

SUFFIX: Final = ".txt"
_NAME: Final = re.compile(r"([a-z]+)\.([a-z]{2,3})")
_LARGEST: Final = 100_000
"""Bytes; a longer file is no prompt."""


class FolderFault(msgspec.Struct, frozen=True):
    """What is wrong in a folder of prompts: which file, which line (0: all of it), and how."""

    file: str
    line: int
    message: str

    def __str__(self) -> str:
        """Give it as compilers do: ``file:line: message``."""
        return f"{self.file}:{self.line}: {self.message}" if self.line else self.message


class Prompts(msgspec.Struct, frozen=True):
    """Templates by their names: ``short.en``."""

    templates: Mapping[str, Template]

    def template(self, task: Task, language: str) -> Template:
        """Give the template of a task in a language. Raises UsageError where there is none."""
        name = f"{task}.{language}"
        if name not in self.templates:
            raise UsageError(
                f"there is no prompt {name}: add a file {name}{SUFFIX} to a folder and name that "
                "with --prompts"
            )
        return self.templates[name]

    def render(
        self, task: Task, language: str, values: Mapping[str, object]
    ) -> tuple[Message, ...]:
        """Give the messages of a task. Raises UsageError where the template fails."""
        template = self.template(task, language)
        try:
            return template.render(values)
        except TemplateError as error:
            first = error.faults[0]
            raise UsageError(f"{template.origin}:{first.line}: {first.message}") from None

    def languages(self) -> frozenset[str]:
        """Give the languages that have a prompt for every task."""
        named = {name.partition(".")[2] for name in self.templates}
        return frozenset(
            each for each in named if all(f"{task}.{each}" in self.templates for task in TASKS)
        )

    def digest(self, language: str) -> str:
        """Give the SHA-256 of all templates of a language, for the signature of a result."""
        total = hashlib.sha256()
        for name in sorted(self.templates):
            if name.endswith(f".{language}"):
                total.update(f"{name}\0{self.templates[name].source}\0".encode())
        return total.hexdigest()


def load_prompts(folder: Path | None = None) -> Prompts:
    """Give the prompts that ship with the program, and those of a folder in place of its own.

    Raises UsageError, with the first fault's file and line, where the folder holds a template
    that cannot be used or a file that no task is called by.
    """
    templates, _ = _read(shipped())
    if folder is not None:
        own, faults = _read(folder)
        if faults:
            more = f" (and {len(faults) - 1} more: see summarize prompts check)"
            raise UsageError(f"{faults[0]}{more if faults[1:] else ''}")
        templates |= own
    return Prompts(templates)


def check_folder(folder: Path) -> tuple[FolderFault, ...]:
    """Give everything that is wrong with the prompts of a folder. Raises UsageError."""
    return tuple(_read(folder)[1])


def shipped() -> Path:
    """Give the folder of the prompts that ship: in the package, or beside it in a checkout."""
    import summarize

    package = Path(summarize.__file__).parent
    inside = package / "prompts"
    return inside if inside.is_dir() else package.parent / "prompts"


def _read(folder: Path) -> tuple[dict[str, Template], list[FolderFault]]:
    """Read the templates of a folder, and what is wrong with them. Raises UsageError."""
    templates: dict[str, Template] = {}
    faults: list[FolderFault] = []
    for path in _files(folder):
        found = _template(path)
        if isinstance(found, Template):
            templates[path.name.removesuffix(SUFFIX)] = found
        else:
            faults += found
    if not (templates or faults):
        fault = f"{printable_name(str(folder))}: no prompt in it: they are called short.en{SUFFIX}"
        raise UsageError(fault)
    return templates, faults


def _files(folder: Path) -> list[Path]:
    """Give the template files of a folder, by name. Raises UsageError."""
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == SUFFIX)
    except OSError as error:
        name = printable_name(str(folder))
        raise UsageError(f"{name}: cannot read the prompts: {error.strerror}") from None


def _template(path: Path) -> Template | list[FolderFault]:
    """Read one template; give its faults where it cannot be used."""
    origin = printable_name(str(path))
    try:
        data = path.read_bytes()
    except OSError as error:
        return [FolderFault(origin, 0, f"{origin}: {error.strerror}")]
    if len(data) > _LARGEST:
        return [FolderFault(origin, 0, f"{origin}: too large for a prompt: {len(data)} bytes")]
    try:
        template = parse(data.decode("utf-8"), origin)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return [FolderFault(origin, line, "not UTF-8")]
    except TemplateError as error:
        faults: Iterable[TemplateFault] = error.faults
        return [FolderFault(origin, fault.line, fault.message) for fault in faults]
    return list(_misnamed(path, template)) or template


def _misnamed(path: Path, template: Template) -> Iterator[FolderFault]:
    """Tell where a file's name and its front matter differ, or its name is no task's."""
    origin = template.origin
    match = _NAME.fullmatch(path.name.removesuffix(SUFFIX))
    task = cast("Task", match[1]) if match else None
    if match is None or task not in TASKS:
        known = ", ".join(TASKS)
        message = f"{path.name} is not named TASK.LANGUAGE{SUFFIX}, TASK one of {known}"
        yield FolderFault(origin, 1, message)
        return
    for key, value in (("task", match[1]), ("language", match[2])):
        said = getattr(template.front, key)
        if said != value:
            lines = template.source.splitlines()
            line = next((k for k, text in enumerate(lines, 1) if text.strip().startswith(key)), 1)
            message = f"{key} is {said!r}, but the file is called {path.name}"
            yield FolderFault(origin, line, message)
