"""Train the tiny Marian, English and Arabic both ways, in under two minutes on two cores.

    python tests/translation/train_tiny_marian.py [--out FOLDER] [--steps N] [--measure N]

One machine and one set of versions give the same bytes every time; see tiny_marian/README.md.
"""

import argparse
import io
import json
import random
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import ctranslate2
import numpy as np
import sentencepiece
import torch
from ctranslate2.converters import TransformersConverter
from torch.nn import functional
from transformers import GenerationConfig, MarianConfig, MarianMTModel, MarianTokenizer

from summarize.figures import compare, extract
from tests.translation.tiny_marian_corpus import Pair, held_back, training

FOLDER = Path(__file__).parent / "tiny_marian"
SEED = 20240314
PAIRS, PIECES = 40_000, 2_400
STEPS, TOKENS = 520, 2_000
"""Updates, and about how many target tokens each learns from."""
PEAK_RATE, WARM_UP = 4e-3, 100
DIMENSION, FEED_FORWARD, LAYERS, HEADS = 128, 256, 2, 4
TO_ARABIC, TO_ENGLISH = ">>ara<<", ">>eng<<"
CHARACTERS = (
    "".join(map(chr, range(0x21, 0x7F)))
    + "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْـ،؛؟٫٬٪"
    + "«»“”‘’–—…€£°éèêàâçîôûïëüöäñáíóúß"
)
"""What ordinary news is written in: each has a piece of its own, whatever the corpus holds."""

Example = tuple[list[int], list[int]]
"""The token numbers of a source, target token in front, and of its translation."""


