"""``python -m summarize``: the command line where the script is not on the path."""

import sys

from summarize.cli import main

if __name__ == "__main__":
    sys.exit(main())
