"""A summary as JSON, the form that programs read; its contract is in ``schema``."""

import msgspec

from summarize.summary import Summary


def render_json(summary: Summary) -> str:
    """Give the summary as one JSON object over several lines, indented by two spaces."""
    line = msgspec.json.encode(summary, order="deterministic")
    return msgspec.json.format(line, indent=2).decode() + "\n"
