"""The tiny Marian, which translates between English and Arabic both ways."""

from pathlib import Path

import pytest
from ctranslate2.converters import TransformersConverter

from summarize.translation.settings import TranslationSettings

TINY_MARIAN = Path(__file__).parents[2] / "translation" / "tiny_marian"


@pytest.fixture(scope="session")
def both_ways(tmp_path_factory: pytest.TempPathFactory) -> TranslationSettings:
    """Give the settings that translate between English and Arabic with the tiny Marian."""
    folder = tmp_path_factory.mktemp("both") / "marian"
    converter = TransformersConverter(str(TINY_MARIAN), copy_files=["source.spm", "target.spm"])
    converter.convert(str(folder), quantization="float32")
    return TranslationSettings(model=folder, memory=False)
