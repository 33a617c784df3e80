"""The process that translates is killed: each article that it had is tried again alone."""

import multiprocessing
import os
import shutil
import threading
import time
from pathlib import Path

import pytest

from summarize.batch.run import How, run_folder
from summarize.drafting import Options
from summarize.translation.settings import TranslationSettings
from tests.batch.killing import check_journal, files
from tests.batch.made_up import write_articles

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs signals")

ARTICLES = 12
WORKERS = 2
FORGETFUL = Options(target="ar", translation=TranslationSettings(memory=False))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, stocked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(stocked, tmp_path / "home")
    monkeypatch.setenv("SUMMARIZE_HOME", str(tmp_path / "home"))


def kill_translator(ended: threading.Event) -> bool:
    """Kill the process that translates as soon as there is one; tell whether there was."""
    drafters: set[int | None] = set()
    while not ended.is_set():
        children = multiprocessing.active_children()
        if len(drafters) < WORKERS:
            drafters |= {process.pid for process in children[:WORKERS]}
        for process in children:
            if len(drafters) == WORKERS and process.pid not in drafters:
                process.kill()
                return True
        time.sleep(0.001)
    return False


def test_a_translator_that_is_killed_costs_no_article(tmp_path: Path) -> None:
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    write_articles(folder, ARTICLES, sentences=4)
    ended, killed = threading.Event(), []
    killer = threading.Thread(target=lambda: killed.append(kill_translator(ended)))
    killer.start()
    result = run_folder(folder, out, FORGETFUL, "json", how=How(workers=WORKERS))
    ended.set()
    killer.join()
    assert killed == [True]
    assert (result.done, result.failed) == (ARTICLES, 0)
    assert check_journal(out) == ARTICLES
    run_folder(folder, whole, FORGETFUL, "json")
    assert files(out) == files(whole)
