"""Figures in English, ours beside quantulum3, dateparser's search and number-parser.

Run: python tests/benchmarks/figures_peers.py, with ``pip install quantulum3 number-parser
dateparser``. The cases are ``tests/figures/cases/en.toml``: texts with exactly the figures that
they hold, and traps that hold none. A value counts as found whatever its unit; a date or time only
as a whole. Where SUMMARIZE_EVAL names a folder with flores-dev/en.txt (public, CC-BY-SA-4.0), the
same on its 997 sentences: how many values each finds, and how many of those we find too.
"""

import os
import re
import sys
import time
import tomllib
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from pathlib import Path

from summarize.figures import extract

CASES = Path(__file__).parents[1] / "figures" / "cases" / "en.toml"
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")

Reader = Callable[[str], set[str]]


def ours(text: str) -> set[str]:
    """Give the values of our figures."""
    return {
        plain(value)
        for figure in extract(text, "en")
        for value in (figure.value, figure.high)
        if value
    }


def quantulum(text: str) -> set[str]:
    """Give the values of quantulum3's quantities."""
    from quantulum3 import parser

    return {plain(str(quantity.value)) for quantity in parser.parse(text)}


def dates(text: str) -> set[str]:
    """Give the dates and times that dateparser finds."""
    from dateparser.search import search_dates

    found = search_dates(text, languages=["en"]) or []
    return {moment.date().isoformat() for _, moment in found}


def numbers(text: str) -> set[str]:
    """Give the numbers in the text once number-parser has put its number words into digits."""
    import number_parser

    return {plain(run.replace(",", "")) for run in NUMBER.findall(number_parser.parse(text))}


def plain(value: str) -> str:
    """Give a number without trailing zeros, anything else as it is."""
    try:
        return format(Decimal(value).normalize(), "f")
    except InvalidOperation:
        return value


def main() -> int:
    """Print both tables."""
    cases = tomllib.loads(CASES.read_text("utf-8"))["case"]
    expected = [
        {plain(end) for line in case["figures"] for end in line.split()[1].split("..")}
        for case in cases
    ]
    total = sum(map(len, expected))
    print(f"cases in English: {len(cases)} texts, {total} values")
    print("reader       found  false  seconds")
    readers: dict[str, Reader] = {
        "ours": ours,
        "quantulum3": quantulum,
        "dateparser": dates,
        "number-parser": numbers,
    }
    for name, read in readers.items():
        start = time.perf_counter()
        outputs = [read(case["text"]) for case in cases]
        seconds = time.perf_counter() - start
        found = sum(len(a & b) for a, b in zip(outputs, expected, strict=True))
        false = sum(len(a - b) for a, b in zip(outputs, expected, strict=True))
        print(f"{name:13}{found:5}  {false:5}  {seconds:7.2f}")
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder that holds flores-dev/ for the second table.")
        return 0
    path = Path(os.environ["SUMMARIZE_EVAL"]) / "flores-dev" / "en.txt"
    lines = path.read_text("utf-8").splitlines()
    reference = [ours(line) for line in lines]
    print("FLORES dev, 997 English sentences")
    print("reader       found  not ours  ours alone  seconds")
    for name, read in readers.items():
        start = time.perf_counter()
        outputs = [read(line) for line in lines]
        seconds = time.perf_counter() - start
        found = sum(map(len, outputs))
        other = sum(len(a - b) for a, b in zip(outputs, reference, strict=True))
        alone = sum(len(b - a) for a, b in zip(outputs, reference, strict=True))
        print(f"{name:13}{found:5}  {other:8}  {alone:10}  {seconds:7.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
