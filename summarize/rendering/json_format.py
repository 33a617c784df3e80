"""A summary as JSON, the form that programs read; its contract is in ``schema``."""

import msgspec

from summarize.summary import Summary


def render_json(summary: Summary) -> str:
    """Give the summary as one JSON object over several lines, indented by two spaces."""
    return msgspec.json.format(_encode(summary), indent=2).decode() + "\n"


def render_json_line(summary: Summary) -> str:
    """Give the summary as one line, as a JSON Lines file holds it."""
    return _encode(summary).decode() + "\n"


def _encode(summary: Summary) -> bytes:
    return msgspec.json.encode(summary, order="deterministic")
