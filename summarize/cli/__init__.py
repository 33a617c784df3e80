"""The command line of ``summarize``: parsing and printing; the library does the work."""

import gc
import sys
from collections.abc import Sequence

_NEW_OBJECTS = 20_000
"""After so many Python looks for what is no longer used; 700 are made anew by any import."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``summarize`` with the arguments given, else the process's own; give its exit code."""
    gc.set_threshold(_NEW_OBJECTS)
    try:
        # Even the imports are in here: whoever interrupts them must not see a traceback.
        from summarize.cli.commands import run
        from summarize.cli.streams import use_utf8

        use_utf8()
        run(sys.argv[1:] if arguments is None else arguments)
    except BaseException as error:  # noqa: BLE001 - nothing may end in a traceback
        from summarize.cli.failures import exit_code, report, shield

        shield(error)
        report(error)
        return exit_code(error)
    return 0
