"""The first time that a pair of languages is needed: fetch its models, if the user says so."""

from collections.abc import Callable
from typing import TypeVar

from summarize.cli import streams
from summarize.errors import ModelMissingError
from summarize.translation.model import Quality

_Result = TypeVar("_Result")


def with_models(work: Callable[[], _Result], quality: Quality) -> _Result:
    """Give what ``work`` gives; where a model is missing, ask on a terminal, fetch it, work again.

    One after the other, where several are. Nothing is asked, and nothing fetched, where nobody sits
    at a terminal or the Hub is offline. Raises whatever ``work`` raises, ModelMissingError where
    the answer is no or fetching did not help.
    """
    streams.show_log()
    fetched: set[tuple[str, str]] = set()
    while True:
        try:
            return work()
        except ModelMissingError as error:
            pair = error.pair
            if pair is None or pair in fetched or not streams.can_ask():
                raise
            from summarize.translation.hub import is_offline

            if is_offline() or not streams.ask(f"{error}. Fetch now?"):
                raise
        from summarize.cli.models.pull import fetch_pair

        fetch_pair(*pair, quality)
        fetched.add(pair)
