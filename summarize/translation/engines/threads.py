"""How many threads an engine may use."""

import os

_VARIABLE = "SUMMARIZE_THREADS"


def usable_cores() -> int:
    """Give how many cores a process may keep busy: all, or what ``SUMMARIZE_THREADS`` says."""
    chosen = os.environ.get(_VARIABLE, "")
    return max(1, int(chosen)) if chosen.isdecimal() else os.cpu_count() or 1
