"""Models that cannot be loaded: each is one line that says what is wrong and what to do."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.errors import ModelError
from summarize.translation.engine import Decoding, Engine, EngineProvider
from summarize.translation.engines.ctranslate2 import PROVIDER as CTRANSLATE2
from summarize.translation.engines.transformers import PROVIDER as TRANSFORMERS
from summarize.translation.engines.weights_header import Header, read_header
from summarize.translation.model import Model
from summarize.translation.store.convert import convert

ARABIC = ">>ara<<"


@pytest.fixture
def converted(tiny_ctranslate2: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_ctranslate2, tmp_path / "converted"))


@pytest.fixture
def published(tiny_marian: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_marian, tmp_path / "published"))


def load(
    provider: EngineProvider, folder: Path, token: str = ARABIC, device: str = "cpu"
) -> Engine:
    (layout,) = provider.layouts
    model = Model(
        repository="Helsinki-NLP/opus-mt-en-ar",
        revision="main",
        layout=layout,
        quantization="float32",
        folder=folder,
    )
    return provider.load("en", "ar", model=model, target_token=token, device=device)


def message(provider: EngineProvider, folder: Path, token: str = ARABIC) -> str:
    with pytest.raises(ModelError) as caught:
        load(provider, folder, token)
    text = str(caught.value)
    assert "\n" not in text
    return text


@pytest.mark.parametrize("name", ["model.bin", "config.json", "source.spm", "target.spm"])
def test_a_conversion_without_a_file_names_it(converted: Path, name: str) -> None:
    (converted / name).unlink()
    assert message(CTRANSLATE2, converted) == (
        f"{converted}: not a whole CTranslate2 model, it has no {name};"
        " `summarize models pull` or `summarize models import` brings it in again"
    )


@pytest.mark.parametrize("name", ["config.json", "vocab.json", "source.spm", "model.safetensors"])
def test_a_checkpoint_without_a_file_names_it(published: Path, name: str) -> None:
    (published / name).unlink()
    assert f"not a whole Hugging Face model, it has no {name};" in message(TRANSFORMERS, published)


def test_a_folder_of_the_other_layout_is_not_a_whole_model(
    converted: Path, published: Path
) -> None:
    assert "it has no model.bin" in message(CTRANSLATE2, published)
    assert "it has no vocab.json" in message(TRANSFORMERS, converted)


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    for provider in (CTRANSLATE2, TRANSFORMERS):
        assert message(provider, gone).startswith(f"{gone}: no such folder")


@pytest.mark.parametrize("kept", [0, 100, 100_000])
def test_weights_that_are_cut_off_are_damaged(converted: Path, published: Path, kept: int) -> None:
    for provider, path in (
        (CTRANSLATE2, converted / "model.bin"),
        (TRANSFORMERS, published / "model.safetensors"),
    ):
        path.write_bytes(path.read_bytes()[:kept])
        assert message(provider, path.parent).startswith(f"{path.parent}: damaged (")


def test_a_vocabulary_that_is_no_json_is_damaged(converted: Path, published: Path) -> None:
    for provider, path in (
        (CTRANSLATE2, converted / "shared_vocabulary.json"),
        (TRANSFORMERS, published / "vocab.json"),
    ):
        path.write_text("[", "utf-8")
        assert message(provider, path.parent).startswith(f"{path}: damaged (")


def test_a_target_token_that_the_vocabulary_lacks_is_a_checkpoint_without_the_pair(
    converted: Path, published: Path
) -> None:
    for provider, folder in ((CTRANSLATE2, converted), (TRANSFORMERS, published)):
        assert message(provider, folder, ">>fra<<") == (
            "Helsinki-NLP/opus-mt-en-ar: a checkpoint without the pair en-ar, its vocabulary has no"
            " >>fra<<; `summarize models pull en-ar` fetches one for it"
        )


def test_a_vocabulary_in_lines_is_read_too(converted: Path) -> None:
    listed = json.loads((converted / "shared_vocabulary.json").read_bytes())
    (converted / "shared_vocabulary.json").unlink()
    (converted / "shared_vocabulary.txt").write_text("\n".join(listed) + "\n", "utf-8")
    assert load(CTRANSLATE2, converted).limit == 510
    assert ">>fra<<" in message(CTRANSLATE2, converted, ">>fra<<")


def test_a_model_of_another_kind_is_refused(published: Path) -> None:
    config = json.loads((published / "config.json").read_bytes())
    (published / "config.json").write_text(json.dumps(config | {"model_type": "bart"}), "utf-8")
    assert message(TRANSFORMERS, published) == (
        f"{published}: a model of the kind bart, not a Marian checkpoint"
    )


def test_weights_that_are_missing_are_not_made_up(published: Path) -> None:
    config = json.loads((published / "config.json").read_bytes())
    (published / "config.json").write_text(json.dumps(config | {"encoder_layers": 3}), "utf-8")
    assert "weights are missing" in message(TRANSFORMERS, published)


def test_without_a_model_nothing_can_be_loaded() -> None:
    for provider in (CTRANSLATE2, TRANSFORMERS):
        with pytest.raises(ModelError, match="needs a model for en-ar"):
            provider.load("en", "ar", model=None, target_token="", device="cpu")


def test_a_conversion_that_ends_sentences_itself_is_not_helped(converted: Path) -> None:
    texts = ["Three people were killed in Cairo on Monday."]
    before = load(CTRANSLATE2, converted).translate(texts, Decoding())
    config = json.loads((converted / "config.json").read_bytes())
    (converted / "config.json").write_text(json.dumps(config | {"add_source_eos": True}), "utf-8")
    assert load(CTRANSLATE2, converted).translate(texts, Decoding()) == before


def test_places_for_tokens_are_read_from_the_weights(converted: Path) -> None:
    weights = converted / "model.bin"
    assert read_header(weights) == Header(positions=512, half=False)
    whole = weights.read_bytes()
    for damaged in (b"", whole[:3], whole[:50], b"\x63" + whole[1:]):
        weights.write_bytes(damaged)
        assert read_header(weights) == Header()


@pytest.mark.parametrize(
    ("stored", "run"),
    [("float32", "float32"), ("int8", "int8_float32"), ("float16", "int8_float32")],
)
def test_a_processor_runs_what_is_stored_and_16_bit_floats_as_8_bit_integers(
    tiny_marian: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], stored: str, run: str
) -> None:
    convert(tiny_marian, tmp_path / stored, quantization=stored)
    assert load(CTRANSLATE2, tmp_path / stored).settings["quantization"] == run
    assert read_header(tmp_path / stored / "model.bin").half == (stored == "float16")
    assert "warning" not in capfd.readouterr().err


def test_without_torch_the_reference_says_what_to_install() -> None:
    """In a process that does not find torch."""
    script = """
import sys
from importlib.machinery import PathFinder
class Finder(PathFinder):
    @classmethod
    def find_spec(cls, name, *rest):
        return None if name == "torch" else super().find_spec(name, *rest)
sys.meta_path[sys.meta_path.index(PathFinder)] = Finder
from pathlib import Path
from summarize.errors import ModelError
from summarize.translation.engines.transformers import PROVIDER
from summarize.translation.model import Model
print(PROVIDER.missing)
model = Model(
    repository="mine", revision="0", layout="huggingface", quantization="", folder=Path()
)
try:
    PROVIDER.load("en", "ar", model=model, target_token="", device="cpu")
except ModelError as error:
    print(error)
"""
    result = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert result.stdout.splitlines() == [
        "pip install 'summarize[torch]'",
        "the engine transformers needs torch: pip install 'summarize[torch]'",
    ]
