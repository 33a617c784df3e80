"""Which languages a generator reads and writes for a summary, and what decides its text."""

import msgspec

from summarize.errors import UsageError
from summarize.summarization.generative.generator import Generator
from summarize.summarization.generative.prompts_folder import Prompts
from summarize.summarization.generative.tasks import Part

_PARTS: tuple[Part, ...] = ("headline", "short", "bullets")
PIVOT = "en"
"""The language that most models write, and that translates into most others."""


class Way(msgspec.Struct, frozen=True):
    """In which language a generator is given the article, and in which it writes."""

    reads: str
    writes: str

    def pairs(self, article: str, target: str) -> tuple[tuple[str, str], ...]:
        """Give the pairs of languages to translate between on the way: none, mostly.

        The article for the generator to read; the extractive sentences that what it wrote is
        compared with, and those that stand in for some of it; what it wrote.
        """
        steps = (
            (article, self.reads),
            (article, self.writes),
            (article, target),
            (self.writes, target),
        )
        return tuple(dict.fromkeys(step for step in steps if step[0] != step[1]))


def way(generator: Generator, article: str, target: str, *, failed: str = "") -> Way:
    """Give the languages to use for an article in one language and a summary in another.

    It writes the target language where it can, else English, else the article's; what it writes
    is translated then. It reads the article as it is where it can; else, or if it follows no
    instructions and so writes what it reads, in the language that it writes. ``failed`` is a
    language that it was found to write not at all. Raises UsageError where it writes none of them.
    """
    known = generator.languages
    choices = tuple(each for each in (target, PIVOT, article) if each != failed)
    writes = next((each for each in choices if known is None or each in known), None)
    if writes is None:
        listed = ", ".join(sorted(known or ()))
        raise UsageError(f"{generator.name} writes {listed}: none of {', '.join(choices)}")
    own = generator.instructed and article != failed and (known is None or article in known)
    return Way(article if own else writes, writes)


def signature(generator: Generator, prompts: Prompts, taken: Way) -> dict[str, str]:
    """Give what decides the text, for the signature of a result: model, prompts, sampling, way."""
    made = {"model": generator.name, **generator.settings}
    made |= {"reads": taken.reads, "writes": taken.writes}
    if not generator.instructed:
        return {**made, "temperature": "0", "seed": "0"}
    fronts = [prompts.template(part, taken.writes).front for part in _PARTS]
    temperatures = dict.fromkeys(format(front.temperature, "g") for front in fronts)
    seeds = dict.fromkeys(str(front.seed) for front in fronts)
    return {
        **made,
        "prompts": f"sha256:{prompts.digest(taken.writes)}",
        "temperature": ",".join(temperatures),
        "seed": ",".join(seeds),
    }
