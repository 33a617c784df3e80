"""Small checkpoints of an encoder with a decoder, made here: for tests, and for nothing else.

Run: python tests/summarization/generative/tiny_seq2seq.py FOLDER

``make_bart`` trains a BART of two layers for some seconds to write the first four words of a text:
a lead of the simplest kind. ``make_t5`` and ``make_mbart`` have random weights: they show which
tokens go in and come out. All have the files of a published checkpoint, with the settings that
those have: ``task_specific_params`` with beams, lengths and prefix, forced first and last tokens,
language tokens.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

WORDS = (
    "buses left the town on Tuesday fighters crossed border with families nine soldiers were hurt"
    " in march rain closed two roads near river . mayor said repairs would take seven days"
).split()
PAD, BEGIN, END, UNKNOWN = "<pad>", "<s>", "</s>", "<unk>"
LANGUAGES = ("en_XX", "ar_AR")
_POSITIONS = 64
_STEPS, _BATCH, _RATE = 250, 32, 3e-3
_LEAD, _LONGEST = 4, 12
"""Words of a summary, and at most of a text."""


def transformers() -> Any:  # noqa: ANN401 - as the name says
    """Give the library, without its type information and its progress bars."""
    import transformers

    library: Any = transformers
    library.utils.logging.disable_progress_bar()
    return library


def make_bart(folder: Path) -> Path:
    """Train a BART that writes the first four words; give its folder."""
    library = transformers()
    library.set_seed(1)
    tokenizer = _tokenizer([BEGIN, PAD, END, UNKNOWN])
    model = library.BartForConditionalGeneration(
        library.BartConfig(
            **_bart_shape(tokenizer),
            forced_eos_token_id=tokenizer.eos_token_id,
            # As facebook/bart-large-cnn has it, smaller.
            task_specific_params={
                "summarization": {
                    "early_stopping": True,
                    "length_penalty": 2.0,
                    "max_length": 20,
                    "min_length": 2,
                    "no_repeat_ngram_size": 3,
                    "num_beams": 4,
                }
            },
        )
    )
    _train(model, tokenizer)
    return _save(folder, model, tokenizer)


def make_t5(folder: Path, *, prefix: str = "") -> Path:
    """Make a T5 with random weights whose texts begin with a prefix; give its folder."""
    library = transformers()
    library.set_seed(2)
    tokenizer = _tokenizer([PAD, END, UNKNOWN])
    config = library.T5Config(
        vocab_size=len(tokenizer),
        d_model=32,
        d_kv=8,
        d_ff=64,
        num_layers=1,
        num_heads=4,
        n_positions=48,
        decoder_start_token_id=tokenizer.pad_token_id,
        task_specific_params={"summarization": {"prefix": prefix, "num_beams": 2}},
    )
    return _save(folder, library.T5ForConditionalGeneration(config), tokenizer)


def make_mbart(folder: Path, *, writes: str = "") -> Path:
    """Make an mBART with random weights, two languages, and one that it writes; give its folder."""
    library = transformers()
    library.set_seed(3)
    tokenizer = _tokenizer([BEGIN, PAD, END, UNKNOWN, *LANGUAGES])
    model = library.MBartForConditionalGeneration(library.MBartConfig(**_bart_shape(tokenizer)))
    # Random weights repeat the token before: without this no word would ever be written.
    model.final_logits_bias[0, tokenizer.convert_tokens_to_ids(list(LANGUAGES))] = -100.0
    if writes:
        model.generation_config.forced_bos_token_id = tokenizer.convert_tokens_to_ids(writes)
    return _save(folder, model, tokenizer)


def write_text(source: random.Random) -> tuple[str, str]:
    """Draw a text; give it and its first words."""
    words = source.choices(WORDS, k=source.randint(_LEAD + 1, _LONGEST))
    return " ".join(words), " ".join(words[:_LEAD])


def _tokenizer(special: Sequence[str]) -> Any:  # noqa: ANN401 - transformers' own
    """Give a tokenizer of whole words."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    vocabulary = {
        token: number for number, token in enumerate([*special, *WORDS, "summarize", ":"])
    }
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token=UNKNOWN))
    tokenizer.normalizer = normalizers.Lowercase()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"$A {END}", special_tokens=[(END, vocabulary[END])]
    )
    return transformers().PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token=PAD,
        eos_token=END,
        unk_token=UNKNOWN,
        extra_special_tokens=[token for token in special if token in LANGUAGES],
    )


def _bart_shape(tokenizer: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "vocab_size": len(tokenizer),
        "d_model": 64,
        "encoder_layers": 1,
        "decoder_layers": 1,
        "encoder_attention_heads": 4,
        "decoder_attention_heads": 4,
        "encoder_ffn_dim": 128,
        "decoder_ffn_dim": 128,
        "max_position_embeddings": _POSITIONS,
        "dropout": 0.0,
        "pad_token_id": tokenizer.pad_token_id,
        "bos_token_id": tokenizer.convert_tokens_to_ids(BEGIN),
        "eos_token_id": tokenizer.eos_token_id,
        "decoder_start_token_id": tokenizer.eos_token_id,
    }


def _train(model: Any, tokenizer: Any) -> None:  # noqa: ANN401
    """Train until the first words are copied: they are found by their places."""
    import torch

    source = random.Random(1)  # noqa: S311 - no secret
    optimizer = torch.optim.AdamW(model.parameters(), lr=_RATE)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, _RATE, total_steps=_STEPS)
    threads = torch.get_num_threads()
    torch.set_num_threads(1)  # more would only wait for each other over such small numbers
    model.train()
    for _ in range(_STEPS):
        texts, leads = zip(*(write_text(source) for _ in range(_BATCH)), strict=True)
        inputs = tokenizer(list(texts), padding=True, return_tensors="pt")
        labels = tokenizer(list(leads), padding=True, return_tensors="pt")["input_ids"]
        labels[labels == tokenizer.pad_token_id] = -100
        loss = model(
            input_ids=inputs["input_ids"], attention_mask=inputs["attention_mask"], labels=labels
        ).loss
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    model.eval()
    torch.set_num_threads(threads)


def _save(folder: Path, model: Any, tokenizer: Any) -> Path:  # noqa: ANN401
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    root = parser.parse_args().folder
    for make in (make_bart, make_t5, make_mbart):
        print(make(root / make.__name__.removeprefix("make_")))
