"""The month at a token, and the year behind it."""

from summarize.figures.lexicon import Match
from summarize.figures.scan import Scan
from summarize.figures.tokens import is_cased
from summarize.figures.years import year_value


def find_month(scan: Scan, at: int) -> Match | None:
    """Give the month at a token; not where a non-joiner binds it to the next word (می‌رسد)."""
    month = scan.find("month", at)
    return None if month and scan.tokens[month.end - 1].text.endswith("\u200c") else month


def behind_month(scan: Scan, month: Match) -> int:
    """Give the token behind a month and the full stop of its abbreviation (Jan. 2, mrt. 2024).

    One that no longer word of that month begins like is written out: a stop behind it (in June.
    Two of …) ends the sentence. Scripts without capitals have no such abbreviations.
    """
    end = month.end
    if scan.norm(end) != "." or not scan.glued(end) or not is_cased(scan.tokens[end - 1]):
        return end
    word = scan.norm(end - 1)
    longer = any(
        entry.payload == month.payload and len(entry.tokens[-1]) > len(word)
        for entries in scan.lexicon.tables["month"].values()
        for entry in entries
        if entry.tokens[-1][0] == word[0]
    )
    return end + longer


def year_behind(scan: Scan, at: int) -> tuple[int | None, int]:
    """Give the year that follows a month or day, across a comma or an “of”."""
    k = at + (scan.norm(at) in {",", "،"})
    k = scan.skip("partitive", k)
    k = scan.skip("year_marker_before", k)
    year = year_value(scan, k)
    if year is None:
        return None, at
    if scan.find("unit", k + 1) and not scan.find("year_marker", k + 1):
        return None, at
    return year, scan.skip("year_marker", k + 1)
