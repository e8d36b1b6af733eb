"""What every test needs before its own imports."""

import storage  # noqa: F401 - tests that open a file themselves need the desk's own SQLite, too
