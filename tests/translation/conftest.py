"""The tiny Marian for every test of translation: see tiny_marian/README.md."""

from collections.abc import Callable
from pathlib import Path

import pytest
from ctranslate2.converters import TransformersConverter

from tests.translation.tiny_marian_corpus import Pair
from tests.translation.tiny_marian_corpus import held_back as draw_held_back


@pytest.fixture(scope="session")
def tiny_marian() -> Path:
    """The checkpoint in the tree, in the layout of Hugging Face."""
    return Path(__file__).parent / "tiny_marian"


@pytest.fixture(scope="session")
def tiny_ctranslate2(tiny_marian: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same checkpoint for CTranslate2 in float32, converted once for all tests."""
    folder = tmp_path_factory.mktemp("tiny") / "ctranslate2"
    converter = TransformersConverter(str(tiny_marian), copy_files=["source.spm", "target.spm"])
    converter.convert(str(folder), quantization="float32")
    return folder


@pytest.fixture(scope="session")
def held_back() -> Callable[[int], list[Pair]]:
    """Give so many (English, Arabic) sentences that the tiny Marian was not trained on."""
    return draw_held_back
