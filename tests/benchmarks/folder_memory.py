"""How much memory a folder run takes: the most of any of its processes, by number of articles.

Run: python tests/benchmarks/folder_memory.py [--counts 100 1000 10000] [--workers 1]

Made-up English articles of about 120 words, into English. The process that leads the run and its
workers are measured apart: Linux keeps the highest resident size of each.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.batch.made_up import write_articles


def peak(command: list[str]) -> tuple[float, float, float]:
    """Give the MB of the leading process, those of its largest worker, and the seconds."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    highest = {process.pid: 0.0}
    while process.poll() is None:
        for pid in (process.pid, *children(process.pid)):
            highest[pid] = max(highest.get(pid, 0.0), resident(pid))
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{command}: exit {process.returncode}")
    workers = [size for pid, size in highest.items() if pid != process.pid]
    return highest[process.pid], max(workers, default=0.0), time.perf_counter() - started


def resident(pid: int) -> float:
    """Give the highest resident size that a process has had so far, in MB."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)


def children(pid: int) -> list[int]:
    """Give the processes that a process started."""
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(number) for number in text.split()]


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--counts", type=int, nargs="*", default=[100, 1000, 10_000])
    parser.add_argument("--workers", nargs="*", default=["1", "2"])
    arguments = parser.parse_args()
    os.environ["PYTHONPATH"] = str(Path(__file__).parents[2])
    print("articles  workers  leading MB  worker MB  seconds")
    with tempfile.TemporaryDirectory() as place:
        for count in arguments.counts:
            folder = Path(place) / f"in{count}"
            write_articles(folder, count)
            for workers in arguments.workers:
                out = Path(place) / f"out{count}-{workers}"
                command = [sys.executable, "-m", "summarize", str(folder), "--out", str(out)]
                lead, worker, seconds = peak([*command, "--workers", workers, "--quiet"])
                print(
                    f"{count:8}  {workers:>7}  {lead:10.1f}  {worker:9.1f}  {seconds:7.1f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
