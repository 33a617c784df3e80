"""A prompt template: front matter in TOML, then what each role says, in Jinja.

::

    +++
    task = "headline"
    language = "en"
    variables = ["article", "words"]
    temperature = 0.0
    +++
    [system]
    …
    [user]
    {{ article }}
    …
"""

import functools
import re
import tomllib
from collections.abc import Iterator, Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Final, cast, get_args

import msgspec

from summarize.summarization.generative.generator import Message, Role, Sampling
from summarize.summarization.generative.tasks import TASKS, Task

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

_FENCE: Final = "+++"
_ROLE: Final = re.compile(r"\[([a-z]+)\]\s*")
_AT_LINE: Final = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")
_OPENING: Final = re.compile(
    # Angle brackets that could open or close a tag or a model's special token.
    "[<＜﹤](?=[\\s\u200b-\u200f\ufeff]{0,9}[<＜﹤/|｜!]?[\\s\u200b-\u200f\ufeff]{0,9}[^\\W\\d_])"
    "|[<＜](?=[|｜])"
)
_INSTRUCTION: Final = re.compile(r"\[(/?INST)\]", re.IGNORECASE)
_LONGEST: Final = 100
"""Characters of a short piece of data, such as a figure, in the middle of a prompt."""


class TemplateFault(msgspec.Struct, frozen=True):
    """What is wrong with a template, and on which line."""

    line: int
    message: str


class TemplateError(Exception):
    """A template that cannot be used; it carries the faults."""

    def __init__(self, *faults: TemplateFault) -> None:
        super().__init__(*(fault.message for fault in faults))
        self.faults = faults


