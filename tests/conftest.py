"""What every test needs before its own imports, and before it runs."""

from hypothesis import settings

import storage  # noqa: F401 - tests that open a file themselves need the desk's own SQLite, too

# The same examples each time, however busy the machine: a change that breaks none passes.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
