"""A small chat model with random weights, made here: it says nothing, but all else works."""

from pathlib import Path
from typing import Any

from tests.summarization.generative.tiny_seq2seq import transformers

CHATML = (
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
GEMMA = (
    "{% if messages[0].role == 'system' %}{{ raise_exception('no system here') }}{% endif %}"
    "{% for message in messages %}<|im_start|>{{ message.role }}\n{{ message.content }}<|im_end|>\n"
    "{% endfor %}"
)
"""As some models have it: a system's message is an error."""
DATED = "{{ strftime_now('%d %B %Y') }}\n" + CHATML
END = "<|im_end|>"


def make_llama(folder: Path, template: str, context: int = 256) -> Path:
    """Make a Llama with a token for each byte; give its folder."""
    library = transformers()
    library.set_seed(4)
    tokenizer = _tokenizer(template)
    config = library.LlamaConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        intermediate_size=64,
        num_hidden_layers=1,
        num_attention_heads=4,
        max_position_embeddings=context,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
    )
    model = library.LlamaForCausalLM(config)
    # As published models have it; none of it may count.
    model.generation_config = library.GenerationConfig(
        do_sample=True,
        temperature=5.0,
        repetition_penalty=9.0,
        eos_token_id=[tokenizer.eos_token_id],
    )
    model.save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def _tokenizer(template: str) -> Any:  # noqa: ANN401 - transformers' own
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers

    letters = sorted(pre_tokenizers.ByteLevel.alphabet())
    vocabulary = {letter: number for number, letter in enumerate(letters)}
    tokenizer = Tokenizer(models.BPE(vocabulary, []))
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    made = transformers().PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, eos_token=END, extra_special_tokens=["<|im_start|>"]
    )
    made.chat_template = template
    return made
