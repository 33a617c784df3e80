"""A translation is searched among the tokens that its side's SentencePiece model can write."""

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from sentencepiece import SentencePieceProcessor

from summarize.translation.engine import Decoding, Engine
from summarize.translation.engines.ctranslate2 import PROVIDER
from summarize.translation.model import Model
from summarize.translation.store import Store, convert, import_model

SENTENCES = [
    "le ministre a parlé lundi",
    "la ville compte neuf ponts sur la mer",
    "il pleut",
    "neuf villes",
]
GREEDY = Decoding(beam=1)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a random French–English Marian in two layouts and two vocabularies."""
    folder = tmp_path_factory.mktemp("published")
    script = Path(__file__).with_name("marian_files.py")
    subprocess.run([sys.executable, script, folder], check=True)
    convert(folder / "huggingface", folder / "ctranslate2", quantization="float32")
    return folder


def pieces(path: Path) -> set[str]:
    model = SentencePieceProcessor(model_file=str(path))
    return {model.id_to_piece(k) for k in range(model.get_piece_size())}


@pytest.fixture(scope="module")
def french_only(published: Path) -> set[str]:
    """Give the pieces that the English SentencePiece model does not have."""
    folder = published / "huggingface"
    return pieces(folder / "source.spm") - pieces(folder / "target.spm")


def load(folder: Path) -> Engine:
    model = Model(
        repository="opus-mt-fr-en",
        revision="0",
        layout="ctranslate2",
        quantization="float32",
        folder=folder,
    )
    return PROVIDER.load("fr", "en", model=model, target_token="", device="cpu")


def written(engine: Engine, decoding: Decoding) -> list[tuple[str, ...]]:
    return [
        hypothesis.tokens
        for hypotheses in engine.translate(SENTENCES, decoding)
        for hypothesis in hypotheses
    ]


def test_pieces_of_the_source_alone_are_never_written(
    published: Path, french_only: set[str], tmp_path: Path
) -> None:
    folder = published / "ctranslate2"
    everything = Path(shutil.copytree(folder, tmp_path / "everything"))
    (everything / "vmap.txt").unlink()
    for decoding in (GREEDY, Decoding(beam=4, hypotheses=4), Decoding(temperature=1.0, seed=3)):
        unrestricted = {token for tokens in written(load(everything), decoding) for token in tokens}
        assert unrestricted & french_only  # a random model writes anything
        ours = {token for tokens in written(load(folder), decoding) for token in tokens}
        assert ours
        assert not ours & french_only


def test_the_search_is_that_of_transformers_without_those_pieces(
    published: Path, french_only: set[str]
) -> None:
    import transformers

    library: Any = transformers
    tokenizer = library.MarianTokenizer.from_pretrained(published / "huggingface")
    model = library.MarianMTModel.from_pretrained(published / "huggingface").eval()
    numbers = tokenizer.get_vocab()
    bad = [[numbers[token]] for token in sorted(french_only | {"<unk>", "<pad>"})]
    engine = load(published / "ctranslate2")
    for sentence in SENTENCES:
        batch = tokenizer([sentence], return_tensors="pt")
        (ids,) = model.generate(**batch, num_beams=1, bad_words_ids=bad, max_new_tokens=12)
        expected = tokenizer.convert_ids_to_tokens(ids[1:12])  # it ends the twelfth by force
        tokens = engine.translate([sentence], GREEDY)[0][0].tokens
        assert list(tokens[:11]) == [piece for piece in expected if piece != "</s>"]
        assert len(tokens) > 3


def test_a_vocabulary_of_one_side_needs_no_list(tiny_marian: Path, tmp_path: Path) -> None:
    convert(tiny_marian, tmp_path / "tiny")
    assert not (tmp_path / "tiny" / "vmap.txt").exists()
    assert load(tmp_path / "tiny").settings["output_tokens"] == "all"


def test_the_list_is_told_and_replaces_an_estimate(published: Path, tmp_path: Path) -> None:
    estimated = Path(shutil.copytree(published / "ctranslate2", tmp_path / "estimated"))
    (estimated / "vmap.txt").write_text("▁mer\t▁sea ▁at\n\t▁the\n", "utf-8")
    assert load(estimated).settings["output_tokens"] == "all"
    model = import_model(estimated, store=Store(tmp_path / "store"), pair=("fr", "en"))
    assert load(model.folder).settings["output_tokens"] == "target.spm"
    assert (model.folder / "vmap.txt").read_bytes() == (
        published / "ctranslate2" / "vmap.txt"
    ).read_bytes()
