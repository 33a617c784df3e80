"""A generator that says what a test tells it to say."""

from collections.abc import Callable, Iterable, Sequence

from summarize.summarization.generative.generator import Generated, Message, Sampling


class Scripted:
    """Gives its answers in turn, the last one for ever, and remembers what it was asked."""

    def __init__(
        self,
        answers: Iterable[str | Generated],
        *,
        instructed: bool = True,
        languages: frozenset[str] | None = None,
        context: int = 8192,
    ) -> None:
        self.answers = list(answers)
        self.asked: list[tuple[Message, ...]] = []
        self.samplings: list[Sampling] = []
        self.instructed, self.languages, self.context = instructed, languages, context
        self.name = "causal:scripted"
        self.settings = {"revision": "1"}

    def count_tokens(self, text: str) -> int:
        return len(text) // 3 + 1

    def generate(
        self,
        messages: Sequence[Message],
        sampling: Sampling,
        on_text: Callable[[str], None] | None = None,
    ) -> Generated:
        self.asked.append(tuple(messages))
        self.samplings.append(sampling)
        answer = self.answers[min(len(self.asked), len(self.answers)) - 1]
        given = Generated(answer) if isinstance(answer, str) else answer
        if on_text is not None:
            on_text(given.text)
        return given