class Front(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The front matter of a template."""

    task: Task
    language: str
    variables: tuple[str, ...]
    temperature: float = 0.0
    seed: int = 0
    max_tokens: int = 0
    """At most, of the answer; 0 leaves it to the room of the summary."""
    stop: tuple[str, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """What one role says: Jinja source, and the line in front of its first."""

    role: Role
    line: int
    source: str


class Template(msgspec.Struct, frozen=True):
    """A template that has been read and checked."""

    front: Front
    sections: tuple[Section, ...]
    source: str
    origin: str
    """Its file, for messages."""

    def sampling(self, max_tokens: int) -> Sampling:
        """Give how to answer it; ``max_tokens`` is what the answer's room needs."""
        front = self.front
        most = min(front.max_tokens or max_tokens, max_tokens)
        return Sampling(
            temperature=front.temperature, seed=front.seed, max_tokens=most, stop=front.stop
        )

    def render(self, values: Mapping[str, object]) -> tuple[Message, ...]:
        """Give the messages, with the values of the variables. Raises TemplateError."""
        given = {name: values[name] for name in self.front.variables if name in values}
        messages = (
            Message(section.role, _render(section, given).strip()) for section in self.sections
        )
        return tuple(message for message in messages if message.content)


def as_data(text: str, tag: str) -> str:
    """Give text between tags, as data for a prompt: nothing in it can close the tag.

    An angle bracket that could open a tag, or a special token of a model, becomes ‹; so text
    cannot leave its place, whatever it says. Its figures stay as they are.
    """
    return f"<{tag}>\n{neutral(text).strip()}\n</{tag}>"


def neutral(text: str) -> str:
    """Give text without what could be taken for a tag or for a model's special token."""
    return _INSTRUCTION.sub(r"(\1)", _OPENING.sub("‹", text)).replace("|>", "|›")


def as_words(text: str) -> str:
    """Give a short piece of data, such as a figure, on one line and without quotation marks."""
    line = " ".join(neutral(text).split()).translate(str.maketrans("", "", '"“”«»'))
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def parse(source: str, origin: str) -> Template:
    """Read a template. Raises TemplateError with every fault that can be told."""
    lines = source.removeprefix("\ufeff").splitlines()
    if not lines or lines[0].strip() != _FENCE:
        raise TemplateError(TemplateFault(1, "the first line must be +++, before the front matter"))
    end = next((k for k, line in enumerate(lines[1:], 1) if line.strip() == _FENCE), 0)
    if not end:
        raise TemplateError(TemplateFault(1, "the front matter is not closed by a line +++"))
    front = _front(lines[1:end])
    sections = tuple(_sections(lines, end + 1))
    template = Template(front, sections, source, origin)
    faults = [*_front_faults(front, lines[:end]), *_body_faults(template, end + 1)]
    if not faults:
        faults = _trial(template)
    if faults:
        raise TemplateError(*sorted(faults, key=lambda fault: fault.line))
    return template


def _front(lines: list[str]) -> Front:
    """Read the front matter, which begins on the second line. Raises TemplateError."""
    try:
        data = tomllib.loads("\n".join(lines))
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        found = _AT_LINE.search(message)
        line = int(found[1]) + 1 if found and found[1] else len(lines) + 1
        raise TemplateError(TemplateFault(line, _lower(_AT_LINE.sub("", message)))) from None
    try:
        return msgspec.convert(data, Front)
    except msgspec.ValidationError as error:
        message = str(error)
        key = re.search(r"`\$\.(\w+)|field `(\w+)`", message)
        name = (key[1] or key[2]) if key else ""
        what = re.sub(r" - at `\$\.([^`]*)`", r": \1", message)
        raise TemplateError(TemplateFault(_line_of(name, lines, 2), _lower(what))) from None


def _line_of(key: str, lines: list[str], first: int) -> int:
    """Give the line that sets a key; the first where none does."""
    pattern = re.compile(rf"\s*[\"']?{re.escape(key)}[\"']?\s*=")
    return next((k for k, line in enumerate(lines, first) if key and pattern.match(line)), 1)


def _sections(lines: list[str], start: int) -> Iterator[Section]:
    """Cut what follows the front matter at the lines that name a role. Raises TemplateError."""
    heads = [k for k in range(start, len(lines)) if _ROLE.fullmatch(lines[k])]
    stray = next(
        (k for k in range(start, heads[0] if heads else len(lines)) if lines[k].strip()), -1
    )
    if stray >= 0:
        raise TemplateError(
            TemplateFault(stray + 1, "text in front of the first [system] or [user]")
        )
    for head, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        role = lines[head].strip()[1:-1]
        if role not in get_args(Role):
            known = ", ".join(f"[{each}]" for each in get_args(Role))
            raise TemplateError(TemplateFault(head + 1, f"[{role}] is not one of {known}"))
        yield Section(cast("Role", role), head + 1, "\n".join(lines[head + 1 : end]))


def _front_faults(front: Front, lines: list[str]) -> Iterator[TemplateFault]:
    """Yield what is wrong with the values of the front matter."""
    known = TASKS[front.task]
    for name in front.variables:
        if name not in known.samples:
            least = ", ".join(sorted(known.samples))
            message = f"variable {name!r} is none of the task {front.task}, which has {least}"
            yield TemplateFault(_line_of("variables", lines, 1), message)
    if not re.fullmatch(r"[a-z]{2,3}", front.language):
        message = f"language {front.language!r} is no ISO 639 code such as en"
        yield TemplateFault(_line_of("language", lines, 1), message)
    bounds = (("temperature", front.temperature, 2.0), ("max_tokens", front.max_tokens, 100_000))
    for name, value, high in bounds:
        if not 0 <= value <= high:
            message = f"{name} {value} is not between 0 and {high}"
            yield TemplateFault(_line_of(name, lines, 1), message)
    if "" in front.stop:
        yield TemplateFault(
            _line_of("stop", lines, 1), "an empty stop word would stop every answer"
        )


def _body_faults(template: Template, start: int) -> Iterator[TemplateFault]:
    """Yield what is wrong with the roles and with the variables that they use."""
    front, known = template.front, TASKS[template.front.task]
    roles = [section.role for section in template.sections]
    if not roles or roles[-1] != "user":
        yield TemplateFault(start, "the last role must be [user]: it is answered")
    if known.follows and set(roles) - {"user"}:
        message = f"the task {front.task} goes on with a conversation: [user] alone"
        yield TemplateFault(next(s.line for s in template.sections if s.role != "user"), message)
    try:
        used = {name: n for each in reversed(template.sections) for name, n in _used(each).items()}
    except TemplateError as error:
        yield from error.faults
        return
    for name, line in used.items():
        if name not in front.variables:
            yield TemplateFault(line, f"variable {name!r} is not among the declared variables")
    for name in front.variables:
        if name not in used and name in known.samples:
            line = _line_of("variables", template.source.splitlines(), 1)
            yield TemplateFault(line, f"variable {name!r} is declared and not used")
    for name in sorted(known.required - used.keys()):
        yield TemplateFault(start, f"the task {front.task} needs the variable {name!r}")


def _used(section: Section) -> dict[str, int]:
    """Give the variables that a section uses and the line of each. Raises TemplateError."""
    from jinja2 import TemplateSyntaxError, meta, nodes

    try:
        tree = _environment().parse(section.source)
    except TemplateSyntaxError as error:
        line = section.line + error.lineno
        raise TemplateError(TemplateFault(line, _lower(error.message or "no template"))) from None
    names = meta.find_undeclared_variables(tree)
    lines: dict[str, int] = {}
    for node in tree.find_all(nodes.Name):
        if node.name in names:
            lines.setdefault(node.name, section.line + node.lineno)
    return lines


def _trial(template: Template) -> list[TemplateFault]:
    """Render a template with sample values; give what went wrong."""
    try:
        rendered = template.render(TASKS[template.front.task].samples)
    except TemplateError as error:
        return list(error.faults)
    if not rendered or rendered[-1].role != "user":
        return [TemplateFault(template.sections[-1].line, "[user] says nothing")]
    return []


@functools.cache
def _environment() -> "SandboxedEnvironment":
    """Give the environment of all templates: plain text, nothing of Python within reach."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,  # a prompt is plain text; what is data in it is neutralised
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _render(section: Section, values: Mapping[str, object]) -> str:
    """Render what a role says. Raises TemplateError with the line where it went wrong."""
    try:
        return _environment().from_string(section.source).render(values)
    except Exception as error:  # noqa: BLE001 - a template can fail in any way an expression can
        line = section.line + (_line_in(error.__traceback__) or 1)
        what = f"{type(error).__name__}: {error}".rstrip(": ")
        raise TemplateError(TemplateFault(line, what)) from None


def _line_in(traceback: TracebackType | None) -> int:
    """Give the line of a template, to which Jinja maps its tracebacks, that raised; 0 for none."""
    line = 0
    while traceback is not None:
        if traceback.tb_frame.f_code.co_filename == "<template>":
            line = traceback.tb_lineno
        traceback = traceback.tb_next
    return line


def _lower(message: str) -> str:
    """Give a message as the house writes them: no capital, no full stop."""
    text = message.rstrip(".")
    return text[:1].lower() + text[1:]
