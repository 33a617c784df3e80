"""Settings of all tests: what hypothesis tries in CI is the same every time, elsewhere new."""

import os

from hypothesis import settings

settings.register_profile("ci", derandomize=True, deadline=None)
if os.environ.get("CI"):
    settings.load_profile("ci")
