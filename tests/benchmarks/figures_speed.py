"""How fast figures are extracted: MB of UTF-8 text a second on one core, and what loading costs.

Run: SUMMARIZE_EVAL=FOLDER python tests/benchmarks/figures_speed.py [LANGUAGE ...]

Text: FOLDER/flores-dev/XX.txt (the public FLORES dev set), four times over; for English also the
articles of FOLDER/news-summaries-dev.jsonl.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

from summarize.figures import extract
from summarize.figures.loading import load_lexicon

_IMPORT = (
    "import time; start = time.perf_counter(); import summarize.figures;"
    "print(time.perf_counter() - start)"
)


def main() -> int:
    """Print the table."""
    if "SUMMARIZE_EVAL" not in os.environ:
        print("Set SUMMARIZE_EVAL to a folder that holds flores-dev/; see the top of this file.")
        return 2
    folder = Path(os.environ["SUMMARIZE_EVAL"])
    command = [sys.executable, "-c", _IMPORT]
    runs = [float(subprocess.run(command, capture_output=True, check=True).stdout) for _ in "12345"]
    print(f"import of the package: {1000 * sorted(runs)[2]:.0f} ms (median of 5)")
    print("text            MB/s  figures  lexicon loads in")
    for language in sys.argv[1:] or ["en", "ar", "fr", "de", "ru", "hi", "zh", "ja", "ko"]:
        start = time.perf_counter()
        load_lexicon(language)
        loading = time.perf_counter() - start
        texts = {language: (folder / "flores-dev" / f"{language}.txt").read_text("utf-8") * 4}
        if language == "en":
            lines = (folder / "news-summaries-dev.jsonl").read_text("utf-8").splitlines()
            texts["en (news)"] = "\n\n".join(json.loads(line)["body"] for line in lines)
        for name, text in texts.items():
            start = time.perf_counter()
            found = len(extract(text, language))
            seconds = time.perf_counter() - start
            speed = len(text.encode()) / seconds / 1e6
            print(f"{name:14} {speed:5.2f}  {found:7}  {1000 * loading:6.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
