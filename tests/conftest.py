"""Settings of all tests: what hypothesis tries in CI is the same every time, elsewhere new."""

import os

from hypothesis import settings

# No deadline: the first example of a language loads its lexicon.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")
