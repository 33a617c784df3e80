"""Settings of all tests: what hypothesis tries in CI is the same every time, elsewhere new."""

import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import settings

# No deadline: the first example of a language loads its lexicon.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell without job control has Ctrl-C ignored in what it starts in the background, and in
    # all that this starts in turn: but tests are of what Ctrl-C does.
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep the user's models and remembered translations out of the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SUMMARIZE_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("HF_HUB_OFFLINE", "1")
        yield
