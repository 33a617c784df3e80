"""Text to the tokens of a Marian checkpoint and back, as transformers' MarianTokenizer does it.

MarianTokenizer cuts a text with ``source.spm`` and nothing else: its method that evens out
punctuation with sacremoses is never called (transformers 4.0 to 5.23), so it is not done here.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from summarize.errors import ModelError
from summarize.translation.engines.files import FETCH_AGAIN

if TYPE_CHECKING:
    from sentencepiece import SentencePieceProcessor

END = "</s>"
UNKNOWN = "<unk>"
POSITIONS = 512
"""Places for tokens that every published opus-mt checkpoint has, end of sentence included."""
_CONTROL = re.compile(r"</?s>|<pad>|<unk>|>>.*<<", re.DOTALL)
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
"""How sentencepiece writes a space."""


class Tokenizer:
    """The two sentencepiece models of a checkpoint."""

    def __init__(self, folder: Path) -> None:
        """Load ``source.spm`` and ``target.spm``. Raises ModelError where one is not usable."""
        self._source = _load(folder / "source.spm")
        self._target = _load(folder / "target.spm")

    def encode(self, text: str) -> list[str]:
        """Cut a text into source tokens, without target token and end of sentence.

        A run of characters that the sentencepiece model does not know is one token, which may
        still stand in the checkpoint's vocabulary; half of a surrogate pair, which is no
        character, counts as a question mark. No text gives a control token.
        """
        whole = text.encode("utf-8", errors="replace").decode()
        return without_control(self._source.encode(whole, out_type=str))

    def decode(self, tokens: Iterable[str]) -> str:
        """Join target tokens to a text; control tokens, the unknown one included, say nothing."""
        kept = [token for token in tokens if not is_control(token)]
        text: str = self._target.decode(kept) if kept else ""
        # A token that only source.spm knows comes through with its space still encoded.
        return text.replace(_SPACE, " ").strip()


def without_control(tokens: Iterable[str]) -> list[str]:
    """Put the unknown token for every token of a text that is written like a control token.

    Such tokens come from runs of characters that sentencepiece does not know: ``</s>`` is one
    where the checkpoint was trained without these four signs.
    """
    return [UNKNOWN if is_control(token) else token for token in tokens]


def is_control(token: str) -> bool:
    """Tell whether a token has a meaning of its own and stands for no text."""
    return _CONTROL.fullmatch(token) is not None


def _load(path: Path) -> "SentencePieceProcessor":
    from sentencepiece import SentencePieceProcessor

    try:
        return SentencePieceProcessor(model_file=str(path))
    except (OSError, RuntimeError) as error:
        raise ModelError(f"{path}: damaged or not a sentencepiece model; {FETCH_AGAIN}") from error
