"""Write a tiny Marian with random weights in the layouts that checkpoints are published in.

``python marian_files.py FOLDER`` makes ``FOLDER/opus-mt`` (as the Marian toolkit saves it) and,
where torch is installed, ``FOLDER/huggingface`` with the same weights.
"""

import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import yaml

WIDTH, HIDDEN, LAYERS, HEADS = 16, 32, 2, 2
SENTENCES = {
    "source": ("le ministre a parlé lundi", "la ville compte neuf ponts", "il pleut sur la mer"),
    "target": ("the minister spoke on monday", "the city has nine bridges", "it rains at sea"),
}
EOS, UNK, PAD, ARABIC = "</s>", "<unk>", "<pad>", ">>ara<<"
SETTINGS = {
    "type": "transformer",
    "enc-depth": LAYERS,
    "dec-depth": LAYERS,
    "transformer-heads": HEADS,
    "transformer-decoder-autoreg": "self-attention",
    "transformer-no-projection": False,
    "transformer-ffn-activation": "swish",
    "transformer-preprocess": "",
    "transformer-postprocess": "dan",
    "transformer-postprocess-emb": "d",
    "transformer-postprocess-top": "",
    "transformer-guided-alignment-layer": "last",
}
Weights = dict[str, npt.NDArray[Any]]


