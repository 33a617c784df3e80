"""Tiny MarianMT checkpoints of random weights for a Hub to serve: they load, and say nonsense."""

import io
import json
import tempfile
from functools import cache
from pathlib import Path

_TEXT = """\
About 600 fighters left the valley on Monday.
Les bus ont quitté la vallée lundi.
Between 70 and 80 people died in the fighting, the ministry said.
Entre 70 et 80 personnes sont mortes, a dit le ministère.
The buses crossed the border before noon.
Les bus ont passé la frontière avant midi.
"""


@cache
def huggingface_files() -> dict[str, bytes]:
    """Give the files of a checkpoint as Helsinki-NLP publishes them, weights as safetensors."""
    import torch
    from transformers import MarianConfig, MarianMTModel

    pieces = _sentencepiece()
    vocabulary = _vocabulary(pieces)
    size = len(vocabulary)
    config = MarianConfig(
        vocab_size=size,
        d_model=64,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=128,
        decoder_ffn_dim=128,
        max_position_embeddings=64,
        pad_token_id=size - 1,
        decoder_start_token_id=size - 1,
        eos_token_id=0,
        forced_eos_token_id=0,
        scale_embedding=True,
        activation_function="swish",
    )
    torch.manual_seed(0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        MarianMTModel(config).save_pretrained(folder)
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {
        **files,
        "vocab.json": json.dumps(vocabulary).encode(),
        "source.spm": pieces,
        "target.spm": pieces,
        "tokenizer_config.json": b'{"source_lang": "fra", "target_lang": "eng"}',
        "README.md": b"---\nlicense: apache-2.0\n---\nA checkpoint for tests.\n",
        ".gitattributes": b"*.bin filter=lfs\n",
    }


@cache
def conversion_files() -> dict[str, bytes]:
    """Give the files of the same checkpoint as a ready CTranslate2 conversion to float16."""
    from ctranslate2.converters import TransformersConverter

    official = huggingface_files()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "official"
        folder.mkdir()
        for path, data in official.items():
            (folder / path).write_bytes(data)
        output = Path(name) / "converted"
        copied = ["source.spm", "target.spm", "tokenizer_config.json"]
        converter = TransformersConverter(str(folder), copy_files=copied)
        converter.convert(str(output), quantization="float16")
        files = {path.name: path.read_bytes() for path in output.iterdir()}
    return {**files, "README.md": official["README.md"], "vocab.json": official["vocab.json"]}


def _sentencepiece() -> bytes:
    import sentencepiece

    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(_TEXT.splitlines()),
        model_writer=model,
        vocab_size=96,
        hard_vocab_limit=False,
        minloglevel=2,
        num_threads=1,
    )
    return model.getvalue()


def _vocabulary(pieces: bytes) -> dict[str, int]:
    """Number the pieces as Marian does: the end of a sentence first, padding last."""
    from sentencepiece import SentencePieceProcessor

    processor = SentencePieceProcessor(model_proto=pieces)
    known = [processor.id_to_piece(number) for number in range(processor.get_piece_size())]
    ordinary = [piece for piece in known if piece not in {"<s>", "</s>", "<unk>"}]
    tokens = ["</s>", "<unk>", *ordinary, "<pad>"]
    return {token: number for number, token in enumerate(tokens)}
