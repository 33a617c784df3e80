"""The direction in which a language is written."""

from typing import Literal

# ISO 639 codes of languages whose usual script runs right to left: Arabic, Hebrew, Syriac, N'Ko,
# Adlam, Thaana and the Arabic-script languages of Asia. Source: CLDR, layout/characterOrder.
_RIGHT_TO_LEFT = frozenset(
    (
        *("ar", "arc", "bal", "ckb", "dv", "fa", "he", "ks", "lrc", "mzn"),
        *("nqo", "pnb", "ps", "sd", "skr", "syr", "ug", "ur", "yi"),
    )
)


def direction(language: str) -> Literal["ltr", "rtl"]:
    """Give the value of HTML's ``dir`` attribute for a language code."""
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"
