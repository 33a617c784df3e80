import os
import random
from pathlib import Path

import pytest

from summarize.batch.run import run_folder
from summarize.drafting import Options
from tests.batch.killing import check_journal, files, kill_after, start
from tests.batch.made_up import write_articles

ARTICLES = 60

pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")


def test_a_run_that_is_killed_again_and_again_ends_as_if_it_never_was(tmp_path: Path) -> None:
    folder, out, whole = tmp_path / "in", tmp_path / "out", tmp_path / "whole"
    write_articles(folder, ARTICLES)
    (folder / "000" / "00007.txt").write_text("", "utf-8")  # one that fails
    assert run_folder(folder, whole, Options(), "json").failed == 1
    draw = random.Random(7)  # noqa: S311 - the same moments every time
    kills, before = 0, 0
    for moment in sorted(draw.sample(range(1, ARTICLES - 8), 6)):
        arguments = [str(folder), "--out", str(out), "--format", "json"]
        process = start([*arguments, "--workers", draw.choice("112")], {})
        kills += kill_after(process, out, moment, draw.uniform(0, 0.03))
        done = check_journal(out)
        assert done >= before, "a result was lost"
        before = done
    assert kills >= 4
    assert before > 0
    result = run_folder(folder, out, Options(), "json")
    assert result.plan.done_before == before
    assert result.done == ARTICLES - 1 - before
    assert check_journal(out) == ARTICLES - 1
    assert files(out) == files(whole)
