"""Whether our tokens are those of transformers' MarianTokenizer, and what they cost.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/tokenization.py

Text: every line of FOLDER/flores-dev/XX.txt (the public FLORES dev set, 33 languages). The
sentencepiece vocabulary, 32,000 pieces as opus-mt has, is trained on the same text when this runs
(half a minute), with rare characters left unknown; nothing of it is kept.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import sentencepiece
from transformers import MarianTokenizer

from summarize.translation.engines.tokens import Tokenizer, is_control

_PIECES = 32_000
_TARGETS = (">>ara<<", ">>eng<<")
_IMPORT = "import time; start = time.perf_counter(); {}; print(time.perf_counter() - start)"


def main() -> int:
    """Print the table; exit with 1 where a line's tokens or the text joined from them differ."""
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder that holds flores-dev/; see the top of this file.")
        return 2
    paths = sorted((Path(os.environ["SUMMARIZE_EVAL"]) / "flores-dev").glob("*.txt"))
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write_checkpoint(folder, paths)
        ours = Tokenizer(folder)
        theirs = MarianTokenizer.from_pretrained(folder)
    differing = _table(paths, ours, theirs)
    for statement in ("import sentencepiece", "from transformers import MarianTokenizer"):
        command = [sys.executable, "-c", _IMPORT.format(statement)]
        runs = [
            float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in "123"
        ]
        print(f"{statement}: {min(runs):.2f} s")
    return 1 if differing else 0


def _write_checkpoint(folder: Path, paths: list[Path]) -> None:
    """Write the files of a tokenizer."""
    sentencepiece.SentencePieceTrainer.train(
        input=[str(path) for path in paths],
        model_prefix=str(folder / "source"),
        vocab_size=_PIECES,
        character_coverage=0.9995,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        minloglevel=2,
    )
    (folder / "source.model").rename(folder / "source.spm")
    (folder / "target.spm").write_bytes((folder / "source.spm").read_bytes())
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    tokens = [pieces.id_to_piece(index) for index in range(pieces.get_piece_size())]
    numbers = {token: index for index, token in enumerate([*tokens, *_TARGETS, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(numbers), "utf-8")
    (folder / "tokenizer_config.json").write_text("{}", "utf-8")


def _table(paths: list[Path], ours: Tokenizer, theirs: MarianTokenizer) -> int:
    """Print a row a language; give the number of lines that differ."""
    vocabulary = theirs.get_vocab()
    total = differing = 0
    print("language  lines  tokens  unknown  other tokens  other text    ours  theirs (lines/s)")
    for path in paths:
        lines = path.read_text("utf-8").splitlines()
        start = time.perf_counter()
        mine = [ours.encode(line) for line in lines]
        between = time.perf_counter()
        other = [theirs.tokenize(line) for line in lines]
        end = time.perf_counter()
        joined = [
            ours.decode(tokens)
            != theirs.convert_tokens_to_string([each for each in tokens if not is_control(each)])
            for tokens in mine
        ]
        wrong = [a != b for a, b in zip(mine, other, strict=True)]
        unknown = sum(token not in vocabulary for tokens in mine for token in tokens)
        total += len(lines)
        differing += sum(a or b for a, b in zip(wrong, joined, strict=True))
        print(
            f"{path.stem:8} {len(lines):6} {sum(map(len, mine)):7} {unknown:8} {sum(wrong):13}"
            f" {sum(joined):11} {len(lines) / (between - start):7.0f}"
            f" {len(lines) / (end - between):7.0f}"
        )
    print(f"{total} lines, {differing} differ")
    return differing


if __name__ == "__main__":
    sys.exit(main())