def main() -> None:
    """Train into a folder, then print how often its figures are right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--out", type=Path, default=FOLDER, metavar="FOLDER")
    parser.add_argument("--steps", type=int, default=STEPS)
    parser.add_argument("--measure", type=int, default=500, help="held-back sentences, or 0")
    options = parser.parse_args()
    begun = time.perf_counter()
    # One thread: with matrices so small a second gains little, and any other work slows both.
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(mode=True)
    torch.manual_seed(SEED)
    options.out.mkdir(parents=True, exist_ok=True)
    pairs = training(PAIRS)
    vocabulary = write_vocabulary(pairs, options.out)
    examples = encode(pairs, vocabulary, options.out)
    model = build(vocabulary)
    train(model, batches(examples), options.steps)
    write(model, options.out)
    print(f"{time.perf_counter() - begun:.0f} s, {time.process_time():.0f} s of processor time")
    if options.measure:
        print(measure(options.out, held_back(options.measure)))


def write_vocabulary(pairs: Sequence[Pair], folder: Path) -> dict[str, int]:
    """Train the sentencepiece model that both languages share; number its pieces as Marian does.

    A digit is always a piece of its own, so that numbers never seen can be copied.
    """
    written = io.BytesIO()  # not a file: the model would record its path
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=(text for pair in pairs[:10_000] for text in (pair.en, pair.ar)),
        model_writer=written,
        model_type="bpe",
        vocab_size=PIECES,
        split_digits=True,
        user_defined_symbols=list("٠١٢٣٤٥٦٧٨٩"),  # split_digits knows only 0123456789
        required_chars=CHARACTERS,
        normalization_rule_name="identity",
        bos_id=-1,
        num_threads=1,
        minloglevel=2,
    )
    for name in ("source.spm", "target.spm"):
        (folder / name).write_bytes(written.getvalue())
    processor = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())
    pieces = [processor.id_to_piece(k) for k in range(processor.get_piece_size())]
    first = ["</s>", "<unk>"]
    tokens = [*first, *(p for p in pieces if p not in first), TO_ARABIC, TO_ENGLISH, "<pad>"]
    vocabulary = {token: k for k, token in enumerate(tokens)}
    (folder / "vocab.json").write_text(json.dumps(vocabulary, ensure_ascii=False), "utf-8")
    return vocabulary


def encode(pairs: Sequence[Pair], vocabulary: dict[str, int], folder: Path) -> list[Example]:
    """Give every pair in both directions."""
    processor = sentencepiece.SentencePieceProcessor(model_file=str(folder / "source.spm"))
    end = vocabulary["</s>"]
    examples = []
    for pair in pairs:
        sides = processor.encode([pair.en, pair.ar], out_type=str)
        english, arabic = ([*(vocabulary[piece] for piece in side), end] for side in sides)
        examples.append(([vocabulary[TO_ARABIC], *english], arabic))
        examples.append(([vocabulary[TO_ENGLISH], *arabic], english))
    return examples


def build(vocabulary: dict[str, int]) -> MarianMTModel:
    """Give an untrained model of the shape that opus-mt checkpoints have, only small."""
    pad = vocabulary["<pad>"]
    config = MarianConfig(
        vocab_size=len(vocabulary),
        decoder_vocab_size=len(vocabulary),
        d_model=DIMENSION,
        encoder_layers=LAYERS,
        decoder_layers=LAYERS,
        encoder_attention_heads=HEADS,
        decoder_attention_heads=HEADS,
        encoder_ffn_dim=FEED_FORWARD,
        decoder_ffn_dim=FEED_FORWARD,
        max_position_embeddings=512,
        activation_function="swish",
        dropout=0.0,
        scale_embedding=True,
        init_std=DIMENSION**-0.5,
        pad_token_id=pad,
        decoder_start_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
    )
    model = MarianMTModel(config)
    model.generation_config = GenerationConfig(  # type: ignore[no-untyped-call]  # its untyped init
        bad_words_ids=[[pad]],
        decoder_start_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        max_length=512,
        num_beams=4,
        pad_token_id=pad,
    )
    return model


def batches(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """Yield batches of sentences of like length, without end."""
    draw = random.Random(SEED)  # noqa: S311 - an order of sentences, no secret
    while True:
        order = draw.sample(examples, len(examples))
        for start in range(0, len(order), 4096):
            alike = sorted(
                order[start : start + 4096], key=lambda pair: (len(pair[1]), len(pair[0]))
            )
            groups: list[list[Example]] = [[]]
            for example in alike:
                if (len(groups[-1]) + 1) * len(example[1]) > TOKENS:
                    groups.append([])
                groups[-1].append(example)
            yield from draw.sample(groups, len(groups))


def padded(rows: Sequence[list[int]], pad: int) -> torch.Tensor:
    """Give rows of token numbers as one tensor."""
    table = np.full((len(rows), max(map(len, rows))), pad)
    for k, row in enumerate(rows):
        table[k, : len(row)] = row
    return torch.from_numpy(table)


def train(model: MarianMTModel, data: Iterator[list[Example]], steps: int) -> None:
    """Train a model in place, printing its loss now and then."""
    pad = int(model.config.pad_token_id or 0)
    bias = torch.zeros_like(model.final_logits_bias).requires_grad_()
    parameters = [*(p for p in model.parameters() if p.requires_grad), bias]
    optimizer = torch.optim.Adam(parameters, lr=PEAK_RATE, betas=(0.9, 0.98), eps=1e-9)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / WARM_UP, 1 - step / steps)
    )
    for step, examples in zip(range(1, steps + 1), data, strict=False):
        source = padded([example[0] for example in examples], pad)
        target = padded([example[1] for example in examples], pad)
        hidden = model.model(
            input_ids=source,
            attention_mask=torch.ne(source, pad).long(),
            decoder_input_ids=functional.pad(target[:, :-1], (1, 0), value=pad),
            use_cache=False,
        ).last_hidden_state
        real = torch.ne(target, pad)
        loss = functional.cross_entropy(model.lm_head(hidden[real]) + bias, target[real])
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        schedule.step()
        with torch.no_grad():  # Marian's decoder starts from a zero vector: the padding's
            model.lm_head.weight[pad] = 0
            bias[0, pad] = 0
        if step % 100 == 0:
            print(f"step {step}: loss {loss.item():.3f}", flush=True)
    model.final_logits_bias.copy_(bias.detach())


def write(model: MarianMTModel, folder: Path) -> None:
    """Write what Hugging Face's layout has beside the vocabulary, the weights in 16 bits.

    The configuration still says float32, so that everything that loads it computes in 32 bits.
    """
    model.half()  # type: ignore[no-untyped-call]  # torch leaves it untyped
    model.save_pretrained(folder)
    path = folder / "config.json"
    config = json.loads(path.read_text("utf-8")) | {"dtype": "float32"}
    path.write_text(json.dumps(config, indent=2) + "\n", "utf-8")
    MarianTokenizer(
        source_spm=str(folder / "source.spm"),
        target_spm=str(folder / "target.spm"),
        vocab=str(folder / "vocab.json"),
        source_lang="eng+ara",
        target_lang="eng+ara",
    ).save_pretrained(folder)
    (folder / "model.safetensors").chmod(0o644)


def measure(checkpoint: Path, pairs: Sequence[Pair]) -> str:
    """Give a table: how many translations have exactly the figures of their source."""
    with tempfile.TemporaryDirectory() as folder:
        TransformersConverter(str(checkpoint)).convert(folder, quantization="float32", force=True)
        translator = ctranslate2.Translator(folder)
    processor = sentencepiece.SentencePieceProcessor(model_file=str(checkpoint / "source.spm"))
    lines = [
        f"{'figure-exact of ' + str(len(pairs)):24}{'greedy':>8}{'beam 8':>8}{'best of 8':>11}"
    ]
    for token, source, target in ((TO_ARABIC, "en", "ar"), (TO_ENGLISH, "ar", "en")):
        texts = [getattr(pair, source) for pair in pairs]
        tokens = [[token, *processor.encode(text, out_type=str), "</s>"] for text in texts]
        greedy = translator.translate_batch(tokens, beam_size=1, max_decoding_length=80)
        wide = translator.translate_batch(
            tokens, beam_size=8, num_hypotheses=8, max_decoding_length=80
        )
        exact = np.zeros(3)
        for text, first, hypotheses in zip(texts, greedy, wide, strict=True):
            figures = extract(text, source)
            right = [
                compare(figures, extract(processor.decode(hypothesis), target)).equal
                for hypothesis in (*first.hypotheses, *hypotheses.hypotheses)
            ]
            exact += (right[0], right[1], any(right[1:]))
        shares = exact / len(pairs)
        lines.append(f"{source} to {target:18}{shares[0]:8.1%}{shares[1]:8.1%}{shares[2]:11.1%}")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
