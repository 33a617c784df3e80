"""A run of 500 articles, killed at 20 random moments and resumed each time: what is lost?

Run: python tests/benchmarks/folder_kill.py [--articles 500] [--kills 20] [--seed 1]

After every kill the journal is checked (``PRAGMA integrity_check``; each result that it tells of
stands there, byte by byte). At the end the output folder is compared with that of a run that
nobody disturbed.
"""

import argparse
import os
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.batch.killing import check_journal, count_results, files, kill_after, start
from tests.batch.made_up import write_articles


def main() -> int:
    """Print a line for each kill, and what came of it all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    environment = {"PYTHONPATH": str(Path(__file__).parents[2])}
    draw = random.Random(arguments.seed)  # noqa: S311 - the same moments every time
    with tempfile.TemporaryDirectory() as place:
        folder, out, whole = Path(place) / "in", Path(place) / "out", Path(place) / "whole"
        write_articles(folder, arguments.articles)
        command = [str(folder), "--format", "json", "--out"]
        run = start([*command, str(whole)], environment)
        run.communicate()
        moments = sorted(draw.choices(range(arguments.articles - 20), k=arguments.kills))
        before = 0
        print("kill  workers  results  in the journal  lost")
        for number, moment in enumerate(moments, start=1):
            workers = draw.choice("12")
            run = start([*command, str(out), "--workers", workers], environment)
            killed = kill_after(run, out, moment, draw.uniform(0, 0.5))
            done = check_journal(out)
            lost = max(0, before - done)
            print(
                f"{number:4}  {workers:>7}  {count_results(out):7}  {done:14}  {lost:4}"
                f"{'' if killed else '  (was done)'}",
                flush=True,
            )
            before = done
        run = start([*command, str(out)], environment)
        _, said = run.communicate()
        print(said.decode(), end="")
        same = files(out) == files(whole)
        print(f"byte-identical to a run that nobody disturbed: {'yes' if same else 'NO'}")
    return 0 if same and os.name == "posix" else 1


if __name__ == "__main__":
    sys.exit(main())
