"""A cheap look at a word never hides a phrase that stands there."""

import tomllib
from pathlib import Path

import pytest

from summarize.figures.loading import load_lexicon
from summarize.figures.scan import scan_text

CASES = sorted((Path(__file__).parent / "cases").glob("*.toml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_every_phrase_found_is_among_those_that_may_open_or_close_there(path: Path) -> None:
    lexicon = load_lexicon(path.stem)
    for case in tomllib.loads(path.read_text("utf-8"))["case"]:
        scan = scan_text(case["text"], lexicon)
        for at in range(len(scan.tokens)):
            opened = {name for name in lexicon.tables if lexicon.find(name, scan.tokens, at)}
            assert opened <= scan.opening(at), (case["text"], at)
        for at in range(1, len(scan.tokens) + 1):
            closed = {
                name for name in lexicon.endings if lexicon.find_before(name, scan.tokens, at)
            }
            assert closed <= scan.closing(at), (case["text"], at)


def test_beyond_either_end_of_a_text_there_is_nothing() -> None:
    scan = scan_text("In 7 days", load_lexicon("en"))
    assert [scan.norm(at) for at in (-1, 0, 3)] == ["", "in", ""]
    assert [scan.is_number(at) for at in (-2, 1, 3)] == [False, True, False]
    assert not any(scan.glued(at) for at in (-1, 0, 3))
