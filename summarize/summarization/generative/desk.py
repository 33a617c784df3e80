"""The generator at work on one article: asked, read, counted."""

from collections.abc import Callable, Mapping, Sequence

import msgspec

from summarize.documents.shape import join_sentences
from summarize.figures import Figure
from summarize.summarization.generative.answers import Answer, Room, Setting, read_answer
from summarize.summarization.generative.checking import Evidence
from summarize.summarization.generative.generator import Generator, Message, Sampling
from summarize.summarization.generative.prompts_folder import Prompts
from summarize.summarization.generative.tasks import Part, Task
from summarize.summarization.terms import count_words

OnText = Callable[[str], None]

_TURN = 16
"""Tokens that a chat template may put around a message."""
_LOOSE = 1.6
"""How many times the tokens of the words asked for an answer may take."""
_SPARE = 32
_FEWEST, _MOST = 1.3, 12.0
"""Tokens of a word, where a sample says something unlikely."""
_SAMPLE = 4000
"""Characters that tell how many tokens a word has."""


class Attempt(msgspec.Struct, frozen=True):
    """An answer that was read and checked."""

    answer: Answer
    unsupported: tuple[Figure, ...]

    @property
    def good(self) -> bool:
        """Whether it may be delivered as it is."""
        return self.answer.usable and not self.unsupported

    @property
    def worth(self) -> tuple[bool, int]:
        """What it is preferred by: usable first, then the fewer unsupported figures."""
        return self.answer.usable, -len(self.unsupported)

    @property
    def text(self) -> str:
        """What was answered, cleaned, a line for each piece."""
        return "\n".join(self.answer.pieces)


class Desk:
    """A generator with all that it takes to ask it and to read its answers."""

    def __init__(
        self,
        generator: Generator,
        prompts: Prompts,
        language: str,
        *,
        evidence: Evidence,
        against: Setting,
        sample: str,
        on_text: OnText | None = None,
    ) -> None:
        """``sample`` is text in the language written, to tell how many tokens a word has."""
        self.generator, self.prompts, self.language = generator, prompts, language
        self.evidence, self.against, self.on_text = evidence, against, on_text
        self.requests = 0
        self._per_word = _tokens_per_word(generator, sample[:_SAMPLE])

    def tokens_for(self, words: int) -> int:
        """Give the most tokens that an answer of so many words may take."""
        return int(words * self._per_word * _LOOSE) + _SPARE

    def words_in(self, tokens: int) -> int:
        """Give how many words to ask for where the answer may take so many tokens."""
        return max(1, int((tokens - _SPARE) / (self._per_word * _LOOSE)))

    def size(self, messages: Sequence[Message]) -> int:
        """Give how many tokens messages take."""
        return sum(self.generator.count_tokens(m.content) + _TURN for m in messages)

    def messages(self, task: Task, values: Mapping[str, object]) -> tuple[Message, ...]:
        """Give what is said to ask for a task; to a generator that takes no instructions, the text.

        Raises UsageError.
        """
        if not self.generator.instructed:
            return (Message("user", str(values.get("article") or values.get("notes") or "")),)
        return self.prompts.render(task, self.language, values)

    def ask(
        self,
        task: Task,
        messages: Sequence[Message],
        room: Room,
        *,
        part: Part,
        heard: bool = True,
    ) -> Attempt:
        """Ask, and read and check the answer. ``heard`` shows it as it comes, then a line feed."""
        most = self.tokens_for(room.words * room.pieces if part == "bullets" else room.words)
        sampling = self._sampling(task, most)
        self.requests += 1
        heard_by = self.on_text if heard else None
        given = self.generator.generate(messages, sampling, heard_by)
        if heard_by is not None:
            heard_by("\n")
        answer = read_answer(given, part, room, self.against)
        wrong = tuple(f for piece in answer.pieces for f in self.evidence.unsupported(piece))
        if not wrong and part == "short":
            wrong = self.evidence.unsupported(join_sentences(answer.pieces))
        return Attempt(answer, wrong)

    def _sampling(self, task: Task, most: int) -> Sampling:
        if not self.generator.instructed:
            return Sampling(max_tokens=most)
        return self.prompts.template(task, self.language).sampling(most)


def _tokens_per_word(generator: Generator, sample: str) -> float:
    words = count_words(sample)
    tokens = generator.count_tokens(sample) / words if words else 0.0
    return min(max(tokens, _FEWEST), _MOST)
