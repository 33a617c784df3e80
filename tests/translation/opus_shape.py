"""Build a Marian checkpoint of the shape of opus-mt, with random weights: for speed, not sense.

Run: python tests/translation/opus_shape.py FOLDER

Writes FOLDER/huggingface, its conversions FOLDER/int8 and FOLDER/float32, 0.7 GB in all, and
FOLDER/sentences.txt, 64 made-up sentences of about 30 tokens in its vocabulary.
"""

import io
import json
import random
import sys
from pathlib import Path
from typing import Any

import sentencepiece
import transformers
from sentencepiece import sentencepiece_model_pb2

from summarize.translation.store import convert

VOCABULARY = 62_834
"""As opus-mt-en-ar has it: 77 million weights in all."""
POSITIONS = 40
"""Places for tokens; opus-mt has 512. No end of sentence is likely enough to be written, so every
translation by any engine is exactly so long."""
SHAPE: dict[str, Any] = {
    "d_model": 512,
    "encoder_layers": 6,
    "decoder_layers": 6,
    "encoder_attention_heads": 8,
    "decoder_attention_heads": 8,
    "encoder_ffn_dim": 2048,
    "decoder_ffn_dim": 2048,
}
_SPM_VOCABULARY = 2000
_SIDE = 32_000
"""Pieces of either SentencePiece model, as opus-mt has them; so most are one side's alone."""
_NEVER = -1e4


def words() -> list[str]:
    """Make up the words of a language."""
    syllables = [first + second for first in "bdfgklmnprst" for second in "aeiou"]
    draw = random.Random(1)  # noqa: S311 - no secret
    return ["".join(draw.choices(syllables, k=draw.randint(1, 4))) for _ in range(3000)]


def sentences(count: int, length: int) -> list[str]:
    """Make up sentences of some words each."""
    draw = random.Random(2)  # noqa: S311 - no secret
    return [" ".join(draw.choices(words(), k=length)) + "." for _ in range(count)]


def build(folder: Path) -> None:
    """Write a checkpoint in Hugging Face's layout, with two target tokens."""
    folder.mkdir(parents=True, exist_ok=True)
    model_file = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences(3000, 12)),
        model_writer=model_file,
        vocab_size=_SPM_VOCABULARY,
        eos_id=0,
        unk_id=1,
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    known = sentencepiece.SentencePieceProcessor(model_proto=model_file.getvalue())
    tokens = [known.id_to_piece(index) for index in range(known.get_piece_size())]
    tokens += [">>ara<<", ">>eng<<"]
    unused = [f"unused{index}" for index in range(VOCABULARY - len(tokens) - 1)]
    tokens += unused
    alone = _SIDE - _SPM_VOCABULARY
    for name, pieces in (("source.spm", unused[:alone]), ("target.spm", unused[-alone:])):
        (folder / name).write_bytes(_with_pieces(model_file.getvalue(), pieces))
    numbers = {token: index for index, token in enumerate([*tokens, "<pad>"])}
    (folder / "vocab.json").write_text(json.dumps(numbers), "utf-8")
    (folder / "tokenizer_config.json").write_text("{}", "utf-8")
    _write_weights(folder)


def _write_weights(folder: Path) -> None:
    library: Any = transformers
    library.set_seed(0)
    config = library.MarianConfig(
        **SHAPE,
        vocab_size=VOCABULARY,
        decoder_vocab_size=VOCABULARY,
        max_position_embeddings=POSITIONS,
        activation_function="swish",
        scale_embedding=True,
        eos_token_id=0,
        forced_eos_token_id=0,
        bos_token_id=0,
        pad_token_id=VOCABULARY - 1,
        decoder_start_token_id=VOCABULARY - 1,
    )
    model = library.MarianMTModel(config).eval()
    model.final_logits_bias[0, 0] = _NEVER
    model.generation_config.bad_words_ids = [[VOCABULARY - 1]]
    model.save_pretrained(folder)


def _with_pieces(model_file: bytes, pieces: list[str]) -> bytes:
    """Give a SentencePiece model more pieces, so unlikely that no text is cut into them."""
    protocol: Any = sentencepiece_model_pb2  # made at import: no type checker sees its classes
    model = protocol.ModelProto.FromString(model_file)
    for piece in pieces:
        model.pieces.add(piece=piece, score=-1e4)
    whole: bytes = model.SerializeToString()
    return whole


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    (target / "sentences.txt").write_text("\n".join(sentences(64, 22)), "utf-8")
    build(target / "huggingface")
    for name in ("int8", "float32"):
        convert(target / "huggingface", target / name, quantization=name)
