"""How often the figures of a human translation equal those of the English original.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/figures_agreement.py [LANGUAGE ...]
     [--show N] [--worst N]

FOLDER/flores-dev/XX.txt holds the FLORES dev set (public, CC-BY-SA-4.0, from
https://github.com/facebookresearch/flores), one file a language, line N the same sentence in each.
The share is over sentences that hold a figure on either side.
"""

import argparse
import os
import re
import sys
import time
from collections import Counter
from pathlib import Path

from summarize.figures import compare, extract

_DIGITS = re.compile(r"\d+(?:[.,٫٬]\d+)*")


def digits(text: str) -> set[str]:
    """Give the digit runs of a text, separators dropped: what a simple check compares."""
    return {"".join(str(int(c)) for c in run if c.isdigit()) for run in _DIGITS.findall(text)}


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="*")
    parser.add_argument("--show", type=int, default=0, help="print that many disagreements")
    parser.add_argument(
        "--worst", type=int, default=0, help="print that many lines that most languages differ on"
    )
    parser.add_argument("--half", choices=["even", "odd"], help="only every other sentence")
    arguments = parser.parse_args()
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder that holds flores-dev/; see the top of this file.")
        return 2
    folder = Path(os.environ["SUMMARIZE_EVAL"]) / "flores-dev"
    english = (folder / "en.txt").read_text("utf-8").splitlines()
    keep = slice({"even": 0, "odd": 1}.get(arguments.half, 0), None, 2 if arguments.half else 1)
    languages = arguments.languages or sorted(
        path.stem for path in folder.glob("*.txt") if path.stem != "en"
    )
    reference = [extract(line, "en") for line in english]
    print("language  digits only   ours  sentences  MB/s")
    shares = []
    worst: dict[str, Counter[str]] = {}
    for language in languages:
        lines = (folder / f"{language}.txt").read_text("utf-8").splitlines()
        start = time.perf_counter()
        figures = [extract(line, language) for line in lines]
        seconds = time.perf_counter() - start
        rows = list(zip(english, lines, reference, figures, strict=True))[keep]
        held = [row for row in rows if row[2] or row[3]]
        agreed = [compare(row[2], row[3]).equal for row in held]
        digital = [row for row in rows if digits(row[0]) or digits(row[1])]
        raw = sum(digits(row[0]) == digits(row[1]) for row in digital) / len(digital)
        share = sum(agreed) / len(held)
        shares.append(share)
        speed = sum(len(line.encode()) for line in lines) / seconds / 1e6
        print(f"{language:8}  {raw:10.1%}  {share:6.1%}  {len(held):8}  {speed:5.2f}")
        wrong = [row for row, equal in zip(held, agreed, strict=True) if not equal]
        for row in wrong[: arguments.show]:
            show(*row)
        for row in wrong:
            result = compare(row[2], row[3])
            worst.setdefault(row[0], Counter()).update(
                {f"-{figure.value}" for figure in result.missing}
                | {f"+{figure.value}" for figure in result.added}
                | {item.explanation for item in result.altered}
                | {f"in {language}"}
            )
    print(f"mean                  {sum(shares) / len(shares):6.1%}")
    by_languages = sorted(worst.items(), key=lambda item: -_languages(item[1]))
    for line, counts in by_languages[: arguments.worst]:
        what = ", ".join(f"{n}× {w}" for w, n in counts.most_common(5) if w[:3] != "in ")
        print(f"{_languages(counts):3} languages: {line}\n      {what}")
    return 0


def _languages(counts: Counter[str]) -> int:
    return sum(name.startswith("in ") for name in counts)


def show(source: str, target: str, ours: object, theirs: object) -> None:
    """Print one disagreement."""
    result = compare(ours, theirs)  # type: ignore[arg-type]  # rows are heterogeneous tuples
    print("   EN", source)
    print("     ", target)
    for name in ("missing", "added", "altered"):
        for item in getattr(result, name):
            text = item.explanation if name == "altered" else f"{item.text} = {item.value}"
            print(f"        {name}: {text}")


if __name__ == "__main__":
    sys.exit(main())
