"""Taking models in from the layouts that they are published in, whole or not at all."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import pytest

from summarize.errors import ModelError, UsageError
from summarize.translation.store import Store, convert, import_model, layout_of

FRENCH = "Helsinki-NLP/opus-mt-fr-en"
SOURCE = ["▁", "l", "e", "</s>"]

needs_torch = pytest.mark.skipif(find_spec("torch") is None, reason="needs the extra torch")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a tiny Marian in each layout, made by ``marian_files.py``."""
    folder = tmp_path_factory.mktemp("published")
    script = Path(__file__).with_name("marian_files.py")
    subprocess.run([sys.executable, script, folder], check=True, env=environment())
    convert(folder / "opus-mt", folder / "ctranslate2", quantization="float32")
    return folder


@pytest.fixture
def opus_mt(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published / "opus-mt", tmp_path / "opus-mt"))


@pytest.fixture
def converted(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published / "ctranslate2", tmp_path / "ct2"))


@pytest.fixture
def hugging_face(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published / "huggingface", tmp_path / "hf"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def translate(folder: Path) -> tuple[list[str], float]:
    translator = ctranslate2.Translator(str(folder), device="cpu")
    (result,) = translator.translate_batch(
        [SOURCE], beam_size=4, max_decoding_length=16, return_scores=True
    )
    return result.hypotheses[0], round(result.scores[0], 4)


def test_marians_own_files_become_a_model_that_translates(opus_mt: Path, store: Store) -> None:
    model = import_model(opus_mt, store=store, repository=FRENCH)
    assert (model.layout, model.quantization) == ("ctranslate2", "int8")
    assert model.licence == "Apache-2.0"  # the catalogue's
    assert len(model.revision) == 12
    assert sorted(path.name for path in model.folder.iterdir()) == [
        "LICENSE",
        "config.json",
        "manifest.json",
        "model.bin",
        "shared_vocabulary.json",
        "source.spm",
        "target.spm",
        "vmap.txt",
    ]
    tokens, _score = translate(model.folder)
    assert tokens
    assert store.verify(model) == ()
    assert store.find(FRENCH) == model
    assert json.loads((model.folder / "config.json").read_text())["add_source_eos"] is False


@needs_torch
def test_the_same_weights_translate_the_same_from_each_layout(
    opus_mt: Path, hugging_face: Path, tmp_path: Path
) -> None:
    convert(opus_mt, tmp_path / "a", quantization="float32")
    convert(hugging_face, tmp_path / "b", quantization="float32")
    assert translate(tmp_path / "a") == translate(tmp_path / "b")
    assert layout_of(tmp_path / "b") == "ctranslate2"


@needs_torch
@pytest.mark.parametrize("quantization", ["int8", "int8_float16", "int16", "float16", "float32"])
def test_a_quantization_is_read_off_the_weights(
    hugging_face: Path, store: Store, tmp_path: Path, quantization: str
) -> None:
    convert(hugging_face, tmp_path / "made", quantization=quantization)
    model = import_model(tmp_path / "made", store=store, repository=FRENCH)
    assert model.quantization == quantization


@needs_torch
def test_hugging_face_weights_convert_or_stay(hugging_face: Path, store: Store) -> None:
    made = import_model(hugging_face, store=store, repository="me/tiny", quantization="float32")
    kept = import_model(hugging_face, store=store, repository="me/tiny", converted=False)
    assert (made.layout, made.quantization) == ("ctranslate2", "float32")
    assert (kept.layout, kept.quantization) == ("huggingface", "float32")
    assert (made.licence, made.revision) == ("apache-2.0", kept.revision)
    assert {path.name for path in kept.folder.iterdir()} >= {"model.safetensors", "vocab.json"}
    assert (made.folder / "tokenizer_config.json").is_file()
    assert store.models() == (made, kept)
    assert store.find("me/tiny") == made


@needs_torch
def test_pickled_weights_convert_as_safetensors_do(hugging_face: Path, tmp_path: Path) -> None:
    convert(hugging_face, tmp_path / "safe", quantization="float32")
    pickle_weights(hugging_face)
    convert(hugging_face, tmp_path / "pickled", quantization="float32")
    assert translate(tmp_path / "pickled") == translate(tmp_path / "safe")


@needs_torch
def test_safetensors_are_preferred_to_pickled_weights(hugging_face: Path, tmp_path: Path) -> None:
    (hugging_face / "pytorch_model.bin").write_bytes(b"never read")
    convert(hugging_face, tmp_path / "made")
    assert layout_of(tmp_path / "made") == "ctranslate2"


class Trap:
    """Unpickled, it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[object, ...]]:
        return Path.touch, (self.path,)


@needs_torch
def test_code_in_pickled_weights_never_runs(
    hugging_face: Path, store: Store, tmp_path: Path
) -> None:
    import torch

    (hugging_face / "model.safetensors").unlink()
    torch.save({"model.shared.weight": Trap(tmp_path / "ran")}, hugging_face / "pytorch_model.bin")
    with pytest.raises(ModelError, match="pickled weights are damaged or hold more than weights"):
        import_model(hugging_face, store=store, repository=FRENCH)
    assert not (tmp_path / "ran").exists()
    assert (store.models(), store.broken()) == ((), ())


@needs_torch
def test_code_beside_the_weights_never_runs(hugging_face: Path, tmp_path: Path) -> None:
    trap = f"import pathlib\npathlib.Path({str(tmp_path / 'ran')!r}).touch()\n"
    for name in ("modeling_marian.py", "tokenization_marian.py"):
        (hugging_face / name).write_text(trap)
    edit(
        hugging_face / "tokenizer_config.json",
        auto_map={"AutoTokenizer": ["tokenization_marian.A", None]},
    )
    convert(hugging_face, tmp_path / "made")
    edit(hugging_face / "config.json", auto_map={"AutoConfig": "modeling_marian.A"})
    with pytest.raises(ModelError, match="wants code of its own to be run: not loaded"):
        convert(hugging_face, tmp_path / "again")
    assert not (tmp_path / "ran").exists()


NO_NETWORK = """
import sys
from pathlib import Path
calls = []
def watch(event, arguments):
    if event.startswith(("socket.connect", "socket.getaddrinfo")):
        calls.append(arguments)
sys.addaudithook(watch)
from summarize.translation.store import convert
convert(Path(sys.argv[1]), Path(sys.argv[2]))
sys.exit(bool(calls))
"""


@needs_torch
def test_a_conversion_is_silent_and_asks_no_network(hugging_face: Path, tmp_path: Path) -> None:
    pickle_weights(hugging_face)  # for these transformers looks for a newer form on the Hub
    result = run("-c", NO_NETWORK, str(hugging_face), str(tmp_path / "made"))
    assert (result.returncode, result.stdout, result.stderr) == (0, b"", b"")


WITHOUT_TORCH = """
import sys
sys.modules["torch"] = None  # Python's own way to make an import fail
from pathlib import Path
from summarize.errors import ModelError
from summarize.translation.store import convert
convert(Path(sys.argv[1]) / "opus-mt", Path(sys.argv[2]) / "made")
try:
    convert(Path(sys.argv[1]) / "huggingface", Path(sys.argv[2]) / "never")
except ModelError as error:
    print(str(error).partition(": ")[2])
"""


@needs_torch
def test_only_hugging_face_weights_need_torch(published: Path, tmp_path: Path) -> None:
    result = run("-c", WITHOUT_TORCH, str(published), str(tmp_path))
    assert result.stderr == b""
    assert result.stdout == b"converting it needs torch: pip install 'summarize[torch]'\n"
    assert [path.name for path in tmp_path.iterdir()] == ["made"]


def test_a_ready_conversion_is_taken_as_it_is(converted: Path, store: Store) -> None:
    (converted / "notes.txt").write_text("mine")
    (converted / "tokenizer_config.json").write_text("{}")
    before = (converted / "model.bin").read_bytes()
    model = import_model(converted, store=store, repository=FRENCH)
    assert (model.layout, model.quantization) == ("ctranslate2", "float32")
    assert (model.folder / "model.bin").read_bytes() == before
    assert (model.folder / "tokenizer_config.json").is_file()
    assert not (model.folder / "notes.txt").exists()
    assert translate(model.folder) == translate(converted)


def test_a_vocabulary_may_be_in_plain_text(converted: Path, store: Store) -> None:
    tokens = json.loads((converted / "shared_vocabulary.json").read_text("utf-8"))
    (converted / "shared_vocabulary.json").unlink()
    (converted / "shared_vocabulary.txt").write_text("\n".join(tokens) + "\n", "utf-8")
    model = import_model(converted, store=store, repository=FRENCH)
    assert translate(model.folder) == translate(converted)


@pytest.mark.parametrize("name", ["shared.spm", "sentencepiece.model", "spm.model"])
def test_one_sentencepiece_model_may_serve_both_sides(
    converted: Path, store: Store, name: str
) -> None:
    (converted / "target.spm").unlink()
    pieces = (converted / "source.spm").rename(converted / name).read_bytes()
    model = import_model(converted, store=store, repository=FRENCH)
    assert (model.folder / "source.spm").read_bytes() == pieces
    assert (model.folder / "target.spm").read_bytes() == pieces


def test_links_are_followed_as_in_a_cache_of_the_hub(
    converted: Path, store: Store, tmp_path: Path
) -> None:
    snapshot = tmp_path / "models--Helsinki-NLP--opus-mt-de-ar" / "snapshots" / "0f"
    snapshot.mkdir(parents=True)
    for path in converted.iterdir():
        (snapshot / path.name).symlink_to(path)
    model = import_model(snapshot, store=store)
    assert model.repository == "Helsinki-NLP/opus-mt-de-ar"
    assert not any(path.is_symlink() for path in model.folder.iterdir())


@pytest.mark.parametrize(
    ("folder", "config", "repository"),
    [
        ("x", {"_name_or_path": "Helsinki-NLP/opus-mt-de-ar"}, "Helsinki-NLP/opus-mt-de-ar"),
        ("x", {"_name_or_path": "/data/Helsinki-NLP/opus-mt-de-ar"}, "Helsinki-NLP/opus-mt-de-ar"),
        ("opus-mt-fr-en", {}, "Helsinki-NLP/opus-mt-fr-en"),
        ("opus-mt-fr-en", {"_name_or_path": "/home/me/run7"}, "Helsinki-NLP/opus-mt-fr-en"),
    ],
)
def test_a_folder_may_tell_its_own_name(
    converted: Path, store: Store, folder: str, config: dict[str, str], repository: str
) -> None:
    edit(converted / "config.json", **config)
    model = import_model(converted.rename(converted.with_name(folder)), store=store)
    assert model.repository == repository


def test_a_folder_that_says_otherwise_is_not_taken_for_a_pair(
    converted: Path, store: Store
) -> None:
    edit(converted / "config.json", _name_or_path="Helsinki-NLP/opus-mt-en-ar")
    told = "says that it is Helsinki-NLP/opus-mt-en-ar, not Helsinki-NLP/opus-mt-fr-ar: leave --as"
    with pytest.raises(UsageError, match=told):
        import_model(converted, store=store, pair=("fr", "ar"))
    assert not store.root.exists()


def test_the_larger_checkpoint_of_a_pair_keeps_its_name(converted: Path, store: Store) -> None:
    edit(converted / "config.json", _name_or_path="Helsinki-NLP/opus-mt-tc-big-en-ar")
    model = import_model(converted, store=store, pair=("en", "ar"))
    assert model.repository == "Helsinki-NLP/opus-mt-tc-big-en-ar"


def test_a_nameless_folder_asks_for_a_name(converted: Path, store: Store) -> None:
    with pytest.raises(UsageError, match="does not tell which model it is: say --as fr-en"):
        import_model(converted, store=store)
    assert not store.root.exists()


@pytest.mark.parametrize(
    ("pair", "repository"),
    [
        (("fr", "ar"), "Helsinki-NLP/opus-mt-fr-ar"),
        (("en", "ar"), "Helsinki-NLP/opus-mt-en-ar"),
        (("de", "en"), "Helsinki-NLP/opus-mt-de-en"),
    ],
)
def test_a_pair_has_the_name_of_the_catalogue(
    converted: Path, store: Store, pair: tuple[str, str], repository: str
) -> None:
    assert import_model(converted, store=store, pair=pair).repository == repository


def test_a_pair_that_goes_through_english_has_no_one_name(converted: Path, store: Store) -> None:
    with pytest.raises(UsageError, match="no single model is known for fa-ar"):
        import_model(converted, store=store, pair=("fa", "ar"))


def test_an_option_that_does_not_fit_is_refused(
    converted: Path, opus_mt: Path, store: Store
) -> None:
    with pytest.raises(UsageError, match="its quantization cannot be chosen"):
        import_model(converted, store=store, repository=FRENCH, quantization="int8")
    with pytest.raises(UsageError, match="cannot be used unconverted"):
        import_model(opus_mt, store=store, repository=FRENCH, converted=False)


def truncate(name: str, size: int = 2000) -> Callable[[Path], None]:
    return lambda folder: os.truncate(folder / name, size)


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def replace(name: str, content: bytes) -> Callable[[Path], None]:
    def damage(folder: Path) -> None:
        (folder / name).write_bytes(content)

    return damage


def drop_weight(folder: Path) -> None:
    with np.load(folder / "opus.model1.npz") as weights:
        kept = {name: weights[name] for name in weights if name != "encoder_l1_self_Wq"}
    np.savez(folder / "opus.model1.npz", **kept)


def drop_tensor(folder: Path) -> None:
    from safetensors.numpy import load_file, save_file

    tensors = load_file(folder / "model.safetensors")
    del tensors["model.encoder.layers.0.fc1.weight"]
    save_file(tensors, folder / "model.safetensors", {"format": "pt"})


@pytest.mark.parametrize(
    ("layout", "damage", "message"),
    [
        ("ctranslate2", truncate("model.bin"), "model.bin is cut off or damaged"),
        ("ctranslate2", truncate("model.bin", 0), "model.bin is cut off or damaged"),
        ("ctranslate2", replace("model.bin", b"<html>404"), "model.bin is cut off or damaged"),
        ("ctranslate2", truncate("target.spm"), "target.spm is no SentencePiece model, or damaged"),
        ("ctranslate2", replace("shared_vocabulary.json", b'["a"'), "is no list of tokens"),
        ("ctranslate2", replace("shared_vocabulary.json", b'["a"]'), "1 tokens and its weights"),
        ("ctranslate2", remove("shared_vocabulary.json"), "without shared_vocabulary.json"),
        ("ctranslate2", remove("config.json"), "is a CTranslate2 model without config.json"),
        ("ctranslate2", remove("source.spm"), "lacks source.spm"),
        ("ctranslate2", remove("target.spm"), "lacks target.spm"),
        ("opus-mt", truncate("opus.model1.npz"), "cannot be converted"),
        ("opus-mt", drop_weight, "cannot be converted"),
        ("opus-mt", remove("opus.vocab.yml"), "is an OPUS-MT model without opus.vocab.yml"),
        ("opus-mt", remove("opus.model1.npz"), "is an OPUS-MT model without opus.model1.npz"),
        ("opus-mt", remove("decoder.yml"), "is an OPUS-MT model without decoder.yml"),
        ("opus-mt", remove("target.spm"), "is an OPUS-MT model without target.spm"),
        ("opus-mt", replace("decoder.yml", b"a: ["), "decoder.yml lists no models and vocabs"),
        ("opus-mt", replace("decoder.yml", b"beam-size: 6"), "lists no models and vocabs"),
        (
            "opus-mt",
            replace("decoder.yml", b"models: [../x.npz]\nvocabs: [opus.vocab.yml]"),
            "names a file outside its folder: ../x.npz",
        ),
        ("opus-mt", replace("opus.vocab.yml", b'"a": 0\n"b": 1\n'), "cannot be converted"),
        ("opus-mt", replace("source.bpe", b"codes"), "holds a model with BPE codes"),
        pytest.param(
            "huggingface", truncate("model.safetensors"), "cannot be converted", marks=needs_torch
        ),
        pytest.param(
            "huggingface",
            drop_tensor,
            "its weights lack model.encoder.layers.0.fc1.weight",
            marks=needs_torch,
        ),
        pytest.param("huggingface", remove("vocab.json"), "without vocab.json", marks=needs_torch),
        pytest.param(
            "huggingface",
            replace("config.json", b'{"model_type": "t5"}'),
            "a model of the type 't5': only MarianMT",
            marks=needs_torch,
        ),
        pytest.param(
            "huggingface", replace("config.json", b"{"), "is not valid JSON", marks=needs_torch
        ),
    ],
)
def test_a_damaged_folder_is_refused_in_one_line_and_leaves_nothing(
    published: Path,
    tmp_path: Path,
    store: Store,
    layout: str,
    damage: Callable[[Path], None],
    message: str,
) -> None:
    folder = Path(shutil.copytree(published / layout, tmp_path / "model"))
    damage(folder)
    with pytest.raises(ModelError) as raised:
        import_model(folder, store=store, repository=FRENCH)
    assert message in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.exit_code == 4
    assert (store.models(), store.broken()) == ((), ())
    left = [path for path in store.root.rglob("*") if path.is_file()]
    assert all(path.parent.name in {".locks", ".tmp"} for path in left)


@needs_torch
def test_unconverted_weights_are_looked_into_too(hugging_face: Path, store: Store) -> None:
    os.truncate(hugging_face / "model.safetensors", 2000)
    with pytest.raises(ModelError, match=r"model\.safetensors is cut off or damaged"):
        import_model(hugging_face, store=store, repository=FRENCH, converted=False)
    assert store.models() == ()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ([], "it holds nothing"),
        (["a.txt", "b.txt"], "it holds a.txt, b.txt"),
        (["a", "b", "c", "d", "e"], "it holds a, b, c and 2 more"),
        (["tf_model.h5", "config.json"], "it holds TensorFlow weights only"),
        (["model.onnx"], "it holds an ONNX model"),
        (["opus-2020.zip"], "it holds an archive: unpack it, and name the folder that it makes"),
        (["snapshots/0f/model.bin"], "it holds a cache of the Hub's client"),
        (["adapter.bin"], "it holds weights of another kind"),
    ],
)
def test_a_folder_without_a_model_tells_what_it_holds(
    tmp_path: Path, files: list[str], message: str
) -> None:
    for name in files:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    with pytest.raises(ModelError) as raised:
        layout_of(tmp_path)
    assert str(raised.value).startswith(f"{tmp_path} holds no translation model: {message}")


def test_what_is_no_folder_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "model.zip").write_text("x")
    with pytest.raises(ModelError, match="no such folder"):
        layout_of(tmp_path / "nowhere")
    with pytest.raises(ModelError, match=r"model\.zip is a file.*: unpack it first"):
        layout_of(tmp_path / "model.zip")


def test_a_language_model_is_no_translation_model(converted: Path) -> None:
    weights = (converted / "model.bin").read_bytes()
    name = b"TransformerDecoderSpec"
    other = (
        weights[:4] + bytes([len(name) + 1, 0]) + name + weights[4 + 2 + len("TransformerSpec") :]
    )
    (converted / "model.bin").write_bytes(other)
    with pytest.raises(ModelError, match="its kind is TransformerDecoderSpec"):
        layout_of(converted)


def test_a_conversion_replaces_no_folder_that_holds_something(
    opus_mt: Path, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(ModelError, match="is not empty"):
        convert(opus_mt, tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


QUOTA = """
import resource, sys
from pathlib import Path
from summarize.errors import ModelError
from summarize.translation.store import Store, import_model
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    import_model(Path(sys.argv[2]), store=Store(Path(sys.argv[1])), repository="a/b")
except ModelError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such quota")
@pytest.mark.parametrize(
    ("layout", "limit"), [("opus-mt", 4096), ("opus-mt", 100_000), ("ctranslate2", 100_000)]
)
def test_a_disk_that_fills_up_stores_nothing(
    published: Path, store: Store, layout: str, limit: int
) -> None:
    result = run("-c", QUOTA, str(store.root), str(published / layout), str(limit))
    assert result.returncode == 4, result.stderr
    assert b"is not stored: File too large (" in result.stdout
    assert result.stdout.count(b"\n") == 1
    assert (store.models(), store.broken()) == ((), ())
    assert not any(path.is_dir() for path in (store.root / ".tmp").iterdir())


def pickle_weights(folder: Path) -> None:
    """Save the weights as torch did before safetensors."""
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(folder / "model.safetensors"), folder / "pytorch_model.bin")
    (folder / "model.safetensors").unlink()


def edit(path: Path, **values: object) -> None:
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), **values}), "utf-8")


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, check=False, env=environment()
    )


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
