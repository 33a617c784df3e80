"""Only those readers of dates and times are tried whose words a text holds."""

import tomllib
from pathlib import Path

import pytest

from summarize.figures.loading import load_lexicon
from summarize.figures.moments import READERS, readers_for
from summarize.figures.scan import scan_text
from summarize.figures.starts import starts

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_reader_that_is_not_tried_would_have_found_nothing(path: Path) -> None:
    lexicon = load_lexicon(path.stem)
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        scan = scan_text(case["text"], lexicon)
        tried = readers_for(scan.present, slashed=lexicon.settings.slash_dates)
        for reader in (reader for reader, _ in READERS if reader not in tried):
            for at in starts(scan):
                assert reader(scan, at) is None, (reader, case["text"])
