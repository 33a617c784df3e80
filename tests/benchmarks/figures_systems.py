"""What translation systems do to figures: the share of sentences whose figures all arrive.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/figures_systems.py

FOLDER/flores-dev/{en,ar}.txt holds the FLORES dev set (public, CC-BY-SA-4.0), and
FOLDER/mt-outputs-flores-dev/{en-ar,ar-en}.SYSTEM.txt what each system made of it (public, from
Mozilla's evaluation of translation models, MPL-2.0). The human line compares the two references
with each other: what even professional translators change, and what the extractor misreads.
"""

import os
import sys
from pathlib import Path

from summarize.figures import Figure, compare, extract

Rows = list[tuple[Figure, ...]]


def main() -> int:
    """Print the table."""
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder that holds flores-dev/; see the top of this file.")
        return 2
    folder = Path(os.environ["SUMMARIZE_EVAL"])
    references = {code: read(folder / "flores-dev" / f"{code}.txt", code) for code in ("en", "ar")}
    print("direction  system         figures kept  none altered or added either  sentences")
    for source, target in (("en", "ar"), ("ar", "en")):
        outputs = {"human": references[target]}
        for path in sorted((folder / "mt-outputs-flores-dev").glob(f"{source}-{target}.*.txt")):
            outputs[path.name.split(".")[1]] = read(path, target)
        for name, output in outputs.items():
            pairs = zip(references[source], output, strict=True)
            held = [compare(*pair) for pair in pairs if pair[0]]
            kept = sum(not (result.missing or result.altered) for result in held) / len(held)
            exact = sum(result.equal for result in held) / len(held)
            print(f"{source} → {target}    {name:14} {kept:11.1%} {exact:29.1%} {len(held):10}")
    return 0


def read(path: Path, language: str) -> Rows:
    """Give the figures of each line."""
    return [extract(line, language) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    sys.exit(main())
