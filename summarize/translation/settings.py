"""What a user can choose about translation."""

from pathlib import Path
from typing import Literal

import msgspec

from summarize.translation.model import Quality

Digits = Literal["auto", "latin", "native"]
"""``auto``: as most readers of the target language expect them."""


class TranslationSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to translate."""

    quality: Quality = "fast"
    model: Path | None = None
    """A folder with a model for the pair; the store is searched where None."""
    engine: str = ""
    """The engine's name; whichever can load the model where empty."""
    beam: int = 4
    device: str = "auto"
    """``cpu``, ``cuda`` or ``auto``."""
    memory: bool = True
    """Whether translations are remembered from one run to the next."""
    digits: Digits = "auto"
