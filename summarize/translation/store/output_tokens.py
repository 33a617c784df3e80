"""Which tokens a translation can hold: only these are computed and searched.

The vocabulary of an opus-mt checkpoint joins the pieces of two SentencePiece models, but its
training targets were cut by one of them: what only ``source.spm`` has was never written. Leaving
it out halves the largest matrix product of decoding and the search behind it. CTranslate2 reads
the list from ``vmap.txt``, a line of source phrase, tab and target tokens; where the phrase is
empty, the tokens serve every source.
"""

from collections.abc import Iterable
from pathlib import Path

from summarize.translation.store.layouts import PIECES, target_tokens

_MAP = "vmap.txt"


def write_output_tokens(folder: Path) -> None:
    """Write the list for a CTranslate2 model, in the place of one that came with it.

    None is written where no token can be left out. Raises ModelError.
    """
    (folder / _MAP).unlink(missing_ok=True)
    only_source = _pieces(folder / PIECES[0]) - _pieces(folder / PIECES[1])
    tokens = target_tokens(folder)
    kept = [token for token in tokens if token not in only_source]
    if len(kept) < len(tokens):
        (folder / _MAP).write_text(f"\t{' '.join(_one_word(kept))}\n", encoding="utf-8")


def lists_output_tokens(folder: Path) -> bool:
    """Tell whether a model has such a list; a map from source phrases, an estimate, is none."""
    try:
        with (folder / _MAP).open(encoding="utf-8") as lines:
            return next(lines, "").startswith("\t") and not next(lines, "")
    except (OSError, UnicodeDecodeError):
        return False


def _one_word(tokens: Iterable[str]) -> list[str]:
    """Leave out what the file's form cannot hold: SentencePiece writes no piece with a space."""
    return [token for token in tokens if token and not set(token) & set(" \t\n")]


def _pieces(path: Path) -> set[str]:
    from sentencepiece import SentencePieceProcessor

    model = SentencePieceProcessor(model_file=str(path))
    return {model.id_to_piece(k) for k in range(model.get_piece_size())}
