"""The marks by which a chat model tells who speaks: in an article they are only text."""

import re
from collections.abc import Iterable

KNOWN = re.compile(
    r"<\|[^<>|\s]{1,40}\|>"  # <|im_end|>, <|eot_id|>, <|start_header_id|>
    r"|</?s>|<(?:bos|eos|start_of_turn|end_of_turn)>"
    r"|\[/?INST\]|<</?SYS>>|\[/?SYSTEM_PROMPT\]"
    r"|<｜[^<>｜\s]{1,40}｜>"  # DeepSeek's have wide bars
)
"""The marks of the widespread chat templates, for models whose tokens are not at hand."""


def defuse(text: str, tokens: Iterable[str] = ()) -> str:
    """Take the force out of a model's marks in a text: ``<|im_end|>`` becomes ``< |im_end|>``.

    Else whoever wrote the text could end the user's turn in it and speak as someone else.
    ``tokens`` are the control tokens of the model, where they are known. Tokens of one character
    are let be: they are ordinary text more often than not.
    """
    text = KNOWN.sub(lambda found: _break(found[0]), text)
    for token in tokens:
        if len(token) > 1 and token.strip():
            text = text.replace(token, _break(token))
    return text


def _break(mark: str) -> str:
    return f"{mark[0]} {mark[1:]}"
