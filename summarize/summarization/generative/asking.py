"""Asking for a part until the answer is good, or no better answer can be hoped for."""

from collections.abc import Iterable, Mapping, Sequence

from summarize.figures import Figure
from summarize.summarization.generative.answers import Room
from summarize.summarization.generative.desk import Attempt, Desk
from summarize.summarization.generative.generator import Message
from summarize.summarization.generative.tasks import Part, Task
from summarize.summarization.generative.templates import as_words

_NAMED = 6
"""Figures that one prompt names."""


def ask(
    desk: Desk, part: Part, values: Mapping[str, object], room: Room, repairs: int
) -> tuple[Attempt, Attempt]:
    """Ask for a part, and again while the answer is not good; give the first answer and the best.

    Each time the conversation goes on from the last answer. It ends where that comes again.
    """
    messages = desk.messages(part, values)
    first = attempt = best = desk.ask(part, messages, room, part=part)
    for _ in range(repairs):
        if attempt.good:
            break
        problems = list(attempt.answer.problems)
        about = {**values, "figures": named(attempt.unsupported), "problems": problems}
        again = ask_again(desk, "repair", messages, attempt, about, room, part)
        if again.answer == attempt.answer:
            break  # it would say the same a third time
        attempt = again
        best = max(best, attempt, key=lambda each: each.worth)
    return first, best


def ask_again(
    desk: Desk,
    task: Task,
    messages: Sequence[Message],
    attempt: Attempt,
    about: Mapping[str, object],
    room: Room,
    part: Part,
) -> Attempt:
    """Go on with a conversation: its first messages, an answer, and what is to be changed in it.

    Where nothing is left of the answer, what is to be done better is said with what was asked: a
    model that is shown an empty answer of its own gives it again.
    """
    again = desk.messages(task, about)
    *before, last = messages
    if attempt.text:
        messages = (*messages, Message("assistant", attempt.text), *again)
    elif last.role == again[0].role:
        both = Message(last.role, f"{last.content}\n\n{again[0].content}")
        messages = (*before, both, *again[1:])
    else:
        messages = (*messages, *again)
    return desk.ask(task, messages, room, part=part)


def named(figures: Iterable[Figure]) -> list[str]:
    """Give some figures as a prompt names them: each once, on one line."""
    return list(dict.fromkeys(as_words(figure.text) for figure in figures))[:_NAMED]
