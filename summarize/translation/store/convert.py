"""Conversion of checkpoints to CTranslate2, without running any code that comes with them."""

import contextlib
import logging
import pickle
import shutil
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from summarize.errors import ModelError
from summarize.translation.store.home import writing
from summarize.translation.store.layouts import PIECES, decoder_files, layout_of, read_config
from summarize.translation.store.output_tokens import write_output_tokens

if TYPE_CHECKING:
    from ctranslate2.converters.converter import Converter

_KEPT = (*PIECES, "tokenizer_config.json", "generation_config.json", "LICENSE", "README.md")
"""What is copied beside the weights: the tokenizer's files, and whom to thank under what terms."""


def convert(folder: Path, output: Path, *, quantization: str = "int8") -> None:
    """Convert a checkpoint in Hugging Face or OPUS-MT layout to CTranslate2.

    ``output`` must be empty or missing, and is removed again where the conversion fails. Weights
    are read from safetensors where there are any; pickled ones are read as weights only, so that
    nothing in them runs, nor does any other code of the folder. Needs torch, except for OPUS-MT
    layout. Raises ModelError.
    """
    layout = layout_of(folder)
    if layout == "ctranslate2":
        raise ModelError(f"{folder} is a CTranslate2 model already")
    if output.exists() and any(output.iterdir()):
        raise ModelError(f"{output} is not empty")
    try:
        with writing(str(folder), output), _silence():
            converter = _opus_mt(folder) if layout == "opus-mt" else _hugging_face(folder)
            _run(converter, folder, output, quantization)
            for name in _KEPT:
                with contextlib.suppress(FileNotFoundError):
                    shutil.copyfile(folder / name, output / name)
            complete(output)
    except BaseException:
        shutil.rmtree(output, ignore_errors=True)
        raise


def complete(folder: Path) -> None:
    """Load a CTranslate2 model and its SentencePiece models once, and list its output's tokens.

    Raises ModelError.
    """
    _check_pieces(folder)
    write_output_tokens(folder)
    _check_weights(folder)


def _check_weights(folder: Path) -> None:
    import ctranslate2

    level = ctranslate2.get_log_level()
    ctranslate2.set_log_level(logging.CRITICAL)  # it remarks on types that the processor lacks
    try:
        ctranslate2.Translator(str(folder), device="cpu")
    except (RuntimeError, ValueError) as error:
        raise ModelError(f"{folder} cannot be loaded: {_first_line(error)}") from None
    finally:
        ctranslate2.set_log_level(level)


def _check_pieces(folder: Path) -> None:
    import sentencepiece

    for name in PIECES:
        try:
            sentencepiece.SentencePieceProcessor(model_file=str(folder / name))
        except (RuntimeError, OSError):
            raise ModelError(f"{folder / name} is no SentencePiece model, or damaged") from None


def check_safetensors(folder: Path) -> None:
    """Read the headers of the safetensors files of a folder. Raises ModelError."""
    from safetensors import SafetensorError, safe_open

    for path in sorted(folder.glob("*.safetensors")):
        try:
            with safe_open(path, framework="numpy"):
                pass
        except SafetensorError:
            raise ModelError(f"{path.name} is cut off or damaged: copy the model again") from None


def _run(converter: "Converter", folder: Path, output: Path, quantization: str) -> None:
    try:
        converter.convert(str(output), quantization=quantization, force=True)
    except (ModelError, OSError):
        raise
    except pickle.UnpicklingError:
        raise ModelError(
            f"{folder}: its pickled weights are damaged or hold more than weights: not loaded"
        ) from None
    except Exception as error:  # what the libraries raise on damaged weights is anything at all
        raise ModelError(f"{folder} cannot be converted: {_first_line(error)}") from error


def _opus_mt(folder: Path) -> "Converter":
    from ctranslate2.converters import MarianConverter

    class Marian(MarianConverter):  # type: ignore[misc]  # the library has no types
        def _load(self) -> Any:  # noqa: ANN401 - as above
            spec = super()._load()
            # As in a conversion from Hugging Face: who translates adds the end of the sentence.
            spec.config.add_source_eos = False
            spec.config.decoder_start_token = spec.config.eos_token
            return spec

    weights, *vocabularies = (str(folder / name) for name in decoder_files(folder))
    return Marian(weights, vocabularies)


def _hugging_face(folder: Path) -> "Converter":
    try:
        import torch  # noqa: F401 - the converter needs it and does not say so
    except ImportError:
        raise ModelError(
            f"{folder}: converting it needs torch: pip install 'summarize[torch]'"
        ) from None
    from ctranslate2.converters import TransformersConverter
    from transformers import MarianTokenizer

    if read_config(folder).get("auto_map"):
        raise ModelError(f"{folder} wants code of its own to be run: not loaded")

    class Marian(TransformersConverter):  # type: ignore[misc]  # the library has no types
        def load_model(self, model_class: Any, path: str, **options: Any) -> Any:  # noqa: ANN401
            options |= {"weights_only": True, "local_files_only": True}
            model, report = model_class.from_pretrained(path, output_loading_info=True, **options)
            # transformers makes up at random what it does not find.
            if missing := sorted(report["missing_keys"]):
                raise ModelError(f"{folder}: its weights lack {missing[0]}: copy it again")
            return model

        def load_tokenizer(self, tokenizer_class: Any, path: str, **options: Any) -> Any:  # noqa: ANN401, ARG002
            tokenizer = MarianTokenizer.from_pretrained(path, local_files_only=True)
            if tokenizer.separate_vocabs:
                raise ModelError(f"{folder} has two vocabularies: CTranslate2 cannot convert it")
            return tokenizer

    return Marian(str(folder), trust_remote_code=False)


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep the libraries' progress bars and remarks off standard error for the time of a block."""
    level = logging.root.manager.disable
    logging.disable()  # transformers remarks on a missing torch while it is being imported
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from transformers.utils.logging import disable_progress_bar

            disable_progress_bar()  # type: ignore[no-untyped-call]  # the library's
            yield
    finally:
        logging.disable(level)


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