def main(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    opus = folder / "opus-mt"
    opus.mkdir()
    vocabulary = write_pieces(opus)
    weights = make_weights(len(vocabulary))
    write_marian(opus, weights, vocabulary)
    if find_spec("torch"):
        write_hugging_face(folder / "huggingface", opus, weights, vocabulary)


def write_pieces(folder: Path) -> list[str]:
    """Train the SentencePiece models; give the vocabulary of both in the order of Marian's."""
    import sentencepiece

    tokens = {EOS: None, UNK: None, ARABIC: None}
    for side, sentences in SENTENCES.items():
        path = folder / f"{side}.spm"
        with path.open("wb") as stream:
            sentencepiece.SentencePieceTrainer.train(
                sentence_iterator=iter(sentences),
                model_writer=stream,
                vocab_size=40,
                hard_vocab_limit=False,
                minloglevel=2,
            )
        pieces = sentencepiece.SentencePieceProcessor(model_file=str(path))
        tokens |= dict.fromkeys(pieces.id_to_piece(k) for k in range(3, pieces.vocab_size()))
    return list(tokens)


def make_weights(size: int) -> Weights:
    """Draw the weights of a Marian, under the names that the toolkit gives them."""
    draw = np.random.default_rng(7)
    weights: Weights = {}

    def matrix(name: str, *shape: int) -> None:
        weights[name] = draw.normal(0, 0.4, shape).astype(np.float32)

    def normalization(name: str) -> None:
        weights[f"{name}_ln_scale"] = np.ones((1, WIDTH), np.float32)
        matrix(f"{name}_ln_bias", 1, WIDTH)

    matrix("Wemb", size, WIDTH)
    matrix("decoder_ff_logit_out_b", 1, size)
    blocks = {"encoder": ("self",), "decoder": ("self", "context")}
    for side, attentions in blocks.items():
        for layer in range(1, LAYERS + 1):
            for attention in attentions:
                for part in "qkvo":
                    matrix(f"{side}_l{layer}_{attention}_W{part}", WIDTH, WIDTH)
                    matrix(f"{side}_l{layer}_{attention}_b{part}", 1, WIDTH)
                normalization(f"{side}_l{layer}_{attention}_Wo")
            for number, shape in (("1", (WIDTH, HIDDEN)), ("2", (HIDDEN, WIDTH))):
                matrix(f"{side}_l{layer}_ffn_W{number}", *shape)
                matrix(f"{side}_l{layer}_ffn_b{number}", 1, shape[1])
            normalization(f"{side}_l{layer}_ffn_ffn")
    return weights


def write_marian(folder: Path, weights: Weights, vocabulary: list[str]) -> None:
    """Write the .npz, the vocabulary and decoder.yml beside the SentencePiece models."""
    settings = np.frombuffer(yaml.safe_dump(SETTINGS).encode() + b"\0", np.int8)
    arrays: dict[str, Any] = {**weights, "special:model.yml": settings}
    np.savez(folder / "opus.model1.npz", **arrays)
    lines = (f"{json.dumps(token, ensure_ascii=False)}: {k}" for k, token in enumerate(vocabulary))
    (folder / "opus.vocab.yml").write_text("\n".join(lines) + "\n", "utf-8")
    listed = {"models": ["opus.model1.npz"], "vocabs": ["opus.vocab.yml", "opus.vocab.yml"]}
    (folder / "decoder.yml").write_text(yaml.safe_dump({**listed, "beam-size": 6}), "utf-8")
    (folder / "LICENSE").write_text("Attribution 4.0 International\n", "utf-8")


def write_hugging_face(folder: Path, opus: Path, weights: Weights, vocabulary: list[str]) -> None:
    """Write the same model as transformers saves it."""
    import torch
    from transformers import MarianConfig, MarianMTModel, MarianTokenizer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # the library's
    pad = len(vocabulary)
    config = MarianConfig(
        vocab_size=pad + 1,
        d_model=WIDTH,
        encoder_layers=LAYERS,
        decoder_layers=LAYERS,
        encoder_attention_heads=HEADS,
        decoder_attention_heads=HEADS,
        encoder_ffn_dim=HIDDEN,
        decoder_ffn_dim=HIDDEN,
        activation_function="swish",
        scale_embedding=True,
        pad_token_id=pad,
        eos_token_id=0,
        bos_token_id=0,
        decoder_start_token_id=pad,
        forced_eos_token_id=0,
        max_position_embeddings=512,
    )
    model = MarianMTModel(config)
    state = {name: torch.from_numpy(value.copy()) for name, value in hugging_face(weights).items()}
    unknown = model.load_state_dict(state, strict=False).unexpected_keys
    assert not unknown, unknown
    model.save_pretrained(folder)
    tokens = {token: k for k, token in enumerate((*vocabulary, PAD))}
    (folder / "vocab.json").write_text(json.dumps(tokens, ensure_ascii=False), "utf-8")
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes((opus / name).read_bytes())
    options: dict[str, Any] = {"source_lang": "fr", "target_lang": "en", "model_max_length": 512}
    files = (str(folder / "source.spm"), str(folder / "target.spm"), str(folder / "vocab.json"))
    MarianTokenizer(*files, **options).save_pretrained(folder)
    (folder / "README.md").write_text("---\nlicense: apache-2.0\n---\n# Tiny\n", "utf-8")


def hugging_face(weights: Weights) -> Weights:
    """Give Marian's weights the names, the shapes and the padding row of transformers'."""
    parts = {"q": "q_proj", "k": "k_proj", "v": "v_proj", "o": "out_proj"}
    blocks = {"self": "self_attn", "context": "encoder_attn"}
    shared = np.vstack((weights["Wemb"], np.zeros((1, WIDTH), np.float32)))
    bias = np.append(weights["decoder_ff_logit_out_b"], np.zeros((1, 1), np.float32), axis=1)
    state: Weights = {
        "final_logits_bias": bias,
        "lm_head.weight": shared,
        "model.shared.weight": shared,
        "model.encoder.embed_tokens.weight": shared,
        "model.decoder.embed_tokens.weight": shared,
    }
    for name, value in weights.items():
        side, _, rest = name.partition("_l")
        layer, _, rest = rest.partition("_")
        if not layer.isdigit():
            continue
        block, kind = rest.split("_", 1)
        place = f"model.{side}.layers.{int(layer) - 1}"
        if block == "ffn" and "ln" in kind:
            target = f"final_layer_norm.{_end(kind)}"
        elif block == "ffn":
            target = f"fc{kind[1]}.{_end(kind)}"
        elif "ln" in kind:
            target = f"{blocks[block]}_layer_norm.{_end(kind)}"
        else:
            target = f"{blocks[block]}.{parts[kind[1]]}.{_end(kind)}"
        matrix = kind[0] == "W" and "ln" not in kind
        state[f"{place}.{target}"] = value.T if matrix else value.squeeze(0)
    return state


def _end(kind: str) -> str:
    return "bias" if kind[0] == "b" or kind.endswith("bias") else "weight"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
