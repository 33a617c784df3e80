"""The library transformers: imported where it is needed, and quiet."""

import contextlib
import io
import warnings
from collections.abc import Iterator
from typing import Any


def library() -> Any:  # noqa: ANN401 - as the docstring says
    """Give transformers without its type information, which contradicts itself."""
    import transformers

    return transformers


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keep transformers' progress bars and advice off the terminal."""
    logging = library().utils.logging
    verbosity, bars = logging.get_verbosity(), logging.is_progress_bar_enabled()
    logging.set_verbosity_error()
    logging.disable_progress_bar()
    try:
        # The bar for GGUF files minds no setting: it writes to the standard error of the moment.
        with warnings.catch_warnings(action="ignore"), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        logging.set_verbosity(verbosity)
        if bars:
            logging.enable_progress_bar()
