"""How many tokens a text may have, where the model's tokenizer is not at hand."""

from math import ceil

_TOKENS = {1: 0.48, 2: 1.25, 3: 2.0, 4: 4.0}
"""Tokens of a letter, by the bytes of its UTF-8: 1 is ASCII; 2 the accented Latin letters, Greek,
Cyrillic, Hebrew and Arabic; 3 the scripts of South and East Asia; 4 emoji. Fitted to a vocabulary
made for English, SmolLM2's: one made for many languages needs fewer tokens for each of them."""


def estimate_tokens(text: str) -> int:
    """Give a number of tokens that a text hardly exceeds: better too many than a cut-off article.

    Byte-pair tokenizers write what they rarely saw byte by byte, so the bytes of a letter tell
    what it costs at worst; digits are a token each in many models.
    """
    return ceil(sum(1.0 if sign.isdigit() else _TOKENS[len(_bytes(sign))] for sign in text))


def _bytes(sign: str) -> bytes:
    return sign.encode("utf-8", errors="replace")
